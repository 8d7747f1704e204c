"""What the practice says of itself, changed afterwards, by the privacy officer.

Rules:

1. Nobody else sees or changes it. Somebody who founded a practice alone is its privacy officer.
2. What changes is the row that the office opens with; who changed it, when, from what and to what
   lies sealed at the intake, and an entry of the history goes with it.
3. Answers already given stay as they were. What is still open is decided again when its papers are
   to leave: where the answer is another one now, they stay (`hand_over`).
4. Nothing of a colleague's is overwritten unseen: whoever changes something names what she saw.
5. The safety numbers lie in a file that opens without keys; it is written within the same unit of
   work, last, and written back where the rest cannot be kept.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import leave_at_intake, open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.practice_form import Described, PracticeChange, decode_change
from subrosa.desk.forms.profile import decode_profile
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotReady
from subrosa.vault import INTAKE_UNIT, Label, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from subrosa.desk.office import Office, Staff


@dataclass(frozen=True, slots=True)
class PracticeToday:
    """What a practice says of itself now, and the changes that led there, the newest first."""

    described: Described
    changes: tuple[PracticeChange, ...]


def look_at_practice(office: Office, staff: Staff) -> PracticeToday:
    """Return what the practice says of itself; raise `NotEntitled` for all but the officer."""
    with (
        refusals_noted(office, staff, {"settings": "look"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        rows = sheets_of(act, INTAKE_UNIT, Label.DESK_PRACTICE)
        opened = [open_sheet(act, row, OpeningPurpose.BOARD_LOOKUP) for row in rows]
        return PracticeToday(_now(act), tuple(decode_change(one) for one in reversed(opened)))


def change_practice(
    office: Office,
    staff: Staff,
    seen: str,
    after: Described,
    keep_numbers: Callable[[Mapping[str, str]], None],
) -> PracticeChange | None:
    """Say anew what the practice says of itself; None where that is what it says already.

    `seen` is the digest of what she had before her, `keep_numbers` writes the safety numbers. The
    office that is open goes on with what it had, until it is renewed.

    Raises `NotEntitled` for anybody but the privacy officer, `BadInput` where a colleague changed
    something since, and what `keep_numbers` raises: then nothing is changed.
    """
    written: Mapping[str, str] | None = None
    try:
        with (
            refusals_noted(office, staff, {"settings": "change"}),
            office.store.transaction(acting_for=staff.holder) as books,
        ):
            act = Act(office, books, staff)
            demand_officer(act)
            before = _now(act)
            if before == after:
                return None
            _demand_seen(before, seen)
            at = office.now().isoformat()
            change = PracticeChange(staff.id, staff.name, at, before, after)
            plain = encode(change)
            books.keys.describe(encode(after.profile))
            leave_at_intake(office, books, Label.DESK_PRACTICE, plain, None)
            fresh = office.random(COMMITMENT_KEY_BYTES)
            reference = write_down(act, EntryKind.PRACTICE_CHANGED, None, plain, fresh)
            if after.numbers != before.numbers:
                keep_numbers(dict(after.numbers))
                written = dict(before.numbers)
    except Exception:
        if written is not None:
            with suppress(NotReady):
                keep_numbers(written)
        raise
    number_of(office, reference)
    return change


def _demand_seen(before: Described, seen: str) -> None:
    if before.digest() != seen:
        raise BadInput(
            "Somebody else changed the settings while you typed.",
            do="Look at what she changed, then at your answers, and keep them again.",
        )


def _now(act: Act) -> Described:
    row = act.books.keys.practice()
    if row is None:
        raise NotReady("There is no practice in this store.", do="Make one first.")
    numbers = tuple(sorted(act.office.safety_numbers.items()))
    return Described(decode_profile(row.profile), numbers)
