"""Who on the staff signed the confidentiality agreement, and was accepted: marks under one key.

A mark lies on a sheet of the directory, sealed under the directory key. Everybody on the staff can
read it, so that each opening can ask; whoever may write to the database and is not on the staff can
neither make one nor lay one of somebody else in its place. Marks are only added.
"""

from __future__ import annotations

from base64 import b32encode
from typing import TYPE_CHECKING

from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Marked, Stands, decode_mark, narrowed, standing_from
from subrosa.desk.ports import SheetRow
from subrosa.terms.errors import NotReady
from subrosa.terms.ids import SheetId, StaffId
from subrosa.vault import DIRECTORY_UNIT, KeyRing, Label, SealContext, open_agreement, seal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime, tzinfo

    from subrosa.desk.forms.standing import Mark, Standing
    from subrosa.desk.office import Act
    from subrosa.desk.ports import Books, StaffDuty
    from subrosa.vault import SymmetricKey


def keep_mark(
    books: Books,
    directory: SymmetricKey,
    mark: Mark,
    random: Callable[[int], bytes],
    *,
    place: int | None = None,
) -> None:
    """Keep a mark, after those that are there; `place` is its number while a practice is founded.

    Then nobody acts yet, who could see which rows are there.
    """
    drawn = b32encode(random(10)).decode("ascii")
    sheet, label = SheetId(f"T-{drawn}"), Label.STAFF_AGREEMENT
    context = SealContext(_practice(books), DIRECTORY_UNIT, label, sheet)
    sealed = seal(encode(mark), directory, context, random)
    if place is None:
        place = books.sheets.last_version(DIRECTORY_UNIT, None, label.value) + 1
    books.sheets.add(SheetRow(sheet, DIRECTORY_UNIT, None, label.value, place, sealed))


def marks_of(books: Books, directory: SymmetricKey) -> list[Mark]:
    """Return every mark, oldest first; raise `Tampered` for one that nobody here made."""
    practice = _practice(books)
    ring = KeyRing.of(StaffId(""), [directory])
    found = []
    for row in books.sheets.of_unit(DIRECTORY_UNIT, Label.STAFF_AGREEMENT.value):
        context = SealContext(practice, DIRECTORY_UNIT, Label.STAFF_AGREEMENT, row.id)
        found.append(decode_mark(open_agreement(row.sealed, context, ring)))
    return found


def accepted(books: Books, directory: SymmetricKey) -> frozenset[StaffId]:
    """Return who was accepted, whatever became of her since."""
    found = marks_of(books, directory)
    return frozenset(mark.staff for mark in found if mark.what is Marked.ACCEPTED)


def standings(
    books: Books,
    directory: SymmetricKey,
    staff: Collection[tuple[StaffId, bool]],
    *,
    now: datetime,
    zone: tzinfo,
) -> dict[StaffId, Standing]:
    """Return where each of these stands; with each comes whether she is to be accepted."""
    found = marks_of(books, directory)

    def own(who: StaffId) -> Sequence[Mark]:
        return [mark for mark in found if mark.staff == who]

    return {who: standing_from(own(who), asked=asked, now=now, zone=zone) for who, asked in staff}


def stands_now(act: Act) -> Stands:
    """Return where the person acting stands at this moment of her act."""
    office = act.office
    return act.staff.standing.on(office.now().astimezone(office.zone).date())


def duties_standing(act: Act, duties: frozenset[StaffDuty]) -> frozenset[StaffDuty]:
    """Return which of these duties of the person acting stand at this moment."""
    return narrowed(duties, stands_now(act))


def _practice(books: Books) -> str:
    row = books.keys.practice()
    if row is None:
        raise NotReady("There is no practice in this store.", do="Make one first.")
    return row.practice
