"""Bring the demonstration's people and requests into the desk's own words.

Promises: pure; a request carries the name as it was said at the door and what staff
established, never the units that would answer it; cards carry what stands on file. Refuses:
to judge anything, and to seal; the desk does both.
"""

from __future__ import annotations

from collections.abc import Callable

from subrosa.demo.shapes import Content, DemoRequest, Person, Practice, Unit, UnitKind
from subrosa.desk.forms.card import Card, Contact, Member
from subrosa.desk.forms.profile import Profile
from subrosa.desk.forms.request import About, Asker, FactJson, Incoming, PaperShown, Told
from subrosa.terms.ids import PersonId, StaffId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.terms.question import Instrument

_NO_PAPER = frozenset({Instrument.NONE, Instrument.ORAL_REQUEST, Instrument.WRITTEN_REQUEST})
_ADULT_FROM = 18


def incoming_of(request: DemoRequest, subject: str | None = None) -> Incoming:
    """Return the request as the desk receives it; `subject` puts another name in its place."""
    asker = request.asker
    told = [Told(path, value) for path, value in sorted(request.facts.items())]
    if asker.authority is not None and asker.known_as is None:
        told.append(Told("recipient.authority", asker.authority.value))
    return Incoming(
        asker=Asker(
            role=asker.role,
            name=asker.name,
            verified=asker.verified,
            person=asker.known_as,
            address=tuple(line for line in (asker.name, asker.organisation) if line),
        ),
        about=About(subject or request.about),
        ask=request.ask,
        channel=request.door,
        initiated_by=request.initiated_by,
        purpose=request.purpose,
        records=request.records,
        papers=_papers(request),
        told=tuple(told),
        event_day=(request.event_date or "")[:10],
        words=asker.words,
        danger="safety.imminent" in request.facts,
        tell=request.to,
    )


def _papers(request: DemoRequest) -> tuple[PaperShown, ...]:
    """Return the paper that came with it; a call or a plain letter is none."""
    paper = request.paper
    if paper.type in _NO_PAPER:
        return ()
    return (
        PaperShown(
            id=f"{request.id}-paper",
            kind=paper.type,
            day=paper.day or "",
            valid=paper.valid,
            defects=frozenset() if paper.defects is None and paper.valid else paper.defects,
            covers=paper.covers,
            assurance=paper.assurance,
            part2_findings=paper.part2_findings,
            with_subpoena=paper.with_subpoena,
        ),
    )


def cards_of(content: Content, chain: Callable[[UnitId], str]) -> tuple[Card, ...]:
    """Return the card of every unit; `chain` gives a unit its pseudonym in the ledger."""
    practice = content.practice
    people = {person.id: person for person in practice.people}
    part2 = {programme.id for programme in practice.programmes if programme.part2}
    return tuple(
        Card(
            unit=unit.id,
            chain=chain(unit.id),
            members=tuple(_member(people[one], unit, practice) for one in unit.members),
            contacts=_contacts(practice, unit.id, people),
            part2=unit.programme in part2,
            facts=_unit_facts(practice, unit),
            phone=people[unit.members[0]].telephone or "",
        )
        for unit in practice.units
    )


def profile_of(content: Content, site: str, counsellor: StaffId | None = None) -> Profile:
    """Return what is true of the practice at one site, for one counsellor's profession."""
    practice = content.practice
    place = next(one for one in practice.sites if one.id == site)
    member = next((one for one in practice.staff if one.id == counsellor), None)
    return Profile(
        name=practice.name,
        jurisdiction=place.jurisdiction,
        setting=practice.setting,
        zone=place.time_zone,
        profession=member.profession if member else None,
        ethics_codes=(member.ethics_codes or None) if member else None,
        hipaa_covered=practice.hipaa_covered,
        notes_kept_separate=True,
        address=(practice.name, place.town),
        phone=place.telephone,
    )


def treating_counsellor(content: Content, unit: UnitId) -> StaffId | None:
    """Return who treats that unit; her licence decides which rules of profession apply."""
    for tie in content.practice.relationships:
        if tie.unit == unit and tie.kind == "treating":
            return tie.staff
    return None


def _member(person: Person, unit: Unit, practice: Practice) -> Member:
    facts: dict[str, FactJson] = {}
    if person.enrolled_in_college:
        facts["subject.enrolled_in_college"] = True
    kind = _subject_type(person, unit, practice)
    if kind is SubjectType.MINOR and unit.parent_consented is not None:
        facts["minor.parent_consented"] = unit.parent_consented
    return Member(person.id, person.name, kind, person.born or "", person.died or "", facts=facts)


def _subject_type(person: Person, unit: Unit, practice: Practice) -> SubjectType:
    if person.died:
        return SubjectType.DECEASED
    if person.born and _years(person.born, practice.day) < _ADULT_FROM:
        return SubjectType.MINOR
    whole = next((one for one in practice.units if one.id == unit.part_of), unit)
    if whole.kind is UnitKind.COUPLE:
        return SubjectType.COUPLE_MEMBER
    if whole.kind is UnitKind.FAMILY:
        return SubjectType.FAMILY_MEMBER
    if whole.kind is UnitKind.GROUP:
        return SubjectType.GROUP_MEMBER
    return SubjectType.ADULT


def _years(since: str, day: str) -> int:
    return int(day[:4]) - int(since[:4]) - (day[5:10] < since[5:10])


def _contacts(
    practice: Practice, unit: UnitId, people: dict[PersonId, Person]
) -> tuple[Contact, ...]:
    return tuple(
        Contact(near.person, people[near.person].name, near.role, dict(near.facts))
        for near in practice.contacts
        if near.unit == unit
    )


def _unit_facts(practice: Practice, unit: Unit) -> dict[str, FactJson]:
    """Return what stands on file for the unit; a part shares the agreements of its whole."""
    whole = next((one for one in practice.units if one.id == unit.part_of), unit)
    facts: dict[str, FactJson] = {}
    if whole.secrets_policy is not None:
        facts["consent.secrets_policy"] = whole.secrets_policy.value
    if whole.group_agreement is not None:
        facts["agreements.group_agreement"] = whole.group_agreement
    return facts
