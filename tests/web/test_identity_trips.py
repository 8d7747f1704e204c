"""A trip to the identity provider ends in the browser that began it, once, and nowhere else."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from subrosa.web.doors import identity, provider
from subrosa.web.house import move_in
from subrosa.web.models import OpenSession, Tie, Trip
from tests.cast import DANA, PASSPHRASE
from tests.web.by_way_of import come_back, tied, way_there
from tests.web.site import HOST
from tests.web.test_second_step import set_up

pytestmark = pytest.mark.slow


OURS = (
    "/identity",
    "/identity/back",
    "/identity/arrived",
    "/identity/passphrase",
    "/my-sign-in/identity",
    "/my-sign-in/identity/remove",
)


def test_a_state_counts_once(site, there):
    tied(site, there)
    browser = site.stranger()
    back = urlsplit(there.sign_in(way_there(browser.post("/identity"))))
    onward = f"/identity/arrived?{back.query}"
    assert browser.get(onward).headers["Location"] == "/identity/passphrase"
    told = len(there.told)
    assert browser.get(onward).status_code == 403
    assert len(there.told) == told  # the provider is not even asked


def test_an_answer_in_another_browser_is_nobodys(site, there):
    """Neither a stolen answer, nor one that somebody was led to, is taken."""
    tied(site, there)
    hers, other = site.stranger(), site.stranger()
    back = urlsplit(there.sign_in(way_there(hers.post("/identity"))))
    onward = f"/identity/arrived?{back.query}"
    assert other.get(onward).status_code == 403
    way_there(other.post("/identity"))  # with a trip of its own neither
    assert other.get(onward).status_code == 403
    assert hers.get(onward).status_code == 302


def test_an_account_cannot_be_tied_to_somebody_by_leading_her_browser_there(site, there):
    attacker, victim = site.browser_of("s-dana"), site.browser_of("s-lena")
    begun = attacker.post("/my-sign-in/identity", {"passphrase": PASSPHRASE})
    back = urlsplit(there.sign_in(way_there(begun)))
    assert victim.get(f"/identity/arrived?{back.query}").status_code == 403
    assert not Tie.objects.exists()


def test_a_trip_ends_in_the_session_that_began_it(site, there):
    browser = site.browser_of("s-lena")
    begun = browser.post("/my-sign-in/identity", {"passphrase": PASSPHRASE})
    browser.post("/", {"name": "s-dana", "passphrase": PASSPHRASE})
    browser.post("/sign-out")
    trip = browser.cookies["trip"].value
    other = site.browser_of("s-dana")
    other.cookies["trip"] = trip
    assert come_back(other, there, begun).status_code == 403
    assert not Tie.objects.exists()


def test_an_answer_out_of_nothing_is_refused(site, there):
    for query in ("", "?state=", "?state=x&code=y", "?error=access_denied", "?state=é"):
        browser = site.stranger()
        for trip in ("", "00" * 32, "é"):
            browser.cookies["trip"] = trip
            assert browser.get(f"/identity/arrived{query}").status_code == 403
    assert there.told == []


def test_a_no_of_the_provider_is_told_without_its_words(site, there):
    tied(site, there)
    browser = site.stranger()
    state = parse_qs(urlsplit(way_there(browser.post("/identity"))).query)["state"][0]
    words = "<script>alert(1)</script>"
    said = browser.get("/identity/arrived", {"state": state, "error": words, "code": "x"})
    assert said.status_code == 403
    assert b"did not say who you are" in said.content
    assert b"alert(1)" not in said.content
    assert browser.get("/identity/arrived", {"state": state, "code": "x"}).status_code == 403


def test_after_ten_minutes_a_trip_is_over(site, there):
    tied(site, there)
    browser = site.stranger()
    begun = browser.post("/identity")
    site.here.clock.forward(minutes=10, seconds=1)
    assert come_back(browser, there, begun).status_code == 403


@pytest.mark.usefixtures("there")
def test_nothing_that_comes_from_outside_decides_where_a_browser_is_led(site):
    boxes = ("next", "state", "code", "iss", "error", "redirect_uri", "url")
    for where in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        sent = dict.fromkeys(boxes, where)
        page = site.stranger().get("/identity/back", sent).content.decode()
        to = re.findall(r'(?:url=|(?:href|src|action)=")([^"]*)', page)
        assert {one for one in to if "evil" in one or "alert" in one} == {
            one for one in to if one.startswith("/identity/arrived?code=")
        }
        for answer in (
            site.stranger().get("/identity/arrived", sent),
            site.stranger().post("/identity/passphrase", sent),
        ):
            assert answer.headers.get("Location", "/") == "/"
            assert b"evil" not in answer.content


def test_the_pages_keep_the_strict_policy_and_lead_to_the_provider_by_a_link_alone(site, there):
    began = site.stranger().get("/").headers["Content-Security-Policy"]
    leave = site.stranger().post("/identity")
    assert leave.headers["Content-Security-Policy"] == began
    assert "form-action 'self'" in began
    assert str(there.port) not in began
    assert b'rel="noreferrer"' in leave.content
    cookie = leave.cookies["trip"]
    assert (cookie["samesite"], bool(cookie["httponly"])) == ("Strict", True)


@pytest.mark.usefixtures("there")
def test_what_the_file_of_sessions_holds_of_a_trip_makes_no_answer(site):
    browser = site.stranger()
    address = way_there(browser.post("/identity"))
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    row = Trip.objects.get()
    held = " ".join(str(value) for value in vars(row).values())
    for word in (asked["state"], asked["nonce"], browser.cookies["trip"].value):
        assert word not in held


def test_a_provider_that_is_down_is_said_so_and_the_passphrase_signs_in(site, there):
    there.answers["openid-configuration"] = (500, b"")
    for browser in (site.stranger(), site.browser_of("s-lena")):
        address = "/my-sign-in/identity" if browser.cookies else "/identity"
        said = browser.post(address, {"passphrase": PASSPHRASE})
        assert said.status_code == 503
        assert b"Example ID cannot say now who you are" in said.content
        assert b"Sign in with your passphrase as always." in said.content
    assert site.browser_of("s-lena").get("/board").status_code == 200


def test_a_provider_that_breaks_on_the_way_back_is_said_so(site, there, monkeypatch):
    monkeypatch.setattr(provider, "SECONDS", 0.4)
    tied(site, there)
    there.answers["token"] = "hangs"  # noqa: S105 - the name of an address
    browser = site.stranger()
    assert come_back(browser, there, browser.post("/identity")).status_code == 503
    there.answers["token"] = (400, b"{}")
    assert come_back(browser, there, browser.post("/identity")).status_code == 403
    assert browser.get("/identity/passphrase").headers["Location"] == "/"


@pytest.mark.usefixtures("there")
def test_too_many_trips_at_a_time_are_refused(site):
    now = site.here.clock()
    Trip.objects.bulk_create(
        Trip(id=f"{at}", purpose="back", made=now) for at in range(identity.MOST_OPEN)
    )
    assert site.stranger().post("/identity").status_code == 503
    Trip.objects.update(made=now - timedelta(minutes=11))
    assert site.stranger().post("/identity").status_code == 200


@pytest.mark.usefixtures("there")
def test_a_form_of_another_site_begins_no_trip():
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST})
    assert strict.post("/identity").status_code == 403
    assert not Trip.objects.exists()


LOOKED_AT: list[object] = []
"""Where this process connected to while a test looked."""


def _watch(event, words):
    if event == "socket.connect" and isinstance(words[1], tuple):
        LOOKED_AT.append(words[1])


def test_where_it_is_off_nothing_of_it_is_there_and_nothing_reaches_out(site, there):
    tied(site, there)
    move_in(site.here.office)
    sys.addaudithook(_watch)
    LOOKED_AT.clear()
    nobody, lena = site.stranger(), site.browser_of("s-lena")
    set_up(site, lena)
    half = site.stranger()
    half.post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
    asked = len(there.told)
    for browser in (nobody, half, lena):
        for address in OURS:
            for answer in (browser.get(address), browser.post(address, {"passphrase": PASSPHRASE})):
                assert answer.status_code in (302, 404, 405)
        for address in ("/", "/second-step", "/my-sign-in"):
            assert b"Example ID" not in browser.get(address).content
    assert nobody.get("/identity/back").status_code == 404
    assert nobody.post("/identity").content == nobody.post("/identity/passphrase").content
    assert (LOOKED_AT, len(there.told)) == ([], asked)
    move_in(site.here.office, there.settings())
    nobody.post("/identity")
    assert {place[1] for place in LOOKED_AT} == {there.port}  # the watch does see


def test_the_name_of_a_session_is_not_told(site, there):
    tied(site, there, DANA)
    assert OpenSession.objects.count() == 1
    for one in there.told:
        for word in ("dana", "Dana", "my-sign-in", OpenSession.objects.get().id):
            assert word not in one
