"""J9 and J10 in a real browser, with inputs counted: a group's new member, and an intern."""

from __future__ import annotations

import pytest

from subrosa.desk.forms.staff_agreement import SITUATIONS
from tests.browser.conftest import AXE
from tests.browser.walk import Walk
from tests.cast import LENA
from tests.desk.test_file_agreements import GROUP, meet

pytestmark = pytest.mark.browser


def test_an_intern_signs_and_is_accepted_within_ten_inputs(chromium, site):
    axe = AXE.read_text("utf-8")
    with Walk(chromium, site, axe) as lena, Walk(chromium, site, axe) as ada:
        lena.sign_in(LENA)
        lena.go("/staff")
        lena.page.fill("#name", "Ada Novak")
        lena.page.fill("#sign-in", "s-ada")
        lena.page.check("input[name=duties][value=clinician]")
        lena.page.click("button:has-text('Take this person on')")
        words = lena.page.inner_text("p.sr-say")
        faults = lena.faults()

        ada.go("/")
        ada.page.fill("#name", "s-ada")
        ada.page.fill("#passphrase", words)
        ada.page.press("#passphrase", "Enter")
        ada.page.wait_for_url("**/agreement")
        faults += ada.faults()
        for one in SITUATIONS:
            ada.click(f"input[name={one.id}][value='{one.right}']")
        ada.click("button:has-text('Go on')")
        assert "clients of this practice" in ada.page.inner_text("main")
        faults += ada.faults()
        ada.page.focus("#signature")
        ada.type("Ada Novak")
        ada.click("main button:has-text('Sign')")
        assert ada.page.inner_text("h1") == "You have signed"
        faults += ada.faults()
        for closed in ("/board", "/people", "/people/u-riley", "/new-request"):
            ada.go(closed)  # no access before acceptance
            assert ada.page.url.endswith("/agreement")

        lena.go("/board")
        faults += lena.faults()
        lena.page.focus("#until-s-ada")
        lena.type("2027-06-30")
        lena.click("button:has-text('Accept')")
        assert "placement until 30 June 2027" in lena.page.inner_text("main")
        faults += lena.faults()

        ada.go("/board")
        assert ada.page.inner_text("h1") == "Board"
        assert ada.inputs + lena.inputs <= 10
        assert faults + ada.outside + lena.outside == []


def test_a_wrong_answer_is_explained_and_the_others_stay_without_any_script(chromium, site):
    site.here.clock.forward(days=366)
    with Walk(chromium, site, "", script=False) as dana:
        dana.go("/")
        dana.page.fill("#name", "s-dana")
        dana.page.fill("#passphrase", "a plain sentence nobody guesses")
        dana.page.press("#passphrase", "Enter")
        for one in SITUATIONS:
            dana.page.check(f"input[name={one.id}][value='0']")
        dana.page.click("button:has-text('Go on')")
        told = dana.page.inner_text(".nhsuk-error-summary")
        wrong = [one for one in SITUATIONS if one.right != 0]
        assert told.count("think again") == len(wrong)
        for one in wrong:
            dana.page.check(f"input[name={one.id}][value='{one.right}']")
        dana.page.click("button:has-text('Go on')")
        dana.page.fill("#signature", "Dana Reyes")
        dana.page.click("main button:has-text('Sign')")
        dana.page.wait_for_url("**/board")


def test_a_new_member_joins_a_group_within_ten_inputs_and_sees_nobody_else(walk):
    meet(walk.site.here)
    walk.sign_in("s-dana")
    walk.go(f"/people/{GROUP}")
    faults = walk.faults()
    walk.click("text=Agreements")
    faults += walk.faults()
    walk.page.focus("#name")
    walk.type("Cleo Park")
    walk.click("button:has-text('Add, and let her sign')")
    walk.page.wait_for_url("**/agreements/P-*")
    shown = walk.page.inner_text("body")
    assert "may not bind the other members" in shown
    assert not [other for other in ("Ann", "Lind", "Bea", "Rossi") if other in shown]
    faults += walk.faults()
    walk.page.focus("#called")
    walk.type("Kim")
    walk.page.focus("#typed")
    walk.type("Cleo Park")
    walk.click("main button:has-text('Sign')")
    shown = walk.page.inner_text("body")
    assert "Signed. Thank you" in shown
    assert not [other for other in ("Ann", "Lind", "Bea", "Rossi") if other in shown]
    faults += walk.faults()
    walk.click("text=For the desk: go on")
    assert "in the group: Kim" in walk.page.inner_text("main")
    faults += walk.faults()
    assert walk.inputs <= 10
    assert faults + walk.outside == []
