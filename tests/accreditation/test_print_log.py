"""The print log and the delivery list: what was printed, and what is signed for."""

import datetime as dt
import io

import pikepdf
import pytest
from django.utils import timezone

from accreditation import services
from accreditation.models import BadgeRun, BadgeRunItem, BadgeRunPart
from core import audit
from core.exports import EXPORTS
from core.models import ExportRequest
from core.permissions import Role
from core.reports.formats import Format, produce
from tests.accreditation.test_badges import issue
from tests.core.reports.reading import pdf_text, squeezed
from tests.factories.accreditation import AccreditationFactory, complete_file
from tests.factories.core import UserFactory
from tests.factories.missions import (
    DistrictFactory,
    MissionMembershipFactory,
    ParticipantFactory,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
EXPORT = EXPORTS["accreditation.delivery"]


def printed(*badges, by, at=NOW, **fields):
    """A run that drew these badges."""
    run = BadgeRun.objects.create(
        mission=badges[0].mission, started_at=at, started_by=by, **fields
    )
    for place, badge in enumerate(badges):
        BadgeRunItem.objects.create(
            run=run,
            accreditation=badge.accreditation,
            badge=badge,
            position=place,
            printed=True,
        )
    BadgeRunPart.objects.create(
        run=run, number=0, name="x.pdf", count=len(badges), sha256="0", made_at=at
    )
    return run


def colleague(accreditation, **participant):
    """Another accreditation of the same mission."""
    call = accreditation.application.call
    file = complete_file(status="approved", call=call)
    return AccreditationFactory(
        application=file,
        participant=ParticipantFactory(
            mission=call.mission, person=file.person, **participant
        ),
    )


@pytest.fixture
def desk(client_of, approver):
    return client_of(approver)


def rows_of(answer):
    return [
        (row.badge.folio, row.again, row.drawn_at) for row in answer.context["page"]
    ]


def test_the_log_says_which_run_printed_which_serial(accreditation, approver, desk):
    badge = issue(accreditation, approver)
    later = NOW + dt.timedelta(hours=1)
    printed(badge, by=approver)
    printed(badge, by=approver, at=later, reason="Se atascó la impresora")

    answer = desk.get("/gafetes/bitacora/")

    assert rows_of(answer) == [(badge.folio, True, later), (badge.folio, False, NOW)]
    assert "Se atascó la impresora" in answer.content.decode()


def test_a_replacement_names_the_serial_that_died(accreditation, approver, desk):
    old = issue(accreditation, approver)
    services.change_badge(
        badge=old, verb="revoke", reason="Extravío", by=approver, at=NOW
    )
    new = issue(accreditation, approver)
    printed(new, by=approver)

    page = desk.get("/gafetes/bitacora/?kind=reprint").content.decode()

    assert f"en lugar de {old.folio}" in page
    assert rows_of(desk.get("/gafetes/bitacora/?kind=first")) == []


@pytest.mark.parametrize(("asked", "count"), [("yes", 1), ("no", 1), ("", 2)])
def test_the_log_tells_delivered_from_waiting(
    asked, count, accreditation, approver, desk
):
    badges = [issue(accreditation, approver)]
    badges.append(issue(colleague(accreditation), approver))
    services.change_badge(badge=badges[0], verb="deliver", by=approver, at=NOW)
    printed(*badges, by=approver)

    answer = desk.get(f"/gafetes/bitacora/?delivered={asked}")

    assert len(rows_of(answer)) == count


def test_a_run_narrows_the_log_and_nonsense_does_not_break_it(
    accreditation, approver, desk
):
    badge = issue(accreditation, approver)
    run = printed(badge, by=approver)
    printed(badge, by=approver, at=NOW + dt.timedelta(hours=1))

    assert len(rows_of(desk.get(f"/gafetes/bitacora/?run={run.pk}"))) == 1
    assert desk.get("/gafetes/bitacora/?run=x&kind=moon").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_log_takes_a_constant_number_of_queries(
    count, accreditation, approver, desk, django_assert_max_num_queries
):
    rows = [accreditation, *(colleague(accreditation) for _ in range(count - 1))]
    printed(*[issue(row, approver) for row in rows], by=approver)
    desk.get("/gafetes/bitacora/")

    with django_assert_max_num_queries(8):
        desk.get("/gafetes/bitacora/")


def test_the_log_is_for_who_issues_badges(
    accreditation, approver, client, client_of, user_with
):
    printed(issue(accreditation, approver), by=approver)
    member = MissionMembershipFactory(role=Role.APPROVER.value).user

    assert client.get("/gafetes/bitacora/").status_code == 302
    verifier = client_of(user_with(Role.VERIFIER))
    assert verifier.get("/gafetes/bitacora/").status_code == 403
    assert rows_of(client_of(member).get("/gafetes/bitacora/")) == []


# --- The list to sign --------------------------------------------------------------


def drawn(user, **params):
    """The PDF of the list, its texts page by page without blanks, and its rows."""
    given = {key: [str(value)] for key, value in params.items()}
    source, count = EXPORT.gather(given, user, NOW)
    content = produce(source, Format.PDF, stem="entrega").content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
    return squeezed(pdf_text(content)), pages, count


def test_people_are_listed_by_surname(accreditation, approver):
    person = accreditation.participant.person
    other = colleague(accreditation)
    type(person).objects.filter(pk=person.pk).update(first_surname="Zúñiga")
    type(person).objects.filter(pk=other.participant.person_id).update(
        first_surname="Álvarez"
    )
    for row in (accreditation, other):
        issue(row, approver)

    text, pages, count = drawn(approver, mission=accreditation.mission_id)

    assert (pages, count) == (1, 2)
    assert text.index("Álvarez") < text.index("Zúñiga")
    assert "Firmadequienrecibe" in text
    assert "Página1de1" in text


def test_each_district_has_its_own_sheet(accreditation, approver):
    for number in (7, 3):
        district = DistrictFactory(number=number)
        issue(colleague(accreditation, district=district), approver)
    issue(accreditation, approver)

    text, pages, count = drawn(
        approver, mission=accreditation.mission_id, order="district"
    )

    assert (pages, count) == (3, 3)
    places = [text.index(t) for t in ("Distrito03", "Distrito07", "Singrupo")]
    assert places == sorted(places)


def test_a_long_list_repeats_its_header_and_counts_its_pages(accreditation, approver):
    rows = [accreditation, *(colleague(accreditation) for _ in range(24))]
    for row in rows:
        issue(row, approver)

    text, pages, count = drawn(approver, mission=accreditation.mission_id)

    assert count == 25
    assert pages >= 2
    assert text.count("Firmadequienrecibe") == pages
    assert f"Página{pages}de{pages}" in text


def test_who_has_a_badge_already_is_not_on_the_list_of_a_mission(
    accreditation, approver
):
    badge = issue(accreditation, approver)
    run = printed(badge, by=approver)
    services.change_badge(badge=badge, verb="deliver", by=approver, at=NOW)
    mission = str(accreditation.mission_id)

    assert EXPORT.count({"mission": [mission]}, approver) == 0
    assert EXPORT.count({"mission": [mission], "run": [str(run.pk)]}, approver) == 1


@pytest.mark.parametrize(
    "params",
    [{}, {"mission": ["x"]}, {"mission": [""], "run": ["x"]}, {"run": ["x"]}],
)
def test_a_list_of_nothing_has_no_rows(params, accreditation, approver):
    issue(accreditation, approver)

    assert EXPORT.count(params, approver) == 0


def test_it_leaves_through_the_gate_with_a_reason(
    accreditation, approver, desk, run_jobs
):
    issue(accreditation, approver)
    mission = accreditation.mission_id
    page = f"/exportaciones/nueva/accreditation.delivery/?mission={mission}"
    form = {"format": "pdf", "purpose": "operation"}
    assert desk.post(page, form | {"reason": ""}).status_code == 422

    assert desk.post(page, form | {"reason": "Entrega del lunes"}).status_code == 302
    run_jobs()

    asked = ExportRequest.objects.get()
    assert (asked.status, asked.rows) == ("ready", 1)
    assert list(audit.broken_links()) == []


def test_who_issues_no_badges_takes_no_list(accreditation, user_with, client_of):
    client = client_of(user_with(Role.REVIEWER))

    answer = client.get("/exportaciones/nueva/accreditation.delivery/")

    assert answer.status_code == 403
    assert (
        EXPORT.count({"mission": [str(accreditation.mission_id)]}, UserFactory()) == 0
    )
