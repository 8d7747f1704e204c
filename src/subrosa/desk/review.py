"""Look afterwards at emergency openings, opened safety cards and broken walls, and say so.

Rules kept here: the counsellor who treats and the privacy officer see what is open; whoever did it
does not end it herself while there is somebody else to look; the end is in words and an entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.reviews import LOOKERS, end_review, reviews_for
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.review import Review, Reviewed
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import KeyKind, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff


@dataclass(frozen=True, slots=True)
class OpenReview:
    """What is to be looked at, and the index of its entry in the history."""

    id: str
    review: Review
    entry: int


def open_reviews(office: Office, staff: Staff) -> tuple[OpenReview, ...]:
    """Return what this person is asked to look at, in order of id."""
    staff = refreshed(office, staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        found = list(reviews_for(Act(office, books, staff)))
    return tuple(
        OpenReview(row.id, review, number_of(office, review.entry)) for row, review in found
    )


def end_open_review(office: Office, staff: Staff, review: str, words: str) -> int:
    """Say that it was looked at, in words; return the index of the entry.

    Raises `NotEntitled` where there is none of that id for her, `BadInput` without words or for
    whoever did it herself while somebody else can look.
    """
    if not words.strip():
        raise BadInput("Say in a sentence what you found.")
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"review": review}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        found = {row.id: (row, one) for row, one in reviews_for(act)}
        if review not in found:
            raise refusal()
        row, one = found[review]
        if one.by == staff.id and _somebody_else(act, one):
            raise BadInput("Somebody else looks at this: you did it.", do="Ask her to.")
        reviewed = Reviewed(staff.id, ledger_time(office.now()), words.strip())
        end_review(act, row, one, reviewed)
        chain = card_of(act, one.unit, OpeningPurpose.VERIFICATION).chain
        secret = newest_key(act, one.unit, KeyKind.DESK).secret
        facts = encode({"review": review})
        reference = write_down(act, EntryKind.REVIEWED, chain, facts, secret)
    return number_of(office, reference)


def _somebody_else(act: Act, review: Review) -> bool:
    now = act.office.now()
    return any(
        tie.kind in LOOKERS and tie.runs(now) and not tie.walled and tie.staff != review.by
        for tie in everybody_at(act, review.unit)
    )
