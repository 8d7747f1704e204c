"""J2: the file of a paper is dropped, sealed at once, read as a proposal, and fetched again."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from subrosa.desk.cabinet.files_beside import files_beside
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind, decode
from subrosa.paper.reading.kinds import MOST_BYTES
from tests.cast import DANA
from tests.desk.papers_that_came import SUBPOENA as TEXT
from tests.paper.came_in import docx_of, pdf_of
from tests.web.site import without_token
from tests.web.test_paper_request import SUBPOENA

pytestmark = pytest.mark.slow

ADDRESS = "/new-request/court-lawyer/paper"
HIDDEN = re.compile(rb'name="files" value="([A-Z2-7]{16})"')
WORDS = TEXT.encode()


def sent(content, name="Riley Moss subpoena.pdf"):
    return SimpleUploadedFile(name, content)


def dropped(browser, content=WORDS, address="/new-request/paper", **more):
    return browser.post(address, {"paper": sent(content), "do": "read", **more})


def kept(browser, page, **more):
    files = HIDDEN.search(page.content)[1].decode()
    came = browser.post(ADDRESS, {**SUBPOENA, "files": files, "do": "keep", **more})
    assert came.status_code == 302, came.content
    assert files in came.headers["Location"]
    return files


def links(browser, number):
    page = browser.get(f"/requests/{number}").content
    return re.findall(rf'href="(/requests/{number}/files/[\w-]+)"'.encode(), page)


@pytest.mark.parametrize(
    "content", [pdf_of(TEXT.splitlines()), docx_of(TEXT), WORDS], ids=["pdf", "docx", "text"]
)
def test_what_is_read_fills_the_form_and_says_so(site, content):
    page = dropped(site.browser_of("s-walter"), content)
    assert page.status_code == 200
    assert b"Read from the file: check it" in page.content
    assert b'value="CL-2026-118"' in page.content
    assert b'value="2026-12-04"' in page.content
    assert b'action="/new-request/court-lawyer/paper"' in page.content
    assert b"Riley Moss subpoena" not in page.content


def test_the_file_is_fetched_as_it_came_and_the_history_says_so(site):
    lena = site.browser_of("s-lena")
    content = pdf_of(TEXT.splitlines())
    number = kept(lena, dropped(lena, content))
    (link,) = links(lena, number)
    came = lena.get(link.decode())
    assert came.content == content
    assert came["Content-Type"] == "application/pdf"
    assert came["Content-Disposition"].startswith('attachment; filename="file-t-')
    assert "Riley" not in str(came.headers)
    with site.here.office.store.transaction() as books:
        assert decode(books.history.entries()[-1]).kind is EntryKind.EXPORTED


def test_whoever_may_open_the_answer_may_fetch_the_file_and_nobody_else(site):
    lena, dana, sam = (site.browser_of(one) for one in ("s-lena", "s-dana", "s-sam"))
    number = kept(lena, dropped(lena))
    assert not links(dana, number)
    lena.post(f"/requests/{number}/answer")
    (link,) = links(dana, number)
    assert dana.get(link.decode()).content == WORDS
    assert sam.get(link.decode()).status_code == 404
    none = sam.get(f"/requests/{number}/files/T-NONE").content
    assert without_token(none) == without_token(sam.get("/nothing").content)


def test_front_desk_sees_the_same_files_for_a_client_and_for_a_stranger(site):
    lena, walter = site.browser_of("s-lena"), site.browser_of("s-walter")
    seen = []
    for about in ("Quinn Abara", "Nobody Known"):
        number = kept(lena, dropped(lena), about=about)
        lena.post(f"/requests/{number}/answer")
        seen.append(len(links(walter, number)))
        dana = site.here.signed_in(DANA)
        with site.here.office.store.transaction(acting_for=dana.holder) as books:
            assert not files_beside(Act(site.here.office, books, dana), number, None)
    assert seen == [1, 1]


def test_nothing_typed_is_lost_and_the_file_waits_when_the_form_comes_back(site):
    walter = site.browser_of("s-walter")
    page = dropped(walter, address=ADDRESS, words="Typed before")
    assert b"Typed before" in page.content
    files = HIDDEN.search(page.content)[1]
    again = walter.post(ADDRESS, {**SUBPOENA, "kind": "", "files": files.decode(), "do": "keep"})
    assert again.status_code == 400
    assert HIDDEN.search(again.content)[1] == files


def test_several_files_of_one_paper_lie_together(site):
    lena = site.browser_of("s-lena")
    first = dropped(lena)
    files = HIDDEN.search(first.content)[1].decode()
    second = dropped(lena, b"Exhibit A", address=ADDRESS, files=files)
    assert HIDDEN.search(second.content)[1].decode() == files
    assert len(links(lena, kept(lena, second))) == 2


def test_a_number_that_is_taken_or_made_up_is_refused(site):
    lena = site.browser_of("s-lena")
    number = kept(lena, dropped(lena))
    for files in (number, "A" * 16, "../../etc"):
        came = dropped(lena, b"More", address=ADDRESS, files=files)
        assert came.status_code == 400
        assert len(links(lena, number)) == 1
    again = lena.post(ADDRESS, {**SUBPOENA, "files": number})
    assert b"kept already" in again.content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"MZ\x90\x00 a program", b"no file that the desk can read"),
        (b"", b"empty"),
        (b"a" * (MOST_BYTES + 1), b"larger than 20 megabytes"),
        (b"a" * (41 * 1024 * 1024), b"larger than 20 megabytes"),
    ],
    ids=["program", "empty", "large", "past memory"],
)
def test_what_is_not_taken_is_said_and_what_was_typed_stays(site, content, said):
    page = dropped(site.browser_of("s-walter"), content, address=ADDRESS, asker="Burke & Lane")
    assert page.status_code == 400
    assert said in page.content
    assert b"Burke &amp; Lane" in page.content


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 cut off", b"broken"),
        (b"\x89PNG\r\n\x1a\n pixels", b"text of a picture is not read"),
    ],
)
def test_what_cannot_be_read_is_kept_and_said(site, content, said):
    lena = site.browser_of("s-lena")
    page = dropped(lena, content, address=ADDRESS)
    assert said in page.content
    (link,) = links(lena, kept(lena, page))
    assert lena.get(link.decode()).content == content


def test_no_word_of_a_file_lies_in_clear_beside_the_practice(site):
    lena = site.browser_of("s-lena")
    planted = b"the heron knows the harbour"
    number = kept(lena, dropped(lena, WORDS + planted))
    lena.post(f"/requests/{number}/answer")
    for place in site.place.parent.iterdir():
        assert planted not in place.read_bytes(), place.name
