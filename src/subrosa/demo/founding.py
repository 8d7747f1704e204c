"""Found the make-believe practice: its people, keys, files, notes and papers on file.

Only the desk's own verbs are used, so that the demonstration shows the product and not a
shortcut around it. Passphrases are drawn anew each time and handed to `hand_out_words`, because
whoever tries the desk in the browser signs in with them.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from subrosa.consent import Consent
from subrosa.demo.at_the_door import cards_of, profile_of, treating_counsellor
from subrosa.demo.shapes import Duty, Tie
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import NewStaff, sign_in
from subrosa.desk.forms.card import Card, Contact
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.ports import StaffDuty
from subrosa.terms.consent_words import ConsentStatus
from subrosa.terms.ids import PersonId
from subrosa.vault import LIGHT_COST, RelationshipKind
from subrosa.wiring import Adapters, new_practice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from subrosa.demo.shapes import Content, StandingConsent, Unit
    from subrosa.desk.forms.profile import Profile
    from subrosa.desk.forms.request import FactJson
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId

_DUTIES = {
    Duty.CLINICIAN: StaffDuty.CLINICIAN,
    Duty.SUPERVISOR: StaffDuty.SUPERVISOR,
    Duty.ON_CALL: StaffDuty.ON_CALL,
    Duty.FRONT_DESK: StaffDuty.FRONT_DESK,
    Duty.PRIVACY_OFFICER: StaffDuty.PRIVACY_OFFICER,
    Duty.DEPUTY_PRIVACY_OFFICER: StaffDuty.PRIVACY_OFFICER,
    Duty.EMERGENCY: StaffDuty.EMERGENCY,
    Duty.AUDITOR: StaffDuty.AUDITOR,
}
"""What a duty of the demonstration is to the desk; an administrator has none there."""


@dataclass(slots=True)
class DayClock:
    """A clock that is put to each moment of the day that is told."""

    at: datetime

    def __call__(self) -> datetime:
        """Return the moment, in UTC."""
        return self.at.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Founded:
    """The practice at work: its office, its clock, and everybody signed in."""

    office: Office
    clock: DayClock
    staff: dict[StaffId, Staff]


def found(
    content: Content,
    path: Path,
    progress: Callable[[str], None],
    hand_out: Callable[[tuple[str, ...]], None],
    hand_out_words: Callable[[dict[StaffId, str]], None] = lambda _words: None,
) -> Founded:
    """Found the practice in a new file at `path`; `hand_out` gets its recovery shares."""
    first = min(datetime.fromisoformat(asked.received) for asked in content.requests)
    clock = DayClock(first - timedelta(days=1))
    words: dict[StaffId, str] = {}
    adapters = Adapters(clock=clock)
    people = workforce(content, words, adapters.random)
    hand_out_words(words)
    progress("founding the practice")
    profile = profile_at_home(content)
    office = new_practice(path, profile, people, adapters, cost=LIGHT_COST, hand_out=hand_out)
    progress("opening its files")
    first_in = next(iter(words))
    opener = sign_in(office, first_in, words[first_in])
    for card in cards_of(content, lambda _unit: new_chain(office)):
        open_file(office, opener, file_of(content, card))
    staff = {one: sign_in(office, one, said) for one, said in words.items()}
    progress("sealing its notes")
    for unit in content.practice.units:
        writer = treating_counsellor(content, unit.id)
        notes = [note.segment for note in content.notes if note.segment.unit == unit.id]
        if writer is not None and notes:
            keep_segments(office, staff[writer], notes)
    progress("keeping what its clients signed")
    for paper in content.consents:
        keeper = keeper_of(content, paper.unit)
        give_consent(office, staff[keeper], paper.unit, consent_of(paper))
    return Founded(office, clock, staff)


def workforce(
    content: Content, words: dict[StaffId, str], random: Callable[[int], bytes]
) -> list[NewStaff]:
    """Return everybody to be taken on; `words` gets the passphrase that was drawn for each."""
    people = []
    for member in content.practice.staff:
        words[member.id] = b32encode(random(15)).decode("ascii")
        duties = frozenset(_DUTIES[duty] for duty in member.duties if duty in _DUTIES)
        people.append(NewStaff(member.id, member.name, duties, words[member.id]))
    return people


def profile_at_home(content: Content) -> Profile:
    """Return what is true of the practice; its name stands once on its letters."""
    profile = profile_of(content, content.practice.home)
    return replace(profile, address=tuple(x for x in profile.address if x != profile.name))


def keeper_of(content: Content, unit: UnitId) -> StaffId:
    """Return who keeps the papers of a unit: the one who treats."""
    treating = treating_counsellor(content, unit)
    return treating or content.practice.staff[0].id


def consent_of(paper: StandingConsent) -> Consent:
    """Return a paper on file in the words of the consent room, before it was withdrawn."""
    one_reader = _reader(paper)
    return Consent(
        id=paper.id,
        status=ConsentStatus.WRITTEN,
        day=date.fromisoformat(paper.signed_on),
        signed_by=paper.signed_by,
        form=paper.form,
        recipients=paper.recipients,
        named=frozenset({one_reader.person}) if one_reader else frozenset(),
        records=paper.records,
        purposes=paper.purposes,
        expires=date.fromisoformat(paper.expires) if paper.expires else None,
        client=paper.client,
    )


def _reader(paper: StandingConsent) -> Contact | None:
    """Return the one reader whom a paper names, as a contact on the card; None for a class."""
    if len(paper.recipients) != 1:
        return None
    (role,) = paper.recipients
    name = paper.recipient_name.partition(",")[0]
    return Contact(PersonId(f"reader-{paper.id}"), name, role)


def file_of(content: Content, card: Card) -> NewFile:
    """Return the file of a card as the desk opens it: whom its papers name, who treats, who not."""
    practice = content.practice
    unit = next(one for one in practice.units if one.id == card.unit)
    readers = (_reader(paper) for paper in content.consents if paper.unit == unit.id)
    full = replace(
        card,
        contacts=(*card.contacts, *(one for one in readers if one is not None)),
        setting=_setting(content, unit),
    )
    grants = tuple(
        Grant(
            tie.staff,
            RelationshipKind(tie.kind.value),
            _midnight(tie.since),
            _midnight(tie.until) if tie.until else None,
        )
        for tie in practice.relationships
        if tie.unit == unit.id and tie.kind in (Tie.TREATING, Tie.COVERING, Tie.SUPERVISING)
    )
    walled = frozenset(one for wall in practice.walls if wall.unit == unit.id for one in wall.staff)
    return NewFile(full, _midnight(unit.opened), grants, walled)


def _setting(content: Content, unit: Unit) -> dict[str, FactJson]:
    own = profile_of(content, unit.site, treating_counsellor(content, unit.id))
    setting: dict[str, FactJson] = {"jurisdiction": own.jurisdiction}
    if own.profession is not None:
        setting["profession"] = own.profession.value
    if own.ethics_codes is not None:
        setting["ethics_codes"] = frozenset(code.value for code in own.ethics_codes)
    return setting


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
