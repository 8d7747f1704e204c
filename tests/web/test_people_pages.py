"""Clients are found by a form, their overview shows no note, and a wall hides that they exist."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.keep_consent import give_consent
from tests.cast import note, release_to_the_insurer
from tests.web.site import without_token

pytestmark = pytest.mark.slow


def entries(site):
    with site.here.office.store.transaction() as books:
        return len(books.history.entries())


def test_a_client_is_found_by_part_of_the_name_and_by_sound(site):
    lena = site.browser_of("s-lena")
    for said in ("Riley Moss", "moss", "Rylee Moss"):
        page = lena.post("/people", {"said": said}).content
        assert b"/people/u-riley" in page


def test_the_overview_shows_people_and_papers_and_no_note(site):
    dana = site.here.signed_in("s-dana")
    keep_segments(site.here.office, dana, [note(1, "Slept better since the move.")])
    give_consent(site.here.office, dana, "u-riley", release_to_the_insurer())
    before = entries(site)
    page = site.browser_of("s-dana").get("/people/u-riley").content.decode()
    for words in ("Riley Moss", "Dana Reyes", "Omar Haddad", "Carol Moss", "1 October 2026"):
        assert words in page
    assert "Slept better" not in page
    assert entries(site) > before


@pytest.mark.parametrize("who", ["s-sam", "s-walter"])
def test_a_closed_or_walled_client_and_nobody_are_one(site, who):
    unit = "u-quinn" if who == "s-walter" else "u-riley"
    browser = site.browser_of(who)
    told = [browser.get(f"/people/{one}") for one in (unit, "u-nobody")]
    assert {one.status_code for one in told} == {404}
    assert without_token(told[0].content) == without_token(told[1].content)
    found = [browser.post("/people", {"said": said}) for said in ("Quinn Abara", "Nemo Abcde")]
    bodies = [
        without_token(one.content).replace(said, b"")
        for one, said in zip(found, (b"Quinn Abara", b"Nemo Abcde"), strict=True)
    ]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("said", ["", "m", "a" * 201, "\x00", "%", "'; --"])
def test_a_search_that_cannot_be_is_said(site, said):
    page = site.browser_of("s-lena").post("/people", {"said": said})
    assert page.status_code in (200, 400)
    assert b"u-riley" not in page.content


def test_no_wall_is_shown_to_anybody(site):
    page = site.browser_of("s-lena").get("/people/u-quinn").content
    assert b"Walter" not in page
    assert b"wall" not in page.lower()
