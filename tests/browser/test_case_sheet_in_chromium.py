"""J6: from the client to a sheet that colleagues read, in six inputs; walls, its end, keys."""

from __future__ import annotations

import pytest

from tests.browser.walk import Walk
from tests.cast import DANA, LENA, OMAR, RILEYS_FILE, SAM
from tests.desk.cases_shown import with_notes

pytestmark = pytest.mark.browser


@pytest.fixture
def dana(walk, site):
    with_notes(site.here)
    walk.sign_in(DANA)
    return walk


def draft(walk, *people):
    """Draft the newest notes for these people, from the client's page."""
    walk.go(f"/people/{RILEYS_FILE}")
    walk.inputs = 0
    walk.click("nav >> text=Case sheet")
    for name in people:
        walk.click(f"label:has-text('{name}')")
    walk.click("button:has-text('Draft it')")
    walk.page.wait_for_selector("h1:has-text('Draft of a case sheet')")


def shown(walk):
    walk.click("button:has-text('Show it until tonight')")
    walk.page.wait_for_url("**/case-sheets/*")
    return walk.page.url.removeprefix(walk.site.address)


def test_six_inputs_from_the_client_to_the_sheet(dana):
    draft(dana, "Omar Haddad", "Sam Whitlock")
    assert not dana.faults()
    dana.click("button:has-text('Leave out: age'), button:has-text('Say “an adult”')")
    place = shown(dana)
    assert dana.inputs <= 6
    assert not dana.faults()
    assert "Riley" not in dana.page.inner_text("main")
    dana.click("text=Sign out")
    dana.sign_in(OMAR)
    dana.click("text=Case sheet 1")
    assert dana.page.url.endswith(place)
    assert not dana.outside


def test_each_step_goes_by_keyboard_and_without_a_script(chromium, site):
    with_notes(site.here)
    with Walk(chromium, site, "", script=False) as walk:
        walk.sign_in(DANA)
        walk.go(f"/people/{RILEYS_FILE}/case-sheet")
        walk.page.uncheck("input[name=note] >> nth=0")
        walk.page.check("input[name=note] >> nth=3")
        walk.page.check(f"input[name=to][value={OMAR}]")
        walk.page.press("button:has-text('Draft it')", "Enter")
        walk.page.wait_for_selector("h1:has-text('Draft of a case sheet')")
        for way in ("Hide", "Keep", "Generalise"):
            button = f"button[name=settle]:has-text('{way}') >> nth=0"
            walk.page.focus(button)
            walk.page.keyboard.press("Enter")
            walk.page.wait_for_selector(f"button[aria-pressed=true]:has-text('{way}')")
        assert shown(walk).startswith("/case-sheets/")


def test_a_walled_colleague_finds_no_sheet(dana):
    dana.go(f"/people/{RILEYS_FILE}/access")
    dana.page.click("text=Hide this file from somebody")
    dana.page.select_option("#hide", SAM)
    dana.page.click("button:has-text('Hide this file')")
    draft(dana, "Omar Haddad", "Sam Whitlock")
    assert "One participant may not see this client" in dana.page.inner_text("main")
    assert not dana.faults()
    place = shown(dana)
    for who in (SAM, LENA):
        dana.click("text=Sign out")
        dana.sign_in(who)
        dana.go(place)
        assert "slept" not in dana.page.inner_text("body")
        assert dana.page.inner_text("h1") == site_says_nothing(dana)


def site_says_nothing(walk):
    """Return what the page of an address says at which there is nothing."""
    here = walk.page.url
    walk.go("/case-sheets/CNONE")
    said = walk.page.inner_text("h1")
    walk.page.goto(here)
    return said


def test_a_sheet_is_gone_after_tonight_and_does_not_print(dana, site):
    draft(dana, "Omar Haddad")
    place = shown(dana)
    dana.page.emulate_media(media="print")
    assert not dana.page.is_visible("text=slept badly")
    assert dana.page.is_visible("text=A case sheet is not printed")
    dana.page.emulate_media(media="screen")
    assert dana.page.is_visible("text=slept badly")
    site.here.clock.forward(days=1)
    dana.sign_in(OMAR)
    dana.go(place)
    assert "slept" not in dana.page.inner_text("body")
