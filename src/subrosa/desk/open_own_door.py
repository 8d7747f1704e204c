"""Open a door for a client, or for somebody who acts for her, and close it again.

Rules (sealed.md, "Portal"; journeys.md, "Coercion and minors"; 45 CFR 164.502(g)):

1. Who opens a door looked at who she is. A door for the client herself is opened by whoever keeps
   her desk papers; one for a proxy by whoever treats her or the privacy officer, with the reason
   and the paper that gives the authority.
2. A proxy of a minor has a last day, at the latest the day before the client comes of age. She is
   shown what is put there for her and what she signed herself; of what the client signed, asked or
   was told, and of who opened the file, she is shown nothing, not even that it is there.
3. The name and the code go out on paper, once. The code opens for seven days, until a passphrase of
   her own takes its place; a forgotten one is answered by a new door.
4. A door that is closed opens nothing from that moment on: its locked key is removed.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.disclosures import disclosures_of
from subrosa.desk.cabinet.history import ledger_time, number_of
from subrosa.desk.cabinet.own_doors import (
    door_of,
    doors_of,
    keep_door,
    moment,
    put,
    stops_of_unit,
    written,
)
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import demand_writer
from subrosa.desk.cabinet.shown_at_doors import releases_for, show_use
from subrosa.desk.forms.own_door import ABOUT, About, Door, DoorKind
from subrosa.desk.forms.request import encode
from subrosa.desk.give_access import demand_giver, may_give
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import UnitId
from subrosa.terms.people import Role, Signer, SubjectType
from subrosa.vault import KeyKind, OpeningPurpose, PassphraseHome, new_staff_keys

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card, Contact, Member
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import PersonId
    from subrosa.vault import PassphraseCost

CODE_DAYS: Final = 7
MAY_ACT: Final = frozenset(
    {
        Role.ATTORNEY_OF_CLIENT,
        Role.EXECUTOR,
        Role.FAMILY_MEMBER,
        Role.GUARDIAN,
        Role.NEXT_OF_KIN,
        Role.PARENT,
        Role.SPOUSE_OR_PARTNER,
    }
)
"""Who may act for a client at all; that somebody does, the paper says on which the door rests."""
OF_AGE: Final = 18
"""Years; some states set another age, which whoever opens the door looks up."""
_NAME_BYTES: Final = 5
_CODE_BYTES: Final = 10


@dataclass(frozen=True, slots=True)
class NewDoor:
    """A door to be opened: whose, about whom, until when (ISO day; for a proxy), and why.

    `client` left out is the only one of the file, or whoever comes in herself.
    """

    person: PersonId
    client: PersonId | None = None
    until: str = ""
    why: str = field(default="", repr=False)
    signs_as: Signer | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """What goes out on paper, once: the sign-in name and the code; `until` is its last ISO day."""

    name: str
    code: str = field(repr=False)
    until: str


@dataclass(frozen=True, slots=True)
class OpenedDoors:
    """The doors of a file, and for whom one could be opened; `entry` is the opening."""

    card: Card = field(repr=False)
    doors: tuple[Door, ...]
    may_open_for_others: bool
    entry: int

    @property
    def may_act(self) -> tuple[Contact, ...]:
        """Return the people on the card who can act for the client."""
        return tuple(one for one in self.card.contacts if one.role in MAY_ACT)


def open_own_door(
    office: Office, staff: Staff, unit: UnitId, new: NewDoor, *, cost: PassphraseCost | None = None
) -> Slip:
    """Open a door; return the slip, which is kept nowhere.

    Raises `NotEntitled` for whoever may not, `BadInput` for a proxy without a reason, for a last
    day that is none or too late, or for somebody who is not on the card.
    """
    name = b32encode(office.random(_NAME_BYTES)).decode("ascii")
    code = b32encode(office.random(_CODE_BYTES)).decode("ascii")
    pair = new_staff_keys(office.random)
    home = PassphraseHome(code) if cost is None else PassphraseHome(code, cost)
    locked = home.lock(pair, office.random)
    with (
        refusals_noted(office, staff, {"unit": unit, "door": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_writer(act, unit, KeyKind.DESK)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        door, about = _made(act, card, new, UnitId(f"door-{name}"), pair.public)
        if door.kind is DoorKind.PROXY:
            demand_giver(act, unit)
        if books.keys.door_lock(door.id):
            raise BadInput("This name was drawn before.", do="Do it once more.")
        books.keys.lock_door(door.id, locked)
        keep_door(act, unit, door)
        put(office, books, door, encode(about))
        _put_what_is_there(act, card, door)
        reference = written(act, card, EntryKind.OWN_DOOR, {"door": door.id, "as": door.kind})
    number_of(office, reference)
    return Slip(name, code, about.code_until[:10])


def close_own_door(office: Office, staff: Staff, unit: UnitId, door: UnitId) -> int:
    """Close a door of a file; return the index of the entry. Raises `NotEntitled` for none."""
    with (
        refusals_noted(office, staff, {"unit": unit, "door": "close"}),
        office.store.transaction(acting_for=(staff.holder, door)) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        held = door_of(act, unit, door)
        if held.kind is DoorKind.PROXY:
            demand_giver(act, unit)
        demand_writer(act, unit, KeyKind.DESK)
        keep_door(act, unit, replace(held, ended=moment(office)))
        books.keys.lock_door(door, b"")
        books.keys.remove_wraps(door, door)
        reference = written(act, card, EntryKind.OWN_DOOR, {"door": door, "closed": "yes"})
    return number_of(office, reference)


def open_doors_of(office: Office, staff: Staff, unit: UnitId) -> OpenedDoors:
    """Open the list of a file's doors; raise `NotEntitled` as for a file that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "doors": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        doors = tuple(doors_of(act, unit, OpeningPurpose.RELEASE))
        reference = written(act, card, EntryKind.OPENED, {"what": "own doors"})
        gives = may_give(act, unit)
    return OpenedDoors(card, doors, gives, number_of(office, reference))


