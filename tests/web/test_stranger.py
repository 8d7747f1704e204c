"""Every address that carries a client or a request, by every method: a stranger is told nothing.

The addresses are those of the site itself, so that a new one is tried without being named here. A
member of staff without a relationship gets the same bytes for a client's file, for one that is
hidden from her and for one that does not exist; what is drawn anew each time, and the number that
she asked by, are left out. Forms are sent empty and as they stand on the pages of those who may.
"""

from __future__ import annotations

from html.parser import HTMLParser
from types import ModuleType

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path, resolve, reverse
from django.urls.converters import IntConverter

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.keep_staff import NewColleague
from subrosa.desk.receive import receive
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import StaffId
from subrosa.web import addresses
from subrosa.web.doors.faults import not_here
from subrosa.web.pages.guard import for_staff
from tests.cast import LENA, join, parent_on_the_phone
from tests.web.site import without_token

pytestmark = pytest.mark.slow

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
NOT_ABOUT_ANYBODY = {"caller", "receipt", "danger", "name", "kind", "who"}
"""Parts of addresses that say nothing of a client; any other is tried as one that may."""
COUNTED = "#"
"""Stands for a part that is a number: an entry of the history."""
NAMES = (b"Riley", b"Moss", b"Quinn", b"Abara", b"Carol")


