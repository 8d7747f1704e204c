"""Cards: who the people of a file are, and what stands on file about them.

A unit (a client, a couple, a family, a group) has one card, sealed under its card key; when it is
changed, the newest version counts and the earlier ones stay. Finding
a client means opening the cards that one may open and comparing names in memory
(sealed.md, "Keys"); no index of names exists anywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from subrosa.desk.forms.request import About, Asker, FactJson, read_kept
from subrosa.desk.forms.safe_contact import SafeContact
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import Role, SubjectType
from subrosa.terms.word import Word


class FileKind(Word):
    """Who shares a file."""

    PERSON = "person", "one client"
    COUPLE = "couple", "a couple"
    FAMILY = "family", "a family"
    GROUP = "group", "a group"


@dataclass(frozen=True, slots=True)
class Member:
    """A client of the unit; `born` and `died` are ISO days, empty where not known.

    `phone` is the number at which she is called back, `passphrase` what she agreed to say when she
    rings herself.
    """

    person: PersonId
    name: str = field(repr=False)
    kind: SubjectType
    born: str = field(default="", repr=False)
    died: str = field(default="", repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    facts: dict[str, FactJson] = field(default_factory=dict, repr=False)
    phone: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    safe: SafeContact = field(default_factory=SafeContact)


def demand_days(card: Card, today: date) -> None:
    """Raise `BadInput` for a day of birth or death that is none, or that has not come yet."""
    for member in card.members:
        born, died = _day(member.born), _day(member.died)
        if any(day is not None and day > today for day in (born, died)):
            raise BadInput("A day of birth or of death lies ahead of today.", do="Put it right.")
        if born is not None and died is not None and died < born:
            raise BadInput("The day of death lies before the day of birth.", do="Put it right.")


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise BadInput("A day is written as 1991-04-17.", do="Put it right.") from None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody near the client: a parent, a partner, an executor. `facts` are as a recipient."""

    person: PersonId
    name: str = field(repr=False)
    role: Role
    facts: dict[str, FactJson] = field(default_factory=dict, repr=False)
    phone: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Card:
    """The card of a unit. `chain` is its pseudonym in the ledger; `facts` stand on file.

    `setting` holds what of the practice's own facts is otherwise for this unit: the state of
    its site, the licence and codes of the counsellor who treats.
    """

    unit: UnitId
    chain: str
    members: tuple[Member, ...]
    contacts: tuple[Contact, ...] = ()
    part2: bool = False
    facts: dict[str, FactJson] = field(default_factory=dict, repr=False)
    setting: dict[str, FactJson] = field(default_factory=dict)
    phone: str = field(default="", repr=False)
    """A number for the whole file, from before each member had one of her own."""
    kind: FileKind | None = None
    """None on a card from before it was asked."""

    def member(self, person: PersonId) -> Member | None:
        """Return one member of the file."""
        return next((one for one in self.members if one.person == person), None)

    def phone_of(self, member: Member) -> str:
        """Return the call-back number of a member; the file's own only where she is alone in it."""
        return member.phone or (self.phone if len(self.members) == 1 else "")


def decode_card(raw: bytes) -> Card:
    """Read a card back."""
    return read_kept(raw, Card)


JOINED = " and "
"""Stands between the names of two people asked about together."""


def plain_name(name: str) -> str:
    """Fold case, accents and spacing, so that "José  Ruiz" and "jose ruiz" are one name."""
    stripped = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in stripped if not unicodedata.combining(c)).casefold().split())


@dataclass(frozen=True, slots=True)
class Found:
    """What the desk found on file: the person and her cards, her own first.

    `looked` is False where nobody looked; then nothing may be presumed. `several` is True
    where the name fits more than one person, so that nobody was picked.
    """

    looked: bool
    person: PersonId | None = None
    cards: tuple[Card, ...] = ()
    several: bool = False

    @property
    def member(self) -> Member | None:
        """Return the person as her first card knows her."""
        for card in self.cards:
            for member in card.members:
                if member.person == self.person:
                    return member
        return None

    def contact(self, asker: Asker) -> Contact | None:
        """Return the person on the cards who asks, by id, or by name together with role.

        The name may stand in the letterhead: a health plan writes through its claims office.
        """
        lines = {plain_name(line) for line in (asker.name, *asker.address)} - {""}
        for card in self.cards:
            for contact in card.contacts:
                same = contact.person == asker.person or (
                    contact.role is asker.role and plain_name(contact.name) in lines
                )
                if same:
                    return contact
        return None


def find(about: About, cards: tuple[Card, ...]) -> Found:
    """Find the one person meant, among cards already opened by somebody who may know.

    A birth date narrows; a name that still fits two people finds nobody, because to guess
    would be to disclose.
    """
    if JOINED in about.name:
        return _find_together(about, cards)
    wanted = plain_name(about.name)
    hits: dict[PersonId, list[Card]] = {}
    for card in cards:
        for member in card.members:
            names = {plain_name(name) for name in (member.name, *member.also)}
            if wanted and wanted in names and about.born in ("", member.born):
                hits.setdefault(member.person, []).append(card)
    if len(hits) != 1:
        return Found(looked=True, several=len(hits) > 1)
    person, own = hits.popitem()
    own.sort(key=lambda card: (len(card.members), card.unit))
    return Found(looked=True, person=person, cards=tuple(own))


def _find_together(about: About, cards: tuple[Card, ...]) -> Found:
    """Find the one joint file that holds everybody named, as a paper about a couple names them."""
    wanted = {plain_name(name) for name in about.name.split(JOINED)} - {""}
    joint = [
        card
        for card in cards
        if len(card.members) > 1
        and all(
            any(name in {plain_name(m.name), *map(plain_name, m.also)} for m in card.members)
            for name in wanted
        )
    ]
    if len(joint) != 1:
        return Found(looked=True, several=len(joint) > 1)
    return Found(looked=True, person=joint[0].members[0].person, cards=(joint[0],))


def is_herself(asker: Asker, person: PersonId | None, about: About) -> bool:
    """Say whether the proven asker is the very person whom the request is about."""
    if person is None or asker.role is not Role.CLIENT or asker.verified is not True:
        return False
    if asker.person is not None:
        return asker.person == person
    return plain_name(asker.name) == plain_name(about.name)
