"""A worksheet for danger, filled one question a page: everything on it is added, nothing changed.

Rules (journeys.md, J3; docs/adr/0031):

1. Each thing said is a piece of its own, with who said it and when (UTC). It names the pieces that
   it takes the place of (`after`): those that stood on the page when it was written.
2. So two people never overwrite one another. What both wrote at once stands there twice, with both
   names, until somebody who saw both writes it anew.
3. A worksheet is a safety record apart from the notes. It says of itself that it can be asked for
   by the client and can be subpoenaed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec

from subrosa.desk.forms.request import FactJson, read_kept
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, SheetId, StaffId
from subrosa.terms.people import Role
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST: Final = 8000
"""Characters that one answer may have."""
BEGUN: Final = "worksheet.begun"
SAID: Final = "worksheet.said"
TOLD: Final = "worksheet.told"
CHOSEN: Final = "worksheet.chosen"
SIGNED: Final = "worksheet.signed"
FOLLOWED: Final = "worksheet.followed"


class WorksheetKind(Word):
    """Which questions a worksheet asks."""

    DANGER = "danger", "danger to the client or to somebody else"
    REPORT = "report", "abuse that may have to be reported"


class CameOf(Word):
    """How a call ended."""

    REACHED = "reached", "reached"
    MESSAGE = "message", "a message was left"
    NOT_REACHED = "not_reached", "not reached"
    ADVICE = "advice", "asked for advice; nobody was named"
    SENT = "sent", "sent in writing"


class ChosenWay(Word):
    """What somebody decided; both ways take a reason, and neither takes more than the other."""

    TELL = "tell", "somebody is told"
    TELL_NOBODY = "tell_nobody", "nobody outside is told"


@dataclass(frozen=True, slots=True)
class Begun:
    """That a worksheet was begun: by whom, when, and from which request, if from one."""

    what: str
    kind: WorksheetKind
    by: StaffId
    name: str
    at: str
    request: RequestId | None = None
    licences: tuple[str, ...] = ()
    """The licences among which the writer says hers: of a practice with one, or a file whose card
    says it, none are asked."""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer to one question: what was chosen, what was written, what it takes the place of."""

    what: str
    question: str
    by: StaffId
    name: str
    at: str
    choice: str = ""
    words: str = field(default="", repr=False)
    after: tuple[SheetId, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldSomebody:
    """A call that was made: to whom, when it was (UTC, its true time), and what came of it.

    `at` is when it was written down; `late` says that this was more than a few minutes afterwards.
    """

    what: str
    role: Role
    whom: str = field(repr=False)
    done: str
    came: CameOf
    words: str = field(repr=False)
    by: StaffId
    name: str
    at: str
    late: bool = False
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was decided and why, with the facts and the answer of the law as they stood then.

    `decisions` has one answer for each recipient, in the form of ``decision.schema.json``.
    """

    what: str
    way: ChosenWay
    reason: str = field(repr=False)
    by: StaffId
    name: str
    at: str
    follow_up: str
    facts: dict[str, FactJson] = field(default_factory=dict, repr=False)
    decisions: dict[str, dict[str, object]] = field(default_factory=dict, repr=False)
    packs: tuple[str, ...] = ()
    engine: str = ""
    rules_day: str = ""


@dataclass(frozen=True, slots=True)
class SignedBeside:
    """That somebody else looked at it and signed: a supervisor or consultant, afterwards."""

    what: str
    words: str = field(repr=False)
    by: StaffId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """What was found when somebody looked again; `next_day` is the next look, or empty."""

    what: str
    words: str = field(repr=False)
    by: StaffId
    name: str
    at: str
    next_day: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it stands on the page; `sheet` is what a later one takes the place of."""

    sheet: SheetId
    said: Said


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet as it stands: `answers` are those that no later one took the place of."""

    number: RequestId
    begun: Begun
    answers: tuple[Answer, ...] = ()
    told: tuple[ToldSomebody, ...] = ()
    chosen: tuple[Chosen, ...] = ()
    signed: tuple[SignedBeside, ...] = ()
    followed: tuple[FollowedUp, ...] = ()

    def of(self, question: str) -> tuple[Answer, ...]:
        """Return the answers to one question that stand, oldest first; several are not settled."""
        return tuple(one for one in self.answers if one.said.question == question)

    @property
    def settled(self) -> Chosen | None:
        """Return what was decided last."""
        return self.chosen[-1] if self.chosen else None

    @property
    def next_look(self) -> str:
        """Return the day of the next look; empty where none is due."""
        if self.settled is None:
            return ""
        looked = [one for one in self.followed if one.at >= self.settled.at]
        return looked[-1].next_day if looked else self.settled.follow_up


class _Begins(msgspec.Struct):
    what: str = ""


_KINDS: Final = {
    BEGUN: Begun,
    SAID: Said,
    TOLD: ToldSomebody,
    CHOSEN: Chosen,
    SIGNED: SignedBeside,
    FOLLOWED: FollowedUp,
}


def assembled(number: RequestId, pieces: Sequence[tuple[SheetId, bytes]]) -> Worksheet | None:
    """Put a worksheet together from its pieces in their order; None where it was never begun.

    Raises `NotReady` for a piece that a later program wrote.
    """
    read: list[tuple[SheetId, object]] = [
        (sheet, read_kept(raw, _KINDS[_what(raw)])) for sheet, raw in pieces
    ]
    begun = next((one for _, one in read if isinstance(one, Begun)), None)
    if begun is None:
        return None
    said = [(sheet, one) for sheet, one in read if isinstance(one, Said)]
    over = {gone for _, one in said for gone in one.after}
    return Worksheet(
        number,
        begun,
        tuple(Answer(sheet, one) for sheet, one in said if sheet not in over),
        tuple(one for _, one in read if isinstance(one, ToldSomebody)),
        tuple(one for _, one in read if isinstance(one, Chosen)),
        tuple(one for _, one in read if isinstance(one, SignedBeside)),
        tuple(one for _, one in read if isinstance(one, FollowedUp)),
    )


def demand_words(words: str, what: str) -> str:
    """Return what was written; raise `BadInput` for nothing and for too much."""
    if not words.strip():
        raise BadInput(what)
    return fitting(words)


def fitting(words: str) -> str:
    """Return what was written, without blanks around it; raise `BadInput` for too much."""
    if len(words) > LONGEST:
        raise BadInput(
            f"Use {LONGEST} characters at most; these are {len(words)}.",
            do="Nothing was cut: what you typed is still in the box.",
        )
    return words.strip()


def _what(raw: bytes) -> str:
    what = read_kept(raw, _Begins).what
    return what if what in _KINDS else BEGUN
