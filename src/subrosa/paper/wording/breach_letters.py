"""The notices of a breach: a person's own letter, the posting, the notice to the press.

All three say the same five things in plain words (45 CFR 164.404(c), 164.406(c)), and a notice that
lacks one of them is not made. The posting and the press notice name nobody. A person's own letter
says nothing about anybody else, and speaks to whoever acts for her, or to her next of kin, where it
goes to them (164.404(d)(1)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.breach_papers import Reader, missing_from
from subrosa.paper.blocks import Details, Heading, Items, Paragraph, Signature
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day
from subrosa.paper.wording.client_letters import COMPLAINTS_TO_HHS
from subrosa.policy.law.state_names import name_of
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.desk.forms.breach_papers import BreachSaid
    from subrosa.paper.blocks import Block
    from subrosa.terms.ids import PaperId

OPENING: Final = (
    "We are writing because something went wrong with what we keep about {whom}. We are sorry. "
    "Here is what we know, what you can do, and what we do now."
)
SAFE_TO_WRITE: Final = (
    "If it is not safe for you to get mail or calls from us, tell us. We will reach you in the way "
    "that you choose."
)
ASKING: Final = (
    "Ask us as often as you like. It costs you nothing, and it does not change how we treat you."
)
PART2: Final = (
    "A federal law, 42 CFR part 2, guards records of help with drugs or drink. It guards these "
    "records still. Nobody may use them against you without the order of a court."
)
COMPLAIN: Final = (
    "You may complain to us, to the government, or to both. Nobody may treat you worse for it."
)
HARD: Final = (
    "If this is hard to read, talk with your counsellor or with somebody you trust. You can call "
    "or text 988 at any hour."
)
FIXED: Final = (OPENING, SAFE_TO_WRITE, ASKING, PART2, COMPLAIN, HARD)
"""The sentences that stand in every letter; a test reads them for their age."""


def breach_notice(
    number: PaperId,
    day: str,
    practice: Practice,
    said: BreachSaid,
    *,
    to: tuple[str, ...],
    reader: Reader = Reader.HERSELF,
) -> Letter:
    """Write a person's own notice (45 CFR 164.404); raises `BadInput` where a content lacks."""
    _demand_whole(said)
    return Letter(
        LetterKind.BREACH_NOTICE,
        number,
        day,
        practice,
        (
            Paragraph(OPENING.format(whom=reader.meaning)),
            *_what_happened(said),
            Heading("What you can do"),
            Items(said.steps),
            Heading("What we do"),
            Items(said.doing),
            Heading("How to ask us"),
            _ways(said, practice),
            Paragraph(ASKING),
            Paragraph(SAFE_TO_WRITE),
            *((Paragraph(PART2),) if said.part2 else ()),
            Heading("Your right to complain"),
            Paragraph(COMPLAIN),
            Details((("To us", practice.contact), ("To the government", COMPLAINTS_TO_HHS))),
            Paragraph(HARD),
            Signature(practice.name),
        ),
        to=to,
        title="" if reader is Reader.HERSELF else "About information that we keep",
    )


def posting(
    number: PaperId, day: str, practice: Practice, said: BreachSaid, *, until: str
) -> Letter:
    """Write what is posted where letters do not reach ten people or more (164.404(d)(2)(ii)).

    Raises `BadInput` without a number that is free of charge: the law asks for one.
    """
    _demand_whole(said)
    if not said.toll_free.strip():
        raise BadInput(
            "A posting names a telephone number that is free of charge "
            "(45 CFR 164.404(d)(2)(ii)(B)).",
            do="Get one that answers for ninety days, and write it down.",
        )
    return Letter(
        LetterKind.BREACH_POSTING,
        number,
        day,
        practice,
        (
            Paragraph(
                "Something went wrong with what we keep about people who come here. We wrote to "
                "everybody whose address we have. If you had no letter, ring us and ask whether "
                "it is about you."
            ),
            Details((("Ring, free of charge", said.toll_free),)),
            *_what_happened(said),
            Heading("What you can do"),
            Items(said.steps),
            Heading("What we do"),
            Items(said.doing),
            Heading("How to ask us"),
            _ways(said, practice),
            Paragraph(
                f"This notice stands until {long_day(until)}, and the number answers as long."
            ),
        ),
    )


def press_notice(
    number: PaperId,
    day: str,
    practice: Practice,
    said: BreachSaid,
    *,
    state: str,
    count: int,
) -> Letter:
    """Write the notice to the press of one state (45 CFR 164.406); it names nobody."""
    _demand_whole(said)
    return Letter(
        LetterKind.BREACH_PRESS,
        number,
        day,
        practice,
        (
            Paragraph("For publication. To the press that serves " + name_of(state) + "."),
            Paragraph(
                f"{practice.name} tells {count:,} people of {name_of(state)} that information "
                "about them may have reached somebody who should not have it. Each of them gets "
                "a letter."
            ),
            *_what_happened(said),
            Heading("What people can do"),
            Items(said.steps),
            Heading("What the practice does"),
            Items(said.doing),
            Heading("How to ask"),
            _ways(said, practice),
            Paragraph(
                "The practice says of no single person whether she is concerned, or whether she "
                "ever came here. This notice is owed by federal law (45 CFR 164.406)."
            ),
        ),
    )


def _demand_whole(said: BreachSaid) -> None:
    lacking = missing_from(said)
    if lacking:
        raise BadInput(
            f"The notice does not say {'; '.join(lacking)}.",
            do="Write it down; a notice without it is none.",
        )


def _what_happened(said: BreachSaid) -> tuple[Block, ...]:
    days = (
        ("It happened on", long_day(said.day) if said.day else "We do not know the day."),
        ("We found out on", long_day(said.discovered)),
    )
    return (
        Heading("What happened"),
        Paragraph(said.happened),
        Details(days),
        Heading("What information it was"),
        Items(said.kinds),
    )


def _ways(said: BreachSaid, practice: Practice) -> Details:
    free = (("Free of charge", said.toll_free),) if said.toll_free else ()
    rows = (*free, *said.ask) or (("By telephone", practice.contact),)
    return Details(rows)
