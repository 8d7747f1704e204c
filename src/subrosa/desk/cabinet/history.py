"""The ledger's part of every act: a draft inside the act's transaction, a number after it.

Rules (sealed.md, "Ledger"): the act's own transaction keeps the draft; the sequencer numbers
and signs what waits in a second one (``sequencer``); **bytes leave only after that**. A crash in
between leaves a waiting draft, which the next sequencing numbers; a disk that is full in between
says so in words of its own (`NotYetWritten`), for the act is kept then and must not be done again.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from subrosa.ledger import Entry, EntryKind, commit, pseudonym
from subrosa.ledger.parts import commit_to_parts
from subrosa.terms.errors import LedgerUnwritable, NotYetWritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from subrosa.desk.office import Act, Office, Staff
    from subrosa.desk.ports import Books
    from subrosa.ledger.parts import Parted

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


def write_down_parts(
    act: Act,
    kind: EntryKind,
    chain: str | None,
    parts: Sequence[bytes],
    *,
    at: datetime | None = None,
    late: bool = False,
) -> tuple[int, Parted]:
    """Keep the draft of an entry whose parts can be shown one by one; return its reference too.

    What opens it is drawn for this entry alone: the caller keeps it sealed under the client's key.
    """
    parted = commit_to_parts(parts, act.office.random)
    moment = ledger_time(at or act.office.now())
    who = actor(act.office, act.staff)
    draft = Entry(kind, moment, who, chain, None, parted.commitment, late)
    return act.books.history.note(draft), parted


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
    """Number and sign everything that waits, after an act was kept.

    Raises `NotYetWritten` where that cannot be done now.
    """
    with kept_already():
        office.sequencer.number_waiting()


@contextmanager
def kept_already() -> Iterator[None]:
    """Let nobody take what fails within for an act that was not kept."""
    try:
        yield
    except NotYetWritten:
        raise
    except LedgerUnwritable as fault:
        raise NotYetWritten(fault) from None


def number_of(office: Office, reference: int) -> int:
    """Return the index of an entry that must be durable by now.

    Raises `NotYetWritten` while it waits: then nothing may be fetched.
    """
    with kept_already():
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
