"""Keep consents: give, revoke, object; what revocation stops, it stops at once.

A paper is never changed. A revocation is kept as the next version of the paper it withdraws, and
so is an end of another kind (the event that it names, its one use, a fault found in it); the last
version of a paper counts, the earlier ones stay. A next version only ever takes away. It reads the
last one in its own transaction: so neither a new paper of the same number nor a second revocation
at the same moment can undo one. Hand-over judges the papers anew in its own transaction, so a
revocation that was kept before it stops it (journeys J8). A stop that the client said at her own
door is read with the papers themselves, and counts from the moment it is kept.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from subrosa.consent import decode_consent, encode_consent, unreadable_consent
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.own_doors import with_stops
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import close, key_for, open_content
from subrosa.desk.cabinet.shown_at_doors import show_releases
from subrosa.desk.office import Act
from subrosa.desk.ports import ConsentRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.vault import KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from subrosa.consent import Consent, Revocation
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.terms.question import Defect


@dataclass(frozen=True, slots=True)
class End:
    """Why a paper ends: its event came on a day, or faults were found in it."""

    event_came: date | None = None
    defects: frozenset[Defect] = frozenset()


def give_consent(office: Office, staff: Staff, unit: UnitId, consent: Consent) -> int:
    """Keep a consent, an objection or a general revocation; return the index of its entry.

    Raises `BadInput` if a paper of that id is on file: it would take the other's place.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "consent": "give"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        reference = add_consent(Act(office, books, staff), unit, consent)
    return number_of(office, reference)


def add_consent(act: Act, unit: UnitId, consent: Consent) -> int:
    """Keep a consent within an act; return the reference of its entry. Raises as `give_consent`."""
    if any(held.id == consent.id for held in consents_of(act, unit, OpeningPurpose.RELEASE)):
        raise BadInput("A paper of this number is on file already.", do="Give it a new one.")
    return _keep(act, unit, consent, EntryKind.CONSENT_GIVEN)


def revoke_consent(
    office: Office, staff: Staff, unit: UnitId, paper: str, revocation: Revocation
) -> int:
    """Withdraw a paper, wholly or for some recipients; return the index of its entry.

    Raises `NotEntitled` if there is no such paper for this person, `BadInput` if it cannot be
    read: then an objection (`give_consent`) stops what it could have allowed.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "consent": "revoke"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        reference = add_revocation(Act(office, books, staff), unit, paper, revocation)
    return number_of(office, reference)


def add_revocation(act: Act, unit: UnitId, paper: str, revocation: Revocation) -> int:
    """Keep a revocation within an act; return the reference of its entry."""
    consent = _held(act, unit, paper)
    revoked = replace(consent, revocations=(*consent.revocations, revocation))
    return _keep(act, unit, revoked, EntryKind.CONSENT_REVOKED)


def end_consent(office: Office, staff: Staff, unit: UnitId, paper: str, end: End) -> int:
    """End a paper for another reason than the client's stop; return the index of its entry.

    Raises `NotEntitled` if there is no such paper for this person, `BadInput` if it cannot be read,
    if it names no such event, or if nothing is said.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "consent": "end"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        consent = _held(act, unit, paper)
        if end.event_came is None and not end.defects:
            raise BadInput("Nothing was said that would end this paper.")
        if end.event_came is not None and not consent.ends_with:
            raise BadInput("This paper names no event with which it ends.")
        days = [day for day in (consent.ended, end.event_came) if day is not None]
        ended = replace(
            consent,
            ended=min(days, default=None),
            defects=consent.defects | end.defects,
        )
        reference = _keep(act, unit, ended, EntryKind.CONSENT_ENDED)
    return number_of(office, reference)


def spend_consents(
    act: Act, units: Iterable[UnitId], papers: Collection[str], day: date
) -> tuple[str, ...]:
    """Write down that papers for one release were used; return which of them were.

    It belongs into the transaction of the release itself: so one paper never serves two.
    """
    spent = []
    for unit in units:
        for consent in consents_of(act, unit, OpeningPurpose.RELEASE):
            if consent.id in papers and consent.once and consent.used is None:
                _keep(act, unit, replace(consent, used=day), EntryKind.CONSENT_ENDED)
                spent.append(consent.id)
    return tuple(spent)


def consents_of(act: Act, unit: UnitId, purpose: OpeningPurpose) -> list[Consent]:
    """Open the papers of a unit, the last version of each; one that cannot be read says so.

    Raises `NotEntitled` for somebody who may not open them: that is no unreadable paper.
    """
    newest: dict[str, Consent] = {}
    for row in act.books.consents.of(unit):
        try:
            plain = open_content(
                act, unit, Label.DESK_CONSENT, row.id, sealed=row.sealed, purpose=purpose
            )
            consent = decode_consent(plain)
        except NotEntitled:
            raise
        except (BadInput, Tampered):
            consent = unreadable_consent(row.id)
        newest[consent.id] = consent
    return with_stops(act, unit, [*newest.values()])


def _held(act: Act, unit: UnitId, paper: str) -> Consent:
    held = {one.id: one for one in consents_of(act, unit, OpeningPurpose.RELEASE)}
    if paper not in held:
        raise refusal()
    if held[paper].unreadable:
        raise BadInput("This paper cannot be read.", do="Keep the client's objection instead.")
    return held[paper]


def _keep(act: Act, unit: UnitId, consent: Consent, kind: EntryKind) -> int:
    row_id = "P" + b32encode(act.office.random(10)).decode("ascii")
    card = card_of(act, unit, OpeningPurpose.RELEASE)
    plain = encode_consent(consent)
    sealed = close(act, unit, Label.DESK_CONSENT, row_id, plain)
    act.books.consents.add(ConsentRow(row_id, unit, sealed))
    show_releases(act, unit, card, lambda: consents_of(act, unit, OpeningPurpose.RELEASE))
    secret = key_for(act.staff, unit, KeyKind.DESK).secret
    return write_down(act, kind, card.chain, plain, secret)
