"""A card as somebody fills it in: its boxes, what is wrong with them, and the card they make.

Rules: a box that is wrong is named, and nothing is guessed from it. Whether records fall under
42 CFR Part 2 is asked and never presumed. A row without a name is nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import Card, Contact, FileKind, Member
from subrosa.desk.forms.safe_contact import SafeContact
from subrosa.terms.people import Authority, Role, SubjectType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from subrosa.terms.ids import PersonId, UnitId

ROWS: Final = {FileKind.PERSON: 1, FileKind.COUPLE: 2, FileKind.FAMILY: 4, FileKind.GROUP: 8}
"""How many members are asked for at first."""
CONTACT_ROWS: Final = 2
MOST_ROWS: Final = 40
LONGEST: Final = {"name": 200, "also": 400, "born": 10, "phone": 60, "passphrase": 100}
"""Most characters of each box of a row."""
CLOSE: Final = (
    Role.PARENT,
    Role.GUARDIAN,
    Role.SPOUSE_OR_PARTNER,
    Role.FAMILY_MEMBER,
    Role.FRIEND,
    Role.EMERGENCY_CONTACT,
    Role.NEXT_OF_KIN,
    Role.EXECUTOR,
    Role.OTHER_PROVIDER,
    Role.INSURER,
    Role.SCHOOL_OFFICIAL,
    Role.ATTORNEY_OF_CLIENT,
    Role.PROBATION_OFFICER,
    Role.OTHER,
)
"""What somebody on a card can be, in the order in which it is asked."""
ACTS_FOR: Final = "recipient.authority"
"""The fact under which somebody's right to act for the client stands."""
_OF_AGE: Final = 18
_ADULTS: Final = {
    FileKind.PERSON: SubjectType.ADULT,
    FileKind.COUPLE: SubjectType.COUPLE_MEMBER,
    FileKind.FAMILY: SubjectType.FAMILY_MEMBER,
    FileKind.GROUP: SubjectType.GROUP_MEMBER,
}
_MEMBER_BOXES: Final = ("id", "name", "also", "born", "age", "phone", "passphrase")
_CONTACT_BOXES: Final = ("id", "name", "role", "authority", "phone", "passphrase")


@dataclass(frozen=True, slots=True)
class TypedCard:
    """What was typed, by the name of the box (``member-0-name``), and how many rows there are."""

    boxes: Mapping[str, str] = field(repr=False)
    members: int
    contacts: int = CONTACT_ROWS

    def box(self, name: str) -> str:
        """Return what stands in a box."""
        return self.boxes.get(name, "").strip()


def names_of_boxes(members: int, contacts: int) -> tuple[str, ...]:
    """Return the names of all boxes of a form with so many rows."""
    return (
        *(f"member-{row}-{box}" for row in range(members) for box in _MEMBER_BOXES),
        *(f"contact-{row}-{box}" for row in range(contacts) for box in _CONTACT_BOXES),
        "part2",
    )


def typed_from(card: Card) -> TypedCard:
    """Return the boxes of a form as a card fills them."""
    boxes = {"part2": "yes" if card.part2 else "no"}
    for row, member in enumerate(card.members):
        boxes |= {
            f"member-{row}-id": member.person,
            f"member-{row}-name": member.name,
            f"member-{row}-also": "; ".join(member.also),
            f"member-{row}-born": member.born,
            f"member-{row}-age": "minor" if member.kind is SubjectType.MINOR else "adult",
            f"member-{row}-phone": card.phone_of(member),
            f"member-{row}-passphrase": member.passphrase,
        }
    for row, one in enumerate(card.contacts):
        boxes |= {
            f"contact-{row}-id": one.person,
            f"contact-{row}-name": one.name,
            f"contact-{row}-role": one.role.value,
            f"contact-{row}-authority": str(one.facts.get(ACTS_FOR, "")),
            f"contact-{row}-phone": one.phone,
            f"contact-{row}-passphrase": one.passphrase,
        }
    return TypedCard(boxes, len(card.members), max(len(card.contacts) + 1, CONTACT_ROWS))


def wrong_with(typed: TypedCard, kind: FileKind, today: date) -> dict[str, str]:
    """Return what is wrong, by box, in the order of the form."""
    named = [row for row in range(typed.members) if typed.box(f"member-{row}-name")]
    wrong = _wrong_number(named, kind)
    for row in range(typed.members):
        wrong |= _too_long(typed, f"member-{row}-")
        if row in named or (row == 0 and not named):
            wrong |= _wrong_member(typed, f"member-{row}-", today)
        elif typed.box(f"member-{row}-id"):
            wrong[f"member-{row}-name"] = "A member stays on the card: say the name."
    for row in range(typed.contacts):
        at = f"contact-{row}-"
        wrong |= _too_long(typed, at)
        wrong |= _wrong_contact(typed, at)
    if typed.box("part2") not in ("yes", "no"):
        wrong["part2"] = "Say whether a substance-use programme treats the client."
    return wrong


