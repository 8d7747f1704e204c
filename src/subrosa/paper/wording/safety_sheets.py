"""Sheets about a danger to the client herself, and worksheets as they were filled in.

The blank ones need no ledger, no store and no sign-in. A filled one has the same parts, with words
where the blank one has lines; its head and its file name never bear a name. Legal ground: 45 CFR
164.506(c) (treatment by the hospital), 164.512(j) (to avert a serious and imminent threat); in a
Part 2 programme 42 CFR 2.51 (medical emergency: medical personnel only, and it is written down).
The parts of the safety plan follow B. Stanley and G. K. Brown, Safety Planning Intervention,
Cognitive and Behavioral Practice 19 (2012) 256-264; the words are our own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.paper.blocks import Blanks, Block, Details, Heading, Items, Large, Paragraph
from subrosa.paper.letters import Letter, LetterKind, Practice
from subrosa.terms.ids import PaperId

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOBODY = Practice("")
_HOSPITAL: Final = (
    ("who", "Who comes: name, day of birth, telephone", 2),
    ("said", "What was said or done today: the exact words, and when", 2),
    ("plan", "Plan, means and intent as far as known", 2),
    ("taken", "Was anything taken or done already? What, how much, when", 2),
    ("medicines", "Medicines and allergies that you know of and that matter tonight", 1),
    ("with", "Who is there, and who may be told as the client wishes", 1),
    ("helps", "What helps to stay alive", 1),
    ("call", "Ring me back: name, number, until when", 1),
)
_FOR_OURSELVES: Final = (
    Heading("For yourself: cut here"),
    Items(
        (
            "Give only what they need tonight: not the file, notes, diagnosis or history, and not "
            "what other people said.",
            "From a substance use programme: no word that this is one, or that the person is in "
            "it.",
            "Afterwards write down who was told, where, by whom, when, and what the emergency was "
            "(45 CFR 164.506(c), 164.512(j); 42 CFR 2.51(c)).",
        )
    ),
)
_PLAN: Final = (
    ("signs", "How I notice that it gets bad"),
    ("alone", "What I can do by myself"),
    ("company", "People and places that take my mind off it"),
    ("people", "Whom I ask for help"),
    ("helpers", "Professionals and lines that I ring"),
    ("means", "How the things that could kill me are out of reach"),
)
PLAN_PARTS: Final = tuple(says for _, says in _PLAN)
HOSPITAL_PARTS: Final = tuple((name, says) for name, says, _ in _HOSPITAL)
CAN_BE_ASKED_FOR: Final = (
    "This is a safety record apart from the notes. The client can ask for it, and it can be "
    "subpoenaed."
)


def hospital_sheet(
    practice: Practice = _NOBODY, said: Mapping[str, str] | None = None, **made: str
) -> Letter:
    """Write the sheet for the hospital: what it needs tonight, and no more.

    `said` fills parts by their names; what is not said stays a line to write on.
    """
    told = said or {}
    return _sheet(
        LetterKind.HOSPITAL_SHEET,
        practice,
        (
            Paragraph("For the ambulance, the emergency department or the crisis team."),
            *(_part(says, told.get(name, ""), lines) for name, says, lines in _HOSPITAL),
            *(() if said else _FOR_OURSELVES),
        ),
        made,
    )


def safety_plan(practice: Practice = _NOBODY, said: tuple[str, ...] = (), **made: str) -> Letter:
    """Write the client's own safety plan; it is hers, and goes to whom she chooses."""
    filled = bool(said)
    parts: tuple[Block, ...] = (
        (Items(said, numbered=True),) if filled else tuple(Blanks(one, 2) for one in PLAN_PARTS)
    )
    return _sheet(
        LetterKind.SAFETY_PLAN,
        practice,
        (
            Large("988", "Call or text, day and night. In danger 911."),
            *parts,
            Paragraph(
                "This plan is yours. Keep it where you find it at night, and show it to whom you "
                "choose. We keep a copy for whoever is on call here; it goes to nobody else unless "
                "you say so or a life is in danger.",
            ),
        ),
        made,
    )


def filled_worksheet(practice: Practice, said: Mapping[str, str], **made: str) -> Letter:
    """Write a danger worksheet as it stands: its questions with what was answered."""
    return _sheet(
        LetterKind.FILLED_WORKSHEET,
        practice,
        (Paragraph(CAN_BE_ASKED_FOR), Details(tuple(said.items()))),
        made,
    )


def _part(label: str, text: str, lines: int) -> Block:
    return Details(((label, text),)) if text.strip() else Blanks(label, lines)


def _sheet(
    kind: LetterKind, practice: Practice, blocks: tuple[Block, ...], made: Mapping[str, str]
) -> Letter:
    number, day = PaperId(made.get("number", "")), made.get("day", "")
    return Letter(kind, number, day, practice, blocks)
