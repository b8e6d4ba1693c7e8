"""Seeds come in once, and an administrator's edit stays."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from accreditation import services
from accreditation.models import DecisionGround, Declaration
from accreditation.rules import parameters
from core.models import Notice
from missions.models import RuleSet

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    call_command("load_base_data", verbosity=0, stdout=_Silence())


class _Silence:
    def write(self, text):
        return len(text)


def test_grounds_say_what_they_serve_for(loaded):
    served = {
        name: set(
            DecisionGround.objects.filter(**{f"for_{name}": True}).values_list(
                "code", flat=True
            )
        )
        for name in ("approval", "denial", "cancellation")
    }

    assert served["approval"] == {"G00", "G22"}
    assert "G07" in served["denial"]
    assert "G16" in served["cancellation"] - served["denial"]


def test_each_process_has_its_declarations(loaded):
    for rule_set in RuleSet.objects.all():
        kinds = rule_set.declarations.order_by("order").values_list("kind", flat=True)
        assert list(kinds) == ["observer", "observer", "visitor"]


def test_documents_of_the_seed_are_read_by_kind(loaded):
    rule_set = RuleSet.objects.select_related("process").first()

    asked = {
        kind: [document.kind.value for document in parameters.documents(rule_set, kind)]
        for kind in ("observer", "visitor")
    }

    assert asked == {
        "observer": ["voter_card_front", "voter_card_back", "photograph"],
        "visitor": ["passport", "photograph", "signed_form"],
    }
    assert parameters.correction_term(rule_set) == (48, "hours")


def test_loading_again_creates_nothing_and_keeps_edits(loaded):
    ground = DecisionGround.objects.get(code="G08")
    ground.article = "Artículo corregido"
    ground.save()
    before = (Declaration.objects.count(), Notice.objects.count())

    counts = services.load_call_data(by=None, at=timezone.now())
    again = services.load_notices(by=None, at=timezone.now())

    assert set(counts.values()) == {0}
    assert again == 0
    assert (Declaration.objects.count(), Notice.objects.count()) == before
    ground.refresh_from_db()
    assert ground.article == "Artículo corregido"
