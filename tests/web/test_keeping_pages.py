"""The pages of keeping: a file is closed, held, asked for, looked at, destroyed, and certified."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from subrosa.desk.close_file import close_file, hold_file
from subrosa.desk.forms.keeping import HoldWhy
from subrosa.statute_shelf import shipped_book
from tests.cast import DANA, LENA, RILEYS_FILE, SAM, WALTER
from tests.desk.closed_files import VIRGINIA

pytestmark = pytest.mark.slow

PLACE = f"/people/{RILEYS_FILE}/keeping"
CLOSING = {"last_day": "2016-03-01", "states": ["US-VA"], "professions": ["lpc"]}


@pytest.fixture
def house(site):
    object.__setattr__(site.here.office, "retentions", shipped_book().retentions)
    return site


@pytest.fixture
def over(house):
    close_file(house.here.office, house.here.signed_in(DANA), RILEYS_FILE, VIRGINIA)
    return house


def text(page):
    return " ".join(page.content.decode().split())


def test_a_file_is_closed_on_its_page_and_stands_on_the_schedule(house):
    lena = house.browser_of(LENA)
    assert PLACE in text(lena.get(f"/people/{RILEYS_FILE}"))
    assert 'href="/keeping"' in text(lena.get("/board"))
    assert "No closed file is past its day." in text(lena.get("/keeping"))
    assert lena.post(PLACE, CLOSING).status_code == 302
    page = text(lena.get(PLACE))
    for said in ("To the end of 1 March 2021", "18 VAC 115-20-130", "does not shorten this"):
        assert said in page
    assert "This file is closed." in text(lena.get(f"/people/{RILEYS_FILE}"))
    schedule = text(lena.get("/keeping"))
    assert "Its time is over (1)" in schedule
    assert "Riley Moss" in schedule
    assert lena.post(f"{PLACE}/reopen").status_code == 302
    assert "It is open, so it is kept." in text(lena.get(PLACE))


@pytest.mark.parametrize(
    ("to", "sent", "said"),
    [
        ("", {**CLOSING, "last_day": "soon", "number": "A 7"}, "Give the last day of service"),
        ("", {**CLOSING, "states": []}, "Choose every state"),
        ("/hold", {"hold_reason": "A letter came."}, "Choose why the file is held."),
        ("/hold", {"why": "board"}, "A hold needs its reason"),
        ("/ask", {}, "Destroying a file needs its reason"),
        ("/look", {}, "A second look needs its reason"),
        ("/destroy", {"word": "destroy"}, "Type DESTROY in capitals"),
        ("/leave", {}, "Nobody asked for this file to be destroyed."),
    ],
)
def test_what_does_not_fit_is_told_with_the_typed_words_and_changes_nothing(over, to, sent, said):
    page = over.browser_of(LENA).post(f"{PLACE}{to}", sent)
    assert page.status_code == 400
    assert said in text(page)
    for typed in ("A 7", "A letter came."):
        if typed in sent.values():
            assert typed in text(page)
    assert "To the end of 1 March 2021" in text(over.browser_of(LENA).get(PLACE))


def test_a_default_is_shown_as_one_and_asks_where_the_law_was_looked_up(house):
    lena = house.browser_of(LENA)
    lena.post(PLACE, {**CLOSING, "states": ["US-WY"]})
    assert "A default, not law." in text(lena.get(PLACE))
    assert "A default, not law." in text(lena.get("/keeping"))
    page = lena.post(f"{PLACE}/ask", {"reason": "Its time is over."})
    assert page.status_code == 400
    assert "Look the law up" in text(page)
    assert "Its time is over." in text(page)


def test_a_hold_stands_on_every_page_and_only_the_officer_ends_it(over):
    dana, lena = over.browser_of(DANA), over.browser_of(LENA)
    said = {"why": "board", "hold_reason": "The board wrote to us."}
    assert dana.post(f"{PLACE}/hold", said).status_code == 302
    for address in (PLACE, f"/people/{RILEYS_FILE}", "/keeping"):
        assert "licensing or ethics board" in text(lena.get(address)), address
    assert "A hold is on" in text(lena.get(PLACE))
    assert lena.post(f"{PLACE}/ask", {"reason": "Over."}).status_code == 409
    assert "The privacy officer ends it." in text(dana.get(PLACE))
    assert dana.post(f"{PLACE}/holds/H-1", {"end": "Closed."}).status_code == 404
    assert lena.post(f"{PLACE}/holds/H-1", {"end": ""}).status_code == 400
    assert lena.post(f"{PLACE}/holds/H-1", {"end": "The board closed it."}).status_code == 302
    assert "The board closed it." in text(lena.get(PLACE))


def test_a_file_is_asked_for_looked_at_and_destroyed_and_its_certificate_names_nobody(over):
    dana, lena = over.browser_of(DANA), over.browser_of(LENA)
    page = text(lena.get(PLACE))
    assert "What goes" in page
    assert "The card: names, telephone, how to reach her: 1" in page
    lena.post(f"{PLACE}/ask", {"reason": "Its time is over."})
    assert "a second look needs some distance" in text(lena.get(PLACE))
    assert lena.post(f"{PLACE}/look", {"words": "Fine."}).status_code == 409
    assert lena.post(f"{PLACE}/destroy", {"word": "DESTROY"}).status_code == 409
    assert dana.post(f"{PLACE}/look", {"words": "I know of no need."}).status_code == 302
    assert dana.post(f"{PLACE}/destroy", {"word": "DESTROY"}).status_code == 404
    done = lena.post(f"{PLACE}/destroy", {"word": "DESTROY"})
    assert (done.status_code, done["Location"]) == (302, "/keeping/destroyed")
    log = text(lena.get("/keeping/destroyed"))
    assert "file 2016/044" in log
    assert "Riley" not in log
    assert lena.get(PLACE).status_code == 404
    assert "Riley Moss" not in text(lena.get("/keeping"))
    number = log.partition("/keeping/destroyed/")[2].partition('"')[0]
    paper = lena.get(f"/keeping/destroyed/{number}")
    assert paper["Content-Type"] == "application/pdf"


def test_the_certificate_reads_back_as_it_was_kept(over):
    from subrosa.paper.letters import Practice  # noqa: PLC0415 - the printing room is heavy
    from subrosa.paper.printing_room import PrintingRoom  # noqa: PLC0415 - the same
    from tests.desk.closed_files import looked_at_twice  # noqa: PLC0415 - the same

    object.__setattr__(over.here.office, "paper", PrintingRoom(Practice("Juniper Street")))
    looked_at_twice(over.here)
    lena = over.browser_of(LENA)
    lena.post(f"{PLACE}/destroy", {"word": "DESTROY"})
    number = text(lena.get("/keeping/destroyed")).partition("/keeping/destroyed/")[2][:11]
    made = lena.get(f"/keeping/destroyed/{number}")
    raw = b"".join(made.streaming_content) if made.streaming else made.content
    pages = pypdfium2.PdfDocument(raw)
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    for said in (
        "Certificate of destruction",
        "2016/044",
        "March 1, 2016",
        "March 1, 2021",
        "18 VAC 115-20-130",
        "Lena Fuchs",
        "Dana Reyes",
        "the usual seven days",
        "no legal advice",
    ):
        assert said in words, said
    assert "Riley" not in words
    with pikepdf.open(BytesIO(raw)) as document:
        assert "Riley" not in str(document.docinfo)


@pytest.mark.parametrize("who", [SAM, WALTER])
def test_for_others_there_is_nothing_of_a_file(over, who):
    browser = over.browser_of(who)
    assert browser.get(PLACE).status_code == 404
    assert browser.post(f"{PLACE}/hold", {"why": "board", "hold_reason": "x"}).status_code == 404
    assert browser.get("/keeping/destroyed").status_code == 404


def test_who_takes_requests_in_has_no_schedule_and_a_counsellor_has_her_own_files(over):
    hold_file(over.here.office, over.here.signed_in(LENA), RILEYS_FILE, HoldWhy.CLAIM, "Told us.")
    assert over.browser_of(WALTER).get("/keeping").status_code == 404
    sam = text(over.browser_of(SAM).get("/keeping"))
    assert "0 closed files and 0 open ones" in sam
    assert "Held (1)" in text(over.browser_of(DANA).get("/keeping"))
