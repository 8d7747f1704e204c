"""Informed consent at intake: initialled page by page, signed, and asked again when it changes.

Rules:

1. The pages are those of today's law and of this practice (`forms.intake_text`). What was
   initialled is kept page by page, so that a form that is left half done goes on where it stopped,
   as long as the text is the same.
2. What was signed is kept with every word of it, its version, the choices, and the day on which the
   notice of privacy practices was given (45 CFR 164.520(c)(2)), and of a programme the notice of
   42 CFR 2.22.
3. It warns and never locks: until it is signed, or where the text has changed since, the overview
   says so. Whoever has to begin at once puts it off, with a reason that is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import key_for
from subrosa.desk.forms.intake_text import SIGNED_LINE, intake_clauses, version_of
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, StaffId
from subrosa.vault import KeyKind, Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from subrosa.desk.forms.card import Card, Member
    from subrosa.desk.forms.intake_text import Clause
    from subrosa.desk.forms.request import FactJson
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import UnitId

PAGE: Final = "intake_page"
SIGNED: Final = "intake"
PUT_OFF: Final = "intake_put_off"
LONGEST: Final = {"initials": 5, "name": 120, "reason": 500}


@dataclass(frozen=True, slots=True)
class PageInitialled:
    """One page that a client initialled; `choice` is *yes* or *no* where it asks."""

    what: str
    person: PersonId
    version: str
    clause: str
    initials: str = field(repr=False)
    choice: str
    by: StaffId
    at: str


@dataclass(frozen=True, slots=True)
class IntakeSigned:
    """What a client signed at intake, with every word; days are ISO days, empty where none."""

    what: str
    person: PersonId
    version: str
    pages: tuple[tuple[str, str], ...] = field(repr=False)
    choices: dict[str, str]
    name: str = field(repr=False)
    notice_day: str
    programme_day: str
    by: StaffId
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class IntakePutOff:
    """Why care began before the intake consent was signed."""

    what: str
    person: PersonId
    reason: str = field(repr=False)
    by: StaffId
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class IntakeOf:
    """How the intake consent of one client stands today."""

    member: Member = field(repr=False)
    signed: IntakeSigned | None = field(repr=False)
    initialled: dict[str, PageInitialled] = field(repr=False)
    put_off: IntakePutOff | None = field(repr=False)
    changed: tuple[str, ...] = ()
    """Headings of the pages that say something else than what was signed."""

    @property
    def done(self) -> bool:
        """Say whether today's text is signed."""
        return self.signed is not None and not self.changed

    @property
    def warns(self) -> str:
        """Say what is open, in a sentence; empty where nothing is."""
        if self.done:
            return ""
        if self.signed is not None:
            return f"The intake pages have changed since {self.signed.at[:10]}: ask her again."
        if self.put_off is not None:
            return f"The intake pages are put off since {self.put_off.at[:10]}: sign them soon."
        return "The intake pages are not signed yet: sign them before the first note."


@dataclass(frozen=True, slots=True)
class OpenedIntake:
    """The intake consent of a file: today's pages, their version, and each client's state."""

    clauses: tuple[Clause, ...]
    version: str
    people: tuple[IntakeOf, ...]
    part2: bool
    entry: int = 0

    def of(self, person: str) -> IntakeOf | None:
        """Return how one client stands."""
        return next((one for one in self.people if one.member.person == person), None)


def open_intake(office: Office, staff: Staff, unit: UnitId) -> OpenedIntake:
    """Open the intake consent of a file; raise `NotEntitled` as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "intake": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        opened = intake_of(act, card)
        facts = encode({"unit": unit, "what": "intake"})
        secret = key_for(staff, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
    return OpenedIntake(
        opened.clauses, opened.version, opened.people, opened.part2, number_of(office, reference)
    )


def intake_of(act: Act, card: Card) -> OpenedIntake:
    """Return the intake consent of a file within an act, without an entry of its own."""
    clauses = _clauses(
        act.office.decide, _setting(act.office, card), day_here(act.office), card.part2
    )
    version = version_of(clauses)
    people = tuple(_state(act, card, member, clauses, version) for member in card.members)
    return OpenedIntake(clauses, version, people, card.part2)


def initial_page(
    office: Office,
    staff: Staff,
    unit: UnitId,
    person: PersonId,
    clause: str,
    initials: str,
    choice: str = "",
) -> None:
    """Keep that a client initialled one page of today's text.

    Raises `BadInput` for a page that is not there, without initials, or without the choice that the
    page asks for.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "intake": "initial"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        opened = intake_of(act, card)
        page = next((one for one in opened.clauses if one.id == clause), None)
        if opened.of(person) is None or page is None:
            raise refusal()
        said = _said(initials, "initials", "Let her write her initials.")
        if page.asks and choice not in {"yes", "no"}:
            raise BadInput("Let her choose: yes or no.")
        at = ledger_time(office.now())
        kept = PageInitialled(
            PAGE, person, opened.version, clause, said, choice if page.asks else "", staff.id, at
        )
        keep_sheet(act, unit, Label.DESK_SHEET, encode(kept))


