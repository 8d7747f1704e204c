"""Scanned pages in the browser: looked at, confirmed, struck by numbers, and seen as they leave."""

from __future__ import annotations

import base64
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from PIL import Image

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.receive import receive
from subrosa.release import MOST_STRIKES
from subrosa.web.pages.strike_page import rows_of
from tests.cast import RILEY, note, own_file_asked_for
from tests.paper.scans import SIZE, drawn, file_of
from tests.paper.test_machine import stand_in
from tests.web.site import without_token

pytestmark = pytest.mark.slow

CHART = "/people/u-riley/chart"
SLEPT = "She slept badly after the quarrel."
WORD = {"first_line-1": "7", "last_line-1": "15", "first_column-1": "9", "last_column-1": "32"}
"""Around the word, as `scans.drawn` puts it."""


def dropped(browser, content):
    return browser.post(CHART, {"paper": SimpleUploadedFile("scan.bin", content)})


def pictures_on(page):
    found = re.findall(r'(?:src|href)="data:image/png;base64,([^"]+)"', page.content.decode())
    return [Image.open(io.BytesIO(base64.b64decode(one))) for one in found]


def said(number, **more):
    return {
        f"keep-{number}": "yes",
        f"class-{number}": "progress_notes",
        f"day-{number}": "2026-03-04",
        f"about-{number}": [RILEY],
        f"there-{number}": [RILEY],
        **more,
    }


def brought_in(browser, content):
    """Drop a scan and return the address of its first page."""
    assert dropped(browser, content).status_code == 302
    page = browser.get(CHART).content.decode()
    return re.search(rf'href="({CHART}/T-\w+/1)"', page)[1]


def test_a_scan_is_looked_at_page_by_page_and_kept_only_as_it_is_confirmed(site):
    dana = site.browser_of("s-dana")
    first = brought_in(dana, file_of(drawn(), drawn("HERON"), form="TIFF"))
    assert b"2 scanned pages to look at" in dana.get(CHART).content
    page = dana.get(first)
    (shown,) = pictures_on(page)
    assert shown.size == SIZE
    assert (
        "checked"
        not in re.search(r'name="keep-1".*?</fieldset>', page.content.decode(), re.DOTALL)[0]
    )
    nothing = dana.post(first, {})
    assert (nothing.status_code, b"Choose whether to keep it" in nothing.content) == (400, True)
    without_day = dana.post(first, said(1, **{"day-1": ""}))
    assert (without_day.status_code, b"Give its day" in without_day.content) == (400, True)
    assert b"No scanned page is part" in dana.get("/people/u-riley/pages").content
    kept = dana.post(first, said(1))
    assert kept["Location"] == first[:-1] + "2"
    second = dana.get(kept["Location"]).content.decode()
    assert "Filled in as for the page that you kept last" in second
    assert 'value="2026-03-04"' in second
    assert dana.get(first).status_code == 404  # it is decided
    assert dana.post(kept["Location"], {"keep-2": "no"})["Location"] == CHART
    assert b"No draft waits" in dana.get(CHART).content
    listed = dana.get("/people/u-riley/pages").content.decode()
    (place,) = re.findall(r'href="(/people/u-riley/pages/\w+)"', listed)
    (seen,) = pictures_on(dana.get(place))
    assert seen.tobytes() == shown.tobytes()
    for who in ("s-lena", "s-walter", "s-sam"):
        browser = site.browser_of(who)
        missing = without_token(browser.get("/nothing").content)
        for address in (place, "/people/u-riley/pages", first, kept["Location"]):
            assert without_token(browser.get(address).content) == missing, (who, address)


def test_no_pixel_of_a_scan_lies_in_clear(site):
    content = file_of(drawn("HERON"))
    brought_in(site.browser_of("s-dana"), content)
    for place in site.place.parent.iterdir():
        assert content[40:120] not in place.read_bytes(), place.name


