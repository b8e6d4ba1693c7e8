"""The checks themselves: what they let pass and what they stop."""

import os
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management.base import CommandError

from core.management.commands import budgets, check_all, check_translations, reference
from core.permissions import Permission, Role
from core.settings_doc import SETTINGS

ROOT = Path(settings.BASE_DIR)
SKIPPING = 'import pytest\n\ndef test_skipped():\n    pytest.skip("no browser here")\n'


def run_pytest(folder: Path, *, require_all: bool) -> subprocess.CompletedProcess[str]:
    (folder / "test_one.py").write_text(SKIPPING, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "MIRADA_REQUIRE_ALL": "1" if require_all else "",
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    plugins = [
        "-p",
        "tests.plugins.require_all",
        "-p",
        "no:django",
        "-p",
        "no:randomly",
    ]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, "test_one.py"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skipped_test_passes_on_a_desk(tmp_path):
    result = run_pytest(tmp_path, require_all=False)

    assert result.returncode == 0


def test_a_skipped_test_fails_where_nothing_may_be_skipped(tmp_path):
    result = run_pytest(tmp_path, require_all=True)

    assert result.returncode == 1
    assert "no browser here" in result.stdout


def test_a_long_function_is_named_with_its_file(tmp_path):
    body = "\n".join(f"    x{number} = {number}" for number in range(51))
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "long.py").write_text(f"def f():\n{body}\n", encoding="utf-8")

    found = [line for one in budgets.measure(tmp_path) for line in one.over]

    assert found == ["core/long.py: f: 52 lines, limit 50"]


def test_a_view_has_less_room_than_another_function(tmp_path):
    body = "\n".join(f"    x{number} = {number}" for number in range(40))
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "views.py").write_text(f"def f():\n{body}\n", encoding="utf-8")

    found = [line for one in budgets.measure(tmp_path) for line in one.over]

    assert found == ["core/views.py: f: 41 lines, limit 35"]


def test_a_long_template_is_named(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "long.html").write_text("<p>\n" * 151, encoding="utf-8")

    found = [line for one in budgets.measure(tmp_path) for line in one.over]

    assert found == ["templates/long.html: 151 lines, limit 150"]


def test_the_permission_page_has_a_row_and_a_column_for_each():
    lines = reference.permissions_page().splitlines()
    header = next(line for line in lines if line.startswith("| Permission |"))
    rows = {line.split("`")[1] for line in lines if line.startswith("| `")}

    assert header.count("`") == 2 * len(Role)
    assert rows == {str(value) for value in (*Permission, *Role)}


def test_the_settings_page_has_a_row_for_each():
    page = reference.settings_page()

    assert page.count("\n| `") == len(SETTINGS)


def test_a_stale_page_stops_the_check_by_name():
    with pytest.raises(CommandError, match=r"docs/reference/settings\.md"):
        reference.Command().compare(["settings.md"])


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("Hello, %(name)s", []),
        ("Hello", ["placeholders differ: 'Hola, %(name)s'"]),
        ("Hello, %(person)s", ["placeholders differ: 'Hola, %(name)s'"]),
        ("", ["empty: 'Hola, %(name)s'"]),
    ],
)
def test_a_translation_keeps_its_placeholders(said, fault):
    file = polib.POFile()
    file.append(polib.POEntry(msgid="Hola, %(name)s", msgstr=said))

    assert list(check_translations.faults(file)) == fault


def test_a_sentence_without_english_and_one_nobody_says_are_named():
    english = check_translations.marked()
    english[0].msgid = "Nadie dice esto"

    problems = check_translations.differences(english)

    assert "no longer said: 'Nadie dice esto'" in problems
    assert len(problems) == 2


def test_the_keys_of_the_deployment_check_are_new_each_time():
    first, second = check_all.production(), check_all.production()

    assert first["MIRADA_SECRET_KEY"] != second["MIRADA_SECRET_KEY"]
