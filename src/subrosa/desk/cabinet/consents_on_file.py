"""The consents of a file, opened and judged for one request on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.consent import Recipient, other_clients, standing_consent
from subrosa.desk.gather import ConsentFacts
from subrosa.desk.keep_consent import consents_of
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from datetime import date

    from subrosa.desk.forms.card import Found
    from subrosa.desk.forms.request import Incoming
    from subrosa.desk.office import Act
    from subrosa.terms.case import FactValue

_PART2_FORMS = (ConsentForm.PART2, ConsentForm.PART2_TPO, ConsentForm.PART2_CRIMINAL_JUSTICE)


def consents_on_file(act: Act, incoming: Incoming, found: Found, at: date) -> ConsentFacts:
    """Judge what stands on file for this recipient, these records and this purpose.

    Nothing on file is *none*, which is said only because the desk looked.
    """
    if not found.looked:
        return ConsentFacts({})
    if not found.cards or found.person is None:
        return ConsentFacts({"consent.status": ConsentStatus.NONE.value})
    papers = [
        paper
        for card in found.cards
        for paper in consents_of(act, card.unit, OpeningPurpose.RELEASE)
    ]
    contact = found.contact(incoming.asker)
    known = incoming.asker.person or (contact.person if contact else None)
    recipient = Recipient(incoming.asker.role, known)
    records = incoming.records or frozenset()
    part2 = any(card.part2 for card in found.cards)
    standing = standing_consent(
        papers,
        recipient=recipient,
        records=records,
        purpose=incoming.purpose,
        day=at,
        client=found.person,
        prefer=_PART2_FORMS if part2 else (),
    )
    facts: dict[str, FactValue] = dict(standing.facts)
    members = {member.person for card in found.cards for member in card.members}
    if len(members) > 1:
        facts["consent.other_clients"] = other_clients(
            papers,
            members,
            client=found.person,
            recipient=recipient,
            records=records,
            purpose=incoming.purpose,
            day=at,
        )
    return ConsentFacts(facts, standing.papers, standing.unreadable)
