"""Similar notes: measured on a labelled set, suggested, never joined by itself."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from core.exceptions import Refused
from core.permissions import Role
from missions import services
from missions.models import Concept, Finding, FindingPair
from missions.reports.similar import (
    THRESHOLD,
    Glossary,
    matches,
    plain,
    similarity,
)
from missions.seed.files import load
from missions.services.grouping import load_glossary
from missions.views.similar import marked
from tests.factories.core import UserFactory
from tests.factories.missions import (
    FindingFactory,
    MissionFactory,
    MissionMembershipFactory,
)

LABELLED = json.loads(
    Path(__file__).with_name("data").joinpath("similar_pairs.json").read_text("utf-8")
)
DOCUMENT = Path("docs/explanation/missions.md").read_text("utf-8")
# Figures that docs/explanation/missions.md states: precision, recall.
STATED = {"tuning": (0.99, 0.81), "held_out": (0.74, 0.36)}
STATED_BARE = {"tuning": (0.90, 0.31), "held_out": (0.71, 0.35)}


def shipped():
    concepts = load("glossary.json")["concepts"]
    return Glossary({one["code"]: one["words"] for one in concepts})


def labelled(part):
    """Notes, pairs of one event, pairs of two events of the same topic."""
    notes, alike, different = [], [], []
    for events in LABELLED[part].values():
        places = []
        for wordings in events:
            places.append([len(notes) + n for n in range(len(wordings))])
            notes += wordings
        for event in places:
            alike += combinations(event, 2)
        for one, two in combinations(places, 2):
            different += [(one[0], two[0]), (one[1], two[2])]
    return notes, alike, different


def measured(part, glossary):
    notes, alike, different = labelled(part)
    between = similarity(notes, glossary)
    right = sum(between(*pair) >= THRESHOLD for pair in alike)
    wrong = sum(between(*pair) >= THRESHOLD for pair in different)
    return right / (right + wrong), right / len(alike)


def test_the_labelled_set_has_three_hundred_pairs_half_of_them_alike():
    parts = [labelled(part) for part in ("tuning", "held_out")]

    assert sum(len(alike) for _n, alike, _d in parts) == 156
    assert sum(len(different) for _n, _a, different in parts) == 156
    assert not set(LABELLED["tuning"]) & set(LABELLED["held_out"])


@pytest.mark.parametrize("part", ["tuning", "held_out"])
def test_precision_and_recall_are_those_of_the_documentation(part):
    for glossary, stated in ((shipped(), STATED), (Glossary({}), STATED_BARE)):
        assert measured(part, glossary) == pytest.approx(stated[part], abs=0.01)
        for figure in stated[part]:
            assert f"{figure:.2f}" in DOCUMENT


def test_the_same_words_elsewhere_are_found_and_the_shared_words_are_named():
    texts = [
        "Faltaron boletas a las 14:30 en la mesa.",
        "La lluvia mojó el patio.",
        "Se acabaron las papeletas antes de las 16 horas.",
    ]

    (found,) = matches(texts, shipped())

    assert (found.first, found.second) == (0, 2)
    assert {"boletas", "papeletas"} <= set(found.shared)


def test_plain_text_keeps_the_letter_of_spain():
    assert plain("Ñandú SEÑALIZACIÓN") == "ñandu señalizacion"


def test_marked_text_is_escaped():
    assert marked("<b>Boletas</b> & más", ["boletas"]) == (
        "&lt;b&gt;<mark>Boletas</mark>&lt;/b&gt; &amp; más"
    )


# ---- suggestions


@pytest.fixture
def mission(db):
    load_glossary()
    return MissionFactory()


@pytest.fixture
def analyst(mission):
    return MissionMembershipFactory(mission=mission, role=Role.ANALYST.value).user


@pytest.fixture
def twins(mission):
    facts = ("Faltaron boletas por la tarde.", "Se acabaron las papeletas.")
    FindingFactory(mission=mission, facts="Llovió y se mojó el patio de la escuela.")
    return [FindingFactory(mission=mission, facts=text) for text in facts]


def suggest(mission, by):
    return services.suggest_pairs(mission=mission, by=by, at=timezone.now())


def state(finding):
    skip = {"version", "merged_at"}
    row = Finding.objects.filter(pk=finding.pk).values().get()
    return {name: value for name, value in row.items() if name not in skip}


def test_a_search_suggests_pairs_of_the_same_mission_only(mission, analyst, twins):
    FindingFactory(facts=twins[0].facts)

    assert suggest(mission, analyst) == 1
    assert {f.status for f in Finding.objects.all()} == {"recorded"}


def test_a_rejected_pair_is_not_suggested_again(mission, analyst, twins):
    suggest(mission, analyst)
    pair = FindingPair.objects.get()

    services.reject_pair(pair=pair, by=analyst, at=timezone.now())

    assert suggest(mission, analyst) == 0
    with pytest.raises(Refused, match="pair_decided"):
        services.reject_pair(pair=pair, by=analyst, at=timezone.now())


def test_a_confirmed_pair_counts_once_and_a_separation_restores_it(
    mission, analyst, twins
):
    suggest(mission, analyst)
    pair, (keep, other) = FindingPair.objects.get(), twins
    before = state(other)

    services.confirm_pair(pair=pair, keep=keep, by=analyst, at=timezone.now())
    other.refresh_from_db()
    assert (other.status, other.merged_into) == ("merged", keep)

    services.separate_finding(finding=other, by=analyst, at=timezone.now())
    assert state(other) == before
    pair.refresh_from_db()
    assert pair.status == "suggested"


def test_the_job_is_one_however_often_it_is_asked_for(
    mission, analyst, twins, client_of, run_jobs
):
    client, url = (
        client_of(analyst),
        reverse("missions:pair_search", args=[mission.pk]),
    )

    assert client.post(url).url == client.post(url).url
    run_jobs()

    page = client.get(reverse("missions:pairs", args=[mission.pk])).content.decode()
    assert "<mark>boletas</mark>" in page
    assert "<mark>papeletas</mark>" in page


def test_a_pair_is_decided_on_the_page(mission, analyst, twins, client_of):
    suggest(mission, analyst)
    pair = FindingPair.objects.get()
    url, client = reverse("missions:pair_decide", args=[pair.pk]), client_of(analyst)

    assert client.post(url, {"keep": "second"}).status_code == 302
    assert Finding.objects.get(status="merged").pk == pair.first_id
    assert client.post(url, {"keep": ""}).status_code == 409


def test_a_pair_of_another_mission_is_not_found(mission, twins, client_of, analyst):
    suggest(mission, analyst)
    elsewhere = MissionMembershipFactory(role=Role.ANALYST.value).user
    url = reverse("missions:pair_decide", args=[FindingPair.objects.get().pk])

    assert client_of(elsewhere).post(url, {"keep": "first"}).status_code == 404


def test_analysts_edit_the_words_of_the_glossary(mission, analyst, client_of):
    client, url = client_of(analyst), reverse("missions:glossary")

    client.post(url, {"name": "Mesa infantil", "words": "urna infantil\n\nniñez\n"})
    made = Concept.objects.get(name_es="Mesa infantil")
    client.post(url, {"code": made.code, "name": "Niñez", "words": ""})

    assert made.phrases == ["urna infantil", "niñez"]
    made.refresh_from_db()
    assert (made.name_es, made.is_active) == ("Niñez", False)
    assert client.post(url, {"name": "", "words": "x"}).status_code == 422
    assert client_of(UserFactory()).get(url).status_code == 403
