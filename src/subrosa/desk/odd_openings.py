"""Openings that ask for an explanation: said in words, and cleared where she treats the client.

Rules kept here:

1. Nothing here says that anybody did wrong. Each line says what was seen, why it stands there, and
   what would explain it; the privacy officer asks, and makes an incident of it or not.
2. Who treats, covers or supervises needs no explanation for a file: her openings are counted as
   explained, and the count is shown. Everybody else opens a file because somebody asks about that
   client: an opening on a day with no request near it stands here.
3. A file that bears the name of somebody who works here stands here whoever opened it without
   treating her; so does a day on which somebody opened many more files than she is used to, and one
   on which she was refused again and again.
4. What an officer did herself is for another officer. Looking is an entry of the history, and names
   of clients are shown on the file's own page only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, enter
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.cabinet.ties import everybody_at, relationships_of
from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind, decode, pseudonym
from subrosa.terms.errors import NotEntitled
from subrosa.terms.word import Word
from subrosa.vault import KeyKind, OpeningPurpose, RelationshipKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId

DAYS_BACK: Final = 30
NEAR: Final = timedelta(days=2)
"""A request so near in time explains an opening at the desk."""
MANY: Final = 20
USED_TO: Final = 3
"""So many files on one day are odd, if they are more than so many times her usual day."""
REFUSED: Final = 5
_TREATS: Final = frozenset(
    {RelationshipKind.TREATING, RelationshipKind.COVERING, RelationshipKind.SUPERVISING}
)
_OPENS: Final = frozenset({EntryKind.OPENED, EntryKind.EMERGENCY_ACCESS})
_ASKED: Final = frozenset(
    {EntryKind.LOOKED_UP, EntryKind.DECIDED, EntryKind.CONFIRMED, EntryKind.FILE_OPENED}
)


class Odd(Word):
    """Why an opening stands here; the meaning says what would explain it."""

    NO_REQUEST = (
        "no_request",
        "she does not treat this client, and nobody asked about the client on those days; a call "
        "back, a card put right or a cover would explain it",
    )
    OF_A_COLLEAGUE = (
        "of_a_colleague",
        "the file bears the name of somebody who works here, and she does not treat her; a request "
        "that was hers to answer would explain it",
    )
    BURST = (
        "burst",
        "many more files on one day than she is used to; a cover, a move of files or an audit "
        "would explain it",
    )
    REFUSED = (
        "refused",
        "again and again she was refused what is not open to her; a wrong list or a new task would "
        "explain it",
    )


@dataclass(frozen=True, slots=True)
class OddOpening:
    """What somebody did on a day that asks for an explanation; `units` are the files."""

    why: Odd
    whom: StaffId
    name: str
    day: date
    times: int
    units: tuple[UnitId, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class OddOpenings:
    """What asks for an explanation, newest first, and how many openings treatment explains."""

    lines: tuple[OddOpening, ...]
    explained: int
    since: date


@dataclass(frozen=True, slots=True)
class _Act:
    who: str
    kind: EntryKind
    at: datetime
    chain: str | None


@dataclass(slots=True)
class _Files:
    """What the officer can tell of chains: their file, who treats there, whose name it bears."""

    units: dict[str, UnitId] = field(default_factory=dict)
    treats: set[tuple[str, StaffId]] = field(default_factory=set)
    of_colleagues: set[str] = field(default_factory=set)


def odd_openings(office: Office, staff: Staff) -> OddOpenings:
    """Return what asks for an explanation; raise `NotEntitled` for anybody but an officer."""
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"odd": "openings"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        since = office.now().astimezone(office.zone).date() - timedelta(days=DAYS_BACK)
        people = {
            pseudonym(office.actor_key, row.id): (row.id, row.name)
            for row in vouching.accounts(books, directory_of(staff))
            if row.id != staff.id
        }
        acts = list(_acts(act, since))
        files = _files(act, [name for _, name in people.values()])
    lines, explained = _lines(office, acts, files, people)
    key = office.random(COMMITMENT_KEY_BYTES)
    enter(office, staff, EntryKind.OPENED, None, encode({"read": "odd openings"}), key)
    return OddOpenings(tuple(sorted(lines, key=_newest_first)), explained, since)


def _newest_first(one: OddOpening) -> tuple[int, str, str]:
    return -one.day.toordinal(), one.name, one.why.value


def _acts(act: Act, since: date) -> Iterator[_Act]:
    # A request a little before the first day explains an opening on it.
    first = (since - NEAR).isoformat().encode()
    for raw in act.books.history.entries():
        if raw[50:60] < first:  # `at` in its fixed place; a day of the zone is looked at below
            continue
        entry = decode(raw)
        yield _Act(entry.actor, entry.kind, datetime.fromisoformat(entry.at), entry.chain)


def _files(act: Act, names: Iterable[str]) -> _Files:
    colleagues = {plain_name(name) for name in names}
    found = _Files()
    relationships_of(act)  # all at once, in place of one by one
    for unit in act.staff.ring.units(KeyKind.CARD):
        try:
            card = card_of(act, unit, OpeningPurpose.VERIFICATION)
        except NotEntitled:
            continue
        found.units[card.chain] = unit
        found.treats |= {
            (card.chain, tie.staff)
            for tie in everybody_at(act, unit)
            if tie.kind in _TREATS and not tie.walled
        }
        if any(plain_name(one.name) in colleagues for one in card.members):
            found.of_colleagues.add(card.chain)
    return found


def _lines(
    office: Office,
    acts: list[_Act],
    files: _Files,
    people: dict[str, tuple[StaffId, str]],
) -> tuple[list[OddOpening], int]:
    asked: dict[str, list[datetime]] = defaultdict(list)
    for one in acts:
        if one.kind in _ASKED and one.chain:
            asked[one.chain].append(one.at)
    hers = [one for one in acts if one.who in people]
    odd: dict[tuple[Odd, str, date], list[str]] = defaultdict(list)
    explained = 0
    for one in hers:
        if one.kind not in _OPENS or one.chain not in files.units:
            continue
        why = _why(one, files, people[one.who][0], asked[one.chain])
        if why is None:
            explained += (one.chain, people[one.who][0]) in files.treats
        else:
            odd[why, one.who, one.at.astimezone(office.zone).date()].append(one.chain)
    for who, day, many in _refused(office, hers):
        odd[Odd.REFUSED, who, day] = [""] * many
    for who, day, chains in _bursts(office, hers):
        odd[Odd.BURST, who, day] = chains
    return [_line(files, people, *which, seen) for which, seen in odd.items()], explained


def _why(one: _Act, files: _Files, whom: StaffId, asked: Iterable[datetime]) -> Odd | None:
    """Say why an opening asks for an explanation; None where there is one."""
    if (one.chain, whom) in files.treats:
        return None
    if one.chain in files.of_colleagues:
        return Odd.OF_A_COLLEAGUE
    return None if any(abs(one.at - at) <= NEAR for at in asked) else Odd.NO_REQUEST


def _refused(office: Office, acts: Iterable[_Act]) -> Iterator[tuple[str, date, int]]:
    refused = Counter(
        (one.who, one.at.astimezone(office.zone).date())
        for one in acts
        if one.kind is EntryKind.FAILED_ATTEMPT
    )
    return ((who, day, many) for (who, day), many in refused.items() if many >= REFUSED)


def _bursts(office: Office, acts: Iterable[_Act]) -> Iterator[tuple[str, date, list[str]]]:
    """Yield the days on which somebody opened many files, and many more than she is used to."""
    on_a_day: dict[str, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in acts:
        if one.kind in _OPENS and one.chain:
            on_a_day[one.who][one.at.astimezone(office.zone).date()].add(one.chain)
    for who, days in on_a_day.items():
        usual = median(len(seen) for seen in days.values())
        for day, seen in days.items():
            if len(seen) >= MANY and (len(days) == 1 or len(seen) > USED_TO * usual):
                yield who, day, sorted(seen)


def _line(
    files: _Files,
    people: dict[str, tuple[StaffId, str]],
    why: Odd,
    who: str,
    day: date,
    chains: list[str],
) -> OddOpening:
    staff, name = people[who]
    # Of a burst the files say nothing more than their number.
    units = (
        ()
        if why is Odd.BURST
        else tuple(sorted({files.units[one] for one in chains if one in files.units}))
    )
    return OddOpening(why, staff, name, day, len(chains), units)
