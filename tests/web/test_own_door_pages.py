"""Clients' own pages: who gets in, what they show, and that they know no staff and no practice."""

from __future__ import annotations

import io
import json
import re
import zipfile
from hashlib import sha256

import pytest
from django.test import Client

from subrosa.desk.at_own_door import come_in, releases_there
from subrosa.desk.board import open_board
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_own_door import NewDoor, close_own_door, open_own_door
from subrosa.desk.open_releases import open_releases
from subrosa.desk.say_at_own_door import choose_passphrase
from subrosa.ledger import commit, decode, read_public_key, verify_proof
from subrosa.vault import LIGHT_COST, PassphraseHome
from tests.cast import (
    DANA,
    INSURER,
    LENA,
    MOTHER,
    PROFILE,
    RILEY,
    RILEYS_FILE,
    release_to_the_insurer,
)
from tests.web.site import HOST, without_token

OWN = "six plain words of her own"
PAGES = ("file", "people", "consents", "seen", "messages", "signed-in", "broken", "ask/record")


def client_browser(site, new=None, *, own=True):
    """Return the browser of somebody who came in by a door of Riley's file."""
    office = site.here.office
    lena = site.here.signed_in(LENA)
    new = new or NewDoor(RILEY, RILEY)
    slip = open_own_door(office, lena, RILEYS_FILE, new, cost=LIGHT_COST)
    said = slip.code
    if own:
        visitor = come_in(office, slip.name, PassphraseHome(slip.code))
        choose_passphrase(office, visitor, PassphraseHome(OWN, LIGHT_COST))
        said = OWN
    browser = site.stranger()
    came = browser.post("/mine", {"name": slip.name, "passphrase": said})
    assert came.status_code == 302, came.content
    return browser, slip


def signed(site, **more):
    consent = release_to_the_insurer(named=frozenset({INSURER}), **more)
    give_consent(site.here.office, site.here.signed_in(LENA), RILEYS_FILE, consent)


def test_the_code_opens_one_page_until_she_has_a_passphrase_of_her_own(site):
    browser, slip = client_browser(site, own=False)
    assert browser.get("/mine/file").headers["Location"] == "/mine/passphrase"
    short = browser.post("/mine/passphrase", {"passphrase": "short", "again": "short"})
    assert short.status_code == 400
    kept = browser.post("/mine/passphrase", {"passphrase": OWN, "again": OWN})
    assert kept.headers["Location"] == "/mine/file"
    assert browser.get("/mine/file").status_code == 200
    other = site.stranger()
    assert other.post("/mine", {"name": slip.name, "passphrase": slip.code}).status_code == 403
    assert other.post("/mine", {"name": slip.name, "passphrase": OWN}).status_code == 302


def test_a_wrong_passphrase_and_a_name_that_no_door_has_are_one_page(site):
    _, slip = client_browser(site)
    wrong = site.stranger().post("/mine", {"name": slip.name, "passphrase": "no"})
    nobody = site.stranger().post("/mine", {"name": "AAAAAAAA", "passphrase": "no"})
    assert wrong.status_code == nobody.status_code == 403
    plain = without_token(wrong.content).replace(slip.name.encode(), b"AAAAAAAA")
    assert plain == without_token(nobody.content)
    for _ in range(5):
        site.stranger().post("/mine", {"name": slip.name, "passphrase": "no"})
    waits = site.stranger().post("/mine", {"name": slip.name, "passphrase": OWN})
    assert b"too many tries" in waits.content


@pytest.mark.parametrize("page", PAGES)
def test_nobody_outside_and_nobody_of_the_staff_comes_to_a_page(site, page):
    for browser in (site.stranger(), site.browser_of(LENA)):
        assert browser.get(f"/mine/{page}").headers["Location"] == "/mine"


@pytest.mark.parametrize("place", ["/board", "/people", f"/people/{RILEYS_FILE}", "/settings"])
def test_a_client_comes_to_no_page_of_the_staff(site, place):
    browser, _ = client_browser(site)
    assert browser.get(place).headers["Location"] == "/"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_bears_the_name_of_the_practice_or_hers_in_head_and_title(site, page):
    signed(site)
    browser, _ = client_browser(site)
    said = browser.get(f"/mine/{page}")
    assert said.status_code == 200
    content = said.content.decode()
    assert PROFILE.name not in content
    assert "Riley" not in content
    assert "<title>Appointments</title>" in content
    assert said.headers["Cache-Control"] == "no-store"
    assert "Leave now" in content
    assert 'src="' not in content


