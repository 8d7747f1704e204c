"""The packet in the browser: what goes and why, what is taken away, and the second look."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from tests.cast import (
    MOTHER,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    release_to_the_insurer,
)

pytestmark = pytest.mark.slow

SLEPT = "She slept badly after the quarrel."
RANG = "Her mother rang and said she drinks."


@pytest.fixture
def asked(site):
    """A request of Riley for her own file, answered; and what lies in it."""
    dana = site.here.signed_in("s-dana")
    keep_segments(site.here.office, dana, [note(1, SLEPT), note(2, RANG, said_by=MOTHER)])
    number = receive(site.here.office, own_file_asked_for()).receipt
    site.browser_of("s-lena").post(f"/requests/{number}/answer")
    return site, site.browser_of("s-dana"), f"/requests/{number}"


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_the_page_says_what_goes_what_is_struck_and_why(asked):
    _, dana, place = asked
    page = dana.get(f"{place}/prepare")
    assert page.status_code == 200
    said = text_of(page)
    assert "1 note goes" not in said  # both notes go, one of them with a bar
    assert "2 notes go, 1 place is struck, 0 notes stay" in said
    assert "Struck: information about another person" in said
    assert "Carol Moss:" in said
    assert "Riley" not in re.search(r"<title>(.*)</title>", page.content.decode()).group(1)


def test_what_is_struck_is_in_no_preview(asked):
    _, dana, place = asked
    dana.post(f"{place}/passages/g-1.1", {"word": ["4", "5"], "why": "danger"})
    preview = dana.get(f"{place}/preview")
    assert b"slept badly" in preview.content
    assert b"quarrel" not in preview.content
    assert b"drinks" not in preview.content
    assert b"information about another person" in preview.content


def test_keeping_looks_through_it_and_the_counts_stand_on_the_request(asked):
    _, dana, place = asked
    kept = dana.post(f"{place}/prepare", {"p:g-1.1": "goes"})
    assert kept.status_code == 302
    assert "1 struck or held text searched for" in text_of(dana.get(f"{place}/prepare"))
    assert "Prepared by Dana Reyes: 2 notes go, 1 struck" in text_of(dana.get(place))


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ({"p:g-1.1": "because I say so"}, "Choose why it is struck"),
        ({"p:g-1.1": "beyond_need"}, "does not count"),
        ({"out": "g-1"}, "not left out as a whole"),
        ({"p:g-1.1": "danger"}, "Nothing would be left"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(asked, boxes, said):
    _, dana, place = asked
    page = dana.post(f"{place}/prepare", boxes)
    assert page.status_code == 400
    assert said in text_of(page)
    assert "Prepared by" not in text_of(dana.get(place))


@pytest.mark.parametrize(
    "boxes",
    [
        {"word": ["99"], "why": "danger"},
        {"word": ["4"], "why": ""},
        {"word": ["4"], "why": "beyond_need"},
    ],
)
def test_words_that_do_not_fit_are_told_and_stay_chosen(asked, boxes):
    _, dana, place = asked
    page = dana.post(f"{place}/passages/g-1.1", boxes)
    assert page.status_code == 400
    chosen = re.findall(r'value="(\d+)" id="word-\d+" checked', page.content.decode())
    assert chosen == [one for one in boxes["word"] if int(one) < 6]


def test_one_key_puts_a_speaker_right(asked):
    _, dana, place = asked
    dana.post(f"{place}/passages/g-2.1/said", {"said_by": "p-riley"})
    assert "0 places are struck" in text_of(dana.get(f"{place}/prepare"))
    for boxes in ({"said_by": "p-nobody"}, {}, {"whole": "yes"}):
        assert dana.post(f"{place}/passages/g-2.1/said", boxes).status_code == 400


def test_an_insurers_packet_is_looked_at_by_another_before_it_goes(site):
    dana = site.here.signed_in("s-dana")
    keep_segments(site.here.office, dana, [note(1, SLEPT), note(2, "Paid by card.")])
    give_consent(site.here.office, dana, "u-riley", release_to_the_insurer())
    number = receive(site.here.office, insurer_with_a_release()).receipt
    lena, browser = site.browser_of("s-lena"), site.browser_of("s-dana")
    lena.post(f"/requests/{number}/answer")
    place = f"/requests/{number}"
    assert lena.get(f"{place}/second-look").status_code == 404  # nothing is prepared yet
    browser.post(f"{place}/prepare", {"out": "g-2", "p:g-1.1": "goes"})
    page = lena.get(f"{place}/second-look")
    assert "1 of the notes that could go" in text_of(page)
    assert b"quarrel" not in page.content
    assert lena.get(f"{place}/prepare").status_code == 404  # she has no key of the chart
    assert lena.post(f"{place}/second-look", {"words": " "}).status_code == 400
    lena.post(f"{place}/second-look", {"words": "Day and kind are those asked for."})
    assert "Approved by Lena Fuchs" in text_of(browser.get(place))


def test_somebody_without_a_tie_finds_no_packet(asked):
    site, _, place = asked
    sam = site.browser_of("s-sam")
    for page in ("prepare", "preview", "passages/g-1.1", "second-look"):
        assert sam.get(f"{place}/{page}").status_code == 404
    for page in ("prepare", "passages/g-1.1", "passages/g-1.1/said", "second-look"):
        assert sam.post(f"{place}/{page}", {"words": "x"}).status_code == 404


def test_a_note_of_a_day_not_asked_for_stays_until_a_reason_is_typed(site):
    """J5: an audit letter asks for one session; what goes beyond it needs a reason."""
    office, dana = site.here.office, site.here.signed_in("s-dana")
    first, second = note(1, SLEPT), replace(note(2, "She works again."), day="2026-11-02")
    keep_segments(office, dana, [first, second])
    give_consent(office, site.here.signed_in("s-lena"), RILEYS_FILE, release_to_the_insurer())
    asks = replace(insurer_with_a_release(), first_day="2026-11-02", last_day="2026-11-30")
    place = f"/requests/{receive(office, asks).receipt}"
    site.browser_of("s-lena").post(f"{place}/answer")
    browser = site.browser_of("s-dana")
    page = text_of(browser.get(f"{place}/prepare"))
    assert "1 note goes, 0 places are struck, 1 note stays" in page
    assert "Of a day that was not asked for" in page
    assert "Goes, because the answer covers this kind and its day was asked for" in page
    assert SLEPT not in text_of(browser.get(f"{place}/preview"))
    boxes = {"beyond:g-1": "The plan that is audited was made then."}
    assert browser.post(f"{place}/prepare", boxes).status_code == 302
    page = text_of(browser.get(f"{place}/prepare"))
    assert "2 notes go, 0 places are struck, 0 notes stay" in page
    assert "Goes all the same" in page
    assert SLEPT in text_of(browser.get(f"{place}/preview"))
    look = text_of(site.browser_of("s-lena").get(f"{place}/second-look"))
    assert "“The plan that is audited was made then.”" in look
    too_long = browser.post(f"{place}/prepare", {"beyond:g-1": "x" * 301})
    assert too_long.status_code == 400
    assert "300 characters at most" in text_of(too_long)
    assert b"x" * 301 in too_long.content


def test_a_proposal_is_confirmed_by_one_button_and_strikes_nothing_before(asked):
    site, dana, place = asked
    noted = note(3, "Carol rang. Riley drinks, she says.", said_by=None)
    keep_segments(site.here.office, site.here.signed_in("s-dana"), [noted])
    page = dana.get(f"{place}/prepare")
    said = text_of(page)
    assert "3 notes go, 1 place is struck" in said
    assert "1 passage to look at" in said
    form = re.search(
        r'<form method="post" action="([^"]+/said)">.*?</form>', page.content.decode(), re.DOTALL
    )
    boxes = {}
    for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form.group(0)):
        boxes.setdefault(name, []).append(value)
    assert boxes["said_by"] == [MOTHER]
    assert dana.post(form.group(1), boxes).status_code == 302
    after = text_of(dana.get(f"{place}/prepare"))
    assert "2 places are struck" in after
    assert "to look at" not in after


def test_a_sentence_about_somebody_on_no_card_is_shown_and_nothing_is_struck(asked):
    site, dana, place = asked
    noted = note(3, "Ilse Brandvold rang. Riley drinks, she says.", said_by=None)
    keep_segments(site.here.office, site.here.signed_in("s-dana"), [noted])
    page = text_of(dana.get(f"{place}/prepare"))
    assert "1 sentence about somebody who is on no card" in page
    assert "“Ilse Brandvold rang.” Look at the passage about Ilse Brandvold" in page
    assert "3 notes go, 1 place is struck" in page


def test_where_nothing_goes_one_press_writes_the_letter_and_closes_the_request(site):
    dana = site.here.signed_in("s-dana")
    keep_segments(site.here.office, dana, [note(2, RANG, said_by=MOTHER)])
    own = receive(site.here.office, own_file_asked_for()).receipt
    site.browser_of("s-lena").post(f"/requests/{own}/answer")
    browser, place = site.browser_of("s-dana"), f"/requests/{own}"
    assert "Nothing on file goes under this answer" in text_of(browser.get(f"{place}/prepare"))
    early = browser.post(f"{place}/hand-over", {"nothing": "yes"})
    assert "Nobody has confirmed this answer yet" in text_of(early)
    confirm(site.here.office, dana, own, "Looked at it; only her mother speaks there.")
    assert browser.post(f"{place}/hand-over", {"nothing": "yes"}).status_code == 302
    assert "Handed over" in text_of(browser.get(place))
    assert "Nothing on file goes under" not in text_of(browser.get(f"{place}/prepare"))
