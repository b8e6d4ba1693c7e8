"""One citizen, from the open call to the printed report of the mission."""

import pytest

from accreditation.models import Badge
from network.models import Certificate
from tests.e2e.browser import DESK, PHONE
from tests.e2e.chapters import (
    badges,
    decision,
    field,
    registration,
    report,
    training,
)
from tests.e2e.chapters.people import new_citizen

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]
MISSION = "PEL-2026-2027"
VENUE = "Sala del recorrido"


def test_a_citizen_becomes_an_observer_whose_finding_is_answered(
    house, open_window, tmp_path
):
    citizen = new_citizen()
    phone, desk = open_window(size=PHONE), open_window("reviewer", DESK)

    registration.open_account(phone, house, citizen)
    folio = registration.register(phone, house, citizen)
    registration.ask_for_correction(desk, folio)
    registration.answer_correction(phone, house, folio)
    registration.send_to_training(desk, folio)

    trainer = open_window("trainer", DESK)
    training.schedule(trainer, VENUE)
    training.choose(phone, folio, VENUE)
    decision.is_refused(desk, folio)
    training.hold(trainer, house, citizen, VENUE)
    assert training.read_certificate(phone, tmp_path).startswith(b"%PDF-")
    code = Certificate.objects.get(result__enrolment__session__venue=VENUE).code
    training.check_certificate(open_window(size=PHONE), code, citizen)

    approver = open_window("approver", DESK)
    decision.resolve(approver, decision.propose(desk, folio))
    sheet = badges.print_run(approver, house, MISSION, tmp_path)
    badge = Badge.objects.get(accreditation__application__folio=folio)
    [code] = [text for text in badges.read_codes(sheet) if badge.public_id in text]
    anyone = open_window(size=PHONE)
    badges.is_authentic(anyone, code)
    badges.is_altered(anyone, code)

    coordinator, team = open_window("coordinator", DESK), "Equipo de Zenaida"
    [companion] = field.new_observers(MISSION, 1)
    field.make_route(coordinator, MISSION, team, [citizen.name, str(companion)])
    finding = field.log_finding(phone, team)
    field.validate(coordinator, house, MISSION, finding)
    field.answer(open_window("area"), field.recommend(coordinator))
    matrix = report.export_matrix(coordinator, house, MISSION, tmp_path)
    assert field.FACTS in report.read_matrix(matrix)[finding]
    files = report.build(coordinator, house, MISSION, tmp_path)
    assert field.ADVICE in report.read_docx(files["DOCX"])

    badges.revoke(approver, citizen.name)
    badges.is_revoked(anyone, code)
