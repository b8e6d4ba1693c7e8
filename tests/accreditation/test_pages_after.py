"""Pages of appeals, proceedings and withdrawal, for each of those who open them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accreditation import services
from accreditation.models import (
    Appeal,
    Member,
    Proceeding,
    ServedNotice,
    WithdrawalRequest,
)
from core.permissions import Role
from tests.accreditation.test_after import (
    ask,
    denial,
    fault,
    heard,
    open_one,
    speaker,
)
from tests.accreditation.test_pages_desk import instrument
from tests.factories.accreditation import complete_file

pytestmark = pytest.mark.django_db
__all__ = ["denial", "fault", "speaker"]


def url(name, *args):
    return reverse(f"accreditation:{name}", args=args)


def text_of(client, name, *args):
    answer = client.get(url(name, *args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_appeal_from_the_notice_to_its_resolution(
    denial, client_of, reviewer, approver, now
):
    person = client_of(denial.application.user)
    person.post(url("notice_open", denial.pk))
    assert "Presentar una inconformidad" in text_of(person, "notice", denial.pk)
    person.post(url("appeal_file", denial.pk), {"text": "Presenté todo."})
    appeal = Appeal.objects.get()
    assert appeal.folio in text_of(person, "file", denial.application.pk)

    client_of(reviewer).post(url("appeal_act", appeal.pk, "admitir"))
    assert "Presenté todo." in text_of(client_of(approver), "appeal", appeal.pk)
    answer = client_of(approver).post(
        url("appeal_act", appeal.pk, "resolver"),
        {
            **instrument(),
            "session_number": "6",
            "outcome": "revoked",
            "answer": "Tiene razón.",
        },
    )

    denial.application.refresh_from_db()
    assert answer.status_code == 302
    assert denial.application.status == "approved"
    last = ServedNotice.objects.get(kind="appeal")
    person.post(url("notice_open", last.pk))
    assert "acto revocado" in text_of(person, "notice", last.pk)


def test_a_refused_resolution_keeps_what_was_written(
    denial, client_of, reviewer, approver, now
):
    user = denial.application.user
    appeal = services.file_appeal(notice=denial, text="No.", by=user, at=now)
    services.admit_appeal(appeal=appeal, by=reviewer, at=now)
    sent = {**instrument(), "agreement": "Sin cifras", "outcome": "confirmed"}

    answer = client_of(approver).post(
        url("appeal_act", appeal.pk, "resolver"), {**sent, "answer": "Razones."}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'data-code="agreement_form"' in page
    assert "Razones.</textarea>" in page
    assert 'class="btn btn-primary"' in page


def test_who_may_do_what_with_an_appeal(denial, client_of, reviewer, approver, trainer):
    user = denial.application.user
    appeal = services.file_appeal(notice=denial, text="No.", by=user, at=timezone.now())

    codes = [
        client_of(who).get(url(name, *args)).status_code
        for who, name, *args in (
            (user, "appeals"),
            (trainer, "appeal", appeal.pk),
            (reviewer, "appeal_act", appeal.pk, "resolver"),
            (approver, "appeal_act", appeal.pk, "admitir"),
            (approver, "appeal_act", appeal.pk, "otra"),
            (complete_file().user, "appeal_file", denial.pk),
            (complete_file().user, "appeal_desist", appeal.pk),
        )
    ]

    assert codes == [403, 403, 403, 403, 404, 404, 404]


def test_staff_do_not_see_what_is_about_themselves(denial, client_of, user_with, now):
    both = user_with(Role.REVIEWER)
    file = denial.application
    file.user = both
    file.save()
    appeal = services.file_appeal(notice=denial, text="No.", by=both, at=now)

    assert client_of(both).get(url("appeal", appeal.pk)).status_code == 404
    assert client_of(both).get(url("notice_proof", denial.pk)).status_code == 404


def test_a_sanction_from_its_opening_to_its_effect(
    accreditation, fault, client_of, reviewer, approver, now
):
    desk, owner = client_of(reviewer), accreditation.application.user
    sent = {"measure": "cancellation", "ground": fault.pk, "facts": "Proselitismo."}
    desk.post(url("proceeding_new", accreditation.pk), sent)
    row = Proceeding.objects.get()
    early = text_of(client_of(approver), "proceeding", row.pk)
    person = client_of(owner)
    notice = ServedNotice.objects.get()
    person.post(url("notice_open", notice.pk))
    assert "Proselitismo." in text_of(person, "notice", notice.pk)
    person.post(url("proceeding_answer", row.pk), {"text": "No fui yo."})
    page = text_of(client_of(approver), "proceeding", row.pk)

    client_of(approver).post(
        url("proceeding_act", row.pk, "imponer"), {**instrument(), "answer": "Probado."}
    )

    accreditation.refresh_from_db()
    assert 'data-code="hearing_open"' in early
    assert "No fui yo." in page
    assert "Imponer la medida" in page
    assert accreditation.status == "cancelled"


def test_a_suspension_without_its_end_says_so(
    accreditation, fault, client_of, reviewer
):
    sent = {"measure": "suspension", "ground": fault.pk, "facts": "Algo."}

    answer = client_of(reviewer).post(url("proceeding_new", accreditation.pk), sent)

    assert answer.status_code == 409
    assert 'data-code="until_missing"' in answer.content.decode()


def test_an_early_sanction_is_a_conflict(
    accreditation, fault, client_of, reviewer, approver, now
):
    row = open_one(accreditation, fault, reviewer, now)

    answer = client_of(approver).post(
        url("proceeding_act", row.pk, "imponer"), {**instrument(), "answer": "Sí."}
    )

    assert answer.status_code == 409


def test_only_the_person_answers(accreditation, fault, client_of, reviewer, now):
    row = open_one(accreditation, fault, reviewer, now)

    answer = client_of(reviewer).post(url("proceeding_answer", row.pk), {"text": "x"})

    assert answer.status_code == 404


def test_lists_cost_the_same_for_one_row_and_for_three(
    accreditation, fault, speaker, client_of, reviewer, approver, now
):
    heard(accreditation, fault, reviewer, now)
    ask(accreditation, speaker, now)
    client = client_of(approver)
    client.get(url("proceedings"))
    for name, said in (("proceedings", "PRC/"), ("requests", "Faltó a sus deberes.")):
        page = client.get(url(name))
        assert said in page.content.decode()
    empty = client.get(url("appeals")).content.decode()
    assert "No hay inconformidades." in empty


def test_the_organisation_asks_on_its_page(
    accreditation, speaker, client_of, approver, now
):
    file = accreditation.application
    member = Member.objects.create(
        call=file.call,
        institution=speaker.institution,
        representative=speaker,
        name="Persona Ficticia",
        email=file.user.email,
        application=file,
        status="joined",
    )
    client = client_of(speaker.user)
    assert "Pedir el retiro" in text_of(client, "organisation", speaker.pk)
    client.post(url("withdrawal_ask", member.pk), {"reason": "Incumplió."})
    row = WithdrawalRequest.objects.get()
    assert "Incumplió." in text_of(client_of(approver), "requests")

    client_of(approver).post(url("request_act", row.pk, "conceder"), {"answer": ""})

    accreditation.refresh_from_db()
    assert accreditation.status == "withdrawn"
    assert "Retirada" in text_of(client, "organisation", speaker.pk)
    assert client_of(approver).get(url("withdrawal_ask", member.pk)).status_code == 404


def test_the_person_renounces_on_their_page(accreditation, client_of):
    file = accreditation.application
    client = client_of(file.user)
    assert "Renunciar a la acreditación" in text_of(client, "file", file.pk)

    silent = client.post(url("renounce", file.pk), {"reason": ""})
    client.post(url("renounce", file.pk), {"reason": "Me mudo."})

    accreditation.refresh_from_db()
    assert silent.status_code == 422
    assert accreditation.status == "withdrawn"
    assert "Renunciar a la acreditación" not in text_of(client, "file", file.pk)
