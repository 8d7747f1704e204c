"""A chart is brought in on the pages: dropped, looked at, confirmed part by part."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from subrosa.desk.open_record import open_record
from subrosa.vault import OpeningPurpose
from tests.cast import DANA, RILEY, RILEYS_FILE
from tests.desk.test_chart_reading import EXPORT
from tests.paper.came_in import docx_of
from tests.web.site import without_token

pytestmark = pytest.mark.slow

CHART = "/people/u-riley/chart"


def dropped(browser, content):
    return browser.post(CHART, {"paper": SimpleUploadedFile("Riley chart.docx", content)})


def boxes(page):
    """Return what the form of a page would send, as it stands."""
    said = {"parts": re.search(rb'name="parts" value="([\d ]+)"', page)[1].decode()}
    for number in said["parts"].split():
        day = re.search(rf'id="day-{number}"[^>]*value="([^"]*)"'.encode(), page)
        said |= {
            f"keep-{number}": "yes",
            f"day-{number}": day[1].decode() if day else "",
            f"class-{number}": "progress_notes",
            f"about-{number}": [RILEY],
            f"there-{number}": [RILEY],
        }
    return said


def record(site):
    opened = open_record(
        site.here.office, site.here.signed_in(DANA), RILEYS_FILE, OpeningPurpose.TREATMENT
    )
    return [segment.day for segment in opened.segments]


def test_an_export_becomes_part_of_the_record_only_as_it_is_confirmed(site):
    dana = site.browser_of("s-dana")
    assert CHART.encode() in dana.get("/people/u-riley").content
    assert dropped(dana, docx_of(EXPORT)).status_code == 302
    listed = dana.get(CHART).content
    assert b"6 parts to look at" in listed
    link = re.search(rb'href="(/people/u-riley/chart/T-\w+)"', listed)[1].decode()
    page = dana.get(link).content
    assert b"The dream about the harbour again." in page
    said = boxes(page)
    without_a_day = dana.post(link, said)
    assert without_a_day.status_code == 400
    assert b"Part 1: Give its day" in without_a_day.content
    assert record(site) == []
    assert dana.post(link, {**said, "keep-1": "no"}).status_code == 302
    assert record(site) == ["2026-03-02", "2026-03-09", "2026-03-16", "2026-03-23", "2026-04-01"]
    assert b"No draft waits" in dana.get(CHART).content


def test_the_same_parts_are_not_confirmed_twice(site):
    dana = site.browser_of("s-dana")
    dropped(dana, EXPORT.encode())
    link = re.search(rb'href="(/people/u-riley/chart/T-\w+)"', dana.get(CHART).content)[1].decode()
    said = boxes(dana.get(link).content)
    assert dana.post(link, {**said, "parts": "1 2"}).status_code == 400
    assert record(site) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", b"empty"), (b"%PDF-1.7 cut", b"broken"), (b"\x89PNG\r\n\x1a\n", b"no text in it")],
)
def test_what_cannot_be_read_is_said_and_nothing_is_brought_in(site, content, said):
    dana = site.browser_of("s-dana")
    came = dropped(dana, content)
    assert came.status_code == 400
    assert said in came.content
    assert b"No draft waits" in dana.get(CHART).content


def test_who_may_not_open_the_chart_finds_no_such_page(site):
    for who in ("s-lena", "s-walter", "s-sam"):
        browser = site.browser_of(who)
        came = dropped(browser, EXPORT.encode())
        assert came.status_code == 404
        nothing = browser.get("/nothing").content
        assert without_token(browser.get(CHART).content) == without_token(nothing)
    assert CHART.encode() not in site.browser_of("s-lena").get("/people/u-riley").content


def test_no_word_of_a_draft_lies_in_clear(site):
    dropped(site.browser_of("s-dana"), EXPORT.encode())
    for place in site.place.parent.iterdir():
        assert b"harbour" not in place.read_bytes(), place.name
