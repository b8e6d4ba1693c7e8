"""What an installation must have: safe settings, documented variables, commands."""

import os
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings as django_settings
from django.core.management import call_command

from core import checks
from core.management.commands.compile_translations import compile_one
from core.settings_doc import SETTINGS

ROOT = Path(django_settings.BASE_DIR)


def ids(found) -> list[str]:
    return [message.id for message in found]


class TestChecks:
    @pytest.fixture
    def real(self, settings) -> None:
        settings.DEMONSTRATION = False
        settings.STAFF_SECOND_FACTOR = True
        settings.SECRET_KEY = "a real key"
        settings.BLIND_INDEX_KEY = "another real key"

    def test_a_demonstration_may_be_weak(self, settings):
        settings.STAFF_SECOND_FACTOR = False

        assert ids(checks.second_factor(None)) == []
        assert ids(checks.sample_keys(None)) == []

    def test_but_is_no_deployment(self):
        assert ids(checks.no_demonstration(None)) == ["core.W011"]

    @pytest.mark.usefixtures("real")
    def test_a_real_installation_passes(self):
        every = (
            checks.second_factor,
            checks.sample_keys,
            checks.debug_off,
            checks.no_demonstration,
        )

        assert [ids(check(None)) for check in every] == [[]] * 4

    @pytest.mark.usefixtures("real")
    @pytest.mark.parametrize(
        ("name", "value", "check", "expected"),
        [
            ("STAFF_SECOND_FACTOR", False, checks.second_factor, "core.E011"),
            ("SECRET_KEY", "demonstration-only-k", checks.sample_keys, "core.E012"),
            ("BLIND_INDEX_KEY", "demonstration-only", checks.sample_keys, "core.E012"),
            ("DEBUG", True, checks.debug_off, "core.E013"),
        ],
    )
    def test_each_weakness_is_refused(self, settings, name, value, check, expected):
        setattr(settings, name, value)

        assert ids(check(None)) == [expected]


def test_every_variable_that_the_settings_read_is_documented():
    folder = ROOT / "config" / "settings"
    files = [*folder.glob("*.py"), ROOT / "api" / "demo" / "load.py"]
    source = "\n".join(path.read_text() for path in files)
    read = set(re.findall(r'(?:environ\.get|env_flag)\(\s*"([A-Z_]+)"', source))
    documented = [entry.name for entry in SETTINGS]

    assert {*documented} == read | {"DJANGO_SETTINGS_MODULE"}
    assert len(documented) == len(set(documented))


class TestTranslations:
    @pytest.fixture
    def source(self, tmp_path, settings) -> Path:
        folder = tmp_path / "en" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        file = polib.POFile()
        file.metadata = {"Content-Type": "text/plain; charset=utf-8"}
        file.append(polib.POEntry(msgid="Hola", msgstr="Hello"))
        file.save(str(folder / "django.po"))
        settings.LOCALE_PATHS = [tmp_path]
        return folder / "django.po"

    def test_compiles_what_changed_and_says_so_once(self, source, capsys):
        call_command("compile_translations")
        call_command("compile_translations")

        assert polib.mofile(str(source.with_suffix(".mo")))[0].msgstr == "Hello"
        assert capsys.readouterr().out == "Set-up: translations compiled (en)\n"

    def test_a_newer_source_is_compiled_again(self, source):
        assert compile_one(source)
        later = source.with_suffix(".mo").stat().st_mtime + 10
        os.utime(source, (later, later))

        assert compile_one(source)

    def test_spanish_says_our_sentences_as_they_are(self, source, tmp_path):
        spanish = tmp_path / "es_MX" / "LC_MESSAGES" / "django.po"
        spanish.parent.mkdir(parents=True)
        file = polib.POFile()
        file.append(polib.POEntry(msgid="January", msgstr="enero"))
        file.save(str(spanish))

        call_command("compile_translations")

        said = {
            e.msgid: e.msgstr for e in polib.mofile(str(spanish.with_suffix(".mo")))
        }
        assert said == {"January": "enero", "Hola": "Hola"}

    def test_spanish_is_compiled_again_with_a_new_sentence(self, source, tmp_path):
        spanish = tmp_path / "es_MX" / "LC_MESSAGES" / "django.po"
        spanish.parent.mkdir(parents=True)
        polib.POFile().save(str(spanish))
        assert compile_one(spanish, source)
        assert not compile_one(spanish, source)
        later = spanish.with_suffix(".mo").stat().st_mtime + 10
        os.utime(source, (later, later))

        assert compile_one(spanish, source)
