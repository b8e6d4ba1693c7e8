"""Static files taken one by one from the pinned npm packages.

`settings.NPM_FILES` is an allow-list: path below `node_modules` -> static path.
Nothing else of the packages is served or collected.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, overload

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage


class _RenamingStorage(FileSystemStorage):
    """Storage over the packages that knows each file by its static path."""

    def __init__(self, root: Path, sources: dict[str, str]) -> None:
        super().__init__(location=str(root))
        self.sources = sources
        # `collectstatic` puts a prefix before the name when there is one.
        self.prefix = None

    def path(self, name: str) -> str:
        return super().path(self.sources.get(name.replace("\\", "/"), name))


class NpmFinder(BaseFinder):
    """Finds the files of `settings.NPM_FILES`, under their static paths."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        self.root = Path(settings.NPM_DIR)
        self.sources = {static: npm for npm, static in settings.NPM_FILES.items()}
        self.storage = _RenamingStorage(self.root, self.sources)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Name every listed file that set-up has not brought yet."""
        return [
            Error(
                f"npm file missing, run make setup: {npm}",
                hint=f"Looked for in {self.root}.",
                id="core.E001",
            )
            for npm in settings.NPM_FILES
            if not (self.root / npm).is_file()
        ]

    @overload
    def find(self, path: str, find_all: Literal[False] = ...) -> str | None: ...

    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...

    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        """Absolute path of a static path, as text; empty when it is not ours."""
        source = self.sources.get(path.replace("\\", "/"))
        found = self.root / source if source else None
        if found is None or not found.is_file():
            return [] if find_all else None
        return [str(found)] if find_all else str(found)

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        """Every listed file that exists; the check names the missing ones."""
        for static, npm in self.sources.items():
            if (self.root / npm).is_file():
                yield static, self.storage
