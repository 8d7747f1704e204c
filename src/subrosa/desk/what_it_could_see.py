"""What could it see: what somebody opened, took out and can reach, from the history and the keys.

Rules kept here (journeys.md, J7):

1. First come counts: how often she signed in, how many files she opened, what she took out, and how
   many files she can reach. Nobody is named, and nothing of a file is opened beyond its card.
2. Names are shown after a wish of their own, to the privacy officer, and each file whose name was
   shown has that in its own history. What is closed to the officer is counted, and another officer
   looks.
3. What was taken out in the last 90 days stands with its day and the number of its entry; with the
   names come the papers of that file, each with its fingerprint, so that a paper that is found
   somewhere can be told to be one of them.
4. The browser keeps nothing of a file: pages are never stored, so what was not taken out is gone.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.holders import GROUPS, directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.cabinet.ties import everybody_at, relationships_of
from subrosa.desk.forms.incident import Concerned
from subrosa.desk.forms.papers import DisclosureLine
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.lead_incident import keep_step, led_by
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind, decode, pseudonym
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind, Label, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.incident import Incident
    from subrosa.desk.office import Office, Staff
    from subrosa.ledger import Entry
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import RelationshipKind

DAYS_BACK: Final = 90
TAKEN: Final = frozenset({EntryKind.EXPORTED, EntryKind.PRINTED, EntryKind.DISCLOSED})
"""Kinds by which something left, on paper or as a file."""
SEEN: Final = TAKEN | {
    EntryKind.OPENED,
    EntryKind.OPENED_FOR_REQUEST,
    EntryKind.EMERGENCY_ACCESS,
    EntryKind.LOOKED_UP,
    EntryKind.DECIDED,
    EntryKind.CONFIRMED,
    EntryKind.PREPARED,
    EntryKind.NOTE_WRITTEN,
    EntryKind.CARD_CHANGED,
    EntryKind.FILE_OPENED,
    EntryKind.ACCOUNTING_CHECKED,
    EntryKind.CASE_SHEET,
    EntryKind.CONSULTED,
}
"""Kinds by which something of a file was on her screen."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Something that she took out: the number of its entry, its moment (UTC), and how."""

    entry: int
    at: str
    kind: EntryKind
    chain: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody opened since a day and can reach now, in counts."""

    whom: StaffId
    name: str
    since: date
    signed_in: tuple[str, ...]
    files: int
    times: int
    refused: int
    taken: tuple[Taken, ...]
    standing: tuple[tuple[RelationshipKind, int], ...]
    groups: tuple[KeyKind, ...]


@dataclass(frozen=True, slots=True)
class PaperOut:
    """A paper of a file that was handed over: its number, its day, and its fingerprint."""

    number: str
    day: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file that was on somebody's screen, with the names of its people and its papers."""

    unit: UnitId
    names: tuple[str, ...] = field(repr=False)
    times: int = 0
    papers: tuple[PaperOut, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenFiles:
    """The files with names, how many are closed to this officer, and the incident as it stands."""

    files: tuple[SeenFile, ...]
    closed: int
    incident: Incident


def first_day_of(incident: Incident) -> date:
    """Return from which day on to look, unless somebody says otherwise."""
    return date.fromisoformat(incident.first_known) - timedelta(days=DAYS_BACK)


def what_it_could_see(
    office: Office, staff: Staff, incident: str, whom: StaffId, since: date
) -> Reach:
    """Count what somebody opened and took out since a day; raise `NotEntitled`, `BadInput`."""
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"incident": incident, "reach": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        led_by(act, incident)
        person = vouching.account(books, directory_of(staff), whom)
        if person is None:
            raise BadInput("There is nobody of that name on the staff.", do="Choose a person.")
        own = list(_own(act, whom, since))
        ties = Counter(_standing(act, whom))
    seen = [entry for _, entry in own if entry.kind in SEEN and entry.chain]
    recent = office.now() - timedelta(days=DAYS_BACK)
    return Reach(
        whom,
        person.name,
        since,
        tuple(entry.at for _, entry in own if entry.kind is EntryKind.SIGNED_IN),
        len({entry.chain for entry in seen}),
        len(seen),
        sum(entry.kind is EntryKind.FAILED_ATTEMPT for _, entry in own),
        tuple(
            Taken(index, entry.at, entry.kind, entry.chain or "")
            for index, entry in own
            if entry.kind in TAKEN and datetime.fromisoformat(entry.at) >= recent
        ),
        tuple(sorted(ties.items())),
        tuple(kind for kind, (members, _) in GROUPS.items() if members & person.duties),
    )


def name_what_it_saw(
    office: Office, staff: Staff, incident: str, place: int, whom: StaffId, since: date
) -> SeenFiles:
    """Name the files that were on somebody's screen; each has that in its own history.

    Whoever is a client of one of them is noted in the incident as concerned.
    """
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"incident": incident, "names": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        before = led_by(act, incident)
        if before.place != place:
            raise BadInput("Somebody else wrote to this incident meanwhile.", do="Look again.")
        times = Counter(
            entry.chain for _, entry in _own(act, whom, since) if entry.kind in SEEN and entry.chain
        )
        found = [(card, times[card.chain]) for card in _cards(act) if card.chain in times]
        files = tuple(_named(act, card, many) for card, many in found)
        for card, _ in found:
            secret = newest_key(act, card.unit, KeyKind.DESK).secret
            facts = encode({"unit": card.unit, "what": "its name, for an incident"})
            write_down(act, EntryKind.OPENED, card.chain, facts, secret)
        people = _concerned(before, (card for card, _ in found))
        many = "1 file" if len(files) == 1 else f"{len(files)} files"
        words = f"Looked at the names of {many} that had been on the screen."
        after, reference = keep_step(act, before, words, lambda one: replace(one, people=people))
    number_of(office, reference)
    return SeenFiles(files, len(times) - len(files), after)


def _own(act: Act, whom: StaffId, since: date) -> Iterator[tuple[int, Entry]]:
    """Yield the entries of one person since a local day, with their numbers."""
    office = act.office
    who = pseudonym(office.actor_key, whom).encode()
    for index, raw in enumerate(act.books.history.entries()):
        if who not in raw[:48]:
            continue
        entry = decode(raw)
        at = datetime.fromisoformat(entry.at).astimezone(office.zone)
        if at.date() >= since:
            yield index, entry


def _standing(act: Act, whom: StaffId) -> Iterator[RelationshipKind]:
    now = act.office.now()
    relationships_of(act)  # all at once, in place of one by one
    for unit in act.staff.ring.units(KeyKind.CARD):
        for tie in everybody_at(act, unit):
            if tie.staff == whom and not tie.walled and tie.runs(now):
                yield tie.kind


def _cards(act: Act) -> Iterator[Card]:
    for unit in sorted(act.staff.ring.units(KeyKind.CARD)):
        try:
            yield card_of(act, unit, OpeningPurpose.VERIFICATION)
        except NotEntitled:
            continue


def _named(act: Act, card: Card, times: int) -> SeenFile:
    papers = []
    for row in act.books.requests.accounting(card.unit):
        plain = open_content(
            act,
            card.unit,
            Label.DESK_ACCOUNTING,
            row.id,
            sealed=row.sealed,
            purpose=OpeningPurpose.ACCOUNTING,
        )
        line = read_kept(plain, DisclosureLine)
        papers += [
            PaperOut(number, line.day, mark)
            for number, mark in zip(line.papers, line.prints, strict=False)
        ]
    return SeenFile(card.unit, tuple(one.name for one in card.members), times, tuple(papers))


def _concerned(incident: Incident, cards: Iterable[Card]) -> tuple[Concerned, ...]:
    """Add the clients of these files to those who are named already."""
    named = {one.person: one for one in incident.people}
    for card in cards:
        for member in card.members:
            if member.person not in named:
                named[member.person] = Concerned(card.unit, member.person, member.name)
    return tuple(named.values())
