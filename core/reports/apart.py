"""Pages drawn by another process, while this one prepares the next.

The compiler of pages keeps memory until its process ends. A run of thousands is
drawn in parts, each by a process that ends with its part: memory stays bounded,
and the second core works.
"""

import io
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pikepdf

from core.reports import pdf, stamps
from core.scratch import scratch

COMPILER = Path(__file__).with_name("compiler.py")
WALL_SECONDS = 300


class Drawing:
    """One document on its way; leaving the block ends its process."""

    def __init__(
        self,
        template: str,
        data: Mapping[str, Any],
        *,
        files: Mapping[str, bytes] | None = None,
        drawings: Sequence[stamps.Stamp] = (),
        at: datetime | None = None,
    ) -> None:
        self._drawings = drawings
        self._folder = scratch("typst-")
        self._root = Path(self._folder.name) / "root"
        self._root.mkdir()
        beside = {**(files or {}), **stamps.pixels(drawings)}
        self._sheet = pdf.lay_out(self._root, template, data, beside)
        self._out = Path(self._folder.name) / "out.pdf"
        self._job = Path(self._folder.name) / "job.json"
        job = {
            "main": str(self._sheet.main),
            "root": str(self._root),
            "fonts": str(pdf.font_folder()),
            "out": str(self._out),
            "options": pdf.pdf_options(at),
        }
        self._job.write_text(json.dumps(job), "utf-8")
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        self._sheet.write()
        return subprocess.Popen(  # noqa: S603 - fixed program, no shell, own paths
            [sys.executable, "-I", str(COMPILER), str(self._job)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={},
        )

    def ready(self, *, within: float = 0.0) -> bool:
        """Whether the process has ended; waits so many seconds for it."""
        try:
            self._process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def content(self) -> bytes:
        """The document. Raises `RenderFailed` as `pdf.render` does."""
        while failed := self._failure():
            if not self._sheet.drop_unknown_letters(failed):
                raise pdf.RenderFailed(failed)
            self._process = self._start()
        return self._packed()

    def _packed(self) -> bytes:
        """The document with its drawings, its objects packed in streams."""
        target = io.BytesIO()
        with pikepdf.open(self._out) as document:
            stamps.put(document, self._drawings)
            document.save(
                target,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
            )
        return target.getvalue()

    def _failure(self) -> str:
        try:
            told, errors = self._process.communicate(timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            raise pdf.RenderFailed("The page takes too long to draw.") from None
        if self._process.returncode:
            last = errors.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise pdf.RenderFailed(f"The drawing process ended: {last}")
        return str(json.loads(told)["failed"])

    def stop(self) -> None:
        """End the process, whatever it was doing, and remove its folder."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()
        self._folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
