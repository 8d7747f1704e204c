"""The pages of a report of abuse: from the card to the call, either way, and the blank sheet."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from subrosa.desk.forms.request import encode
from subrosa.paper.letters import Practice as Letterhead
from subrosa.paper.printing_room import PrintingRoom
from subrosa.policy import decide
from subrosa.statute_shelf import shipped_book
from subrosa.terms.people import Profession
from subrosa.web.house import move_in
from tests.cast import DANA, OMAR, RILEYS_FILE

pytestmark = pytest.mark.slow


@pytest.fixture
def house(site):
    book, office = shipped_book(), site.here.office
    profile = replace(office.profile, jurisdiction="US-MI", profession=Profession.LPC)
    with office.store.transaction() as books:
        books.keys.describe(encode(profile))
    head = Letterhead("Juniper Street Counseling", ("12 Juniper Street",))
    site.here.office = replace(
        office,
        profile=profile,
        decide=lambda case, at: decide(case, book, at),
        paper=PrintingRoom(head),
    )
    move_in(site.here.office)
    return site


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def begin(browser):
    sent = browser.post("/danger/worksheets/begin", {"unit": RILEYS_FILE, "kind": "report"})
    assert sent.status_code == 302
    return sent["Location"].removesuffix("/ask/report_about")


def test_from_the_first_question_to_the_written_report(house):
    dana, omar = house.browser_of(DANA), house.browser_of(OMAR)
    place = begin(dana)
    first = dana.get(f"{place}/ask/report_about")
    assert "Report sheet" in text(first)
    assert "Whom is it about?" in text(first)
    dana.post(f"{place}/ask/report_about", {"choice": "child", "words": "a boy of nine"})
    for question, choice in (("whose", "child"), ("report_words", "client"), ("suspect", "other")):
        dana.post(f"{place}/ask/{question}", {"choice": choice, "words": ""})
    answer = text(dana.get(f"{place}/answer"))
    assert "Report now" in answer
    assert "MUST is not MAY" in answer
    assert "By word of mouth: at once" in answer
    assert "1-855-444-3911" in answer
    assert "when this sheet was begun" in answer
    assert "never through the person suspected" in answer
    assert "Report of abuse: by word of mouth at once" in text(omar.get("/board"))
    sheet = text(dana.get(f"{place}/calls"))
    assert "What is the number of this report" in sheet
    assert "a boy of nine" in sheet
    made = {"role": "cps", "whom": "Register, 4711", "done": "2026-11-23T09:40", "came": "reached"}
    assert dana.post(f"{place}/calls", {**made, "words": "told"}).status_code == 302
    assert "Report of abuse: in writing by" in text(omar.get("/board"))
    kept = dana.post(f"{place}/decide", {"way": "tell", "reason": "The law orders it."})
    assert kept.status_code == 302
    whole = text(dana.get(place))
    assert "never on a page of the client's own" in whole
    assert "Register, 4711" in whole


def test_no_report_is_as_easy_to_keep_and_stops_the_clock(house):
    dana = house.browser_of(DANA)
    place = begin(dana)
    dana.post(f"{place}/ask/report_about", {"choice": "child", "words": ""})
    wrong = dana.post(f"{place}/decide", {"way": "tell_nobody", "reason": ""})
    assert wrong.status_code == 400
    kept = dana.post(f"{place}/decide", {"way": "tell_nobody", "reason": "A story in a film."})
    assert kept.status_code == 302
    assert "Report of abuse: look again on" in text(house.browser_of(OMAR).get("/board"))


@pytest.mark.usefixtures("house")
def test_the_blank_sheet_opens_before_sign_in():
    anybody = Client()
    page = anybody.get("/safety/report-sheet")
    assert "1-800-422-4453" in text(page)
    assert "1-800-677-1116" in text(page)
    assert "Report of abuse: blank sheet" in text(anybody.get("/safety"))
