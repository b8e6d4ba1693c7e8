"""The job that reads the words of an informe that came as a file."""

from django.utils import timezone

from core.enums import FileStatus
from core.jobs import JobContext, handler
from core.words.reading import words_of
from missions.enums import TextSource
from missions.models import Informe

MOST_TRIES = 20  # while the file waits for its examination
MOST_TEXT = 400_000


@handler("missions.read_informe")
def read_informe(context: JobContext) -> None:
    """Read the words once the file was examined; a refused file has none."""
    from missions.services.informes import ask_words, keep_words  # noqa: PLC0415 - task

    rows = Informe.objects.select_related("file")
    informe = rows.filter(pk=str(context.payload["informe"])).first()
    if informe is None or informe.file is None:
        return
    if informe.text_source != TextSource.WAITING:
        return
    at, tries = timezone.now(), int(str(context.payload.get("tries", 0)))
    if informe.file.status == FileStatus.QUARANTINED and tries < MOST_TRIES:
        ask_words(informe=informe, at=at, tries=tries + 1)
        return
    found = words_of(informe.file, most=MOST_TEXT)
    keep_words(informe=informe, text=found.text, cut=found.cut, at=at)
