"""What a person wrote arrives as it was written, or is refused; it is never obeyed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.paper.blocks import Written
from subrosa.paper.characters import printable
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.checking.squeezing import squeezed, words
from subrosa.paper.typeset import render
from subrosa.terms.errors import BadInput
from tests.paper.sample_papers import HEAD, LETTERS, packet, record
from tests.paper.second_reader import pdftotext

MARKUP = [
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    "#panic()",
    "$ integral_0^1 x $ and $1 $2",
    "*bold* _emph_ `raw` <label> @ref = Heading",
    "- item + item / term: x",
    "back\\slash \\u{41} \\#",
    "// comment /* comment */ after",
    "]#text(red)[x] {x} \"quoted\" 'single' ~ -- --- ...",
    "%PDF-1.7 (hello) endobj",
    "http://example.org/a_b?c=d&e",
]


def flat(text):
    return " ".join(text.split())


@pytest.mark.parametrize("text", MARKUP)
def test_markup_in_a_note_is_printed_and_not_obeyed(text):
    pdf = packet(Written(text))
    assert flat(text) in flat(read_back(pdf))
    assert flat(text) in flat(pdftotext(pdf))


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u0631\u062d\u0628\u0627",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u041f\u0440\u0438\u0432\u0435\u0442",
    ],
)
def test_other_scripts_are_printed(text):
    got = squeezed(read_back(packet(Written(text))))
    assert squeezed(text) in got or squeezed(text)[::-1] in got


def test_a_pictograph_is_written_out_by_its_name():
    pdf = packet(Written("I am fine \U0001f642\ufe0f today"))
    assert "I am fine [slightly smiling face] today" in flat(read_back(pdf))


@pytest.mark.parametrize(
    "bad", ["\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\ud800", "\uffff", "\U0001fffe", "\u202e"]
)
def test_a_character_that_cannot_be_printed_is_refused_by_its_number_alone(bad):
    with pytest.raises(BadInput) as caught:
        packet(Written(f"secret words {bad}"))
    assert f"U+{ord(bad[0]):04X}" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_script_without_a_font_is_refused_or_printed_but_never_lost():
    text = "\u4f60\u597d"
    said = ""
    try:
        said = read_back(packet(Written(text)))
    except BadInput as refused:
        said = f"{refused} {text}" if "font" in str(refused) else ""
    assert text in said


def test_a_passage_of_100_kilobytes_arrives_whole():
    text = " ".join(f"zeta{number}" for number in range(12_000))
    assert len(text) > 100_000
    read = flat(read_back(packet(Written(text))))
    got = [word for word in read.split() if word.startswith("zeta")]
    assert got == text.split()


def test_a_word_of_100_kilobytes_stays_on_the_page():
    pdf = packet(Written("x" * 100_000))
    assert read_back(pdf).count("x") >= 100_000
    assert pdftotext(pdf).count("x") >= 100_000


def test_line_ends_of_every_kind_become_one():
    assert printable("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_name_with_markup_in_the_address_is_printed():
    letter = LETTERS[0]
    odd = type(letter)(
        letter.kind, letter.number, letter.day, letter.practice, letter.blocks, to=("#x $y$ <z>",)
    )
    assert "#x $y$ <z>" in read_back(render(odd, HEAD))


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_printable_keeps_every_letter_and_digit_or_refuses(text):
    try:
        shown = printable(text)
    except BadInput:
        return
    letters = [char for char in text if char.isalnum()]
    left = iter(shown)
    assert all(char in left for char in letters)


@given(st.text(max_size=200))
def test_comparing_is_blind_to_form_case_and_breaks(text):
    assert squeezed(text) == squeezed(unicodedata.normalize("NFD", text))
    assert squeezed(text) == squeezed("\u200b".join(text))
    assert squeezed(squeezed(text)) == squeezed(text)


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=9))
def test_words_of_a_row_are_found_in_the_row_only(row):
    assert f" {row[0]} " in words(" ".join(row))
    assert words("-\n".join(row)) == f" {''.join(row)} "


def test_the_record_of_the_sample_has_no_struck_word():
    assert all("gambling" not in str(entry) for entry in record())
