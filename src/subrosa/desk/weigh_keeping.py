"""Until when one closed file must be kept, what stands against destroying it, and what lies in it.

Rules:

1. The record is kept as the law of every state and licence that its closing names asks, the longest
   of all (`policy.law.retention`). The papers of the desk that the Privacy Rule wants written down
   (answers, authorizations, disclosures and their accounting) lie under the same keys: so the file
   is kept until six years after the last of them was made or was last in effect, if that is later
   (45 CFR 164.530(j)(2)). A practice that is not covered by HIPAA keeps by the state's rule alone.
2. A paper without a day of its end counts as in effect until the file was closed: our own reading.
3. The last day that the law names must be over. Nobody's wish shortens it, neither the client's
   nor the privacy officer's; a hold lengthens it.
4. A file is not destroyed while a request about it is open, or an incident about its client that
   the officer leads, and not where a note was written after it was closed: then its last day of
   service is another one. What an officer may not read of an incident is kept safe by a hold.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from subrosa.consent import Worth, worth_of
from subrosa.desk.answer import day_here
from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.beside import hand_over_of
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.incidents import newest_incidents
from subrosa.desk.cabinet.keep_worksheet import worksheets_in
from subrosa.desk.cabinet.keeping import keeping_of
from subrosa.desk.cabinet.own_doors import doors_of
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.confirm import Choice, confirmation_of
from subrosa.desk.forms.keeping import births_of
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.legal_hold import holds_on
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind, decode
from subrosa.policy.law.retention import PAPERS_YEARS, keep_longest, later
from subrosa.terms.errors import Withheld
from subrosa.terms.outcome import Confidence
from subrosa.vault import KeyKind, Label, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.keeping import Closing, FileHold, Keeping
    from subrosa.desk.forms.sheets import Hold
    from subrosa.desk.office import Act, Office
    from subrosa.policy.law.retention import KeepUntil
    from subrosa.terms.ids import RequestId, UnitId

_PAPERS: Final = frozenset(
    {
        EntryKind.DECIDED,
        EntryKind.CONFIRMED,
        EntryKind.REFUSED,
        EntryKind.DISCLOSED,
        EntryKind.LATE_ACT,
        EntryKind.CONSENT_GIVEN,
        EntryKind.CONSENT_REVOKED,
        EntryKind.CONSENT_ENDED,
        EntryKind.ACCOUNTING_CHECKED,
        EntryKind.LETTER_WRITTEN,
    }
)
"""Entries of acts that left a paper which the Privacy Rule wants kept."""
_LIVES: Final = frozenset(
    {Worth.IN_FORCE, Worth.STOPPED_FOR_SOME, Worth.NOT_YET, Worth.OBJECTION, Worth.STOPPED_ALOUD}
)
_WAITING: Final = frozenset({Label.RECORD_DRAFT})
_NAMED_OTHERWISE: Final = (
    Label.DESK_DOOR,
    Label.DESK_KEEPING,
    Label.CARD,
    Label.SAFETY_RECORD,
)
_DOOR: Final = "an open door of the client's own, with all that was put there"


@dataclass(frozen=True, slots=True)
class Content:
    """Something that lies in a file, and how many; `waits` says that somebody still works at it."""

    what: str
    many: int
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """A closed file on a day. `until` is the last day on which it must still be there.

    `against` are the reasons for which it is not destroyed today, in words, each with what to do;
    empty where nothing stands against it.
    """

    card: Card = field(repr=False)
    keeping: Keeping = field(repr=False)
    closed: Closing
    law: KeepUntil
    papers: date | None
    until: date
    holds: tuple[Hold, ...] = field(default=(), repr=False)
    against: tuple[str, ...] = ()

    @property
    def file_holds(self) -> tuple[FileHold, ...]:
        """Return the holds that were set without a request."""
        return self.keeping.standing

    @property
    def held(self) -> bool:
        """Say whether any hold is on."""
        return bool(self.holds or self.file_holds)

    @property
    def shaky(self) -> bool:
        """Say whether the day rests on no rule that was read: somebody looks the law up first."""
        return not self.law.is_law or self.law.confidence is Confidence.LOW


def law_of(office: Office, card: Card, closed: Closing) -> KeepUntil:
    """Return until when the law asks that a closed file be kept."""
    last = date.fromisoformat(closed.last_day)
    return keep_longest(office.retentions, closed.states, closed.professions, last, births_of(card))


def weigh(act: Act, unit: UnitId) -> Weighed | None:
    """Weigh a file; None where it is not closed. Raises `NotEntitled` or `Tampered`."""
    card = card_of(act, unit, OpeningPurpose.RELEASE)
    keeping = keeping_of(act, unit)
    if keeping.closed is None:
        return None
    closed, today = keeping.closed, day_here(act.office)
    law = law_of(act.office, card, closed)
    papers = _papers_until(act, card, closed)
    until = max(law.without_hold, papers or law.without_hold)
    holds = holds_on(act, unit)
    against = []
    if today <= until:
        against.append(_not_yet(law, papers, until))
    against += [f"A hold is on: {one.because.meaning}." for one in holds]
    against += [f"A hold is on: {one.why.meaning}." for one in keeping.standing]
    if _open_requests(act, unit):
        against.append("A request about this file is still open: close it on the board first.")
    if _in_an_incident(act, unit):
        against.append("An incident that is about this client is still open: close it first.")
    if _written_since(act, card, closed):
        against.append(
            "A note was written after the file was closed: close it again, with its last day."
        )
    return Weighed(card, keeping, closed, law, papers, until, holds, tuple(against))


def contents_of(act: Act, unit: UnitId) -> tuple[Content, ...]:
    """Count what lies in a file, by kind; what is still worked at comes first."""
    books = act.books
    kinds = Counter(row.kind for row in books.records.segments(unit))
    doors = [one for one in doors_of(act, unit, OpeningPurpose.RELEASE) if not one.ended]
    sheets = Counter(Label(row.label) for row in books.sheets.of_unit(unit))
    worksheets = {row.request for row in books.sheets.of_unit(unit, Label.SAFETY_RECORD)}
    for named_otherwise in _NAMED_OTHERWISE:
        sheets.pop(named_otherwise, None)
    found = [
        Content(_DOOR, len(doors), waits=True),
        Content("a safety worksheet", len(worksheets), waits=_look_is_due(act, unit)),
        *(Content(one.meaning, many, waits=one in _WAITING) for one, many in sheets.items()),
        Content("the card: names, telephone, how to reach her", 1),
        Content("notes of the chart", kinds[KeyKind.RECORD]),
        Content("session notes kept apart", kinds[KeyKind.PSYCHOTHERAPY]),
        Content("signed papers", len({row.id for row in books.consents.of(unit)})),
        Content("answers to requests, with what left", len(books.requests.answered_under(unit))),
        Content("lines of the accounting of disclosures", len(books.requests.accounting(unit))),
        Content("the safety card", int(books.records.safety(unit) is not None)),
    ]
    return tuple(sorted((one for one in found if one.many), key=lambda one: not one.waits))


def _look_is_due(act: Act, unit: UnitId) -> bool:
    """Say whether a worksheet that this person may read is undecided, or a look at it is due."""
    return any(sheet.settled is None or sheet.next_look for _, sheet in worksheets_in(act, [unit]))


def _not_yet(law: KeepUntil, papers: date | None, until: date) -> str:
    day = f"{until.day} {until:%B %Y}"
    if papers is not None and papers > law.without_hold:
        return f"Its papers must be kept to the end of {day} (45 CFR 164.530(j)(2))."
    ground = law.citation or "a default, not law"
    return f"It must be kept to the end of {day} ({ground}). No wish shortens it."


def _papers_until(act: Act, card: Card, closed: Closing) -> date | None:
    """Return until when the papers of the desk are kept; None where there are none to keep."""
    if act.office.profile.hipaa_covered is False:
        return None
    days = [
        _local(act, entry.at)
        for raw in act.books.history.entries_of(card.chain).values()
        if (entry := decode(raw)).kind in _PAPERS
    ]
    days += _in_effect(act, card.unit, _local(act, closed.at))
    return later(max(days), PAPERS_YEARS) if days else None


def _in_effect(act: Act, unit: UnitId, closed: date) -> Iterator[date]:
    """Return the day on which each paper was last in effect, as far as it ever was."""
    today = day_here(act.office)
    for paper in consents_of(act, unit, OpeningPurpose.RELEASE):
        if worth_of(paper, today) in _LIVES:
            yield paper.expires or closed
        else:
            ends = [paper.day, paper.expires, paper.ended, paper.used]
            ends += [one.day for one in paper.revocations]
            yield from (day for day in ends if day is not None and day <= today)


def _open_requests(act: Act, unit: UnitId) -> bool:
    return any(_is_open(act, request) for request in act.books.requests.answered_under(unit))


def _is_open(act: Act, request: RequestId) -> bool:
    if hand_over_of(act, request) is not None:
        return False
    kept = answer_for(act, request)
    if kept is None:
        return True
    try:
        return confirmation_of(act, kept).choice is not Choice.WITHHOLD
    except Withheld:
        return True


def _in_an_incident(act: Act, unit: UnitId) -> bool:
    """Say whether an open incident that this officer leads is about a client of the file."""
    if StaffDuty.PRIVACY_OFFICER not in duties_today(act):
        return False
    return any(
        one.closed is None and unit in {person.unit for person in one.people}
        for one in newest_incidents(act)
    )


def _written_since(act: Act, card: Card, closed: Closing) -> bool:
    entries = map(decode, act.books.history.entries_of(card.chain).values())
    return any(one.kind is EntryKind.NOTE_WRITTEN and one.at > closed.at for one in entries)


def _local(act: Act, at: str) -> date:
    return datetime.fromisoformat(at).astimezone(act.office.zone).date()
