"""By way of an identity provider: it restores the sign-in, it may replace the code, never a key."""

from __future__ import annotations

import pytest

from subrosa.desk.recover import recover_person
from subrosa.ledger import EntryKind, decode
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.web.house import move_in
from subrosa.web.models import Tie, Trip
from tests.cast import LENA, PASSPHRASE
from tests.web.by_way_of import come_back, tied
from tests.web.test_second_step import code_at, set_up

pytestmark = pytest.mark.slow


def kinds(site):
    with site.here.office.store.transaction() as books:
        return [decode(entry).kind for entry in books.history.entries()]


def changes(site):
    """Count the entries of changes of anybody's sign-in."""
    return kinds(site).count(EntryKind.STAFF_CHANGED)


def closed(site, name="s-lena"):
    """Let a stranger type five wrong passphrases."""
    for _ in range(5):
        site.stranger().post("/", {"name": name, "passphrase": "no"})
    said = site.stranger().post("/", {"name": name, "passphrase": PASSPHRASE})
    assert b"too many tries" in said.content


def test_somebody_kept_out_by_strangers_comes_back_and_types_her_passphrase(site, there):
    tied(site, there)
    closed(site)
    browser = site.stranger()
    came = come_back(browser, there, browser.post("/identity"))
    assert came.headers["Location"] == "/identity/passphrase"
    assert browser.get("/board").headers["Location"] == "/"  # proved, and nothing opens
    page = browser.get("/identity/passphrase").content
    assert b"It holds no key of this desk and gives none: your passphrase opens yours." in page
    assert b"s-lena" in page
    assert browser.post("/identity/passphrase", {"passphrase": "no"}).status_code == 403
    opened = browser.post("/identity/passphrase", {"passphrase": PASSPHRASE})
    assert opened.headers["Location"] == "/board"
    assert b"Signed in: Lena Fuchs" in browser.get("/board").content
    assert not Trip.objects.filter(proved="s-lena").exists()


def test_what_the_provider_proved_has_five_tries_of_its_own_and_five_minutes(site, there):
    tied(site, there)
    browser = site.stranger()
    come_back(browser, there, browser.post("/identity"))
    for _ in range(5):
        browser.post("/identity/passphrase", {"passphrase": "no"})
    said = browser.post("/identity/passphrase", {"passphrase": PASSPHRASE})
    assert b"too many tries" in said.content
    assert site.browser_of("s-lena").get("/board").status_code == 200  # and the other door is open
    site.here.clock.forward(minutes=6)
    assert browser.get("/identity/passphrase").headers["Location"] == "/"


def test_another_trip_gives_no_more_tries(site, there):
    tied(site, there)
    for _ in range(5):
        browser = site.stranger()
        come_back(browser, there, browser.post("/identity"))
        browser.post("/identity/passphrase", {"passphrase": "no"})
    browser = site.stranger()
    come_back(browser, there, browser.post("/identity"))
    said = browser.post("/identity/passphrase", {"passphrase": PASSPHRASE})
    assert b"too many tries" in said.content


def test_it_takes_the_place_of_the_code_after_the_passphrase(site, there):
    set_up(site, tied(site, there))
    browser = site.stranger()
    browser.post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
    assert b"Let Example ID say who I am" in browser.get("/second-step").content
    came = come_back(browser, there, browser.post("/identity"))
    assert came.headers["Location"] == "/board"
    assert browser.get("/board").status_code == 200


def test_after_it_and_the_passphrase_no_code_is_asked(site, there):
    set_up(site, tied(site, there))
    browser = site.stranger()
    come_back(browser, there, browser.post("/identity"))
    opened = browser.post("/identity/passphrase", {"passphrase": PASSPHRASE})
    assert opened.headers["Location"] == "/board"


def test_where_the_practice_did_not_allow_it_the_code_is_asked_all_the_same(site, there):
    secret, _ = set_up(site, tied(site, there))
    move_in(site.here.office, there.settings())
    browser = site.stranger()
    come_back(browser, there, browser.post("/identity"))
    opened = browser.post("/identity/passphrase", {"passphrase": PASSPHRASE})
    assert opened.headers["Location"] == "/second-step"
    assert b"Example ID" not in browser.get("/second-step").content
    assert browser.post("/identity").headers["Location"] == "/second-step"
    site.here.clock.forward(seconds=60)
    assert browser.post("/second-step", {"code": code_at(site, secret)}).status_code == 302


