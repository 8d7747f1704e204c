"""J7 in a real browser at 320 px: three inputs cut somebody off, and her open window is out.

Every page of an incident is looked at on the way.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.confidence_broken import SaidBroken, say_broken
from subrosa.desk.forms.request import encode
from subrosa.desk.open_overview import open_overview
from tests.browser.walk import Walk
from tests.cast import DANA, RILEYS_FILE

pytestmark = pytest.mark.browser
MOST_INPUTS = 3
NEW = "seven herons walked over the frozen lake"


@pytest.fixture
def house(site):
    office = site.here.office
    with office.store.transaction() as books:
        books.keys.describe(encode(replace(office.profile, jurisdiction="US-OH")))
    open_overview(office, site.here.signed_in(DANA), RILEYS_FILE)
    return site


def test_three_inputs_cut_her_off_and_everything_after_it_has_no_fault(chromium, walk, house):
    with Walk(chromium, house, walk.axe) as hers:
        hers.sign_in("s-dana")
        walk.page.set_viewport_size({"width": 320, "height": 700})
        walk.sign_in("s-lena")
        walk.page.click("text=Something went wrong: say it")
        walk.inputs = 0
        walk.click("label[for=what]")  # a device was lost or stolen
        walk.page.select_option("#whom", "s-dana")
        walk.inputs += 1
        walk.page.click("button:has-text('Cut this person off now')")
        walk.page.wait_for_url("**/cut-off")
        walk.click("button:has-text('End everything of hers now')")
        assert "Dana Reyes is cut off" in walk.page.inner_text("h1")
        assert walk.inputs <= MOST_INPUTS
        hers.go("/people/u-riley")
        assert hers.page.url.rstrip("/") == house.address
    faults = walk.faults()
    for _ in after_it(walk, house):
        faults += walk.faults()
    assert faults + walk.outside == []


def after_it(walk, house):
    """Lead the incident from page to page; each is looked at where this stops."""
    walk.page.click("text=Back to the incident")
    incident = walk.page.url.removeprefix(house.address)
    yield
    walk.go(f"{incident}/cut-off")
    walk.page.click("button:has-text('End everything of hers now')")
    yield
    walk.go(f"{incident}/cut-off")
    yield
    walk.go(f"{incident}/seen")
    walk.page.click("button:has-text('Show the names')")
    assert "Riley Moss" in walk.page.inner_text("main")
    yield
    walk.go(f"{incident}/weigh")
    walk.page.fill("#counts", "Ohio lots")
    walk.page.click("button:has-text('Keep it, and show what follows')")
    assert walk.page.input_value("#counts") == "Ohio lots"
    yield
    walk.page.fill("#counts", "Ohio 501\nFlorida 3")
    walk.page.select_option("#standard", "at_rest")
    walk.page.click("button:has-text('Keep it, and show what follows')")
    assert "22 January 2027" in walk.page.inner_text("main")
    yield
    walk.go(f"{incident}/wait")
    walk.page.click("button:has-text('Keep it')")
    yield
    walk.go(f"{incident}/tell")
    walk.page.click("button:has-text('Print') >> nth=0")
    assert "does not say yet" in walk.page.inner_text("main")
    yield
    walk.go(f"{incident}/back/s-dana")
    walk.page.fill("#old", "not hers at all")
    walk.page.fill("#passphrase", NEW)
    walk.page.fill("#again", NEW)
    walk.page.click("button:has-text('Let her in')")
    yield
    say_broken(house.here.office, SaidBroken("He told my sister.", "Sam Whitlock"))
    walk.go("/complaints")
    yield
    walk.page.click("button:has-text('Take it up as an incident')")
    assert "He told my sister." in walk.page.inner_text("main")
    walk.go("/incidents")
    yield
    walk.page.click("text=Openings that ask for an explanation")
    yield
    walk.go("/board")
    yield


def test_whoever_says_it_sees_no_more(walk):
    walk.sign_in("s-sam")
    walk.page.click("text=Something went wrong: say it")
    walk.page.click("button:has-text('Say it')")
    faults = walk.faults()
    walk.page.check("input[value=misdirected]")
    walk.page.click("button:has-text('Say it')")
    assert "We have it" in walk.page.inner_text("h1")
    assert faults + walk.faults() + walk.outside == []
