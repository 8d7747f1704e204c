"""A request from the board to its paper; and what somebody sees who may know nothing of it."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from tests.cast import insurer_with_a_release, note, parent_on_the_phone, release_to_the_insurer
from tests.web.site import without_token

pytestmark = pytest.mark.slow

NAMES = (b"Riley", b"Moss", b"Carol")
PAGES = ("{}", "{}/answer", "{}/decide", "{}/hand-over", "{}/papers/R-AAAA-AAAA")


def taken_in(site, incoming):
    return receive(site.here.office, incoming).receipt


def answered(site, browser, incoming):
    number = taken_in(site, incoming)
    browser.post(f"/requests/{number}/answer")
    return number


def test_a_parents_question_goes_from_the_board_to_a_paper(site):
    browser = site.browser_of("s-lena")
    number = taken_in(site, parent_on_the_phone())
    assert f"/requests/{number}".encode() in browser.get("/board").content
    browser.post(f"/requests/{number}/answer")
    page = browser.get(f"/requests/{number}").content
    assert b"Must not disclose" in page
    assert b"164.502" in page
    browser.post(f"/requests/{number}/decide", {"choice": "confirm", "words": "Agreed."})
    browser.post(f"/requests/{number}/hand-over")
    closed = browser.get(f"/requests/{number}").content
    (paper,) = re.findall(rb"/papers/([\w-]+)", closed)
    sent = browser.get(f"/requests/{number}/papers/{paper.decode()}")
    assert sent.content.startswith(b"%PDF")
    assert paper.decode() in sent.headers["Content-Disposition"]
    with site.here.office.store.transaction() as books:
        assert EntryKind.EXPORTED in {decode(one).kind for one in books.history.entries()}


def test_a_release_on_file_lets_the_packet_go(site):
    site_dana = site.here.signed_in("s-dana")
    keep_segments(site.here.office, site_dana, [note(1, "Slept better.")])
    give_consent(site.here.office, site_dana, "u-riley", release_to_the_insurer())
    browser = site.browser_of("s-dana")
    lena = site.browser_of("s-lena")
    number = answered(site, lena, insurer_with_a_release())
    assert b"May disclose" in browser.get(f"/requests/{number}").content
    words = {"choice": "confirm", "words": "The release covers it."}
    browser.post(f"/requests/{number}/decide", words)
    done = browser.post(f"/requests/{number}/hand-over")
    assert done.status_code == 302, done.content


def test_a_decision_needs_a_choice_and_words_and_keeps_what_was_typed(site):
    browser = site.browser_of("s-lena")
    number = answered(site, browser, parent_on_the_phone())
    page = browser.post(f"/requests/{number}/decide", {"words": "because of that"})
    assert page.status_code == 400
    assert b"because of that" in page.content
    assert b"Choose what you do" in page.content


@pytest.mark.sampled
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options", "patch"])
@pytest.mark.parametrize("page", PAGES)
def test_sam_sees_for_a_clients_request_what_he_sees_for_one_that_is_not_there(site, page, method):
    lena = site.browser_of("s-lena")
    there = answered(site, lena, parent_on_the_phone())
    nowhere = "A" * len(there)
    sam = site.browser_of("s-sam")
    told = []
    for number in (there, nowhere):
        said = getattr(sam, method)("/requests/" + page.format(number))
        headers = {k: v for k, v in said.headers.items() if k != "Content-Security-Policy"}
        body = without_token(said.content).replace(number.encode(), b"")
        told.append((said.status_code, body, headers))
    assert told[0] == told[1]
    assert not [name for name in NAMES if name in told[0][1]]


@pytest.mark.parametrize("page", ["/board", *("/requests/" + page for page in PAGES)])
def test_nobody_who_is_not_signed_in_gets_further_than_the_entrance(site, page):
    lena = site.browser_of("s-lena")
    number = answered(site, lena, parent_on_the_phone())
    for method in ("get", "post"):
        said = getattr(site.stranger(), method)(page.format(number))
        assert (said.status_code, said.headers["Location"]) == (302, "/")
        assert not said.content


def test_a_walled_member_finds_nobody_where_others_find_the_client(site):
    walter = site.browser_of("s-walter")
    told = []
    for name in ("Quinn Abara", "Alex Nobody"):
        number = answered(site, walter, parent_on_the_phone(name))
        page = without_token(walter.get(f"/requests/{number}").content)
        told.append(page.replace(number.encode(), b"").replace(name.encode(), b""))
    assert told[0] == told[1]


def test_no_title_and_no_address_carries_a_name(site):
    browser = site.browser_of("s-lena")
    number = answered(site, browser, parent_on_the_phone())
    for address in ("/board", f"/requests/{number}", "/new-request"):
        page = browser.get(address).content
        (title,) = re.findall(rb"<title>(.*?)</title>", page)
        addresses = b" ".join(re.findall(rb'(?:href|action|src)="([^"]*)"', page))
        assert not [name for name in NAMES if name in title + addresses]
        assert b"http" not in addresses.replace(b"https://testserver", b"")
        assert len(page) < 120_000


def test_every_answer_is_kept_nowhere_and_framed_nowhere(site):
    browser = site.browser_of("s-lena")
    for address in ("/board", "/nothing", "/safety", "/new-request/nobody"):
        headers = browser.get(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
