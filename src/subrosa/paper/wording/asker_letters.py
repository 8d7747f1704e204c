"""Letters to people who ask about somebody: caller, employer, police, lawyer.

INVARIANT: no function here takes anything about the person asked about. A letter made for a
client, for a client behind a wall and for a stranger is therefore the same, word for word; only
number, day, practice, the asker's own address and the asker's own legal paper differ
(45 CFR 164.502(a); for programme records 42 CFR 2.13(c)). What could be needed is listed in
full in every letter, so that the list tells nothing about a case either.
None of these letters is legal advice, and each says so where it speaks of law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.paper.blocks import Details, Heading, Items, Paragraph, Signature
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day

if TYPE_CHECKING:
    from subrosa.terms.ids import PaperId

_DANGER = Paragraph(
    "Call 911. To talk to somebody in a crisis, call or text 988, day or night. Please do not "
    "wait for a letter from us.",
    lead="If somebody is in danger now:",
)
_NEITHER = (
    "We give this same answer to everybody, about anybody. It says neither that the person is, "
    "or ever was, a client here, nor that the person is not. Please read nothing more into it."
)
_WAYS = (
    "A release of information, signed and dated by the person, that says what may be given, by "
    "whom, to whom, for what purpose and until when (45 CFR 164.508).",
    (
        "For a counsellor's separate notes of sessions: a release for those notes alone "
        "(45 CFR 164.508(a)(2))."
    ),
    (
        "For records of a substance use disorder programme: written consent under 42 CFR 2.31, "
        "or a court order under 42 CFR part 2, subpart E. A subpoena alone is not enough."
    ),
    (
        "An order signed by a judge; or a subpoena with the written assurances that "
        "45 CFR 164.512(e)(1)(ii) asks for, where nothing else in the law stands against it."
    ),
    (
        "Proof of your right to act for the person or for an estate, or the legal power under "
        "which a public authority asks."
    ),
)
_WAYS_FOR_COUNSEL = (
    (
        "A release signed by each person concerned (45 CFR 164.508), for a counsellor's separate "
        "notes one of its own; for records of a substance use disorder programme, consent "
        "under 42 CFR 2.31."
    ),
    (
        "The written assurances of 45 CFR 164.512(e)(1)(ii): notice to each person with time to "
        "object, or a qualified protective order."
    ),
    (
        "The whole of any order that a judge has signed. For records of a substance use "
        "disorder programme it has to be an order under 42 CFR part 2, subpart E."
    ),
)
_NOT_ADVICE = "This letter explains how we work. It is not legal advice to you."


@dataclass(frozen=True, slots=True)
class LegalPaper:
    """What the sender's own paper says of itself: nothing of it comes from our records.

    `received` and `answer_by` are ISO days, empty where the paper names none. `docket` is the
    court's number; the caption is left out, since it may name a person.
    """

    sort: str
    court: str = ""
    docket: str = ""
    received: str = ""
    answer_by: str = ""


def neither_confirm_nor_deny(
    number: PaperId, day: str, practice: Practice, *, to: tuple[str, ...] = ()
) -> Letter:
    """Write the reply that is the same for a client and for a stranger."""
    return Letter(
        LetterKind.NEITHER_CONFIRM_NOR_DENY,
        number,
        day,
        practice,
        (
            Paragraph("To whom it may concern:"),
            Paragraph("Thank you for getting in touch. We understand that your question matters."),
            Paragraph(
                "A counselling practice does not say who comes to it. So we cannot tell you "
                "whether any person is known to us, whoever asks and for whatever reason."
            ),
            Paragraph(_NEITHER),
            Heading("What you can do"),
            Items(
                (
                    "Ask the person. Everybody is free to speak about their own care.",
                    (
                        "Tell us what you think a counsellor should know. We read what people "
                        "send us, but we cannot say what becomes of it."
                    ),
                    (
                        "If a person wishes us to speak with you, send us a release of "
                        "information that the person has signed. We will read it and reply."
                    ),
                )
            ),
            _DANGER,
            Signature(practice.name),
        ),
        to=to,
    )


def refusal(number: PaperId, day: str, practice: Practice, *, to: tuple[str, ...] = ()) -> Letter:
    """Write the neutral refusal to anybody but the client; the text is fixed."""
    return Letter(
        LetterKind.REFUSAL,
        number,
        day,
        practice,
        (
            Paragraph("To whom it may concern:"),
            Paragraph(
                "We have read your request with care. On the papers that we have from you, we "
                "cannot give any information."
            ),
            Paragraph(_NEITHER),
            Heading("What would let us look again"),
            Paragraph(
                "The law decides who may be told what. Whichever of these fits your request, "
                "send it to us and we will answer it:"
            ),
            Items(_WAYS),
            Paragraph(
                f"Questions about this letter: {practice.contact}. {_NOT_ADVICE}",
            ),
            _DANGER,
            Signature(practice.name),
        ),
        to=to,
    )


def holding_letter(
    number: PaperId, day: str, practice: Practice, paper: LegalPaper, *, to: tuple[str, ...] = ()
) -> Letter:
    """Write to the lawyer or court that a paper came in and is being answered, and no more.

    It keeps every objection open, says neither that anybody is a client, and asks what is
    missing (45 CFR 164.512(e)(1)).
    """
    rows = (
        ("Your paper", paper.sort),
        ("Court", paper.court),
        ("Docket number", paper.docket),
        ("Received here", paper.received and long_day(paper.received)),
        ("Answer due", paper.answer_by and long_day(paper.answer_by)),
    )
    return Letter(
        LetterKind.HOLDING_LETTER,
        number,
        day,
        practice,
        (
            Paragraph("To counsel, or to the officer who signed:"),
            Details(tuple((label, text) for label, text in rows if text)),
            Paragraph(
                "We have received this paper and we are not ignoring it. We are taking advice, "
                "and we will answer within the time that it sets or ask for more time."
            ),
            Paragraph(_NEITHER),
            Heading("How things stand until then"),
            Items(
                (
                    "If there are any records within your paper, they will be kept as they are.",
                    (
                        "This letter consents to nothing and waives nothing: no privilege, no "
                        "objection to service, scope or jurisdiction, and no right of any person "
                        "to be heard. A privilege, if there is one, is not ours to give up."
                    ),
                )
            ),
            Heading("What would help us to answer"),
            Items(_WAYS_FOR_COUNSEL),
            Paragraph(
                f"Please write to {practice.contact}, and not to a counsellor. {_NOT_ADVICE}"
            ),
            Signature(practice.name),
        ),
        to=to,
    )
