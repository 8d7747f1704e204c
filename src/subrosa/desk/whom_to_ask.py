"""Whom to ask who is not sure: by name, from the staff, and counsel outside.

Rules: asked are the privacy officers and the supervisors, never oneself and nobody who left. The
list is the same for every file, so that it never tells from whom a file is kept. Numbers are those
of the safety papers. Who works alone asks her lawyer or insurer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.ports import StaffDuty

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import StaffId

ASKED: Final = (StaffDuty.PRIVACY_OFFICER, StaffDuty.SUPERVISOR)
"""Duties of those who are asked, the first one first."""


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody of the staff who can be asked, with what she does and her number, if one is kept."""

    id: StaffId
    name: str
    duty: StaffDuty
    number: str = ""


@dataclass(frozen=True, slots=True)
class WhomToAsk:
    """The people to ask, and the number of the lawyer or the insurer, if one is kept."""

    people: tuple[Adviser, ...]
    counsel: str = ""


def whom_to_ask(office: Office, staff: Staff) -> WhomToAsk:
    """Return whom this person can ask."""
    with office.store.transaction(acting_for=staff.holder) as books:
        people = advisers(office, books, staff)
    return WhomToAsk(people, office.safety_numbers.get("lawyer", ""))


def advisers(office: Office, books: Books, staff: Staff) -> tuple[Adviser, ...]:
    """Return the people whom this person can ask, within a transaction."""
    found = []
    for row in vouching.people(books, directory_of(staff)):
        duty = next((one for one in ASKED if one in row.duties), None)
        if duty is not None and row.locked and row.id != staff.id:
            number = office.safety_numbers.get(duty.value, "")
            found.append(Adviser(row.id, row.name, duty, number))
    return tuple(sorted(found, key=lambda one: (ASKED.index(one.duty), one.name)))
