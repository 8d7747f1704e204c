"""Files made anew: what was hidden is nowhere in them, and every paragraph is in its place."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import zipfile
from functools import partial

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subrosa.deid.folding import fold
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.merging import merge
from subrosa.deid.replacing import Hidden, hide
from subrosa.deid.span import Span
from subrosa.paper.hiding.docx_outline import PICTURE, outline_of
from subrosa.paper.hiding.docx_writing import docx_of
from subrosa.paper.hiding.hidden_file import _with_form, _within_lines, hide_file
from subrosa.paper.hiding.outline import Outline, Paragraph, Run, Table, every_paragraph
from subrosa.terms.errors import BadInput, StruckTextFound
from tests.deid.known.a_client import FINDER
from tests.paper import came_in

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def find(text):
    return merge(text, FINDER(fold(text)))


def made(content, ending="txt"):
    return hide_file(content, ending, find, partial(hide, known=FINDER))


def document(body, **parts):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        packed.writestr("docProps/core.xml", "<c>Elizabeth Moss</c>")
        packed.writestr("customXml/item1.xml", "<c>Elizabeth Moss</c>")
        for name, xml in parts.items():
            packed.writestr(f"word/{name}.xml", xml)
    return kept.getvalue()


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def all_bytes(docx):
    with zipfile.ZipFile(io.BytesIO(docx)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def texts(docx):
    return [one.text for one in every_paragraph(outline_of(docx))]


FULL = document(
    paragraph("Eliz", "abeth Mo", "ss came.")
    + "<w:p><w:pPr><w:pStyle w:val='Heading2'/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>About </w:t>"
    "</w:r><w:r><w:rPr><w:i/></w:rPr><w:t>Liz</w:t></w:r><w:r><w:t> and sleep</w:t></w:r></w:p>"
    f"<w:tbl><w:tr><w:tc>{paragraph('Kathy')}</w:tc><w:tc>{paragraph('sister')}</w:tc></w:tr>"
    "</w:tbl>"
    "<w:p><w:r><w:t>See</w:t><w:br/><w:t>Elko</w:t><w:tab/><w:t>x</w:t></w:r>"
    "<w:r><w:commentReference w:id='7'/></w:r></w:p>"
    "<w:p><w:del><w:r><w:delText>Liz deleted</w:delText></w:r></w:del>"
    "<w:r><w:drawing/></w:r></w:p>",
    header1=f"<w:hdr {W}>{paragraph('File of Elizabeth Moss')}</w:hdr>",
    footer1=f"<w:ftr {W}>{paragraph('Kessler, page 1')}</w:ftr>",
    comments=f"<w:comments {W}><w:comment w:id='7' w:author='Hope ONeill'>"
    f"{paragraph('Ask Liz')}</w:comment></w:comments>",
    footnotes=f"<w:footnotes {W}><w:footnote w:id='1'>{paragraph('Liz said')}</w:footnote>"
    "</w:footnotes>",
)


def test_every_paragraph_of_a_document_stays_in_its_place_and_no_name_in_any_part():
    file = made(FULL, "docx")
    assert texts(file.content) == [
        "File of [NAME 1]",
        "[NAME 1] came.",
        "About [NAME 1] and sleep",
        "[NAME 2]",
        "sister",
        "",
        "See\u2028[CITY 1]\tx",
        f" {PICTURE} ",
        "[NAME 1] said",
        "[ORG 1], page 1",
        "Ask [NAME 1]",
    ]
    assert file.left_out == ("pictures", "changes that were marked as deleted")
    everything = " ".join(all_bytes(file.content).values())
    assert not re.search("Elizabeth|Liz|Moss|Kathy|Kessler|Elko|Hope|Neill", everything)
    assert not {name for name in all_bytes(file.content) if "Props" in name or "custom" in name}


def test_what_is_put_in_has_the_form_of_what_stood_there():
    heading = every_paragraph(outline_of(made(FULL, "docx").content))[2]
    assert heading.level == 2
    assert [(run.text, run.bold, run.italic) for run in heading.runs] == [
        ("About ", True, False),
        ("[NAME 1]", False, True),
        (" and sleep", False, False),
    ]


@pytest.mark.parametrize(
    "between",
    [
        "<w:r><w:ruby><w:rt><w:r><w:t>ma</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Katherine</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>",
        "<w:r><w:t>ma</w:t><w:ptab/><w:t>Katherine</w:t></w:r>",
        "<w:r><w:t>ma</w:t><w:sym w:char='F0E0'/><w:t>Katherine</w:t></w:r>",
    ],
)
def test_a_sign_or_a_reading_makes_no_one_word_of_two(between):
    new = texts(made(document(f"<w:p>{between}</w:p>"), "docx").content)
    assert [one.replace("\t", " ") for one in new] == ["ma [NAME 1]"]


def test_a_document_is_written_the_same_again():
    assert made(FULL, "docx").content == made(FULL, "docx").content


PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(
        st.builds(
            Run,
            st.text(st.sampled_from("ab <&>\"'\u2028\té\U0001f600"), min_size=1, max_size=8),
            st.booleans(),
            st.booleans(),
            st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    st.integers(0, 9),
    st.booleans(),
)


@given(st.lists(PARAGRAPHS, max_size=5).map(tuple), st.lists(PARAGRAPHS, max_size=2).map(tuple))
def test_what_is_written_is_read_back(body, headers):
    outline = Outline((*body, Table((((), body[:1]),))), headers)
    read = outline_of(docx_of(outline))
    assert [one.text for one in read.headers] == [one.text for one in headers]
    assert [one.text for one in read.body if isinstance(one, Paragraph)][: len(body)] == [
        one.text for one in body
    ]
    assert [one.level for one in read.body[: len(body)]] == [one.level for one in body]


@given(
    st.lists(PARAGRAPHS, min_size=1, max_size=5).map(tuple),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6),
)
def test_whatever_is_hidden_in_whatever_form_every_paragraph_has_its_new_text(body, places):
    text = "\n".join(one.text for one in body)
    taken, spans = 0, []
    for start, long in sorted(places):
        end = min(start + long, len(text))
        if taken <= start < end:
            spans.append(Span(start, end, Kind.NAME, Layer.PATTERN))
            taken = end
    made_text = hide(text, list(_within_lines(text, spans)))
    new = _with_form(body, made_text)
    assert [one.text for one in new] == made_text.text.split("\n")
    assert [one.level for one in new] == [one.level for one in body]
    if not made_text.spans:
        letters = [
            [(sign, run.bold, run.italic) for run in one.runs for sign in run.text] for one in new
        ]
        assert letters == [
            [(sign, run.bold, run.italic) for run in one.runs for sign in run.text] for one in body
        ]


@given(st.binary(max_size=400))
@settings(max_examples=50)
def test_any_bytes_are_no_document_or_a_clear_fault(content):
    with pytest.raises(BadInput):
        outline_of(b"PK\x03\x04" + content)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_any_xml_within_a_document_is_read_or_refused(inner):
    try:
        outline_of(document(inner))
    except BadInput as fault:
        assert "Word document" in fault.what  # noqa: PT017 - either way is right


def test_a_document_with_a_type_of_its_own_is_refused():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("word/document.xml", f"<!DOCTYPE d [<!ENTITY a 'b'>]><w:document {W}/>")
    with pytest.raises(BadInput, match="declares a type"):
        outline_of(kept.getvalue())


def test_a_pdf_is_set_anew_and_read_back_without_what_was_hidden(tmp_path):
    old = came_in.pdf_of(
        ["Elizabeth Moss lives in Elko.", "Her sister is Kathy. Sertraline 50 mg."]
    )
    file = made(old, "pdf")
    path = tmp_path / "new.pdf"
    path.write_bytes(file.content)
    read = subprocess.run(
        ["pdftotext", "-layout", path, "-"],  # noqa: S607 - poppler's, from the path
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "[NAME 1] lives in [CITY 1]." in read
    assert "Sertraline 50 mg" in read
    assert not re.search("Elizabeth|Moss|Elko|Kathy", read)
    with pikepdf.open(path) as pdf:
        told = " ".join(str(value) for value in pdf.docinfo.values())
        assert "Author" not in pdf.docinfo
    assert "Draft" in told
    assert not re.search("Elizabeth|Moss|Clerk", told)


def test_a_page_without_text_is_refused(tmp_path):
    del tmp_path
    blank = pikepdf.new()
    blank.add_blank_page()
    kept = io.BytesIO()
    blank.save(kept)
    with pytest.raises(BadInput, match="scanned"):
        made(kept.getvalue(), "pdf")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"From: liz@mail.example\nSubject: x\n\nHello", "e-mail"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "picture"),
        (b"%PDF-1.7\nnothing", "broken"),
    ],
)
def test_what_cannot_be_hidden_in_is_refused_in_words(content, what):
    with pytest.raises(BadInput, match=what):
        made(content, "eml")


def test_a_note_that_begins_like_an_e_mail_is_plain_text_by_its_name():
    assert made(b"Date: today\nLiz came.", "txt").content == b"Date: today\n[NAME 1] came."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_wide_characters_without_their_mark_are_refused(encoding):
    with pytest.raises(BadInput):
        made("Liz came on Monday.".encode(encoding), "txt")
    assert made("Liz came.".encode("utf-16"), "txt").content == b"[NAME 1] came."


@pytest.mark.parametrize("lines", [base64.encodebytes, base64.b64encode])
def test_text_in_a_code_is_refused_for_nothing_is_found_in_it(lines):
    coded = lines(b"Elizabeth came, and so did Ruth. " * 8)
    with pytest.raises(BadInput) as fault:
        made(b"Subject: a note\r\n\r\n" + coded.replace(b"\n", b"\r\n"), "txt")
    assert "base64" in fault.value.what
    long = b"https://example.org/" + b"a-word/" * 60 + b" Liz " + b"x" * 150
    assert made(long, "txt").content.endswith(b"[NAME 1] " + b"x" * 150)


def test_plain_text_keeps_every_other_character():
    text = "Liz\r\n\x00 caf\u00e9\u200b\t\u202e end\n"
    assert made(text.encode()).content.decode() == text.replace("Liz", "[NAME 1]")


def test_a_file_in_which_a_hidden_word_is_read_back_is_not_kept():
    def careless(text, spans):
        # A name that is only cut by a sign without width is whole again on the page.
        new = hide(text, spans)
        cut = new.text.replace("[NAME 1]", "Eliza\u200bbeth")
        return Hidden(cut, new.spans, new.back)

    with pytest.raises(StruckTextFound):
        hide_file(came_in.pdf_of(["Elizabeth came."]), "pdf", find, careless)
