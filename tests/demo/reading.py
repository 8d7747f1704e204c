"""Lead a request of the demonstration to a decision, with its consents judged by hand.

The consent room judges papers on its own; here the few papers of the demonstration are judged
in the plainest way, so that the expected answers are checked against the law alone.
"""

import datetime as dt

from subrosa.demo.at_the_door import cards_of, incoming_of, profile_of, treating_counsellor
from subrosa.demo.shapes import Content, DemoRequest, StandingConsent
from subrosa.desk.forms.card import Found, find
from subrosa.desk.gather import ConsentFacts, gather
from subrosa.policy import Statutes, decide
from subrosa.terms.case import Case, FactValue, Question
from subrosa.terms.decision import Decision
from subrosa.terms.ids import PersonId


def day_of(content: Content) -> dt.date:
    return dt.date.fromisoformat(content.practice.day)


def found_by(content: Content, request: DemoRequest) -> Found:
    """Look the name up over the cards that the one who answers may open."""
    member = request.answered_by
    opens = {tie.unit for tie in content.practice.relationships if tie.staff == member}
    cards = tuple(card for card in cards_of(content, str) if card.unit in opens)
    name = request.about.split(" and ")[0]
    found = find(incoming_of(request, name).about, cards)
    if not request.units:
        return found
    wanted = tuple(card for card in found.cards if card.unit in request.units)
    return Found(looked=True, person=found.person, cards=wanted or found.cards)


def case_of(content: Content, request: DemoRequest) -> Case:
    found = found_by(content, request)
    incoming = incoming_of(request)
    counsellor = treating_counsellor(content, request.units[0]) if request.units else None
    gathered = gather(
        incoming,
        incoming.papers,
        ConsentFacts(judged(content, request, found.person)),
        found,
        profile_of(content, request.site, counsellor),
        day_of(content),
    )
    return Case(request.id, Question(request.ask, request.to), gathered.facts)


def decision_on(content: Content, request: DemoRequest, book: Statutes) -> Decision:
    return decide(case_of(content, request), book, day_of(content))


def judged(content: Content, request: DemoRequest, person: PersonId | None) -> dict[str, FactValue]:
    for paper in content.consents:
        covers = request.asker.role in paper.recipients and request.records <= paper.records
        if paper.client == person and covers:
            return _facts_of(paper, request)
    joint = any(unit.id in request.units and unit.part_of for unit in content.practice.units)
    shared = any(
        len(unit.members) > 1 for unit in content.practice.units if unit.id in request.units
    )
    none: dict[str, FactValue] = {"consent.status": "none"}
    return none | {"consent.other_clients": "none"} if joint or shared else none


def _facts_of(paper: StandingConsent, request: DemoRequest) -> dict[str, FactValue]:
    status = "written"
    if paper.expires and paper.expires < request.received[:10]:
        status = "expired"
    if paper.revoked_at and paper.revoked_at <= request.received:
        status = "revoked"
    facts: dict[str, FactValue] = {
        "consent.status": status,
        "consent.form": paper.form.value,
        "consent.signed_by": frozenset(paper.signed_by),
        "consent.records": frozenset(paper.records),
        "consent.recipients": frozenset(paper.recipients),
        "consent.purposes": frozenset(paper.purposes),
    }
    if paper.expires:
        facts["consent.expires"] = paper.expires
    return facts
