"""Every page in each of its states, as whoever may see it, in a real browser.

The pages are found by crawling (`tests.web.looks`), so that a new one is looked at without being
named here; what only an act of a page shows is a step below. Each is looked at wide by day and
narrow by night: that is each width and each scheme once, and no style of ours depends on both.
"""

from __future__ import annotations

from contextlib import contextmanager

import pyotp
import pytest

from subrosa.desk.keep_staff import NewColleague, add_colleague
from subrosa.desk.ports import StaffDuty
from subrosa.desk.receive import receive
from subrosa.terms.ids import StaffId
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.web import addresses
from subrosa.web.pages import look
from subrosa.web.settings import HERE
from tests.browser.conftest import AXE
from tests.browser.every_state import lived_in
from tests.browser.passed_over import (
    ELSEWHERE,
    ELSEWHERE_TEMPLATES,
    FIRST_RUN,
    NO_PAGE,
    PARTS,
)
from tests.browser.walk import Walk
from tests.cast import ANSWERS, DANA, LENA, PASSPHRASE, WALTER, parent_on_the_phone
from tests.desk.test_file_agreements import GROUP, meet
from tests.web.looks import Look, looks
from tests.web.site import served
from tests.web.test_audit_pages import JUDITH

pytestmark = pytest.mark.browser

