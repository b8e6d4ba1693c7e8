"""Every address says who may enter, and keeps the others out."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from core.permissions import ROLE_PERMISSIONS, Permission, Role

APPS = {"core", "network", "missions", "accreditation", "logistics", "api"}
# Open to everyone without an account, and why.
PUBLIC: dict[str, str] = {
    "core:home": "the landing page",
    "core:theme": "colours of every page",
    "core:healthz": "asked by the proxy",
    "core:csp_report": "sent by browsers",
    "core:inbox": "messages of the demonstration; absent in production",
    "core:inbox_message": "messages of the demonstration; absent in production",
    "network:red": "what the Red is and how to join",
    "network:certificate-check": "anyone who holds a constancia may check it",
    "missions:field_worker": "keeps the observer's pages without a network",
    "missions:field_away": "stands in for a page that was not kept",
    "missions:field_session": "says who is at the phone, and nothing of anybody else",
    "accreditation:calls": "open calls are published",
    "accreditation:call": "open calls are published",
    "accreditation:resume": "takes a code from a mail and shows nothing",
    "accreditation:figures": "figures in which nobody can be identified",
    "accreditation:figures_of": "figures in which nobody can be identified",
    "accreditation:verify": "the address printed in a badge",
    "accreditation:verify_lower": "the same, typed in small letters",
    "accreditation:lookup": "folio and code typed from a badge",
    "accreditation:key_list": "signed list for checking without a network",
    "accreditation:status_list": "signed list for checking without a network",
    "accreditation:issued_pack": "digests for checking without a network",
    "accreditation:verifier_home": "the verifier that anyone may install",
    "accreditation:verifier": "the same, in one language",
    "accreditation:verifier_worker": "keeps the verifier without a network",
    "accreditation:verifier_manifest": "name and icons of the verifier",
    "accreditation:verifier_icon": "name and icons of the verifier",
    "accreditation:verifier_session": "whether the device may send its readings",
    "missions:open_data_list": "figures in which nobody can be identified",
    "missions:open_data": "figures in which nobody can be identified",
    "missions:open_data_file": "figures in which nobody can be identified",
    "logistics:answer": "the token in the address is the key",
    **{
        f"logistics:answer_{step}": "the token in the address is the key"
        for step in (
            *("check", "correction", "decline", "documents"),
            *("form", "needs", "personal", "travel"),
        )
    },
}
# For everyone who has an account, limited to what is their own, and why.
OWN: dict[str, str] = {
    "core:file": "the ticket in the address names the person",
    "core:jobs": "one's own jobs",
    "core:job": "one's own jobs",
    "core:job_file": "one's own jobs",
    "core:job_cancel": "one's own jobs",
    "core:view_save": "a view of a page that one may open",
    "core:search": "keeps what one typed and goes to the list, which asks itself",
    "core:view_remove": "one's own views",
    **{
        f"core:{name}": "one's own data"
        for name in (
            *("my_data", "notice_accept", "sensitive_give", "sensitive_withdraw"),
            *("own_file", "arco_file"),
        )
    },
    **{
        f"core:{name}": "one's own acts on many rows"
        for name in ("bulks", "bulk", "bulk_act", "bulk_result")
    },
    "core:exports": "one's own exports, and those one may agree to",
    "core:export_new": "each export asks its own permission",
    "core:export": "one's own exports, and those one may agree to",
    "core:export_link": "one's own exports",
    "core:export_file": "the token in the address is for one person, once",
    "network:join": "asks for one's own membership",
    "network:my-courses": "one's own courses",
    "network:my-enrol": "one's own seat",
    "network:my-leave": "one's own seat",
    "network:my-calendar": "one's own sessions",
    "network:session-calendar": "dates are open to who has an account; the online"
    " address only to who has a seat",
    "network:my-test": "one's own test",
    "network:attempt": "one's own attempt",
    "network:attempt-result": "one's own attempt",
    "network:my-code": "one's own code",
    "network:arrive": "one's own attendance",
    "network:certificate-file": "one's own constancia, or those of whoever trains",
    "accreditation:roster_template": "an empty sheet",
    **{
        f"accreditation:{name}": "one's own organisation, or one's own invitation"
        for name in (
            *("organisation_new", "organisation", "member_invite", "member_join"),
            *("member_withdraw", "roster_upload", "roster", "roster_problems"),
            "roster_discard",
            "withdrawal_ask",
        )
    },
    **{
        f"accreditation:{name}": "one's own application"
        for name in (
            *("start", "my_files", "panel_mine", "file", "tasks", "check", "step"),
            *("autosave", "resume_open", "resume_send"),
            *(
                "document",
                "own_document",
                "own_paper",
                "correction",
                "choose_session",
                "withdraw",
                "notice",
                "notice_open",
                "notice_paper",
                *("appeal_file", "appeal_desist", "proceeding_answer", "renounce"),
                "ratify",
            ),
        )
    },
}
# What stands for each kind of parameter in an address.
SAMPLES: dict[str, Any] = {
    "UUIDConverter": "00000000-0000-0000-0000-000000000000",
    "IntConverter": 1,
    "StringConverter": "x",
    "SlugConverter": "x",
    "PathConverter": "x",
}


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Full name and pattern of every address that our code answers."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLResolver):
            inner = f"{namespace}{one.namespace}:" if one.namespace else namespace
            yield from routes(one.url_patterns, inner)
        elif one.name and module_of(one) in APPS:
            yield namespace + one.name, one


def module_of(pattern: URLPattern) -> str:
    view = getattr(pattern.callback, "cls", pattern.callback)
    return str(getattr(view, "__module__", "")).split(".")[0]


def is_open(pattern: URLPattern) -> bool:
    return not getattr(pattern.callback, "login_required", True)


def permissions_of(pattern: URLPattern) -> tuple[Permission, ...]:
    """Declared by `@requires`, or by the permission classes of the interface."""
    view = getattr(pattern.callback, "cls", None)
    classes = getattr(view, "permission_classes", ())
    declared = [p for one in classes for p in getattr(one, "permissions", ())]
    return (*getattr(pattern.callback, "permissions", ()), *declared)


def is_api(pattern: URLPattern) -> bool:
    return module_of(pattern) == "api"


def address(name: str, pattern: URLPattern) -> str:
    parameters = {
        key: SAMPLES.get(type(converter).__name__, "x")
        for key, converter in pattern.pattern.converters.items()
    }
    return reverse(name, kwargs=parameters)


def knock(client: Client, name: str, pattern: URLPattern) -> int:
    """The answer to reading, or to writing where reading is not possible."""
    url = address(name, pattern)
    response = client.get(url)
    if response.status_code == 405:
        response = client.post(url)
    login = reverse(settings.LOGIN_URL)
    if response.status_code == 302 and response["Location"].startswith(login):
        return 401
    return int(response.status_code)


def test_every_address_declares_who_may_enter():
    undeclared = [
        name
        for name, pattern in routes()
        if not is_api(pattern)
        and name not in PUBLIC
        and name not in OWN
        and not permissions_of(pattern)
    ]

    assert undeclared == [], "\n" + "\n".join(undeclared)


def test_only_listed_addresses_are_open():
    opened = {n for n, p in routes() if is_open(p) and not is_api(p)} - set(PUBLIC)

    assert opened == set(), "\n" + "\n".join(sorted(opened))


def test_the_lists_hold_nothing_that_is_gone():
    assert ({*PUBLIC, *OWN}) - {name for name, _pattern in routes()} == set()


@pytest.mark.django_db
def test_nobody_enters_without_an_account(client):
    entered = [
        f"{name}: {status}"
        for name, pattern in routes()
        if not is_open(pattern)
        and not is_api(pattern)
        and (status := knock(client, name, pattern)) not in {401, 403}
    ]

    assert entered == [], "\n" + "\n".join(entered)


@pytest.mark.django_db
def test_an_account_without_roles_is_kept_out(user_with, client_of):
    client = client_of(user_with())
    entered = [
        f"{name}: {status}"
        for name, pattern in routes()
        if permissions_of(pattern)
        and (status := knock(client, name, pattern)) not in {403}
    ]

    assert entered == [], "\n" + "\n".join(entered)


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_a_role_enters_only_where_its_permissions_lead(role, user_with, client_of):
    """Other people's rows are not there; the door itself answers first."""
    client = client_of(user_with(role))
    wrong = []
    for name, pattern in routes():
        wanted = set(permissions_of(pattern))
        if not wanted or is_api(pattern):
            continue
        status = knock(client, name, pattern)
        if (status == 403) != (not wanted & ROLE_PERMISSIONS[role]):
            wrong.append(f"{name}: {status}")

    assert wrong == [], "\n" + "\n".join(wrong)
