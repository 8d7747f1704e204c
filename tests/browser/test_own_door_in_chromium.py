"""The client's own pages in a real Chromium: J8 in two taps, J11 in one, each page looked at."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.at_own_door import come_in
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_overview import open_overview
from subrosa.desk.open_own_door import NewDoor, open_own_door
from subrosa.desk.open_releases import open_releases
from subrosa.desk.put_at_door import write_to_door
from subrosa.desk.receive import receive
from subrosa.desk.say_at_own_door import Said, ask_at_door, choose_passphrase
from subrosa.terms.question import Ask
from subrosa.vault import LIGHT_COST, PassphraseHome
from tests.browser.conftest import AXE
from tests.browser.walk import Walk
from tests.cast import (
    DANA,
    INSURER,
    LENA,
    MOTHER,
    RILEY,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    release_to_the_insurer,
)

pytestmark = pytest.mark.browser

OWN = "six plain words of her own"


def lived(site):
    """Let something have happened in Riley's file; return her slip."""
    house, office = site.here, site.here.office
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    keep_segments(office, dana, [note(1, "She slept better this week.")])
    release = release_to_the_insurer(named=frozenset({INSURER}))
    give_consent(office, lena, RILEYS_FILE, release)
    slip = a_slip(site, NewDoor(RILEY, RILEY))
    visitor = come_in(office, slip.name, PassphraseHome(slip.code))
    choose_passphrase(office, visitor, PassphraseHome(OWN, LIGHT_COST))
    ask_at_door(office, visitor, Ask.AMEND, Said("The year is wrong."))
    for incoming in (insurer_with_a_release(), own_file_asked_for()):
        receipt = receive(office, incoming).receipt
        answer(office, lena, receipt)
        confirm(office, dana, receipt, "Read.")
        hand_over(office, dana, receipt)
    open_overview(office, dana, RILEYS_FILE)
    write_to_door(office, dana, RILEYS_FILE, visitor.door, "See you on Tuesday at ten.")
    return slip


def a_slip(site, new):
    lena = site.here.signed_in(LENA)
    return open_own_door(site.here.office, lena, RILEYS_FILE, new, cost=LIGHT_COST)


@contextmanager
def come(chromium, site, slip, said=OWN, *, script=True):
    with Walk(chromium, site, AXE.read_text("utf-8"), script=script) as walk:
        walk.go("/mine")
        walk.page.fill("#name", slip.name)
        walk.page.fill("#passphrase", said)
        walk.page.press("#passphrase", "Enter")
        walk.page.wait_for_url("**/mine/**")
        yield walk


def test_j8_two_taps_stop_a_release_without_script_on_a_phone(chromium, site):
    slip = lived(site)
    with come(chromium, site, slip, script=False) as walk:
        walk.page.set_viewport_size({"width": 320, "height": 640})
        walk.inputs = 0
        walk.click("a:has-text('Stop sharing')")
        walk.page.wait_for_url("**/stop")
        assert "We cannot take back what we sent on 23 November 2026." in walk.page.content()
        walk.click("button:has-text('Yes, stop now')")
        walk.page.wait_for_url("**/stopped")
        assert walk.inputs == 2
        said = walk.page.content()
        assert "We have stopped sharing" in said
        assert "a court orders it" in said
        assert walk.outside == []
    opened = open_releases(site.here.office, site.here.signed_in(DANA), RILEYS_FILE)
    assert [one.worth.value for one in opened.releases] == ["stopped"]


def test_j11_one_tap_shows_who_saw_the_file(chromium, site):
    slip = lived(site)
    with come(chromium, site, slip) as walk:
        walk.inputs = 0
        walk.click("nav a:has-text('Who saw my file')")
        walk.page.wait_for_url("**/seen")
        assert walk.inputs == 1
        assert "Dana Reyes" in walk.page.content()
        with walk.page.expect_download() as download:
            walk.page.click("button:has-text('Download this list')")
        assert download.value.suggested_filename == "list.zip"


