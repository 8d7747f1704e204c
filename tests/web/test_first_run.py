"""The first run: with the code, page by page, until two shares from paper found the practice."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from subrosa.desk.ports import StaffDuty
from subrosa.practice_settings import read_settings
from subrosa.store.files import PracticeFiles
from subrosa.web.application import site_before
from subrosa.web.doors.first_run import MOST_TRIES, digest_of, new_code
from subrosa.web.house import first_run_here, office_here
from tests.web.site import HOST

pytestmark = pytest.mark.slow

CODE = new_code(lambda length: bytes(range(length)))
WORDS = "copper lantern seven quiet rivers"
ANSWERS = {
    "practice": {"name": "Alder Room", "address": "1 Main Street\nDenver", "phone": "303 555 0100"},
    "place": {"state": "CO", "zone": ""},
    "kind": {"setting": "private_practice", "alone": "yes"},
    "law": {"hipaa": "yes", "part2": "none", "separate": "unknown"},
    "licences": {"professions": ["lpc"], "ethics_codes": ["aca"]},
    "owner": {
        "owner_name": "Dana Reyes",
        "owner": "dana",
        "passphrase": WORDS,
        "again": WORDS,
        "agreed": "yes",
    },
    "numbers": {"on_call": "Priya, 303 555 0142", "local_police": "Campus police"},
}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "practice.sqlite3"


@pytest.fixture
def browser(place):
    site_before(place, [HOST], digest_of(CODE), plain=True)
    yield Client(headers={"host": HOST}, raise_request_exception=False)
    if first_run_here() is None:
        office_here().store.close()


def begun(browser):
    came = browser.post("/first-run", {"code": CODE.upper().replace("-", " ")})
    assert came.headers["Location"] == "/first-run/practice"
    return browser


def answered(browser, **other):
    begun(browser)
    for step, answers in ANSWERS.items():
        said = browser.post(f"/first-run/{step}", {**answers, **other.get(step, {})})
        assert said.status_code == 302, (step, said.content)
    assert said.headers["Location"] == "/first-run/recovery"
    return browser


def shares_on(page):
    sheets = re.findall(r'<ol class="sr-shares">(.*?)</ol>', page.content.decode(), re.DOTALL)
    return [" ".join(re.findall(r"<li>(\w+)</li>", sheet)) for sheet in sheets]


def founded(browser, **other):
    answered(browser, **other)
    shares = shares_on(browser.post("/first-run/recovery"))
    assert [len(share.split()) for share in shares] == [33, 33, 33]
    done = browser.post("/first-run/drill", {"one": shares[2], "two": shares[0]})
    assert done.status_code == 200, done.content
    assert b"The practice is founded" in done.content
    return shares


def test_all_pages_found_a_practice_and_its_owner_signs_in(browser, place):
    founded(browser)
    came = browser.post("/", {"name": "dana", "passphrase": WORDS})
    assert came.headers["Location"] == "/board"
    assert b"Signed in: Dana Reyes" in browser.get("/board").content
    profile = office_here().profile
    assert (profile.name, profile.jurisdiction, profile.zone) == (
        "Alder Room",
        "US-CO",
        "America/Denver",
    )
    assert profile.solo
    assert profile.hipaa_covered is True
    assert profile.notes_kept_separate is None
    with office_here().store.transaction() as books:
        (owner,) = books.keys.all_staff()
    assert owner.duties == frozenset(StaffDuty)
    assert read_settings(place).safety_numbers["on_call"] == "Priya, 303 555 0142"


def test_the_numbers_of_the_place_stand_on_the_safety_page_after_the_next_start(browser, place):
    from subrosa.web.application import site_over  # noqa: PLC0415 - as a server starts
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    founded(browser)
    office_here().store.close()
    site_over(open_practice(place), place, [HOST], plain=True)
    page = browser.get("/safety").content
    assert b'<a href="tel:3035550142">Priya, 303 555 0142</a>' in page
    assert b"Campus police" in page


def test_in_a_group_the_owner_has_the_duties_that_she_ticked_and_answers_for_all(browser):
    alone = {"setting": "group_practice", "alone": "no"}
    founded(browser, kind=alone, owner={"duties": ["clinician"]})
    with office_here().store.transaction() as books:
        (owner,) = books.keys.all_staff()
    assert owner.duties == {StaffDuty.CLINICIAN, StaffDuty.PRIVACY_OFFICER}
    assert not office_here().profile.solo


@pytest.mark.parametrize("path", ["/", "/board", "/requests/x", "/my-sign-in", "/nothing"])
def test_before_a_practice_every_page_leads_to_the_code_and_safety_opens(browser, path):
    assert browser.get(path).headers["Location"] == "/first-run"
    assert browser.get("/safety").status_code == 200
    assert b"911" in browser.get("/safety/worksheet").content


@pytest.mark.parametrize("path", ["practice", "owner", "recovery", "drill"])
def test_without_the_code_no_page_of_the_first_run_opens(browser, path):
    for said in (browser.get(f"/first-run/{path}"), browser.post(f"/first-run/{path}")):
        assert said.headers["Location"] == "/first-run"
    assert first_run_here().typed.boxes == {}


def test_a_cookie_that_was_made_up_opens_nothing(browser):
    begun(browser)
    for cookie in ("", "00" * 32, "é", "zz"):
        browser.cookies["first-run"] = cookie
        assert browser.get("/first-run/practice").headers["Location"] == "/first-run"


def test_twenty_wrong_codes_close_the_door_for_the_right_one_too(browser):
    for _ in range(MOST_TRIES):
        assert browser.post("/first-run", {"code": "aaaa-bbbb-cccc"}).status_code == 403
    assert b"too many tries" in browser.post("/first-run", {"code": CODE}).content


def test_a_group_that_is_not_right_says_so_and_keeps_what_was_typed(browser):
    begun(browser)
    page = browser.post("/first-run/practice", {"name": "", "phone": "303 555 0100"})
    assert page.status_code == 400
    assert b"Give the practice a name" in page.content
    assert b"303 555 0100" in page.content


def test_back_keeps_the_answers_right_or_wrong(browser):
    begun(browser)
    browser.post("/first-run/practice", ANSWERS["practice"])
    back = browser.post("/first-run/place", {"state": "", "zone": "Pacific/Honolulu", "go": "back"})
    assert back.headers["Location"] == "/first-run/practice"
    assert b"Alder Room" in browser.get("/first-run/practice").content
    page = browser.get("/first-run/place").content
    assert b'value="Pacific/Honolulu" selected' in page


@pytest.mark.parametrize(
    ("passphrase", "again"),
    [("xyzzy", "xyzzy"), ("a" * 20, "a" * 20), (WORDS, WORDS + "x"), ("dana reyes" * 2, "")],
)
def test_a_passphrase_that_is_weak_or_differs_is_not_taken(browser, passphrase, again):
    begun(browser)
    said = ANSWERS["owner"] | {"passphrase": passphrase, "again": again}
    page = browser.post("/first-run/owner", said)
    assert page.status_code == 400
    assert passphrase.encode() not in page.content


def test_an_empty_passphrase_leaves_the_one_typed_before(browser):
    answered(browser)
    said = ANSWERS["owner"] | {"owner_name": "Dana R. Reyes", "passphrase": "", "again": ""}
    assert browser.post("/first-run/owner", said).status_code == 302
    assert first_run_here().typed.box("passphrase") == WORDS


def test_nothing_lies_on_the_disk_before_the_drill_and_a_wrong_share_founds_nothing(browser, place):
    answered(browser)
    shares = shares_on(browser.post("/first-run/recovery"))
    spoilt = shares[0].replace(shares[0].split()[9], "academic", 1)
    for one, two in ((spoilt, shares[1]), (shares[1], shares[1]), ("", ""), ("ü", "\x00")):
        page = browser.post("/first-run/drill", {"one": one, "two": two})
        assert page.status_code == 400, page.content
    assert not any(file.exists() for file in PracticeFiles.of(place))
    assert [*place.parent.iterdir()] == []


def test_the_shares_are_shown_once_and_new_ones_make_the_old_void(browser):
    answered(browser)
    old = shares_on(browser.post("/first-run/recovery"))
    for path in ("/first-run/recovery", "/first-run/drill"):
        page = browser.get(path).content.decode()
        assert not [word for word in old[0].split() if f">{word}<" in page]
    new = shares_on(browser.post("/first-run/recovery"))
    assert browser.post("/first-run/drill", {"one": old[0], "two": old[1]}).status_code == 400
    assert b"founded" in browser.post("/first-run/drill", {"one": new[0], "two": new[1]}).content


def test_numbers_that_were_copied_along_do_not_matter(browser):
    answered(browser)
    shares = shares_on(browser.post("/first-run/recovery"))
    listed = "\n".join(f"{number}. {word}" for number, word in enumerate(shares[1].split(), 1))
    done = browser.post("/first-run/drill", {"one": shares[0].upper(), "two": listed})
    assert b"The practice is founded" in done.content


def test_once_founded_the_first_run_is_not_there_and_forgets_everything(browser):
    here = first_run_here()
    founded(browser)
    for path in ("", "/practice", "/recovery", "/drill"):
        assert browser.get(f"/first-run{path}").status_code == 404
        assert browser.post(f"/first-run{path}", {"code": CODE}).status_code == 404
    assert here.typed.boxes == {}
    assert here.recovery is None


def test_no_secret_lies_in_a_file_in_clear(browser, place):
    shares = founded(browser)
    browser.post("/", {"name": "dana", "passphrase": WORDS})
    for file in place.parent.iterdir():
        raw = file.read_bytes()
        assert WORDS.encode() not in raw, file
        assert shares[0][:40].encode() not in raw, file


def test_the_worker_that_keeps_safety_papers_names_only_pages_without_sign_in(browser):
    answer = browser.get("/safety-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    kept = json.loads(re.search(r"const PAGES = (\[.*?\]);", answer.content.decode())[1])
    assert "/safety/worksheet" in kept
    for path in kept:
        assert path.startswith(("/safety", "/static/")), path
        assert path.startswith("/static/") or browser.get(path).status_code == 200
    assert "DIGEST" not in answer.content.decode()


@pytest.mark.parametrize("alone", ["yes", "no"])
def test_who_is_not_sure_and_has_nobody_beside_her_asks_her_lawyer(browser, alone):
    founded(browser, kind={"alone": alone}, numbers={"lawyer": "Hotline 800 555 0100"})
    browser.post("/", {"name": "dana", "passphrase": WORDS})
    page = browser.get("/new-request/parent-adult").content.decode()
    assert "ask my lawyer or insurer</span>" in page
    assert "My lawyer or insurer: Hotline 800 555 0100" in page
