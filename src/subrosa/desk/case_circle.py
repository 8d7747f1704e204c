"""To whom a case may be shown: colleagues, walls, the client's word, and the law for each of them.

Rules (journeys.md, J6; decision.md):

1. Whoever is walled from the client is shown nothing. That it is so is told as a number, never why;
   the writer of the sheet is told to choose another case.
2. The law is asked once for each kind of colleague among them: a supervisor, a colleague. What the
   client agreed on, and the papers of the file, are facts of the case like any other.
3. Named, a case is shown to supervisors alone, where the law lets it and every client of the file
   said at intake that her counsellor may speak of her by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here, gathered_for
from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.forms.answers import case_of, facts_as_json
from subrosa.desk.forms.card import Found
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, Told
from subrosa.desk.intake_consent import intake_of
from subrosa.desk.ports import StaffDuty
from subrosa.policy.explain import explained
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import DeidStatus, RecordClass
from subrosa.vault import RelationshipKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Act
    from subrosa.desk.ports import StaffRow
    from subrosa.policy.explain import Explanation
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import StaffId

_TAKES_PART: Final = frozenset({StaffDuty.CLINICIAN, StaffDuty.SUPERVISOR})
_PURPOSES: Final = {Role.SUPERVISOR: Purpose.SUPERVISION}
_CLAUSE: Final = "supervision"
"""The page of the intake consent that asks about speaking of a client by name."""
SAID_YES: Final = "Yes: at intake the client agreed that a senior counsellor hears of her by name."
SAID_NO: Final = "No: the client does not want a senior counsellor to hear of her by name."
NOT_ASKED: Final = "Not on file: the page of the intake consent about supervision is not signed."


@dataclass(frozen=True, slots=True)
class Hearer:
    """A colleague who could be shown the case, as what, and whether she is chosen."""

    id: StaffId
    name: str
    role: Role
    chosen: bool


@dataclass(frozen=True, slots=True)
class ForRole:
    """The answer of the law for one kind of colleague; `basis` are the citations it rests on."""

    role: Role
    outcome: Outcome
    lets: bool
    told: Explanation = field(repr=False)
    basis: tuple[str, ...]
    packs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """To whom a case would be shown. `shut_out` counts those chosen who may not see this client."""

    people: tuple[Hearer, ...]
    shut_out: int
    answers: tuple[ForRole, ...]
    consent: str
    names_allowed: bool
    open_to: tuple[StaffRow, ...] = field(repr=False)
    """Those chosen who may be shown it."""

    @property
    def lets(self) -> bool:
        """Say whether the law lets everybody who is left be told."""
        return bool(self.answers) and all(one.lets for one in self.answers)


def colleagues_of(act: Act) -> list[StaffRow]:
    """Return who could take part: everybody else who sees clients or supervises."""
    return [
        row
        for row in vouching.people(act.books, directory_of(act.staff))
        if row.id != act.staff.id and row.locked and row.duties & _TAKES_PART
    ]


def circle_of(
    act: Act, card: Card, chosen: Collection[StaffId], put: PutAs, status: DeidStatus
) -> Circle:
    """Weigh to whom a case of this card may be shown; nothing is shown by it."""
    now = act.office.now()
    ties = everybody_at(act, card.unit)
    walled = {tie.staff for tie in ties if tie.walls(now)}
    supervises = {
        tie.staff
        for tie in ties
        if tie.kind is RelationshipKind.SUPERVISING and tie.runs(now) and not tie.walled
    }
    rows = colleagues_of(act)
    roles = {row.id: role_of(row, supervises) for row in rows}
    people = tuple(
        sorted(
            (Hearer(row.id, row.name, roles[row.id], row.id in chosen) for row in rows),
            key=lambda one: (one.role is not Role.SUPERVISOR, one.name),
        )
    )
    wanted = [row for row in rows if row.id in chosen]
    left = tuple(row for row in wanted if row.id not in walled)
    asked = dict.fromkeys(roles[row.id] for row in left)
    consent = consent_of(act, card)
    named = all(role is Role.SUPERVISOR for role in asked) and consent == SAID_YES
    answers = tuple(answer_for(act, card, role, put, status) for role in asked)
    return Circle(
        people,
        len(wanted) - len(left),
        answers,
        consent,
        bool(asked) and named,
        left,
    )


def role_of(row: StaffRow, supervises: Collection[StaffId]) -> Role:
    """Return as what a colleague hears of a case."""
    senior = row.id in supervises or StaffDuty.SUPERVISOR in row.duties
    return Role.SUPERVISOR if senior else Role.COLLEAGUE


def answer_for(
    act: Act, card: Card, role: Role, put: PutAs, status: DeidStatus, *, inside: bool = True
) -> ForRole:
    """Ask the law whether a case may be told to one kind of listener; `inside` this practice."""
    at = day_here(act.office)
    named = put is PutAs.NAMED
    record = RecordClass.PROGRESS_NOTES if named else RecordClass.DEIDENTIFIED_CASE
    incoming = Incoming(
        asker=Asker(role, verified=True),
        about=About(""),
        ask=Ask.DISCLOSE,
        channel=Channel.INSIDE,
        initiated_by=InitiatedBy.PRACTICE,
        purpose=_PURPOSES.get(role, Purpose.CONSULTATION),
        records=frozenset({record}),
        told=(
            Told("deidentified", (DeidStatus.IDENTIFIED if named else status).value),
            Told("recipient.same_practice", inside),
        ),
        tell=(role,),
    )
    person = card.members[0].person if len(card.members) == 1 else None
    found = Found(looked=True, person=person, cards=(card,))
    gathered, _ = gathered_for(act, incoming, found, at)
    case = case_of(role.value, incoming, facts_as_json(dict(gathered.facts)))
    decision = act.office.decided(case, at)
    return ForRole(
        role,
        decision.outcome,
        decision.lets_go,
        explained(case, decision),
        _basis(decision),
        decision.packs,
    )


def consent_of(act: Act, card: Card) -> str:
    """Say what the clients of a file agreed on at intake about speaking of them by name."""
    said = [
        one.signed.choices.get(_CLAUSE, "") if one.signed else ""
        for one in intake_of(act, card).people
    ]
    if "no" in said:
        return SAID_NO
    return SAID_YES if said and all(one == "yes" for one in said) else NOT_ASKED


def status_of(kept: Sequence[object], *, known: bool) -> DeidStatus:
    """Return how far a draft hides who it is about, as the law asks it (45 CFR 164.514)."""
    if kept:
        return DeidStatus.IDENTIFIERS_LEFT
    if known:
        return DeidStatus.UNIQUE_CHARACTERISTIC_LEFT
    return DeidStatus.NOT_IDENTIFIABLE


def _basis(decision: Decision) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(cite.citation for cite in decision.because if cite.effect is decision.outcome)
    )
