"""Sign-in: the right passphrase opens, a wrong one tells nothing, and a session ends by itself."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

from subrosa.ledger import EntryKind, decode
from subrosa.web.models import OpenSession
from tests.cast import PASSPHRASE
from tests.web.site import HOST, without_token

pytestmark = pytest.mark.slow

WITHOUT_SIGN_IN = ("/safety", "/safety/worksheet", "/safety/door-card", "/neutral", "/")


def test_the_right_passphrase_leads_to_the_board(site):
    browser = site.browser_of("s-lena")
    assert b"Signed in: Lena Fuchs" in browser.get("/board").content


def test_signing_in_and_a_wrong_passphrase_are_entries(site):
    site.browser_of("s-lena")
    site.stranger().post("/", {"name": "s-lena", "passphrase": "no"})
    with site.here.office.store.transaction() as books:
        kinds = [decode(entry).kind for entry in books.history.entries()]
    assert EntryKind.SIGNED_IN in kinds
    assert kinds[-1] is EntryKind.FAILED_ATTEMPT


def test_a_wrong_passphrase_and_a_name_that_nobody_has_get_the_same_page(site):
    known = site.stranger().post("/", {"name": "s-lena", "passphrase": "no"})
    nobody = site.stranger().post("/", {"name": "s-nobd", "passphrase": "no"})
    assert known.status_code == nobody.status_code == 403
    told = without_token(known.content), without_token(nobody.content)
    assert told[0].replace(b"s-lena", b"") == told[1].replace(b"s-nobd", b"")


@pytest.mark.parametrize("name", ["s-lena", "s-nobody"])
def test_after_five_tries_a_name_waits_a_quarter_of_an_hour_whoever_it_is(site, name):
    for _ in range(5):
        site.stranger().post("/", {"name": name, "passphrase": "no"})
    waits = site.stranger().post("/", {"name": name, "passphrase": PASSPHRASE})
    assert b"too many tries" in waits.content
    site.here.clock.forward(minutes=16)
    again = site.stranger().post("/", {"name": name, "passphrase": PASSPHRASE})
    assert again.status_code == (302 if name == "s-lena" else 403)


def test_ten_minutes_without_a_request_lock_and_the_passphrase_unlocks(site):
    browser = site.browser_of("s-dana")
    site.here.clock.forward(minutes=11)
    assert browser.get("/board").headers["Location"] == "/locked"
    assert not bytes(OpenSession.objects.get().kept)
    assert browser.post("/locked", {"passphrase": "no"}).status_code == 403
    assert browser.post("/locked", {"passphrase": PASSPHRASE}).headers["Location"] == "/board"
    assert browser.get("/board").status_code == 200


def test_the_lock_is_not_opened_by_somebody_elses_passphrase_nor_by_the_old_cookie(site):
    browser = site.browser_of("s-dana")
    cookie = browser.cookies["door"].value
    browser.post("/lock")
    again = site.stranger()
    again.cookies["door"] = cookie
    assert again.get("/board").headers["Location"] == "/locked"


def test_signing_out_ends_the_session_and_empties_the_browser(site):
    browser = site.browser_of("s-dana")
    cookie = browser.cookies["door"].value
    out = browser.post("/sign-out")
    assert "storage" in out.headers["Clear-Site-Data"]
    again = site.stranger()
    again.cookies["door"] = cookie
    assert again.get("/board").headers["Location"] == "/"


def test_the_file_of_sessions_alone_opens_nothing(site):
    site.browser_of("s-dana")
    row = OpenSession.objects.get()
    thief = site.stranger()
    thief.cookies["door"] = row.id
    assert thief.get("/board").headers["Location"] == "/"


def test_a_day_old_session_is_over(site):
    browser = site.browser_of("s-dana")
    for _ in range(73):
        site.here.clock.forward(minutes=10)
        browser.get("/board")
    assert browser.get("/board").headers["Location"] == "/"


@pytest.mark.parametrize("address", WITHOUT_SIGN_IN)
def test_safety_and_the_entrance_need_no_sign_in(site, address):
    assert site.stranger().get(address).status_code == 200


@pytest.mark.usefixtures("site")
def test_a_form_of_another_site_is_refused():
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST})
    said = strict.post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
    assert said.status_code == 403
    assert b"Nothing was changed" in said.content


@pytest.mark.parametrize("cookie", ["", "x", "=" * 64, "é", "A" * 64, "A" * 4000])
def test_a_spoilt_cookie_is_nobody(site, cookie):
    browser = site.stranger()
    browser.cookies["door"] = cookie
    assert browser.get("/board").headers["Location"] == "/"


def test_style_is_sent_compressed_and_no_page_that_holds_a_secret_is(site):
    takes = {"headers": {"accept-encoding": "gzip"}}
    sheet = site.stranger().get("/static/subrosa/site.css", **takes)
    assert sheet.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(sheet)) == b"".join(
        site.stranger().get("/static/subrosa/site.css")
    )
    for path in (*WITHOUT_SIGN_IN, "/board"):
        assert "Content-Encoding" not in site.browser_of("s-lena").get(path, **takes).headers
