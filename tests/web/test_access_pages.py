"""Access to a client given, ended and hidden; and the staff, from the first day to the last."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.give_access import set_wall
from subrosa.ledger import EntryKind, decode
from tests.cast import ANSWERS, DANA, OMAR, PASSPHRASE, RILEYS_FILE
from tests.web.test_second_step import code_at, set_up

pytestmark = pytest.mark.slow


def kinds(site):
    with site.here.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def give(browser, who, kind, **more):
    return browser.post("/people/u-riley/access/give", {"whom": who, "kind": kind, **more})


def test_cover_is_given_with_its_last_day_and_ends(site):
    dana, sam = site.browser_of("s-dana"), site.browser_of("s-sam")
    assert give(dana, "s-sam", "covering").status_code == 400
    assert give(dana, "s-sam", "covering", until="2026-11-20").status_code == 400
    assert give(dana, "s-sam", "covering", until="2026-11-24").status_code == 302
    assert sam.get("/people/u-riley").status_code == 200
    assert b"until 25 November, 00:00" in dana.get("/people/u-riley/access").content
    site.here.clock.forward(days=2)
    sam = site.browser_of("s-sam")
    assert sam.get("/people/u-riley").status_code == 404


def test_access_ends_at_once(site):
    dana, omar = site.browser_of("s-dana"), site.browser_of("s-omar")
    assert omar.get("/people/u-riley").status_code == 200
    assert dana.post("/people/u-riley/access/end", {"whom": "s-omar"}).status_code == 302
    assert omar.get("/people/u-riley").status_code == 404
    again = dana.post("/people/u-riley/access/end", {"whom": "s-omar"})
    assert b"no relationship to this client that could end" in again.content


def test_a_supervisor_is_given_and_the_privacy_officer_gives_no_chart(site):
    assert give(site.browser_of("s-dana"), "s-sam", "supervising").status_code == 302
    page = give(site.browser_of("s-lena"), "s-priya", "treating")
    assert page.status_code == 400
    assert b"not by you" in page.content


def test_a_hidden_file_is_let_through_by_two_for_some_hours(site):
    lena, walter = site.browser_of("s-lena"), site.browser_of("s-walter")
    assert lena.post("/people/u-riley/access/hide", {"whom": "s-walter"}).status_code == 302
    assert walter.get("/people/u-riley").status_code == 404
    page = give(lena, "s-walter", "front_desk")
    assert b"cannot be given to this person" in page.content
    through = {
        "whom": "s-walter",
        "kind": "front_desk",
        "ground": "safety",
        "hours": "1",
        "reason": "He alone is in the house.",
        "second": "s-dana",
        "passphrase": PASSPHRASE,
    }
    address = "/people/u-riley/access/let-through"
    for less in ({"passphrase": "no"}, {"reason": ""}, {"hours": "99"}, {"second": "s-lena"}):
        assert lena.post(address, {**through, **less}).status_code == 400
    assert walter.get("/people/u-riley").status_code == 404
    done = lena.post(address, through)
    assert done.status_code == 302, done.content.decode()
    assert walter.get("/people/u-riley").status_code == 200
    assert b"a plain sentence" not in lena.get("/people/u-riley/access").content


def test_who_may_not_give_has_no_page_for_it_and_nobody_is_shown_as_kept_away(site):
    set_wall(site.here.office, site.here.signed_in(DANA), RILEYS_FILE, OMAR)
    walter = site.browser_of("s-walter")
    assert b"/access" not in walter.get("/people/u-riley").content
    assert walter.get("/people/u-riley/access").status_code == 404
    assert give(walter, "s-sam", "treating").status_code == 404
    page = site.browser_of("s-lena").get("/people/u-riley/access").content.decode()
    assert page.count("Omar Haddad") == page.count("Sam Whitlock") > 0
    assert "wall" not in page.casefold().replace("walter", "")


def test_somebody_is_taken_on_signs_in_and_leaves(site):
    lena = site.browser_of("s-lena")
    sent = {"name": "Nadia Brandt", "sign-in": "s-nadia", "duties": ["clinician", "on_call"]}
    page = lena.post("/staff", sent)
    words = re.search(r'class="sr-say">([\w-]+)<', page.content.decode()).group(1)
    assert b"opens nothing yet" in page.content
    assert words.encode() not in lena.get("/staff").content
    nadia = site.stranger()
    assert nadia.post("/", {"name": "s-nadia", "passphrase": words}).status_code == 302
    signature = {**ANSWERS, "version": "1", "signature": "Nadia Brandt"}
    assert nadia.post("/agreement/sign", signature).status_code == 302
    assert lena.post("/agreements/s-nadia", {"until": ""}).status_code == 302
    site.browser_of("s-priya")  # she has the key, and hands it on by signing in
    assert nadia.get("/people/u-riley").status_code == 404
    assert b"Nadia Brandt" in lena.get("/staff/s-nadia/leaves").content
    left = lena.post("/staff/s-nadia/leaves")
    assert b"has left" in left.content
    assert b"replaces its key" in left.content
    assert nadia.get("/board").status_code == 302
    assert lena.get("/staff/s-nadia/leaves").status_code == 404
    assert kinds(site).count(EntryKind.STAFF_CHANGED) >= 3


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": ""}, "Say the name"),
        ({"sign-in": "S Nadia"}, "small letters, digits and hyphens"),
        ({"sign-in": "s-dana"}, "is taken"),
        ({"duties": "king"}, "Choose among these duties"),
    ],
)
def test_a_colleague_who_is_none_is_not_taken_on(site, more, said):
    page = site.browser_of("s-lena").post("/staff", {"name": "N", "sign-in": "s-n", **more})
    assert page.status_code == 400
    assert said in page.content.decode()


@pytest.mark.parametrize("who", ["s-dana", "s-walter", "s-sam"])
def test_the_staff_is_kept_by_the_privacy_officer_only(site, who):
    browser = site.browser_of(who)
    for address in ("/staff", "/staff/s-omar/leaves", "/staff/s-nobody/leaves"):
        assert browser.get(address).status_code == browser.post(address).status_code == 404
    assert b'href="/staff"' not in browser.get("/board").content
    assert site.browser_of("s-lena").get("/staff/s-lena/leaves").status_code == 404


def test_the_second_person_proves_what_the_entrance_asks_of_her(site):
    secret, _ = set_up(site, site.browser_of("s-dana"))
    site.here.clock.forward(seconds=60)
    lena = site.browser_of("s-lena")
    sent = {
        "whom": "s-walter",
        "kind": "front_desk",
        "ground": "law",
        "hours": "1",
        "reason": "A court ordered it.",
        "second": "s-dana",
        "passphrase": PASSPHRASE,
    }
    address = "/people/u-quinn/access/let-through"
    for code in ("", "000000"):
        page = lena.post(address, {**sent, "code": code})
        assert b"asked for a code" in page.content
    assert lena.post(address, {**sent, "code": code_at(site, secret)}).status_code == 302
    assert site.browser_of("s-walter").get("/people/u-quinn").status_code == 200
