"""The packet of an answer, before it is printed: which notes are opened, and what stays of them.

It is made in one place for the person who prepares it, for the second look and for the release,
so that what was looked at and what leaves cannot differ. What a person took away is applied here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here, gathered_for, purpose_of
from subrosa.desk.cabinet.consents_on_file import days_covered, why_papers_fail
from subrosa.desk.cabinet.keep_pages import open_pages
from subrosa.desk.cabinet.keep_record import open_segments
from subrosa.desk.cabinet.keep_sheets import open_sheet, sheets_beside
from subrosa.desk.cabinet.look_up import known_again
from subrosa.desk.forms.answers import case_of, facts_as_json
from subrosa.desk.forms.card import is_herself
from subrosa.desk.forms.prepared import KeptPreparation, decode_preparation
from subrosa.desk.forms.request import Channel
from subrosa.record import newest
from subrosa.release import (
    DaysAsked,
    HeldWhy,
    Packet,
    Preparation,
    Requester,
    StrikeWhy,
    check_texts,
    cut,
    going,
    sorted_out,
)
from subrosa.release.packet import folded
from subrosa.terms.errors import Withheld
from subrosa.terms.question import Ask
from subrosa.terms.records import RecordClass
from subrosa.vault import KeyKind, Label
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.papers import KeptBack
    from subrosa.desk.office import Act
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import PassageId, RequestId, SegmentId, SheetId, UnitId
    from subrosa.terms.passages import Segment

_CONFIRMED: Final = ("outcome", "scope", "answers", "obligations")
"""What of a decision a person agreed to: all that says what goes, to whom, and what is struck."""
_SAID: Final = frozenset(
    {
        RecordClass.SAFETY_INFORMATION,
        RecordClass.EXISTENCE_OF_RELATIONSHIP,
        RecordClass.IDENTITY,
        RecordClass.CONTACT_INFO,
        RecordClass.CLINICAL_OPINION,
        RecordClass.ORAL_TESTIMONY,
        RecordClass.BREACH_NOTICE,
        RecordClass.SESSION_EVENT,
        RecordClass.POLICY_DOCUMENT,
        RecordClass.DEIDENTIFIED_CASE,
    }
)
"""What is told by word of mouth: no segment of the record goes."""
_BY_VOICE: Final = frozenset({Channel.PHONE, Channel.COUNTER})
_LETS_RECORDS_GO: Final = frozenset({Ask.DISCLOSE, Ask.GIVE_ACCESS})
_NOTES_APART: Final = (HeldWhy.PSYCHOTHERAPY_NOTES, HeldWhy.SUD_COUNSELING_NOTES)
_APART: Final = frozenset({RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES})


@dataclass(frozen=True, slots=True)
class OpenedNotes:
    """The notes that an answer can let go, opened; `apart` says that some are kept apart."""

    of_unit: Mapping[UnitId, Sequence[Segment]] = field(repr=False)
    requester: Requester
    herself: bool
    apart: bool
    days: DaysAsked = field(default_factory=DaysAsked)
    """Which sessions were asked for; for the client herself no bound counts that a form has."""
    covered: DaysAsked = field(default_factory=DaysAsked)
    """Of which days the release lets notes go; nobody lets in what it does not cover."""

    @property
    def segments(self) -> list[Segment]:
        """Return all of them."""
        return [segment for of_unit in self.of_unit.values() for segment in of_unit]


@dataclass(frozen=True, slots=True)
class MadePacket:
    """A packet, the words that must not stand in it, and the ground of each passage struck by hand.

    `on_pages` are the grounds of the places struck on pages that go. `kept_back` says, for a client
    who asks for her own file, why something of it stays.
    """

    packet: Packet
    must_not_show: tuple[str, ...] = field(repr=False)
    by_hand: Mapping[PassageId, StrikeWhy]
    kept_back: tuple[KeptBack, ...]
    on_pages: tuple[StrikeWhy, ...] = ()

    @property
    def grounds(self) -> tuple[StrikeWhy, ...]:
        """Return the ground of everything that a person struck, one for each place."""
        return (*self.by_hand.values(), *self.on_pages)


def sends_records(kept: Kept, decision: Decision) -> bool:
    """Say whether a yes to this request means a packet; else it is told by word of mouth."""
    spoken = kept.incoming.channel in _BY_VOICE or set(decision.scope.records) <= _SAID
    return kept.incoming.ask in _LETS_RECORDS_GO and kept.person is not None and not spoken


def decided_today(act: Act, kept: Kept) -> tuple[Decision, tuple[str, ...]]:
    """Decide an answer again with the papers of today; return them too."""
    today = day_here(act.office)
    found = known_again(act, kept)
    gathered, papers = gathered_for(act, kept.incoming, found, today)
    facts = facts_as_json(dict(gathered.facts))
    return act.office.decided(case_of(kept.id, kept.incoming, facts), today), tuple(papers)


def changed_since(kept: Kept, decision: Decision, papers: tuple[str, ...]) -> str:
    """Say why an answer no longer stands, in a sentence; empty where it does."""
    before, now = kept.decision, decision.as_json()
    if any(before[part] != now[part] for part in _CONFIRMED):
        was, became = str(before["outcome"]), decision.outcome.value
        return f"Today's papers lead to another answer ({was} became {became})."
    if decision.lets_go and papers != kept.consents:
        return "The consents on file have changed since the answer."
    return ""


def why_it_fell(act: Act, kept: Kept, decision: Decision, papers: tuple[str, ...]) -> str:
    """Say why an answer no longer stands, given today's decision and papers; empty: it does."""
    changed = changed_since(kept, decision, papers)
    return f"{why_papers_fail(act, kept)} {changed}".strip() if changed else ""


