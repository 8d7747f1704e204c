"""Who comes and who works there: sixty clients, those near to them, eight people.

Everybody is drawn from two lists of names by one source of chance, in one order; so a seed gives
the same practice each time. A minor has a parent on file, a couple and a family are units of
their own, a group is made of people who also have hours alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.demo.shapes import (
    Duty,
    NearPerson,
    Person,
    Practice,
    Programme,
    Relationship,
    SaidFact,
    Site,
    StaffMember,
    Tie,
    Unit,
    UnitKind,
    Wall,
)
from subrosa.terms.consent_words import SecretsPolicy
from subrosa.terms.ids import PersonId, StaffId, UnitId
from subrosa.terms.people import EthicsCode, Profession, Role, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

OWNER, DESK = StaffId("imani"), StaffId("noah")
CELIA, TEODOR = StaffId("celia"), StaffId("teodor")
RUTH, WREN = StaffId("ruth"), StaffId("wren")
PAVEL, JUDITH = StaffId("pavel"), StaffId("judith")
ADULTS, MINORS, IN_PROGRAMME, DEAD, COUPLES, FAMILIES = 28, 8, 8, 2, 4, 2
"""Files of each sort; a couple counts two clients, a family three: sixty in all."""
PROGRAMME: Final = "evening"
_SITE: Final = "main"
_HERE: Final = frozenset({"US-VA"})
_PARENT: Final[dict[str, SaidFact]] = {
    "recipient.authority": "personal_representative",
    "recipient.involved_in_care": True,
    "recipient.legal_custody": "joint",
    "recipient.physical_custody": True,
    "recipient.limiting_order": False,
    "recipient.suspected_abuser": False,
}
STAFF: Final = (
    StaffMember(
        OWNER,
        "Imani Okafor",
        "owner and privacy officer",
        _SITE,
        frozenset({Duty.PRIVACY_OFFICER, Duty.EMERGENCY}),
    ),
    StaffMember(DESK, "Noah Lindgard", "front desk", _SITE, frozenset({Duty.FRONT_DESK})),
    StaffMember(
        CELIA,
        "Celia Marsh",
        "counsellor, on call",
        _SITE,
        frozenset({Duty.CLINICIAN, Duty.ON_CALL}),
        Profession.LPC,
        frozenset({EthicsCode.ACA}),
        _HERE,
    ),
    StaffMember(
        TEODOR,
        "Teodor Vance",
        "counsellor of the evening programme (Part 2)",
        _SITE,
        frozenset({Duty.CLINICIAN}),
        Profession.SUD_COUNSELOR,
        frozenset({EthicsCode.NAADAC}),
        _HERE,
    ),
    StaffMember(
        RUTH,
        "Ruth Okonjo",
        "psychologist, supervisor, on call",
        _SITE,
        frozenset({Duty.CLINICIAN, Duty.SUPERVISOR, Duty.ON_CALL}),
        Profession.PSYCHOLOGIST,
        frozenset({EthicsCode.APA}),
        _HERE,
    ),
    StaffMember(
        WREN,
        "Wren Castillo",
        "intern, supervised by Ruth Okonjo",
        _SITE,
        frozenset({Duty.CLINICIAN}),
        Profession.INTERN,
        frozenset({EthicsCode.ACA}),
    ),
    StaffMember(
        PAVEL,
        "Pavel Brandt",
        "administrator of the server, no content",
        _SITE,
        frozenset({Duty.ADMINISTRATOR}),
    ),
    StaffMember(JUDITH, "Judith Sayre", "auditor", _SITE, frozenset({Duty.AUDITOR})),
)


@dataclass(frozen=True, slots=True)
class Names:
    """The lists that people are named from."""

    first: Sequence[str]
    last: Sequence[str]


class _Crowd:
    """People as they are drawn; no two have one name."""

    def __init__(self, chance: Random, names: Names, today: date) -> None:
        self.chance, self._today = chance, today
        self._names = [f"{one} {two}" for one in names.first for two in names.last]
        chance.shuffle(self._names)
        self.people: list[Person] = []
        self.units: list[Unit] = []
        self.near: list[NearPerson] = []
        self.ties: list[Relationship] = []

    def person(self, youngest: int, oldest: int, *, dead: bool = False) -> Person:
        """Draw somebody of an age."""
        days = self.chance.randint(youngest * 366, oldest * 365)
        number = len(self.people) + 1
        made = Person(
            PersonId(f"p{number:03}"),
            self._names.pop(),
            (self._today - timedelta(days=days)).isoformat(),
            died=(self._today - timedelta(days=400)).isoformat() if dead else None,
            telephone=f"+1 804 555 {number:04}",
        )
        self.people.append(made)
        return made

    def unit(
        self, kind: UnitKind, members: Sequence[Person], counsellor: StaffId, opened: date
    ) -> Unit:
        """Open a file: the first half of them before the year, the rest within it."""
        made = Unit(
            UnitId(f"u{self.chance.getrandbits(40):010x}"),
            kind,
            tuple(one.id for one in members),
            _SITE,
            opened.isoformat(),
            closed=None,
            programme=PROGRAMME if counsellor == TEODOR else None,
            secrets_policy=SecretsPolicy.NO_SHARE if kind is UnitKind.COUPLE else None,
            group_agreement=True if kind is UnitKind.GROUP else None,
            parent_consented=True if self._is_minor(members[0]) else None,
        )
        self.units.append(made)
        self.ties.append(Relationship(counsellor, made.id, Tie.TREATING, made.opened))
        if counsellor == WREN:
            self.ties.append(Relationship(RUTH, made.id, Tie.SUPERVISING, made.opened))
        return made

    def _is_minor(self, person: Person) -> bool:
        return person.born is not None and person.born > f"{self._today.year - 17}"


def draw_practice(chance: Random, names: Names, first: date, today: date) -> Practice:
    """Draw the practice; its year began on `first`, and `today` judges ages."""
    crowd = _Crowd(chance, names, today)
    opened = _days_of_opening(chance, first, today)
    helpers = (CELIA, CELIA, RUTH, CELIA, WREN, RUTH, CELIA, WREN)
    for number in range(ADULTS):
        crowd.unit(
            UnitKind.INDIVIDUAL,
            [crowd.person(19, 71)],
            helpers[number % len(helpers)],
            opened.pop(),
        )
    alone = [*crowd.units]
    for number in range(MINORS):
        child = crowd.person(9, 16)
        made = crowd.unit(UnitKind.INDIVIDUAL, [child], (CELIA, RUTH)[number % 2], opened.pop())
        crowd.near.append(NearPerson(made.id, crowd.person(34, 52).id, Role.PARENT, dict(_PARENT)))
    for _ in range(IN_PROGRAMME):
        crowd.unit(UnitKind.INDIVIDUAL, [crowd.person(21, 58)], TEODOR, opened.pop())
    for _ in range(DEAD):
        crowd.unit(
            UnitKind.INDIVIDUAL,
            [crowd.person(60, 84, dead=True)],
            RUTH,
            first - timedelta(days=700),
        )
    for _ in range(COUPLES):
        two = [crowd.person(27, 60), crowd.person(27, 60)]
        crowd.unit(UnitKind.COUPLE, two, RUTH, opened.pop())
    for _ in range(FAMILIES):
        three = [crowd.person(36, 50), crowd.person(36, 50), crowd.person(10, 15)]
        crowd.unit(UnitKind.FAMILY, three, CELIA, opened.pop())
    members = [one.members[0] for one in alone if one.opened <= first.isoformat()][:6]
    held = {person.id: person for person in crowd.people}
    crowd.unit(UnitKind.GROUP, [held[one] for one in members], CELIA, first)
    for unit in alone[:5]:
        crowd.ties.append(
            Relationship(
                RUTH,
                unit.id,
                Tie.COVERING,
                (today - timedelta(days=2)).isoformat(),
                (today + timedelta(days=9)).isoformat(),
            )
        )
    return Practice(
        id="pr-year",
        name="Millrace Counseling",
        setting=Setting.GROUP_PRACTICE,
        hipaa_covered=True,
        day=today.isoformat(),
        home=_SITE,
        sites=(Site(_SITE, "Richmond", "US-VA", "America/New_York", "+1 804 555 0170"),),
        programmes=(Programme(PROGRAMME, "Evening Programme", _SITE, part2=True),),
        staff=STAFF,
        people=tuple(crowd.people),
        units=tuple(crowd.units),
        contacts=tuple(crowd.near),
        relationships=tuple(crowd.ties),
        walls=(
            Wall(alone[1].id, (DESK,), "a cousin of the front desk"),
            Wall(alone[3].id, (DESK, WREN), "teaches the intern at the university"),
            Wall(alone[2].id, (CELIA,), "a neighbour of the counsellor"),
        ),
    )


def _days_of_opening(chance: Random, first: date, today: date) -> list[date]:
    """Return a day for each file: half of them are older than the year."""
    length = (today - first).days
    many = ADULTS + MINORS + IN_PROGRAMME + COUPLES + FAMILIES
    older = [first - timedelta(days=chance.randint(20, 900)) for _ in range(many // 2)]
    newer = [first + timedelta(days=chance.randint(5, length - 40)) for _ in range(many // 2)]
    mixed = [both for pair in zip(newer, older, strict=True) for both in pair]
    return mixed[::-1]
