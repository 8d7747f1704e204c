"""What travels with a packet: the cover letter and the statements against redisclosure.

The Part 2 statement is the short one of 42 CFR 2.32(a)(2), as amended by 89 FR 12472
(February 16, 2024), word for word; the older sentence without "use or" is out of date.
HIPAA prescribes no statement to recipients; ours tells them what an authorization has to tell
the client (45 CFR 164.508(c)(2)(iii)) and asks for care. A copy of the consent, or a clear
explanation of its scope, has to go along as well (42 CFR 2.32(b)): the cover letter carries
that explanation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.paper.blocks import Details, Heading, Items, Paragraph, Signature, Statement
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day

if TYPE_CHECKING:
    from subrosa.paper.blocks import Block
    from subrosa.terms.ids import PaperId

PART2_STATEMENT = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""42 CFR 2.32(a)(2), whole and unchanged."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a cover letter says is enclosed, and by what right it goes out.

    `consent_scope` is the clear explanation of the scope of a Part 2 consent (42 CFR 2.32(b)).
    """

    contents: tuple[str, ...]
    by_right_of: str = ""
    concerning: str = ""
    purpose: str = ""
    consent_scope: str = ""
    something_struck: bool = False
    struck_on_pages: bool = False


def cover_letter(
    number: PaperId, day: str, practice: Practice, enclosed: Enclosed, *, to: tuple[str, ...]
) -> Letter:
    """Write the letter that lies on top of a packet."""
    rows = [
        ("Concerning", enclosed.concerning),
        ("Sent because of", enclosed.by_right_of),
        ("For this purpose", enclosed.purpose),
        ("Consent covers", enclosed.consent_scope),
    ]
    struck = (
        Paragraph(
            "A black bar stands where information about another person was taken out. Every bar "
            "has the same length, whatever stood there. The words were removed before this copy "
            "was made; they are not underneath."
        ),
    )
    painted = (
        Paragraph(
            "On a scanned page a black area is as large as what was taken out. The picture was "
            "made anew without it; nothing is underneath."
        ),
    )
    return Letter(
        LetterKind.COVER_LETTER,
        number,
        day,
        practice,
        (
            Paragraph("To the recipient named above:"),
            Paragraph("Here are the papers that you asked for, as far as they may be given."),
            Details(tuple((label, text) for label, text in rows if text)),
            Heading("Enclosed"),
            Items(enclosed.contents),
            *(struck if enclosed.something_struck else ()),
            *(painted if enclosed.struck_on_pages else ()),
            Paragraph(
                "Only what the request allows is here. That something is missing does not mean "
                "that it exists, nor that it does not."
            ),
            *_ending(practice),
        ),
        to=to,
    )


def over_several(
    number: PaperId,
    day: str,
    practice: Practice,
    papers: tuple[str, ...],
    *,
    received: str,
    to: tuple[str, ...],
) -> Letter:
    """Write the letter that lies on the answers to one letter about several people.

    `papers` are rows of numbers: the sender's own and those of our papers. It says of none whether
    it is a packet, so that the list tells nobody who is a client.
    """
    return Letter(
        LetterKind.OVER_SEVERAL,
        number,
        day,
        practice,
        (
            Paragraph("To the sender of the letter:"),
            Paragraph(
                f"Your letter reached us on {long_day(received)}. It asks about several people. "
                "Each is answered on a paper of its own; these are enclosed:"
            ),
            Items(papers),
            Paragraph(
                "What stands on each paper is all that we can say about that part of your letter. "
                "A part that is not in this list is answered separately."
            ),
            *_ending(practice),
        ),
        to=to,
    )


def nothing_on_file(
    number: PaperId,
    day: str,
    practice: Practice,
    *,
    concerning: str = "",
    received: str = "",
    to: tuple[str, ...],
) -> Letter:
    """Write that nothing on file falls under a paper that would let it go.

    It speaks of nobody and of no record: why there is nothing is not for the sender to read. A
    client who asks for her own file is told where else to ask (45 CFR 164.524(d)(3)).
    """
    came = f" of {long_day(received)}" if received else ""
    return Letter(
        LetterKind.NOTHING_ON_FILE,
        number,
        day,
        practice,
        (
            Paragraph("To the sender named above:"),
            Paragraph(
                f"Thank you for your request{came}. We have looked for what it asks for, and there "
                "is nothing that it covers and that we can give you under it. Nothing is enclosed."
            ),
            Details((("Concerning", concerning),) if concerning else ()),
            Paragraph(
                "That we send nothing does not mean that something else exists, nor that it does "
                "not. If you meant other kinds of record or other days, or if another paper has "
                "been signed since, write to us, and we will look again."
            ),
            Paragraph(
                "If you asked for your own file and you think that somebody else holds it, call us "
                f"({practice.contact}): as far as we know where it is, we tell you where to ask."
            ),
            *_ending(practice),
        ),
        to=to,
    )


def _ending(practice: Practice) -> tuple[Block, ...]:
    """Say what to do who is not meant, and sign."""
    return (
        Heading("If this came to you by mistake"),
        Paragraph(
            "Please do not read on, copy it or pass it on. Call us "
            f"({practice.contact}) and we will tell you how to return or destroy it. "
            "Thank you for your help."
        ),
        Signature(practice.name),
    )


def redisclosure_notice_hipaa(number: PaperId, day: str, practice: Practice) -> Letter:
    """Write the notice that goes with records released under HIPAA."""
    return Letter(
        LetterKind.REDISCLOSURE_NOTICE_HIPAA,
        number,
        day,
        practice,
        (
            Statement(
                "Please keep these records in confidence",
                "They were given to you for the purpose named in the cover letter. Once they "
                "are in your hands, the federal privacy rule (HIPAA) may no longer protect "
                "them, but other federal law, state law, a court's order or your own "
                "professional duty may forbid you to pass them on. If you are not sure, ask the "
                "person whom they concern, or a lawyer, before you do.",
                "See 45 CFR 164.508(c)(2)(iii). This is not legal advice.",
            ),
        ),
    )


def redisclosure_notice_part2(number: PaperId, day: str, practice: Practice) -> Letter:
    """Write the statement that 42 CFR 2.32(a)(2) prescribes, in its own words."""
    return Letter(
        LetterKind.REDISCLOSURE_NOTICE_PART2,
        number,
        day,
        practice,
        (Statement("Federal law protects these records", PART2_STATEMENT, "42 CFR 2.32(a)(2)"),),
    )
