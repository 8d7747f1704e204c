"""The pages about people, in a real browser: empty, with faults, long, and after each step."""

from __future__ import annotations

import pytest

from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.forms.card import Contact, FileKind, Member
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.desk.new_client import NewClient, new_person_id, new_unit_id, take_on
from subrosa.terms.people import Role, SubjectType
from tests.browser.walk import Walk
from tests.cast import DANA, LENA, RILEYS_FILE

pytestmark = pytest.mark.browser

PAGES = (
    "/new-client/person",
    "/new-client/couple",
    "/new-client/group",
    "/people/u-riley",
    "/people/u-riley/card",
    "/people/u-riley/reach/p-riley",
    "/people/u-riley/call-back",
    "/people/u-riley/access",
    "/staff",
    "/staff/s-omar/leaves",
)
LONG = "Maximiliane-Theodora von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2


@pytest.mark.parametrize("path", PAGES)
def test_a_page_about_people_has_no_fault(walk, path):
    walk.sign_in("s-lena")
    walk.go(path)
    assert not walk.faults()
    assert not walk.outside
    assert not walk.said


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/new-client/family", "Open the file"),
        ("/people/u-riley/card", "Keep the changed card"),
        ("/people/u-riley/reach/p-riley", "Keep this plan"),
        ("/people/u-riley/access", "Give access"),
        ("/staff", "Take this person on"),
    ],
)
def test_a_page_with_errors_leads_to_each_of_them(walk, path, button):
    walk.sign_in("s-lena")
    walk.go(path)
    for box in walk.page.query_selector_all("input[type=text]"):
        if box.is_visible():
            box.fill("")
    if path.endswith("p-riley"):
        walk.page.check("input[name=may-letter][value=yes]")
    walk.click(f"button:has-text('{button}')")
    assert walk.page.title().startswith("Error: ")
    assert not walk.faults()
    for link in walk.page.query_selector_all(".nhsuk-error-summary a"):
        assert walk.page.query_selector(link.get_attribute("href"))


def a_family(house):
    """Take a family on with names, plans and a circle as long as they come."""
    plan = SafeContact(
        tuple(Way(means, may=True, at=f"{LONG}@example.org") for means in Means),
        LONG,
        LONG * 3,
        LONG * 3,
    )
    members = tuple(
        Member(
            new_person_id(house.office),
            f"{LONG} {number}",
            SubjectType.FAMILY_MEMBER,
            "1970-01-01",
            also=(LONG, LONG),
            phone="+1 804 555 0110 0110 0110",
            passphrase="blue heron",  # noqa: S106 - it opens nothing but these tests
            safe=plan,
        )
        for number in range(7)
    )
    circle = tuple(
        Contact(new_person_id(house.office), LONG, Role.PARENT, phone="1" * 50) for _ in range(6)
    )
    lena = house.signed_in(LENA)
    card = open_card(house.office, lena, RILEYS_FILE).card
    unit = new_unit_id(house.office)
    more = type(card)(unit, "", members, circle, part2=True, kind=FileKind.FAMILY)
    return take_on(house.office, lena, NewClient(more, frozenset({DANA}))).unit


@pytest.mark.parametrize("page", ["", "/card", "/call-back", "/access"])
def test_a_large_family_with_long_names_still_fits(walk, site, page):
    unit = a_family(site.here)
    walk.sign_in("s-lena")
    walk.go(f"/people/{unit}{page}")
    assert not walk.faults()


def test_from_the_search_to_the_call_back(walk):
    walk.sign_in("s-lena")
    walk.key("/")
    walk.page.wait_for_url("**/people")
    walk.click("text=New client: open a file")
    walk.page.fill("#member-0-name", "Kim Adler")
    walk.page.check("input[name=member-0-age][value=adult]")
    walk.page.fill("#member-0-phone", "804 555 0110")
    walk.page.fill("#member-0-passphrase", "blue heron")
    walk.page.check("input[name=part2][value=no]")
    walk.page.check("input[name=treating][value=s-dana]")
    walk.page.check("input[name=asked][value=nobody]")
    walk.click("button:has-text('Open the file')")
    walk.page.wait_for_url("**/people/U-*")
    assert "Kim Adler" in walk.page.inner_text("h1")
    assert not walk.faults()
    walk.click("a:has-text('Call back')")
    assert walk.page.inner_text(".sr-ways__at") == "804 555 0110"
    walk.page.fill("input[name=said]", "Blue heron")
    walk.click("button:has-text('Compare')")
    assert "These are the agreed words" in walk.page.inner_text("main")
    assert not walk.faults()


def test_a_namesake_a_colleague_and_a_leaver_without_any_script(chromium, site):
    with Walk(chromium, site, "", script=False) as walk:
        walk.sign_in("s-lena")
        walk.go("/new-client/person")
        walk.page.fill("#member-0-name", "Quinn Abara")
        for box, value in (
            ("member-0-age", "adult"),
            ("part2", "no"),
            ("treating", "s-dana"),
            ("asked", "nobody"),
        ):
            walk.page.check(f"input[name={box}][value={value}]")
        walk.click("button:has-text('Open the file')")
        assert "There is a file of this name" in walk.page.inner_text("main")
        walk.page.check("input[name=another]")
        walk.click("button:has-text('Open the file')")
        walk.page.wait_for_url("**/people/U-*")
        walk.click("nav >> text=Staff")
        walk.page.fill("#name", "Nadia Brandt")
        walk.page.fill("#sign-in", "s-nadia")
        walk.click("button:has-text('Take this person on')")
        assert "is on the staff" in walk.page.inner_text("h1")
        walk.click("text=Back to the staff")
        walk.click("a[href='/staff/s-nadia/leaves']")
        walk.click("button:has-text('Yes, end everything now')")
        assert "has left" in walk.page.inner_text("h1")


def test_a_changed_card_shows_on_the_overview(walk, site):
    lena = site.here.signed_in(LENA)
    opened = open_card(site.here.office, lena, RILEYS_FILE)
    change_card(site.here.office, lena, opened.card, opened.version)
    walk.sign_in("s-lena")
    walk.go("/people/u-riley")
    walk.click("text=Change the card")
    walk.page.fill("#member-0-name", "Riley Okafor")
    walk.click("button:has-text('Keep the changed card')")
    walk.page.wait_for_url("**/people/u-riley")
    assert "Riley Okafor" in walk.page.inner_text("h1")
    assert "also Riley Moss" in walk.page.inner_text("main")
