from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.checks import run_checks
from django.core.management import call_command

from core.finders import NpmFinder

MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture
def packages(settings: Any, tmp_path: Path) -> Path:
    """A folder of npm packages with one listed file and one that is not."""
    root = tmp_path / "node_modules"
    (root / "pack" / "dist").mkdir(parents=True)
    (root / "pack" / "dist" / "pack.css").write_text("a{}")
    (root / "pack" / "secret.txt").write_text("no")
    settings.NPM_DIR = root
    settings.NPM_FILES = {"pack/dist/pack.css": "npm/pack.css"}
    return root


def test_finds_a_listed_file_as_text(packages: Path) -> None:
    assert NpmFinder().find("npm/pack.css") == str(packages / "pack/dist/pack.css")
    assert NpmFinder().find("npm/pack.css", find_all=True) == [
        str(packages / "pack/dist/pack.css")
    ]


@pytest.mark.parametrize(
    "path", ["pack/secret.txt", "npm/secret.txt", "../pack/secret.txt", "npm/../x"]
)
def test_finds_nothing_else(packages: Path, path: str) -> None:
    assert not NpmFinder().find(path)


def test_lists_only_listed_files(packages: Path) -> None:
    listed = list(NpmFinder().list(None))
    assert [path for path, storage in listed] == ["npm/pack.css"]
    with listed[0][1].open("npm/pack.css") as file:
        assert file.read() == b"a{}"


def test_missing_file_is_named_by_the_check(packages: Path) -> None:
    (packages / "pack/dist/pack.css").unlink()
    errors = NpmFinder().check()
    assert [error.id for error in errors] == ["core.E001"]
    assert "pack/dist/pack.css" in errors[0].msg
    assert "make setup" in errors[0].msg
    assert not NpmFinder().find("npm/pack.css")
    assert list(NpmFinder().list(None)) == []


def test_every_file_of_the_settings_is_installed() -> None:
    assert [error for error in run_checks() if error.id == "core.E001"] == []


def test_every_listed_file_is_served(settings: Any) -> None:
    for static in settings.NPM_FILES.values():
        assert isinstance(finders.find(static), str), static


def test_collectstatic_hashes_the_names(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = {path.name for path in (settings.STATIC_ROOT / "npm").iterdir()}
    assert "bootstrap.min.css" in collected
    assert any(name.startswith("public-sans-latin.") for name in collected)
    stylesheet = next((settings.STATIC_ROOT / "css").glob("mirada.*.css")).read_text()
    assert "../npm/public-sans-latin.woff2" not in stylesheet
