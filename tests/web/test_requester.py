"""The outsider's page: one page for every number, what is sent is sealed, danger rings at once."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.web.pages.requester import ALARMS, FILES, GUESSES, MOST_BYTES
from tests.cast import DANA, LENA, WALTER, parent_on_the_phone
from tests.paper.came_in import pdf_of
from tests.web.site import without_token

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\nPLANTED-WORD\n%%EOF\n"
NOT_WATCHED = b"<strong>Not watched.</strong> In danger call"


def number_about(site, name):
    return receive(site.here.office, parent_on_the_phone(name)).receipt


def typed(browser, number):
    return browser.post("/receipt", {"number": number})


def sent(browser, number, content=PDF, name="Riley Moss release.pdf", **more):
    file = {} if content is None else {"paper": SimpleUploadedFile(name, content)}
    return browser.post("/receipt/send", {"number": number, **file, **more})


def bare(page, number):
    """Return a page without what is drawn anew, and without the number that was typed."""
    return without_token(page.content).replace(number.encode(), b"NUMBER")


def test_a_client_a_stranger_and_a_walled_client_are_one_page(site):
    names = ("Riley Moss", "Nobody Atall", "Quinn Abara")
    numbers = [number_about(site, name) for name in names]
    pages = {bare(typed(site.stranger(), number), number) for number in numbers}
    assert len(pages) == 1
    (page,) = pages
    assert b"We have it. We answer by post or telephone." in page


@pytest.mark.slow
def test_the_page_stays_the_same_whatever_became_of_the_request(site):
    office = site.here.office
    number = number_about(site, "Riley Moss")
    before = bare(typed(site.stranger(), number), number)
    lena = site.here.signed_in(LENA)
    answer(office, lena, number)
    assert bare(typed(site.stranger(), number), number) == before
    confirm(office, lena, number, "Read and agreed.")
    hand_over(office, lena, number)
    assert bare(typed(site.stranger(), number), number) == before


def test_a_number_is_taken_as_people_type_it_and_stands_in_no_address(site):
    number = number_about(site, "Riley Moss")
    spaced = f" {number[:4].lower()}-{number[4:8]} {number[8:].lower()} "
    page = typed(site.stranger(), spaced)
    assert page.status_code == 200
    assert number.encode() in page.content
    for address in re.findall(rb'(?:href|action)="([^"]*)"', page.content):
        assert number.encode() not in address
    assert site.stranger().get(f"/receipt?number={number}").content.count(number.encode()) == 0


@pytest.mark.parametrize("number", ["", "no", "AAAAAAAAAAAAAAAA", "A" * 9000, "1111111111111111"])
def test_a_number_that_is_none_is_not_found_in_the_same_words(site, number):
    page = typed(site.stranger(), number)
    assert page.status_code == 404
    assert b"We cannot find this number." in page.content
    empty = typed(site.stranger(), "")
    assert without_token(page.content) == without_token(empty.content)


def test_guesses_are_counted_for_the_place_they_come_from(site):
    number = number_about(site, "Riley Moss")
    for _ in range(GUESSES):
        typed(site.stranger(), "AAAAAAAAAAAAAAAA")
    page = typed(site.stranger(), number)
    assert page.status_code == 404
    assert b"Too many numbers" in page.content
    assert b"We have it" not in page.content
    other = site.stranger()
    assert other.post("/receipt", {"number": number}, REMOTE_ADDR="192.0.2.7").status_code == 200
    site.here.clock.forward(minutes=16)
    assert typed(site.stranger(), number).status_code == 200


def test_what_is_sent_lies_sealed_with_the_request_and_nowhere_in_clear(site):
    number = number_about(site, "Riley Moss")
    page = sent(site.stranger(), number)
    assert page.status_code == 200
    assert b"The file is with your request." in page.content
    for lena in (site.browser_of("s-lena"), site.browser_of("s-walter")):
        shown = lena.get(f"/requests/{number}").content
        (link,) = re.findall(rf'href="(/requests/{number}/files/[\w-]+)"'.encode(), shown)
        assert lena.get(link.decode()).content == PDF
    for place in site.place.parent.rglob("*"):
        assert not place.is_file() or b"PLANTED-WORD" not in place.read_bytes()
        assert not place.is_file() or b"Riley Moss release" not in place.read_bytes()


@pytest.mark.slow
def test_what_comes_after_the_answer_reaches_the_intake_and_who_answers_next(site):
    number = number_about(site, "Riley Moss")
    lena = site.browser_of("s-lena")
    sent(site.stranger(), number)
    lena.post(f"/requests/{number}/answer")
    sent(site.stranger(), number)
    links = rf"/requests/{number}/files/".encode()
    assert lena.get(f"/requests/{number}").content.count(links) == 2
    dana = site.browser_of(DANA)
    assert dana.get(f"/requests/{number}").content.count(links) == 1
    lena.post(f"/requests/{number}/answer")
    assert dana.get(f"/requests/{number}").content.count(links) == 2
    walter = site.browser_of(WALTER)
    assert walter.get(f"/requests/{number}").content.count(links) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, b"Choose a file first."),
        (b"", b"The file is empty."),
        (b"MZ\x90\x00 a program", b"neither a PDF nor a picture"),
        (b"only words", b"neither a PDF nor a picture"),
        (PDF[:-8], b"broken: its end is missing"),
        (b"\x89PNG\r\n\x1a\n" + bytes(900), b"broken: its end is missing"),
        (b"%PDF-" + bytes(MOST_BYTES), b"larger than 10 megabytes"),
        (b"%PDF-" + bytes(41 * 1024 * 1024), b"larger than 10 megabytes"),
    ],
    ids=["none", "empty", "program", "words", "cut pdf", "cut picture", "large", "very large"],
)
def test_a_file_that_cannot_be_taken_is_told_in_words_and_not_kept(site, content, words):
    number = number_about(site, "Riley Moss")
    page = sent(site.stranger(), number, content)
    assert page.status_code in (400, 404)
    assert words in page.content or b"The file is empty" in page.content
    with site.here.office.store.transaction() as books:
        assert not books.sheets.of_request(number)


def test_a_real_pdf_and_a_picture_are_taken(site):
    number = number_about(site, "Riley Moss")
    picture = b"\x89PNG\r\n\x1a\n" + bytes(900) + b"IEND\xaeB`\x82"
    for content in (pdf_of(["A release."]), picture):
        assert sent(site.stranger(), number, content).status_code == 200


def test_files_from_one_place_are_limited(site):
    number = number_about(site, "Riley Moss")
    for _ in range(FILES):
        assert sent(site.stranger(), number).status_code == 200
    page = sent(site.stranger(), number)
    assert page.status_code == 404
    assert b"Send the rest by post" in page.content
    with site.here.office.store.transaction() as books:
        assert len(books.sheets.of_request(number)) == FILES


def test_a_file_for_a_number_that_is_none_is_not_kept(site):
    page = sent(site.stranger(), "AAAAAAAAAAAAAAAA")
    assert page.status_code == 404
    with site.here.office.store.transaction() as books:
        assert not books.sheets.of_request("AAAAAAAAAAAAAAAA")


@pytest.mark.parametrize("address", ["/receipt", "/receipt/send"])
@pytest.mark.parametrize("number", ["", "AAAAAAAAAAAAAAAA"])
def test_danger_rings_before_any_number_is_looked_at_and_without_content(site, address, number):
    page = site.stranger().post(address, {"number": number, "danger": "yes"})
    assert page.status_code == 200
    assert b"911" in page.content
    (rung,) = site.here.pager.rung
    assert re.fullmatch(r"[A-Z2-7]{16}", rung)
    board = site.browser_of("s-lena").get("/board").content
    assert b"Somebody may be in danger." in board


def test_every_outside_page_begins_with_not_watched_and_has_the_tick(site):
    number = number_about(site, "Riley Moss")
    browser = site.stranger()
    pages = [
        browser.get("/receipt"),
        typed(browser, number),
        typed(browser, "none"),
        sent(browser, number, None),
    ]
    for page in pages:
        main = page.content.partition(b'id="main"')[2]
        assert (
            main.partition(b">")[2].lstrip().startswith(b'<p class="sr-unwatched">' + NOT_WATCHED)
        )
        assert b'name="danger"' in page.content
        title = re.search(rb"<title>(.*)</title>", page.content)[1]
        assert title in (b"Request", b"Error: Request")
        assert b"Juniper" not in page.content
        assert page["Cache-Control"] == "no-store"


def test_a_flood_of_ticks_rings_less_often_and_silences_nobody(site):
    outside = site.stranger()
    for _ in range(ALARMS + 10):
        page = outside.post("/receipt", {"danger": "yes"})
    rung = site.here.pager.rung
    assert len(rung) == ALARMS
    site.here.clock.forward(seconds=61)
    later = outside.post("/receipt", {"danger": "yes"})
    assert len(rung) == ALARMS + 1
    assert without_token(later.content) == without_token(page.content)
