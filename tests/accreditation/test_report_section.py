"""The section of the programme report recomputes every figure from the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accreditation.reports import gather_accreditation
from core.reports.document import Table
from core.reports.registry import sections_for
from network.enums import Sex
from tests.factories.accreditation import (
    AccreditationFactory,
    CallFactory,
    DecisionGroundFactory,
    complete_file,
)
from tests.factories.missions import DistrictFactory, MissionFactory, ModalityFactory

pytestmark = pytest.mark.django_db


def tables(section):
    return {b.key: b for b in section.blocks if isinstance(b, Table)}


def lines(table):
    return [(r.label, r.women, r.men, r.others, r.total) for r in table.rows]


@pytest.fixture
def call():
    return CallFactory()


def accredited(call, sex, **fields):
    application = complete_file("approved", call=call, person__sex=sex, **fields)
    accreditation = AccreditationFactory(application=application)
    accreditation.modalities.set([ModalityFactory()])
    return accreditation


def test_it_is_registered_for_the_programme_report():
    assert "accreditation" in {s.key for s in sections_for("programme")}


def test_requests_are_counted_by_what_became_of_them(call):
    accredited(call, Sex.WOMAN)
    complete_file("denied", call=call)
    complete_file("in_review", call=call)
    complete_file("denied")

    section = gather_accreditation(call.mission, timezone.now())

    rows = dict(tables(section)["accreditation.requests"].rows)
    assert rows == {
        "Recibidas": 3,
        "Aprobadas": 1,
        "Denegadas": 1,
        "Improcedentes": 0,
        "Desistidas": 0,
        "En trámite": 1,
        "Acreditaciones canceladas": 0,
        "Acreditaciones retiradas": 0,
    }
    data = {datum.key: datum for datum in section.data}
    assert data["accreditation.received"].value == 3
    assert len(data["accreditation.received"].rows) == 3


def test_accreditations_are_counted_by_sex(call):
    district = DistrictFactory(number=7)
    accredited(call, Sex.WOMAN, district=district)
    accredited(call, Sex.MAN, district=district)
    accredited(call, Sex.OTHER)

    found = tables(gather_accreditation(call.mission, timezone.now()))

    assert lines(found["accreditation.district"]) == [
        ("07", 1, 1, 0, 2),
        ("—", 0, 0, 1, 1),
    ]
    total = found["accreditation.district"].total
    assert (total.women, total.men, total.others, total.total) == (1, 1, 1, 3)
    assert lines(found["accreditation.type"]) == [("Persona observadora", 1, 1, 1, 3)]
    assert found["accreditation.modality"].total is None


def test_visitors_are_counted_by_country():
    call = CallFactory(visitors=True)
    application = complete_file(
        "approved", call=call, channel="invitation", country="CO"
    )
    accreditation = AccreditationFactory(application=application, role=2)
    accreditation.participant.country = "CO"
    accreditation.participant.save()

    found = tables(gather_accreditation(call.mission, timezone.now()))

    assert lines(found["accreditation.country"]) == [("Colombia", 1, 0, 0, 1)]


def test_reasons_of_denial_are_named(call):
    application = complete_file("denied", call=call)
    application.ground = DecisionGroundFactory(code="G07")
    application.save()

    found = tables(gather_accreditation(call.mission, timezone.now()))

    assert found["accreditation.reasons"].rows == (("Solicitud", "Fundamento G07", 1),)


def test_nothing_is_said_of_a_mission_without_files():
    assert gather_accreditation(MissionFactory(), timezone.now()).blocks == ()


def test_the_number_of_queries_does_not_grow(call):
    accredited(call, Sex.WOMAN)
    with CaptureQueriesContext(connection) as one:
        gather_accreditation(call.mission, timezone.now())
    accredited(call, Sex.MAN)
    accredited(call, Sex.WOMAN)

    with CaptureQueriesContext(connection) as three:
        gather_accreditation(call.mission, timezone.now())

    assert len(three) == len(one)
