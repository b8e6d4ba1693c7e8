"""The list of an organisation: 5,000 people from one sheet, judged, then written."""

import io
import resource

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accreditation import services
from accreditation.enums import RosterStatus
from accreditation.models import Member, Representative, Roster
from accreditation.rules.rosters import COLUMNS
from bench import seed
from bench.inside import Size, peak_mib, stopwatch
from bench.table import Row
from core.jobs import queue
from core.models import Job

REFERENCE, SOURCE = 75, "nditech/apollo, the same number"


def measure(size: Size, _part: str) -> list[Row]:
    """The two jobs of a list, as a worker does them: from the queue to the end."""
    count = size.roster
    upload = sheet(count)
    roster = services.start_roster(
        representative=_representative(),
        call=seed.call(),
        upload=upload,
        by=seed.staff(),
        at=timezone.now(),
    )
    with stopwatch() as preview:
        queue.run(str(roster.job_id))
    _expect(roster, RosterStatus.READY, count)
    services.confirm_roster(roster=roster, by=seed.staff(), at=timezone.now())
    roster.refresh_from_db()
    with stopwatch() as writing:
        queue.run(str(roster.job_id))
    _expect(roster, RosterStatus.DONE, count)
    if Member.objects.filter(roster=roster).count() != count:
        raise RuntimeError("not everybody was written")
    letters = Job.objects.filter(kind="core.send_mail", payload__has_key="to")
    if letters.count() < count:
        raise RuntimeError("not everybody was invited")
    title = f"List of {count:,} people"
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    against = (REFERENCE, SOURCE, True) if count == 5000 else (None, "", True)
    return [
        Row(f"{title}: preview", preview.wall, "s", lower_is_better=True),
        Row(f"{title}: writing", writing.wall, "s", *against),
        Row(f"{title}: processor, both", preview.cpu + writing.cpu, "s"),
        Row(f"{title}: peak, worker", peak_mib(), "MiB"),
        Row(f"{title}: peak, reader", reader, "MiB"),
    ]


def sheet(count: int) -> SimpleUploadedFile:
    """A workbook as the template asks for it, every column filled."""
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet()
    page.append(list(COLUMNS))
    for n in range(count):
        page.append(
            [
                *(f"Persona {n}", "Ficticia", "De Ejemplo", f"bench{n}@example.org"),
                *("1990-01-01", "MH"[n % 2], "5555550000"),
                f"FCEJPR900101{n % 32 + 1:02d}{'MH'[n % 2]}{n % 1000:03d}"
                if n < 1000
                else "",
                "",
                f"Calle de Ejemplo {n}, colonia Ficticia, 00000",
            ]
        )
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("lista.xlsx", content.getvalue())


def _representative() -> Representative:
    return services.register_organisation(
        name="Organización Ficticia de Medición",
        acronym="",
        kind="civil",
        email="",
        user=seed.staff(),
        at=timezone.now(),
    )


def _expect(roster: Roster, status: str, good: int) -> None:
    roster.refresh_from_db()
    if (roster.status, roster.good) != (status, good):
        raise RuntimeError(f"the list is {roster.status} with {roster.good} rows")
