"""Destroy for good: the keys of a client, so that nothing of hers can ever be read again.

Rules kept here (sealed.md, "Threats and answers"):

1. First the *intent* stands in the history and is durable; then the wraps are destroyed, their file
   is written anew and searched for them; then *done* stands in the history.
2. A crash between the two is taken up at the next start (`finish_destroying`), which needs nobody
   signed in and no key: destroying opens nothing.
3. *Done* is written only after a search of every page found none of the wraps. What is not reached
   is said: backups of the keys that are still kept (their rotation ends that), and a ring that is
   unlocked at this moment in somebody's session.
4. The sealed rows stay, unreadable: the history stays whole and can be checked as before.
5. Whether the law lets a file go is asked by `destroy_file`, which keeps its certificate within the
   unit of work of the intent.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    kept_already,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.keep_case_sheet import close_sheets_to
from subrosa.desk.cabinet.own_doors import doors_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.forms.request import encode
from subrosa.desk.legal_hold import demand_no_hold
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import THE_HOUSE, Entry, EntryKind, commit
from subrosa.terms.errors import BadInput, NotReady
from subrosa.vault import KeyKind, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was destroyed: how many wraps, and the entries of intent and end in the history."""

    unit: UnitId
    wraps: int
    begun: int | None
    done: int


def destroy_for_good(
    office: Office,
    staff: Staff,
    unit: UnitId,
    reason: str,
    first: Callable[[Act], None] = lambda _act: None,
) -> Destroyed:
    """Destroy every key of a unit, by the privacy officer, for a reason.

    `first` is done within the same unit of work, before anything is destroyed; what it raises
    leaves everything as it was.

    Raises `NotEntitled` for anybody else, `BadInput` without a reason, `Withheld` while the file is
    under a legal hold, and `NotReady` if a wrap was still found afterwards: then nothing is called
    done, and the next start tries again.
    """
    if not reason.strip():
        raise BadInput("Destroying a client's keys needs its reason.", do="Say it in a sentence.")
    with refusals_noted(office, staff, {"destroy": unit}):
        if StaffDuty.PRIVACY_OFFICER not in staff.duties:
            raise refusal()
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        card_of(act, unit, OpeningPurpose.VERIFICATION)
        doors = [one.id for one in doors_of(act, unit, OpeningPurpose.RELEASE)]
    with office.store.transaction(acting_for=(staff.holder, *doors)) as books:
        act = Act(office, books, staff)
        chain = card_of(act, unit, OpeningPurpose.VERIFICATION).chain
        demand_no_hold(act, unit)
        first(act)
        close_sheets_to(act, unit)
        books.keys.begin_erasure(unit, chain)
        books.names.forget(unit)
        for door in doors:  # what was put there is hers, and goes with the rest
            books.keys.lock_door(door, b"")
            books.keys.remove_wraps(door, door)
        facts = encode({"unit": unit, "reason": reason})
        secret = newest_key(act, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.ERASURE_BEGUN, chain, facts, secret)
    begun = number_of(office, reference)
    with kept_already():  # the intent stands; the next start brings it to its end
        wraps, done = _finish(office, unit, chain)
    return Destroyed(unit, wraps, begun, done)


def finish_destroying(office: Office) -> tuple[Destroyed, ...]:
    """Bring every destruction that was begun to its end; to be called at each start."""
    with office.store.transaction() as books:
        begun = dict(books.keys.erasures())
    found = []
    for unit, chain in begun.items():
        wraps, done = _finish(office, unit, chain)
        found.append(Destroyed(unit, wraps, None, done))
    return tuple(found)


def _finish(office: Office, unit: UnitId, chain: str) -> tuple[int, int]:
    wraps = office.store.destroy_wraps(unit)
    if office.store.holds_any(wraps):
        raise NotReady(
            "A destroyed key was still found in the store, so it is not called destroyed.",
            do="Close other programs that read the store, and start it again.",
        )
    with office.store.transaction() as books:
        books.keys.end_erasure(unit)
        facts = encode({"unit": unit, "wraps": str(len(wraps))})
        # The client's own key is gone; a fresh one that nobody keeps unlinks this entry too.
        commitment = commit(facts, office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES))
        at = ledger_time(office.now())
        reference = books.history.note(
            Entry(EntryKind.ERASURE_DONE, at, THE_HOUSE, chain, None, commitment)
        )
    return len(wraps), number_of(office, reference)
