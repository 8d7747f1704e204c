"""Find whom a request is about, in memory, among the cards that this person may open.

A walled client, a stranger and a client of somebody else's who is closed to her give the same
result: nobody. No query names anybody. Every card she may open is opened, each time; past a
million the blind index says which few (``name_index``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, write_down
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.name_index import enter_names, units_named
from subrosa.desk.cabinet.rings import ring_for
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import relationships_of
from subrosa.desk.forms.card import Card, Found, decode_card, find
from subrosa.desk.forms.request import encode
from subrosa.ledger import EntryKind, fresh_pseudonym
from subrosa.vault import KeyKind, Label, OpeningPurpose, SealContext, open_sealed
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Collection

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.request import About
    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId


def cards_open_to(
    act: Act, purpose: OpeningPurpose, among: Collection[UnitId] | None = None
) -> tuple[Card, ...]:
    """Open every card that somebody may open for a purpose, now; of `among` only, if given."""
    at = act.office.now()
    if among is None:
        rows = list(act.books.records.units())
    else:
        rows = [row for unit in sorted(among) if (row := act.books.records.unit(unit)) is not None]
    held = relationships_of(act, among)
    changed = act.books.sheets.newest(Label.CARD, among)
    cards = []
    for row in rows:
        admitting = standing(held.get(row.unit, ()), KeyKind.CARD, purpose, at)
        if admitting is None:
            continue
        sheet = changed.get(row.unit)
        record, sealed = (row.unit, row.sealed) if sheet is None else (sheet.id, sheet.sealed)
        plain = open_sealed(
            sealed,
            SealContext(act.office.practice, row.unit, Label.CARD, record),
            # What was changed may lie under a key made since she signed in.
            ring=act.staff.ring if sheet is None else ring_for(act, row.unit),
            relationship=admitting,
            purpose=purpose,
            at=at,
        )
        cards.append(decode_card(plain))
    return tuple(cards)


def look_up(act: Act, about: About) -> Found:
    """Find the person meant, among the cards open to this member of staff."""
    return find(about, cards_named(act, about.name, OpeningPurpose.BOARD_LOOKUP))


def cards_named(act: Act, said: str, purpose: OpeningPurpose) -> tuple[Card, ...]:
    """Open the cards among which a name is to be sought: all of them, or those of the index.

    What the index lacks yet is opened too, and entered, in the order of nobody's asking.
    """
    mine = act.staff.ring.units(KeyKind.CARD)
    if len(mine) <= act.office.names_in_memory:
        return cards_open_to(act, purpose)
    named = units_named(act.books.names, directory_of(act.staff), said)
    missing = act.books.names.unindexed()
    cards = cards_open_to(act, purpose, mine & (named | missing))
    for card in cards:
        if card.unit in missing:
            enter_names(act, card)
    return cards


def nobody_found() -> Found:
    """Return what a look-up gives for somebody without a file, without looking anybody up."""
    return Found(looked=True)


def known_again(act: Act, kept: Kept) -> Found:
    """Return what an earlier answer found, from the cards as they are today."""
    if kept.person is None:
        return Found(looked=True)
    few = len(act.staff.ring.units(KeyKind.CARD)) <= act.office.names_in_memory
    cards = cards_open_to(act, OpeningPurpose.RELEASE, None if few else kept.units)
    own = {card.unit: card for card in cards if card.unit in kept.units}
    if set(own) != set(kept.units):
        raise refusal()
    return Found(looked=True, person=kept.person, cards=tuple(own[unit] for unit in kept.units))


def note_search(act: Act, facts: dict[str, str]) -> int:
    """Write down that somebody searched by name; return the reference of the draft.

    The entry of a search that finds somebody has the form of one that finds nobody, with a chain
    of its own that is never used again.
    """
    chain = fresh_pseudonym(act.office.random(16))
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    return write_down(act, EntryKind.LOOKED_UP, chain, encode(facts), fresh)
