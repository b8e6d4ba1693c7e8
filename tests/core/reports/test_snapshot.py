"""What is kept of a report can be compared later."""

from dataclasses import replace

from core.reports.snapshot import digest, snapshot
from tests.core.reports import sample


def test_every_figure_is_kept_with_its_source_rows():
    kept = snapshot(sample.document())

    assert kept["data"] == [
        {
            "key": "communications",
            "value": 20,
            "source": "Comunicaciones recibidas",
            "rows": ["c-1", "c-2"],
        },
        {"key": "visits", "value": 40, "source": "Visitas", "rows": []},
    ]
    assert kept["document"]["title"] == sample.document().title
    assert kept["generated_at"] == "2026-11-21T18:30:00Z"


def test_the_digest_changes_with_any_word():
    first = digest(snapshot(sample.document()))
    other = replace(sample.document(), subtitle="Otra")

    assert digest(snapshot(sample.document())) == first
    assert digest(snapshot(other)) != first
    assert len(first) == 64


def test_the_order_of_keys_does_not_count():
    kept = snapshot(sample.document())

    assert digest(dict(reversed(list(kept.items())))) == digest(kept)