@pytest.mark.parametrize("page", PAGES)
def test_each_page_with_a_box_says_that_nobody_watches_and_takes_the_danger_tick(site, page):
    browser, _ = client_browser(site)
    content = browser.get(f"/mine/{page}").content.decode()
    if re.search(r"<textarea|<select|<input (?!type=.hidden)", content):
        assert "Not watched." in content
        assert 'name="danger"' in content
    before = len(site.here.pager.rung)
    rang = browser.post(f"/mine/{page}", {"danger": "yes"})
    assert b"911" in rang.content
    assert len(site.here.pager.rung) == before + 1


def test_the_danger_tick_rings_before_anybody_signs_in(site):
    rang = site.stranger().post("/mine", {"danger": "yes", "name": "x"})
    assert b"911" in rang.content
    assert len(site.here.pager.rung) == 1


def test_a_session_that_is_over_rings_all_the_same_and_gives_her_words_back(site):
    browser, _ = client_browser(site)
    site.here.clock.forward(minutes=11)
    back = browser.post("/mine/messages", {"words": "I wrote a long letter."})
    assert back.status_code == 403
    assert b"I wrote a long letter." in back.content
    assert b"911" in browser.post("/mine/messages", {"danger": "yes"}).content
    assert len(site.here.pager.rung) == 1
    assert len(open_board(site.here.office, site.here.signed_in(LENA)).lines) == 1


@pytest.mark.parametrize("place", ["/mine/no-such-page", "/mine/leave"])
def test_a_fault_at_her_pages_bears_no_name_either(site, place):
    content = site.stranger().get(place).content.decode()
    assert PROFILE.name not in content
    strict = Client(headers={"host": HOST}, enforce_csrf_checks=True)
    stale = strict.post("/mine/leave")
    assert stale.status_code == 403
    assert PROFILE.name not in stale.content.decode()
    assert "open for too long" in stale.content.decode()


def test_two_taps_stop_a_release_and_the_page_says_what_the_law_may_still_do(site):
    signed(site)
    browser, _ = client_browser(site)
    page = browser.get("/mine/file").content.decode()
    assert "Evergreen Health Plan" in page
    (stop,) = re.findall(r'href="(/mine/people/\w+/stop)"', page)
    asks = browser.get(stop).content.decode()
    assert "Stop sharing?" in asks
    done = browser.post(stop, follow=True).content.decode()
    assert "We have stopped sharing" in done
    assert "a court orders it" in done
    (one,) = open_releases(site.here.office, site.here.signed_in(DANA), RILEYS_FILE).releases
    assert one.worth.value == "stopped"
    assert browser.post(stop).status_code == 302


def test_leaving_ends_the_session_and_shows_a_page_that_tells_nothing(site):
    browser, _ = client_browser(site)
    cookie = browser.cookies["own"].value
    left = browser.post("/mine/leave")
    assert left.headers["Clear-Site-Data"]
    assert b"There is nothing to see here" in browser.get(left.headers["Location"]).content
    thief = Client(headers={"host": HOST})
    thief.cookies["own"] = cookie
    assert thief.get("/mine/file").status_code == 302


def test_a_session_ends_by_itself_and_with_the_door(site):
    browser, slip = client_browser(site)
    site.here.clock.forward(minutes=11)
    assert browser.get("/mine/file").status_code == 302
    browser.post("/mine", {"name": slip.name, "passphrase": OWN})
    assert browser.get("/mine/file").status_code == 200
    office, lena = site.here.office, site.here.signed_in(LENA)
    close_own_door(office, lena, RILEYS_FILE, f"door-{slip.name}")
    assert browser.get("/mine/file").status_code == 302


def test_who_saw_the_file_names_and_explains_and_its_proof_holds(site):
    site.browser_of(LENA).get(f"/people/{RILEYS_FILE}")
    browser, _ = client_browser(site)
    page = browser.get("/mine/seen").content.decode()
    assert "Lena Fuchs" in page
    assert "To set up a visit" in page
    got = browser.post("/mine/seen/statement")
    files = zipfile.ZipFile(io.BytesIO(got.content))
    text = files.read("statement.txt")
    assert b"Lena Fuchs" in text
    opens = json.loads(files.read("opens-the-commitment.json"))
    assert opens["facts"] == sha256(text).hexdigest()
    entry = files.read("entry.json")
    said = decode(entry)
    key, salt = bytes.fromhex(opens["key"]), bytes.fromhex(opens["salt"])
    assert said.commitment == commit(opens["facts"].encode(), salt, key)
    assert said.chain is None
    public = read_public_key(files.read("public-key.txt").decode().strip())
    verify_proof(files.read("entry.tlog-proof").decode(), entry, public)


