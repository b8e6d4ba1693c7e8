"""`manage.py reference`: write docs/reference from the code, or compare with it."""

import re
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from core.permissions import ROLE_PERMISSIONS, Permission, Role
from core.reports.registry import all_reports, all_sections
from core.settings_doc import SETTINGS
from core.workflow import WORKFLOWS, Workflow, diagram

GENERATED = "<!-- Written by `manage.py reference`; edit the code instead. -->\n"
MAKE_TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)


class Command(BaseCommand):
    help = "Write docs/reference from the code; --check names the stale pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "reference"
        expected = pages()
        stale = [name for name, text in expected.items() if read(folder / name) != text]
        gone = [name for name in states_on_disk(folder) if name not in expected]
        if options["check"]:
            self.compare(sorted(stale + gone))
            return
        for name in stale:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(expected[name], encoding="utf-8")
        for name in gone:
            (folder / name).unlink()
        self.stdout.write(f"{len(stale)} pages written, {len(gone)} removed")

    def compare(self, stale: list[str]) -> None:
        if stale:
            names = "\n".join(f"  docs/reference/{name}" for name in stale)
            raise CommandError(f"Stale; run `make fix` and read the change:\n{names}")
        self.stdout.write("The reference documents agree with the code")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def states_on_disk(folder: Path) -> list[str]:
    return [f"states/{path.name}" for path in (folder / "states").glob("*.md")]


def pages() -> dict[str, str]:
    """Every generated page: path below docs/reference, and text."""
    autodiscover_modules("workflow")
    with override("es-mx"):
        found = {
            "permissions.md": permissions_page(),
            "settings.md": settings_page(),
            "reports.md": reports_page(),
            "commands.md": commands_page(),
            "openapi.yaml": openapi(),
        }
        for name, workflow in sorted(WORKFLOWS.items()):
            found[f"states/{name}.md"] = states_page(workflow)
    return found


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    cells = [[cell.replace("|", "\\|") for cell in line] for line in lines]
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def states_page(workflow: Workflow) -> str:
    states = [
        [f"`{value}`", str(label), "initial" if value == workflow.initial else ""]
        for value, label in workflow.states.choices
    ]
    verbs = [
        [
            f"`{verb.name}`",
            str(verb.label),
            ", ".join(f"`{source}`" for source in sorted(verb.sources)),
            f"`{verb.target}`",
            f"`{verb.permission}`" if verb.permission else "—",
            "yes" if verb.needs_reason else "",
        ]
        for verb in workflow
    ]
    return (
        f"# States: {workflow.name}\n\n{GENERATED}\n"
        f"```mermaid\n{diagram(workflow)}\n```\n\n"
        + table(["State", "Label", ""], states)
        + "\n"
        + table(["Verb", "Label", "From", "To", "Permission", "Reason"], verbs)
    )


def permissions_page() -> str:
    roles = list(Role)
    rows = [
        [f"`{permission}`"]
        + ["●" if permission in ROLE_PERMISSIONS[role] else "" for role in roles]
        for permission in Permission
    ]
    names = [[f"`{role}`", role.label] for role in roles]
    return (
        f"# Roles and permissions\n\n{GENERATED}\n"
        "A role is granted for the whole installation, or within one mission.\n\n"
        + table(["Role", "Label"], names)
        + "\n"
        + table(["Permission", *(f"`{role}`" for role in roles)], rows)
    )


def settings_page() -> str:
    rows = [[f"`{one.name}`", one.default, one.meaning] for one in SETTINGS]
    return (
        f"# Settings\n\n{GENERATED}\n"
        "Environment variables read at start.\n\n"
        + table(["Variable", "Default", "Meaning"], rows)
    )


def reports_page() -> str:
    reports = [
        [
            f"`{report.identifier}`",
            str(report.title),
            ", ".join(report.formats),
            f"`{report.permission}`",
        ]
        for report in all_reports()
    ]
    sections = [
        [f"`{one.report}`", f"`{one.key}`", str(one.title), owner(one.gather)]
        for one in all_sections()
    ]
    return (
        f"# Reports\n\n{GENERATED}\n"
        + table(["Report", "Title", "Formats", "Permission"], reports)
        + "\nSections that apps add when they start, in their order:\n\n"
        + table(["Report", "Section", "Title", "Owner"], sections)
    )


def owner(function: Callable[..., Any]) -> str:
    """The app that a registered function belongs to."""
    return f"`{function.__module__.split('.')[0]}`"


def commands_page() -> str:
    makefile = read(Path(settings.BASE_DIR) / "Makefile")
    targets = [[f"`make {name}`", text] for name, text in MAKE_TARGET.findall(makefile)]
    return (
        f"# Commands\n\n{GENERATED}\n"
        + table(["Command", "What it does"], targets)
        + "\n"
        + table(["Command", "What it does"], management_commands())
    )


def management_commands() -> list[list[str]]:
    """Commands of our own apps, with the sentence that `--help` prints."""
    own = {c.name for c in apps.get_app_configs() if is_ours(c.path)}
    found = sorted((name, app) for name, app in get_commands().items() if app in own)
    return [
        [f"`manage.py {name}`", first_line(load_command_class(app, name).help)]
        for name, app in found
    ]


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0]


def is_ours(path: str) -> bool:
    return Path(path).parent == Path(settings.BASE_DIR)


def openapi() -> str:
    """The schema of the interface for programs, as YAML."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    rendered: bytes = OpenApiYamlRenderer().render(schema, renderer_context={})
    return rendered.decode()
