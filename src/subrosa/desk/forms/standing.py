"""Where somebody on the staff stands with the confidentiality agreement.

Rules kept here:

1. A new account is *asked* to sign, then *waits* until another accepts it, with the last day of the
   placement where there is one. Until then it is as an account without a duty, and opens nothing.
2. A signature is good for a year, the day of the same date taken in, and for the words that were
   signed. Then it is *due* again; the signature alone renews it, for whether somebody works here
   was decided when she was accepted.
3. Who is *due* opens nothing, but for one thing: what an emergency opens, if her duties or a
   relationship give it to her. It costs nobody's life that a year was over yesterday, or that a
   clock was wrong.
4. After the last day of the placement nothing opens at all.
5. Whoever was on the staff before there was an agreement, and whoever founds a practice, needs
   nobody to accept her; she is due until she signs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.request import read_kept
from subrosa.desk.forms.staff_agreement import VERSION
from subrosa.desk.rows import StaffDuty
from subrosa.terms.ids import StaffId
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

_AHEAD: Final = timedelta(days=1)
"""A signature may be so much later than now: clocks are put right."""
IN_DANGER: Final = frozenset({StaffDuty.ON_CALL, StaffDuty.EMERGENCY})
"""Duties that stay with somebody whose yearly signature is due."""


class Marked(Word):
    """What a mark of the agreement says."""

    SIGNED = "signed", "she signed it"
    ACCEPTED = "accepted", "another accepted her, or said anew when her placement ends"


@dataclass(frozen=True, slots=True)
class Mark:
    """That somebody signed, or was accepted; `at` is UTC, `until` the last day of a placement."""

    what: Marked
    staff: StaffId
    by: StaffId
    at: str
    version: int
    until: str = ""


class Stands(Word):
    """Where somebody stands."""

    CURRENT = "current", "signed and in force"
    DUE = "due", "to be signed again"
    ASKED = "asked", "not signed yet"
    WAITING = "waiting", "signed, to be accepted"
    ENDED = "ended", "the placement is over"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands, and until which day; a day that is not there has no end."""

    stands: Stands = Stands.CURRENT
    signed: date | None = None
    until: date | None = None
    """The last day of her signature."""
    placement: date | None = None
    """The last day of her placement."""

    def on(self, day: date) -> Stands:
        """Return where she stands on a day that may be later than the one she was looked up on."""
        if self.placement is not None and day > self.placement:
            return Stands.ENDED
        if self.stands is Stands.CURRENT and self.until is not None and day > self.until:
            return Stands.DUE
        return self.stands


def decode_mark(raw: bytes) -> Mark:
    """Read a mark back."""
    return read_kept(raw, Mark)


def standing_from(marks: Iterable[Mark], *, asked: bool, now: datetime, zone: tzinfo) -> Standing:
    """Weigh the marks of one person, oldest first; `asked` says whether she is to be accepted.

    A signature of a day still to come counts for nothing: a clock was ahead when it was given.
    """
    held = list(marks)
    accepted = [one for one in held if one.what is Marked.ACCEPTED]
    signed = [
        one
        for one in held
        if one.what is Marked.SIGNED
        and one.version == VERSION
        and datetime.fromisoformat(one.at) <= now + _AHEAD
    ]
    found = Standing(Stands.ASKED if asked and not accepted else Stands.DUE)
    if accepted and accepted[-1].until:
        found = replace(found, placement=date.fromisoformat(accepted[-1].until))
    if signed:
        day = datetime.fromisoformat(signed[-1].at).astimezone(zone).date()
        stands = Stands.WAITING if asked and not accepted else Stands.CURRENT
        found = replace(found, stands=stands, signed=day, until=a_year_after(day))
    today = now.astimezone(zone).date()
    return replace(found, stands=found.on(today))


def a_year_after(day: date) -> date:
    """Return the same date of the next year; the last of February for the day of a leap year."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def narrowed(duties: frozenset[StaffDuty], stands: Stands) -> frozenset[StaffDuty]:
    """Return which of somebody's duties stand."""
    if stands is Stands.CURRENT:
        return duties
    return duties & IN_DANGER if stands is Stands.DUE else frozenset()
