"""Keep consents: give, revoke, object; what revocation stops, it stops at once.

A paper is never changed. A revocation is kept as the next version of the paper it withdraws;
the last version of a paper counts, the earlier ones stay. Only a revocation makes a next
version, and it reads the last one in its own transaction: so neither a new paper of the same
number nor a second revocation at the same moment can undo one. Hand-over judges the papers anew in
its own transaction, so a revocation that was kept before it stops it (journeys J8).
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.consent import decode_consent, encode_consent, unreadable_consent
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import close, key_for, open_content
from subrosa.desk.office import Act
from subrosa.desk.ports import ConsentRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.vault import KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.consent import Consent, Revocation
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


def give_consent(office: Office, staff: Staff, unit: UnitId, consent: Consent) -> int:
    """Keep a consent, an objection or a general revocation; return the index of its entry.

    Raises `BadInput` if a paper of that id is on file: it would take the other's place.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "consent": "give"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        if any(held.id == consent.id for held in consents_of(act, unit, OpeningPurpose.RELEASE)):
            raise BadInput("A paper of this number is on file already.", do="Give it a new one.")
        reference = _keep(act, unit, consent, EntryKind.CONSENT_GIVEN)
    return number_of(office, reference)


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
        act = Act(office, books, staff)
        held = {one.id: one for one in consents_of(act, unit, OpeningPurpose.RELEASE)}
        if paper not in held:
            raise refusal()
        consent = held[paper]
        if consent.unreadable:
            raise BadInput("This paper cannot be read.", do="Keep the client's objection instead.")
        revoked = replace(consent, revocations=(*consent.revocations, revocation))
        reference = _keep(act, unit, revoked, EntryKind.CONSENT_REVOKED)
    return number_of(office, reference)


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
    return list(newest.values())


def _keep(act: Act, unit: UnitId, consent: Consent, kind: EntryKind) -> int:
    row_id = "P" + b32encode(act.office.random(10)).decode("ascii")
    card = card_of(act, unit, OpeningPurpose.RELEASE)
    plain = encode_consent(consent)
    sealed = close(act, unit, Label.DESK_CONSENT, row_id, plain)
    act.books.consents.add(ConsentRow(row_id, unit, sealed))
    secret = key_for(act.staff, unit, KeyKind.DESK).secret
    return write_down(act, kind, card.chain, plain, secret)
