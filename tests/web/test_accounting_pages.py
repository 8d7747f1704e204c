"""The privacy officer's pages about lists of disclosures, from the wish to the proof."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from subrosa.ledger.verify_ledger import main
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.letters import Practice as Letterhead
from subrosa.paper.printing_room import PrintingRoom
from subrosa.web.house import move_in
from tests.cast import DANA, LENA, MOTHER, RILEY, RILEYS_FILE, SAM, WALTER
from tests.desk.lists_asked_for import (
    LISTS,
    a_report,
    a_warning_of_ours,
    for_care,
    list_wanted,
    looked_through,
    to_court,
    to_police,
)
from tests.web.site import served

pytestmark = pytest.mark.slow

PLACE = f"/people/{RILEYS_FILE}/accounting"
WISH = {"client": RILEY, "asker": RILEY, "channel": "letter", "first_day": "", "last_day": ""}
STATED = {
    "who": "law_enforcement",
    "how": "in_writing",
    "agency": "City Police",
    "official": "Lt. Mary Ortiz, badge 4471",
    "stated": "2026-11-23",
    "until": "2027-01-31",
    "statement": "It would impede our inquiry.",
    "only": "",
}


@pytest.fixture
def house(tmp_path):
    made = served(tmp_path, LISTS)
    head = Letterhead("Juniper Street Counseling", ("12 Juniper Street",), "804 555 0142")
    made.here.office = replace(made.here.office, paper=PrintingRoom(head))
    move_in(made.here.office)
    yield made
    made.here.office.store.close()


@pytest.fixture
def told(house):
    for act in (to_police, to_court, a_report, for_care):
        act(house.here)
    return house


def text(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def choose(page, **held):
    """Choose as the page offers it: everything goes, but what is named in `held`."""
    names = re.findall(r'name="(D[\w-]+)" type="radio" value="listed"', page.content.decode())
    return dict.fromkeys(names, "listed") | held


def test_from_a_wish_to_letter_and_proof_that_fit_each_other(told, tmp_path, capsys):
    lena = told.browser_of(LENA)
    assert PLACE in lena.get(f"/people/{RILEYS_FILE}").content.decode()
    sent = lena.post(f"{PLACE}/wish", WISH)
    place = sent["Location"]
    request = place.removesuffix("/accounting")
    page = lena.get(place)
    assert "This list is free" in text(page)
    assert "you decide" not in text(page).lower().partition("keep what i decided")[2]
    assert place in lena.get(request).content.decode()
    choices = choose(page)
    assert len(choices) == 3
    assert lena.post(place, {**choices, "reason": "Read each line."}).status_code == 302
    assert "3 of 4 go on the list" in text(lena.get(place))
    lena.post(f"{request}/decide", {"choice": "confirm", "words": "Read."})
    lena.post(f"{request}/hand-over")
    closed = lena.get(request).content.decode()
    (paper,) = re.findall(r"/papers/(R-[A-Z0-9-]+)", closed)
    letter = lena.get(f"{request}/papers/{paper}").content
    assert "Handed over" in closed
    sent = lena.get(f"{place}/proof")
    assert sent["Content-Disposition"] == 'attachment; filename="proof.zip"'
    with zipfile.ZipFile(io.BytesIO(sent.content)) as packed:
        packed.extractall(tmp_path)
    (tmp_path / "letter.txt").write_text(read_back(letter), "utf-8")
    assert main([str(tmp_path / "proof"), "--letter", str(tmp_path / "letter.txt")]) == 0
    assert f"the letter {paper} has 3 lines" in capsys.readouterr().out
    after = text(lena.get(place))
    assert "fetch the proof (zip)" in after
    assert "Left out by law" in after


def test_what_police_suspended_is_shown_to_the_officer_with_its_end_and_ended_early(told):
    lena = told.browser_of(LENA)
    assert "Nothing of this client is suspended" in text(lena.get(PLACE))
    assert lena.post(f"{PLACE}/suspend", STATED).status_code == 302
    page = lena.get(PLACE)
    assert "Runs until 31 January 2027" in text(page)
    assert "Suspended: stays off for now" in text(page)
    place = lena.post(f"{PLACE}/wish", WISH)["Location"]
    look = lena.get(place)
    assert "City Police, until 31 January 2027" in text(look)
    assert len(choose(look)) == 2
    (end,) = re.findall(rf'action="({PLACE}/suspensions/S\w+/end)"', page.content.decode())
    assert "Say who ended it" in text(lena.post(end, {"why": ""}))
    assert lena.post(end, {"why": "Lt. Ortiz rang."}).status_code == 302
    assert "Ended early" in text(lena.get(PLACE))
    assert len(choose(lena.get(place))) == 3


def test_the_letter_waits_for_the_officer_and_says_so_to_whoever_makes_it(told):
    request = list_wanted(told.here)
    page = told.browser_of(DANA).post(f"/requests/{request}/hand-over")
    assert page.status_code == 409
    assert "Ask the privacy officer" in text(page)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"asker": ""}, "Choose who asks."),
        ({"channel": "by dove"}, "Choose how it came."),
        ({"first_day": "last year"}, "Give a day as 2026-11-28, or leave it empty."),
        ({"first_day": "2026-11-02", "last_day": "2026-11-01"}, "The last day lies before"),
        ({"asker": MOTHER, "client": "nobody"}, "Say whom the list is about"),
    ],
)
def test_a_wish_that_does_not_fit_is_told_beside_its_box(house, sent, said):
    page = house.browser_of(LENA).post(f"{PLACE}/wish", {**WISH, **sent})
    assert page.status_code == 400
    assert said in text(page)
    assert f'value="{sent.get("first_day", RILEY)}"' in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"who": ""}, "Choose who suspended it."),
        ({"how": ""}, "Say whether it was said aloud"),
        ({"agency": ""}, "Name the agency."),
        ({"official": ""}, "Name who made the statement."),
        ({"stated": "yesterday"}, "Give the day of the statement"),
        ({"statement": ""}, "Write down what was stated."),
        ({"statement": "x" * 1001}, "Use 1000 characters"),
        ({"until": ""}, "names the time"),
        ({"how": "aloud", "until": "2027-01-31"}, "thirty days at most"),
    ],
)
def test_a_suspension_that_the_law_does_not_know_is_told_and_what_was_typed_stays(
    house, sent, said
):
    page = house.browser_of(LENA).post(f"{PLACE}/suspend", {**STATED, **sent})
    assert page.status_code == 400
    assert said in text(page)
    if "official" not in sent:
        assert "badge 4471" in page.content.decode()


def test_each_line_needs_a_word_and_so_does_the_look(told):
    lena = told.browser_of(LENA)
    place = lena.post(f"{PLACE}/wish", WISH)["Location"]
    page = lena.post(place, {"reason": ""})
    assert page.status_code == 400
    assert text(page).count("choose whether it goes or is held") == 6  # summary and box
    assert "Write in a sentence what you looked at." in text(page)


def test_a_fee_is_asked_only_for_a_later_list_of_which_she_was_told(told):
    lena = told.browser_of(LENA)
    first = list_wanted(told.here)
    looked_through(told.here, first)
    lena.post(f"/requests/{first}/hand-over")
    place = lena.post(f"{PLACE}/wish", WISH)["Location"]
    page = lena.get(place)
    assert "A fee, if there is one" in text(page)
    said = {**choose(page), "reason": "Read.", "amount": "$4.50"}
    assert "on which day the client was told" in text(lena.post(place, {**said, "told": ""}))
    assert lena.post(place, {**said, "told": "2026-11-23"}).status_code == 302
    assert "It costs $4.50" in text(lena.get(place))


def test_one_in_her_place_under_suspicion_is_offered_nothing_delicate(told):
    lena = told.browser_of(LENA)
    sent = {**WISH, "asker": MOTHER, "suspected": "yes"}
    page = lena.get(lena.post(f"{PLACE}/wish", sent)["Location"])
    assert "Whoever asks is under suspicion" in text(page)
    assert len(choose(page)) == 1


@pytest.mark.parametrize("who", [DANA, SAM, WALTER])
def test_for_everybody_but_the_privacy_officer_there_is_no_such_page(told, who):
    request = list_wanted(told.here)
    browser = told.browser_of(who)
    for answer in (
        browser.get(PLACE),
        browser.post(f"{PLACE}/suspend", STATED),
        browser.post(f"{PLACE}/wish", WISH),
        browser.post(f"{PLACE}/suspensions/S-1/end", {"why": "x"}),
        browser.get(f"/requests/{request}/accounting"),
        browser.post(f"/requests/{request}/accounting", {"reason": "x"}),
    ):
        assert answer.status_code == 404
    if who != SAM:
        assert PLACE not in browser.get(f"/people/{RILEYS_FILE}").content.decode()


def test_a_request_of_another_kind_has_no_list_and_no_proof(told):
    lena = told.browser_of(LENA)
    request = to_court(told.here)
    assert lena.get(f"/requests/{request}/accounting").status_code == 404
    assert lena.get(f"/requests/{request}/accounting/proof").status_code == 409
    assert "/accounting" not in lena.get(f"/requests/{request}").content.decode()


def test_whoever_warns_says_whom_by_name_and_the_list_names_them(house):
    lena = house.browser_of(LENA)
    request = a_warning_of_ours(house.here)
    assert 'name="told"' in lena.get(f"/requests/{request}").content.decode()
    long = lena.post(f"/requests/{request}/hand-over", {"told": "x" * 201})
    assert "Use 200 characters at most" in text(long)
    lena.post(f"/requests/{request}/hand-over", {"told": "Jordan Vale"})
    assert "Jordan Vale, person in danger" in text(lena.get(PLACE))


def test_a_list_that_takes_longer_has_its_letter_once(told):
    lena = told.browser_of(LENA)
    place = lena.post(f"{PLACE}/wish", WISH)["Location"]
    wrong = lena.post(f"{place}/extend", {"why": "", "by": "soon"})
    assert wrong.status_code == 400
    assert "Say why it takes longer." in text(wrong)
    assert "by which the list comes as 2026-11-28" in text(wrong)
    late = lena.post(f"{place}/extend", {"why": "We move.", "by": "2027-06-01"})
    assert "at the latest" in text(late)
    assert lena.post(f"{place}/extend", {"why": "We move.", "by": "2027-02-01"}).status_code == 302
    page = lena.get(place)
    assert "Thirty days more were taken" in text(page)
    (letter,) = re.findall(r'href="(/requests/\w+/letters/[\w-]+)"', page.content.decode())
    assert "by February 1, 2027" in " ".join(read_back(lena.get(letter).content).split())
