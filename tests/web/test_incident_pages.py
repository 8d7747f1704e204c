"""Something went wrong, in the browser: three inputs to cut somebody off, and no session survives.

A practice is founded once for what only reads.
"""

from __future__ import annotations

import re

import pytest
from django.db import connections

from subrosa.desk.confidence_broken import SaidBroken, say_broken
from subrosa.desk.forms.incident import Happened
from subrosa.desk.say_incident import Said, say_incident
from subrosa.web.models import OpenSession, Passkey
from tests.cast import DANA, LENA, PASSPHRASE
from tests.web.site import without_token

pytestmark = pytest.mark.slow

NEW = "seven herons walked over the frozen lake"


def page(answer):
    return without_token(answer.content).decode()


def lost(site, whom=DANA, words="From the car."):
    lena = site.here.signed_in(LENA)
    return say_incident(site.here.office, lena, Said(Happened.LOST_DEVICE, whom, words))


def test_three_inputs_cut_somebody_off_and_no_session_survives(site):
    """J7: one choice of what, one of whom, one confirmation."""
    phone, laptop = site.browser_of("s-dana"), site.browser_of("s-dana")
    assert laptop.get("/board").status_code == 200
    half = site.stranger()
    officer = site.browser_of("s-lena")
    assert "Something went wrong: say it" in page(officer.get("/board"))
    said = officer.post("/incidents", {"what": "lost_device", "whom": "s-dana", "cut": "off"})
    assert said.status_code == 302
    asked = officer.get(said["Location"])
    assert '<option value="s-dana" selected>' in page(asked)
    done = officer.post(said["Location"], {"whom": "s-dana"})
    assert "Dana Reyes is cut off" in page(done)
    assert "2 sessions ended" in page(done)
    for browser in (phone, laptop):
        assert browser.get("/board").status_code == 302
        assert browser.get("/awake").json()["state"] == "over"
        assert browser.post("/new-request/police-door/keep", {}).status_code == 302
    assert half.post("/", {"name": "s-dana", "passphrase": PASSPHRASE}).status_code == 403
    assert not OpenSession.objects.filter(staff="s-dana").exists()
    # Others go on.
    assert site.browser_of("s-omar").get("/board").status_code == 200
    assert "Cut off: cannot sign in" in page(officer.get("/staff"))


def test_a_session_that_was_not_found_opens_nothing_either(site):
    """A row of sessions that comes back, as from a backup, is dead: her key is not there."""
    laptop = site.browser_of("s-dana")
    (row,) = OpenSession.objects.filter(staff="s-dana")
    incident = lost(site)
    officer = site.browser_of("s-lena")
    officer.post(f"/incidents/{incident}/cut-off", {"whom": "s-dana"})
    row.save(force_insert=True)
    assert laptop.get("/board").status_code == 302


def test_passkeys_and_keys_go_where_it_is_ticked(site):
    now = site.here.clock()
    Passkey.objects.create(
        id="one", staff="s-dana", public_key=b"", sign_count=0, pair=b"", kept=b"k", label="Phone",
        made=now, used=now,
    )  # fmt: skip
    incident = lost(site)
    officer = site.browser_of("s-lena")
    officer.post(f"/incidents/{incident}/cut-off", {"whom": "s-dana"})
    assert Passkey.objects.filter(staff="s-dana").exists()
    ticked = {"whom": "s-dana", "devices": "yes", "keys": "yes"}
    done = page(officer.post(f"/incidents/{incident}/cut-off", ticked))
    assert not Passkey.objects.filter(staff="s-dana").exists()
    assert "2 files" in done


def test_she_comes_back_with_a_new_passphrase_that_she_types_herself(site):
    incident = lost(site)
    officer = site.browser_of("s-lena")
    officer.post(f"/incidents/{incident}/cut-off", {"whom": "s-dana"})
    back = f"/incidents/{incident}/back/s-dana"
    assert f'href="{back}"' in page(officer.get(f"/incidents/{incident}"))
    for typed, told in (
        ({"old": "wrong", "passphrase": NEW, "again": NEW}, "not the passphrase that she had"),
        ({"old": PASSPHRASE, "passphrase": PASSPHRASE, "again": PASSPHRASE}, "Take another"),
        ({"old": PASSPHRASE, "passphrase": "short", "again": "short"}, "at least 15"),
        ({}, "at least 15"),
    ):
        refused = officer.post(back, typed)
        assert refused.status_code == 400
        assert told in page(refused)
    done = officer.post(back, {"old": PASSPHRASE, "passphrase": NEW, "again": NEW})
    assert done.status_code == 302
    assert officer.get(back).status_code == 404
    browser = site.stranger()
    assert browser.post("/", {"name": "s-dana", "passphrase": PASSPHRASE}).status_code == 403
    assert browser.post("/", {"name": "s-dana", "passphrase": NEW}).status_code == 302
    assert browser.get("/board").status_code == 200


