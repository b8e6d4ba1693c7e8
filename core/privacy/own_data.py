"""One's own file: everything kept about a person, as JSON, PDF and documents."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import label
from core.enums import FileStatus
from core.exports import Export, Gathered, Params, register_export
from core.files import disk, kinds
from core.models import AuditEvent, StoredFile, User
from core.reports.document import Column, ReportDocument, Section, Table
from core.reports.formats import Format, Produced, produce
from core.reports.institute import current_institute

OWN_DATA = "core.own_data"


@dataclass(frozen=True, slots=True)
class Part:
    """What one app keeps about a person: rows of (label, value), and files."""

    rows: list[tuple[str, str]] = field(default_factory=list)
    files: list[StoredFile] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Source:
    code: str
    title: str | Promise
    gather: Callable[[User], Part]


SOURCES: dict[str, Source] = {}


def register_source(
    code: str, title: str | Promise, gather: Callable[[User], Part]
) -> None:
    """Add what an app keeps about people; call it in `AppConfig.ready`."""
    SOURCES[code] = Source(code, title, gather)


def gather_own(params: Params, user: Any, at: datetime) -> Gathered:
    """The archive of one person; the request comes from that person alone."""
    parts = {code: source.gather(user) for code, source in SOURCES.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datos.json", _json(parts, at))
        archive.writestr("datos.pdf", _pdf(parts, user, at))
        for number, stored in enumerate(_files(parts), start=1):
            name = kinds.name_for(stored.name or "archivo", stored.content_type)
            content = disk.place(stored.clean_path).read_bytes()
            archive.writestr(f"documentos/{number:02d}-{name}", content)
    stem = f"mis-datos-{timezone.localtime(at):%Y%m%d}"
    return Produced(f"{stem}.zip", "application/zip", target.getvalue()), 1


def _files(parts: Mapping[str, Part]) -> list[StoredFile]:
    seen: dict[Any, StoredFile] = {}
    for part in parts.values():
        for stored in part.files:
            if stored.status == FileStatus.CLEAN and stored.clean_path:
                seen[stored.pk] = stored
    return [f for f in seen.values() if disk.place(f.clean_path).exists()]


def _json(parts: Mapping[str, Part], at: datetime) -> str:
    data = {
        str(SOURCES[code].title): [
            {"dato": name, "valor": value} for name, value in part.rows
        ]
        for code, part in parts.items()
    }
    whole = {"hecho": at.isoformat(), "datos": data}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _pdf(parts: Mapping[str, Part], user: User, at: datetime) -> bytes:
    columns = (Column(_("Dato"), 0, width=2), Column(_("Valor"), 1, width=3))
    sections = tuple(
        Section(
            key=f"own-{number}",
            title=str(SOURCES[code].title),
            blocks=(
                Table(
                    f"own-{number}.rows",
                    str(SOURCES[code].title),
                    columns,
                    tuple(part.rows),
                    empty=_("No se conserva nada."),
                ),
            ),
        )
        for number, (code, part) in enumerate(parts.items(), start=1)
    )
    document = ReportDocument(
        title=_("Datos que se conservan de usted"),
        institute=current_institute(),
        generated_at=at,
        sections=sections,
    )
    return produce(document, Format.PDF, stem="datos").content


def _account(user: User) -> Part:
    rows = [
        (_("Correo"), user.email),
        (_("Nombre"), user.name),
        (_("Idioma"), user.language),
        (_("Alta"), f"{timezone.localtime(user.date_joined):%Y-%m-%d %H:%M}"),
    ]
    for value in user.sensitive.all():
        rows.append((str(value.get_code_display()), value.value))
    for consent in user.consents.select_related("notice").order_by("accepted_at"):
        moment = f"{timezone.localtime(consent.accepted_at):%Y-%m-%d %H:%M}"
        rows.append((f"{_('Aceptó')} {consent.notice}", moment))
    for asked in user.arco_requests.order_by("received_at"):
        rows.append((asked.folio, f"{asked.get_kind_display()}: {asked.text}"))
    return Part(rows, list(user.stored_files.filter(status=FileStatus.CLEAN)))


def _readings(user: User) -> Part:
    """Who opened one's files, and when: readings are part of what is kept."""
    object_type = label(StoredFile())[0]
    mine = [str(pk) for pk in user.stored_files.values_list("pk", flat=True)]
    events = AuditEvent.objects.filter(
        action="core.file_read", object_type=object_type, object_id__in=mine
    )
    return Part(
        [
            (f"{timezone.localtime(event.at):%Y-%m-%d %H:%M}", event.details["purpose"])
            for event in events.order_by("seq")[:500]
        ]
    )


def register() -> None:
    """Called when the app is ready."""
    register_source("core.account", gettext_lazy("Cuenta y consentimientos"), _account)
    register_source(
        "core.readings", gettext_lazy("Lecturas de sus archivos"), _readings
    )
    register_export(
        Export(
            code=OWN_DATA,
            title=gettext_lazy("Mis datos"),
            stem="mis-datos",
            formats=(Format.ZIP,),
            permissions=(),
            gather=gather_own,
            count=lambda params, user: 1,
            personal=True,
            own=True,
        )
    )
