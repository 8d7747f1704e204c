"""The ledger's part of every act: a draft inside the act's transaction, a number after it.

Rules (sealed.md, "Ledger"): the act's own transaction keeps the draft; the sequencer numbers
and signs what waits in a second one (``sequencer``); **bytes leave only after that**. A crash in
between leaves a waiting draft, which the next sequencing numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.ledger import Entry, EntryKind, commit, pseudonym
from subrosa.terms.errors import LedgerUnwritable

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.desk.office import Act, Office, Staff
    from subrosa.desk.ports import Books

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


def enter(
    office: Office, staff: Staff, kind: EntryKind, chain: str | None, facts: bytes, key: bytes
) -> int:
    """Write down an act that has nothing beside its entry; return its index, durable and signed.

    It shares one unit of work with whatever else is numbered at that moment: one sync of the disk
    for all. Raises `LedgerUnwritable` if it cannot be kept.
    """
    commitment = commit(facts, office.random(SALT_BYTES), key)
    moment = ledger_time(office.now())
    draft = Entry(kind, moment, actor(office, staff), chain, None, commitment)
    return office.sequencer.enter([draft])[0]


def sequence_waiting(office: Office) -> None:
    """Number and sign everything that waits; raise `LedgerUnwritable` if it cannot be kept."""
    office.sequencer.number_waiting()


def number_of(office: Office, reference: int) -> int:
    """Return the index of an entry that must be durable by now.

    Raises `LedgerUnwritable` while it waits: then nothing may be fetched.
    """
    index = office.sequencer.number_of(reference)
    if index is None:
        raise LedgerUnwritable(
            "The history has not taken this act yet.",
            do="Try again; the paper is kept and nothing is done twice.",
        )
    return index


def head(books: Books) -> str:
    """Return the newest signed head as text; empty before the first entry."""
    return books.history.checkpoint()
