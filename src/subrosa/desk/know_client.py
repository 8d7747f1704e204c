"""What the practice knows of a client, for hiding it from a text that a person holds.

It opens the record, so it is an entry of the history like every other opening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.known_of_file import known_of_file, staff_here
from subrosa.desk.open_record import open_record
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from subrosa.deid.known import KnownFinder
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


def know_client(office: Office, staff: Staff, unit: UnitId) -> tuple[KnownFinder, int]:
    """Return what finds the people of a file in a text, and the entry of its opening.

    Raises as `open_record` does: whoever may not open the file learns nothing of it.
    """
    opened = open_record(office, staff, unit, OpeningPurpose.TREATMENT)
    with office.store.transaction(acting_for=staff.holder) as books:
        names = staff_here(books, staff)
    return known_of_file([opened.card], names, opened.segments), opened.entry
