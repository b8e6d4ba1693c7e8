"""Names that nearly agree with a list are possible hits, and people decide."""

import pytest

from accreditation import services
from accreditation.models import Application, CrossHit
from accreditation.rules.doubles import bare_name
from accreditation.rules.near import near_pairs, nearly_agree
from tests.accreditation.test_crosslists import loaded
from tests.factories.accreditation import ApplicationFactory, CallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor(approver):
    return approver


def bearing(call, given, first, second="", **fields):
    return ApplicationFactory(
        call=call,
        person__given_names=given,
        person__first_surname=first,
        person__second_surname=second,
        **{f"person__{name}": value for name, value in fields.items()},
    )


def hits():
    rows = CrossHit.objects.order_by("noticed_at")
    return {hit.application_id: (hit.certainty, hit.basis) for hit in rows}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Rosa Inventada González", "Rosa Inventada Gonzales", True),
        ("Rosa Inventada González", "González Inventada Rosa", False),
        ("Rosa María Inventada Ficticia", "Rosa Inventada Ficticia", True),
        ("Rosa Inventada", "Rosa Inventado", False),
        ("Rosa Inventada Ficticia", "Rosa Inventada Supuesta", False),
        ("Rosa Inventada Ficticia", "Rosa Inventada", False),
    ],
    ids=["a-letter", "equal", "a-word-less", "too-short", "other", "too-little-left"],
)
def test_what_is_near_and_what_is_not(one, other, expected):
    pairs = list(near_pairs([(1, bare_name(one))], [(2, bare_name(other))]))

    assert pairs == ([(1, 2)] if expected else [])


def test_the_order_of_the_two_makes_no_difference():
    one, other = bare_name("Rosa María Inventada Ficticia"), bare_name("Rosa Inventada")

    assert nearly_agree(one, other) == nearly_agree(other, one)


def test_a_list_finds_the_names_that_nearly_agree(call, supervisor, run_jobs):
    near = bearing(call, "Rosa", "Inventada", "González")
    born = bearing(call, "Luis", "Supuesto", "Ramírez", birth_on="1990-01-01")
    other = bearing(call, "Eva", "Imaginaria", "Ficción", birth_on="1991-01-01")

    loaded(
        call,
        supervisor,
        run_jobs,
        "Rosa,Inventada,Gonzales,,,",
        "Luis,Supuesto,Ramires,1990-01-01,,",
        "Eva,Imaginaria,Ficcion de,1980-01-01,,",
    )

    assert hits() == {
        near.pk: ("possible", "near_name"),
        born.pk: ("possible", "near_birth"),
    }
    assert other.pk not in hits()


def test_a_file_that_comes_later_is_found_too(call, supervisor, run_jobs, now):
    loaded(call, supervisor, run_jobs, "Rosa,Inventada,Gonzales,,,")

    late = bearing(call, "Rosa", "Inventada", "González")
    services.compare_waiting(at=now)

    assert hits() == {late.pk: ("possible", "near_name")}


def test_a_name_corrected_to_be_equal_becomes_surer(call, supervisor, run_jobs, now):
    file = bearing(call, "Rosa", "Inventada", "González")
    loaded(call, supervisor, run_jobs, "Rosa,Inventada,Gonzales,,,")
    file.person.second_surname = "Gonzales"
    file.person.save()
    Application.objects.filter(pk=file.pk).update(version=file.version + 1)

    services.compare_waiting(at=now)

    assert hits() == {file.pk: ("possible", "name")}


def test_what_was_decided_about_a_near_name_stays(call, supervisor, run_jobs, now):
    file = bearing(call, "Rosa", "Inventada", "González")
    row = loaded(call, supervisor, run_jobs, "Rosa,Inventada,Gonzales,,,")
    services.settle_hit(
        hit=CrossHit.objects.get(),
        confirmed=False,
        ground=None,
        note="Otra clave de elector.",
        by=supervisor,
        at=now,
    )

    services.compare_list(row=row, at=now, told=lambda *_: None)

    assert CrossHit.objects.get(application=file).status == "dismissed"


def test_another_process_is_not_compared(call, supervisor, run_jobs):
    bearing(CallFactory(), "Rosa", "Inventada", "González")

    loaded(call, supervisor, run_jobs, "Rosa,Inventada,Gonzales,,,")

    assert hits() == {}
