"""Without any script: what was sent to a locked session comes back after the passphrase."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import RequestFactory

from subrosa.web.doors.carried import Sent, carried, opened
from subrosa.web.models import OpenSession
from tests.cast import DANA, LENA, PASSPHRASE

pytestmark = pytest.mark.slow

WORDS = 'She asks: “was he here?” <b>&amp; "now"'
SENT = {"words": WORDS, "about": "Riley Moss", "how": "phone"}


def hidden(page):
    boxes = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {unescape(box): unescape(value) for box, value in boxes}


def late(site, staff="s-walter"):
    browser = site.browser_of(staff)
    site.here.clock.forward(minutes=11)
    page = browser.post("/new-request/parent-adult/keep", SENT)
    assert page.status_code == 403
    return browser, page.content.decode()


def test_what_was_typed_comes_back_and_is_sent_once_more(site):
    browser, page = late(site)
    assert "Riley" not in page
    assert "is not lost" in page
    wrong = browser.post("/locked", {"passphrase": "no", "carried": hidden(page)["carried"]})
    assert wrong.status_code == 403
    assert b"Riley" not in wrong.content
    again = hidden(wrong.content.decode())["carried"]
    unlocked = browser.post("/locked", {"passphrase": PASSPHRASE, "carried": again})
    said = unlocked.content.decode()
    assert {box: hidden(said)[box] for box in SENT} == SENT
    assert 'action="/new-request/parent-adult/keep"' in said
    assert browser.post("/new-request/parent-adult/keep", hidden(said)).status_code == 302


def test_nothing_was_done_and_nothing_is_kept_at_the_server(site):
    late(site)
    with site.here.office.store.transaction() as books:
        assert books.requests.ids() == []
    for file in site.place.parent.iterdir():
        assert b"was he here" not in file.read_bytes(), file


def test_somebody_else_cannot_open_it(site):
    _, page = late(site)
    blob = hidden(page)["carried"]
    assert opened(site.here.signed_in(DANA), blob) is None
    assert opened(site.here.signed_in(LENA), blob) is None


def test_passphrases_and_codes_are_not_carried(site):
    browser = site.browser_of("s-dana")
    site.here.clock.forward(minutes=11)
    page = browser.post("/my-sign-in/second-step/begin", {"passphrase": PASSPHRASE, "x": "1"})
    sent = opened(site.here.signed_in(DANA), hidden(page.content.decode())["carried"])
    assert sent == Sent("/my-sign-in/second-step/begin", (("x", "1"),))


def test_what_is_too_large_is_said_to_be_lost_to_the_page_and_not_carried(site):
    browser = site.browser_of("s-dana")
    site.here.clock.forward(minutes=11)
    page = browser.post("/new-request/parent-adult/keep", {"words": "a" * 1_200_000})
    assert page.status_code == 403
    assert b"was not taken" in page.content


@pytest.mark.parametrize("blob", ["", "x", "é", "AAAA", "A" * 4000])
def test_a_spoilt_blob_leads_to_the_board(site, blob):
    browser, _ = late(site)
    said = browser.post("/locked", {"passphrase": PASSPHRASE, "carried": blob})
    assert said.headers["Location"] == "/board"


def test_a_page_that_locked_itself_asks_for_the_passphrase_though_the_session_is_open(site):
    browser = site.browser_of("s-dana")
    script = {"X-Desk": "script"}
    no = browser.post("/locked", {"passphrase": "no"}, headers=script)
    assert no.status_code == 403
    assert b"not your passphrase" in no.content
    yes = browser.post("/locked", {"passphrase": PASSPHRASE}, headers=script)
    assert yes.status_code == 204
    assert browser.get("/board").status_code == 200


def test_a_session_that_is_over_says_so_to_the_page(site):
    browser = site.browser_of("s-dana")
    OpenSession.objects.all().delete()
    said = browser.post("/locked", {"passphrase": PASSPHRASE}, headers={"X-Desk": "script"})
    assert said.status_code == 409
    assert browser.get("/awake").json() == {"state": "over", "who": ""}


def test_how_the_session_stands_is_told_to_its_own_browser(site):
    browser = site.browser_of("s-dana")
    assert browser.get("/awake").json() == {"state": "open", "who": "s-dana"}
    browser.post("/lock")
    assert browser.get("/awake").json() == {"state": "locked", "who": ""}


@pytest.mark.usefixtures("site")
def test_a_form_of_somebody_who_left_is_not_carried():
    request = RequestFactory().post("/people", {"said": "Riley"})
    assert carried(request, "s-nobody") == ""
