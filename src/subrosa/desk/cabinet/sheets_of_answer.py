"""Sheets that belong to an answer: letters, holds, who was consulted.

About a client they lie under her desk key, beside the request. An answer that found nobody exists
only for the one who gave it (``beside``), and so do its sheets: they lie at the intake, say inside
whose they are, and are shown to nobody else. Somebody behind a wall finds the same about that
client as about a stranger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.keep_sheets import keep_sheet, leave_at_intake, open_sheet, sheets_beside
from subrosa.vault import INTAKE_UNIT, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Act
    from subrosa.desk.ports import SheetRow
    from subrosa.terms.ids import UnitId
    from subrosa.vault import Label


def keep_with_answer(
    act: Act, kept: Kept, label: Label, plain: bytes, unit: UnitId | None = None
) -> SheetRow:
    """Keep a sheet with an answer, in its own file or in another one that the answer names."""
    if kept.units:
        return keep_sheet(act, unit or kept.units[0], label, plain, kept.request)
    return leave_at_intake(act.office, act.books, label, plain, kept.request)


def sheets_with_answer(act: Act, kept: Kept, label: Label) -> Iterator[tuple[SheetRow, bytes]]:
    """Open the sheets of one kind that belong to an answer, oldest first.

    Where nobody was found, whoever reads them picks those of the person acting.
    """
    units = frozenset(kept.units or (INTAKE_UNIT,))
    for row in sheets_beside(act, kept.request, label):
        if row.unit in units:
            yield row, open_sheet(act, row, OpeningPurpose.RELEASE)
