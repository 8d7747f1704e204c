"""Papers for the worst minutes: safety numbers, call sheet, blank worksheet, door card.

They are constants with a few local numbers filled in: no ledger, no store, no sign-in and, as
plain text, no dependency is needed. Acts come before questions (journeys J3): either number may
be called for advice without naming anybody. Where a local number is missing there is a line to
write it on. 911 is the emergency number; 988 the Suicide and Crisis Lifeline, call or text.
"""

from __future__ import annotations

from dataclasses import dataclass

from subrosa.paper.blocks import (
    Blanks,
    Block,
    Details,
    Heading,
    Items,
    Large,
    Paragraph,
    Ticks,
)
from subrosa.paper.letters import Letter, LetterKind, Practice
from subrosa.terms.ids import PaperId

_NOBODY = Practice("")
_ACT_FIRST = Paragraph(
    "You may call either number for advice without naming anybody. Act first; write down later.",
)
_DANGER_NUMBERS = (
    Large("911", "Somebody is in danger now: emergency services"),
    Large("988", "A crisis or thoughts of suicide: call or text, day and night"),
)


@dataclass(frozen=True, slots=True)
class LocalNumbers:
    """Numbers of the place; an empty one leaves a line to write on."""

    on_call: str = ""
    supervisor: str = ""
    local_police: str = ""
    privacy_officer: str = ""
    lawyer: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def blocks(self) -> tuple[Block, ...]:
        """Return one row for each number, an empty one with room to write it."""
        rows = (
            ("On-call counsellor", self.on_call),
            ("Supervisor", self.supervisor),
            ("Local or campus police", self.local_police),
            ("Privacy officer", self.privacy_officer),
            ("Lawyer or insurer", self.lawyer),
            *self.others,
        )
        return (Details(rows),)


_SIGNED = Details((("Counsellor, time", ""), ("Supervisor (later)", "")))
_NO_NUMBERS = LocalNumbers()


def safety_numbers(practice: Practice = _NOBODY, *, local: LocalNumbers = _NO_NUMBERS) -> Letter:
    """Write the page of numbers to ring."""
    return _paper(
        LetterKind.SAFETY_NUMBERS,
        practice,
        (
            *_DANGER_NUMBERS,
            _ACT_FIRST,
            Heading("Also, at any hour"),
            Details(
                (
                    ("1-800-799-7233", "National Domestic Violence Hotline"),
                    ("1-800-222-1222", "Poison Help"),
                    ("1-800-422-4453", "Childhelp, for worries about a child"),
                    ("988, then 1", "Veterans Crisis Line"),
                )
            ),
            Heading("Here"),
            *local.blocks(),
        ),
    )


def call_sheet(practice: Practice = _NOBODY, *, local: LocalNumbers = _NO_NUMBERS) -> Letter:
    """Write the sheet to hold while calling about a danger: numbers, words, ticks."""
    return _paper(
        LetterKind.CALL_SHEET,
        practice,
        (
            *_DANGER_NUMBERS,
            _ACT_FIRST,
            Heading("Four sentences to say"),
            Items(
                (
                    "I am a counsellor, and I am calling about a danger to somebody's life.",
                    "In danger is ________, at ________; the danger comes from ________.",
                    "What was said or done is ________, on ________, and the means is ________.",
                    "I can tell you what you need for safety, and not more; my number is ________.",
                ),
                numbered=True,
            ),
            Paragraph(
                "the file, notes, diagnosis, history or anything else that safety does not need.",
                lead="Do not hand over:",
            ),
            Heading("Who else is told"),
            *local.blocks(),
            Heading("What was said, to whom, when"),
            Ticks(
                (
                    "911 or police: ______________  time ______  badge or case no. ____________",
                    "988 or crisis team: __________  time ______  name _______________________",
                    "Person in danger: ____________  time ______  reached / message left",
                    "Supervisor: __________________  time ______  advice ____________________",
                    "Client told that this call is made: yes / no, because ____________________",
                )
            ),
            Blanks("The words that I used", 1),
            _SIGNED,
        ),
    )


def blank_worksheet(practice: Practice = _NOBODY) -> Letter:
    """Write the safety worksheet with lines to fill in by hand."""
    return _paper(
        LetterKind.BLANK_WORKSHEET,
        practice,
        (
            Paragraph(
                "Call 911 or 988 now; this sheet can wait.",
                lead="If anyone is in immediate danger:",
            ),
            Paragraph(
                "Write what you saw and heard. This is a safety record apart from the notes. It "
                "can be asked for by the client and can be subpoenaed."
            ),
            Blanks("1. The exact words, who said them, when", 3),
            Blanks("2. Who is in danger? Can that person be identified? How?", 2),
            Blanks("3. Means: what, and within reach?", 2),
            Blanks("4. When might it happen?", 1),
            Blanks("5. What has happened before?", 2),
            Blanks("6. Whom did you consult, when, and what was the advice?", 2),
            Blanks("7. Was the client told what you will do? What did the client say?", 2),
            Heading("Your state's rule"),
            Large("MUST is not MAY."),
            Paragraph(
                "States differ, and the difference matters. Ring your supervisor or lawyer if you "
                "do not know the rule of yours. Tick one:"
            ),
            Ticks(
                (
                    "MUST: I have to warn or protect.",
                    "MAY: I am allowed to, and I decide.",
                    "Not known; I asked: ______________________________",
                )
            ),
            Blanks("8. What I decided, and why. Acting in good faith is worth writing down.", 3),
            Blanks("9. What I did: who was told what, when (see the call sheet)", 2),
            _SIGNED,
        ),
    )


def door_card(practice: Practice = _NOBODY, *, local: LocalNumbers = _NO_NUMBERS) -> Letter:
    """Write the card for the front desk when an officer stands at the door (journeys J12)."""
    return _paper(
        LetterKind.DOOR_CARD,
        practice,
        (
            Paragraph("Say:"),
            Large("“Please wait here. I will get the person in charge.”"),
            Items(
                (
                    "Say neither yes nor no about any person.",
                    "Give nothing by your own choice: no list, no book, no screen.",
                    "Say: “I do not consent to a search.”",
                    (
                        "If they hold a warrant signed by a judge: step aside. Do not block, do "
                        "not help to search. List what they take."
                    ),
                ),
                numbered=True,
            ),
            Heading("What do they hold?"),
            Details(
                (
                    ("Nothing, or a card", "They wait. Give nothing."),
                    ("Subpoena", "A lawyer or clerk signed it. Take it; it is answered later."),
                    ("Court order", "A judge signed it. The person in charge reads it first."),
                    ("Search warrant", "A judge signed it and it names this place. Step aside."),
                    ("Arrest warrant", "It names a person. It is no right to search records."),
                    (
                        "Immigration paper",
                        "Often signed by an officer, not a judge. Then no entry to private rooms.",
                    ),
                )
            ),
            Paragraph(
                "Say once: “Records of a substance use programme need a special court order under "
                "42 CFR part 2.” Then do not resist."
            ),
            Heading("Ring now"),
            *local.blocks(),
            Blanks("Names, badge numbers, agency, time", 2),
        ),
    )


def _paper(kind: LetterKind, practice: Practice, blocks: tuple[Block, ...]) -> Letter:
    return Letter(kind, PaperId(""), "", practice, blocks)