def last_day_for(born: str, office: Office | None = None) -> str:
    """Return the last ISO day of a minor's proxy: the day before the client is of age; or empty.

    With an office, empty also for somebody who is of age by its day.
    """
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return ""
    month, in_month = day.month, day.day
    if (month, in_month) == (2, 29):
        month, in_month = 3, 1
    last = date(day.year + OF_AGE, month, in_month) - timedelta(days=1)
    return "" if office is not None and last < day_here(office) else last.isoformat()


def _made(act: Act, card: Card, new: NewDoor, door: UnitId, public: bytes) -> tuple[Door, About]:
    only = card.members[0].person if len(card.members) == 1 else new.person
    client = card.member(new.client or only)
    if client is None:
        raise BadInput("Choose whose file the door is about.")
    since = moment(act.office)
    if new.person == client.person:
        kind, name, role, until, signs = DoorKind.SELF, client.name, Role.CLIENT, "", None
    else:
        contact = next((one for one in card.contacts if one.person == new.person), None)
        if contact is None:
            raise BadInput("Choose somebody on the card.", do="Write the person on the card first.")
        if contact.role not in MAY_ACT:
            raise BadInput("Somebody like that does not act for a client.")
        kind, name, role, signs = DoorKind.PROXY, contact.name, contact.role, new.signs_as
        until = _until(act, new, client.born if _is_minor(act, client) else "")
    code_until = ledger_time(act.office.now().astimezone(UTC) + timedelta(days=CODE_DAYS))
    made = Door(
        door,
        kind,
        new.person,
        client.person,
        name,
        since,
        public,
        until,
        why=new.why.strip(),
        signs_as=signs,
        by=act.staff.name,
    )
    about = About(
        ABOUT,
        since,
        kind,
        new.person,
        client.person,
        role,
        name,
        client.name,
        client.born,
        card.chain if kind is DoorKind.SELF else "",
        stops_of_unit(card.unit),
        until,
        code_until,
    )
    return made, about


def _is_minor(act: Act, client: Member) -> bool:
    """Say whether a client is not of age, by her card or by her day of birth."""
    return bool(last_day_for(client.born, act.office)) or client.kind is SubjectType.MINOR


def _until(act: Act, new: NewDoor, born: str) -> str:
    if not new.why.strip():
        raise BadInput("A door for somebody else needs its reason and the paper it rests on.")
    try:
        until = date.fromisoformat(new.until)
    except ValueError:
        raise BadInput("Give its last day, as 2027-06-30.") from None
    latest = last_day_for(born) if born else ""
    if until <= day_here(act.office):
        raise BadInput("Its last day has passed.", do="Give a day to come.")
    if latest and until.isoformat() > latest:
        raise BadInput(f"The client is of age after {latest}: then it ends.", do="Give that day.")
    return until.isoformat()


def _put_what_is_there(act: Act, card: Card, door: Door) -> None:
    """Show at a new door the releases as they stand, and what went out under them."""
    papers = consents_of(act, card.unit, OpeningPurpose.RELEASE)
    put(act.office, act.books, door, encode(releases_for(act, card.unit, card, door, papers)))
    if door.kind is not DoorKind.SELF:
        return
    lines = {one.request: one for one in disclosures_of(act, card.unit, OpeningPurpose.RELEASE)}
    for request in act.books.requests.answered_under(card.unit):
        kept = answer_for(act, request)
        if kept is not None and request in lines and card.unit in kept.units:
            show_use(act, kept, lines[request], only=door)
