"""The lines of a client's disclosures: kept with their entry, and opened again.

The entry of a disclosure commits to parts (`subrosa.ledger.parts`): the whole line as the desk
keeps it, and for each file of which something left the words that its accounting shows. Salts and
keys lie in the line itself, under the key of that file: the accounting of one of a couple can show
its own words to be those of the entry, and nothing of what left of the other's file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.beside import close_beside
from subrosa.desk.cabinet.history import write_down_parts
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.forms.papers import DisclosureLine, LineProof, shown_words
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.ports import AccountingRow
from subrosa.ledger import EntryKind
from subrosa.vault import Label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId
    from subrosa.vault import OpeningPurpose


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line as it lies in a file: the id of its row, and the reference of its entry."""

    id: str
    unit: UnitId
    entry: int
    line: DisclosureLine


def keep_lines(
    act: Act,
    chain: str,
    whole: DisclosureLine,
    lines: Sequence[tuple[UnitId, DisclosureLine]],
    *,
    kind: EntryKind = EntryKind.DISCLOSED,
    at: datetime | None = None,
) -> int:
    """Write a disclosure down and keep its line in each file; return the entry's reference.

    `at` is set for what was done before it is entered: such an entry is marked late.
    """
    parts = [encode(whole), *(shown_words(line) for _, line in lines)]
    entry, parted = write_down_parts(act, kind, chain, parts, at=at, late=at is not None)
    name = whole.papers[0] if whole.papers else whole.request
    for number, ((unit, line), own) in enumerate(zip(lines, parted.each[1:], strict=True)):
        row_id = f"D{name}-{number}"
        proof = LineProof(parted.parts, parted.whole, own)
        plain = encode(replace(line, proof=proof))
        sealed = close_beside(act, unit, Label.DESK_ACCOUNTING, row_id, plain)
        act.books.requests.add_accounting(AccountingRow(row_id, unit, entry, sealed))
    return entry


def lines_of(act: Act, unit: UnitId, purpose: OpeningPurpose) -> list[KeptLine]:
    """Open the lines of a file, oldest first."""
    return [
        KeptLine(row.id, unit, row.entry, read_kept(_plain(act, row, purpose), DisclosureLine))
        for row in act.books.requests.accounting(unit)
    ]


def disclosures_of(act: Act, unit: UnitId, purpose: OpeningPurpose) -> list[DisclosureLine]:
    """Open the lines of a file without their numbers, oldest first."""
    return [kept.line for kept in lines_of(act, unit, purpose)]


def _plain(act: Act, row: AccountingRow, purpose: OpeningPurpose) -> bytes:
    label = Label.DESK_ACCOUNTING
    return open_content(act, row.unit, label, row.id, sealed=row.sealed, purpose=purpose)
