"""A signed paper comes as a file: sealed, read, flagged, compared by a person, and then kept."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from subrosa.desk.answer import answer
from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.receive import receive
from subrosa.desk.signed_papers import take_scan
from subrosa.ledger import EntryKind, decode
from subrosa.paper.reading.kinds import MOST_BYTES
from subrosa.terms.errors import BadInput, NotEntitled
from tests.cast import DANA, LENA, RILEYS_FILE, SAM, insurer_with_a_release
from tests.desk.signed_forms import SIGNED, put
from tests.desk.test_letters_and_hold import GOOD
from tests.outside_programs import outside_program
from tests.paper.came_in import docx_of, pdf_of
from tests.paper.scans import file_of, scanned
from tests.web.site import without_token

pytestmark = pytest.mark.slow

HIDDEN = re.compile(r'name="scan" value="(T-[A-Z2-7]{16})"')
TICKED = re.compile(r'name="(\w+)" type="radio" value="(\w+)" checked|value="(\w+)" checked')
RECORDS = ("attendance", "progress_notes")


@pytest.fixture
def asked(site):
    office, lena = site.here.office, site.here.signed_in(LENA)
    number = receive(office, insurer_with_a_release()).receipt
    answer(office, lena, number)
    return site, f"/requests/{number}/authorization"


def drop(browser, place, content, **more):
    sent = SimpleUploadedFile("Riley Moss release.pdf", content)
    return browser.post(place, {"paper": sent, "do": "read", **more})


def as_read(page):
    """Return what a page that was read would send back."""
    said = page.content.decode()
    boxes = {"scan": HIDDEN.search(said)[1], "do": "keep", "records": []}
    for tag in re.findall(r"<input[^>]*>", said):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given.get("type") in {"radio", "checkbox"} and " checked" not in tag:
            continue
        if given["name"] == "records":
            boxes["records"].append(given["value"])
        elif given.get("type") not in {"file", "hidden"}:
            boxes[given["name"]] = given.get("value", "")
    return boxes


@pytest.mark.parametrize(
    "content",
    [pdf_of(SIGNED.splitlines()), docx_of(SIGNED), SIGNED.encode()],
    ids=["pdf", "docx", "text"],
)
def test_a_paper_is_read_compared_and_kept_with_its_file(asked, content):
    site, place = asked
    lena = site.browser_of(LENA)
    page = drop(lena, place, content)
    assert page.status_code == 200
    said = page.content.decode()
    assert "The file is sealed" in said
    assert "Riley Moss release" not in said
    boxes = as_read(page)
    assert boxes["day"] == "2026-11-03"
    assert set(boxes["records"]) == {*RECORDS}
    missing = lena.post(place, boxes)
    assert missing.status_code == 400
    assert "Does it stand on a paper of its own? Look" in missing.content.decode()
    assert "Compare the form with the paper itself" in missing.content.decode()
    kept = lena.post(place, {**as_read(missing), "own_paper": "yes", "compared": "yes"})
    assert kept.status_code == 302, kept.content.decode()
    releases = lena.get(f"/people/{RILEYS_FILE}/releases").content.decode()
    assert "In force" in releases
    assert "Lena Fuchs compared it" in releases
    (link,) = re.findall(r'href="([^"]+/file)"', releases)
    came = lena.get(link)
    assert sha256(came.content).digest() == sha256(content).digest()
    assert re.search(r'filename="signed-p\w+\.(pdf|docx|txt)"', came["Content-Disposition"])
    assert "sandbox" in came["Content-Security-Policy"]
    with site.here.office.store.transaction() as books:
        kinds = [decode(raw).kind for raw in books.history.entries()]
    assert kinds[-1] is EntryKind.EXPORTED
    assert EntryKind.CONSENT_GIVEN in kinds
    sam = site.browser_of(SAM)
    assert without_token(sam.get(link).content) == without_token(sam.get("/nothing").content)


@pytest.mark.parametrize(("form", "turned"), [("PNG", 0), ("JPEG", 90)])
def test_a_scan_is_read_by_machine_whichever_way_it_was_fed_and_says_so(asked, form, turned):
    outside_program("tesseract", "tesseract-ocr")
    site, place = asked
    wrong = put("June 30, 2027", "June 30, 2026")
    page = drop(site.browser_of(LENA), place, file_of(scanned(wrong, turned), form=form))
    said = page.content.decode()
    assert "Read by machine, not checked" in said
    assert "It ran out on 2026-06-30" in said
    boxes = as_read(page)
    assert (boxes["day"], boxes["expires"]) == ("2026-11-03", "2026-06-30")
    kept = site.browser_of(LENA).post(place, {**boxes, "own_paper": "yes", "compared": "yes"})
    assert kept.status_code == 400
    assert "It has expired (45 CFR 164.508(b)(2)(i))" in kept.content.decode()


def test_what_does_not_fit_is_said_first_and_proposes_nothing(asked):
    site, place = asked
    text = put("Client name: Riley Moss", "Client name: Quinn Abara")
    page = drop(site.browser_of(LENA), place, text.encode())
    said = page.content.decode()
    assert "Look at the paper first for these" in said
    assert "It names “Quinn Abara”, who is not whom this request is about." in said
    assert "member" not in as_read(page)


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 400, "The file is empty"),
        (b"MZ\x90\x00 a program", 400, "no file that the desk can read"),
        (b"a" * (MOST_BYTES + 1), 400, "larger than 20 megabytes"),
        (b"%PDF-1.7 cut off", 200, "The PDF is broken"),
        (b"\x89PNG\r\n\x1a\n cut off", 200, "Nothing could be read of it"),
        (b"\n \n.\n", 200, "Look at the paper first for these"),
        (file_of(Image.new("L", (200, 200), "white")), 200, "Nothing could be read of it"),
    ],
    ids=["empty", "program", "huge", "broken pdf", "broken picture", "blank text", "white page"],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_typed_is_lost(asked, content, status, said):
    site, place = asked
    typed = {"event": "the end of the claim", "day": "2026-11-02"}
    page = drop(site.browser_of(LENA), place, content, **typed)
    assert page.status_code == status
    body = page.content.decode()
    assert said in body
    assert 'value="the end of the claim"' in body
    assert 'value="2026-11-02"' in body
    assert (HIDDEN.search(body) is not None) == (status == 200)


@pytest.mark.parametrize("scan", ["T-NONE", "../../etc", "T-AAAAAAAAAAAAAAAA"])
def test_a_file_that_is_not_there_keeps_nothing(asked, scan):
    site, place = asked
    lena = site.browser_of(LENA)
    good = {**GOOD, "member": "p-riley", "records": RECORDS, "compared": "yes"}
    page = lena.post(place, {**good, "scan": scan})
    assert page.status_code == 400
    assert "The file of this paper is not here" in page.content.decode()
    assert "Nothing is signed yet" in lena.get(f"/people/{RILEYS_FILE}/releases").content.decode()
    assert lena.post(place, {"do": "read"}).status_code == 400


def test_somebody_without_a_relationship_leaves_and_fetches_nothing(asked):
    site, place = asked
    office = site.here.office
    number = place.split("/")[2]
    file = AttachedFile("text/plain", "txt", b"x")
    with pytest.raises(NotEntitled):
        take_scan(office, site.here.signed_in(SAM), number, file)
    assert drop(site.browser_of(SAM), place, b"x").status_code == 404
    stranger = receive(office, insurer_with_a_release("Nobody Known")).receipt
    answer(office, site.here.signed_in(LENA), stranger)
    with pytest.raises(BadInput, match="about nobody known"):
        take_scan(office, site.here.signed_in(LENA), stranger, file)
    fetched = site.browser_of(DANA).get(f"/people/{RILEYS_FILE}/releases/none/file")
    assert fetched.status_code == 404
