"""Every address either asks for a login or stands on the short public list."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

# Pages that anybody may open, by name. Adding one is a decision, not an accident.
PUBLIC = {
    "core:home",
    "core:theme",
    "core:healthz",
    "core:csp_report",
    "core:inbox",
    "core:inbox_message",
}
# Pages of a person's own data: every account may open them, `visible_to` limits rows.
OWN_DATA = {
    "core:file",
    "core:jobs",
    "core:job",
    "core:job_file",
    "core:job_cancel",
}
# The account library, the admin and the language switch guard their pages themselves.
FOREIGN = ("allauth.", "django.", "drf_spectacular.", "rest_framework.")


def routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            name = f"{entry.namespace}:" if entry.namespace else ""
            yield from routes(entry, space + name)
        else:
            yield f"{space}{entry.name}", entry


def _module(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return str(view.__module__)


def own_routes() -> list[tuple[str, URLPattern]]:
    """Routes to views of this project; admin pages belong to Django."""
    found = routes(get_resolver())
    return [
        (name, pattern)
        for name, pattern in found
        if not _module(pattern).startswith(FOREIGN) and not name.startswith("admin:")
    ]


def is_api(name: str) -> bool:
    """The interface declares its permissions per operation, tested in tests/api."""
    return name.startswith("api:")


def test_every_route_has_a_name():
    nameless = [str(p.pattern) for name, p in own_routes() if name.endswith("None")]

    assert nameless == []


def test_only_listed_pages_are_open_to_everybody():
    public = {
        name
        for name, pattern in own_routes()
        if not is_api(name) and not getattr(pattern.callback, "login_required", True)
    }

    assert public == PUBLIC


def test_every_other_page_declares_its_permissions_or_shows_own_data():
    undeclared = {
        name
        for name, pattern in own_routes()
        if not is_api(name)
        and getattr(pattern.callback, "login_required", True)
        and not getattr(pattern.callback, "permissions", ())
    }

    assert undeclared == OWN_DATA


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["core:jobs", "core:audit"])
def test_a_visitor_is_sent_to_the_login(client, name):
    answer = client.get(reverse(name))

    assert answer["Location"].startswith("/cuenta/login/")