def test_sessions_end_even_where_nothing_can_be_written(site):
    """The practice's file cannot grow; the page to cut off opens, and sessions end."""
    laptop = site.browser_of("s-dana")
    incident = lost(site, words="x" * 8000)
    officer = site.browser_of("s-lena")
    with connections[site.here.office.store.alias].cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        try:
            assert "Dana Reyes" in page(officer.get(f"/incidents/{incident}/cut-off"))
            half = officer.post(f"/incidents/{incident}/cut-off", {"whom": "s-dana"})
            assert half.status_code == 503
            assert "She could still sign in again" in page(half)
            assert laptop.get("/board").status_code == 302
        finally:
            cursor.execute("PRAGMA max_page_count=1000000")
    done = officer.post(f"/incidents/{incident}/cut-off", {"whom": "s-dana"})
    assert "Dana Reyes is cut off" in page(done)


def test_whoever_says_it_sees_that_it_is_kept_and_no_more(site):
    sam = site.browser_of("s-sam")
    said = page(sam.post("/incidents", {"what": "misdirected", "words": "To the wrong Riley."}))
    assert "We have it" in said
    assert "Riley" not in said
    for wrong, told in (
        ({}, "Choose what happened"),
        ({"what": "other"}, "Write what happened"),
        ({"what": "snooping", "whom": "s-nobody", "words": "kept"}, "nobody of that name"),
    ):
        refused = sam.post("/incidents", wrong)
        assert refused.status_code == 400
        assert told in page(refused)
        assert wrong.get("words", "") in page(refused)
    officer = site.browser_of("s-lena")
    (address,) = re.findall(r'href="(/incidents/I-\w+)"', page(officer.get("/board")))
    assert "To the wrong Riley." in page(officer.get(address))
    hidden = sam.get(address)
    assert hidden.status_code == 404
    assert page(hidden) == page(sam.get("/incidents/I-NONE"))
    for part in ("/cut-off", "/back/s-dana"):
        assert sam.get(address + part).status_code == 404


def test_steps_are_kept_and_nothing_typed_is_lost(site):
    incident = lost(site, None)
    officer = site.browser_of("s-lena")
    address = f"/incidents/{incident}"
    note = {"form": "note", "place": "1", "words": "Called the police; number 12-345."}
    assert officer.post(address, note).status_code == 302
    late = officer.post(address, {**note, "words": "Called the insurer."})
    assert late.status_code == 400
    assert "Somebody else wrote to this incident meanwhile" in page(late)
    assert "Called the insurer." in page(late)
    wrong = officer.post(address, {"form": "known", "place": "2", "day": "soon", "words": "Sam"})
    assert "Give the day as" in page(wrong)
    assert 'value="soon"' in page(wrong)
    known = {"form": "known", "place": "2", "day": "2026-11-20", "words": "Sam heard of it."}
    officer.post(address, known)
    officer.post(address, {"form": "concerns", "place": "3", "whom": "s-dana"})
    shown = page(officer.get(address))
    assert "Known since 20 November 2026. Concerns Dana Reyes." in shown
    closing = {"form": "close", "place": "4", "mitigated": "None needed.", "words": "They stay."}
    wrong = page(officer.post(address, closing))
    assert "each of the three" in wrong
    assert "None needed." in wrong
    officer.post(address, {**closing, "sanctioned": "None."})
    assert "Closed on 23 November 2026" in page(officer.get(address))
    officer.post(address, {"form": "reopen", "place": "5", "words": "A second device."})
    assert "Closed on" not in page(officer.get(address))
    wrong = officer.post(f"{address}/cut-off", {"whom": ""})
    assert "Choose a person" in page(wrong)
    wrong = officer.post(f"{address}/cut-off", {"whom": "s-lena"})
    assert "Nobody cuts herself off here" in page(wrong)


def test_a_complaint_is_taken_up_by_one_click(site):
    say_broken(site.here.office, SaidBroken("He told my sister.", "Sam Whitlock"))
    officer = site.browser_of("s-lena")
    (number,) = re.findall(r'name="complaint" value="(T-\w+)"', page(officer.get("/complaints")))
    taken = officer.post("/complaints/take-up", {"complaint": number})
    assert "He told my sister." in page(officer.get(taken["Location"]))
    assert (
        site.browser_of("s-sam").post("/complaints/take-up", {"complaint": number}).status_code
        == 404
    )
