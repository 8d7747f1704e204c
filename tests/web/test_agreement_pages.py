"""The agreement before anything else: every page leads to it, and then the account opens."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.forms.staff_agreement import SITUATIONS
from subrosa.desk.keep_staff import NewColleague
from subrosa.desk.ports import StaffDuty
from subrosa.desk.staff_agreements import accept_colleague
from subrosa.terms.ids import StaffId
from subrosa.web.house import move_in
from tests.cast import ANSWERS, LENA, join
from tests.web.crawling import every_address, parts_of_addresses
from tests.web.provider_there import serve
from tests.web.site import without_token

pytestmark = pytest.mark.slow

SIGNED = {**ANSWERS, "version": "1", "signature": "Ada Novak"}
OPEN_TO_ALL = re.compile(
    r"/(safety|safety-worker\.js|receipt|neutral|awake|locked|second-step|passkey|first-run"
    r"|identity|mine|broken|sign|$)(/|\.|$)?"
)
"""Pages that are there for whoever is not signed in at all."""
NAMES = (b"Riley", b"Moss", b"Quinn", b"Abara", b"Carol")


def taken_on(site, *duties):
    """Take Ada on as the officer does, and return a browser in which she signed in."""
    page = site.browser_of("s-lena").post(
        "/staff", {"name": "Ada Novak", "sign-in": "s-ada", "duties": duties}
    )
    words = re.search(r'class="sr-say">([^<]+)', page.content.decode()).group(1)
    browser = site.stranger()
    assert browser.post("/", {"name": "s-ada", "passphrase": words}).status_code == 302
    return browser


def test_from_the_first_sign_in_to_the_board(site):
    ada, lena = taken_on(site, "clinician"), site.browser_of("s-lena")
    assert ada.get("/board").headers["Location"] == "/agreement"
    page = ada.get("/agreement").content.decode()
    assert all(one.title in page for one in SITUATIONS)
    assert "/people" not in page
    wrong = ada.post("/agreement", {**ANSWERS, "online": "0"})
    assert wrong.status_code == 400
    assert b"think again. A connection shows others" in wrong.content
    assert wrong.content.count(b"checked") == 5  # what was chosen stays
    words = ada.post("/agreement", ANSWERS)
    assert b"clients of this practice" in words.content
    other = ada.post("/agreement/sign", {**SIGNED, "signature": "Lena Fuchs"})
    assert other.status_code == 400
    assert b"Type your name as it stands here: Ada Novak" in other.content
    assert ada.post("/agreement/sign", SIGNED).headers["Location"] == "/agreement"
    assert b"You have signed" in ada.get("/agreement").content
    assert ada.get("/board").status_code == 302
    board = lena.get("/board").content
    assert b"Signed, and waits to be accepted: clinician." in board
    late = lena.post("/agreements/s-ada", {"until": "2020-01-01"})
    assert late.status_code == 400
    assert b"That day is over" in late.content
    assert ada.get("/board").status_code == 302
    assert lena.post("/agreements/s-ada", {"until": "2027-06-30"}).status_code == 302
    assert ada.get("/board").status_code == 200
    assert b"Your placement ends on 30 June 2027" in ada.get("/agreement").content
    assert b"waits to be accepted" not in lena.get("/board").content


@pytest.mark.parametrize("state", ["asked", "waiting", "ended", "due"])
def test_every_address_leads_to_the_agreement_and_shows_nothing(site, state):
    there, stop = serve(site.here.clock)
    move_in(site.here.office, there.settings(second_step=True))
    every = [one.value for one in StaffDuty]
    ada = taken_on(site, *every) if state in {"asked", "waiting"} else None
    if state == "waiting":
        ada.post("/agreement/sign", SIGNED)
    if ada is None:
        duties = frozenset(StaffDuty)
        join(site.here.office, NewColleague(StaffId("s-ada"), "Ada Novak", duties))
        if state == "ended":
            lena = site.here.signed_in(LENA)
            accept_colleague(site.here.office, lena, StaffId("s-ada"), "2026-11-23")
        site.here.clock.forward(days=1 if state == "ended" else 366)
        ada = site.browser_of("s-ada")
    tried = 0
    for address in every_address(parts_of_addresses()):
        if OPEN_TO_ALL.match(address):
            continue
        for said in (ada.get(address), ada.post(address, {"said": "Riley Moss"})):
            if address.startswith("/agreement") and not address.startswith("/agreements"):
                assert not [name for name in NAMES if name in said.content], address
                continue
            assert (said.status_code, said.headers["Location"]) == (302, "/agreement"), address
            assert said.content == b""
            tried += 1
    stop()
    assert tried > 150


def test_an_account_whose_time_is_over_says_so_and_the_officer_can_let_it_go_on(site):
    join(
        site.here.office,
        NewColleague(StaffId("s-ada"), "Ada Novak", frozenset({StaffDuty.CLINICIAN})),
        until="2026-11-30",
    )
    site.here.clock.forward(days=8)
    ada, lena = site.browser_of("s-ada"), site.browser_of("s-lena")
    assert b"Your placement ended on 30 November 2026" in ada.get("/agreement").content
    assert b"Notes left unsigned" in lena.get("/board").content
    assert b"None in the records" in lena.get("/agreements/s-ada/notes").content
    assert lena.post("/agreements/s-ada", {"until": ""}).status_code == 302
    assert ada.get("/board").status_code == 200


def test_once_a_year_it_is_signed_again_by_oneself(site):
    site.here.clock.forward(days=340)
    dana = site.browser_of("s-dana")
    assert b"Read and sign it again" in dana.get("/board").content
    assert b"Read and sign it again" in site.browser_of("s-walter").get("/board").content
    site.here.clock.forward(days=30)
    dana = site.browser_of("s-dana")
    assert dana.get("/people/u-riley").status_code == 302
    assert b"Your agreement ended on 23 November 2027" in dana.get("/agreement").content
    said = {**SIGNED, "signature": "Dana Reyes"}
    assert dana.post("/agreement/sign", said).headers["Location"] == "/board"
    assert dana.get("/people/u-riley").status_code == 200


def test_only_who_accepts_sees_the_agreements_of_others(site):
    taken_on(site, "clinician")
    for who in ("s-dana", "s-walter", "s-sam"):
        browser = site.browser_of(who)
        nowhere = without_token(browser.get("/agreementz").content)
        assert without_token(browser.get("/agreements").content) == nowhere
        assert without_token(browser.post("/agreements/s-ada").content) == nowhere
        assert without_token(browser.get("/agreements/s-ada/notes").content) == nowhere
        assert b"Agreements of the staff" not in browser.get("/board").content
    lena = site.browser_of("s-lena")
    assert lena.post("/agreements/s-lena", {"until": ""}).status_code == 404
    assert lena.post("/agreements/s-nobody", {"until": ""}).status_code == 404
    assert lena.post("/agreements/s-ada", {"until": ""}).status_code == 400
