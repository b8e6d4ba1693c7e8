"""What import-linter cannot see: relations, writes, templates, the tree itself."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(settings.BASE_DIR)
ORDER = ["core", "network", "missions", "accreditation", "logistics", "api"]
TOP_LEVEL = {
    # asked for by the customer
    "missions", "accreditation", "network", "logistics", "api", "templates", "tests",
    "manage.py", "pyproject.toml", "README.md",
    # what they need beside them
    "config", "core", "static", "locale", "docs", "bench", ".ci", "Makefile",
    "README.es.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE",
    "requirements.lock", "requirements-dev.lock", "requirements-frontend.lock",
    "package.json", "package-lock.json", ".npmrc", ".gitignore", ".gitattributes",
    ".editorconfig", ".importlinter", "compose.yaml", "Dockerfile", ".dockerignore",
}  # fmt: skip
# Pairs of fields that a constraint need not bind, and why.
UNPAIRED: dict[str, str] = {
    "core.RoleGrant.granted": "the first administrator is granted by nobody",
    "accreditation.CrossList.removed": "a list that has expired is removed by nobody",
}
# Choice fields whose values the database may not limit, and why.
OPEN_CHOICES: dict[str, str] = {}
# Templates that a package of another author asks for by name.
ASKED_BY_PACKAGES = (
    "account/",
    "mfa/",
    "django/",
    "admin/",
    "allauth/",
    "rest_framework/",
)
ERROR_PAGES = {
    *("400.html", "403.html", "403_csrf.html", "404.html", "409.html"),
    *("429.html", "500.html", "503.html"),
}


@cache
def python_files(*, writes_allowed: bool = True) -> tuple[Path, ...]:
    """Our modules; without services, commands and demonstration data if asked."""
    found = [path for app in ORDER for path in sorted((ROOT / app).rglob("*.py"))]
    found = [path for path in found if "migrations" not in path.parts]
    if writes_allowed:
        return tuple(found)
    return tuple(path for path in found if not may_write(path))


def may_write(path: Path) -> bool:
    inside = path.relative_to(ROOT).with_suffix("").parts
    return (
        "services" in inside
        or inside[:2] in {("core", "jobs"), ("core", "files"), ("core", "exports")}
        or inside[:2] == ("core", "bulk")
        or inside[:2] == ("core", "privacy")
        or inside[:2] == ("api", "demo")
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def nothing(found: list[str]) -> None:
    """Fail with the whole list, one offender to a line."""
    assert not found, "\n" + "\n".join(found)


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def own_models() -> list[type[models.Model]]:
    return [m for app in ORDER for m in apps.get_app_config(app).get_models()]


def is_ours(label: str) -> bool:
    """Versions are tables that django-simple-history makes."""
    return ".Historical" not in label


def constraint_text(model: type[models.Model]) -> str:
    return " ".join(
        repr(constraint)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    )


@cache
def tracked() -> tuple[str, ...]:
    """Files that a commit would hold now."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return tuple(sorted(line for line in listing.stdout.splitlines() if line))


@cache
def template_files() -> tuple[Path, ...]:
    return tuple(sorted(p for p in (ROOT / "templates").rglob("*.html")))


# --- Relations and data ----------------------------------------------------------
def test_relations_point_downwards():
    upwards = []
    for model in own_models():
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            target = field.related_model
            label = getattr(getattr(target, "_meta", None), "app_label", None)
            if label in ORDER and ORDER.index(label) > ORDER.index(
                model._meta.app_label
            ):
                upwards.append(f"{model._meta.label}.{field.name} -> {label}")

    nothing(upwards)


def test_every_act_binds_its_person_and_its_time():
    """By a constraint, or because neither column may be empty."""
    unbound = []
    for model in own_models():
        fields = {field.name: field for field in model._meta.local_fields}
        text = constraint_text(model)
        for verb in sorted(n.removesuffix("_at") for n in fields if n.endswith("_at")):
            pair = [fields.get(f"{verb}_at"), fields.get(f"{verb}_by")]
            bound = f"{verb}_at__isnull" in text and f"{verb}_by__isnull" in text
            if all(pair) and any(f.null for f in pair if f) and not bound:
                unbound.append(f"{model._meta.label}.{verb}")

    nothing([name for name in unbound if name not in UNPAIRED and is_ours(name)])


