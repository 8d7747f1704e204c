"""Prepare a packet: see note by note what goes and why, take away what should not, look through it.

Rules:

1. What is shown is the packet that would leave: made by the code that makes the one that leaves.
2. A preparation takes away, and lets in only notes of days not asked for, each with a reason
   (`subrosa.release.preparation`). Where the engine strikes
   by a wrong attribution, the attribution is put right: the next version of the note.
3. Kept is only what passed the machine check: the packet is set and bound as it will leave, and
   searched for every word that must not stand in it.
4. Each opening is an entry of the history, and so is each preparation.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import purpose_of
from subrosa.desk.assemble import cover_of
from subrosa.desk.cabinet.beside import hand_over_of, key_of, open_answer, unit_of
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import head, number_of, sequence_waiting, write_down
from subrosa.desk.cabinet.keep_record import keep_version, open_versions, state_of
from subrosa.desk.cabinet.keep_sheets import keep_sheet
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.shown_at_doors import show_opening
from subrosa.desk.forms.papers import PacketOrder
from subrosa.desk.forms.prepared import (
    Approved,
    KeptPreparation,
    Prepared,
    PreparedLine,
    PreparedSheet,
)
from subrosa.desk.forms.request import encode
from subrosa.desk.known_of_file import known_of_file, staff_here
from subrosa.desk.office import Act
from subrosa.desk.packet_of_answer import (
    changed_since,
    decided_today,
    make_packet,
    newest_preparation,
    open_notes,
    pages_of,
    sends_records,
)
from subrosa.desk.propose_about import on_no_card, proposals
from subrosa.desk.second_look import prepared_for
from subrosa.ledger import EntryKind
from subrosa.record import attribute, check_follows, newest
from subrosa.release import (
    TO_OTHERS,
    TO_THE_CLIENT,
    DaysAsked,
    Preparation,
    StrikeWhy,
    not_asked_for,
)
from subrosa.terms.errors import BadInput, Withheld
from subrosa.vault import Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.packet_of_answer import MadePacket, OpenedNotes
    from subrosa.desk.propose_about import AboutProposal, OnNoCard
    from subrosa.release import Requester
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import PassageId, PersonId, RequestId, SegmentId
    from subrosa.terms.passages import Segment


LONGEST_WHY: Final = 300
"""Most characters of the reason for which a note of another day goes."""


@dataclass(frozen=True, slots=True)
class OpenedPacket:
    """A packet before it leaves, with the notes that it is made from; `entry` is its opening.

    `names` are those of the people on the cards. `grounds` are the reasons that count here.
    """

    segments: tuple[Segment, ...] = field(repr=False)
    names: Mapping[PersonId, str] = field(repr=False)
    made: MadePacket
    preparation: Preparation
    grounds: tuple[StrikeWhy, ...]
    prepared: Prepared | None
    approved: Approved | None
    subject: PersonId
    entry: int
    days: DaysAsked
    not_asked: frozenset[SegmentId]
    """Notes of days that were not asked for: they stay, unless somebody says why they go."""
    not_covered: frozenset[SegmentId] = frozenset()
    """Notes of days that the release does not cover: they stay."""
    proposed: tuple[AboutProposal, ...] = ()
    """Attributions that somebody may confirm; nothing follows from them until she does."""
    strangers: tuple[OnNoCard, ...] = ()
    """Sentences about somebody who is on no card: to be looked at, nothing follows from them."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a passage (None: the writer noted it), whom it concerns, and who heard it."""

    said_by: PersonId | None
    about: frozenset[PersonId]
    heard_by: frozenset[PersonId]