SHARES = 3
"""Tests among which the pages that were found are dealt out."""


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Return every look that anybody finds, and the templates that were shown on the way."""
    house = served(tmp_path_factory.mktemp("crawled"))
    house.long = lived_in(house)
    found, known = [], set()
    with templates_shown() as shown:
        for who in ("", DANA, LENA, WALTER, JUDITH):
            browser = house.browser_of(who) if who else house.stranger()
            starts = ["/board"] if who else ["/", "/receipt", "/nothing", "/safety"]
            found += looks(browser, who, starts, known)
            for address in house.long if who == LENA else ():
                page = browser.get(address)
                seen = (page.status_code, page.content, page.headers)
                found.append(Look(who, "long", address, "", *seen))
    house.here.office.store.close()
    return found, shown


@contextmanager
def templates_shown():
    """Gather the templates that are shown meanwhile."""
    shown, get = set(), look.get_template
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look, "get_template", lambda name: shown.add(name) or get(name))
        yield shown


@pytest.fixture
def house(site):
    site.long = lived_in(site)
    return site


def told(walk):
    """Return what is wrong with the page that stands there, also with its error summary."""
    walk.stands()
    ends = walk.page.eval_on_selector_all(
        ".nhsuk-error-summary a", "all => all.map(one => one.getAttribute('href').slice(1))"
    )
    lost = [end for end in ends if not walk.page.query_selector(f"[id='{end}']")]
    said = walk.page.locator(".nhsuk-error-summary a").all_inner_texts()
    same = sorted({one for one in said if said.count(one) > 1})
    titled = not ends or walk.page.title().startswith("Error: ")
    place = walk.page.url
    walk.page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    return [
        *walk.faults(),
        *[f"{place}: nothing is called {end}" for end in lost],
        *[f"{place}: twice “{one}”" for one in same],
        *[f"{place}: an error, and the title does not say so"] * (not titled),
    ]


def window(chromium, house):
    return Walk(chromium, house, AXE.read_text("utf-8"))


def outside(walk, house):
    """Ask after a request, send nothing, and say that somebody is in danger."""
    walk.go("/receipt")
    walk.page.fill("#number", receive(house.here.office, parent_on_the_phone()).receipt)
    walk.click("button:has-text('Go on')")
    yield "receipt"
    walk.click("button:has-text('Send')")
    yield "receipt_send"
    walk.page.check("input[name=danger]")
    walk.click("button:has-text('Send')")
    yield "receipt"


def people(walk, house):
    """Find and do not find, open a file of a name that is there, compare a passphrase."""
    del house
    walk.sign_in(LENA)
    for said in ("Riley", "Nobody at all"):
        walk.go("/people")
        walk.page.fill("#said", said)
        walk.click("button:has-text('Find')")
        yield "people"
    walk.go("/new-client/person")
    walk.page.fill("#member-0-name", "Riley Moss")
    for box, value in (("member-0-age", "adult"), ("part2", "no"), ("asked", "nobody")):
        walk.page.check(f"input[name={box}][value={value}]")
    walk.page.check(f"input[name=treating][value={DANA}]")
    walk.click("button:has-text('Open the file')")
    yield "new_client"
    walk.go("/requests/no-number")
    yield "request"
    walk.go("/staff")
    walk.page.fill("#name", "Ada Long")
    walk.page.fill("#sign-in", "s-ada")
    walk.click("button:has-text('Take this person on')")
    yield "staff"
    walk.go("/staff/s-ada/leaves")
    walk.click("button:has-text('Yes, end everything now')")
    yield "staff_leaves"
    walk.go("/group-keys")
    yield "group_keys"
    walk.go("/people/u-riley/releases")
    walk.click("button:has-text('Stop it: the client said so') >> nth=0")
    yield "stop_release"


def called_back(walk, house):
    """Compare a passphrase that is wrong and one that is right."""
    walk.sign_in(LENA)
    address = next(one for one in house.long if one.endswith("call-back"))
    for said in ("red heron", "blue heron"):
        walk.go(address)
        walk.page.fill("input[name=said] >> nth=0", said)
        walk.click("button:has-text('Compare') >> nth=0")
        yield "call_back"


def locked(walk, house):
    """Let the screen lock while a form is open, and send it all the same."""
    walk.sign_in(WALTER)
    walk.go("/new-request/parent-adult")
    house.here.clock.forward(minutes=11)
    walk.click("button:has-text('Keep this call')")
    yield "locked"
    walk.page.fill("#passphrase", "no")
    walk.page.press("#passphrase", "Enter")
    yield "locked"
    walk.page.fill("#passphrase", PASSPHRASE)
    walk.page.press("#passphrase", "Enter")
    walk.page.wait_for_selector("h1:has-text('Unlocked')")
    yield "locked"


def second_step(walk, house):
    """Set the second step up with a wrong code and a right one, and come back by it."""
    walk.sign_in(DANA)
    walk.go("/my-sign-in")
    walk.page.fill("#begin", PASSPHRASE)
    walk.click("button:has-text('Set up a second step')")
    secret = walk.page.inner_text("p.sr-code").replace(" ", "")
    yield "set_up"
    walk.click("button:has-text('Turn it on')")
    yield "set_up"
    code = pyotp.TOTP(secret).at(int(house.here.clock.at.timestamp()))
    walk.page.fill("#code", code)
    walk.click("button:has-text('Turn it on')")
    walk.page.wait_for_selector("h1:has-text('Ten codes')")
    yield "new_codes"
    walk.go("/my-sign-in")
    yield "remove_step"
    walk.click("text=Sign out")
    walk.page.fill("#name", DANA)
    walk.page.fill("#passphrase", PASSPHRASE)
    walk.page.press("#passphrase", "Enter")
    walk.page.wait_for_url("**/second-step")
    yield "second_step"
    walk.click("button:has-text('Go on')")
    yield "second_step"


def agreement(walk, house):
    """Take somebody on who is gone a day later; look at what she and the officer see."""
    new = NewColleague(StaffId("s-ines"), "Ines Long", frozenset({StaffDuty.CLINICIAN}))
    add_colleague(
        house.here.office,
        house.here.signed_in(LENA),
        new,
        PassphraseHome(PASSPHRASE, LIGHT_COST),
    )
    walk.go("/")
    walk.page.fill("#name", new.id)
    walk.page.fill("#passphrase", PASSPHRASE)
    walk.page.press("#passphrase", "Enter")
    walk.page.wait_for_url("**/agreement")
    yield "agreement"
    walk.click("button:has-text('Go on')")
    yield "agreement"
    for name, value in ANSWERS.items():
        walk.page.check(f"input[name={name}][value='{value}']")
    walk.click("button:has-text('Go on')")
    walk.click("main button:has-text('Sign')")
    yield "sign_agreement"
    walk.page.fill("#signature", new.name)
    walk.click("main button:has-text('Sign')")
    yield "agreement"
    walk.click("text=Sign out")
    walk.sign_in(LENA)
    walk.page.fill("#until-s-ines", "yesterday")
    walk.click("button:has-text('Accept')")
    yield "accept"
    today = house.here.office.now().date().isoformat()
    walk.page.fill("#until-s-ines", today)
    walk.click("button:has-text('Accept')")
    yield "agreements"
    house.here.clock.forward(days=1)
    walk.sign_in(LENA)
    walk.click("text=Notes left unsigned")
    yield "left_undone"


def members_agree(walk, house):
    """Let a new member of a group sign, and enter what another signed on paper."""
    meet(house.here)
    page = f"/people/{GROUP}/agreements"
    walk.sign_in(DANA)
    walk.go(page)
    yield "file_agreements"
    walk.click("button:has-text('Add, and let her sign')")
    yield "add_group_member"
    walk.page.fill("#name", "Cleo Park")
    walk.click("button:has-text('Add, and let her sign')")
    yield "sign_file_agreement"
    walk.click("main button:has-text('Sign')")
    yield "sign_file_agreement"
    walk.page.fill("#typed", "Cleo Park")
    walk.click("main button:has-text('Sign')")
    yield "sign_file_agreement"
    walk.go(page)
    walk.click("text=It was signed on paper >> nth=0")
    walk.click("button:has-text('Keep it') >> nth=0")
    yield "file_agreement_on_paper"


def vendors(walk, house):
    """Keep a vendor whose contract is over, see it on the board, and take it off the list."""
    del house
    walk.sign_in(LENA)
    walk.go("/vendors")
    walk.page.fill("#baa_until", "2026-02-30")
    walk.click("button:has-text('Keep it')")
    yield "vendors"
    for box, said in (("name", "Nimbus"), ("baa", "2025-01-01"), ("baa_until", "2025-12-31")):
        walk.page.fill(f"#{box}", said)
    walk.page.check("input[name=role][value=cloud_vendor]")
    walk.click("button:has-text('Keep it')")
    yield "vendors"
    walk.go("/board")
    yield "board"
    walk.go("/vendors")
    walk.click("text=Take off the list")
    yield "remove_vendor"


ACTS = {
    "outside": {
        outside: {"receipt", "receipt_send"},
        people: {
            "people", "new_client", "request", "staff", "staff_leaves", "group_keys",
            "stop_release",
        },
        called_back: {"call_back"},
        locked: {"locked"},
    },
    "agreement": {
        agreement: {"agreement", "sign_agreement", "accept", "agreements", "left_undone"},
        members_agree: {
            "file_agreements", "add_group_member", "sign_file_agreement",
            "file_agreement_on_paper",
        },
        vendors: {"vendors", "board", "remove_vendor"},
        second_step: {"set_up", "new_codes", "remove_step", "second_step"},
    },
}  # fmt: skip
"""Acts that follow one another in one practice, and the pages that each shows."""
SHOWN_BY_ACTS = {
    "outside": {
        "locked.html", "receipt_danger.html", "receipt_kept.html", "send_again.html",
        "staff_joined.html", "staff_left.html",
    },
    "agreement": {
        "agreement.html", "agreement_notes.html", "agreement_stands.html", "agreement_words.html",
        "file_agreement_sign.html", "file_agreement_signed.html", "file_agreements.html",
        "paper_codes.html", "second_step.html", "second_step_set_up.html",
    },
}  # fmt: skip
"""Templates that only an act shows."""


@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_that_anybody_finds_has_no_fault(chromium, site, crawled, share):
    faults = []
    with window(chromium, site) as walk:
        for one in crawled[0][share::SHARES]:
            walk.lay_out(one.address, one.content, dict(one.headers))
            faults += told(walk)
    assert [*faults, *walk.outside] == []


@pytest.mark.parametrize("first", ACTS)
def test_every_page_that_an_act_shows_has_no_fault(chromium, house, first):
    faults, seen = [], {}
    with templates_shown() as shown:
        for act in ACTS[first]:
            with window(chromium, house) as walk:
                views = set()
                for view in act(walk, house):
                    views.add(view)
                    faults += told(walk)
                seen[act] = views
            faults += walk.outside
    assert faults == []
    assert seen == ACTS[first]
    assert shown >= SHOWN_BY_ACTS[first]


def test_no_link_leads_to_nothing_and_no_page_and_template_is_passed_over(crawled):
    found, shown = crawled
    dead = [one for one in found if one.status == 404 and not one.sent and one.view != "nothing"]
    assert dead == []
    by_acts = [views for acts in ACTS.values() for views in acts.values()]
    seen = {one.view for one in found}.union(*by_acts)
    patterns = {one.name for one in addresses.urlpatterns if not one.name.startswith(FIRST_RUN)}
    assert sorted(patterns - seen - NO_PAGE - ELSEWHERE) == []
    there = {one.name for one in (HERE / "templates").glob("*.html")}
    pages = {one for one in there if not one.startswith(FIRST_RUN)}
    shown = shown.union(*SHOWN_BY_ACTS.values())
    assert sorted(pages - PARTS - ELSEWHERE_TEMPLATES - shown) == []