def test_every_choice_is_limited_by_the_database():
    free = []
    for model in own_models():
        for field in model._meta.local_fields:
            limited = f"{field.name}__in" in constraint_text(model)
            closed = type(field) is models.CharField and field.choices
            if closed and not limited:
                free.append(f"{model._meta.label}.{field.name}")

    nothing([name for name in free if name not in OPEN_CHOICES and is_ours(name)])


def test_every_model_says_what_it_is():
    silent = [
        model._meta.label
        for model in own_models()
        if model.__str__ is models.Model.__str__
        or not str(model._meta.verbose_name)
        or model._meta.verbose_name == model.__name__.lower()
    ]

    nothing(silent)


# --- Writes ----------------------------------------------------------------------
def assigned_names(node: ast.AST) -> Iterator[str]:
    """Attributes that a statement assigns: `x.status = …` yields `status`."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    for target in targets:
        parts = target.elts if isinstance(target, ast.Tuple) else [target]
        yield from (p.attr for p in parts if isinstance(p, ast.Attribute))


def updates(node: ast.AST) -> Iterator[str]:
    """Names given to `.update(…)` of a query."""
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "update"
    ):
        yield from (keyword.arg for keyword in node.keywords if keyword.arg)


def test_only_services_write_a_status():
    written = [
        place(path, node)
        for path in python_files(writes_allowed=False)
        for node in ast.walk(tree(path))
        if "status" in {*assigned_names(node), *updates(node)}
    ]

    nothing(written)


def test_a_row_lock_lets_others_refer_to_the_row():
    """A full lock waits for foreign keys of others at their end: two acts deadlock."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "select_for_update"
        and "no_key" not in {word.arg for word in node.keywords}
    ]
    assert found == []


def test_versioned_rows_are_saved_one_by_one():
    """`update()` and `bulk_update()` would leave no version behind."""
    versioned = [m for m in own_models() if hasattr(m, "history")]
    relations = {
        r.get_accessor_name()
        for m in versioned
        for f in m._meta.fields
        if (r := f.remote_field) and not r.hidden
    }
    roots = "|".join(sorted(m.__name__ for m in versioned)) or "None"
    accessors = "|".join(sorted(filter(None, relations))) or "None"
    bulk = re.compile(
        rf"(({roots})\.objects\b|[\w.]+\.({accessors})\b)"
        r"[\s\S]*\.(update|bulk_update)\("
    )
    found = {
        place(path, node)
        for path in python_files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and bulk.match(ast.unparse(node))
    }

    nothing(sorted(found))


# --- Pages -----------------------------------------------------------------------
def names_in_use() -> str:
    """All text in which the name of a template may stand."""
    texts = [path.read_text(encoding="utf-8") for path in python_files()]
    texts += [p.read_text(encoding="utf-8") for p in template_files()]
    texts += [p.read_text(encoding="utf-8") for p in (ROOT / "config").rglob("*.py")]
    return "\n".join(texts)


def test_every_template_is_used():
    text = names_in_use()
    names = [str(p.relative_to(ROOT / "templates")) for p in template_files()]
    unused = [
        name
        for name in names
        if name not in text
        and name not in ERROR_PAGES
        and not name.startswith(ASKED_BY_PACKAGES)
        and "/mail/" not in name
    ]

    nothing(unused)


ICON = re.compile(r"\{% icon \"([\w-]+)\"|\bicon=\"([\w-]+)\"")


def test_every_icon_that_a_page_names_is_served():
    """A page with an unlisted icon would fail for the people who open it."""
    served = set(settings.NPM_ICONS)
    texts = {p: p.read_text(encoding="utf-8") for p in template_files()}
    texts |= {p: p.read_text(encoding="utf-8") for p in python_files()}
    unknown = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, text in texts.items()
        for pair in ICON.findall(text)
        for name in filter(None, pair)
        if name not in served
    ]

    nothing(unknown)


INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>"
    r"|<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:",
    re.IGNORECASE,
)


def test_templates_hold_no_inline_script_or_style():
    inline = [
        f"{path.relative_to(ROOT)}: {match.group(0).strip()}"
        for path in template_files()
        for match in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]

    nothing(inline)