def open_packet(office: Office, staff: Staff, request: RequestId) -> OpenedPacket:
    """Open the packet that would leave on an answer, and the notes behind it.

    Raises `Withheld` where no packet belongs to the request or the answer no longer stands, and
    `NotEntitled` if this person may not open the notes.
    """
    with (
        refusals_noted(office, staff, {"request": request, "prepare": "packet"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept, decision, notes = _standing(act, request)
        found = newest_preparation(act, kept, request)
        preparation = found[1].preparation if found else Preparation()
        made = _made_or_anew(decision, notes, preparation)
        if made is None:
            preparation = Preparation()
            made = make_packet(decision, notes, preparation)
        prepared, approved = prepared_for(act, kept)
        if prepared is not None and prepared.record != state_of(act, kept.units):
            prepared, approved = None, None
        facts = encode({"request": request, "what": "packet"})
        reference = write_down(
            act, EntryKind.OPENED_FOR_REQUEST, kept.chain, facts, key_of(staff, kept)
        )
        show_opening(act, kept)
        cards, requester = _cards(act, kept), notes.requester
        shown = newest(notes.segments)
        proposed = proposals(cards, shown, requester.subject, requester.person)
        strangers = _strangers(act, cards, shown, requester)
    return OpenedPacket(
        shown,
        _names(cards),
        made,
        preparation,
        TO_THE_CLIENT if notes.herself else TO_OTHERS,
        prepared,
        approved,
        notes.requester.subject,
        number_of(office, reference),
        notes.days,
        not_asked_for(notes.segments, notes.days),
        not_asked_for(notes.segments, notes.covered),
        proposed,
        strangers,
    )


def keep_preparation(
    office: Office, staff: Staff, request: RequestId, preparation: Preparation
) -> Prepared:
    """Keep what a person takes away from a packet, after the machine has looked through it.

    Raises `BadInput` for a strike that fits no passage or a ground that does not count here,
    `Withheld` where nothing would be left, `StruckTextFound` where a struck word shows.
    """
    with (
        refusals_noted(office, staff, {"request": request, "keep": "preparation"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept, decision, notes = _standing(act, request)
        _demand_fits(notes, preparation)
        made = make_packet(decision, notes, preparation)
        if made.packet.empty:
            raise Withheld(
                "Nothing would be left in this packet.",
                do="Take less away, or withhold it and say why.",
            )
        cover = cover_of(act, kept, decision, made)
        pages = pages_of(act, kept, notes, made.packet)
        order = PacketOrder(cover, made.packet, made.must_not_show, pages)
        office.paper.packet(order, head(books))
        record = state_of(act, kept.units)
        plain = encode(KeptPreparation(kept.id, record, preparation))
        row = keep_sheet(act, unit_of(kept), Label.RECORD_PREPARATION, plain, request)
        prepared = Prepared(
            preparation=row.id,
            answer=kept.id,
            record=record,
            by=staff.id,
            name=staff.name,
            at=office.now().isoformat(),
            lines=tuple(
                PreparedLine(
                    part.record.meaning,
                    part.day,
                    sum(p.struck + len(p.painted) for p in part.passages),
                )
                for part in made.packet.sections
            ),
            held=tuple(Counter(one.why.meaning for one in made.packet.held).items()),
            grounds=tuple(Counter(made.grounds).items()),
            left_out=len(preparation.left_out),
            searched=len(made.must_not_show),
            twice=len(made.packet.look_again),
            beyond=_let_in(notes, preparation),
            not_asked=len(not_asked_for(notes.segments, notes.days) - preparation.let_in),
        )
        counts = encode(PreparedSheet(prepared=prepared))
        keep_sheet(act, unit_of(kept), Label.DESK_PREPARED, counts, request)
        write_down(act, EntryKind.PREPARED, kept.chain, counts, key_of(staff, kept))
    sequence_waiting(office)
    return prepared


def attribute_passage(
    office: Office,
    staff: Staff,
    request: RequestId,
    place: tuple[SegmentId, PassageId],
    said: Attribution,
) -> None:
    """Put right who said a passage, whom it concerns and who heard it: the note's next version.

    Only people on the client's own cards can be named. Raises `BadInput` where the passage or a
    person is not there.
    """
    segment, passage = place
    with (
        refusals_noted(office, staff, {"request": request, "attribute": "passage"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept, _, notes = _standing(act, request)
        held = next((one for one in newest(notes.segments) if one.id == segment), None)
        if held is None:
            raise BadInput("There is no such note in this packet.", do="Open it again.")
        people = _names(_cards(act, kept))
        named = {*said.about, *said.heard_by, *([said.said_by] if said.said_by else [])}
        if not named <= people.keys():
            raise BadInput("A passage is attributed to people on the card only.")
        after = attribute(
            held, passage, said_by=said.said_by, about=said.about, heard_by=said.heard_by
        )
        before = open_versions(act, held.unit, segment, purpose_of(kept.incoming))[-1]
        keep_version(act, check_follows(before, after))
        facts = encode({"note": segment, "version": after.version, "passage": passage})
        write_down(act, EntryKind.NOTE_WRITTEN, kept.chain, facts, key_of(staff, kept))
    sequence_waiting(office)


def _standing(act: Act, request: RequestId) -> tuple[Kept, Decision, OpenedNotes]:
    """Open an answer that still stands and that a packet belongs to, with its notes."""
    kept = open_answer(act, request)
    if hand_over_of(act, request) is not None:
        raise Withheld("This request is closed: its papers were handed over.")
    decision, papers = decided_today(act, kept)
    changed = changed_since(kept, decision, papers)
    if changed:
        raise Withheld(changed, do="Answer the request again.")
    if not decision.lets_go or not sends_records(kept, decision):
        raise Withheld("No packet belongs to this answer.", do="Read the answer once more.")
    return kept, decision, open_notes(act, kept, decision)


def _made_or_anew(
    decision: Decision, notes: OpenedNotes, preparation: Preparation
) -> MadePacket | None:
    """Make a packet as it was prepared; None where the record is no longer the one of then."""
    try:
        return make_packet(decision, notes, preparation)
    except BadInput:
        return None


def _demand_fits(notes: OpenedNotes, preparation: Preparation) -> None:
    there = {segment.id for segment in notes.segments}
    if not preparation.left_out <= there:
        raise BadInput("A note was left out that is not there.", do="Open it again.")
    if not preparation.let_in <= not_asked_for(notes.segments, notes.days):
        raise BadInput("A note was let in that was asked for anyway.", do="Open it again.")
    if any(not one.why.strip() or len(one.why) > LONGEST_WHY for one in preparation.beyond):
        raise BadInput(f"Say in {LONGEST_WHY} characters at most why a note of another day goes.")
    grounds = TO_THE_CLIENT if notes.herself else TO_OTHERS
    given = {strike.why for strike in preparation.strikes}
    if not given | {strike.why for strike in preparation.pages} <= {*grounds}:
        raise BadInput("This ground does not count towards whoever asks here.")
    if preparation.left_out and notes.herself:
        raise BadInput(
            "A client's own note is not left out as a whole.",
            do="Strike what the law lets you strike, and give its ground.",
        )


def _let_in(notes: OpenedNotes, preparation: Preparation) -> tuple[tuple[str, str], ...]:
    days = {one.id: one.day for one in notes.segments}
    return tuple((days[one.segment], one.why) for one in preparation.beyond)


def _cards(act: Act, kept: Kept) -> list[Card]:
    return [card_of(act, unit, purpose_of(kept.incoming)) for unit in kept.units]


def _strangers(
    act: Act, cards: Sequence[Card], segments: Iterable[Segment], requester: Requester
) -> tuple[OnNoCard, ...]:
    if act.office.identifiers is None:
        return ()
    names = staff_here(act.books, act.staff)
    known = known_of_file(cards, names, segments)
    engine = act.office.identifiers()
    return on_no_card(known, engine, segments, requester.subject, requester.person)


def _names(cards: Sequence[Card]) -> dict[PersonId, str]:
    names: dict[PersonId, str] = {}
    for card in cards:
        names |= {member.person: member.name for member in card.members}
        names |= {contact.person: contact.name for contact in card.contacts}
    return names
