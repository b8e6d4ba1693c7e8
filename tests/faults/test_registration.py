"""Registration when lines are cut, clicks are doubled and processes are killed."""

import io
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest
from PIL import Image

from tests.faults.production import (
    at_once,
    picture_form,
    say_and_hang_up,
    send,
    upload,
)

pytestmark = pytest.mark.faults
PERSONAL = {
    "given_names": "Persona",
    "first_surname": "Ficticia",
    "birth_on": "1990-01-01",
    "sex": "woman",
    "mexican": "yes",
    "residence": "MX",
    "email": "persona@example.org",
}
PAGES = {
    "datos": PERSONAL,
    "identificacion": {"voter_key": "FICPER90010109M100"},
    "domicilio": {"address": "Calle de Ejemplo 1"},
    "modalidades": {"act": "save"},  # a form never comes empty
}


def picture(side=400):
    content = io.BytesIO()
    Image.effect_noise((side, side), 60).convert("RGB").save(content, "JPEG")
    return content.getvalue()


def document(file, kind="photograph"):
    return f"/mi-expediente/{file}/documento/{kind}/"


def count(production, table, condition="true"):
    [(found,)] = production.query(f"SELECT count(*) FROM {table} WHERE {condition}")  # noqa: S608 - our own words
    return found


def test_an_answer_that_never_arrived_is_given_again(production):
    port, stage = production.start_web(), production.scene("citizens", 3)
    _body, headers = picture_form(b"", "")
    for session, file in stage["drafts"]:
        page = f"/mi-expediente/{file}/revisar/"
        received = f"id = '{file}' AND folio <> ''"
        say_and_hang_up(
            port,
            page,
            b"a=1",
            headers
            | {
                "Cookie": headers["Cookie"].replace(
                    "sessionid=", f"sessionid={session}"
                )
            }
            | {"Content-Type": "application/x-www-form-urlencoded"},
            until=lambda r=received: count(production, "accreditation_application", r),
        )
        again = send(port, "POST", page, {}, session)
        assert (again.status, again.location) == (302, f"/mi-expediente/{file}/")

    numbers = "SELECT number FROM accreditation_application ORDER BY 1"
    assert production.query(numbers) == [(1,), (2,), (3,)]
    assert count(production, "core_job", "kind = 'core.send_mail'") == 3
    assert production.scene("chain") == []


def test_every_page_sent_several_times_is_kept_once(production):
    port, [(session, file)] = production.start_web(), production.scene("beginners", 1)
    [(code,)] = production.query("SELECT code FROM accreditation_declaration")
    pages = PAGES | {"declaraciones": {code: "on"}}
    for name, fields in pages.items():
        url = f"/mi-expediente/{file}/solicitud/{name}/"
        answers = at_once(
            *[lambda u=url, f=fields: send(port, "POST", u, f, session)] * 4
        )
        assert {a.status for a in answers} == {302}, name
    content = picture()
    for kind in ("photograph", "voter_card_front", "voter_card_back"):
        url = document(file, kind)
        answers = at_once(*[lambda u=url: upload(port, u, content, session)] * 4)
        assert {a.status for a in answers} == {302}, kind

    current = "SELECT kind, count(*) FROM accreditation_applicationdocument"
    current += " WHERE is_current GROUP BY kind"
    assert {n for _kind, n in production.query(current)} == {1}
    assert count(production, "accreditation_applicationdeclaration") == 1
    sent = send(port, "POST", f"/mi-expediente/{file}/revisar/", {}, session)
    assert (sent.status, sent.location) == (302, f"/mi-expediente/{file}/")
    assert production.scene("chain") == []


def test_an_upload_that_is_cut_leaves_nothing(production):
    port, [(session, file)] = production.start_web(), production.scene("beginners", 1)
    body, headers = picture_form(picture(1200), session)
    for share in (0.01, 0.5, 0.99):
        say_and_hang_up(port, document(file), body, headers, share=share)
    whole = upload(port, document(file), picture(), session)

    assert whole.status == 302
    facts = production.scene("stored")
    assert (facts["rows"], facts["missing"], facts["unnamed"]) == (1, [], [])


def test_web_processes_killed_in_mid_upload_lose_nothing_acknowledged(production):
    port, drafts = production.start_web(), production.scene("beginners", 40)
    content = picture(900)
    master = psutil.Process(production.webs[0].process.pid)

    def send_one(draft):
        session, file = draft
        try:
            return upload(port, document(file), content, session).status
        except OSError:
            return None

    with ThreadPoolExecutor(6) as people:
        sent = [people.submit(send_one, draft) for draft in drafts]
        for done in (5, 12, 20):
            production.wait(lambda n=done: sum(s.done() for s in sent) >= n, 60)
            for worker in master.children():
                worker.kill()
        answers = [one.result() for one in sent]

    kept = {
        str(row[0])
        for row in production.query(
            "SELECT application_id FROM accreditation_applicationdocument"
        )
    }
    acknowledged = {
        file
        for (_s, file), status in zip(drafts, answers, strict=True)
        if status == 302
    }
    facts = production.scene("stored")
    assert 0 < len(acknowledged) < len(drafts)
    assert acknowledged <= kept
    assert (facts["missing"], facts["altered"]) == ([], [])
    production.scene("swept")
    assert production.scene("stored")["unnamed"] == []
    assert {send_one(d) for d in drafts} == {302}
    assert production.scene("chain") == []


def test_a_worker_killed_while_it_examines_leaves_rows_and_files_in_step(production):
    port, drafts = production.start_web(), production.scene("beginners", 12)
    content = picture(1500)
    for session, file in drafts:
        assert upload(port, document(file), content, session).status == 302

    def clean():
        return count(production, "core_storedfile", "status = 'clean'")

    first = production.start_worker()
    production.wait(lambda: clean() >= 2, 120)
    production.kill(first)
    assert clean() < len(drafts)
    assert production.scene("stored")["missing"] == []

    production.start_worker()
    production.wait(lambda: clean() == len(drafts), 180)
    production.scene("swept")
    facts = production.scene("stored")
    assert (facts["missing"], facts["unnamed"]) == ([], [])
    assert facts["statuses"] == ["clean"]


def test_a_list_whose_writer_dies_is_written_once_by_the_next(production):
    [roster, job] = production.scene("rosters")
    first = production.start_worker()
    running = f"id = '{job}' AND status = 'running'"
    production.wait(lambda: count(production, "core_job", running), 120)
    production.kill(first)
    brought = count(production, "accreditation_member")
    assert brought in (0, 2000)

    production.start_worker()
    written = f"id = '{roster}' AND status = 'done'"
    production.wait(lambda: count(production, "accreditation_roster", written), 180)
    assert count(production, "accreditation_member") == 2000
    assert count(production, "accreditation_rosterrows") == 0
    assert count(production, "core_job", "kind = 'core.send_mail'") == 2000