class Forms(HTMLParser):
    """The forms of a page, filled in with what stands there, and words where nothing does."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.found.append((given["action"], {}))
        elif self.found and given.get("name"):
            self.found[-1][1][given["name"]] = given.get("value") or "Some words"
        elif tag == "option" and self.found and given.get("value"):
            boxes = self.found[-1][1]
            boxes[[*boxes][-1]] = given["value"]


def about_somebody(patterns):
    """Return the addresses that carry a part by which somebody could be meant, with those parts."""
    found = []
    for one in patterns:
        parts = one.pattern.converters
        about = [part for part in parts if part not in NOT_ABOUT_ANYBODY]
        if about:
            found.append((one.name, parts, about))
    return found


def filled(parts, about, ids, sort):
    """Return the parts of an address: `ids` by their name, an unknown name by each sort of id."""

    def value(part):
        if isinstance(parts[part], IntConverter):
            return ids[COUNTED]
        return ids.get(part, ids[sort]) if part in about else f"{part}-1"

    return {part: value(part) for part in parts}


def told(said, ids):
    """Return what an answer tells: its status, its headers and its bytes, without the ids."""
    body = without_token(said.content)
    headers = dict(said.headers)
    for one in (said for part, said in ids.items() if part != COUNTED):
        body = body.replace(one.encode(), b"")
        headers = {name: value.replace(one, "") for name, value in headers.items()}
    return said.status_code, body, headers


def differences(site, who, cases, patterns=addresses.urlpatterns):
    """Try every address by every method for each of the cases; return where they differ.

    A case is the id of a file, of a request and of a person by the name of their parts.
    """
    browser = site.browser_of(who)
    sent = forms_of_those_who_may(site, cases[0], patterns)
    differ, tried = [], 0
    for name, parts, about in about_somebody(patterns):
        known = [part for part in about if part in cases[0]]
        for sort in ["unit"] if known else ["unit", "number"]:
            bodies = [{}, *sent.get(name, [])]
            attempts = [(method, {}) for method in METHODS] + [("post", one) for one in bodies]
            for method, body in attempts:
                answers = []
                for ids in cases:
                    address = reverse(name, kwargs=filled(parts, about, ids, sort))
                    said = (
                        getattr(browser, method)(address, body)
                        if body
                        else getattr(browser, method)(address)
                    )
                    answers.append(told(said, ids))
                    tried += 1
                if any(one != answers[0] for one in answers):
                    differ.append((name, method, bool(body)))
    assert tried > 20 * len(cases)
    return differ


def forms_of_those_who_may(site, ids, patterns):
    """Return the forms on every page about somebody, as Lena and Dana see them, by address."""
    forms = {}
    for who in ("s-lena", "s-dana"):
        browser = site.browser_of(who)
        for name, parts, about in about_somebody(patterns):
            page = browser.get(reverse(name, kwargs=filled(parts, about, ids, "unit")))
            parser = Forms()
            if "html" in page.headers["Content-Type"]:
                parser.feed(page.content.decode())
            for action, boxes in parser.found:
                body = {box: said for box, said in boxes.items() if box != "csrfmiddlewaretoken"}
                to = resolve(action).view_name
                if body and body not in forms.setdefault(to, []):
                    forms[to].append(body)
    return forms


def worked_on(site, name):
    """Take a letter about two people in, and let Lena answer and confirm the first request.

    Return the numbers of both.
    """
    office, lena = site.here.office, site.here.signed_in(LENA)
    other = (parent_on_the_phone("Somebody Else"),)
    number = receive(office, parent_on_the_phone(name), None, other).receipt
    answer(office, lena, number)
    confirm(office, lena, number, "Read and agreed.")
    with office.store.transaction() as books:
        return [*books.requests.ids()][-2:]


def case(unit, person, numbers, counted):
    return {
        "unit": unit,
        "person": person,
        "number": numbers[0],
        "letter": numbers[0],
        "other": numbers[1],
        "paper_id": "R-AAAA-AAAA",
        COUNTED: counted,
    }


def for_sam(site):
    return [
        case("u-riley", "p-riley", worked_on(site, "Riley Moss"), 2),
        case("u-quinn", "p-quinn", worked_on(site, "Quinn Abara"), 5),
        case("u-nobod", "p-nobod", ["A" * 16, "B" * 16], 999_999),
    ]


def test_without_a_relationship_a_client_and_nobody_are_the_same_everywhere(site):
    cases = for_sam(site)
    assert differences(site, "s-sam", cases) == []
    browser = site.browser_of("s-sam")
    for name, parts, about in about_somebody(addresses.urlpatterns):
        page = browser.get(reverse(name, kwargs=filled(parts, about, cases[0], "unit"))).content
        assert not [word for word in NAMES if word in page], name


def test_behind_a_wall_a_client_and_nobody_are_the_same_everywhere(site):
    # Walter takes requests in: those are there for him, and must be the same whoever is meant.
    cases = [
        {**case("u-quinn", "p-quinn", worked_on(site, "Quinn Abara"), 2), "said": "Quinn Abara"},
        {**case("u-nobod", "p-nobod", worked_on(site, "Nemo  Abara"), 5), "said": "Nemo  Abara"},
    ]
    assert differences(site, "s-walter", cases) == []


def test_an_account_without_a_duty_finds_nothing_anywhere(site):
    join(site.here.office, NewColleague(StaffId("s-ada"), "Ada", frozenset()))
    browser = site.browser_of("s-ada")
    ids = for_sam(site)[0]
    for name, parts, about in about_somebody(addresses.urlpatterns):
        address = reverse(name, kwargs=filled(parts, about, ids, "unit"))
        got = {browser.get(address).status_code, browser.post(address).status_code}
        # A client's own pages send everybody of the staff to their entrance, whatever is asked.
        assert got <= ({302} if address.startswith("/mine/") else {404, 405})
    board = browser.get("/board").content
    found = browser.post("/people", {"said": "Riley Moss"}).content
    assert not [word for word in NAMES if word in board]
    assert b"u-riley" not in found


@for_staff("GET", "HEAD", "POST")
def says_closed(request, staff, unit):
    """Tell a closed file from none, as no page may."""
    del staff
    if unit == "u-nobod":
        return not_here(request)
    return HttpResponse("This file is closed to you.", status=404)


@for_staff("GET", "HEAD", "POST")
def slips_in_a_header(request, staff, file):
    """Give an existing file away by a header alone, under a part with a name of its own."""
    del staff
    said = not_here(request)
    if file != "u-nobod":
        said["X-Version"] = "3"
    return said


@for_staff("GET", "HEAD", "POST")
def checks_the_form_first(request, staff, unit):
    """Refuse for everybody, but look into the form of an existing file before."""
    del staff
    if request.method == "POST" and request.POST and unit != "u-nobod":
        return HttpResponse("Say why.", status=400)
    if request.method == "GET" and unit != "u-nobod" and request.acting.staff.id == "s-lena":
        return HttpResponse(
            f'<form method="post" action="{request.path}"><input name="why"></form>'
        )
    raise NotEntitled("No.")


@pytest.mark.parametrize(
    ("route", "page"),
    [
        ("leak/<slug:unit>", says_closed),
        ("leak/<slug:file>/more", slips_in_a_header),
        ("leak/<slug:unit>/form", checks_the_form_first),
    ],
)
def test_a_page_that_tells_is_found(site, route, page):
    """The control: an address added to the site, which gives something away."""
    leaky = ModuleType("leaky")
    leaky.urlpatterns = [*addresses.urlpatterns, path(route, page, name="leak")]
    leaky.handler404 = addresses.handler404
    leaky.handler400 = addresses.handler400
    with override_settings(ROOT_URLCONF=leaky):
        found = differences(site, "s-sam", for_sam(site), leaky.urlpatterns[-1:] * 4)
    assert {name for name, _, _ in found} == {"leak"}
