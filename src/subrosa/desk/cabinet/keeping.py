"""The sheet of a file that says until when it is kept, and the holds on it, read and written.

A sheet that cannot be read raises: nothing is destroyed on the strength of what nobody can read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import write_down
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.forms.keeping import Keeping, decode_keeping
from subrosa.desk.forms.request import encode
from subrosa.vault import KeyKind, Label, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.keeping import FileHold
    from subrosa.desk.office import Act
    from subrosa.ledger import EntryKind
    from subrosa.terms.ids import UnitId


def keeping_of(act: Act, unit: UnitId) -> Keeping:
    """Open what stands of a file's end; raise `NotEntitled` or `Tampered`."""
    row = act.books.sheets.newest(Label.DESK_KEEPING, [unit]).get(unit)
    if row is None:
        return Keeping()
    return decode_keeping(open_sheet(act, row, OpeningPurpose.RELEASE))


def keep_keeping(act: Act, unit: UnitId, now: Keeping, kind: EntryKind) -> int:
    """Keep what stands of a file's end now; return the reference of its entry."""
    card = card_of(act, unit, OpeningPurpose.RELEASE)
    plain = encode(now)
    keep_sheet(act, unit, Label.DESK_KEEPING, plain)
    return write_down(act, kind, card.chain, plain, newest_key(act, unit, KeyKind.DESK).secret)


def file_holds_on(act: Act, unit: UnitId) -> tuple[FileHold, ...]:
    """Return the holds on a file that were set without a request."""
    return keeping_of(act, unit).standing
