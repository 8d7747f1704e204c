"""Put a message or the papers of a request at a client's own door; a person decides it each time.

Rules: what is put there is for the one who comes in by that door and for nobody else, the desk
included. The papers of a request go only to a door of the very person to whom they were handed
over, and are the same bytes. Each is an entry of the client's chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of
from subrosa.desk.cabinet.own_doors import door_of, doors_of, moment, put, written
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.own_door import MESSAGE, PAPER, MessageThere, PaperThere
from subrosa.desk.forms.request import encode
from subrosa.desk.hand_over import fetch
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.vault import Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.own_door import Door
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, UnitId

LONGEST_MESSAGE: Final = 4000
"""Characters."""


def write_to_door(office: Office, staff: Staff, unit: UnitId, door: UnitId, words: str) -> int:
    """Leave a message at a door of a file; return the index of the entry.

    Raises `NotEntitled` for no such door, `Withheld` for one that is closed, `BadInput` for no
    words.
    """
    said = words.strip()
    if not 0 < len(said) <= LONGEST_MESSAGE:
        raise BadInput(f"Write a message, of {LONGEST_MESSAGE} characters at most.")
    with (
        refusals_noted(office, staff, {"unit": unit, "door": "write"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        there = _open_now(act, unit, door)
        put(office, books, there, encode(MessageThere(MESSAGE, moment(office), staff.name, said)))
        reference = written(act, card, EntryKind.PUT_AT_DOOR, {"door": door, "message": said})
    return number_of(office, reference)


def doors_for_papers(act: Act, request: RequestId) -> tuple[Door, ...]:
    """Return the open doors of the very person to whom the papers of a request were handed over."""
    kept = answer_for(act, request)
    if kept is None or not kept.units or kept.incoming.asker.verified is not True:
        return ()
    try:
        doors = doors_of(act, kept.units[0], OpeningPurpose.RELEASE)
    except NotEntitled:
        return ()
    who = kept.incoming.asker.person
    return tuple(one for one in doors if who is not None and one.person == who and not one.ended)


def doors_to_choose(office: Office, staff: Staff, request: RequestId) -> tuple[Door, ...]:
    """Return the doors at which the papers of a request can be put; names of them are on cards."""
    with office.store.transaction(acting_for=staff.holder) as books:
        return doors_for_papers(Act(office, books, staff), request)


def put_papers_at_door(office: Office, staff: Staff, request: RequestId, door: UnitId) -> int:
    """Put the papers of a request at a door, as they were handed over; return the entry's index.

    Raises `Withheld` where nothing was handed over, or not to the one whose door it is.
    """
    with (
        refusals_noted(office, staff, {"request": request, "door": "papers"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        # Before anything is said of a request, whoever may not know of it is told so.
        if answer_for(Act(office, books, staff), request) is None:
            raise refusal()
    handed = fetch(office, staff, request)
    with (
        refusals_noted(office, staff, {"request": request, "door": "papers"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answer_for(act, request)
        if kept is None or not kept.units:
            raise refusal()
        there = next((one for one in doors_for_papers(act, request) if one.id == door), None)
        if there is None:
            raise Withheld("These papers are for somebody else than the one whose door this is.")
        for place, paper in enumerate(handed.papers, 1):
            sheet = put(office, books, there, paper.content, Label.PORTAL_PAPER)
            day = day_here(office).isoformat()
            laid = PaperThere(PAPER, moment(office), sheet, day, place, len(handed.papers))
            put(office, books, there, encode(laid))
        card = card_of(act, kept.units[0], OpeningPurpose.RELEASE)
        facts = {"door": door, "papers": " ".join(paper.id for paper in handed.papers)}
        reference = written(act, card, EntryKind.PUT_AT_DOOR, facts)
    return number_of(office, reference)


def _open_now(act: Act, unit: UnitId, door: UnitId) -> Door:
    held = door_of(act, unit, door)
    if held.ended:
        raise Withheld("This door is closed.", do="Open a new one.")
    return held
