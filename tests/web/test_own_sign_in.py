"""Changing one's passphrase, the keys of one's groups, and what has lapsed, in the browser."""

from __future__ import annotations

import pytest

from subrosa.desk.keep_staff import NewColleague
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind, decode
from subrosa.terms.ids import StaffId
from tests.cast import PASSPHRASE, join
from tests.web.site import without_token
from tests.web.test_second_step import code_at, set_up

pytestmark = pytest.mark.slow

NEW = "seven herons walked over the frozen lake"
PAGE = "/my-sign-in/passphrase"


def kinds(site):
    with site.here.office.store.transaction() as books:
        return [decode(one).kind for one in books.history.entries()]


def typed(old=PASSPHRASE, new=NEW, again=None):
    return {"old": old, "passphrase": new, "again": new if again is None else again}


def test_a_new_passphrase_ends_the_other_sessions_and_opens_the_door(site):
    browser, other = site.browser_of("s-dana"), site.browser_of("s-dana")
    assert b"Change it" in browser.get(PAGE).content
    assert b"Your passphrase is new" in browser.post(PAGE, typed()).content
    assert browser.get("/board").status_code == 200
    assert other.get("/board").status_code == 302
    assert EntryKind.STAFF_CHANGED in kinds(site)[-3:]
    again = site.stranger()
    assert again.post("/", {"name": "s-dana", "passphrase": PASSPHRASE}).status_code == 403
    assert again.post("/", {"name": "s-dana", "passphrase": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("boxes", "told"),
    [
        (typed(old="wrong"), "This is not your passphrase"),
        (typed(new="short"), "at least 15 characters"),
        (typed(new="Juniper Street Counseling"), "guessed at once"),
        (typed(again="another one altogether"), "not the same"),
        (typed(new=PASSPHRASE), "This is the one you have"),
        ({}, "This is not your passphrase"),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(site, boxes, told):
    browser = site.browser_of("s-dana")
    before = kinds(site).count(EntryKind.STAFF_CHANGED)
    page = browser.post(PAGE, boxes)
    assert page.status_code == 400
    assert told in page.content.decode()
    assert NEW not in page.content.decode()
    assert kinds(site).count(EntryKind.STAFF_CHANGED) == before
    site.browser_of("s-dana")  # by the passphrase she had


def test_the_second_step_and_its_codes_on_paper_are_entries(site):
    browser = site.browser_of("s-lena")
    before = kinds(site).count(EntryKind.STAFF_CHANGED)
    secret, _ = set_up(site, browser)
    assert browser.post("/my-sign-in/second-step", {"code": code_at(site, secret)}).headers
    for path in ("codes", "remove", "remove", "codes"):
        browser.post(f"/my-sign-in/second-step/{path}", {"passphrase": PASSPHRASE})
    assert kinds(site).count(EntryKind.STAFF_CHANGED) == before + 3


def test_a_member_of_a_group_replaces_its_key_and_nobody_else_finds_the_page(site):
    priya = site.browser_of("s-priya")
    assert b"/group-keys" in priya.get("/my-sign-in").content
    page = priya.get("/group-keys").content.decode()
    assert "In it: Priya Nair." in page
    assert priya.post("/group-keys", {"group": "intake"}).status_code == 400
    before = kinds(site).count(EntryKind.KEY_ROTATED)
    for group in ("emergency", "on_call"):
        assert b"The key is new" in priya.post("/group-keys", {"group": group}).content
    assert kinds(site).count(EntryKind.KEY_ROTATED) == before + 2
    dana = site.browser_of("s-dana")
    assert b"/group-keys" not in dana.get("/my-sign-in").content
    nowhere = without_token(dana.get("/group-keyz").content)
    assert dana.post("/group-keys", {"group": "on_call"}).status_code == 404
    assert without_token(dana.get("/group-keys").content) == nowhere


def test_the_officer_who_let_a_member_go_is_led_to_the_new_key_where_she_is_one(site):
    office = site.here.office
    duties = frozenset({StaffDuty.PRIVACY_OFFICER, StaffDuty.ON_CALL})
    new = NewColleague(StaffId("s-olga"), "Olga Berg", duties)
    join(office, new)
    site.browser_of("s-priya")  # hands her the keys of the groups
    olga = site.browser_of("s-olga")
    left = olga.post("/staff/s-priya/leaves").content.decode()
    assert "replace its key now" in left
    assert b"The key is new" in olga.post("/group-keys", {"group": "on_call"}).content


def test_a_cover_that_has_lapsed_is_ended_when_somebody_who_may_signs_in(site):
    site.here.clock.forward(days=7)
    before = kinds(site).count(EntryKind.ACCESS_ENDED)
    site.browser_of("s-walter")
    assert kinds(site).count(EntryKind.ACCESS_ENDED) == before
    site.browser_of("s-lena").get("/staff")
    assert kinds(site).count(EntryKind.ACCESS_ENDED) == before + 1
    site.browser_of("s-dana")
    assert kinds(site).count(EntryKind.ACCESS_ENDED) == before + 1
