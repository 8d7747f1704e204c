"""What comes in from outside: any bytes give text or a refusal in words, and nothing is run."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from email.message import EmailMessage

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.paper.reading.apart import read_apart
from subrosa.paper.reading.kinds import MOST_BYTES, FileKind, sort_of
from subrosa.paper.reading.pdf_text import ACTS
from subrosa.paper.reading.read_file import PICTURE, read_file
from subrosa.terms.errors import BadInput
from tests.paper.came_in import docx_of, pdf_of

WORDS = "SUBPOENA DUCES TECUM to the custodian of records"


@pytest.fixture(scope="module")
def pdf():
    return pdf_of((WORDS, "Circuit Court of the City of Richmond"))


def mail(**attached):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "clerk@court.example", "us@example", "Subpoena"
    made.set_content(WORDS)
    for name, content in attached.items():
        made.add_attachment(content, "application", "octet-stream", filename=name)
    return made.as_bytes()


def test_the_text_of_a_pdf_is_read_page_by_page(pdf):
    read = read_file(pdf)
    assert read.kind is FileKind.PDF
    assert WORDS in " ".join(read.text.split())
    assert not read.scanned


def test_the_text_of_a_word_document_is_read_without_what_was_deleted():
    read = read_file(docx_of(WORDS, deleted="never sent"))
    assert read.text.strip() == WORDS
    assert "never sent" not in read.text


@pytest.mark.parametrize(
    "parted",
    [
        "<w:ruby><w:rt><w:r><w:t>ma</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Riley</w:t></w:r>"
        "</w:rubyBase></w:ruby>",
        "<w:t>ma</w:t><w:ptab/><w:t>Riley</w:t>",
        "<w:t>ma</w:t><w:sym w:char='F0E0'/><w:t>Riley</w:t>",
    ],
)
def test_a_sign_or_a_reading_makes_no_one_word_of_two(parted):
    part = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body><w:p><w:r>{parted}</w:r></w:p></w:body></w:document>"
    )
    assert read_file(docx_of("", part=part.encode())).text.split() == ["ma", "Riley"]


def test_an_email_is_read_with_what_is_attached(pdf):
    read = read_file(mail(paper=pdf))
    assert read.text.count("SUBPOENA DUCES TECUM") == 2
    assert "From: clerk@court.example" in read.text


def test_the_words_of_an_html_mail_are_read_and_its_script_is_not():
    made = EmailMessage()
    made["Subject"] = "Order"
    made.set_content("<p>IT IS ORDERED</p><script>steal()</script>", subtype="html")
    text = read_file(made.as_bytes()).text
    assert "IT IS ORDERED" in text
    assert "steal" not in text


def test_a_picture_is_kept_and_said_to_be_unread():
    read = read_file(b"\x89PNG\r\n\x1a\n and pixels")
    assert read.pages == ()
    assert read.remarks == (PICTURE,)


def test_a_scanned_page_is_named():
    made = pikepdf.new()
    made.add_blank_page()
    kept = io.BytesIO()
    made.save(kept)
    read = read_file(kept.getvalue())
    assert read.scanned == (1,)
    assert "scanned" in read.remarks[0]


def test_a_locked_pdf_says_so(pdf):
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(kept, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(BadInput, match="locked with a password"):
        read_file(kept.getvalue())


def test_a_pdf_that_carries_a_script_is_read_and_said_to_carry_one(pdf):
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        opened.Root.OpenAction = opened.make_indirect(action)
        opened.save(kept, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    read = read_file(kept.getvalue())
    assert ACTS in read.remarks
    assert WORDS in " ".join(read.text.split())


@pytest.mark.parametrize(
    "content",
    [b"", b"   ", b"MZ\x90\x00\x03", b"PK\x03\x04 an archive", b"\x00\x01\x02", bytes(300)],
)
def test_what_is_none_of_ours_is_refused(content):
    with pytest.raises(BadInput):
        sort_of(content)


def test_what_is_too_large_is_refused_before_it_is_read():
    with pytest.raises(BadInput, match="larger than 20 megabytes"):
        sort_of(b"a" * (MOST_BYTES + 1))


def test_a_part_that_grows_without_end_is_refused():
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'
    with pytest.raises(BadInput, match="declares a type"):
        read_file(docx_of("", part=bomb))


def test_a_document_that_unpacks_too_far_is_refused():
    with pytest.raises(BadInput, match="unpacks to more"):
        read_file(docx_of("", part=bytes(41 * 1024 * 1024)))


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_refusal(content):
    gives_text_or_refuses(content)


@given(st.sampled_from([b"%PDF-1.7\n", b"From: a@b\n", b"Subject: =?utf-8?q?"]), st.binary())
def test_any_bytes_behind_a_mark_are_text_or_a_refusal(mark, rest):
    gives_text_or_refuses(mark + rest)


@given(st.data())
def test_a_spoiled_file_is_text_or_a_refusal(pdf, data):
    whole = bytearray(data.draw(st.sampled_from([pdf, docx_of(WORDS), mail(paper=docx_of(WORDS))])))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    gives_text_or_refuses(bytes(whole[: data.draw(st.integers(1, len(whole)))]))


@given(st.binary(max_size=400))
def test_any_part_of_a_word_document_is_text_or_a_refusal(part):
    gives_text_or_refuses(docx_of("", part=part))


def gives_text_or_refuses(content):
    try:
        read = read_file(content)
    except BadInput:
        return
    read.text.encode("utf-8")
    assert "\x00" not in read.text


def test_the_child_reads_as_we_do_and_says_why_it_could_not(pdf):
    assert read_apart(pdf) == read_file(pdf)
    with pytest.raises(BadInput, match="broken"):
        read_apart(b"%PDF-1.7 nothing more")


def test_the_child_can_write_no_file(tmp_path):
    tried = subprocess.run(
        [
            sys.executable,
            "-c",
            "from subrosa.paper.reading.child import limit\nlimit()\n"
            f"with open({str(tmp_path / 'x')!r}, 'w') as file: file.write('clear')",
        ],
        capture_output=True,
        check=False,
    )
    assert tried.returncode != 0
    assert not (tmp_path / "x").read_bytes()


def test_an_archive_that_is_no_word_document_is_refused():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("a.txt", "b")
    with pytest.raises(BadInput):
        sort_of(kept.getvalue())
