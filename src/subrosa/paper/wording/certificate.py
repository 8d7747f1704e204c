"""The certificate of a signature: which paper, how it was signed, what happened and when.

It names no client but by the name that was typed, and holds no word of the paper: whoever has the
paper can make its fingerprint and compare (SHA-256 over the file as it is kept).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.paper.blocks import Details, Heading, Items, Paragraph
from subrosa.paper.letters import Letter, LetterKind, Practice

if TYPE_CHECKING:
    from subrosa.desk.forms.papers import Certified
    from subrosa.terms.ids import PaperId


def certificate(number: PaperId, day: str, practice: Practice, said: Certified) -> Letter:
    """Say how a paper was signed."""
    rows = (
        ("Fingerprint (SHA-256)", " ".join(_fours(said.fingerprint))),
        ("How it was signed", said.way),
        ("Signed as", said.signed),
        ("How we knew who signed", said.checked),
    )
    entries = tuple(f"Entry {index}: {what}" for index, what in said.entries)
    return Letter(
        LetterKind.CERTIFICATE,
        number,
        day,
        practice,
        (
            Paragraph("This page belongs to one signed paper. It says how the paper was signed."),
            Details(tuple((label, text) for label, text in rows if text)),
            Heading("What happened"),
            Items(tuple(f"{at}: {what}" for at, what in said.events)),
            Heading("In our history"),
            Items(entries),
            Paragraph(
                "All times are UTC. Make the fingerprint of the paper with any program for SHA-256 "
                "and compare. The entries can be checked against the head that stands at the foot "
                "of this page, without us."
            ),
        ),
    )


def _fours(fingerprint: str) -> list[str]:
    return [fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8)]
