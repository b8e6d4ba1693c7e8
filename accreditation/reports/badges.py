"""A print run: badge rows become faces, faces become pages of one PDF."""

import base64
import io
import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import pikepdf
from django.conf import settings
from django.utils import timezone
from PIL import Image, ImageOps

from accreditation.enums import DocumentKind
from accreditation.models import ApplicationDocument, Badge
from accreditation.oeb1 import backs, codec, sheet
from core.enums import FileStatus
from core.files import disk
from core.reports.institute import current_institute
from core.reports.spanish import short_date

logger = logging.getLogger(__name__)

PHOTO_SIZE = (300, 400)


def gather_faces(badges: Sequence[Badge], *, host: str) -> list[sheet.BadgeFace]:
    """What each badge prints. `badges` come from `Badge.objects.for_printing()`."""
    photos = _photos([badge.accreditation.application_id for badge in badges])
    return [
        _face(badge, host=host, photo=photos.get(badge.accreditation.application_id))
        for badge in badges
    ]


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
        qr_svg=sheet.draw_qr(text),
        modalities=tuple(m.name_es for m in accreditation.modalities.all()),
        issuer=mission.process.authority,
        photo=photo,
        back=backs.default_texts(role),
        emergency_phone=mission.emergency_phone,
        demo=mission.is_demonstration,
    )


def _photos(applications: Sequence[UUID]) -> dict[UUID, bytes]:
    """Small photographs by application, from the examined copies."""
    documents = ApplicationDocument.objects.filter(
        application__in=applications,
        kind=DocumentKind.PHOTOGRAPH,
        is_current=True,
        file__status=FileStatus.CLEAN,
    ).select_related("file")
    found = {d.application_id: _small(d.file.clean_path) for d in documents}
    return {key: photo for key, photo in found.items() if photo is not None}


def _small(path: str) -> bytes | None:
    """A JPEG as large as the badge needs; None where the copy cannot be read.

    One bad picture must not stop the run of everybody: that badge has no photo.
    """
    try:
        with Image.open(disk.place(path)) as picture:
            small = ImageOps.fit(picture.convert("RGB"), PHOTO_SIZE)
    except OSError:
        logger.warning("the photograph of a badge could not be read")
        return None
    target = io.BytesIO()
    small.save(target, "JPEG", quality=82, optimize=True)
    return target.getvalue()


def render_run(
    faces: Sequence[sheet.BadgeFace], *, layout: str, with_back: bool, at: datetime
) -> bytes:
    """One PDF of the whole run. Up to 250 badges it keeps its tags."""
    parts = list(
        sheet.render_sheets(
            faces,
            layout=sheet.Layout(layout),
            with_back=with_back,
            emblem_svg=current_institute().logo,
            at=timezone.localtime(at),
        )
    )
    return parts[0] if len(parts) == 1 else _joined(parts)


def _joined(parts: Sequence[bytes]) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as piece:
                whole.pages.extend(piece.pages)
        whole.save(target)
    return target.getvalue()
