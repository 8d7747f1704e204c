"""The safety card: kept from intake, opened by whoever is on call in one step, reason afterwards.

Rules kept here (sealed.md, "Keys"; journeys.md, J3):

1. The card lies under a key of its own, which the on-call group holds from intake. Nothing else of
   the client opens with it.
2. In danger the act comes first: opening takes no reason. Its entry is durable before the card is
   shown, and the counsellor and the privacy officer are asked to look at it (``review``); the
   reason is written beside it later.
3. A client is found by name in memory, among the safety cards that this person may open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.groups import holders_with_group, with_keys_of_group
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.look_up import note_search
from subrosa.desk.cabinet.refusals import note_refusal, refusals_noted
from subrosa.desk.cabinet.reviews import ask_for_review
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.safety_cards import safety_card_of
from subrosa.desk.cabinet.seals import close
from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.review import Review, ReviewOf
from subrosa.desk.forms.safety_card import SafetyCard, renamed
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


@dataclass(frozen=True, slots=True)
class OpenedSafetyCard:
    """A safety card as it is shown; `entry` is the index of its entry in the history."""

    unit: UnitId
    card: SafetyCard = field(repr=False)
    entry: int


def keep_safety_card(office: Office, staff: Staff, unit: UnitId, card: SafetyCard) -> int:
    """Keep a new version of a client's safety card; return the index of the entry.

    Its chain is taken from her card.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "card": "keep"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        chain = card_of(act, unit, OpeningPurpose.VERIFICATION).chain
        held = books.records.safety(unit)
        version = 1 if held is None else held[0] + 1
        whole = SafetyCard(
            chain,
            card.name,
            card.phone,
            card.place_during_sessions,
            card.emergency_contact,
            card.contact_use,
            card.safety_plan,
        )
        sealed = close(act, unit, Label.SAFETY_CARD, f"{unit}.{version}", encode(whole))
        books.records.keep_safety(unit, version, sealed)
        facts = encode({"unit": unit, "card": "safety", "version": str(version)})
        secret = newest_key(act, unit, KeyKind.SAFETY).secret
        reference = write_down(act, EntryKind.CARD_CHANGED, chain, facts, secret)
    return number_of(office, reference)


def follow_card(act: Act, before: Card, after: Card) -> None:
    """Let the safety card follow a changed card within its act; nobody is shown anything."""
    held = act.books.records.safety(after.unit)
    if held is None:
        return
    old = safety_card_of(act, after.unit)
    new = renamed(old, before, after)
    if new != old:
        version = held[0] + 1
        sealed = close(act, after.unit, Label.SAFETY_CARD, f"{after.unit}.{version}", encode(new))
        act.books.records.keep_safety(after.unit, version, sealed)


def open_safety_card(office: Office, staff: Staff, unit: UnitId) -> OpenedSafetyCard:
    """Open a safety card now; the reason is asked for afterwards (`say_why`).

    Raises `NotEntitled`, in the same words for a closed card and for none.
    """
    try:
        with office.store.transaction(
            acting_for=holders_with_group(staff, KeyKind.ON_CALL)
        ) as books:
            act = with_keys_of_group(Act(office, books, staff), unit, KeyKind.ON_CALL)
            card = safety_card_of(act, unit)
            facts = encode({"unit": unit, "card": "safety"})
            secret = newest_key(act, unit, KeyKind.SAFETY).secret
            reference = write_down(act, EntryKind.EMERGENCY_ACCESS, card.chain, facts, secret)
            at = ledger_time(office.now())
            ask_for_review(act, Review(unit, ReviewOf.SAFETY_CARD, staff.id, at, reference))
    except NotEntitled:
        note_refusal(office, staff, {"unit": unit, "card": "safety"})
        raise refusal() from None
    return OpenedSafetyCard(unit, card, number_of(office, reference))


def find_safety_cards(office: Office, staff: Staff, name: str) -> dict[UnitId, str]:
    """Return the units whose safety card bears this name, or part of it, each with its name.

    Nothing else of a card is shown: the name is what tells two of them apart. Names are compared in
    memory. Raises `BadInput` for less than two letters.
    """
    sought = plain_name(name)
    if len(sought) < 2:  # noqa: PLR2004 - one letter would list everybody
        raise BadInput("Say at least two letters of the name.")
    with office.store.transaction(acting_for=holders_with_group(staff, KeyKind.ON_CALL)) as books:
        act = Act(office, books, staff)
        found = {}
        for unit in books.records.safety_units():
            try:
                card = safety_card_of(with_keys_of_group(act, unit, KeyKind.ON_CALL), unit)
            except NotEntitled:
                continue
            if sought in plain_name(card.name):
                found[unit] = card.name
        reference = note_search(act, {"said": name, "cards": "safety"})
    number_of(office, reference)
    return found


def say_why(office: Office, staff: Staff, unit: UnitId, entry: int, reason: str) -> int:
    """Write down, afterwards, why a safety card was opened; return the index of the entry.

    `entry` is that of the opening. Raises `NotEntitled` for who could not open the card.
    """
    if not reason.strip():
        raise BadInput("Say in a sentence why the card was opened.")
    with office.store.transaction(acting_for=holders_with_group(staff, KeyKind.ON_CALL)) as books:
        act = with_keys_of_group(Act(office, books, staff), unit, KeyKind.ON_CALL)
        chain = safety_card_of(act, unit).chain
        facts = encode({"entry": str(entry), "reason": reason})
        secret = newest_key(act, unit, KeyKind.SAFETY).secret
        reference = write_down(act, EntryKind.LATE_ACT, chain, facts, secret, late=True)
    return number_of(office, reference)
