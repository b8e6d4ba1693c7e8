"""Draws one prepared folder with typst, in a process of its own.

Run as `python -I compiler.py JOB` where JOB is a JSON file; one line of JSON on its
output says how it went. The compiler keeps what it has drawn in memory: a process
that ends gives all of it back. It imports nothing of ours and knows no secret.
"""

import json
import sys
from pathlib import Path
from typing import Any

# The page is drawn again without letters that no font has; the caller decides.
FAILED = "failed"


def draw(job: dict[str, Any]) -> None:
    """Compile the document and write it as it comes; the caller packs it."""
    import typst  # noqa: PLC0415 - after the process has said that it lives

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[job["fonts"]],
    )
    content = typst.compile(
        Path(job["main"]),
        root=Path(job["root"]),
        font_paths=fonts,
        ignore_system_fonts=True,
        **job["options"],
    )
    Path(job["out"]).write_bytes(content)


def main() -> None:
    import typst  # noqa: PLC0415

    job = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    try:
        draw(job)
    except typst.TypstError as error:
        answer = {FAILED: f"{error.message}\n{error.diagnostic}".strip()}
    else:
        answer = {FAILED: ""}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
