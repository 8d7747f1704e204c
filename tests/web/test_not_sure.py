"""Who is not sure asks somebody by name, on every page where an answer is shown or given."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.prepare import keep_preparation
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.release import Preparation
from tests.cast import DANA, LENA, insurer_with_a_release, note, release_to_the_insurer

pytestmark = pytest.mark.slow

ASK = "I am not sure: ask Lena Fuchs or our lawyer or insurer"
BESIDE = (
    "",
    "/prepare",
    "/preview",
    "/second-look",
    "/hold",
    "/counsel",
    "/advice",
    "/authorization",
)


@pytest.fixture
def number(site):
    office, dana = site.here.office, site.here.signed_in(DANA)
    keep_segments(office, dana, [note(1, "Slept better.")])
    give_consent(office, dana, "u-riley", release_to_the_insurer())
    number = receive(office, insurer_with_a_release()).receipt
    answer(office, site.here.signed_in(LENA), number)
    keep_preparation(office, dana, number, Preparation())
    return number


def test_it_stands_on_every_page_of_an_answer(site, number):
    browser = site.browser_of("s-dana")
    object.__setattr__(site.here.office, "safety_numbers", {"privacy_officer": "303 555 0142"})
    pages = [f"/requests/{number}{page}" for page in BESIDE]
    for page in (*pages, "/new-request/parent-adult"):
        said = browser.get(page)
        assert said.status_code == 200, page
        assert ASK in said.content.decode(), page
        assert "Lena Fuchs, privacy officer: 303 555 0142" in said.content.decode(), page
        assert (f"/requests/{number}/ask".encode() in said.content) == (page in pages), page


def test_a_question_is_handed_to_the_one_named_and_is_an_entry(site, number):
    browser = site.browser_of("s-dana")
    asked = browser.post(f"/requests/{number}/ask", {"whom": "s-lena", "unsure": "Which dates?"})
    assert asked.status_code == 302
    page = browser.get(f"/requests/{number}").content.decode()
    assert "Dana Reyes asks Lena Fuchs: “Which dates?”" in page
    board = site.browser_of("s-lena").get("/board?show=mine").content.decode()
    assert f"/requests/{number}" in board
    assert f"/requests/{number}" not in browser.get("/board?show=mine").content.decode()
    with site.here.office.store.transaction() as books:
        assert EntryKind.HALTED in {decode(one).kind for one in books.history.entries()}


@pytest.mark.parametrize(
    ("whom", "words"), [("s-lena", ""), ("s-omar", "Why?"), ("s-dana", "Why?"), ("", "Why?")]
)
def test_nobody_is_asked_without_words_or_whom_is_not_to_be_asked(site, number, whom, words):
    browser = site.browser_of("s-dana")
    page = browser.post(f"/requests/{number}/ask", {"whom": whom, "unsure": words})
    assert page.status_code == 400
    assert '<details class="nhsuk-details" id="not-sure" open>' in page.content.decode()
    assert f">{words}</textarea>" in page.content.decode()
    assert " asks " not in browser.get(f"/requests/{number}").content.decode()


def test_who_only_takes_requests_in_is_told_whom_to_ask_and_hands_nothing_on(site, number):
    browser = site.browser_of("s-walter")
    page = browser.get(f"/requests/{number}").content.decode()
    assert ASK in page
    assert "/ask" not in page
    asked = browser.post(f"/requests/{number}/ask", {"whom": "s-lena", "unsure": "Why?"})
    assert asked.status_code == 404
