"""The ledger's part of every act: a draft inside the act's transaction, a number after it.

Rules (sealed.md, "Ledger"): the act's own transaction keeps the draft; the sequencer numbers
and signs what waits in a second one; **bytes leave only after that**. A crash in between leaves
a waiting draft, which the next sequencing numbers. Nothing is kept in memory between calls, so
nothing in memory can run ahead of what is durable.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.ports import NumberedEntry
from subrosa.ledger import (
    Entry,
    EntryKind,
    LogState,
    commit,
    encode,
    link_chains,
    pseudonym,
    restore_state,
    sequence,
    verify_checkpoint,
)
from subrosa.terms.errors import LedgerUnwritable

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.desk.office import Act, Office, Staff
    from subrosa.desk.ports import Books, History
    from subrosa.ledger.tiles import Tile

SALT_BYTES = 16
COMMITMENT_KEY_BYTES = 32


def ledger_time(moment: datetime) -> str:
    """Write a moment (UTC) as entries hold it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def actor(office: Office, staff: Staff) -> str:
    """Return the pseudonym under which somebody acts in the ledger."""
    return pseudonym(office.actor_key, staff.id)


def write_down(
    act: Act,
    kind: EntryKind,
    chain: str | None,
    facts: bytes,
    key: bytes,
    *,
    at: datetime | None = None,
    late: bool = False,
) -> int:
    """Keep the draft of an entry with the act it belongs to; return its reference.

    `key` is the client's own (or a fresh one for a stranger), so that shredding unlinks it.
    """
    salt = act.office.random(SALT_BYTES)
    moment = ledger_time(at or act.office.now())
    commitment = commit(facts, salt, key)
    return act.books.history.note(
        Entry(kind, moment, actor(act.office, act.staff), chain, None, commitment, late)
    )


def sequence_waiting(office: Office) -> None:
    """Number and sign everything that waits; raise `LedgerUnwritable` if it cannot be kept."""
    with office.store.transaction() as books:
        history = books.history
        waiting = history.waiting()
        if not waiting:
            return
        state = _state(office, history)
        drafts = [draft for _, draft in waiting]
        heads = {
            chain: last
            for chain in {draft.chain for draft in drafts if draft.chain}
            if (last := history.last_of(chain)) is not None
        }
        entries, _ = link_chains(drafts, state.size, heads)
        contents = [encode(entry) for entry in entries]
        done = sequence(state, contents, office.signer)
        numbered = [
            NumberedEntry(done.first + place, reference, entries[place].chain, contents[place])
            for place, (reference, _) in enumerate(waiting)
        ]
        history.append(numbered, done.tiles, done.checkpoint)


def number_of(office: Office, reference: int) -> int:
    """Return the index of an entry that must be durable by now.

    Raises `LedgerUnwritable` while it waits: then nothing may be fetched.
    """
    sequence_waiting(office)
    with office.store.transaction() as books:
        index = books.history.number(reference)
    if index is None:
        raise LedgerUnwritable(
            "The history has not taken this act yet.",
            do="Try again; the paper is kept and nothing is done twice.",
        )
    return index


def head(books: Books) -> str:
    """Return the newest signed head as text; empty before the first entry."""
    return books.history.checkpoint()


def _state(office: Office, history: History) -> LogState:
    text = history.checkpoint()
    if not text:
        return LogState(office.signer.public.name)

    held: dict[tuple[int, int], bytes] = {}

    def read(tile: Tile) -> bytes:
        # Asked once for each tile: the door's statements then do not follow the log's size.
        place = (tile.level, tile.number)
        if place not in held:
            held[place] = history.tile(*place)
        return held[place]

    return restore_state(verify_checkpoint(text, office.signer.public), read)
