"""What a file knows of the people in it, for whoever hides them from a text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from subrosa.deid import Kind
from subrosa.deid.known import Known, KnownFinder, KnownPerson, KnownThing
from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.forms.safe_contact import Means
from subrosa.terms.people import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from subrosa.desk.forms.card import Card, Contact, Member
    from subrosa.desk.office import Staff
    from subrosa.desk.ports import Books
    from subrosa.terms.passages import Segment

_ORGANISATIONS = frozenset(
    {Role.INSURER, Role.EMPLOYER, Role.VENDOR, Role.CLOUD_VENDOR, Role.LIFE_INSURER}
)
COUNSELLOR = "somebody who works here"


def known_of_file(
    cards: Sequence[Card], staff: Iterable[str], segments: Iterable[Segment] = ()
) -> KnownFinder:
    """Return what finds the people of these cards, and those who work here, in a text.

    The days of birth and those of the notes are among it, and what a client is reached by.
    """
    members = [member for card in cards for member in card.members]
    contacts = [contact for card in cards for contact in card.contacts]
    return KnownFinder(
        Known(
            people=(
                *(_client(member, many=len(members) > 1) for member in members),
                *(_near(one) for one in contacts if one.role not in _ORGANISATIONS),
                *(KnownPerson((name,), role=COUNSELLOR) for name in staff),
            ),
            organisations=tuple(
                KnownThing(one.name, Kind.ORG, _of_client(one))
                for one in contacts
                if one.role in _ORGANISATIONS
            ),
            addresses=tuple(_reached(members, {Means.LETTER})),
            phones=(
                *(one.phone for one in members if one.phone),
                *(one.phone for one in contacts if one.phone),
                *(one.phone for one in cards if one.phone),
                *_reached(members, {Means.CALL, Means.VOICEMAIL, Means.TEXT}),
            ),
            emails=tuple(_reached(members, {Means.EMAIL})),
            codes=tuple(
                KnownThing(said, Kind.OTHERID)
                for said in (
                    *(one.passphrase for one in members),
                    *(one.passphrase for one in contacts),
                )
                if said
            ),
            dates=tuple(_days(members, segments)),
        )
    )


def staff_here(books: Books, staff: Staff) -> list[str]:
    """Return the names of those who work here, as somebody who works here may read them."""
    return [row.name for row in vouching.people(books, directory_of(staff))]


def _client(member: Member, *, many: bool) -> KnownPerson:
    role = "one of the clients" if many else "the client"
    return KnownPerson((member.name, *member.also), role=role)


def _near(contact: Contact) -> KnownPerson:
    near = contact.role not in {Role.OTHER, Role.STAFF, Role.OTHER_PROVIDER}
    return KnownPerson((contact.name,), role=_of_client(contact) if near else "somebody near her")


def _of_client(contact: Contact) -> str:
    return f"the client's {contact.role.value.replace('_', ' ')}"


def _reached(members: Iterable[Member], means: set[Means]) -> Iterator[str]:
    for member in members:
        for way in member.safe.ways:
            if way.means in means and way.at.strip():
                yield way.at


def _days(members: Iterable[Member], segments: Iterable[Segment]) -> Iterator[date]:
    for said in (*(one.born for one in members), *(one.day for one in segments)):
        try:
            yield date.fromisoformat(said)
        except ValueError:
            continue