def our_routes(
    patterns: list[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from our_routes(pattern.url_patterns, route)
        elif getattr(pattern.callback, "__module__", "").split(".")[0] in ORDER:
            yield route, pattern


def test_every_address_has_a_name():
    nameless = [r for r, p in our_routes(get_resolver().url_patterns) if not p.name]

    nothing(nameless)


# --- Sentences -------------------------------------------------------------------
COLLECTED = {
    *("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"),
    *("pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"),
}


def other_names_of_gettext(node: ast.AST) -> Iterator[str]:
    """Names under which the collector of sentences would not know gettext."""
    if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
        yield from (
            alias.asname
            for alias in node.names
            if "gettext" in alias.name and alias.asname not in {None, "_"}
        )


def sentence_is_made_up(node: ast.AST) -> bool:
    """Whether gettext is given something that is no sentence written here."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    if node.func.id not in COLLECTED or not node.args:
        return False
    first = node.args[0]
    return not (isinstance(first, ast.Constant) and isinstance(first.value, str))


def test_every_sentence_is_found_by_the_collector():
    """`_now("…")` or `_(sentence)` would stay Spanish for ever, and nobody be told."""
    unseen = [
        place(path, node)
        for path in python_files()
        for node in ast.walk(tree(path))
        if any(other_names_of_gettext(node)) or sentence_is_made_up(node)
    ]

    nothing(unseen)


def test_the_collector_of_sentences_is_not_deceived():
    deceit = ast.parse(
        "from django.utils.translation import gettext as _now\n_(name)\n_(f'{x}')"
    )
    found = [
        n
        for n in ast.walk(deceit)
        if any(other_names_of_gettext(n)) or sentence_is_made_up(n)
    ]

    assert [type(node).__name__ for node in found] == ["ImportFrom", "Call", "Call"]


# --- The tree --------------------------------------------------------------------
def test_the_top_level_holds_nothing_else():
    assert {name.split("/")[0] for name in tracked()} - TOP_LEVEL == set()


def test_there_is_no_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "misc", "util", "helper"}
    found = [n for n in tracked() if drawers & set(n.removesuffix(".py").split("/"))]

    nothing(found)


def forbidden_words() -> re.Pattern[str]:
    """Hosts of registries and paths of machines, put together so as not to match."""
    dot, slash = r"\.", "/"
    hosts = [
        "py" + "pi" + dot + "org",
        "files" + dot + "python" + "hosted" + dot,
        "registry" + dot + "npm" + "js" + dot,
        "ghcr" + dot + "io",
        "docker" + dot + "io",
        "quay" + dot + "io",
    ]
    paths = [
        rf"(?<![\w.]){slash}{folder}{slash}\w"
        for folder in ("wo" + "rk", "ro" + "ot", "ho" + "me", "U" + "sers")
    ]
    return re.compile("|".join(hosts + paths))


def test_no_file_names_a_registry_or_a_machine():
    pattern, named = forbidden_words(), []
    for name in tracked():
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" in content[:4096]:
            continue
        match = pattern.search(content.decode("utf-8", errors="replace"))
        if match:
            named.append(f"{name}: {match.group(0)}")

    nothing(named)


LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_every_link_between_documents_leads_somewhere():
    papers = [name for name in tracked() if name.endswith(".md")]
    broken = [
        f"{name}: {target}"
        for name in papers
        for target in LINK.findall((ROOT / name).read_text(encoding="utf-8"))
        if not ((ROOT / name).parent / target).exists()
    ]

    nothing(broken)


# --- The reference ---------------------------------------------------------------
def test_the_reference_documents_are_fresh():
    call_command("reference", check=True)


READS = re.compile(r"""(?:environ\.get|environ|env_flag|getenv)[\[(]\s*"([A-Z_]+)\"""")


def test_every_variable_that_settings_read_is_documented():
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "config").rglob("*.py")
    )
    reference = (ROOT / "docs" / "reference" / "settings.md").read_text(
        encoding="utf-8"
    )
    missing = {name for name in READS.findall(text) if f"`{name}`" not in reference}

    assert missing == set()


@pytest.mark.parametrize("folder", ["docs/adr"])
def test_decisions_are_short_and_numbered_without_gaps(folder: str):
    files = sorted((ROOT / folder).glob("[0-9]*.md"))
    numbers = [int(path.name[:4]) for path in files]
    long = [
        p.name for p in files if len(p.read_text(encoding="utf-8").splitlines()) > 40
    ]

    assert numbers == list(range(1, len(files) + 1))
    nothing(long)