def sign_intake(
    office: Office,
    staff: Staff,
    unit: UnitId,
    person: PersonId,
    name: str,
    notice_day: str,
    programme_day: str = "",
) -> int:
    """Keep the signature under all pages; return the index of its entry.

    Raises `BadInput` while a page is not initialled, and without the day on which a notice was
    given that the law asks for.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "intake": "sign"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        opened = intake_of(act, card)
        state = opened.of(person)
        if state is None:
            raise refusal()
        if any(one.id not in state.initialled for one in opened.clauses):
            raise BadInput("Some pages are not initialled yet.")
        _demand_day(office, notice_day, "the notice of privacy practices")
        if card.part2:
            _demand_day(office, programme_day, "the notice of 42 CFR 2.22")
        pages = tuple((one.title, one.text) for one in opened.clauses)
        choices = {one.clause: one.choice for one in state.initialled.values() if one.choice}
        signed = IntakeSigned(
            SIGNED,
            person,
            opened.version,
            (*pages, ("", SIGNED_LINE)),
            choices,
            _said(name, "name", "Let her type her full name."),
            notice_day,
            programme_day if card.part2 else "",
            staff.id,
            staff.name,
            ledger_time(office.now()),
        )
        plain = encode(signed)
        keep_sheet(act, unit, Label.DESK_SHEET, plain)
        secret = key_for(staff, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.CONSENT_GIVEN, card.chain, plain, secret)
    return number_of(office, reference)


def put_intake_off(
    office: Office, staff: Staff, unit: UnitId, person: PersonId, reason: str
) -> None:
    """Keep why care begins before the pages are signed: an emergency, for example."""
    with (
        refusals_noted(office, staff, {"unit": unit, "intake": "put off"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        if card.member(person) is None:
            raise refusal()
        said = _said(reason, "reason", "Say why it cannot be signed now.")
        at = ledger_time(office.now())
        kept = IntakePutOff(PUT_OFF, person, said, staff.id, staff.name, at)
        keep_sheet(act, unit, Label.DESK_SHEET, encode(kept))


def _state(
    act: Act, card: Card, member: Member, clauses: tuple[Clause, ...], version: str
) -> IntakeOf:
    signed, put_off, initialled = None, None, {}
    for row in sheets_of(act, card.unit, Label.DESK_SHEET):
        plain = open_sheet(act, row, OpeningPurpose.RELEASE)
        done = read_sheet(plain, SIGNED, IntakeSigned)
        if done is not None and done.person == member.person:
            signed = done
        off = read_sheet(plain, PUT_OFF, IntakePutOff)
        if off is not None and off.person == member.person:
            put_off = off
        page = read_sheet(plain, PAGE, PageInitialled)
        if page is not None and (page.person, page.version) == (member.person, version):
            initialled[page.clause] = page
    changed: tuple[str, ...] = ()
    if signed is not None and signed.version != version:
        before = set(signed.pages)
        changed = tuple(one.title for one in clauses if (one.title, one.text) not in before)
        changed = changed or ("Something was left out",)
    return IntakeOf(member, signed, initialled, put_off, changed)


def _setting(office: Office, card: Card) -> tuple[tuple[str, FactJson], ...]:
    profile = office.profile
    facts: dict[str, FactJson] = {
        "jurisdiction": profile.jurisdiction,
        "setting": profile.setting.value,
        "profession": profile.profession.value if profile.profession else None,
        "hipaa_covered": profile.hipaa_covered,
        **card.setting,
    }
    said = {path: value for path, value in facts.items() if value is not None}
    return tuple(sorted(said.items(), key=lambda pair: pair[0]))


@lru_cache(maxsize=64)
def _clauses(
    decide: Callable[[Case, date], Decision],
    setting: tuple[tuple[str, FactJson], ...],
    day: date,
    part2: bool,  # noqa: FBT001 - a part of what the pages depend on
) -> tuple[Clause, ...]:
    """Write the pages once for a practice and a day: the law does not change within one."""
    return intake_clauses(decide, dict(setting), day, part2=part2)


def _said(text: str, box: str, wanted: str) -> str:
    said = " ".join(text.split())
    if not said or len(said) > LONGEST[box]:
        raise BadInput(wanted, do=f"{LONGEST[box]} characters at most.")
    return said


def _demand_day(office: Office, said: str, what: str) -> None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise BadInput(f"Give the day on which she got {what}, as 2026-11-28.") from None
    if day > day_here(office):
        raise BadInput(f"The day on which she got {what} is still to come.")
