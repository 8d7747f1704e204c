"""The clock of the house: never earlier than the newest moment that the history holds.

Rules kept here:

1. The moment is that of the machine's clock, or that of the newest entry where the clock stands
   behind it. So what has ended stays ended when the clock is set back, and a later act never
   bears an earlier time than one before it. Entries made afterwards (*late*) keep their true
   time and do not count; nor do those that cover rows, which borrow theirs.
2. While the clock is far behind (`IN_STEP`), time stands still here and nobody can tell when a
   term that begins now is over: covers are not given (`give_access`), and an emergency opens once
   and not for hours (`open_record`). `subrosa status` says so.
3. A clock that was far ahead once would stop the house for as long. Somebody who answers for it
   declares the clock right (`declare_clock_right`), with a reason, in the history. Entries before
   that no longer count.

Moments are UTC; entries hold them to the second. Only the last entries of a history are read
(`subrosa.desk.ports.Store.latest_entries`): every entry of this house is at least as late as those
before it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.ledger import EntryKind, LedgerFault, decode

if TYPE_CHECKING:
    from subrosa.desk.ports import Clock, Store

IN_STEP: Final = timedelta(minutes=5)
"""How far a clock may stand behind the history without a word: clocks are put right by seconds."""
BEFORE_THE_FIRST: Final = -1
"""The number after which every entry comes."""


class HouseClock:
    """Tell the time of one store's house."""

    def __init__(self, clock: Clock, store: Store) -> None:
        """Know nothing of the history yet."""
        self._clock = clock
        self._store = store
        self._read: tuple[int | None, datetime | None] = (None, None)

    def now(self) -> datetime:
        """Return the present moment in UTC.

        Raises `LedgerUnwritable` where the history cannot be read.
        """
        moment, floor = self._clock(), self._floor()
        return moment if floor is None or moment >= floor else floor

    def behind(self) -> timedelta:
        """Return how far the clock stands behind the history; zero while it is in step."""
        moment, floor = self._clock(), self._floor()
        behind = timedelta() if floor is None else floor - moment
        return behind if behind > IN_STEP else timedelta()

    def machine(self) -> datetime:
        """Return what the machine's clock says, whatever the history holds."""
        return self._clock()

    def _floor(self) -> datetime | None:
        """Return the newest moment that counts; None before the first entry."""
        last, floor = self._read
        found = self._store.latest_entries(last)
        last = BEFORE_THE_FIRST if last is None else last
        for number, raw in found:
            last = number
            try:
                entry = decode(raw)
            except LedgerFault:
                continue  # `subrosa verify` names it; it has no moment that could be believed
            if entry.late or entry.kind is EntryKind.KEPT:
                continue
            at = datetime.strptime(entry.at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            if floor is None or at > floor or entry.kind is EntryKind.CLOCK_CORRECTED:
                floor = at
        self._read = (last, floor)
        return floor
