"""What the law says of a danger, for each person who could be told, as it stands on a worksheet.

Rules (decision.md, points 6 and 9; journeys.md, J3):

1. Force is per recipient: police, the person in danger, a hospital and the family are asked about
   each by herself. The headline is an act, and rests on the strongest of them.
2. Whoever is on call, and may not open the file, is answered without it: what is not known of the
   client stays unknown. No answer is ever put off for want of a fact.
3. Nothing leaves and nothing is decided here: a person does that.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here, gathered_for
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.keep_worksheet import is_loose
from subrosa.desk.cabinet.look_up import nobody_found
from subrosa.desk.forms.answers import case_of, facts_as_json
from subrosa.desk.forms.card import Found
from subrosa.desk.forms.questions_asked import facts_said
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, Told
from subrosa.desk.forms.worksheet import WorksheetKind
from subrosa.desk.gather import ConsentFacts, gather
from subrosa.desk.weigh_report import way_of_report
from subrosa.policy.explain import NAME_NOBODY, Explanation, explained, headline
from subrosa.terms.conditions import Need
from subrosa.terms.danger import Risk
from subrosa.terms.errors import NotEntitled
from subrosa.terms.outcome import Confidence, Outcome
from subrosa.terms.people import Role, Setting
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from datetime import tzinfo

    from subrosa.desk.forms.request import FactJson
    from subrosa.desk.forms.worksheet import Worksheet
    from subrosa.desk.gather import Gathered
    from subrosa.desk.office import Act, Office
    from subrosa.desk.weigh_report import ReportWay
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import UnitId

_YES: Final = (Outcome.MUST, Outcome.MAY)
_FOR_OTHERS: Final = (
    Role.POLICE,
    Role.POTENTIAL_VICTIM,
    Role.EMERGENCY_RESPONDER,
    Role.FAMILY_MEMBER,
)
_FOR_SELF: Final = (
    Role.EMERGENCY_RESPONDER,
    Role.POLICE,
    Role.EMERGENCY_CONTACT,
    Role.FAMILY_MEMBER,
)
_REPORTED_TO: Final = {
    Risk.CHILD_ABUSE.value: (Role.CPS,),
    Risk.PAST_CHILD_ABUSE.value: (Role.CPS,),
    Risk.ELDER_ABUSE.value: (Role.APS,),
    Risk.DEPENDENT_ADULT_ABUSE.value: (Role.APS,),
}
_PURPOSES: Final = {
    WorksheetKind.DANGER: Purpose.SAFETY,
    WorksheetKind.REPORT: Purpose.ABUSE_REPORT,
}
_ON_CAMPUS: Final = frozenset({Setting.COLLEGE_COUNSELING_CENTER, Setting.K12_SCHOOL})
_WEAKEST: Final = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
NOT_TO_HAND_OVER: Final = (
    "the file or any part of it",
    "notes, diagnosis, history, what other people said in session",
    "anything that is not needed to avert this danger",
)
WITHOUT_A_NAME: Final = (
    "911, 988, a supervisor or a lawyer may be asked for advice at any time without naming anybody."
)


@dataclass(frozen=True, slots=True)
class ForOne:
    """The answer for one recipient; `confidence` is that of the weakest rule it rests on."""

    role: Role
    outcome: Outcome
    decision: Decision = field(repr=False)
    told: Explanation = field(repr=False)
    confidence: Confidence | None = None
    beside_part2: Outcome | None = None
    """What the other law says of a warning that marks nobody as a patient; None where the answer
    does not hang on Part 2."""

    @property
    def naming_nobody(self) -> bool:
        """Say whether this one may be told now in a way that marks nobody as a patient."""
        return self.beside_part2 is not None


@dataclass(frozen=True, slots=True)
class WeighedDanger:
    """A danger with its law; `parts` are the recipients, those whom a yes reaches first."""

    headline: str
    strongest: Outcome
    parts: tuple[ForOne, ...]
    facts: dict[str, FactJson] = field(repr=False)
    victim_not_listed: bool
    """Whether others may be told, and the person in danger is not among them."""
    child: bool
    part2: bool
    file_read: bool
    """Whether the client's file could be asked; else what stands there is unknown."""
    report: ReportWay | None = None
    """How the report is made, where this is a report sheet."""

    @property
    def reached(self) -> tuple[ForOne, ...]:
        """Return those whom a yes reaches, also one that names no programme."""
        return tuple(one for one in self.parts if one.outcome in _YES or one.naming_nobody)


