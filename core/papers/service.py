"""Write the text of a paper, restore an older one, issue a paper once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from core import audit, folios
from core.enums import PaperLanguage
from core.files import keep
from core.models import Paper, PaperTemplate, User
from core.papers import text
from core.papers.registry import PAPERS, PaperKind
from core.reports import pdf
from core.reports.institute import current_institute

TEMPLATE = "core/papers/paper.typ"
PURPOSE = "paper"
_WORDS = {
    "es": {"folio": "Folio", "page": "Página", "of": "de", "issued": "Expedido"},
    "en": {"folio": "Folio", "page": "Page", "of": "of", "issued": "Issued"},
}
_FICTION = {
    "es": "Demostración: persona ficticia, sin validez.",
    "en": "Demonstration: fictional person, not valid.",
}


def current_template(kind: PaperKind, language: str) -> PaperTemplate:
    """The newest version; the shipped text becomes the first one when needed."""
    language = PaperLanguage(language).value
    found = versions(kind, language).first()
    if found is not None:
        return found
    title, body = kind.defaults[language]
    made, _created = PaperTemplate.objects.get_or_create(
        code=kind.code,
        language=language,
        version=1,
        defaults={"title": title, "body": body},
    )
    return made


def versions(kind: PaperKind, language: str) -> models.QuerySet[PaperTemplate]:
    rows = PaperTemplate.objects.filter(code=kind.code, language=language)
    return rows.select_related("written_by").order_by("-version")


@transaction.atomic
def write_template(
    *, kind: PaperKind, language: str, title: str, body: str, by: User, at: datetime
) -> PaperTemplate:
    """Keep a new version. Raises `ValidationError` naming an unknown placeholder."""
    body = text.cleaned(body)
    text.check(title, body, kind.names)
    newest = current_template(kind, language)
    if (newest.title, newest.body) == (title, body):
        return newest
    PaperTemplate.objects.select_for_update(no_key=True).get(pk=newest.pk)
    number = versions(kind, language).values_list("version", flat=True)[0]
    made = PaperTemplate.objects.create(
        code=kind.code,
        language=language,
        version=number + 1,
        title=title,
        body=body,
        written_at=at,
        written_by=by,
    )
    audit.record(
        action="core.paper.written",
        by=by,
        at=at,
        target=made,
        code=kind.code,
        language=language,
        version=made.version,
    )
    return made


def restore_template(
    *, template: PaperTemplate, by: User, at: datetime
) -> PaperTemplate:
    """The text of an older version becomes the newest one."""
    return write_template(
        kind=PAPERS[template.code],
        language=template.language,
        title=template.title,
        body=template.body,
        by=by,
        at=at,
    )


def issued(kind: PaperKind, about: models.Model) -> models.QuerySet[Paper]:
    """Papers of a kind about an object, newest first."""
    object_type, object_id = audit.label(about)
    rows = Paper.objects.filter(
        code=kind.code, object_type=object_type, object_id=object_id
    )
    return rows.select_related("file", "template").order_by("-issued_at")


@transaction.atomic
def issue_paper(
    *, kind: PaperKind, about: models.Model, by: User, at: datetime
) -> Paper:
    """Draw and keep the paper once: asked for again, the same bytes come back.

    It is a new paper only when what it says has changed: the state of its object.
    """
    type(about)._default_manager.select_for_update(no_key=True, of=("self",)).get(
        pk=about.pk
    )
    content = kind.gather(about, at)
    object_type, object_id = audit.label(about)
    found = issued(kind, about).filter(state=content.state).first()
    if found is not None:
        return found
    template = current_template(kind, content.language)
    folio = folios.reserve(kind.series, at=at)[0]
    values = {**content.values, **_everywhere(content.language, folio, at)}
    drawing = draw(template, values, fictional=content.fictional, at=at)
    stored = keep(
        drawing,
        name=f"{folio.replace('/', '-')}.pdf",
        content_type="application/pdf",
        purpose=PURPOSE,
        by=content.owner,
        at=at,
    )
    paper = Paper.objects.create(
        code=kind.code,
        object_type=object_type,
        object_id=object_id,
        state=content.state,
        folio=folio,
        template=template,
        file=stored,
        issued_at=at,
        issued_by=by,
    )
    audit.record(
        action="core.paper.issued",
        by=by,
        at=at,
        target=paper,
        code=kind.code,
        template=f"{template.language} v{template.version}",
        sha256=stored.sha256,
        about=f"{object_type} {object_id}",
    )
    return paper


def _everywhere(language: str, folio: str, at: datetime) -> dict[str, str]:
    return {
        "folio_documento": folio,
        "fecha": long_day(at, language),
        "institucion": settings.INSTITUTE["name"],
        "unidad": settings.INSTITUTE["unit"],
        "correo": settings.INSTITUTE["email"],
    }


def long_day(at: datetime, language: str) -> str:
    """A date in words, in the language of the paper."""
    with translation.override("en" if language == "en" else "es-mx"):
        return date_format(timezone.localtime(at), "DATE_FORMAT")


def sample_values(kind: PaperKind, language: str, at: datetime) -> dict[str, str]:
    """Invented values for a preview."""
    samples = {one.name: one.sample for one in kind.placeholders}
    return {**samples, **_everywhere(language, "DOC/00000/2026", at)}


def draw(
    template: PaperTemplate,
    values: Mapping[str, str],
    *,
    fictional: bool,
    at: datetime,
) -> bytes:
    """The paper as tagged PDF; the same arguments give the same bytes."""
    data, files = _page(template, values, fictional=fictional)
    return pdf.render(TEMPLATE, data, files=files, at=at)


def preview(
    template: PaperTemplate, values: Mapping[str, str], *, dpi: int = 80
) -> list[bytes]:
    """The same pages as pictures, with what is typed now."""
    data, files = _page(template, values, fictional=False)
    return pdf.render_pages(TEMPLATE, data, files=files, dpi=dpi)


def _page(
    template: PaperTemplate, values: Mapping[str, str], *, fictional: bool
) -> tuple[dict[str, Any], dict[str, bytes]]:
    own = current_institute()
    language = str(template.language)
    data = {
        "institute": own.name,
        "unit": own.unit,
        "address": own.address,
        "primary": own.primary,
        "logo": bool(own.logo),
        "language": language,
        "title": text.filled(template.title, values),
        "blocks": text.drawn(template.body, values),
        "folio": values["folio_documento"],
        "date": values["fecha"],
        "words": _WORDS[language],
        "version": f"{template.code} {language} v{template.version}",
        "fiction": _FICTION[language] if fictional else "",
    }
    return data, ({"logo.svg": own.logo.encode()} if own.logo else {})
