"""The pages of a danger: card, worksheet, answer, calls; what is typed is never lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from subrosa.paper.checking.read_back import read_back
from subrosa.paper.letters import Practice as Letterhead
from subrosa.paper.printing_room import PrintingRoom
from subrosa.terms.errors import LedgerUnwritable
from subrosa.web.house import move_in
from subrosa.web.pages import worksheet as page
from tests.cast import DANA, LENA, OMAR, PRIYA, RILEYS_FILE, SAM, WALTER

pytestmark = pytest.mark.slow

WORDS = "He said: on Friday I will shoot my boss."


@pytest.fixture
def house(site):
    head = Letterhead("Juniper Street Counseling", ("12 Juniper Street",), "804 555 0142")
    site.here.office = replace(site.here.office, paper=PrintingRoom(head))
    move_in(site.here.office)
    return site


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def begin(browser, unit=RILEYS_FILE):
    sent = browser.post("/danger/worksheets/begin", {"unit": unit} if unit else {})
    assert sent.status_code == 302
    return sent["Location"].removesuffix("/ask/words")


def seen(browser, place):
    return re.findall(r'name="after" value="([^"]+)"', browser.get(place).content.decode())


def test_from_the_board_to_the_card_the_worksheet_and_a_call(house):
    dana = house.browser_of(DANA)
    assert "Open a safety card" in text(dana.get("/safety"))
    found = dana.post("/danger/cards", {"said": "riley"})
    assert f"/danger/cards/{RILEYS_FILE}" in found.content.decode()
    card = dana.get(f"/danger/cards/{RILEYS_FILE}")
    assert "Riley Moss" in text(card)
    (entry,) = re.findall(r'name="entry" value="(\d+)"', card.content.decode())
    place = begin(dana)
    sent = dana.post(f"{place}/ask/words", {"choice": "client", "words": WORDS})
    assert sent["Location"] == f"{place}/after/words"
    assert dana.get(sent["Location"])["Location"] == f"{place}/ask/who"
    assert "It counts as not known" not in text(dana.get(place))
    assert WORDS in text(dana.get(place))
    assert "Keep watching and consult" in text(dana.get(f"{place}/answer"))
    made = {"role": "police", "whom": "Officer Lee", "done": "2026-11-23T09:40", "came": "reached"}
    assert dana.post(f"{place}/calls", {**made, "words": "x", "said": ["0"]}).status_code == 302
    assert "written down late" in text(dana.get(place))
    why = {"entry": entry, "reason": "He spoke of a gun."}
    assert dana.post(f"/danger/cards/{RILEYS_FILE}", why).status_code == 302


def test_both_decisions_are_kept_and_somebody_else_signs(house):
    dana, omar = house.browser_of(DANA), house.browser_of(OMAR)
    place = begin(dana)
    wrong = dana.post(f"{place}/decide", {"way": "", "reason": "I think so"})
    assert wrong.status_code == 400
    assert "I think so" in text(wrong)
    kept = dana.post(f"{place}/decide", {"way": "tell_nobody", "reason": "A figure of speech."})
    assert kept.status_code == 302
    assert "Sign beside" not in text(dana.get(place))
    assert "Sign beside" in text(omar.get(place))
    assert "not signed beside yet" in text(omar.get("/board"))
    assert omar.post(f"{place}/sign", {"signed": ""}).status_code == 400
    assert omar.post(f"{place}/sign", {"signed": "I agree."}).status_code == 302
    assert omar.post(f"{place}/look", {"found": "Well.", "next_day": "soon"}).status_code == 400
    assert omar.post(f"{place}/look", {"found": "Well.", "next_day": ""}).status_code == 302
    assert "Danger worksheet" not in text(omar.get("/board"))


def test_two_browsers_on_one_question_overwrite_nothing(house):
    dana, omar = house.browser_of(DANA), house.browser_of(OMAR)
    place = f"{begin(dana)}/ask/means"
    mine, hers = seen(dana, place), seen(omar, place)
    dana.post(place, {"choice": "no", "words": "none known", "after": mine})
    omar.post(place, {"choice": "yes", "words": "a gun at home", "after": hers})
    both = text(dana.get(place))
    assert "Two answers were written at the same time" in both
    assert "none known" in both
    assert "a gun at home" in both
    dana.post(place, {"choice": "yes", "words": "a gun, locked", "after": seen(dana, place)})
    assert "Two answers" not in text(omar.get(place))
    assert "a gun, locked" in omar.get(place).content.decode()


def test_the_script_is_told_what_was_kept_and_what_was_wrong(house):
    dana = house.browser_of(DANA)
    place = f"{begin(dana)}/ask/words"
    kept = dana.post(place, {"words": WORDS}, headers={"X-Desk": "script"}).json()
    assert re.fullmatch(r"\d\d:\d\d:\d\d", kept["at"])
    again = {"words": WORDS + " Again.", "after": kept["after"]}
    more = dana.post(place, again, headers={"X-Desk": "script"}).json()
    assert more["after"] != kept["after"]
    assert seen(dana, place) == more["after"]
    long = dana.post(place, {"words": "x" * 9000}, headers={"X-Desk": "script"})
    assert long.status_code == 400
    assert "8000 characters" in long.json()["wrong"]


@pytest.mark.parametrize("scripted", [True, False])
def test_where_nothing_can_be_written_the_words_come_back_in_their_box(
    house, monkeypatch, scripted
):
    dana = house.browser_of(DANA)
    place = f"{begin(dana)}/ask/words"

    def full(*_, **__):
        raise LedgerUnwritable("The disk is full.")

    monkeypatch.setattr(page, "say_on_worksheet", full)
    headers = {"X-Desk": "script"} if scripted else {}
    sent = dana.post(place, {"choice": "client", "words": WORDS}, headers=headers)
    assert sent.status_code == 503
    if scripted:
        assert "still in the box" in sent.json()["wrong"]
        return
    assert f">{WORDS}</textarea>" in sent.content.decode()
    assert 'value="client" checked' in sent.content.decode()
    assert "still in the box" in text(sent)


@pytest.mark.parametrize(
    ("path", "verb", "boxes"),
    [
        ("decide", "decide_danger", {"way": "tell", "reason": WORDS}),
        ("sign", "sign_beside", {"signed": WORDS}),
        ("look", "follow_up", {"found": WORDS, "next_day": ""}),
        (
            "calls",
            "write_call_down",
            {"role": "police", "came": "reached", "done": "2026-11-23T09:40", "words": WORDS},
        ),
    ],
)
def test_whatever_was_sent_comes_back_where_it_cannot_be_kept(
    house, monkeypatch, path, verb, boxes
):
    dana = house.browser_of(DANA)
    place = begin(dana)

    def full(*_, **__):
        raise LedgerUnwritable("The disk is full.")

    monkeypatch.setattr(page, verb, full)
    sent = dana.post(f"{place}/{path}", boxes)
    assert sent.status_code == 503
    assert f">{WORDS}</textarea>" in sent.content.decode()
    assert f'action="{place}/{path}"' in sent.content.decode()
    for box, value in boxes.items():
        assert value == WORDS or f'name="{box}" value="{value}"' in sent.content.decode()


@pytest.mark.parametrize("who", [SAM, WALTER])
def test_a_worksheet_is_not_there_for_others_whatever_is_asked(house, who):
    place = begin(house.browser_of(DANA))
    other = house.browser_of(who)
    nothing = other.get("/danger/worksheets/WNONE")
    assert nothing.status_code == 404
    for path in (place, f"{place}/answer", f"{place}/calls", f"{place}/ask/words"):
        assert other.get(path).status_code == 404
    for path in ("decide", "sign", "look", "print", "ask/words", "calls"):
        boxes = {"way": "tell", "reason": "x", "signed": "x", "found": "x", "words": "x"}
        call = {"role": "police", "came": "reached", "done": "2026-11-23T09:40"}
        assert other.post(f"{place}/{path}", {**boxes, **call}).status_code == 404


def test_without_a_file_it_works_too_and_the_officer_reads_it(house):
    sam = house.browser_of(SAM)
    place = begin(sam, None)
    sam.post(f"{place}/ask/who", {"choice": "many", "words": "the school"})
    assert sam.get(f"{place}/answer").status_code == 200
    assert "the school" in text(house.browser_of(LENA).get(place))


def test_the_sheet_for_the_hospital_is_filled_bears_no_letterhead_and_is_printed(house):
    priya = house.browser_of(PRIYA)
    form = priya.get(f"/danger/cards/{RILEYS_FILE}/hospital").content.decode()
    assert "Riley Moss" in form
    sent = priya.post(
        f"/danger/cards/{RILEYS_FILE}/hospital", {"who": "Riley Moss", "said": "took 20 pills"}
    )
    assert sent["Content-Disposition"] == 'inline; filename="hospital-sheet.pdf"'
    read = " ".join(read_back(sent.content).split())
    assert "took 20 pills" in read
    assert "Juniper" not in read
    long = priya.post(f"/danger/cards/{RILEYS_FILE}/hospital", {"said": "x" * 9000})
    assert long.status_code == 400
    assert "x" * 9000 in long.content.decode()


def test_the_card_is_written_with_the_client_and_her_plan_printed(house):
    dana = house.browser_of(DANA)
    place = f"/danger/cards/{RILEYS_FILE}"
    assert dana.post(f"{place}/plan").status_code == 400
    boxes = {
        "phone": "804 555 0188",
        "place_during_sessions": "At home",
        "emergency_contact": "Aunt, 804 555 0190",
        "contact_use": "only if I am missing",
        "plan": "walk the dog\n\nring Jo",
    }
    assert dana.post(f"{place}/change", boxes).status_code == 302
    assert "ring Jo" in text(house.browser_of(PRIYA).get(place))
    plan = " ".join(read_back(dana.post(f"{place}/plan").content).split())
    assert "walk the dog" in plan
    assert "988" in plan
    wrong = dana.post(f"{place}/change", {**boxes, "plan": "x" * 5000})
    assert wrong.status_code == 400


def test_a_printed_worksheet_says_what_it_is_and_all_that_stands_on_it(house):
    dana = house.browser_of(DANA)
    place = begin(dana)
    dana.post(f"{place}/ask/words", {"choice": "client", "words": WORDS})
    dana.post(f"{place}/decide", {"way": "tell_nobody", "reason": "A figure of speech."})
    sent = dana.post(f"{place}/print")
    read = " ".join(read_back(sent.content).split())
    assert "can be subpoenaed" in read
    assert "shoot my boss" in read
    assert "A figure of speech." in read