def weigh_danger(act: Act, unit: UnitId, sheet: Worksheet) -> WeighedDanger:
    """Weigh what stands on a worksheet, for today."""
    said = facts_said(sheet)
    office = act.office
    report = sheet.begun.kind is WorksheetKind.REPORT
    roles = _to_report(said) if report else _roles(office.profile.setting, said)
    incoming = _incoming(sheet, said, roles, office.zone)
    gathered, read = _gathered(act, unit, incoming)
    facts = facts_as_json(dict(gathered.facts))
    parts = [_for_one(office, replace(incoming, tell=(role,)), facts) for role in roles]
    order = {Outcome.MUST: 0, Outcome.MAY: 1}
    parts.sort(key=lambda one: (order.get(one.outcome, 2), not one.naming_nobody))
    first = parts[0]
    best = first.outcome
    victim = next((one for one in parts if one.role is Role.POTENTIAL_VICTIM), None)
    said_first = headline(Ask.DISCLOSE, incoming.purpose, best)
    return WeighedDanger(
        NAME_NOBODY[report] if first.naming_nobody and best not in _YES else said_first,
        best,
        tuple(parts),
        facts,
        victim is not None
        and victim.outcome not in _YES
        and not victim.naming_nobody
        and (best in _YES or first.naming_nobody),
        said.get("safety.victim_is_minor") is True,
        facts.get("part2") is True,
        read,
        way_of_report(office, sheet, day_here(office)) if report else None,
    )


def _for_one(office: Office, incoming: Incoming, facts: dict[str, FactJson]) -> ForOne:
    """Answer for one recipient; where Part 2 alone stands in the way, say what else the law says.

    A warning that marks nobody as a patient is no disclosure under Part 2 (42 CFR 2.12(a)(1),
    2.13(a)): for it the other law counts, the duty to warn among it.
    """
    (role,) = incoming.tell
    at = day_here(office)
    case = case_of(role.value, incoming, facts)
    decision = office.decided(case, at)
    beside = None
    # A state's own ban may stand behind that of Part 2: the duty that lifts it gave way first.
    if decision.outcome not in _YES and any(
        Need.NON_IDENTIFYING_REPORT in one.any_of for one in decision.needs
    ):
        other = office.decided(case_of(role.value, incoming, {**facts, "part2": False}), at)
        beside = other.outcome if other.outcome in _YES else None
    told = explained(case, decision)
    return ForOne(role, decision.outcome, decision, told, _of(decision), beside)


def _to_report(said: dict[str, FactJson]) -> tuple[Role, ...]:
    agencies = _REPORTED_TO.get(str(said.get("safety.risk")), (Role.CPS, Role.APS))
    return (*agencies, Role.POLICE)


def _roles(setting: Setting, said: dict[str, FactJson]) -> tuple[Role, ...]:
    for_self = said.get("safety.risk") in (Risk.DANGER_TO_SELF.value, Risk.PASSIVE_IDEATION.value)
    roles = _FOR_SELF if for_self else _FOR_OTHERS
    return (*roles, Role.SCHOOL_OFFICIAL) if setting in _ON_CAMPUS else roles


def _incoming(
    sheet: Worksheet, said: dict[str, FactJson], roles: tuple[Role, ...], zone: tzinfo
) -> Incoming:
    begun = datetime.fromisoformat(sheet.begun.at)
    return Incoming(
        asker=Asker(roles[0]),
        about=About(""),
        ask=Ask.DISCLOSE,
        channel=Channel.INSIDE,
        initiated_by=InitiatedBy.PRACTICE,
        purpose=_PURPOSES[sheet.begun.kind],
        records=frozenset({RecordClass.SAFETY_INFORMATION}),
        told=tuple(Told(path, value) for path, value in said.items()),
        event_day=begun.astimezone(zone).date().isoformat(),
        danger=True,
        tell=roles,
    )


def _gathered(act: Act, unit: UnitId, incoming: Incoming) -> tuple[Gathered, bool]:
    office, at = act.office, day_here(act.office)
    if is_loose(unit):
        found = nobody_found()
        return gather(incoming, (), ConsentFacts({}), found, office.profile, at), True
    try:
        card = card_of(act, unit, OpeningPurpose.EMERGENCY)
        person = card.members[0].person if len(card.members) == 1 else None
        found = Found(looked=True, person=person, cards=(card,))
        return gathered_for(act, incoming, found, at)[0], True
    except NotEntitled:
        found = Found(looked=False)
        return gather(incoming, (), ConsentFacts({}), found, office.profile, at), False


def _of(decision: Decision) -> Confidence | None:
    found = {cite.confidence for cite in decision.because if cite.effect is decision.outcome}
    return next((one for one in _WEAKEST if one in found), None)
