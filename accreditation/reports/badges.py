"""A print run: badge rows become faces, faces become pages of one PDF."""

import base64
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from accreditation.enums import DocumentKind
from accreditation.models import ApplicationDocument, Badge
from accreditation.oeb1 import backs, codec, sheet
from core.enums import FileStatus
from core.files import disk
from core.files.small import shrink
from core.models import StoredFile
from core.reports.apart import Drawing
from core.reports.institute import current_institute
from core.reports.spanish import short_date

logger = logging.getLogger(__name__)

WAIT = 0.25


def gather_faces(
    badges: Sequence[Badge], *, host: str, told: Callable[[], None] = lambda: None
) -> list[sheet.BadgeFace]:
    """What each badge prints. `badges` come from `Badge.objects.for_printing()`."""
    photos = _photos([badge.accreditation.application_id for badge in badges])
    faces = []
    for badge in badges:
        photo = photos.get(badge.accreditation.application_id)
        faces.append(_face(badge, host=host, photo=photo))
        told()
    return faces


def _face(badge: Badge, *, host: str, photo: bytes | None) -> sheet.BadgeFace:
    accreditation, mission = badge.accreditation, badge.mission
    participant = accreditation.participant
    role = codec.Role(accreditation.role)
    institution = participant.institution.name if participant.institution else ""
    country = str(participant.country.name) if role == role.FOREIGN_VISITOR else ""
    raw_id = base64.b32decode(badge.public_id)
    text = codec.badge_text(host, bytes(badge.signed), raw_id)
    return sheet.BadgeFace(
        institute=settings.INSTITUTE["name"],
        programme=mission.process.name_es,
        role=role,
        name=participant.person.full_name,
        affiliation=" · ".join(part for part in (institution, country) if part),
        folio=badge.folio,
        check_code=badge.check_code,
        validity=(
            f"{short_date(accreditation.starts_on)} – "
            f"{short_date(accreditation.ends_on)}"
        ),
        code=sheet.draw_code(text),
        modalities=tuple(m.name_es for m in accreditation.modalities.all()),
        issuer=mission.process.authority,
        photo=photo,
        back=badge.back.texts if badge.back else backs.default_texts(role),
        emergency_phone=mission.emergency_phone,
        demo=mission.is_demonstration,
        heap=badge.heap,
    )


def _photos(applications: Sequence[UUID]) -> dict[UUID, bytes]:
    """Small photographs by application, as their examination left them."""
    documents = ApplicationDocument.objects.filter(
        application__in=applications,
        kind=DocumentKind.PHOTOGRAPH,
        is_current=True,
        file__status=FileStatus.CLEAN,
    ).select_related("file")
    found = {d.application_id: _small(d.file) for d in documents}
    return {key: photo for key, photo in found.items() if photo is not None}


def _small(stored: StoredFile) -> bytes | None:
    """A JPEG as large as the badge needs; None where the copy cannot be read.

    One bad picture must not stop the run of everybody: that badge has no photo.
    """
    try:
        if stored.small_path:
            return disk.place(stored.small_path).read_bytes()
        return shrink(stored.clean_path)
    except OSError:
        logger.warning("the photograph of a badge could not be read")
        return None


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is drawn."""

    layout: str
    with_back: bool
    at: datetime


# Number, badges drawn, the PDF.
Part = tuple[int, Sequence[Badge], bytes]
# As many parts are compiled at a time, each in a process of its own.
SIDE_BY_SIDE = 2


def draw_parts(
    chunks: Iterable[tuple[int, Sequence[Badge]]],
    *,
    host: str,
    look: Look,
    told: Callable[[], None] = lambda: None,
) -> Iterator[Part]:
    """One PDF for each chunk, two drawn apart while the next chunk is gathered.

    `told` is called at least twice a second; what it raises ends the drawing.
    """
    waiting: deque[tuple[int, Sequence[Badge], Drawing]] = deque()
    try:
        for number, badges in chunks:
            faces = gather_faces(badges, host=host, told=told)
            if len(waiting) == SIDE_BY_SIDE:
                yield _first_of(waiting, told)
            waiting.append((number, list(badges), _started(faces, look)))
        while waiting:
            yield _first_of(waiting, told)
    finally:
        for _number, _badges, drawing in waiting:
            drawing.stop()


def _first_of(
    waiting: deque[tuple[int, Sequence[Badge], Drawing]], told: Callable[[], None]
) -> Part:
    """The oldest of the parts under way, as soon as it is drawn."""
    number, badges, drawing = waiting[0]
    while not drawing.ready(within=WAIT):
        told()
    content = drawing.content()
    waiting.popleft()
    drawing.stop()
    return number, badges, content


def _started(faces: Sequence[sheet.BadgeFace], look: Look) -> Drawing:
    return sheet.start_sheet(
        faces,
        layout=sheet.Layout(look.layout),
        with_back=look.with_back,
        emblem_svg=current_institute().logo,
        at=timezone.localtime(look.at),
    )