def open_notes(act: Act, kept: Kept, decision: Decision) -> OpenedNotes:
    """Open the notes of an answer's units that it could let go.

    Raises `NotEntitled` if this person may not open them, or nobody was found.
    """
    subject = kept.person
    if subject is None:
        raise refusal()
    asker = kept.incoming.asker
    herself = is_herself(asker, subject, kept.incoming.about)
    apart = bool(_APART & set(decision.scope.records))
    kinds = frozenset({KeyKind.RECORD, KeyKind.PSYCHOTHERAPY} if apart else {KeyKind.RECORD})
    purpose = purpose_of(kept.incoming)
    opened = {unit: open_segments(act, unit, kinds, purpose) for unit in kept.units}
    person = subject if herself else asker.person
    said = kept.incoming
    days = DaysAsked() if herself else DaysAsked(said.first_day, said.last_day)
    covered = DaysAsked() if herself else days_covered(act, kept)
    return OpenedNotes(
        opened, Requester(person, asker.role, subject), herself, apart, days, covered
    )


def newest_preparation(
    act: Act, kept: Kept, request: RequestId
) -> tuple[SheetId, KeptPreparation] | None:
    """Return what a person last took away from the packet of this answer; None if nobody looked."""
    rows = sheets_beside(act, request, Label.RECORD_PREPARATION)
    for row in reversed(rows):
        found = decode_preparation(open_sheet(act, row, purpose_of(kept.incoming)))
        if found.answer == kept.id:
            return row.id, found
    return None


def make_packet(
    decision: Decision,
    notes: OpenedNotes,
    preparation: Preparation,
    only: frozenset[SegmentId] = frozenset(),
) -> MadePacket:
    """Make the packet of an answer without what a person took away; it may be empty.

    Raises `Withheld` where the answer lets nothing go to this recipient, and `BadInput` where the
    record is no longer the one that was prepared.
    """
    done = cut(notes.segments, preparation.strikes, preparation.pages)
    # Whoever named a note named what was added to it: without it the note would mislead.
    named = [one for one in done.segments if not only or {one.id, one.addendum_to} & only]
    leaving = going(going(named, preparation, notes.days), Preparation(), notes.covered)
    packet = sorted_out(
        decision, leaving, notes.requester, also=done.why.keys(), painted=done.painted
    )
    by_hand = {mark.id: done.why[mark.id] for mark in packet.struck if mark.id in done.why}
    on_pages = tuple(
        one.why for part in packet.pages if part.id for one in done.painted.get(part.id, ())
    )
    return MadePacket(
        packet,
        _must_not_show(packet, done.segments, leaving),
        by_hand,
        _kept_back(packet, by_hand, on_pages) if notes.herself else (),
        on_pages,
    )


def demand_notes_covered(notes: OpenedNotes) -> None:
    """Raise `Withheld` where every note is of a day that the signed paper does not cover."""
    if not notes.segments or going(notes.segments, Preparation(), notes.covered):
        return
    covered = notes.covered
    days = " ".join(
        f"{word} {day}" for word, day in (("from", covered.first), ("to", covered.last)) if day
    )
    raise Withheld(
        f"The signed paper covers notes {days} only, and every note on file is of another day."
    )


def pages_of(act: Act, kept: Kept, notes: OpenedNotes, packet: Packet) -> dict[SheetId, bytes]:
    """Open the pictures of the scanned pages that go in a packet."""
    wanted = [part.id for part in packet.pages if part.id]
    return open_pages(act, newest(notes.segments), wanted, purpose_of(kept.incoming))


def _kept_back(
    packet: Packet, by_hand: Mapping[PassageId, StrikeWhy], on_pages: Sequence[StrikeWhy]
) -> tuple[KeptBack, ...]:
    """Say to the client why something of her file stays: each ground once."""
    grounds = [by_hand.get(mark.id, StrikeWhy.ANOTHER_PERSON) for mark in packet.struck]
    # That somebody else must sign is that person's business: to her it is another person's.
    found: list[KeptBack] = [
        StrikeWhy.ANOTHER_PERSON if why is StrikeWhy.SIGNATURE else why
        for why in (*grounds, *on_pages)
    ]
    found += [held.why for held in packet.held if held.tell and held.why in _NOTES_APART]
    return tuple(dict.fromkeys(found))


def _must_not_show(
    packet: Packet, segments: Sequence[Segment], leaving: Sequence[Segment]
) -> tuple[str, ...]:
    """Return the words to search the finished paper for: struck, held, and marked as staying."""
    named = {segment.id for segment in leaving}
    printed = " ".join(folded(text) for text in packet.printed())
    staying = (
        passage.text
        for segment in segments
        if segment.id not in named
        for passage in segment.passages
    )
    beside = tuple(text for text in staying if folded(text) and folded(text) not in printed)
    return (*check_texts(packet, leaving), *beside)
