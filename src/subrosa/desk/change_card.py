"""Change a client's card: a new number, a new name, how to reach her safely.

Rules kept here:

1. The changed card is a new version beside the file; earlier ones stay and the newest counts
   everywhere a card is opened.
2. A name that was replaced stays searchable as a former name. The blind index forgets the file's
   tokens and gets the new ones with the next search.
3. Whose file it is does not change: members stay, more may come. Who saw an older version than the
   newest is told so, and overwrites nothing.
4. A file marked as one of a Part 2 programme loses the mark by the privacy officer only: records
   made under the programme stay under its rules (42 CFR 2.12(a)).
5. Every change is an entry of the client's chain.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.cards import card_and_version
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.keep_sheets import keep_sheet
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.card import Card, Member, demand_days, plain_name
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.open_safety_card import follow_card
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import KeyKind, Label, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


@dataclass(frozen=True, slots=True)
class OpenedCard:
    """A card as it is opened to be changed; `version` is to be handed back with the change."""

    card: Card = field(repr=False)
    version: int
    entry: int


def open_card(office: Office, staff: Staff, unit: UnitId) -> OpenedCard:
    """Open a card to change it; raise `NotEntitled` as for a file that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "card": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card, version = card_and_version(act, unit, OpeningPurpose.VERIFICATION)
        secret = newest_key(act, unit, KeyKind.DESK).secret
        facts = encode({"unit": unit, "what": "card"})
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
    return OpenedCard(card, version, number_of(office, reference))


def change_card(office: Office, staff: Staff, new: Card, seen: int) -> int:
    """Keep a changed card as the newest version; return the index of its entry.

    `seen` is the version that was changed. Raises `NotEntitled` for somebody without a relationship
    that gives the card, and `BadInput` where the change cannot be.
    """
    unit = new.unit
    with (
        refusals_noted(office, staff, {"unit": unit, "card": "change"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        old, version = card_and_version(act, unit, OpeningPurpose.VERIFICATION)
        if version != seen:
            raise BadInput(
                "Somebody else changed this card in the meantime.",
                do="Open it again; what you typed is not kept.",
            )
        _demand_same_file(act, old, new)
        demand_days(new, day_here(office))
        whole = replace(new, chain=old.chain, members=tuple(_with_former(old, new.members)))
        keep_sheet(act, unit, Label.CARD, encode(whole))
        follow_card(act, old, whole)
        books.names.forget(unit)
        secret = newest_key(act, unit, KeyKind.DESK).secret
        facts = encode({"unit": unit, "version": str(version + 1)})
        reference = write_down(act, EntryKind.CARD_CHANGED, old.chain, facts, secret)
    return number_of(office, reference)


def _demand_same_file(act: Act, old: Card, new: Card) -> None:
    if not {one.person for one in old.members} <= {one.person for one in new.members}:
        raise BadInput("A member stays on the card of the file.")
    if old.part2 and not new.part2 and StaffDuty.PRIVACY_OFFICER not in duties_today(act):
        raise BadInput(
            "The mark of a substance-use programme is taken off by the privacy officer only.",
            do="Ask the privacy officer.",
        )


def _with_former(old: Card, members: Iterable[Member]) -> Iterable[Member]:
    for member in members:
        before = old.member(member.person)
        also = member.also
        if before is not None and plain_name(before.name) != plain_name(member.name):
            also = (*also, before.name)
        names = {plain_name(name): name for name in also if name.strip()}
        names.pop(plain_name(member.name), None)
        yield replace(member, also=tuple(names.values()))
