"""Write letters beside a request, without closing it: to whoever sent the paper, and to clients.

Rules (journeys.md, J2):

1. A holding letter answers in time and says neither that anybody is a client. It may be written
   before a person has confirmed anything, because it gives nothing away and waives nothing.
2. Each client is told separately, by the way that she agreed to; where there is none, the letter is
   handed over in person. No letter tells of another client.
3. A letter is kept sealed and written down before its bytes can be had; taking it out is an entry
   of its own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.desk.assemble import answer_to_paper
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.beside import key_of
from subrosa.desk.cabinet.history import head, ledger_time, number_of, write_down
from subrosa.desk.cabinet.look_up import known_again
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sheets_of_answer import keep_with_answer, sheets_with_answer
from subrosa.desk.forms.papers import LetterPurpose, is_legal_process
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.safe_contact import Means
from subrosa.desk.forms.sheets import KeptLetter
from subrosa.desk.forms.ways import SafeWay, safe_way
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import Label
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.card import Card, Member
    from subrosa.desk.forms.papers import LetterOrder
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId


def write_holding_letter(office: Office, staff: Staff, request: RequestId) -> int:
    """Write to whoever sent a legal paper that it is being answered; return the entry's index.

    Raises `BadInput` where the request rests on no legal paper.
    """
    with (
        refusals_noted(office, staff, {"request": request, "letter": "holding"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = _answer_to_process(act, request)
        order = answer_to_paper(act, kept, LetterPurpose.HOLDING)
        reference = write_beside(act, kept, order)
    return number_of(office, reference)


def write_notices(office: Office, staff: Staff, request: RequestId) -> tuple[int, ...]:
    """Write one notice to each client whom a legal paper concerns; return the entries' indexes.

    Raises `BadInput` where the request rests on no legal paper, or where nobody was found.
    """
    references = []
    with (
        refusals_noted(office, staff, {"request": request, "letter": "notice"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = _answer_to_process(act, request)
        members = list(members_of(act, kept))
        if not members:
            raise BadInput("Nobody was found whom this paper concerns, so there is nobody to tell.")
        asked = tuple(sorted(record.meaning for record in kept.incoming.records or ()))
        for card, member in members:
            answering = answer_to_paper(act, kept, LetterPurpose.NOTICE)
            by_letter = safe_way(card, Means.LETTER, member.person)
            lines = by_letter.at.splitlines() if isinstance(by_letter, SafeWay) else []
            order = replace(
                answering,
                to=tuple(line for line in (member.name, *lines) if line.strip()),
                asked_by=kept.incoming.asker.name,
                contents=asked,
            )
            references.append(write_beside(act, kept, order, member, way_to(card, member)))
    return tuple(number_of(office, reference) for reference in references)


def take_letter_out(office: Office, staff: Staff, request: RequestId, sheet: SheetId) -> KeptLetter:
    """Open a letter to print or send it; raise `NotEntitled` as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"request": request, "letter": sheet}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        found = [letter for row, letter in letters_of(act, kept) if row == sheet]
        if not found:
            raise refusal()
        facts = encode({"request": request, "letter": found[0].number})
        reference = write_down(act, EntryKind.PRINTED, kept.chain, facts, key_of(staff, kept))
    number_of(office, reference)
    return found[0]


def letters_of(act: Act, kept: Kept) -> Iterator[tuple[SheetId, KeptLetter]]:
    """Open the letters that were written beside an answer, oldest first."""
    for row, plain in sheets_with_answer(act, kept, Label.DESK_LETTER):
        letter = read_kept(plain, KeptLetter)
        if kept.units or letter.by == act.staff.id:
            yield row.id, letter


def members_of(act: Act, kept: Kept) -> Iterator[tuple[Card, Member]]:
    """Yield everybody whom an answer is about, once, with the card that stands nearest to her."""
    seen = set()
    cards = sorted(known_again(act, kept).cards, key=lambda card: len(card.members))
    for card in cards:
        for member in card.members:
            if member.person not in seen:
                seen.add(member.person)
                yield card, member


def way_to(card: Card, member: Member) -> str:
    """Say in a sentence how a letter reaches a client."""
    by_letter = safe_way(card, Means.LETTER, member.person)
    if isinstance(by_letter, SafeWay):
        envelope = "in a plain envelope" if by_letter.plain_envelope else "in any envelope"
        name = f"; we call ourselves “{by_letter.calls_itself}”" if by_letter.calls_itself else ""
        return f"By letter, {envelope}{name}."
    rings = safe_way(card, Means.CALL, member.person)
    if isinstance(rings, SafeWay):
        name = f" and say “{rings.calls_itself}”" if rings.calls_itself else ""
        return f"Hand it over in person. To arrange that, ring {rings.at}{name}; do not say why."
    return "Hand it over in person, or ring first: nobody has said that a letter is safe."


def _answer_to_process(act: Act, request: RequestId) -> Kept:
    kept = answered_request(act, request)
    if not is_legal_process(kept.incoming):
        raise BadInput("This request rests on no legal paper, so it needs no such letter.")
    return kept


def write_beside(
    act: Act, kept: Kept, order: LetterOrder, member: Member | None = None, way: str = ""
) -> int:
    """Make a letter, keep it beside an answer and write it down; return the entry's reference."""
    letter = KeptLetter(
        what=order.purpose,
        number=order.number,
        day=order.day,
        by=act.staff.id,
        at=ledger_time(act.office.now()),
        content=act.office.paper.letter(order, head(act.books)),
        to=member.person if member else None,
        name=member.name if member else "",
        way=way,
    )
    keep_with_answer(act, kept, Label.DESK_LETTER, encode(letter))
    facts = encode({"request": kept.request, "letter": order.number, "kind": order.purpose})
    key = key_of(act.staff, kept)
    return write_down(act, EntryKind.LETTER_WRITTEN, kept.chain, facts, key)
