"""What the privacy officer keeps about accountings: suspensions, and her look at a list.

Rules, all of 45 CFR 164.528:

1. (a)(2)(i): an agency that oversees health care, or a law enforcement official, can have the
   disclosures to it kept off the list for a stated time, by a written statement that listing them
   would be reasonably likely to impede its activities.
2. (a)(2)(ii): said aloud, the statement and who made it are written down, and it holds for no
   longer than thirty days from the day on which it was said.
3. (a)(1), (a)(3): a list goes back six years from the day of the request, or less as she asks.
4. (c)(2): the first list in any twelve months is free. A fee for a later one needs that she was
   told of it beforehand, and could withdraw or change what she asked for.

What a client may see on her live page is decided by `shown_live`, and by nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.disclosed_as import DELICATE, Sort
from subrosa.terms.ids import DecisionId, PaperId, RequestId, StaffId
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.forms.papers import DisclosureLine

SUSPENSION: Final = "suspension"
CHECKED: Final = "accounting_checked"
PROVED: Final = "accounting_proof"
ORAL_DAYS: Final = 30
YEARS: Final = 6


class Suspends(Word):
    """Who can suspend; the meaning names the disclosures that it reaches."""

    OVERSIGHT = "oversight", "an agency that oversees health care (45 CFR 164.512(d))"
    LAW_ENFORCEMENT = "law_enforcement", "law enforcement (45 CFR 164.512(f))"


_REACHES: Final = {Suspends.OVERSIGHT: Sort.OVERSIGHT, Suspends.LAW_ENFORCEMENT: Sort.POLICE}


@dataclass(frozen=True, slots=True)
class Suspension:
    """A suspension, or its early end (`on` is False, of the same `id`); days are ISO days.

    `until` is its last day, which counts. `only` are words by which a recipient is known; empty, it
    reaches every disclosure of that sort. `statement` is what was stated, as it was written down.
    """

    what: str
    id: str
    on: bool
    who: Suspends
    agency: str = field(repr=False)
    official: str = field(repr=False)
    oral: bool
    stated: str
    until: str
    statement: str = field(repr=False)
    by: StaffId
    name: str
    at: str
    only: str = field(default="", repr=False)

    def runs(self, day: date) -> bool:
        """Say whether it holds on a day; an oral one never past its thirtieth."""
        first, last = date.fromisoformat(self.stated), date.fromisoformat(self.until)
        if self.oral:
            last = min(last, first + timedelta(days=ORAL_DAYS))
        return self.on and first <= day <= last

    def reaches(self, line: DisclosureLine) -> bool:
        """Say whether a disclosure is one of those that it keeps off the list.

        A line from before sorts were told apart is reached by every one: which sort it is nobody
        can say any more, and a list must not impede.
        """
        if line.sorts and _REACHES[self.who] not in line.sorts:
            return False
        said = plain_name(" ".join((line.to, *line.address)))
        return not self.only or plain_name(self.only) in said


class Held(Word):
    """Why a line that the law puts on the list is not on it now."""

    SUSPENDED = "suspended", "an agency or official suspended it (45 CFR 164.528(a)(2))"
    REPRESENTATIVE = (
        "representative",
        "whoever asks for the client may have harmed or endangered her (45 CFR 164.502(g)(5))",
    )
    REPORTER = "reporter", "the law keeps confidential who reported; name that law"


class Place(Word):
    """Where a line stands before the officer decides."""

    LISTED = "listed", "goes on the list"
    LEFT_OUT = "left_out", "left out by law"
    SUSPENDED = "suspended", "suspended: stays off for now"
    UNDER_SUSPICION = "under_suspicion", "not for somebody under suspicion"
    TO_DECIDE = "to_decide", "you decide"

    @property
    def is_open(self) -> bool:
        """Say whether the officer has to decide: it goes, or it is held."""
        return self in (Place.LISTED, Place.TO_DECIDE)


@dataclass(frozen=True, slots=True)
class LineChoice:
    """What the officer decided about one line, by the id of its row."""

    line: str
    listed: bool
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class FeeTold:
    """A fee for a later list: how much, when she was told, and that she still wants the list."""

    amount: str
    told: str


@dataclass(frozen=True, slots=True)
class AccountingCheck:
    """The officer's look at the list of one request; the newest counts. `at` is UTC."""

    what: str
    request: RequestId
    answer: DecisionId
    first: str
    last: str
    choices: tuple[LineChoice, ...]
    reason: str = field(repr=False)
    by: StaffId
    name: str
    at: str
    fee: FeeTold | None = None


@dataclass(frozen=True, slots=True)
class AccountingProof:
    """The files that prove the lines of one list, as it was handed over."""

    what: str
    request: RequestId
    number: PaperId
    files: dict[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Period:
    """The days of a list, both taken in."""

    first: date
    last: date

    def holds(self, line: DisclosureLine) -> bool:
        """Say whether a disclosure lies within."""
        return self.first <= date.fromisoformat(line.day) <= self.last


def period_asked(requested: date, today: date, first: str = "", last: str = "") -> Period:
    """Return the days of a list: six years before the request up to today, or less as she asks."""
    earliest = years_before(requested, YEARS)
    begin = max(earliest, date.fromisoformat(first)) if first else earliest
    end = min(today, date.fromisoformat(last)) if last else today
    return Period(begin, end)


def years_before(day: date, years: int) -> date:
    """Return the same day of an earlier year; February 29 becomes the 28th, so none is lost."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def is_free(requested: date, earlier: Iterable[date]) -> bool:
    """Say whether a list is the first that was asked for within twelve months."""
    begin = years_before(requested, 1)
    return not any(begin < day <= requested for day in earlier)


def place_of(
    line: DisclosureLine, running: Iterable[Suspension], *, suspected: bool, herself: bool
) -> Place:
    """Say where a line stands before the officer decides.

    `running` are the suspensions of today. `suspected` says that whoever asks in the client's place
    is, or may be, suspected of having harmed her: then nothing delicate is for them.
    """
    if not line.owed:
        return Place.LEFT_OUT
    if any(one.reaches(line) for one in running):
        return Place.SUSPENDED
    delicate = not line.sorts or bool(DELICATE & set(line.sorts))
    if delicate and suspected and not herself:
        return Place.UNDER_SUSPICION
    return Place.TO_DECIDE if delicate else Place.LISTED


def shown_live(lines: Iterable[DisclosureLine]) -> tuple[DisclosureLine, ...]:
    """Return the disclosures that may ever stand on a client's live page; everything else never.

    They are those that rest on her own signed permission alone, and what was given to herself
    (journeys.md, J11). Reports of abuse, warnings, police, oversight and the like (45 CFR
    164.512(b)(1)(ii), (c), (d), (f), (j), (k)) are in a formal accounting only, after the privacy
    officer has looked at it. A line on two grounds, and one of which the ground is not known, stays
    away too: that a line is missing must not tell which of these it was.
    """
    return tuple(line for line in lines if line.sorts in _LIVE)


_LIVE: Final = ((Sort.AUTHORIZED,), (Sort.HERSELF,))
