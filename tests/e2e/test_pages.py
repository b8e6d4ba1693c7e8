"""Every page that a person can reach by following links, on a phone and at a desk."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from api.demo.accounts import ACCOUNTS, CITIZEN, REPRESENTATIVE, VISITOR
from core.models import User
from tests.e2e import browser

pytestmark = [pytest.mark.e2e, pytest.mark.django_db]

# In this order: a page is looked at with the eyes of the first who can open it.
NOBODY = "nobody"
# People with a file in such a state.
WRITES, IS_ASKED = "draft", "correction"
PEOPLE = (
    *(NOBODY, VISITOR, CITIZEN, REPRESENTATIVE, WRITES, IS_ASKED),
    *reversed([account.key for account in ACCOUNTS]),
)
# How many pages of one kind are opened per person, and how many are looked at.
OPENED, LOOKED_AT = 2, 1
PAGE = "text/html"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Stop:
    """One page of the walk."""

    who: str
    name: str
    path: str


@dataclass(frozen=True)
class Walk:
    stops: list[Stop]
    faults: list[str]
    seen: set[str]


@pytest.fixture(scope="package")
def walk(house) -> Walk:
    """Follow links from the home page, as each person, without a browser."""
    stops: list[Stop] = []
    faults: list[str] = []
    seen: set[str] = set()
    for who in PEOPLE:
        for stop, fault in follow(who):
            seen.add(stop.name)
            faults += [f"{who} {stop.path}: {fault}"] if fault else []
            stops.append(stop)
    return Walk(stops, faults, seen)


def follow(who: str) -> Iterator[tuple[Stop, str]]:
    client, met = client_of(who), {"/"}
    opened: Counter[str] = Counter()
    waiting = ["/"]
    while waiting:
        path = waiting.pop(0)
        name = name_of(path)
        if name is None or opened[name] >= OPENED:
            continue
        opened[name] += 1
        with closing(client.get(path)) as answer:
            stop, fault, links = read(who, name, path, answer)
        yield stop, fault
        fresh = [link for link in links if link not in met]
        met.update(fresh)
        waiting += fresh


def read(who: str, name: str, path: str, answer) -> tuple[Stop, str, list[str]]:
    """What was answered, what is wrong with it, and where it leads."""
    if answer.status_code in {301, 302}:
        return Stop(who, name, ""), "", internal(path, [answer["Location"]])
    if not answer.get("Content-Type", "").startswith(PAGE):
        fault = "" if answer.status_code < 400 else f"answers {answer.status_code}"
        return Stop(who, name, ""), fault, []
    if not answer.content.strip():
        return Stop(who, name, ""), "", []
    document = html.fromstring(answer.content)
    if document.tag != "html" or b"<html" not in answer.content:  # part of a page
        return Stop(who, name, ""), "", internal(path, hrefs(document))
    fault = fault_of(answer.status_code, document)
    return Stop(who, name, path), fault, internal(path, hrefs(document))


def hrefs(document) -> list[str]:
    return [
        address
        for element, attribute, address, _at in document.iterlinks()
        if element.tag == "a" and attribute == "href"
    ]


def internal(path: str, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        target = urlsplit(urljoin(path, address))
        if not target.scheme and not target.netloc:
            query = f"?{target.query}" if target.query else ""
            found.append(target.path + query)
    return list(dict.fromkeys(found))


def client_of(who: str) -> Client:
    client = Client(SERVER_NAME="localhost")
    if who != NOBODY:
        client.force_login(user_of(who), backend=BACKEND)
    return client


def user_of(who: str) -> User:
    if who in {WRITES, IS_ASKED}:
        return User.objects.filter(applications__status=who).latest("pk")
    return User.objects.get(email=browser.EMAILS[who])


def name_of(path: str) -> str | None:
    try:
        found = resolve(urlsplit(path).path)
    except Resolver404:
        return "(nowhere)"
    return None if found.namespaces[:1] == ["admin"] else found.view_name


def fault_of(status: int, document) -> str:
    headings = len(document.findall(".//h1"))
    title = (document.findtext(".//title") or "").strip(" ·\n")
    if status != 200:
        return f"answers {status}"
    if headings != 1:
        return f"{headings} main headings"
    return "no title" if title in {"", "Mirada"} else ""


def test_every_link_leads_to_a_page(walk):
    assert walk.faults == []


@pytest.mark.parametrize("who", PEOPLE)
def test_pages_fit_and_shut_nobody_out(who, walk, house, open_window):
    page = open_window()
    if who != NOBODY:
        cookie = client_of(who).cookies["sessionid"].value
        session = {"name": "sessionid", "value": cookie, "url": house.url}
        page.context.add_cookies([session])
    faults: list[str] = []
    for stop in to_look_at(walk, who):
        page.set_viewport_size(browser.PHONE)
        page.goto(stop.path)
        faults += browser.faults(page, f"{stop.name}-{who}".replace(":", "-"))
        page.set_viewport_size(browser.DESK)
        faults += browser.faults(page, f"{stop.name}-{who}".replace(":", "-"))

    assert faults == [], "\n" + "\n".join(faults)


def to_look_at(walk: Walk, who: str) -> list[Stop]:
    """The home page, and pages that nobody earlier in the list has opened."""
    counts: Counter[str] = Counter()
    mine = []
    for stop in walk.stops:
        if not stop.path:
            continue
        if stop.name == "core:home" or counts[stop.name] < LOOKED_AT:
            counts[stop.name] += 1
            mine += [stop] if stop.who == who else []
    return mine
