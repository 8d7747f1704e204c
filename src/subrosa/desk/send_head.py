"""Send the newest head of the history to people outside, so that nobody can cut it back unseen.

Rules: the entry *head sent* is durable and signed before the head leaves, and the head that leaves
covers it. The message holds nothing about a client (`subrosa.ledger.head_text`). Where no way out
is set up, the message is handed back to be printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, SALT_BYTES, actor, ledger_time
from subrosa.desk.cabinet.proofs import newest_head
from subrosa.ledger import THE_HOUSE, Entry, EntryKind, commit, head_message

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff


@dataclass(frozen=True, slots=True)
class SentHead:
    """The message, the index of its entry, and whether it left; if not, print it."""

    text: str
    entry: int
    left: bool


def send_head(office: Office, staff: Staff | None = None) -> SentHead:
    """Write down that the head is sent, then hand it to the post.

    Without anybody signed in (a task of every week) the house itself stands in the history.
    Raises `LedgerUnwritable` if it cannot be written down; then nothing is sent.
    """
    # Nothing is hidden in this entry, so nobody keeps the key of its commitment.
    key = office.random(COMMITMENT_KEY_BYTES)
    who = THE_HOUSE if staff is None else actor(office, staff)
    commitment = commit(b"", office.random(SALT_BYTES), key)
    moment = ledger_time(office.now())
    draft = Entry(EntryKind.HEAD_SENT, moment, who, None, None, commitment)
    entry = office.sequencer.enter([draft])[0]
    with office.store.transaction() as books:
        head = newest_head(books.history, office.signer.public)
        checkpoint = books.history.checkpoint()
    day = office.now().astimezone(office.zone).date()
    text = head_message(head, checkpoint, office.signer.public.text, day)
    return SentHead(text, entry, office.post.send_head(text))
