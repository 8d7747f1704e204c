"""Attempts that are refused are written down, whoever tried and whatever verb it was.

The entry has no chain and a commitment under a key that nobody keeps: it does not tell whether
there is such a client, nor whose she is.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    enter,
    ledger_time,
)
from subrosa.desk.forms.request import encode
from subrosa.ledger import THE_HOUSE, Entry, EntryKind, commit
from subrosa.terms.errors import NotEntitled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.office import Office, Staff


@contextmanager
def refusals_noted(office: Office, staff: Staff, facts: dict[str, str]) -> Iterator[None]:
    """Write down an attempt that is refused within, and let the refusal go on.

    To be put around the unit of work, never inside it: what is refused leaves nothing else.
    """
    try:
        yield
    except NotEntitled:
        note_refusal(office, staff, facts)
        raise


def note_refusal(office: Office, staff: Staff, facts: dict[str, str]) -> None:
    """Write down that somebody tried what is not open to her, without a chain."""
    fresh = office.random(COMMITMENT_KEY_BYTES)
    enter(office, staff, EntryKind.FAILED_ATTEMPT, None, encode(facts), fresh)


def note_failed_unlock(office: Office, facts: dict[str, str]) -> None:
    """Write down that a key was not unlocked; who tried is not known, so the house stands there."""
    fresh, salt = office.random(COMMITMENT_KEY_BYTES), office.random(SALT_BYTES)
    commitment = commit(encode(facts), salt, fresh)
    moment = ledger_time(office.now())
    office.sequencer.enter(
        [Entry(EntryKind.FAILED_ATTEMPT, moment, THE_HOUSE, None, None, commitment)]
    )