def card_from(
    typed: TypedCard,
    kind: FileKind,
    unit: UnitId,
    new_person: Callable[[], PersonId],
    old: Card | None = None,
) -> Card:
    """Return the card of a form that has no fault; what no box asks stays as it was."""
    before = old or Card(unit, "", ())
    members = tuple(
        _member(typed, f"member-{row}-", kind, new_person, before)
        for row in range(typed.members)
        if typed.box(f"member-{row}-name")
    )
    contacts = tuple(
        _contact(typed, f"contact-{row}-", new_person, before)
        for row in range(typed.contacts)
        if typed.box(f"contact-{row}-name")
    )
    return replace(
        before,
        members=members,
        contacts=contacts,
        part2=typed.box("part2") == "yes",
        # The number of a file with one client is hers from now on.
        phone=before.phone if len(before.members) > 1 else "",
        kind=kind,
    )


def kind_of(card: Card) -> FileKind:
    """Return who shares a file; one from before it was asked tells by its members."""
    if card.kind is not None:
        return card.kind
    kinds = {member.kind for member in card.members}
    return next(
        (kind for kind, adult in _ADULTS.items() if adult in kinds and len(card.members) > 1),
        FileKind.PERSON if len(card.members) == 1 else FileKind.FAMILY,
    )


def _member(
    typed: TypedCard,
    at: str,
    kind: FileKind,
    new_person: Callable[[], PersonId],
    before: Card,
) -> Member:
    old = next((one for one in before.members if one.person == typed.box(at + "id")), None)
    adult = _ADULTS[kind]
    sort = SubjectType.MINOR if typed.box(at + "age") == "minor" else adult
    if old is not None and old.kind is not SubjectType.MINOR and sort is not SubjectType.MINOR:
        sort = old.kind  # a student, or somebody dead: no box asks for that
    fresh = old or Member(new_person(), "", sort, safe=SafeContact())
    return replace(
        fresh,
        name=typed.box(at + "name"),
        kind=sort,
        born=typed.box(at + "born"),
        also=tuple(one.strip() for one in typed.box(at + "also").split(";") if one.strip()),
        phone=typed.box(at + "phone"),
        passphrase=typed.box(at + "passphrase"),
    )


def _contact(
    typed: TypedCard, at: str, new_person: Callable[[], PersonId], before: Card
) -> Contact:
    old = next((one for one in before.contacts if one.person == typed.box(at + "id")), None)
    role, acts_for = Role(typed.box(at + "role")), typed.box(at + "authority")
    fresh = old or Contact(new_person(), "", role)
    facts = {path: value for path, value in fresh.facts.items() if path != ACTS_FOR}
    if acts_for:
        facts[ACTS_FOR] = acts_for
    return replace(
        fresh,
        name=typed.box(at + "name"),
        role=role,
        facts=facts,
        phone=typed.box(at + "phone"),
        passphrase=typed.box(at + "passphrase"),
    )


def _wrong_member(typed: TypedCard, at: str, today: date) -> dict[str, str]:
    age, said = typed.box(at + "age"), typed.box(at + "born")
    if age not in ("adult", "minor"):
        return {at + "age": "Say whether this is an adult or a minor."}
    if not said:
        return {}
    born = _day(said)
    if born is None or born > today:
        return {at + "born": "Write a birth date as 1991-04-17, or leave it empty."}
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if age == "adult" and years < _OF_AGE:
        return {at + "age": f"Born on that day this person is {years}: a minor."}
    return {}


def _wrong_number(named: Sequence[int], kind: FileKind) -> dict[str, str]:
    if not named:
        return {"member-0-name": "Say the name of the client."}
    if kind is FileKind.PERSON and len(named) > 1:
        return {"member-1-name": "This file is for one client."}
    if kind is FileKind.COUPLE and len(named) == 1:
        return {"member-1-name": "Say the name of the other partner."}
    return {}


def _wrong_contact(typed: TypedCard, at: str) -> dict[str, str]:
    if typed.box(at + "name") and typed.box(at + "role") not in set(Role):
        return {at + "role": "Choose what this person is to the client."}
    if typed.box(at + "authority") not in {"", *Authority}:
        return {at + "authority": "Choose one of these."}
    return {}


def _too_long(typed: TypedCard, at: str) -> dict[str, str]:
    return {
        at + box: f"Use {most} characters at most; these are {len(typed.box(at + box))}."
        for box, most in LONGEST.items()
        if len(typed.box(at + box)) > most
    }


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if day.isoformat() == said and day.year > 1900 else None  # noqa: PLR2004 - nobody is older
