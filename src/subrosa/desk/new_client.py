"""Take a client on: a file with its keys, who treats, and who must not see it, in one act.

Rules kept here:

1. Somebody who sees clients, takes requests in or answers for confidentiality opens a file.
2. Whoever must not see it is asked for at intake; for her no key is ever wrapped, and each wall is
   an entry of the client's chain beside that of the file.
3. That somebody of the same name has a file already is told only of files that the person may see.
   Somebody behind a wall, and a stranger to the other client, are told nothing.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.history import number_of, sequence_waiting, write_down
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.keep_file import Grant, NewFile, lay_open, new_chain
from subrosa.desk.cabinet.look_up import cards_named, note_search
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.cabinet.vouching import people
from subrosa.desk.forms.name_search import How, search
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.vault import OpeningPurpose, RelationshipKind
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.name_search import Hit
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId

TAKE_ON: Final = frozenset(
    {
        StaffDuty.CLINICIAN,
        StaffDuty.SUPERVISOR,
        StaffDuty.FRONT_DESK,
        StaffDuty.PRIVACY_OFFICER,
    }
)
"""Duties of those who open files."""
TREATS: Final = frozenset({StaffDuty.CLINICIAN, StaffDuty.SUPERVISOR})
_ID_BYTES: Final = 10


@dataclass(frozen=True, slots=True)
class NewClient:
    """A file to be opened: the card, who treats, and from whom it is hidden from the start."""

    card: Card
    treating: frozenset[StaffId]
    hidden_from: frozenset[StaffId] = frozenset()


@dataclass(frozen=True, slots=True)
class Taken:
    """The new file, and the index of its entry; `hers` says whether the opener may see it."""

    unit: UnitId
    entry: int
    hers: bool


def new_unit_id(office: Office) -> UnitId:
    """Draw the number of a new file."""
    return UnitId(f"U-{_drawn(office)}")


def new_person_id(office: Office) -> PersonId:
    """Draw the number of somebody new on a card."""
    return PersonId(f"P-{_drawn(office)}")


def same_names(office: Office, staff: Staff, names: Collection[str]) -> tuple[Hit, ...]:
    """Return who of these names, former names too, has a file that this person may see.

    It is an entry like any search, whether anybody is found or not.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        _demand_opener(act)
        hits = [
            hit
            for name in dict.fromkeys(names)
            for hit in search(name, cards_named(act, name, OpeningPurpose.BOARD_LOOKUP))
            if hit.how in (How.WHOLE, How.FORMER)
        ]
        reference = note_search(act, {"said": "; ".join(names), "new": "client"})
    number_of(office, reference)
    return tuple(hits)


def take_on(office: Office, staff: Staff, new: NewClient) -> Taken:
    """Open the file; raise `NotEntitled` without a duty for it, `BadInput` where it cannot be."""
    unit = new.card.unit
    card = replace(new.card, chain=new_chain(office))
    with (
        refusals_noted(office, staff, {"new": "client"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        _demand_opener(act)
        _demand_people(act, new)
        now = office.now()
        grants = tuple(Grant(one, RelationshipKind.TREATING, now) for one in sorted(new.treating))
        file = NewFile(card, now, grants, new.hidden_from)
        secret = lay_open(office, books, staff, file).secret
        facts = encode({"unit": unit, "treating": sorted(new.treating)})
        reference = write_down(act, EntryKind.FILE_OPENED, card.chain, facts, secret)
        for whom in sorted(new.hidden_from):
            walled = encode({"unit": unit, "whom": whom})
            write_down(act, EntryKind.WALL_SET, card.chain, walled, secret)
        by_duty = bool(duties_today(act) & {StaffDuty.FRONT_DESK, StaffDuty.PRIVACY_OFFICER})
    hers = staff.id not in new.hidden_from and (by_duty or staff.id in new.treating)
    entry = number_of(office, reference)
    sequence_waiting(office)
    return Taken(unit, entry, hers)


def _demand_opener(act: Act) -> None:
    if not duties_today(act) & TAKE_ON:
        raise refusal()


def _demand_people(act: Act, new: NewClient) -> None:
    known = {one.id: one for one in people(act.books, directory_of(act.staff))}
    if not new.treating:
        raise BadInput("A file needs somebody who treats.", do="Choose one of the clinicians.")
    if any(one not in known or not known[one].duties & TREATS for one in new.treating):
        raise BadInput("Whoever treats is a clinician of this practice.")
    if not new.hidden_from <= known.keys():
        raise BadInput("There is nobody of that name on the staff.")
    if new.treating & new.hidden_from:
        raise BadInput("Somebody who must not see a file cannot treat the client.")


def _drawn(office: Office) -> str:
    return b32encode(office.random(_ID_BYTES)).decode("ascii")