def test_every_own_page_has_no_fault_in_both_languages(chromium, site):
    slip = lived(site)
    faults, titles = [], set()
    with come(chromium, site, slip) as walk:
        for language in ("en", "es"):
            walk.page.click(f"button[name=language][value={language}]")
            for step in pages_and_states(walk):
                faults += [f"{language} {step}: {one}" for one in walk.faults()]
                titles.add(walk.page.title())
        walk.page.click("header button.sr-leave__button")
        walk.page.wait_for_url("**/mine/left")
        faults += walk.faults()
        faults += walk.outside
    assert faults == []
    assert titles == {"Appointments", "Error: Appointments"}


def pages_and_states(walk):
    for place in ("file", "people", "consents", "seen", "messages", "signed-in", "broken"):
        walk.go(f"/mine/{place}")
        yield place
    walk.go("/mine/messages")
    walk.page.click("form[action='/mine/messages'] button")
    yield "an empty message"
    walk.go("/mine/passphrase")
    yield "passphrase"
    walk.page.fill("#passphrase", "short")
    walk.page.click("form[action='/mine/passphrase'] button.nhsuk-button[type=submit]")
    yield "a short passphrase"
    walk.go("/mine/file")
    walk.page.click("a[href='/mine/ask/change']")
    yield "forced"
    walk.page.click("button[name=forced][value=no]")
    yield "ask"
    walk.page.click("form[action='/mine/ask/change'] button")
    yield "nothing said"
    walk.page.fill("#words", "The year is wrong.")
    walk.page.click("form[action='/mine/ask/change'] button")
    yield "asked"
    walk.go("/mine/messages")
    walk.page.check("#danger")
    walk.page.click("form[action='/mine/messages'] button")
    yield "danger"
    walk.go("/mine/people/none/stop")
    yield "no such page"
    walk.go("/mine/people")
    link = walk.page.query_selector("a[href$='/stop']")
    if link:
        link.click()
        yield "stop"
        walk.page.click("form[action$='/stop'] button")
        yield "stopped"


def test_the_first_visit_and_a_proxys_pages_have_no_fault(chromium, site):
    mother = NewDoor(MOTHER, RILEY, "2027-01-31", "court order of May")
    slip = a_slip(site, mother)
    faults = []
    with Walk(chromium, site, AXE.read_text("utf-8")) as walk:
        walk.go("/mine")
        faults += walk.faults()
        walk.page.fill("#name", slip.name)
        walk.page.fill("#passphrase", "wrong")
        walk.page.press("#passphrase", "Enter")
        walk.page.wait_for_selector(".nhsuk-error-summary")
        faults += walk.faults()
        walk.page.fill("#passphrase", slip.code)
        walk.page.press("#passphrase", "Enter")
        walk.page.wait_for_url("**/mine/passphrase")
        faults += walk.faults()
        walk.page.fill("#passphrase", OWN)
        walk.page.fill("#again", OWN)
        walk.page.press("#again", "Enter")
        walk.page.wait_for_url("**/mine/file")
        for place in ("file", "people", "consents", "seen", "messages"):
            walk.go(f"/mine/{place}")
            faults += walk.faults()
        assert "This list is for the client alone." in read(walk, "/mine/seen")
        faults += walk.outside
    assert faults == []


def read(walk, place):
    walk.go(place)
    return walk.page.inner_text("main")


def test_the_desk_opens_a_door_and_the_slip_is_shown_once(chromium, site):
    lived(site)
    faults = []
    with Walk(chromium, site, AXE.read_text("utf-8")) as walk:
        walk.sign_in(LENA)
        walk.go(f"/people/{RILEYS_FILE}/door")
        faults += walk.faults()
        walk.page.click("button:has-text('Open the door')")
        walk.page.wait_for_selector(".nhsuk-error-summary")
        faults += walk.faults()
        walk.page.check(f"input[name=person][value={RILEY}]")
        walk.page.click("button:has-text('Open the door')")
        walk.page.wait_for_selector("h1:has-text('The slip')")
        faults += walk.faults()
        walk.go("/complaints")
        faults += walk.faults()
        walk.go("/broken")
        faults += walk.faults()
        walk.page.click("button:has-text('Send')")
        walk.page.wait_for_selector(".nhsuk-error-summary")
        faults += walk.faults()
        walk.page.fill("#words", "Somebody told my aunt.")
        walk.page.click("button:has-text('Send')")
        walk.page.wait_for_selector("h1:has-text('We have it')")
        faults += walk.faults() + walk.outside
    assert faults == []
