"""The second step: asked after the passphrase, each code once, and gone with a key that is gone."""

from __future__ import annotations

import re
import threading

import pyotp
import pytest
from django.db import connections

from subrosa.desk.recover import recover_person
from subrosa.ledger import EntryKind, decode
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.web.doors import second_step
from subrosa.web.doors.file import DOORS, open_doors
from subrosa.web.models import OpenSession, SecondStep
from tests.cast import LENA, PASSPHRASE

pytestmark = pytest.mark.slow


def code_at(site, secret, steps=0):
    return pyotp.TOTP(secret).at(int(site.here.clock.at.timestamp()) + 30 * steps)


def set_up(site, browser):
    """Turn the second step on; return its secret and the codes on paper."""
    begun = browser.post("/my-sign-in/second-step/begin", {"passphrase": PASSPHRASE})
    assert begun.headers["Location"] == "/my-sign-in/second-step"
    page = browser.get("/my-sign-in/second-step").content.decode()
    secret = re.search(r'<p class="sr-code">([A-Z2-7 ]+)</p>', page)[1].replace(" ", "")
    assert "data:image/svg+xml" in page
    shown = browser.post("/my-sign-in/second-step", {"code": code_at(site, secret)})
    assert shown.status_code == 200, shown.content
    codes = re.findall(r"<li>(\w{5}-\w{5})</li>", shown.content.decode())
    assert len(set(codes)) == 10
    return secret, codes


def half_way(site, staff="s-lena"):
    browser = site.stranger()
    came = browser.post("/", {"name": staff, "passphrase": PASSPHRASE})
    assert came.headers["Location"] == "/second-step"
    return browser


