"""What every letter shows, read back by two programs."""

import io
import re

import pikepdf
import pytest

from subrosa.paper.checking.read_back import page_texts, read_back
from subrosa.paper.letters import LetterKind, long_day
from subrosa.paper.typeset import PageSize, fingerprint, render
from subrosa.paper.wording.asker_letters import neither_confirm_nor_deny
from subrosa.terms.errors import BadInput
from tests.paper.sample_papers import (
    CLIENT,
    DAY,
    EMERGENCY_LETTERS,
    HEAD,
    LETTERS,
    NUMBER,
    PRACTICE,
    packet,
    scan,
)
from tests.paper.second_reader import pdftotext

SIZES = {PageSize.LETTER: (612, 792), PageSize.A4: (595, 842)}


def kinds(letters):
    return [letter.kind.value for letter in letters]


@pytest.mark.parametrize("letter", LETTERS, ids=kinds(LETTERS))
def test_every_page_says_its_number_its_place_its_fingerprint_and_the_head(letter):
    pdf = render(letter, HEAD)
    pages = page_texts(pdf)
    short = fingerprint(letter)[:16]
    for place, page in enumerate(pages, 1):
        assert f"page {place} of {len(pages)}" in page
        assert str(NUMBER) in page
        assert " ".join(re.findall("....", short)) in page
        assert f"{HEAD.size} entries, root {HEAD.root[:16]}" in page


@pytest.mark.parametrize("letter", LETTERS, ids=kinds(LETTERS))
@pytest.mark.parametrize("size", PageSize)
def test_a_letter_is_tagged_titled_and_of_the_size_asked_for(letter, size):
    with pikepdf.open(io.BytesIO(render(letter, HEAD, size=size))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-US"
        assert str(pdf.docinfo["/Title"]) == f"Paper {NUMBER}"
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
        box = [round(float(edge)) for edge in pdf.pages[0].MediaBox[2:]]
        assert tuple(box) == SIZES[size]


@pytest.mark.parametrize("letter", [*LETTERS, *EMERGENCY_LETTERS], ids=lambda one: one.kind.value)
def test_a_paper_is_black_and_white(letter):
    pdf = render(letter, HEAD)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in {"rg", "RG", "sc", "SC", "scn", "SCN"} and len(operands) == 3:
                    assert len({float(part) for part in operands}) == 1


def test_the_same_letter_gives_the_same_bytes():
    assert render(LETTERS[0], HEAD) == render(LETTERS[0], HEAD)


def test_the_fingerprint_stays_when_only_the_ledger_grows_and_moves_when_a_word_does():
    other = neither_confirm_nor_deny(NUMBER, DAY, PRACTICE, to=("Ms. K. Porter",))
    assert fingerprint(LETTERS[0]) == fingerprint(LETTERS[0])
    assert fingerprint(LETTERS[0]) != fingerprint(other)


def test_head_and_foot_and_title_name_no_client():
    for letter in LETTERS:
        pages = page_texts(render(letter, HEAD))
        for page in pages[1:]:
            assert CLIENT[0] not in page.splitlines()[0]
        for page in pages:
            lines = page.strip().splitlines()
            assert CLIENT[0] not in lines[0]
            assert all(CLIENT[0] not in line for line in lines[-2:])


def test_the_running_head_of_a_packet_is_safe_on_a_counter():
    for page in page_texts(packet()):
        first = page.strip().splitlines()[0]
        assert first.replace("\r", "") == f"Confidential. For the addressee only. {NUMBER}"


def test_an_imported_page_is_a_picture_with_words_for_it():
    pdf = packet(extra=(scan(),))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        said = [str(one["/Alt"]) for one in figures(document.Root.StructTreeRoot)]
    assert said == ["Intake form of January 12, 2026, page 1 of 1"]


def figures(element):
    if isinstance(element, pikepdf.Array):
        return [found for child in element for found in figures(child)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    mine = [element] if element.get("/S") == pikepdf.Name.Figure else []
    return mine + (figures(element["/K"]) if "/K" in element else [])


def test_two_readers_agree_on_the_words():
    for letter in LETTERS:
        pdf = render(letter, HEAD)
        assert sorted(pdftotext(pdf).split()) == sorted(read_back(pdf).split())


def test_a_letter_without_the_ledger_is_refused():
    with pytest.raises(BadInput, match="head of the ledger"):
        render(LETTERS[0], None)


def test_a_day_that_is_none_is_refused():
    with pytest.raises(BadInput, match="not a date"):
        long_day("22 November")


def test_every_kind_has_a_neutral_printed_name():
    for kind in LetterKind:
        assert kind.meaning
        assert "client" not in kind.meaning.lower()
