"""Sections and reports that apps register."""

import pytest

from core.permissions import Permission
from core.reports import registry
from core.reports.document import DocumentError, Section, paragraph
from core.reports.formats import Format
from tests.core.reports import sample


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch):
    monkeypatch.setattr(registry, "_SECTIONS", {})
    monkeypatch.setattr(registry, "_REPORTS", {})


def gather(subject, at):
    return Section("", "", (paragraph(f"{subject} {at:%Y}"),))


def register(key, order, function=gather, report="programme"):
    return registry.register_section(
        report=report, key=key, order=order, title=f"Título {key}", gather=function
    )


def test_sections_come_in_their_order():
    register("c", 20)
    register("b", 10)
    register("a", 20)
    register("other", 1, report="monthly")

    keys = [section.key for section in registry.sections_for("programme")]

    assert keys == ["b", "a", "c"]


def test_gathered_sections_carry_their_registered_key_and_title():
    register("a", 1)
    register("b", 2, lambda subject, at: Section("x", "Propio"))

    found = registry.gather_sections("programme", "misión", sample.AT)

    assert [(s.key, s.title) for s in found] == [("a", "Título a"), ("b", "Propio")]
    assert found[0].blocks == (paragraph("misión 2026"),)


def test_a_section_that_fails_stops_the_report_and_is_named():
    def broken(subject, at):
        raise DocumentError("sin datos")

    register("a", 1)
    register("b", 2, broken)

    with pytest.raises(
        registry.ReportFailed, match="b: DocumentError: sin datos"
    ) as told:
        registry.gather_sections("programme", None, sample.AT)

    assert told.value.section == "b"
    assert isinstance(told.value.cause, DocumentError)


def test_a_gatherer_that_returns_nothing_is_named():
    register("a", 1, lambda subject, at: None)

    with pytest.raises(registry.ReportFailed, match="a: "):
        registry.gather_sections("programme", None, sample.AT)


def test_registering_twice_is_refused_unless_it_is_the_same():
    register("a", 1)
    register("a", 1)

    with pytest.raises(ValueError, match="two sections"):
        register("a", 2)


def test_reports_are_listed_and_found_by_identifier():
    def make(identifier, title="Informe"):
        return registry.Report(
            identifier, title, (Format.PDF,), Permission.READ_REPORT, sample.document
        )

    registry.register_report(make("b"))
    registry.register_report(make("a"))

    assert [report.identifier for report in registry.all_reports()] == ["a", "b"]
    assert registry.report_named("a") == make("a")
    with pytest.raises(LookupError):
        registry.report_named("c")
    with pytest.raises(ValueError, match="two reports"):
        registry.register_report(make("a", "Otro"))
