"""The consents of a file, opened and judged for one request on one day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.consent import (
    Question,
    Recipient,
    State,
    Worth,
    judge,
    other_clients,
    standing_consent,
    why_it_does_not_serve,
    worth_of,
)
from subrosa.desk.cabinet.look_up import known_again
from subrosa.desk.gather import ConsentFacts
from subrosa.desk.keep_consent import consents_of
from subrosa.release import DaysAsked
from subrosa.terms.consent_words import ConsentForm, ConsentStatus, OtherClients
from subrosa.terms.errors import NotEntitled
from subrosa.terms.people import SubjectType
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.card import Found, Member
    from subrosa.desk.forms.request import Asker, Incoming
    from subrosa.desk.office import Act
    from subrosa.terms.case import FactValue

_OF_AGE: Final = 18
_PART2_FORMS = (ConsentForm.PART2, ConsentForm.PART2_TPO, ConsentForm.PART2_CRIMINAL_JUSTICE)


def recipient_of(found: Found, asker: Asker) -> Recipient:
    """Return who would be told, by name where the asker is somebody on a card."""
    contact = found.contact(asker)
    return Recipient(asker.role, asker.person or (contact.person if contact else None))


def days_covered(act: Act, kept: Kept) -> DaysAsked:
    """Return of which days notes may go, as the papers say on which an answer rests.

    Where several people have to sign (a joint record), what the narrowest of their papers covers.
    """
    papers = [one for unit in kept.units for one in consents_of(act, unit, OpeningPurpose.RELEASE)]
    recipient = recipient_of(known_again(act, kept), kept.incoming.asker)
    today = act.office.now().astimezone(act.office.zone).date()
    asked = {
        "recipient": recipient,
        "records": kept.incoming.records or frozenset(),
        "purpose": kept.incoming.purpose,
        "day": today,
    }
    relied_on = [
        one
        for one in papers
        if one.id in kept.consents
        or (one.client not in (None, kept.person) and judge(one, **asked).state is State.IN_FORCE)  # type: ignore[arg-type]  # by name
    ]
    first = max((one.first_day.isoformat() for one in relied_on if one.first_day), default="")
    last = min((one.last_day.isoformat() for one in relied_on if one.last_day), default="")
    return DaysAsked(first, last)


def why_papers_fail(act: Act, kept: Kept) -> str:
    """Say in sentences what became of the papers on which an answer rests; empty: nothing did.

    An objection that came in since is named too.
    """
    papers = [one for unit in kept.units for one in consents_of(act, unit, OpeningPurpose.RELEASE)]
    asked = _question(act, kept, known_again(act, kept))
    told = [
        why_it_does_not_serve(one, asked)
        for one in papers
        if one.id in kept.consents
        or one.status is ConsentStatus.REVOKED
        or worth_of(one, asked.day) is Worth.OBJECTION
        or one.unreadable
    ]
    gone = set(kept.consents) - {one.id for one in papers}
    told += ["A paper on which the answer rests cannot be read any more."] * bool(gone)
    return " ".join(dict.fromkeys(one for one in told if one))


def why_no_paper_serves(act: Act, kept: Kept) -> str:
    """Say of each paper on file why nothing of this goes on it; empty where nobody is known.

    To whoever may open all files of the answer; to anybody else it says nothing.
    """
    if not kept.units:
        return ""
    try:
        papers = [
            one for unit in kept.units for one in consents_of(act, unit, OpeningPurpose.RELEASE)
        ]
        found = known_again(act, kept)
    except NotEntitled:
        return ""
    asked = _question(act, kept, found)
    told = [why_it_does_not_serve(one, asked) for one in papers]
    if not papers:
        told = ["No release is on file."]
    members = {member.person for card in found.cards for member in card.members}
    if kept.person is not None and len(members) > 1:
        others = other_clients(
            papers,
            members,
            client=kept.person,
            recipient=asked.recipient,
            records=asked.records,
            purpose=asked.purpose,
            day=asked.day,
        )
        if others != OtherClients.WRITTEN.value:
            told.append("The record is of several clients, and not each of them signed for this.")
    return " ".join(dict.fromkeys(one for one in told if one))


def _question(act: Act, kept: Kept, found: Found) -> Question:
    asked = kept.incoming
    today = act.office.now().astimezone(act.office.zone).date()
    return Question(
        recipient_of(found, asked.asker),
        asked.records or frozenset(),
        asked.purpose,
        kept.person,
        today,
        _of_age(found.member, today),
        part2=any(card.part2 for card in found.cards),
    )


def _of_age(member: Member | None, today: date) -> bool | None:
    """Say whether somebody whose file began as a child's is of age; None where it did not."""
    if member is None or member.kind is not SubjectType.MINOR:
        return None
    try:
        born = date.fromisoformat(member.born)
    except ValueError:
        return False
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) >= _OF_AGE


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
    recipient = recipient_of(found, incoming.asker)
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