def test_a_page_that_cannot_be_drawn_can_only_be_left_out(site):
    dana = site.browser_of("s-dana")
    whole = file_of(drawn())
    first = brought_in(dana, whole[: len(whole) // 2])
    assert b"cannot be drawn" in dana.get(first).content
    assert dana.post(first, said(1)).status_code == 400
    assert dana.post(first, {"keep-1": "no"}).status_code == 302


READ = """Progress note, March 16, 2026
She slept badly."""
PAPER = """SUBPOENA DUCES TECUM
To the custodian of records. You are commanded to appear by December 15, 2026."""


def a_machine_that_reads(words, folder, monkeypatch):
    told = folder / "words"
    told.write_text(words)
    stand_in(folder, monkeypatch, f'cat "{told}"')


def test_what_a_machine_reads_is_proposed_as_unchecked_and_kept_nowhere(
    site, tmp_path, monkeypatch
):
    dana = site.browser_of("s-dana")
    first = brought_in(dana, file_of(drawn()))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert b"No program that reads pictures is installed" in dana.get(first).content
    a_machine_that_reads(READ, tmp_path, monkeypatch)
    offered = dana.get(first).content
    assert b"Let a machine read it" in offered
    assert b"slept badly" not in offered
    page = dana.get(f"{first}?read=1").content.decode()
    assert "Read by machine, not checked" in page
    assert "She slept badly." in page
    assert 'value="2026-03-16"' in page
    assert "checked" not in re.search(r'name="keep-1".*?</fieldset>', page, re.DOTALL)[0]
    dana.post(first, said(1))
    listed = dana.get("/people/u-riley/pages").content.decode()
    place = re.search(r'href="(/people/u-riley/pages/\w+)"', listed)[1]
    assert b"slept badly" not in dana.get(place).content
    a_machine_that_reads(PAPER, tmp_path, monkeypatch)
    paper = {"paper": SimpleUploadedFile("scan.png", file_of(drawn())), "do": "read"}
    form = dana.post("/new-request/court-lawyer/paper", paper).content.decode()
    assert "Read by machine, not checked" in form
    assert 'value="2026-12-15"' in form


@pytest.fixture
def packet(site):
    """Riley's file with a note and a scanned page, which she asked for; Dana prepares it."""
    dana = site.browser_of("s-dana")
    keep_segments(site.here.office, site.here.signed_in("s-dana"), [note(1, SLEPT)])
    first = brought_in(dana, file_of(drawn()))
    dana.post(first, said(1))
    number = receive(site.here.office, own_file_asked_for()).receipt
    site.browser_of("s-lena").post(f"/requests/{number}/answer")
    place = f"/requests/{number}"
    page = dana.get(f"{place}/prepare").content.decode()
    strike = re.search(rf'href="({place}/passages/I\w+\.1)"', page)[1]
    return site, dana, place, strike


def test_places_are_struck_by_their_numbers_and_gone_from_the_picture_and_a_page_whole(packet):
    _, dana, place, strike = packet
    page = dana.get(strike)
    (before,) = pictures_on(page)
    assert page.content.count(b"data-row") == 2
    kept = dana.post(strike, {"rows": "2", **WORD, "why-1": "danger"})
    assert kept["Location"] == f"{place}/prepare"
    prepared = dana.get(f"{place}/prepare").content.decode()
    assert "Goes, with the places struck by you painted over" in prepared
    assert "<strong>1</strong> place is struck" in prepared
    preview = dana.get(f"{place}/preview").content.decode()
    assert "1 place painted over" in preview
    (after,) = pictures_on(dana.get(re.search(rf'href="({place}/preview/I\w+\.1)"', preview)[1]))
    area = (48, 30, 192, 75)  # 9 to 32 of 40 columns of 240 pixels, 7 to 15 of 60 lines of 300
    assert after.crop(area).getextrema() == (0, 0)
    assert before.crop(area).getextrema() == (0, 255)
    before.paste(0, area)
    assert after.tobytes() == before.tobytes()
    again = dana.get(strike).content.decode()
    assert (
        'name="first_line-1" inputmode="numeric" maxlength="4" autocomplete="off" value="7"'
        in again
    )
    assert dana.post(strike, {"rows": "3"}).status_code == 302  # emptied: the place is let go
    assert "<strong>0</strong> places are struck" in dana.get(f"{place}/prepare").content.decode()
    # Struck whole, it stays as a passage does.
    passage = strike.rpartition("/")[2]
    assert dana.post(f"{place}/prepare", {f"p:{passage}": "danger"}).status_code == 302
    page = dana.get(f"{place}/prepare").content.decode()
    assert "Struck by you: in my professional judgment" in page
    assert dana.get(f"{place}/preview/{passage}").status_code == 404
    assert dana.post(f"{place}/prepare", {f"p:{passage}": "goes"}).status_code == 302
    assert dana.get(f"{place}/preview/{passage}").status_code == 200


@pytest.mark.parametrize("rows", ["", "x", "999999999"])
def test_a_number_of_rows_that_nobody_sent_is_taken_for_what_it_can_be(rows):
    sent = RequestFactory().post("/", {"rows": rows, "more": "yes"})
    assert len(rows_of(sent, ())) <= MOST_STRIKES


WRONG = (
    ({"last_line-1": ""}, "Give all four numbers, or none"),
    ({"last_line-1": "six"}, "Give all four numbers, or none"),
    ({"last_line-1": "61"}, "The lines of a page are numbered 1 to 60"),
    ({"first_column-1": "33"}, "The columns of a page are numbered 1 to 40"),
    ({"why-1": ""}, "Choose why it is struck"),
    ({"why-1": "beyond_need"}, "Choose why it is struck"),
)


def test_what_does_not_fit_is_told_what_was_typed_stays_and_others_see_nothing(packet):
    site, dana, place, strike = packet
    whole = {"rows": "2", **WORD, "why-1": "danger"}
    for boxes, told in WRONG:
        page = dana.post(strike, {**whole, **boxes})
        assert page.status_code == 400
        text = page.content.decode()
        assert f"Strike 1: {told}" in text
        assert 'value="7"' in text
    more = dana.post(strike, {**whole, "more": "yes"})
    assert more.status_code == 200
    assert more.content.count(b"data-row") == 6
    assert b'value="32"' in more.content
    sam, passage = site.browser_of("s-sam"), strike.rpartition("/")[2]
    for address in (strike, f"{place}/preview/{passage}"):
        assert sam.get(address).status_code == 404
    assert sam.post(strike, whole).status_code == 404
    assert "Prepared by" not in dana.get(place).content.decode()
