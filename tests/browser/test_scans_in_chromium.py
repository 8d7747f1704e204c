"""A scan is brought in and struck with a real browser: by pointer, by keyboard, without script."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.receive import receive
from tests.cast import LENA, RILEYS_FILE, insurer_with_a_release, own_file_asked_for
from tests.desk.signed_forms import put
from tests.outside_programs import outside_program
from tests.paper.scans import drawn, file_of, scanned

pytestmark = pytest.mark.browser

FIRST = ("first_line-1", "last_line-1", "first_column-1", "last_column-1")


def typed(walk, number):
    boxes = (box.replace("-1", f"-{number}") for box in FIRST)
    return [walk.page.input_value(f"#{box}") for box in boxes]


def test_a_scan_is_kept_and_struck_by_pointer_and_by_keyboard(walk, site, tmp_path):
    place = tmp_path / "scan.png"
    place.write_bytes(file_of(drawn(size=(425, 550), points=40)))
    walk.sign_in("s-dana")
    walk.go("/people/u-riley/chart")
    walk.page.set_input_files("#paper", place)
    walk.click("text=1 scanned page to look at")
    assert not walk.faults()
    walk.page.check("#keep-1")
    walk.page.select_option("#class-1", "progress_notes")
    walk.page.fill("#day-1", "2026-03-04")
    walk.click("button:has-text('Confirm this page')")
    walk.page.wait_for_selector("text=No draft waits")
    walk.click("text=Scanned pages of this record")
    assert not walk.faults()
    walk.click("main .sr-row a")
    assert not walk.faults()
    number = receive(site.here.office, own_file_asked_for()).receipt
    answer(site.here.office, site.here.signed_in(LENA), number)
    walk.go(f"/requests/{number}/prepare")
    assert not walk.faults()
    walk.click("text=See the page and strike places")
    assert not walk.faults()
    walk.page.set_viewport_size({"width": 1100, "height": 1600})
    drawing = walk.page.locator("svg image").bounding_box()

    def at(column, line):
        return (
            drawing["x"] + (column - 0.5) * drawing["width"] / 40,
            drawing["y"] + (line - 0.5) * drawing["height"] / 60,
        )

    walk.page.mouse.move(*at(30, 12))
    walk.page.mouse.down()
    walk.page.mouse.move(*at(6, 4))
    walk.page.mouse.up()
    assert typed(walk, 1) == ["4", "12", "6", "30"]
    assert "lines 4 to 12, columns 6 to 30" in walk.page.inner_text("[data-told]")
    assert walk.page.evaluate("document.activeElement.id") == "why-1"
    walk.page.select_option("#why-1", "danger")
    walk.page.focus("#first_line-2")
    for key in ("5", "0", "Tab", "5", "2", "Tab", "1", "Tab", "9"):
        walk.key(key)
    assert walk.page.locator("[data-struck] rect").count() == 2
    assert not walk.faults()
    walk.page.select_option("#why-2", "danger")
    walk.click("button:has-text('Keep and look through it')")
    walk.page.wait_for_selector("text=See it as the recipient sees it")
    walk.click("text=See it as the recipient sees it")
    walk.click("text=2 places painted over")
    assert not walk.faults()
    assert not walk.outside
    assert not [one for one in walk.said if "Content Security Policy" in one]


def test_a_signed_paper_is_scanned_flagged_put_right_and_kept(walk, site, tmp_path):
    outside_program("tesseract", "tesseract-ocr")
    place = tmp_path / "signed.png"
    place.write_bytes(file_of(scanned(put("June 30, 2027", "June 30, 2026")), form="PNG"))
    number = receive(site.here.office, insurer_with_a_release()).receipt
    answer(site.here.office, site.here.signed_in(LENA), number)
    walk.sign_in(LENA)
    walk.go(f"/requests/{number}/authorization")
    walk.page.set_input_files("#paper", place)
    walk.page.wait_for_selector("text=Look at the paper first for these")
    assert not walk.faults()
    assert walk.page.input_value("#expires") == "2026-06-30"
    walk.page.locator(".sr-read a", has_text="It ran out on 2026-06-30").click()
    assert walk.page.evaluate("document.activeElement.id") == "expires"
    walk.page.fill("#expires", "2027-06-30")
    walk.page.check("#own_paper")
    walk.click("text=Keep it and answer again")
    walk.page.wait_for_selector("text=Compare the form with the paper itself, and tick")
    assert not walk.faults()
    walk.page.check("#compared")
    walk.click("text=Keep it and answer again")
    walk.page.wait_for_url(f"**/requests/{number}#signed")
    walk.go(f"/people/{RILEYS_FILE}/releases")
    assert "Lena Fuchs compared it" in walk.page.inner_text("main")
    assert not walk.faults()
    assert not walk.outside
