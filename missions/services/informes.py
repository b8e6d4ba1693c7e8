"""Informes: received, edited, quoted, published."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from core import audit, jobs
from core.exceptions import refuse
from core.files import kinds, receive
from core.models import User
from missions.enums import Authorisation, InformeStatus, TextSource
from missions.models import Finding, Informe, Mission, Participant, Quotation
from missions.rules import informes as rules
from missions.services.findings import FindingDraft, log_finding, require
from missions.workflow.informes import INFORME

FILES = (kinds.PDF, kinds.DOCX)
PAUSE = timedelta(seconds=3)
_CHANGED = "Otra persona cambió el texto mientras usted escribía; revise y guarde."


@transaction.atomic
def receive_informe(
    *,
    mission: Mission,
    author: Participant,
    title: str,
    language: str,
    authorisation: str,
    text: str = "",
    upload: "UploadedFile[Any] | None" = None,
    by: User,
    at: datetime,
) -> Informe:
    """Keep what came: as text, as a PDF or DOCX through quarantine, or both.

    A file without text has its words read in the background.
    """
    locked = Mission.objects.select_for_update(no_key=True).get(pk=mission.pk)
    if author.mission_id != locked.pk:
        raise refuse("other_mission", "El autor no participa en esta misión.")
    file = None
    if upload is not None:
        file = receive(upload, purpose="informe", by=by, at=at, accepted=FILES)
    to_read = file is not None and not _normal(text)
    last = locked.informes.aggregate(last=Max("number"))["last"] or 0
    informe = Informe.objects.create(
        mission=locked,
        number=last + 1,
        title=title.strip(),
        author=author,
        language=language,
        authorisation=authorisation,
        text=_normal(text),
        text_source=TextSource.WAITING if to_read else TextSource.TYPED,
        file=file,
        received_at=at,
        received_by=by,
    )
    audit.record(action="missions.informe.received", by=by, at=at, target=informe)
    if to_read:
        ask_words(informe=informe, at=at)
    return informe


def ask_words(*, informe: Informe, at: datetime, tries: int = 0) -> None:
    """Have the words of its file read; later, while the file is being examined."""
    jobs.enqueue(
        "missions.read_informe",
        by=None,
        at=at,
        not_before=at + PAUSE * tries,
        label=gettext("Lectura del texto de un informe"),
        key=f"{informe.pk}:{tries}",
        informe=str(informe.pk),
        tries=tries,
    )


@transaction.atomic
def keep_words(*, informe: Informe, text: str, cut: bool, at: datetime) -> Informe:
    """Take the words of the file as the text, unless somebody wrote one meanwhile."""
    row = _locked(informe)
    if row.text_source != TextSource.WAITING or row.text:
        return row
    row.text = _normal(text)
    found = TextSource.CUT if cut else TextSource.READ
    row.text_source = found if row.text else TextSource.NOTHING
    row.save(update_fields=["text", "text_source"])
    audit.record(
        action="missions.informe.read", by=None, at=at, target=row, to=row.text_source
    )
    return row


def _normal(text: str) -> str:
    """Line ends of one kind, blocks parted by exactly one empty line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = (block.strip() for block in lines.split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


@transaction.atomic
def edit_informe(
    *, informe: Informe, text: str, seen: str, by: User, at: datetime
) -> Informe:
    """Change the text; `seen` is the text with which the person began."""
    row = _locked(informe)
    require(rules.editing_blockers(row))
    if _normal(seen) != row.text:
        raise refuse("changed_meanwhile", _CHANGED)
    row.text = _normal(text)
    if row.text_source in (TextSource.WAITING, TextSource.NOTHING):
        row.text_source = TextSource.TYPED
    row.save(update_fields=["text", "text_source"])
    audit.record(action="missions.informe.edited", by=by, at=at, target=row)
    return row


@transaction.atomic
def move_informe(*, informe: Informe, verb: str, by: User, at: datetime) -> Informe:
    """Begin the edition, finish it, publish."""
    row = _locked(informe)
    transition = INFORME[verb]
    transition.require(row)
    source, row.status = row.status, InformeStatus(transition.target)
    row.save(update_fields=["status"])
    audit.record_transition(
        target=row, verb=verb, source=source, to=row.status, by=by, at=at
    )
    return row


@transaction.atomic
def authorise_informe(
    *, informe: Informe, authorisation: str, by: User, at: datetime
) -> Informe:
    """Keep what the author says now; a withdrawal takes it out of what is compiled.

    What was published goes back to be ready: the next edition leaves it out.
    Raises `Refused` (same).
    """
    row = _locked(informe)
    require(rules.authorising_blockers(row, authorisation))
    before, withdrawn = row.authorisation, authorisation == Authorisation.NO
    if withdrawn and row.status == InformeStatus.PUBLISHED:
        row = move_informe(informe=row, verb="retract", by=by, at=at)
    row.authorisation = authorisation
    row.withdrawn_at = at if withdrawn else None
    row.withdrawn_by = by if withdrawn else None
    row.save()
    audit.record(
        action="missions.informe.authorised",
        by=by,
        at=at,
        target=row,
        source=before,
        to=authorisation,
    )
    return row


@transaction.atomic
def quote_finding(
    *,
    informe: Informe,
    paragraph: int,
    begins: int,
    ends: int,
    draft: FindingDraft,
    client_id: UUID,
    by: User,
    at: datetime,
) -> Finding:
    """Make a passage a finding that keeps its words and its place."""
    row = _locked(informe)
    require(rules.passage_blockers(row, paragraph, begins, ends))
    passage = row.paragraphs[paragraph - 1][begins:ends]
    facts = draft.facts.strip() or passage
    finding = log_finding(
        mission=row.mission,
        draft=replace(draft, facts=facts),
        client_id=client_id,
        by=by,
        at=at,
    )
    place = {"paragraph": paragraph, "begins": begins, "ends": ends}
    Quotation.objects.get_or_create(
        finding=finding, defaults={"informe": row, "text": passage, **place}
    )
    return finding


def _locked(informe: Informe) -> Informe:
    rows = Informe.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "mission"
    )
    return rows.get(pk=informe.pk)
