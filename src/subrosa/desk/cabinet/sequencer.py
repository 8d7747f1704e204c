"""The one place of a process in which entries get their numbers, for all callers together.

Rules (sealed.md, "Ledger"):

1. Numbering, signing and keeping are one unit of work of the store; a caller goes on only after
   its COMMIT, and so does what is remembered here. What is remembered is the state under the
   newest head: if another process has moved the log on, the head in the store is another one, and
   the state is rebuilt from its tiles.
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
from threading import Condition
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.proofs import tile_reader
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


@dataclass(slots=True)
class _Sitting:
    """Those who wait for the same unit of work: what they brought, and what came of it."""

    asked: set[int] = field(default_factory=set)
    """References whose numbers are wanted."""
    drafts: list[bytes] = field(default_factory=list)
    """Acts that have nothing beside their entry, to be kept and numbered at once."""
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
        self._gate = Condition()
        self._gathering = _Sitting()
        self._busy = False
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
        encoded = [encode(draft) for draft in drafts]
        with self._gate:
            sitting = self._gathering
            place = len(sitting.drafts)
            sitting.drafts += encoded
        return self._attend(sitting).entered[place : place + len(encoded)]

    def _gathered(self, *references: int) -> _Sitting:
        with self._gate:
            self._gathering.asked.update(references)
            return self._gathering

    def _attend(self, sitting: _Sitting) -> _Sitting:
        """Wait until this sitting was held, or hold it; every attendant has a thread of her own."""
        with self._gate:
            while self._busy and not sitting.ended:
                self._gate.wait()
            if sitting.ended:
                if sitting.fault is not None:
                    raise LedgerUnwritable(sitting.fault.what, do=sitting.fault.do)
                return sitting
            self._busy = True
            if self._gathering is sitting:
                self._gathering = _Sitting()
        try:
            self._hold(sitting)
            sitting.ended = True
        except LedgerUnwritable as fault:
            sitting.fault, sitting.ended = fault, True
            raise
        finally:
            with self._gate:
                self._busy = False
                self._gate.notify_all()
        return sitting

    def _hold(self, sitting: _Sitting) -> None:
        with self._store.transaction(acting_for=SEQUENCER) as books:
            history = books.history
            history.take_turn()
            # Who was asked to wait goes first; an act in one sitting has no order of its own.
            noted = [*history.waiting()]
            brought = [(None, draft) for draft in sitting.drafts]
            kept = _kept(books.changes, [*noted, *brought])
            waiting = [*noted, *kept, *brought]
            done = self._sequence(history, waiting) if waiting else None
            if kept and done is not None:
                books.changes.cover(done.first + len(noted))
            numbers = {
                reference: index
                for index, (reference, _) in enumerate(waiting, done.first if done else 0)
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

    def _sequence(self, history: History, waiting: Sequence[tuple[int | None, bytes]]) -> Sequenced:
        """Number what waits and keep it, with the head that covers it."""
        state = self._state(history)
        drafts = [draft for _, draft in waiting]
        chains = [chain_of(draft) for draft in drafts]
        heads = history.last_of_each({chain for chain in chains if chain})
        contents = link_encoded(drafts, chains, state.size, heads)
        done = sequence(state, contents, self._signer)
        history.append(
            [
                NumberedEntry(index, reference, chain, content)
                for index, ((reference, _), chain, content) in enumerate(
                    zip(waiting, chains, contents, strict=True), done.first
                )
            ],
            done.tiles,
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
        return restore_state(verify_checkpoint(text, self._signer.public), tile_reader(history))


def _kept(
    changes: Changes, others: Sequence[tuple[int | None, bytes]]
) -> list[tuple[int | None, bytes]]:
    """Make the entry for all rows that changed since the last one; none where nothing is numbered.

    Its moment is that of the act numbered last before it: the sequencer reads no clock.
    """
    commitment = changes.uncovered() if others else ""
    if not commitment:
        return []
    at = decode(others[-1][1]).at
    return [(None, encode(Entry(EntryKind.KEPT, at, THE_HOUSE, None, None, commitment)))]
