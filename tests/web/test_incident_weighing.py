"""Weighing an incident in the browser, and what somebody could see."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from subrosa.desk.forms.request import encode
from subrosa.desk.hand_over import take_out
from subrosa.desk.open_overview import open_overview
from subrosa.ledger import EntryKind, decode
from tests.cast import DANA, RILEYS_FILE
from tests.desk.an_act_of_each_kind import as_insurer_asks
from tests.web.site import without_token
from tests.web.test_incident_pages import lost, page

pytestmark = pytest.mark.slow


@pytest.fixture
def led(site):
    """Serve a practice of Ohio with a lost laptop of Dana's."""
    office = site.here.office
    with office.store.transaction() as books:
        books.keys.describe(encode(replace(office.profile, jurisdiction="US-OH")))
    site.incident = f"/incidents/{lost(site)}"
    site.officer = site.browser_of("s-lena")
    return site


def test_a_breach_is_presumed_and_its_clock_stands_from_the_first_word(led):
    shown = page(led.officer.get(led.incident))
    assert "A breach is presumed, and nothing shows otherwise" in shown
    assert "until 22 January 2027" in shown
    assert "Nobody is counted yet" in shown
    assert "22 January 2027" in page(led.officer.get("/board"))


def test_what_is_weighed_stands_there_again_and_says_what_follows(led):
    typed = {
        "place": "1",
        "event": "stolen_device",
        "counts": "Ohio 501\nFlorida 3",
        "standard": "at_rest",
        "standard_by": "Ivo Marek",
    }
    assert led.officer.post(f"{led.incident}/weigh", typed).status_code == 302
    shown = page(led.officer.get(led.incident))
    assert "The press of the state: Ohio (501)" in shown
    assert "until 23 December 2026" in shown  # Florida: 7 left in November, 23
    assert "This is only declared" in shown
    form = page(led.officer.get(f"{led.incident}/weigh"))
    assert "Ohio 501\nFlorida 3" in form
    assert 'value="Ivo Marek"' in form
    assert re.search(r'value="at_rest" selected', form)


def test_fewer_than_500_stand_in_the_yearly_report_until_they_are_reported(led):
    weigh = f"{led.incident}/weigh"
    led.officer.post(weigh, {"place": "1", "counts": "Ohio 12"})
    shown = page(led.officer.get("/incidents"))
    assert "12 people" in shown
    assert "By 1 March 2027" in shown
    led.officer.post(weigh, {"place": "2", "counts": "Ohio 12", "hhs_told": "2026-11-23"})
    assert "Reported on 23 November 2026" in page(led.officer.get("/incidents"))
    led.officer.post(weigh, {"place": "3", "counts": "Ohio 500"})
    assert "Yearly report" not in page(led.officer.get("/incidents"))


def test_what_cannot_be_read_is_told_at_its_box_and_nothing_is_lost(led):
    typed = {"place": "1", "counts": "Ohio lots", "people_told": "soon", "nature_why": "A name."}
    refused = led.officer.post(f"{led.incident}/weigh", typed)
    assert refused.status_code == 400
    shown = page(refused)
    for said in ('href="#counts"', 'href="#people_told"', "Ohio lots", 'value="A name."'):
        assert said in shown
    late = led.officer.post(f"{led.incident}/weigh", {"place": "7", "conclusion": "Kept."})
    assert "Somebody else wrote to this incident meanwhile" in page(late)
    assert 'value="Kept."' in page(late)
    assert led.officer.post(f"{led.incident}/weigh", {"place": "٣"}).status_code == 400


def test_an_official_may_ask_to_wait_by_name(led):
    asked = f"{led.incident}/wait"
    typed = {"place": "1", "agency": "Columbus Police", "stated": "2026-11-23", "way": "oral"}
    for wrong, told in (
        ({}, "Say whether it was in writing"),
        (typed, "Write down who made the statement"),
        ({**typed, "official": "Det. Harlan", "way": "written"}, "names the time"),
        ({**typed, "official": "Det. Harlan", "stated": "soon"}, "Give the days as"),
    ):
        refused = led.officer.post(asked, wrong)
        assert refused.status_code == 400
        assert told in page(refused)
    assert led.officer.post(asked, {**typed, "official": "Det. Harlan"}).status_code == 302
    # Thirty days after 23 November: 23 December is the last held day.
    assert "Not before 24 December 2026" in page(led.officer.get(led.incident))


def test_counts_come_first_and_names_on_a_wish_that_stands_in_the_history(led):
    here = led.here
    receipt = as_insurer_asks(here)
    take_out(here.office, here.signed_in(DANA), receipt, EntryKind.EXPORTED)
    open_overview(here.office, here.signed_in(DANA), RILEYS_FILE)
    seen = page(led.officer.get(f"{led.incident}/seen"))
    assert "1 file, " in seen
    assert "Riley" not in seen
    assert "2 files: the counsellor who treats" in seen
    with here.office.store.transaction() as books:
        before = len(books.history.entries())
    boxes = {"whom": "s-dana", "since": "2026-11-01", "place": "1", "names": "yes"}
    named = page(led.officer.post(f"{led.incident}/seen", boxes))
    assert "Riley Moss" in named
    assert re.search(r"Paper \S+ of 23 November 2026: [0-9a-f]{16}", named)
    with here.office.store.transaction() as books:
        new = [decode(one) for one in books.history.entries()[before:]]
    assert [one.kind for one in new if one.chain] == [EntryKind.OPENED]
    assert "1 named" in page(led.officer.get(led.incident))
    for wrong, told in (
        ({"whom": "", "since": "2026-11-01"}, "Choose a person"),
        ({"whom": "s-dana", "since": "soon"}, "Write the day as"),
        ({"whom": "s-nobody", "since": "2026-11-01"}, "nobody of that name"),
    ):
        refused = led.officer.post(f"{led.incident}/seen", wrong)
        assert refused.status_code == 400
        assert told in page(refused)


def test_nobody_else_finds_any_of_it(led):
    dana = led.browser_of("s-dana")
    nothing = page(dana.get("/incidents/I-NONE/weigh"))
    for part in ("/weigh", "/wait", "/seen"):
        hidden = dana.get(led.incident + part)
        assert hidden.status_code == 404
        assert without_token(hidden.content).decode() == nothing
