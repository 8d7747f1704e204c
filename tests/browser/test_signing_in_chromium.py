"""A paper is signed by a link in a real browser: made at the desk, read outside, kept here."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.receive import receive
from tests.browser.conftest import AXE
from tests.browser.walk import Walk
from tests.cast import LENA, RILEYS_FILE, insurer_with_a_release

pytestmark = pytest.mark.browser


def signed_outside(hers, leads, code):
    """Follow the link: a wrong day of birth, the right one, and the paper."""
    place = "/sign/" + leads.rpartition("/")[2].strip()
    hers.go(place)
    yield
    for born in ("04/17/1990", "04/17/1991"):
        hers.page.fill("#born", born)
        hers.page.fill("#code", code)
        hers.click("button:has-text('Go on')")
        yield
    hers.page.check("input[name=pressed][value=no]")
    hers.click("button:has-text('Go on')")
    yield
    hers.click("button:has-text('Sign it')")
    yield
    hers.page.fill("#name", "Riley Moss")
    hers.page.check("#agree")
    hers.click("button:has-text('Sign it')")
    assert "You signed it" in hers.page.inner_text("main")
    yield
    hers.go(place)
    assert "does not work" in hers.page.inner_text("main")
    yield


def test_a_link_is_made_followed_signed_and_kept(walk, chromium, site):
    number = receive(site.here.office, insurer_with_a_release()).receipt
    answer(site.here.office, site.here.signed_in(LENA), number)
    walk.sign_in(LENA)
    walk.go(f"/requests/{number}/link")
    assert not walk.faults()
    walk.click("button:has-text('Make the link')")
    assert not walk.faults()
    for box in ("member", "form", "end", "hours", "code_way"):
        walk.page.locator(f"input[name={box}]").first.check()
    walk.page.fill("#expires", "2027-06-30")
    walk.page.check("input[value=attendance]")
    walk.page.check("input[value=progress_notes]")
    walk.click("button:has-text('Make the link')")
    leads, code = walk.page.inner_text("#leads"), walk.page.inner_text("#code")
    assert not walk.faults()
    with Walk(chromium, site, AXE.read_text("utf-8")) as hers:
        for _ in signed_outside(hers, leads, code):
            assert not hers.faults()
        assert not hers.outside
    walk.go(f"/requests/{number}")
    walk.click("text=Something came back by a link")
    assert not walk.faults()
    walk.click("text=Signed: look at it and keep it")
    assert not walk.faults()
    walk.click("button:has-text('Keep it and answer again')")
    walk.page.wait_for_url(f"**/requests/{number}#signed")
    walk.go(f"/people/{RILEYS_FILE}/releases")
    assert "its certificate" in walk.page.inner_text("main")
    assert not walk.faults()
    assert not walk.outside
