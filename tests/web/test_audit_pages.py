"""The auditor's account: she sees that something left, then how it was decided, and proves it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from types import SimpleNamespace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.audit import disclosures, make_sheet, open_sheet, pick, pick_at_random
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.keep_staff import NewColleague
from subrosa.desk.ports import StaffDuty
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.store.inspection import inspect_practice
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind
from subrosa.wiring import ledger_key_file, write_seed
from tests.cast import (
    DANA,
    LENA,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    join,
    note,
    practice,
    release_to_the_insurer,
)

JUDITH = "s-judith"
SECRET = ("Riley", "Moss", "Evergreen", "PO Box", "slept badly", "Carol")


def audited_site(site):
    """Take the auditor on, and let one packet go; return the packet and the index of its entry."""
    here = site.here
    lena, dana = here.signed_in(LENA), here.signed_in(DANA)
    judith(here)
    keep_segments(here.office, dana, [note(3, "Riley slept badly.")])
    give_consent(here.office, dana, RILEYS_FILE, release_to_the_insurer())
    number = receive(here.office, insurer_with_a_release()).receipt
    answer(here.office, lena, number)
    confirm(here.office, dana, number, "Riley signed for it.")
    handed = hand_over(here.office, dana, number)
    return handed.papers, handed.entry


def judith(here):
    take_on(here.office, JUDITH, "Judith Sayre")


def take_on(office, who, name):
    join(office, NewColleague(who, name, frozenset({StaffDuty.AUDITOR})))


def test_an_auditor_sees_days_and_numbers_until_a_sheet_is_made(site):
    papers, entry = audited_site(site)
    auditor, officer = site.browser_of(JUDITH), site.browser_of(LENA)
    page = auditor.get("/audit").content
    assert f"Disclosure {entry}".encode() in page
    assert auditor.get(f"/audit/{entry}").status_code == 404
    assert auditor.post("/audit/pick", {"entry": str(entry)}).status_code == 302
    assert b"Asked for" in auditor.get("/audit").content
    assert auditor.get(f"/audit/{entry}").status_code == 404
    assert f"Make the sheet of {entry}".encode() in officer.get("/audit").content
    assert officer.post("/audit/allow", {"entry": str(entry)}).status_code == 302
    assert b"No auditor waits" in officer.get("/audit").content
    sheet = auditor.get(f"/audit/{entry}")
    assert sheet.status_code == 200
    text = sheet.content.decode()
    for one in papers:
        assert sha256(one.content).hexdigest() in text
    for said in ("45 CFR 164.508", "t.release", "Health plan", "sha256:", "Dana Reyes"):
        assert said in text
    assert '"kind":"disclosed"' in text.replace("&#34;", '"')


def test_no_page_of_hers_names_a_client_or_says_a_word_of_a_record(site):
    _, entry = audited_site(site)
    auditor = site.browser_of(JUDITH)
    auditor.post("/audit/pick", {"which": "random"})
    site.browser_of(LENA).post("/audit/allow", {"entry": str(entry)})
    pages = ["/audit", f"/audit/{entry}", f"/audit/{entry}/proof", "/board", "/audit/verifier"]
    for address in pages:
        content = auditor.get(address).content.decode()
        assert not [word for word in SECRET if word in content], address
        title = re.search("<title>(.*)</title>", content)
        assert title is None or title[1] in ("Audit", "Audit sheet", "Board")


def test_the_auditor_holds_no_key_of_a_client_and_opens_no_other_page(site):
    _, entry = audited_site(site)
    person = site.here.signed_in(JUDITH)
    pick(site.here.office, person, {entry})
    make_sheet(site.here.office, site.here.signed_in(LENA), entry)
    person = site.here.signed_in(JUDITH)
    held = person.ring.units(KeyKind.DESK) | person.ring.units(KeyKind.CARD)
    assert RILEYS_FILE not in held
    browser = site.browser_of(JUDITH)
    assert browser.get(f"/people/{RILEYS_FILE}").status_code == 404
    assert b"Nothing came in today" in browser.get("/board").content
    assert b"0 found" not in browser.post("/people", {"said": "Riley"}).content
    assert b"Nobody found" in browser.post("/people", {"said": "Riley"}).content


@pytest.mark.parametrize("who", [SAM, "s-walter", DANA])
def test_nobody_else_finds_the_audit(site, who):
    _, entry = audited_site(site)
    browser = site.browser_of(who)
    missing = browser.get("/nothing-here")
    for address in ("/audit", f"/audit/{entry}", f"/audit/{entry}/proof", "/audit/history"):
        page = browser.get(address)
        assert page.status_code == 404, address
        assert page.content == missing.content or b"not here" in page.content.lower()
    for address in ("/audit/pick", "/audit/allow"):
        assert browser.post(address, {"entry": str(entry)}).status_code == 404


def test_an_auditor_makes_no_sheet_and_an_officer_picks_nothing(site):
    _, entry = audited_site(site)
    office = site.here.office
    lena, auditor = site.here.signed_in(LENA), site.here.signed_in(JUDITH)
    with pytest.raises(NotEntitled):
        make_sheet(office, auditor, entry)
    with pytest.raises(NotEntitled):
        make_sheet(office, lena, entry)  # nobody asked for it
    with pytest.raises(NotEntitled):
        pick(office, lena, {entry})
    with pytest.raises(BadInput):
        pick(office, auditor, {entry + 1})
    assert pick_at_random(office, auditor, 5) == (entry,)
    with pytest.raises(BadInput):
        pick_at_random(office, auditor, 5)


def test_a_second_auditor_reads_no_sheet_of_the_first(site):
    _, entry = audited_site(site)
    office, lena = site.here.office, site.here.signed_in(LENA)
    pick(office, site.here.signed_in(JUDITH), {entry})
    make_sheet(office, lena, entry)
    take_on(office, "s-other", "Other Auditor")
    other = site.here.signed_in("s-other")
    assert not disclosures(office, other)[0].picked
    with pytest.raises(NotEntitled):
        open_sheet(office, other, entry)


def test_making_and_reading_a_sheet_are_entries_and_every_row_is_accounted_for(tmp_path):
    place, seed = tmp_path / "practice.sqlite3", bytes(range(32))
    here = practice(open_sqlite(place, new=True), ledger_seed=seed)
    write_seed(ledger_key_file(place), seed)
    _, entry = audited_site(SimpleNamespace(here=here))
    office, auditor = here.office, here.signed_in(JUDITH)
    pick(office, auditor, {entry})
    made = make_sheet(office, here.signed_in(LENA), entry)
    open_sheet(office, auditor, entry)
    with office.store.transaction() as books:
        entries = [decode(one) for one in books.history.entries()]
    assert entries[made].kind is EntryKind.OPENED_FOR_REQUEST
    assert entries[made].chain == entries[entry].chain
    assert [one.kind for one in entries[made + 1 :]].count(EntryKind.OPENED) == 1
    files = office.store.files
    office.store.close()
    assert inspect_practice(files).faults == []


@pytest.mark.slow
def test_her_own_computer_checks_history_and_proof_without_the_practice(site, tmp_path):
    _, entry = audited_site(site)
    auditor = site.browser_of(JUDITH)
    auditor.post("/audit/pick", {"entry": str(entry)})
    site.browser_of(LENA).post("/audit/allow", {"entry": str(entry)})
    proof = auditor.get(f"/audit/{entry}/proof").content
    came = auditor.get("/audit/history")
    assert came["Content-Disposition"] == 'attachment; filename="ledger.zip"'
    zipfile.ZipFile(io.BytesIO(came.content)).extractall(tmp_path)
    folder = tmp_path / "ledger"
    head = tmp_path / "head.txt"
    head.write_bytes(proof[proof.index(b"subrosa/") :])  # the head that stands in the proof file
    command = [sys.executable, "-I", "-S", folder / "verify_ledger.py", folder, "--head", head]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    bundle = next((folder / "tile" / "entries").rglob("*"))
    place = next(one for one in bundle.parent.rglob("*") if one.is_file())
    raw = bytearray(place.read_bytes())
    raw[40] ^= 1
    place.write_bytes(bytes(raw))
    broken = subprocess.run(command, capture_output=True, text=True, check=False)
    assert broken.returncode == 1
