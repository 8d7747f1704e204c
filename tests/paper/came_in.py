"""Files as they come in from outside, made for the tests."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from subrosa.paper.blocks import Paragraph
from subrosa.paper.letters import Letter, LetterKind, Practice
from subrosa.paper.printing_room import read_head
from subrosa.paper.typeset import render
from subrosa.terms.ids import PaperId

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)


def pdf_of(lines, *, heading="Office of the Clerk"):
    """Set lines as a PDF in the printing room, one paragraph each."""
    return render(
        Letter(
            LetterKind.REFUSAL,
            PaperId("R-0000-0000"),
            "2026-11-20",
            Practice(heading),
            tuple(Paragraph(line) for line in lines),
            title=heading,
        ),
        read_head(""),
    )


def docx_of(text, *, deleted="", part=None):
    """Make a Word document of one part; `part` is its XML, if it is to be another."""
    lines = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    gone = f"<w:p><w:del><w:r><w:delText>{escape(deleted)}</w:delText></w:r></w:del></w:p>"
    xml = f"{_HEAD}{lines}{gone}</w:body></w:document>".encode() if part is None else part
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", xml)
    return kept.getvalue()
