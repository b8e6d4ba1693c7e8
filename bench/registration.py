"""Three pictures of a registration: kept as they came, never opened in the request."""

import hashlib
import io
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageOps

from accreditation import services
from accreditation.enums import DocumentKind
from accreditation.models import Application, ApplicationDocument
from bench import seed
from bench.inside import Size, stopwatch
from bench.table import Row
from core.enums import FileStatus
from core.files import disk
from core.models import User

KINDS = (
    DocumentKind.VOTER_CARD_FRONT,
    DocumentKind.VOTER_CARD_BACK,
    DocumentKind.PHOTOGRAPH,
)
# As a telephone sends a card: 3.3 million pixels, about 600 kB.
PIXELS = (2100, 1575)
SOURCE = "three pictures re-encoded in the request"


def measure(size: Size, _part: str) -> list[Row]:
    """Upload three pictures of about 600 kB to each of several drafts."""
    random = Random(seed.SEED)
    pictures = {kind: seed.picture(random, *PIXELS, grain=14) for kind in KINDS}
    bodies = {kind: body(content) for kind, content in pictures.items()}
    drafts = [_draft(n) for n in range(size.repeats)]
    wall = cpu = 0.0
    for draft, client in drafts:
        with stopwatch() as watch:
            for kind, sent in bodies.items():
                _upload(client, draft, kind, sent)
        wall, cpu = wall + watch.wall, cpu + watch.cpu
        _untouched(draft, pictures)
    total = sum(map(len, pictures.values())) / 1e6
    each, count = cpu / len(drafts) * 1000, len(drafts)
    return [
        Row("Three pictures received", count / wall, "per second", 4.4, SOURCE),
        Row("Three pictures received: size", total, "MB"),
        Row(
            "Three pictures received: processor",
            each,
            "ms",
            _re_encoding(pictures),
            "re-encoding the same three here",
            lower_is_better=True,
        ),
    ]


def _re_encoding(pictures: dict[DocumentKind, bytes]) -> float:
    """What the request would pay if it opened the pictures, in milliseconds."""
    with stopwatch() as watch:
        for content in pictures.values():
            with Image.open(io.BytesIO(content)) as picture:
                upright = ImageOps.exif_transpose(picture.convert("RGB"))
                upright.save(io.BytesIO(), "JPEG", quality=85, optimize=True)
    return watch.cpu * 1000


def body(content: bytes) -> bytes:
    """The form as a browser sends it."""
    upload = SimpleUploadedFile("foto.jpg", content, "image/jpeg")
    return encode_multipart(BOUNDARY, {"file": upload})


def _draft(number: int) -> tuple[Application, Client]:
    user = User.objects.create_user(f"registro{number}@example.org")
    draft = services.start_application(
        call=seed.call(), user=user, by=user, at=timezone.now()
    )
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("core:healthz"))  # a new client loads the middleware
    return draft, client


def _upload(client: Client, draft: Application, kind: str, sent: bytes) -> None:
    url = reverse("accreditation:document", args=[draft.pk, kind])
    response = client.generic("POST", url, sent, MULTIPART_CONTENT)
    if response.status_code != 302:
        raise RuntimeError(f"an upload was answered with {response.status_code}")


def _untouched(draft: Application, pictures: dict[DocumentKind, bytes]) -> None:
    """The proof: the stored bytes are those that came, waiting in quarantine."""
    documents = ApplicationDocument.objects.filter(application=draft)
    for document in documents.select_related("file"):
        sent = hashlib.sha256(pictures[DocumentKind(document.kind)]).hexdigest()
        kept = disk.place(document.file.path).read_bytes()
        same = hashlib.sha256(kept).hexdigest() == sent == document.file.sha256
        if not same or document.file.status != FileStatus.QUARANTINED:
            raise RuntimeError("a picture was changed in the request")
