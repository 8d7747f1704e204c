"""The notice to a client that a legal paper about her came in.

INVARIANT: it says nothing about any other client, not even whether there is one: the same words
stand in the letter of somebody who comes alone and of each partner of a couple, and what one of
them decides is told to nobody. It holds what the sender's own paper says and nothing of a record
(45 CFR 164.512(e)(1)(vi): enough about the proceeding that she can raise an objection).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.paper.blocks import Details, Heading, Items, Paragraph, Signature
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day

if TYPE_CHECKING:
    from subrosa.paper.wording.asker_letters import LegalPaper
    from subrosa.terms.ids import PaperId


@dataclass(frozen=True, slots=True)
class Asked:
    """Who sent the paper and what it asks for, in its own classes of record."""

    by: str
    records: tuple[str, ...]


def notice_to_client(
    number: PaperId,
    day: str,
    practice: Practice,
    paper: LegalPaper,
    asked: Asked,
    *,
    to: tuple[str, ...],
) -> Letter:
    """Tell a client that somebody asks for her records by a legal paper, and what she can do."""
    rows = (
        ("What came", paper.sort),
        ("Court", paper.court),
        ("Case number", paper.docket),
        ("Sent by", asked.by),
        ("It came to us on", paper.received and long_day(paper.received)),
        ("It wants an answer by", paper.answer_by and long_day(paper.answer_by)),
    )
    asks = (Heading("What it asks for"), Items(asked.records)) if asked.records else ()
    return Letter(
        LetterKind.NOTICE_TO_CLIENT,
        number,
        day,
        practice,
        (
            Paragraph(
                "Somebody asks us for records about you by a legal paper. We have given nothing, "
                "and we have not told them whether you come here."
            ),
            Details(tuple((label, text) for label, text in rows if text)),
            *asks,
            Heading("What you can do"),
            Items(
                (
                    "Speak with a lawyer of your own, soon. A lawyer can object for you, ask the "
                    "court to cancel or narrow the paper, or ask for an order that protects what "
                    "you said here.",
                    "If you want us to give something: sign a release with us. You say what, to "
                    "whom and until when, and you can take it back.",
                    "If you do not want it: tell us so in writing. We keep it with the paper. "
                    "Without your release we give nothing unless the law makes us.",
                    "If you do nothing: the court may still order us to answer. We will tell you "
                    "before anything leaves, unless the law forbids it.",
                )
            ),
            Heading("What we do"),
            Items(
                (
                    "We answer the sender that we may not give records on this paper alone.",
                    "We keep your records as they are: nothing is changed or destroyed.",
                    "We tell nobody what you decide. Everybody whom a paper concerns gets a "
                    "letter of their own.",
                )
            ),
            Paragraph(
                f"To talk about this, ask for {practice.contact}. Tell us also where we may "
                "write or ring you about it. We cannot give you legal advice."
            ),
            Signature(practice.name),
        ),
        to=to,
    )
