"""Chapters that stand beside the journey of the citizen."""

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from missions.models import Finding
from network.models import RedMembership
from tests.e2e.browser import DESK, PHONE, sign_in
from tests.e2e.chapters import decision, field, network, registration, report, visitors
from tests.factories.core import PASSWORD, UserFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
OPEN, FINISHED = "PEL-2026-2027", "COVIN-008-2026"


def test_a_visitor_is_invited_accredited_and_met(house, open_window):
    delegation, guest = "Delegación del recorrido", "Morgan Specimen"
    desk, phone = open_window("logistics", DESK), open_window(size=PHONE, language="en")

    visitors.make_delegation(desk, OPEN, delegation)
    visitors.invite(desk, house, delegation, guest, "morgan@example.org")
    folio = visitors.answer(phone, "morgan@example.org")
    visitors.lodge_and_move(desk, delegation, guest)
    house.work()

    reviewer, approver = open_window("reviewer"), open_window("approver")
    registration.judge(reviewer, folio)
    decision.resolve(approver, decision.propose(reviewer, folio, decision.OF_VISITORS))
    visitors.is_accredited(phone, desk, delegation, guest)


def test_a_member_joins_and_is_written_to(house, open_window, tmp_path):
    member = UserFactory(email="yolanda@example.org")
    EmailAddress.objects.create(user=member, email=member.email, verified=True)
    page, desk = open_window(size=PHONE), open_window("network_manager", DESK)
    sign_in(page, member.email, PASSWORD)

    network.join(page, "Recorrido")
    network.admit(desk, "Recorrido")
    network.write(desk, house)
    network.register(desk, timezone.localdate(), "Aviso por otro medio (recorrido).")
    rows = network.read_table(desk, tmp_path)

    assert [row[0] for row in rows] == [f"{n}." for n in range(1, len(rows) + 1)]
    assert {row[2] for row in rows} >= {
        network.INFORMATION,
        "Aviso por otro medio (recorrido).",
    }
    membership = RedMembership.objects.get(person__user=member)
    assert membership.guidelines.notice.version == 1
    registration.read_mail(desk, member.email, network.SUBJECT)


def test_an_observer_logs_what_becomes_advice(house, open_window, tmp_path):
    coordinator, phone = open_window("coordinator"), open_window(size=PHONE)
    people, team = field.new_observers(OPEN, 2), "Equipo del recorrido"
    sign_in(phone, people[0].user.email, PASSWORD)

    field.make_route(coordinator, OPEN, team, [str(person) for person in people])
    folio = field.log_finding(phone, team)
    field.validate(coordinator, house, OPEN, folio)
    advice = field.recommend(coordinator)
    field.answer(open_window("area"), advice)

    analyst = open_window("analyst")
    matrix = report.read_matrix(report.export_matrix(analyst, house, OPEN, tmp_path))
    assert field.FACTS in matrix[folio]
    assert set(matrix) == set(
        Finding.objects.filter(mission__code=OPEN)
        .exclude(status="discarded")
        .values_list("folio", flat=True)
    )


def test_the_report_of_the_mission_comes_out_finished(house, open_window, tmp_path):
    files = report.build(open_window("coordinator"), house, FINISHED, tmp_path)

    assert report.is_tagged(files["PDF"])
    text = report.read_docx(files["DOCX"])
    for word in report.CHAPTERS:
        assert word in text
    report.is_readable(files["XLSX"])
