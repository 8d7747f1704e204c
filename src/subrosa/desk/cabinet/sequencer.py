"""The one place of a process in which entries get their numbers, for all callers together.

Rules (sealed.md, "Ledger"):

1. Numbering, signing and keeping are one unit of work of the store; a caller goes on only after
   its COMMIT, and so does what is remembered here. What is remembered is the state under the
   newest head: if another process has moved the log on, the head in the store is another one, and
   the state is rebuilt from its hashes.
2. Callers share a unit of work. One of them leads and runs it in her own thread; those who come
   while it runs wait for the next, because the running one may have looked too early. So a full
   house costs as many syncs of the disk as one caller.
3. A store that cannot write tells everybody who waited for that unit. Whatever else ends a leader
   (a stop by hand) is hers alone: one of the others leads in her place.
4. Rows that changed are accounted for by an entry of the kind *kept*, numbered in the same unit
   of work as what else waits (`subrosa.store.changes`).
5. Between processes the store's own lock decides who is next; there is no lock file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Condition, Lock
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.proofs import nodes_of
from subrosa.desk.ports import SEQUENCER, NumberedEntry
from subrosa.ledger import (
    THE_HOUSE,
    Entry,
    EntryKind,
    LogState,
    chain_of,
    decode,
    encode,
    link_encoded,
    restore_state,
    sequence,
    verify_checkpoint,
)
from subrosa.terms.errors import LedgerUnwritable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from subrosa.desk.ports import Changes, History, Store
    from subrosa.ledger import Sequenced, Signer

_Waiting = tuple[int | None, bytes, str | None]
"""What is to be numbered: reference of its draft if it has one, the draft, its chain."""
A_MOMENT: Final = 0.001
"""Seconds that a leader waits for others who were there the last time, at the most."""


@dataclass(slots=True)
class _Sitting:
    """Those who wait for the same unit of work: what they brought, and what came of it."""

    news: Condition
    """Its attendants wait here, so that the end of one sitting wakes nobody of the next."""
    attendants: int = 0
    asked: set[int] = field(default_factory=set)
    """References whose numbers are wanted."""
    drafts: list[tuple[bytes, str | None]] = field(default_factory=list)
    """Acts that have nothing beside their entry, each with its chain, to be numbered at once."""
    numbers: Mapping[int, int] = field(default_factory=dict)
    """Index of each reference that was numbered here or asked for, after COMMIT."""
    entered: Sequence[int] = ()
    """Index of each of `drafts`, after COMMIT."""
    fault: LedgerUnwritable | None = None
    ended: bool = False


class Sequencer:
    """Number and sign what waits in one store, with one signer."""

    def __init__(self, store: Store, signer: Signer) -> None:
        """Remember nothing of the log yet."""
        self._store = store
        self._signer = signer
        self._gate = Lock()
        self._gathering = _Sitting(Condition(self._gate))
        self._busy = False
        self._came_last = 0
        self._all_came = Condition(self._gate)
        self._known: tuple[str, LogState] = ("", LogState(signer.public.name))

    def number_waiting(self) -> None:
        """Number and sign everything that waits; raise `LedgerUnwritable` if it cannot be kept.

        An act's own unit of work must have ended before: what is not committed is not seen.
        """
        self._attend(self._gathered())

    def number_of(self, reference: int) -> int | None:
        """Number what waits; return the index of one draft, None if the store has no such draft."""
        return self._attend(self._gathered(reference)).numbers.get(reference)

    def enter(self, drafts: Sequence[Entry]) -> Sequence[int]:
        """Keep acts that have nothing beside their entries, number and sign them.

        Returns the index of each. They are kept all or none. Raises `BadInput` for a malformed one
        before any joins the others.
        """
        encoded = [(encode(draft), draft.chain) for draft in drafts]
        with self._gate:
            sitting = self._gathering
            place = len(sitting.drafts)
            sitting.drafts += encoded
            self._join(sitting)
        return self._attend(sitting).entered[place : place + len(encoded)]

    def _gathered(self, *references: int) -> _Sitting:
        with self._gate:
            self._gathering.asked.update(references)
            self._join(self._gathering)
            return self._gathering

    def _join(self, sitting: _Sitting) -> None:
        sitting.attendants += 1
        if sitting.attendants == self._came_last:
            self._all_came.notify()

    def _attend(self, sitting: _Sitting) -> _Sitting:
        """Wait until this sitting was held, or hold it; every attendant has a thread of her own."""
        with self._gate:
            while self._busy and not sitting.ended:
                try:
                    sitting.news.wait()
                except BaseException:
                    sitting.news.notify()  # the call to lead may have been hers
                    raise
            if sitting.ended:
                if sitting.fault is not None:
                    raise LedgerUnwritable(sitting.fault.what, do=sitting.fault.do)
                return sitting
            self._busy = True
        try:
            self._close(sitting)
            self._hold(sitting)
            sitting.ended = True
        except LedgerUnwritable as fault:
            sitting.fault, sitting.ended = fault, True
            raise
        finally:
            with self._gate:
                self._busy = False
                sitting.news.notify_all()
                self._gathering.news.notify()  # one of the next may lead
        return sitting

    def _close(self, sitting: _Sitting) -> None:
        """Let no more into a sitting; who comes now joins the next."""
        with self._gate:
            if self._came_last > 1:
                self._all_came.wait_for(
                    lambda: sitting.attendants >= self._came_last, timeout=A_MOMENT
                )
            self._came_last = sitting.attendants
            if self._gathering is sitting:
                self._gathering = _Sitting(Condition(self._gate))

    def _hold(self, sitting: _Sitting) -> None:
        with self._store.transaction(acting_for=SEQUENCER) as books:
            history = books.history
            history.take_turn()
            # Who was asked to wait goes first; an act in one sitting has no order of its own.
            noted: list[_Waiting] = [
                (reference, draft, chain_of(draft)) for reference, draft in history.waiting()
            ]
            brought: list[_Waiting] = [(None, draft, chain) for draft, chain in sitting.drafts]
            kept = _kept(books.changes, [*noted, *brought])
            waiting = [*noted, *kept, *brought]
            done = self._sequence(history, waiting) if waiting else None
            if kept and done is not None:
                books.changes.cover(done.first + len(noted))
            numbers = {
                reference: index
                for index, (reference, _, _) in enumerate(waiting, done.first if done else 0)
                if reference is not None
            }
            for reference in sitting.asked - numbers.keys():
                if (index := history.number(reference)) is not None:
                    numbers[reference] = index
        # INVARIANT: below this line everything is durable; above it nothing was remembered.
        sitting.numbers = numbers
        if done is not None:
            self._known = (done.checkpoint, done.state)
            sitting.entered = range(done.state.size - len(sitting.drafts), done.state.size)

    def _sequence(self, history: History, waiting: Sequence[_Waiting]) -> Sequenced:
        """Number what waits and keep it, with the head that covers it."""
        state = self._state(history)
        references, drafts, chains = zip(*waiting, strict=True)
        heads = history.last_of_each({chain for chain in chains if chain})
        contents = link_encoded(drafts, chains, state.size, heads)
        done = sequence(state, contents, self._signer)
        numbers = range(done.first, done.state.size)
        history.append(
            [
                NumberedEntry(*row)
                for row in zip(numbers, references, chains, contents, done.hashes, strict=True)
            ],
            done.checkpoint,
        )
        return done

    def _state(self, history: History) -> LogState:
        """Return the log's state under the store's newest head."""
        text = history.checkpoint()
        head, state = self._known
        if text == head:
            return state
        if not text:
            return LogState(self._signer.public.name)
        newest = verify_checkpoint(text, self._signer.public)
        return restore_state(newest, nodes_of(history, [(0, newest.size)]))


def _kept(changes: Changes, others: Sequence[_Waiting]) -> list[_Waiting]:
    """Make the entry for all rows that changed since the last one; none where nothing is numbered.

    Its moment is that of the act numbered last before it: the sequencer reads no clock.
    """
    commitment = changes.uncovered() if others else ""
    if not commitment:
        return []
    at = decode(others[-1][1]).at
    return [(None, encode(Entry(EntryKind.KEPT, at, THE_HOUSE, None, None, commitment)), None)]