def test_asking_asks_first_alone_whether_somebody_makes_her(site):
    browser, _ = client_browser(site)
    first = browser.get("/mine/ask/record").content.decode()
    assert "Is somebody making you do this?" in first
    assert "<textarea" not in first
    pages = [browser.post("/mine/ask/record", {"forced": said}).content for said in ("yes", "no")]
    plain = [without_token(one).replace(b'value="yes"', b'value="no"') for one in pages]
    assert plain[0] == plain[1]
    sent = browser.post("/mine/ask/record", {"forced": "yes", "step": "send", "words": "All."})
    assert b"By law we must answer by 23 December 2026." in sent.content
    (line,) = open_board(site.here.office, site.here.signed_in(LENA)).lines
    assert "somebody is making me" in line.incoming.words
    empty = browser.post("/mine/ask/change", {"forced": "no", "step": "send", "words": " "})
    assert empty.status_code == 400
    assert browser.get("/mine/ask/nothing").status_code == 404


def test_a_message_reaches_the_desk_and_an_answer_comes_back(site):
    browser, slip = client_browser(site)
    assert browser.post("/mine/messages", {"words": ""}).status_code == 400
    assert browser.post("/mine/messages", {"words": "I may be late."}).status_code == 302
    desk = site.browser_of(DANA)
    page = desk.get(f"/people/{RILEYS_FILE}/door").content.decode()
    assert "Riley Moss" in page
    door = {"door": f"door-{slip.name}", "do": "write", "words": "That is fine."}
    assert desk.post(f"/people/{RILEYS_FILE}/door", door).status_code == 302
    told = browser.get("/mine/messages").content.decode()
    assert "That is fine." in told
    assert "Dana Reyes" in told


def test_the_pages_speak_spanish_and_stay_where_she_was(site):
    browser, _ = client_browser(site)
    went = browser.post("/mine/language", {"language": "es", "back": "/mine/people"})
    assert went.headers["Location"] == "/mine/people"
    page = browser.get("/mine/people").content.decode()
    assert 'lang="es"' in page
    assert "Salir ya" in page
    away = browser.post("/mine/language", {"language": "xx", "back": "https://example.org/mine"})
    assert away.headers["Location"] == "/mine"
    asked = site.stranger().get("/mine", headers={"Accept-Language": "es-MX,es;q=0.9"})
    assert "Entrar" in asked.content.decode()


def test_a_slip_is_made_at_the_desk_for_a_client_and_for_somebody_who_acts_for_her(site):
    desk = site.browser_of(LENA)
    place = f"/people/{RILEYS_FILE}/door"
    assert b"No door is open" in desk.get(place).content
    wrong = desk.post(place, {"do": "open", "person": MOTHER})
    assert wrong.status_code == 400
    assert b"needs its reason" in wrong.content
    made = desk.post(place, {"do": "open", "person": RILEY}).content.decode()
    name, code = re.findall(r'class="sr-code">([A-Z2-7]+)<', made)
    browser = site.stranger()
    assert browser.post("/mine", {"name": name, "passphrase": code}).status_code == 302
    mothers = {"do": "open", "person": MOTHER, "until": "2027-01-31", "why": "court order"}
    assert desk.post(place, mothers).status_code == 200
    page = desk.get(place).content.decode()
    assert "Carol Moss" in page
    assert "court order" in page
    assert desk.post(place, {"do": "close", "door": f"door-{name}"}).status_code == 302
    assert browser.get("/mine/file").headers["Location"] == "/mine"


def test_a_broken_confidence_reaches_the_officer_and_never_the_one_named(site):
    site.stranger().post("/broken", {"words": "Walter told my aunt.", "about": "Walter Pruitt"})
    officer = site.browser_of(LENA)
    assert b"One message says that a confidence was broken" in officer.get("/board").content
    assert b"Walter told my aunt." in officer.get("/complaints").content
    assert site.browser_of("s-walter").get("/complaints").status_code == 404
    browser, _ = client_browser(site)
    page = browser.get("/mine/broken").content.decode()
    assert "180 days" in page
    said = browser.post("/mine/broken", {"words": "Lena told it.", "about": "Lena Fuchs"})
    assert b"only one here who could read it" in said.content
    assert b"Lena told it." not in officer.get("/complaints").content
    outside = site.stranger().post("/broken", {"words": "It was lena fuchs", "about": "LENA FUCHS"})
    assert b"This was not sent" in outside.content
    assert site.stranger().post("/broken", {"words": " "}).status_code == 400


def test_releases_there_are_those_of_the_desk(site):
    signed(site)
    _, slip = client_browser(site)
    visitor = come_in(site.here.office, slip.name, PassphraseHome(OWN))
    assert [one.paper.id for one in releases_there(site.here.office, visitor)] == ["c-1"]
