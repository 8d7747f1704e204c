"""What every step of a case sheet needs: the notes, the draft that counts, and what it makes.

Rules: a draft is made anew each time from the notes as they are; nothing of its text is kept. Notes
that are kept apart (45 CFR 164.501) lie under another key and are never among them.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import write_down
from subrosa.desk.cabinet.keep_case_sheet import case_of_file
from subrosa.desk.cabinet.keep_record import open_segments
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.case_circle import circle_of, status_of
from subrosa.desk.case_risk import risk_of, traits_of
from subrosa.desk.case_text import draft_text, text_of
from subrosa.desk.forms.request import encode
from subrosa.desk.known_of_file import known_of_file, staff_here
from subrosa.ledger import EntryKind
from subrosa.terms.errors import NotReady
from subrosa.vault import KeyKind, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.deid.risk import Risk, Trait
    from subrosa.desk.case_circle import Circle
    from subrosa.desk.case_text import DraftText
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.case_sheet import Case, Drafted
    from subrosa.desk.office import Act
    from subrosa.terms.ids import RequestId, UnitId
    from subrosa.terms.passages import Segment

TREATING: Final = OpeningPurpose.TREATMENT


def opened_notes(act: Act, unit: UnitId) -> tuple[Card, list[Segment]]:
    """Open the card of a file and its notes with words, the oldest first."""
    card = card_of(act, unit, TREATING)
    found = open_segments(act, unit, frozenset({KeyKind.RECORD}), TREATING)
    return card, sorted((one for one in found if text_of(one).strip()), key=lambda one: one.day)


def standing_draft(act: Act, unit: UnitId, number: RequestId) -> tuple[Card, Case, Drafted]:
    """Open a case with the draft that counts; raise `NotEntitled` where there is none."""
    card = card_of(act, unit, TREATING)
    case = case_of_file(act, unit, number, TREATING)
    if case.drafted is None:
        raise refusal()
    return card, case, case.drafted


def made_draft(
    act: Act, card: Card, number: RequestId, drafted: Drafted
) -> tuple[DraftText, Circle, tuple[Trait, ...], Risk]:
    """Make what a draft says: text, to whom it may be shown, head, and who could know her."""
    if act.office.identifiers is None:
        raise NotReady("Nothing is wired that hides names.", do="Install Subrosa anew.")
    segments = opened_notes(act, card.unit)[1]
    taken = [one for one in segments if one.id in drafted.notes]
    names = staff_here(act.books, act.staff)
    known = known_of_file([card], names, segments)
    first = segments[0].day if segments else ""
    engine = act.office.identifiers()
    text = draft_text(engine, known, number, taken, drafted, first)
    traits = traits_of(card, day_here(act.office), drafted)
    risk = risk_of(act, card, traits, drafted.to)
    known_by = any(one.would_recognise for one in risk.participants)
    status = status_of(text.kept, known=known_by)
    return text, circle_of(act, card, drafted.to, drafted.put, status), traits, risk


def seen_of(
    number: RequestId, drafted: Drafted, text: DraftText, circle: Circle, head: Sequence[str]
) -> str:
    """Name what a draft shows and to whom, so that what was read is what is shown: 64 hex digits.

    The same only while notes, record, engine, choices and those who take part stay as they are.
    """
    notes = [[one.when, [[piece.words, piece.key] for piece in one.pieces]] for one in text.notes]
    # By name the words themselves are shown.
    words = [one.words for one in text.things]
    to = [row.id for row in circle.open_to]
    return sha256(encode([number, drafted.put.value, to, list(head), notes, words])).hexdigest()


def note_case(act: Act, card: Card, facts: dict[str, str]) -> int:
    """Write a step of a case down in the client's history; return the reference of the draft."""
    secret = newest_key(act, card.unit, KeyKind.DESK).secret
    return write_down(
        act, EntryKind.CASE_SHEET, card.chain, encode({"unit": card.unit, **facts}), secret
    )
