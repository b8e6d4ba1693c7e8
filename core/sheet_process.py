"""Reads one spreadsheet in a limited process: 1 GiB, thirty seconds, no database.

Run as `python -m core.sheet_process PATH NAME SIZE`; it prints one JSON line.
"""

import json
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from tablib import Dataset

from core import limited

CPU_SECONDS = 30
WALL_SECONDS = 60


def read_limited(path: Path, *, name: str, size: int) -> Dataset:
    """The first sheet of a file, read by a process that cannot do harm.

    Raises `ValidationError` with a sentence for people.
    """
    told = limited.run(
        "core.sheet_process", path, name, str(size), seconds=WALL_SECONDS
    )
    if told is None:
        raise _too_heavy()
    answer = json.loads(told.splitlines()[-1])
    if "error" in answer:
        raise ValidationError(answer["error"], code=answer["code"])
    data = Dataset(headers=answer["headers"])
    for number, cells in answer["rows"]:
        data.append(cells, tags=[number])
    return data


def _too_heavy() -> ValidationError:
    message = _("La hoja exige demasiada memoria o tiempo al abrirla.")
    return ValidationError(message, code="too_heavy")


def _answer(path: Path, name: str, size: int) -> dict[str, Any]:
    from core.sheets import read_sheet  # noqa: PLC0415 - after the limits are set

    try:
        with path.open("rb") as file:
            data = read_sheet(file, name=name, size=size)
    except ValidationError as error:
        return {"error": error.messages[0], "code": error.code}
    rows = [(row.tags[0], list(row.list)) for row in data._data]
    return {"headers": data.headers, "rows": rows}


if __name__ == "__main__":
    limited.limit(cpu_seconds=CPU_SECONDS)
    settings.configure(USE_I18N=False)
    answer = _answer(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    sys.stdout.write(json.dumps(answer) + "\n")
