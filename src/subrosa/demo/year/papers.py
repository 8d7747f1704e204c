"""What clients of the year signed: for payers, other clinicians, lawyers, a school, a court."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.demo.shapes import StandingConsent, UnitKind
from subrosa.terms.consent_words import ConsentForm
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from subrosa.demo.shapes import Practice, Unit

_PLANS: Final = ("Blue Harbor Health Plan", "Commonwealth Mutual Care", "Dogwood Benefit Trust")
_DOCTORS: Final = (
    "Dr. Anselm Pryor, psychiatry",
    "Dr. Marguerite Oyelaran, family medicine",
    "Dr. Stig Hallberg, pain clinic",
    "Tidewater Crisis Center",
)
_LAWYERS: Final = ("Loomis & Pryce, attorneys", "Adaeze Umeh, attorney", "Kerr Legal Aid")
_COURT: Final = "District 13 Probation Office"
_SCHOOL: Final = "Ginter Park Middle School"
_ATTENDANCE: Final = frozenset({RecordClass.ATTENDANCE})
_FOR_PAYERS: Final = frozenset(
    {
        RecordClass.BILLING,
        RecordClass.ATTENDANCE,
        RecordClass.DIAGNOSIS,
        RecordClass.TREATMENT_PLAN,
        RecordClass.PROGRESS_NOTES,
    }
)
_FOR_CARE: Final = frozenset(
    {RecordClass.TREATMENT_SUMMARY, RecordClass.PROGRESS_NOTES, RecordClass.ATTENDANCE}
)


def draw_papers(
    chance: Random, practice: Practice, first: date, today: date
) -> tuple[StandingConsent, ...]:
    """Draw the papers; a few of them are expired or taken back again by today."""
    grown = _alone(practice, minors=False, programme=False, today=today)
    chance.shuffle(grown)
    made = [*_for_payers(chance, grown[:16], first, today)]
    made += _for_readers(chance, grown[4:14], Role.OTHER_PROVIDER, _DOCTORS, first, today)
    made += _for_readers(chance, grown[13:19], Role.ATTORNEY_OF_CLIENT, _LAWYERS, first, today)
    programme = _alone(practice, minors=False, programme=True, today=today)
    made += [
        StandingConsent(
            f"court-{unit.id}",
            unit.members[0],
            unit.id,
            ConsentForm.PART2_CRIMINAL_JUSTICE,
            frozenset({Signer.CLIENT}),
            _signed(chance, unit, first, today),
            _COURT,
            frozenset({Role.PROBATION_OFFICER}),
            _ATTENDANCE,
            frozenset({Purpose.PROBATION}),
            expires=(today + timedelta(days=120)).isoformat(),
        )
        for unit in programme[:4]
    ]
    made += [
        StandingConsent(
            f"school-{unit.id}",
            unit.members[0],
            unit.id,
            ConsentForm.HIPAA,
            frozenset({Signer.PARENT}),
            _signed(chance, unit, first, today),
            _SCHOOL,
            frozenset({Role.SCHOOL_OFFICIAL}),
            _ATTENDANCE,
            frozenset({Purpose.SCHOOL}),
            expires=(today + timedelta(days=200)).isoformat(),
        )
        for unit in _alone(practice, minors=True, programme=False, today=today)[:3]
    ]
    return tuple(made)


def _alone(practice: Practice, *, minors: bool, programme: bool, today: date) -> list[Unit]:
    """Return the files of one living person, of age or not, in the programme or not."""
    born = {person.id: person.born or "" for person in practice.people}
    died = {person.id for person in practice.people if person.died}
    border = f"{today.year - 17}"
    return [
        unit
        for unit in practice.units
        if unit.kind is UnitKind.INDIVIDUAL
        and unit.members[0] not in died
        and bool(unit.programme) is programme
        and (born[unit.members[0]] > border) is minors
    ]


def _for_payers(
    chance: Random, units: list[Unit], first: date, today: date
) -> Iterator[StandingConsent]:
    for unit in units:
        yield StandingConsent(
            f"payer-{unit.id}",
            unit.members[0],
            unit.id,
            ConsentForm.PAYMENT,
            frozenset({Signer.CLIENT}),
            _signed(chance, unit, first, today),
            chance.choice(_PLANS),
            frozenset({Role.INSURER}),
            _FOR_PAYERS,
            frozenset({Purpose.PAYMENT}),
        )


def _for_readers(
    chance: Random,
    units: list[Unit],
    role: Role,
    readers: tuple[str, ...],
    first: date,
    today: date,
) -> Iterator[StandingConsent]:
    """Draw one paper for each; of five one was taken back, and one ran out."""
    purpose = Purpose.TREATMENT if role is Role.OTHER_PROVIDER else Purpose.LEGAL_CIVIL
    for number, unit in enumerate(units):
        signed = date.fromisoformat(_signed(chance, unit, first, today))
        back = datetime.combine(today - timedelta(days=9 + number), time(12, 50))
        yield StandingConsent(
            f"{role.value.replace('_', '-')}-{unit.id}",
            unit.members[0],
            unit.id,
            ConsentForm.HIPAA,
            frozenset({Signer.CLIENT}),
            signed.isoformat(),
            readers[number % len(readers)],
            frozenset({role}),
            _FOR_CARE,
            frozenset({purpose}),
            expires=(
                signed + timedelta(days=30 if number % 5 == 3 else 365)  # noqa: PLR2004 - one in five
            ).isoformat(),
            revoked_at=back.isoformat() if number % 5 == 1 else None,
            revoked_how="On paper, at the desk.",
        )


def _signed(chance: Random, unit: Unit, first: date, today: date) -> str:
    """Return a day soon after the file was opened, within the year."""
    opened = max(date.fromisoformat(unit.opened), first)
    return min(
        opened + timedelta(days=chance.randint(0, 12)), today - timedelta(days=25)
    ).isoformat()