def test_turned_off_on_the_way_it_does_not_take_the_place_of_the_code(site, there):
    set_up(site, tied(site, there))
    browser = site.stranger()
    browser.post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
    begun = browser.post("/identity")
    move_in(site.here.office, there.settings())
    assert come_back(browser, there, begun).status_code == 403
    assert browser.get("/board").headers["Location"] == "/second-step"


def test_the_account_of_somebody_else_is_no_second_step_and_counts_as_a_try(site, there):
    set_up(site, tied(site, there))
    there.subject = "abc-2"
    tied(site, there, "s-dana")
    site.here.clock.forward(seconds=1)
    for _ in range(5):
        browser = site.stranger()
        browser.post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
        came = come_back(browser, there, browser.post("/identity"))
        assert b"is not tied to you" in came.content
        assert browser.get("/board").headers["Location"] == "/second-step"
    assert kinds(site)[-1] is EntryKind.FAILED_ATTEMPT
    said = site.stranger().post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
    assert b"too many tries" in said.content


def test_an_account_that_nobody_tied_is_nobody_whatever_its_mail_is(site, there):
    there.claims = {"email": "s-lena", "preferred_username": "s-lena", "name": "Lena Fuchs"}
    browser = site.stranger()
    came = come_back(browser, there, browser.post("/identity"))
    assert came.status_code == 403
    assert b"tied to nobody" in came.content
    assert browser.get("/identity/passphrase").headers["Location"] == "/"


def test_tying_takes_the_passphrase_and_is_an_entry(site, there):
    browser = site.browser_of("s-lena")
    refused = browser.post("/my-sign-in/identity", {"passphrase": "no"})
    assert refused.status_code == 403
    assert b'href="#tie"' in refused.content
    assert there.told == []
    assert changes(site) == 0
    tied(site, there)
    assert changes(site) == 1
    assert b"is tied to you since" in browser.get("/my-sign-in").content
    row = Tie.objects.get()
    assert there.subject not in row.account
    assert browser.post("/my-sign-in/identity/remove").headers["Location"] == "/my-sign-in"
    assert changes(site) == 2
    assert not Tie.objects.exists()
    assert browser.post("/my-sign-in/identity/remove").status_code == 302  # nothing left to do
    assert changes(site) == 2


def test_an_account_is_tied_to_one_person_and_a_person_has_one(site, there):
    lena = tied(site, there)
    dana = site.browser_of("s-dana")
    begun = dana.post("/my-sign-in/identity", {"passphrase": PASSPHRASE})
    assert come_back(dana, there, begun).status_code == 409
    there.subject = "abc-2"
    begun = lena.post("/my-sign-in/identity", {"passphrase": PASSPHRASE})
    assert come_back(lena, there, begun).status_code == 409
    assert changes(site) == 1
    assert Tie.objects.get().staff == LENA


def test_what_cannot_be_written_down_is_not_tied(site, there, monkeypatch):
    browser = site.browser_of("s-lena")
    begun = browser.post("/my-sign-in/identity", {"passphrase": PASSPHRASE})

    def full(*_words):
        from subrosa.terms.errors import LedgerUnwritable  # noqa: PLC0415 - said here alone

        raise LedgerUnwritable("The disk is full.")

    monkeypatch.setattr(type(site.here.office.sequencer), "enter", full)
    assert come_back(browser, there, begun).status_code == 503
    assert not Tie.objects.exists()


def test_keys_that_recovery_replaced_take_the_tie_with_them(site, there):
    tied(site, there)
    home = PassphraseHome("another six words than before", LIGHT_COST)
    recover_person(site.here.office, site.here.shares[:2], LENA, home)
    browser = site.stranger()
    assert come_back(browser, there, browser.post("/identity")).status_code == 403
    assert not Tie.objects.exists()
