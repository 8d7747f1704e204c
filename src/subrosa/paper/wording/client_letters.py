"""Letters to the client herself: a denial of access, and the accounting of disclosures.

A denial says its ground, what review there is and how to ask for it, and how to complain to
the practice and to the Secretary of Health and Human Services (45 CFR 164.524(d)(2); the time
of 180 days is 45 CFR 160.306(b)(3), no retaliation 164.530(g)). It never says whether another
person is a client: a struck passage is "information about another person".
The accounting lists date, recipient, what and why (45 CFR 164.528(b)(2)). What has to stay out
of it (a suspension under 164.528(a)(2), a report kept from a suspect) is the caller's decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.paper.blocks import (
    STRUCK_LABEL,
    Details,
    Heading,
    Items,
    Paragraph,
    Signature,
    Table,
)
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.terms.ids import PaperId

COMPLAINTS_TO_HHS = (
    "U.S. Department of Health and Human Services, Office for Civil Rights\n"
    "200 Independence Avenue SW, Washington, DC 20201\n"
    "1-800-368-1019 (TDD 1-800-537-7697), ocrportal.hhs.gov"
)


class DenialGround(Word):
    """Why a part of a file is not given to the client; the meaning is printed."""

    SEPARATE_NOTES = (
        "separate_notes",
        "Your counsellor's own notes of sessions, which are kept apart from your file, are not "
        "part of what a client may ask to see.",
    )
    LEGAL_PREPARATION = (
        "legal_preparation",
        "This part was put together for a legal proceeding, or in reasonable expectation of one.",
    )
    CONFIDENTIAL_SOURCE = (
        "confidential_source",
        "This part came from somebody, not a health care provider, who was promised "
        "confidentiality, and seeing it would be likely to reveal who that was.",
    )
    ABOUT_ANOTHER_PERSON = (
        "about_another_person",
        f"This part is {STRUCK_LABEL}. It is not a record about you.",
    )
    DANGER = (
        "danger",
        "A licensed professional has judged that seeing this part is reasonably likely to "
        "endanger your life or physical safety, or another person's.",
    )
    HARM_TO_PERSON_NAMED = (
        "harm_to_person_named",
        "This part speaks of another person, and a licensed professional has judged that seeing "
        "it is reasonably likely to cause that person substantial harm.",
    )
    HARM_BY_REPRESENTATIVE = (
        "harm_by_representative",
        "The request came from a personal representative, and a licensed professional has judged "
        "that giving access to that representative is reasonably likely to cause substantial "
        "harm.",
    )


_CITATIONS = {
    DenialGround.SEPARATE_NOTES: "45 CFR 164.524(a)(1)(i)",
    DenialGround.LEGAL_PREPARATION: "45 CFR 164.524(a)(1)(ii)",
    DenialGround.CONFIDENTIAL_SOURCE: "45 CFR 164.524(a)(2)(v)",
    DenialGround.ABOUT_ANOTHER_PERSON: "45 CFR 164.524(a)(1)",
    DenialGround.DANGER: "45 CFR 164.524(a)(3)(i)",
    DenialGround.HARM_TO_PERSON_NAMED: "45 CFR 164.524(a)(3)(ii)",
    DenialGround.HARM_BY_REPRESENTATIVE: "45 CFR 164.524(a)(3)(iii)",
}
_REVIEWABLE = frozenset(
    {
        DenialGround.DANGER,
        DenialGround.HARM_TO_PERSON_NAMED,
        DenialGround.HARM_BY_REPRESENTATIVE,
    }
)


@dataclass(frozen=True, slots=True)
class Denial:
    """What is kept back, why, and whether the rest goes out (164.524(d)(1)).

    `reasons` are further grounds in words, each with its citation; `needed` is what would let
    us go on. `asked_on` is the ISO day of the request; `kept_elsewhere` says where a record is
    that this practice does not hold, when that is known (164.524(d)(3)).
    """

    grounds: tuple[DenialGround, ...]
    asked_on: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    needed: tuple[str, ...] = ()
    rest_given: bool = True
    kept_elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """One row of an accounting: ISO day, recipient (and address if known), what, and why.

    `entry` is the number of its entry in the practice's history.
    """

    day: str
    recipient: str
    what: str
    purpose: str
    entry: int


def denial_to_client(
    number: PaperId, day: str, practice: Practice, denial: Denial, *, to: tuple[str, ...]
) -> Letter:
    """Write to the client that a part of her file is not given, and what she can do about it."""
    asked = f" of {long_day(denial.asked_on)}" if denial.asked_on else ""
    rest = (
        "We give you all the rest of it."
        if denial.rest_given
        else "We know that this is not the answer you hoped for."
    )
    return Letter(
        LetterKind.DENIAL_TO_CLIENT,
        number,
        day,
        practice,
        (
            Paragraph(
                f"Thank you for your request{asked} to see your file. There is a part of it that "
                f"we do not give you. {rest} Here is why, and what you can do."
            ),
            Heading("Why"),
            Items(tuple(f"{text} ({source})" for text, source in _reasons(denial))),
            *_needed(denial),
            *_elsewhere(denial),
            Heading("Your right to a review"),
            *_review(denial, practice),
            Heading("Your right to complain"),
            Paragraph(
                "You may complain to us, to the government, or to both. You need no lawyer, and "
                "we may not treat you worse for it in any way. A complaint to the government is "
                "made in writing, within 180 days of the day on which you knew of the matter."
            ),
            Details(
                (
                    ("To us", practice.contact),
                    ("To the government", COMPLAINTS_TO_HHS),
                )
            ),
            Paragraph(
                "If reading this is hard, please talk with your counsellor, or with anybody you "
                "trust. You can also call or text 988 at any hour. This letter is not legal "
                "advice."
            ),
            Signature(practice.name),
        ),
        to=to,
    )


def accounting(
    number: PaperId,
    day: str,
    practice: Practice,
    rows: Sequence[DisclosureRow],
    *,
    period: tuple[str, str],
    to: tuple[str, ...],
    fee: str = "",
) -> Letter:
    """Write the accounting of disclosures between two ISO days, oldest first.

    INVARIANT: nothing in it tells that a line was held back. What it leaves out is said in the same
    words to everybody, and the count is that of the lines that are here.
    """
    first, last = (long_day(end) for end in period)
    table = Table(
        ("Date", "Given to", "What was given", "Why", "Entry"),
        tuple(
            (long_day(row.day), row.recipient, row.what, row.purpose, str(row.entry))
            for row in rows
        ),
        (3, 3, 3, 1),
    )
    many = "1 line" if len(rows) == 1 else f"{len(rows)} lines"
    return Letter(
        LetterKind.ACCOUNTING,
        number,
        day,
        practice,
        (
            Paragraph(
                "You asked to whom we have given information about you. This list runs from "
                f"{first} to {last}."
            ),
            table if rows else Paragraph("There is nothing to list for this time."),
            Heading("What the list leaves out"),
            Paragraph(
                f"The list has {many}. The law does not ask us to list what was used for your "
                "treatment, for payment or for running this practice, what was given to you "
                "yourself, to people involved in your care, or with your own written permission, "
                "nor some things for the government (45 CFR 164.528(a)). You may ask for the "
                "permissions too."
            ),
            Paragraph(
                f"{_price(fee)} If something in it surprises you, please ask: {practice.contact}."
            ),
            Heading("How to check it"),
            Paragraph(
                "Each line has the number of its entry in our history, which nobody can change "
                "unseen. It was checked against the history as the foot of this page says it. Ask "
                "us for the proof: a few files with which anybody can check, without us, that each "
                "entry is there and was written in these very words."
            ),
            Signature(practice.name),
        ),
        to=to,
    )


def delay(
    number: PaperId,
    day: str,
    practice: Practice,
    *,
    reason: str,
    by: str,
    asked_on: str,
    to: tuple[str, ...],
) -> Letter:
    """Write why a list of disclosures takes longer, and by when it comes (164.528(c)(1)(ii)(A))."""
    asked = f" of {long_day(asked_on)}" if asked_on else ""
    return Letter(
        LetterKind.DELAY,
        number,
        day,
        practice,
        (
            Paragraph(
                f"Thank you for your request{asked}. You asked to whom we have given information "
                f"about you. We need longer than sixty days. You will have our answer by "
                f"{long_day(by)}."
            ),
            Details((("Why it takes longer", reason),)),
            Paragraph(
                "We may take more time only once, and this is that once (45 CFR 164.528(c)(1)). "
                f"If you have a question, or do not want to wait, please ask: {practice.contact}."
            ),
            Signature(practice.name),
        ),
        to=to,
    )


def _price(fee: str) -> str:
    if fee:
        return f"This list costs {fee}, as we told you before; one in twelve months is free."
    return "This list costs you nothing: one in twelve months is free."


def ground_of(citation: str) -> DenialGround | None:
    """Return the ground that a citation of 45 CFR 164.524(a) names, the most exact one."""
    fitting = [ground for ground, source in _CITATIONS.items() if citation.startswith(source)]
    return max(fitting, key=lambda ground: len(_CITATIONS[ground]), default=None)


def _reasons(denial: Denial) -> tuple[tuple[str, str], ...]:
    return (*((ground.meaning, _CITATIONS[ground]) for ground in denial.grounds), *denial.reasons)


def _needed(denial: Denial) -> tuple[Heading | Items, ...]:
    if not denial.needed:
        return ()
    return (Heading("What would let us go on"), Items(denial.needed))


def _elsewhere(denial: Denial) -> tuple[Paragraph, ...]:
    if not denial.kept_elsewhere:
        return ()
    return (Paragraph(f"We do not hold this, but you can ask: {denial.kept_elsewhere}"),)


def _review(denial: Denial, practice: Practice) -> tuple[Paragraph, ...]:
    reviewable = [ground for ground in denial.grounds if ground in _REVIEWABLE]
    if not reviewable:
        return (
            Paragraph(
                "For these reasons the law gives no right to a review by another professional. "
                "You may still ask us to look again, and you may complain."
            ),
        )
    some = (
        ""
        if len(reviewable) == len(_reasons(denial))
        else ("This right stands for what was kept back because of possible harm. ")
    )
    return (
        Paragraph(
            f"{some}You may have the decision reviewed by another licensed health care "
            "professional, who had no part in it. Write or call, and say only that you want a "
            f"review: {practice.contact}. We must do what the reviewer decides, and tell you in "
            "writing (45 CFR 164.524(a)(4) and (d)(4))."
        ),
    )
