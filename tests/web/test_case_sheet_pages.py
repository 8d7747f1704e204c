"""The pages of a case sheet: drafted in six inputs, opened by who takes part, gone tonight."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from subrosa.deid_shelf import engine
from subrosa.web.house import move_in
from tests.cast import DANA, LENA, OMAR, PRIYA, QUINNS_FILE, RILEYS_FILE, SAM, WALTER
from tests.desk.cases_shown import RUTH, with_a_supervisor, with_notes
from tests.web.site import served, without_token

pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path):
    site = served(tmp_path)
    with_notes(site.here)
    return site


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


START = f"/people/{RILEYS_FILE}/case-sheet"


def drafted(browser, to=(OMAR, SAM)):
    page = browser.get(START).content.decode()
    notes = re.findall(r'name="note"[^>]*value="([^"]+)"[^>]*checked', page)
    assert len(notes) == 3
    sent = browser.post(START, {"note": notes, "to": [*to]})
    assert sent.status_code == 302, text(sent)
    return sent["Location"]


def show(browser, place):
    """Show the draft as it stands on its page."""
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', browser.get(place).content.decode())
    return browser.post(place, {"show": "yes", "seen": seen[1]})


def shown(browser, to=(OMAR, SAM)):
    sent = show(browser, drafted(browser, to))
    assert sent.status_code == 302, text(sent)
    return sent["Location"]


def test_from_the_client_to_a_sheet_that_a_colleague_opens(house):
    dana = house.browser_of(DANA)
    assert START in dana.get(f"/people/{RILEYS_FILE}").content.decode()
    place = shown(dana)
    assert re.fullmatch(r"/case-sheets/C[A-Z2-7]+", place)
    page = text(dana.get(place))
    assert "Shown by Dana Reyes" in page
    sam = house.browser_of(SAM)
    assert place in sam.get("/board").content.decode()
    seen = sam.get(place)
    assert seen.headers["Cache-Control"] == "no-store"
    assert "Riley" not in text(seen)
    assert "slept badly" in text(seen)


def test_each_thing_has_three_buttons_that_come_back_to_its_line(house):
    dana = house.browser_of(DANA)
    notes = ["g-1", "g-2"]
    place = dana.post(START, {"note": notes, "to": [OMAR]})["Location"]
    page = dana.get(place).content.decode()
    key = re.search(r'value="([0-9a-f]{16}):keep"', page).group(1)
    for way in ("hide", "keep", "generalise"):
        sent = dana.post(place, {"settle": f"{key}:{way}"})
        assert sent["Location"] == f"{place}#t-{key}"
        pressed = rf'value="{key}:{way}" aria-pressed="true"'
        assert re.search(pressed, dana.get(place).content.decode())
    assert dana.post(place, {"settle": f"{key}:burn"}).status_code == 400
    assert dana.post(place, {}).status_code == 400


@pytest.mark.parametrize("learned", [None, lambda *_, **__: ()])
def test_the_page_says_where_the_learned_part_is_missing(house, learned):
    found = replace(engine(learned=False), learned=learned)
    house.here.office = replace(house.here.office, identifiers=lambda: found)
    move_in(house.here.office)
    dana = house.browser_of(DANA)
    page = text(dana.get(drafted(dana)))
    assert ("learned part is not installed" in page) == (learned is None)


def test_words_are_hidden_by_hand_and_what_is_not_there_comes_back_in_its_box(house):
    dana = house.browser_of(DANA)
    place = drafted(dana)
    wrong = dana.post(place, {"words": "a word that is not there"})
    assert wrong.status_code == 400
    assert 'value="a word that is not there"' in wrong.content.decode()
    assert dana.post(place, {"words": "slept badly"})["Location"] == f"{place}#words"
    assert "She [hidden]" in text(dana.get(place)).replace(" (line 1 of the list)", "")


def test_traits_people_and_the_name_are_steps_of_their_own(house):
    dana = house.browser_of(DANA)
    place = drafted(dana)
    assert dana.post(place, {"trait": "age:3"}).status_code == 302
    assert "30 to 39" not in text(dana.get(place)).partition("Who could know her")[0]
    assert dana.post(place, {"trait": "age:x"}).status_code == 400
    sent = dana.post(place, {"people": "keep", "to": [OMAR], "put": "named"})
    assert sent.status_code == 302
    page = text(dana.get(place))
    assert "They will read the notes as they stand, with her name and each day" in page
    assert "What they will read" not in page
    refused = show(dana, place)
    assert refused.status_code == 400
    assert "supervisors alone" in text(refused)


def test_a_draft_that_nobody_read_is_not_shown(house):
    dana = house.browser_of(DANA)
    place = drafted(dana)
    refused = dana.post(place, {"show": "yes"})
    assert refused.status_code == 400
    assert "changed since you read it" in text(refused)
    assert show(dana, place).status_code == 302


def test_each_button_is_called_by_its_line(house):
    dana = house.browser_of(DANA)
    page = dana.get(dana.post(START, {"note": ["g-1", "g-2"], "to": [OMAR]})["Location"])
    lines = page.content.decode().split('<li id="t-')[1:]
    assert len(lines) > 1
    for number, line in enumerate(lines, 1):
        assert f'aria-label="Line {number}"' in line
        assert set(re.findall(r">: line (\d+),", line)) == {str(number)}


def test_what_the_notes_tell_besides_is_counted_or_comes_back(house):
    dana = house.browser_of(DANA)
    place = drafted(dana)
    boxes = {"kind": "event", "tells": "slept badly", "coarser": "was tired"}
    wrong = dana.post(place, {**boxes, "tells": "was struck by lightning"})
    assert wrong.status_code == 400
    assert 'value="was tired"' in wrong.content.decode()
    assert dana.post(place, boxes)["Location"] == f"{place}#meter"
    page = text(dana.get(place))
    assert "something rare that happened (slept badly)" in page
    assert "Say “was tired”" in page
    assert dana.post(place, {"trait": "event:1"}).status_code == 302
    assert "She was tired" in text(dana.get(place)).replace(" (line 1 of the list)", "")


def test_to_everybody_else_a_sheet_and_none_are_one_page(house):
    place = shown(house.browser_of(DANA))
    for who in (LENA, WALTER, PRIYA):
        browser = house.browser_of(who)
        closed, none = browser.get(place), browser.get("/case-sheets/CNONE")
        assert closed.status_code == none.status_code == 404
        assert without_token(closed.content) == without_token(none.content)


def test_a_walled_colleague_finds_no_sheet_and_its_writer_is_told_a_number(house):
    dana = house.browser_of(DANA)
    hidden = dana.post(f"/people/{RILEYS_FILE}/access/hide", {"whom": SAM, "reason": "cousin"})
    assert hidden.status_code == 302
    place = drafted(dana)
    page = text(dana.get(place))
    assert "One participant may not see this client" in page
    assert "cousin" not in page
    sheet = show(dana, place)["Location"]
    sam = house.browser_of(SAM)
    assert sam.get(sheet).status_code == 404
    assert sheet not in sam.get("/board").content.decode()
    assert house.browser_of(OMAR).get(sheet).status_code == 200


def test_a_sheet_is_gone_after_its_day(house):
    place = shown(house.browser_of(DANA))
    assert house.browser_of(SAM).get(place).status_code == 200
    house.here.clock.forward(days=1)
    sam = house.browser_of(SAM)
    assert sam.get(place).status_code == 404
    assert place not in sam.get("/supervision").content.decode()


def test_the_page_of_a_sheet_says_on_paper_that_it_is_not_printed(house):
    page = house.browser_of(DANA).get(shown(house.browser_of(DANA))).content.decode()
    before, _, inside = page.partition('<div class="sr-screen">')
    assert "is not printed" in before
    assert "slept badly" in inside
    assert "slept badly" not in before
    assert "download" not in page


def test_a_draft_says_on_paper_that_it_is_not_printed_for_it_names_what_was_hidden(house):
    dana = house.browser_of(DANA)
    page = dana.get(drafted(dana)).content.decode()
    before, _, inside = page.partition('<div class="sr-screen">')
    assert "is not printed" in before
    assert "What was hidden" in inside
    assert "slept badly" not in before


def test_the_register_lists_it_and_takes_the_advice_afterwards(house):
    dana = house.browser_of(DANA)
    number = shown(dana).rpartition("/")[2]
    assert "no advice yet" in text(dana.get("/supervision"))
    place = f"/people/{RILEYS_FILE}/supervision"
    assert dana.post(f"{place}/{number}/advice", {"advice": ""}).status_code == 400
    kept = dana.post(f"{place}/{number}/advice", {"advice": "Ask about sleep."})
    assert kept["Location"] == place
    assert "Ask about sleep." in text(dana.get(place))
    assert "advice: 1" in text(dana.get("/supervision"))
    assert "Ask about sleep." not in text(dana.get("/supervision"))
    assert "Riley" not in text(house.browser_of(SAM).get("/supervision"))


@pytest.mark.parametrize(
    ("box", "typed"), [("whom", ""), ("role", "police"), ("day", "soon"), ("day", "2030-01-01")]
)
def test_what_was_asked_outside_is_written_down_or_comes_back(house, box, typed):
    dana = house.browser_of(DANA)
    place = f"/people/{RILEYS_FILE}/supervision"
    boxes = {"whom": "Dr. Vale", "role": "consultant", "day": "2026-11-20", "words": "Rest."}
    wrong = dana.post(place, {**boxes, box: typed})
    assert wrong.status_code == 400
    assert f'href="#{box}"' in wrong.content.decode()
    assert "Rest." in text(wrong)
    assert dana.post(place, boxes)["Location"] == place
    assert "Dr. Vale, peer or expert consulted" in text(dana.get(place))


def test_somebody_without_the_chart_finds_no_page_of_it(house):
    sam = house.browser_of(SAM)
    for place in (START, f"{START}/CNONE", f"/people/{RILEYS_FILE}/supervision"):
        none = sam.get(place.replace(RILEYS_FILE, "u-none"))
        assert without_token(sam.get(place).content) == without_token(none.content)
    assert house.browser_of(DANA).get(f"/people/{QUINNS_FILE}/case-sheet").status_code == 200


def test_without_a_note_nothing_is_drafted(house):
    dana = house.browser_of(DANA)
    wrong = dana.post(START, {"to": [OMAR]})
    assert wrong.status_code == 400
    assert "Choose the notes" in text(wrong)


def test_an_agreement_on_supervision_is_written_signed_and_ended(house):
    with_a_supervisor(house.here)
    dana = house.browser_of(DANA)
    boxes = {"supervisor": RUTH, "group": [DANA], "since": "2026-11-23", "terms": "Weekly."}
    for box, typed in (("supervisor", ""), ("group", []), ("since", "soon"), ("terms", "")):
        wrong = dana.post("/supervision/agreements", {**boxes, box: typed})
        assert wrong.status_code == 400
        assert f'href="#{box}"' in wrong.content.decode()
        assert f'id="{box}"' in wrong.content.decode()
    assert dana.post("/supervision/agreements", boxes).status_code == 302
    page = dana.get("/supervision").content.decode()
    place = re.search(r'action="(/supervision/agreements/V[A-Z2-7]+)"', page).group(1)
    assert dana.post(place, {"typed": "Somebody else"}).status_code == 400
    for who, name in ((DANA, "Dana Reyes"), (RUTH, "Ruth Okonjo")):
        assert house.browser_of(who).post(place, {"typed": name}).status_code == 302
    assert "In force, from 23 November 2026" in text(dana.get("/supervision"))
    assert dana.post(place, {"reason": ""}).status_code == 400
    assert dana.post(place, {"reason": "I move."}).status_code == 302
    assert "Ended by Dana Reyes" in text(dana.get("/supervision"))
