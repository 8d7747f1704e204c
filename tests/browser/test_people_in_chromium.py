"""The pages about people, in a real browser: from each step to the next."""

from __future__ import annotations

import pytest

from subrosa.desk.change_card import change_card, open_card
from tests.browser.walk import Walk
from tests.cast import LENA, RILEYS_FILE

pytestmark = pytest.mark.browser


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
    walk.click("a:has-text('Call back')")
    assert walk.page.inner_text(".sr-ways__at") == "804 555 0110"
    walk.page.fill("input[name=said]", "Blue heron")
    walk.click("button:has-text('Compare')")
    assert "These are the agreed words" in walk.page.inner_text("main")


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