def test_the_passphrase_alone_opens_nothing_and_the_code_does(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    site.here.clock.forward(seconds=60)
    browser = half_way(site)
    for path in ("/board", "/people", "/my-sign-in", "/requests/x"):
        assert browser.get(path).headers["Location"] == "/second-step"
        assert browser.post(path).headers["Location"] == "/second-step"
    assert browser.get("/second-step").status_code == 200
    assert browser.get("/locked").headers["Location"] == "/"
    came = browser.post("/second-step", {"code": code_at(site, secret)})
    assert came.headers["Location"] == "/board"
    assert b"Signed in: Lena Fuchs" in browser.get("/board").content


def test_others_are_not_asked(site):
    set_up(site, site.browser_of("s-lena"))
    assert site.browser_of("s-dana").get("/board").status_code == 200


def test_a_code_counts_once_also_the_one_that_turned_it_on(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    assert half_way(site).post("/second-step", {"code": code_at(site, secret)}).status_code == 403
    site.here.clock.forward(seconds=60)
    code = code_at(site, secret)
    assert half_way(site).post("/second-step", {"code": code}).status_code == 302
    assert half_way(site).post("/second-step", {"code": code}).status_code == 403
    older = code_at(site, secret, -1)
    assert half_way(site).post("/second-step", {"code": older}).status_code == 403


@pytest.mark.parametrize(("steps", "status"), [(-2, 403), (-1, 302), (0, 302), (1, 302), (2, 403)])
def test_a_clock_may_be_one_step_off_and_no_more(site, steps, status):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    site.here.clock.forward(minutes=5)
    said = half_way(site).post("/second-step", {"code": code_at(site, secret, steps)})
    assert said.status_code == status


def test_a_code_on_paper_counts_once_and_is_kept_as_a_digest_under_her_key(site):
    _, codes = set_up(site, site.browser_of("s-lena"))
    assert half_way(site).post("/second-step", {"code": codes[3].upper()}).status_code == 302
    assert half_way(site).post("/second-step", {"code": codes[3]}).status_code == 403
    assert half_way(site).post("/second-step", {"code": codes[4]}).status_code == 302
    assert second_step.paper_codes_left(site.here.signed_in(LENA)) == 8
    kept = bytes(SecondStep.objects.get().kept)
    assert not [code for code in codes if code.replace("-", "").encode() in kept]


def test_of_two_browsers_with_one_code_at_the_same_moment_one_is_let_in(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    site.here.clock.forward(seconds=60)
    lena, now, code = site.here.signed_in(LENA), site.here.clock.at, code_at(site, secret)
    gate, told = threading.Barrier(2), []

    def enter():
        gate.wait()
        told.append(second_step.fits(lena, code, now))

    both = [threading.Thread(target=enter) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(told) == [False, True]


def test_five_wrong_codes_close_the_door_and_the_passphrase_does_not_open_it_again(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    site.here.clock.forward(seconds=60)
    for _ in range(5):
        # The passphrase is right each time, and must not wipe the count.
        assert half_way(site).post("/second-step", {"code": "000000"}).status_code == 403
    shut = site.stranger().post("/", {"name": "s-lena", "passphrase": PASSPHRASE})
    assert b"too many tries" in shut.content
    site.here.clock.forward(minutes=16)
    said = half_way(site).post("/second-step", {"code": code_at(site, secret)})
    assert said.status_code == 302
    with site.here.office.store.transaction() as books:
        kinds = [decode(entry).kind for entry in books.history.entries()]
    assert kinds.count(EntryKind.FAILED_ATTEMPT) == 5


def test_a_sixth_code_in_an_open_window_is_refused_though_right(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    site.here.clock.forward(seconds=60)
    browser = half_way(site)
    for _ in range(5):
        browser.post("/second-step", {"code": "000000"})
    shut = browser.post("/second-step", {"code": code_at(site, secret)})
    assert shut.status_code == 403
    assert browser.get("/board").headers["Location"] == "/"


def test_half_a_sign_in_lasts_five_minutes(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    browser = half_way(site)
    site.here.clock.forward(minutes=6)
    said = browser.post("/second-step", {"code": code_at(site, secret)})
    assert said.headers["Location"] == "/"
    assert not OpenSession.objects.filter(waits=True)


def test_a_lock_is_opened_by_the_passphrase_alone(site):
    browser = site.browser_of("s-lena")
    set_up(site, browser)
    browser.post("/lock")
    assert browser.post("/locked", {"passphrase": PASSPHRASE}).headers["Location"] == "/board"


@pytest.mark.parametrize("path", ["begin", "codes", "remove"])
def test_each_change_asks_for_the_passphrase_again(site, path):
    browser = site.browser_of("s-lena")
    set_up(site, browser)
    before = SecondStep.objects.values().get()
    said = browser.post(f"/my-sign-in/second-step/{path}", {"passphrase": "no"})
    assert said.status_code == 403
    assert SecondStep.objects.values().get() == before


def test_it_is_turned_off_and_then_not_asked_any_more(site):
    browser = site.browser_of("s-lena")
    set_up(site, browser)
    browser.post("/my-sign-in/second-step/remove", {"passphrase": PASSPHRASE})
    assert site.browser_of("s-lena").get("/board").status_code == 200


def test_a_set_up_that_is_left_half_done_asks_nothing_of_anybody(site):
    browser = site.browser_of("s-lena")
    browser.post("/my-sign-in/second-step/begin", {"passphrase": PASSPHRASE})
    assert browser.post("/my-sign-in/second-step", {"code": "000000"}).status_code == 403
    assert site.browser_of("s-lena").get("/board").status_code == 200


def test_new_codes_on_paper_make_the_old_void(site):
    browser = site.browser_of("s-lena")
    _, old = set_up(site, browser)
    page = browser.post("/my-sign-in/second-step/codes", {"passphrase": PASSPHRASE}).content
    new = re.findall(r"<li>(\w{5}-\w{5})</li>", page.decode())
    assert half_way(site).post("/second-step", {"code": old[0]}).status_code == 403
    assert half_way(site).post("/second-step", {"code": new[0]}).status_code == 302


def test_the_secret_lies_nowhere_in_clear(site):
    secret, _ = set_up(site, site.browser_of("s-lena"))
    for file in site.place.parent.iterdir():
        raw = file.read_bytes()
        assert secret.encode() not in raw, file


def test_a_key_that_recovery_replaced_takes_the_second_step_with_it(site):
    set_up(site, site.browser_of("s-lena"))
    fresh = "another plain sentence that nobody guesses"
    recover_person(site.here.office, site.here.shares[:2], LENA, PassphraseHome(fresh, LIGHT_COST))
    came = site.stranger().post("/", {"name": "s-lena", "passphrase": fresh})
    assert came.headers["Location"] == "/board"
    assert not SecondStep.objects.exists()


def test_a_damaged_second_step_lets_nobody_through(site):
    set_up(site, site.browser_of("s-lena"))
    row = SecondStep.objects.get()
    SecondStep.objects.update(kept=bytes(row.kept)[:-1] + b"x")
    browser = half_way(site)
    assert browser.post("/second-step", {"code": "000000"}).status_code == 403


@pytest.mark.parametrize("said", ["", "é", "\x00", "1" * 4000, "-", "٠١٢٣٤٥"])
def test_whatever_is_typed_is_refused_in_words(site, said):
    set_up(site, site.browser_of("s-lena"))
    assert half_way(site).post("/second-step", {"code": said}).status_code == 403


def test_sessions_are_listed_and_ended_one_by_one_or_all_others(site):
    here, phone, office = (site.browser_of("s-lena") for _ in range(3))
    stranger = site.browser_of("s-dana")
    page = here.get("/my-sign-in").content.decode()
    ids = re.findall(r'name="session" value="(\w+)"', page)
    assert len(ids) == 2
    assert page.count("(this one)") == 1
    here.post("/my-sign-in/end", {"session": ids[0]})
    left = [one.get("/board").status_code for one in (phone, office)]
    assert sorted(left) == [200, 302]
    here.post("/my-sign-in/end-others")
    assert [one.get("/board").status_code for one in (phone, office)] == [302, 302]
    assert here.get("/board").status_code == 200
    assert stranger.get("/board").status_code == 200


def test_nobody_ends_a_session_of_somebody_else(site):
    dana, lena = site.browser_of("s-dana"), site.browser_of("s-lena")
    danas = OpenSession.objects.get(staff="s-dana").id
    lena.post("/my-sign-in/end", {"session": danas})
    assert dana.get("/board").status_code == 200
    mine = OpenSession.objects.get(staff="s-lena").id
    assert lena.post("/my-sign-in/end", {"session": mine}).status_code == 400


def test_a_newer_form_of_the_file_of_sessions_keeps_second_steps(site):
    browser = site.browser_of("s-lena")
    set_up(site, browser)
    with connections[DOORS].cursor() as cursor:
        cursor.execute("PRAGMA user_version=1")
    open_doors(site.place)
    assert browser.get("/board").headers["Location"] == "/"
    assert half_way(site).get("/second-step").status_code == 200
