"""J1: the answer stands before any name, is the same for everybody, and reads nobody's file."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from subrosa.desk.forms.callers import CALLERS
from tests.web.site import without_token

pytestmark = pytest.mark.slow

PEOPLE = ("store_unit", "store_sealedrelationship", "store_segmentversion", "store_consentpaper")
HINTS = ("on file for", "is a client", "not a client", " our client")


@pytest.mark.parametrize("caller", CALLERS)
def test_the_answer_reads_no_table_of_people_and_hints_at_nobody(site, caller):
    browser = site.browser_of("s-walter")
    alias = site.here.office.store.alias
    with CaptureQueriesContext(connections[alias]) as asked:
        page = browser.get(f"/new-request/{caller}")
    assert page.status_code == 200
    text = " ".join(query["sql"] for query in asked.captured_queries)
    assert not [table for table in PEOPLE if table in text]
    said = page.content.decode()
    shown = said.partition("Do not say")[0]
    assert not [hint for hint in HINTS if hint in shown]


def test_a_call_is_kept_alike_for_a_client_a_walled_client_and_a_stranger(site):
    alias = site.here.office.store.alias
    seen = []
    for name in ("Riley Moss", "Quinn Abara", "Alex Nobody"):
        browser = site.browser_of("s-walter")
        with CaptureQueriesContext(connections[alias]) as asked:
            kept = browser.post("/new-request/parent-adult/keep", {"about": name, "how": "phone"})
        said = browser.get(kept.headers["Location"])
        number = kept.headers["Location"].split("/")[2]
        page = without_token(said.content).replace(number.encode(), b"")
        statements = [query["sql"].partition("VALUES")[0] for query in asked.captured_queries]
        seen.append((kept.status_code, len(kept.headers["Location"]), page, statements))
    assert seen[0] == seen[1] == seen[2]


def test_danger_rings_the_person_on_call_at_once(site):
    browser = site.browser_of("s-walter")
    kept = browser.post("/new-request/family/keep", {"danger": "yes", "words": "she has pills"})
    assert site.here.pager.rung == [kept.headers["Location"].split("/")[2]]
    assert b"The person on call was alerted" in browser.get(kept.headers["Location"]).content


def test_who_only_takes_requests_in_sees_the_same_board_whatever_became_of_them(site):
    walter = site.browser_of("s-walter")
    lena = site.browser_of("s-lena")
    boards = []
    for name in ("Riley Moss", "Alex Nobody"):
        walter.post("/new-request/parent-adult/keep", {"about": name, "how": "phone"})
    numbers = [*site.here.office.store.transaction().__enter__().requests.ids()]
    before = without_token(walter.get("/board").content)
    for number in numbers:
        assert lena.post(f"/requests/{number}/answer").status_code == 302
        words = {"choice": "confirm", "words": "Read and agreed."}
        assert lena.post(f"/requests/{number}/decide", words).status_code == 302
        boards.append(without_token(walter.get("/board").content))
    assert boards == [before, before]


def test_words_that_are_too_long_are_refused_and_stay_in_the_form(site):
    browser = site.browser_of("s-walter")
    long = "a" * 4001
    page = browser.post("/new-request/other/keep", {"words": long, "about": "Riley Moss"})
    assert page.status_code == 400
    assert b"4000 characters at most" in page.content
    assert long.encode() in page.content
    assert b"Riley Moss" in page.content
