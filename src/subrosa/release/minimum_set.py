"""Assemble the minimum set for a decision.

Order, each step only taking away: the decision's scope (`scope`), whole segments that need
their own law (below), passages of another kind than may go, strikes (`strike`). Newest versions
only. If nothing is left, no packet is made. Opening the seals, the machine check of the
finished paper and the entry in the history are left to the desk.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from subrosa.record import class_of, is_private, newest, people_in, voices_in
from subrosa.release.packet import (
    STRIKE_LABEL,
    HeldSegment,
    HeldWhy,
    Notice,
    Packet,
    ReleasedPassage,
    ReleasedSegment,
    Requester,
    StruckPassage,
    folded,
)
from subrosa.release.page_strike import boxes_of
from subrosa.release.scope import Allowed, allowed_by
from subrosa.release.strike import is_struck, reads_strictly
from subrosa.terms.conditions import Obligation
from subrosa.terms.record_families import NEVER_IN_WHOLE_RECORD
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from subrosa.release.page_strike import PageStrike
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import PassageId
    from subrosa.terms.passages import Passage, Segment

_BY_ITSELF: Final = {
    RecordClass.PSYCHOTHERAPY_NOTES: HeldWhy.PSYCHOTHERAPY_NOTES,
    RecordClass.SUD_COUNSELING_NOTES: HeldWhy.SUD_COUNSELING_NOTES,
    RecordClass.SOLE_POSSESSION_NOTES: HeldWhy.SOLE_POSSESSION,
}
_TOLD_TO_HER: Final = frozenset({*_BY_ITSELF.values(), HeldWhy.PART2})


def minimum_set(
    decision: Decision,
    segments: Sequence[Segment],
    requester: Requester,
    *,
    also: Collection[PassageId] = (),
    painted: Mapping[PassageId, Sequence[PageStrike]] = MappingProxyType({}),
) -> Packet:
    """Pick what may go to this recipient, strike what is another person's, and say what stays.

    `also` are passages that a person strikes besides, `painted` places of scanned pages. Raises
    `Withheld` if the decision lets nothing go, or if none of the segments may.
    """
    packet = sorted_out(decision, segments, requester, also=also, painted=painted)
    packet.demand_something()
    return packet


def sorted_out(
    decision: Decision,
    segments: Sequence[Segment],
    requester: Requester,
    *,
    also: Collection[PassageId] = (),
    painted: Mapping[PassageId, Sequence[PageStrike]] = MappingProxyType({}),
) -> Packet:
    """Do what `minimum_set` does, for somebody who looks at it: also where nothing is left."""
    allowed = allowed_by(decision, requester.role)
    sections: list[ReleasedSegment] = []
    struck: list[tuple[Passage, StruckPassage]] = []
    held: list[HeldSegment] = []
    left_out: list[PassageId] = []
    for segment in newest(segments):
        why = _held_for(segment, allowed, requester)
        if why is not None:
            held.append(HeldSegment(segment.id, why, _may_tell(why, requester)))
            continue
        going = [p for p in segment.passages if _is_asked(p, segment, allowed)]
        left_out += [p.id for p in segment.passages if p not in going]
        strictly = reads_strictly(decision, segment, requester)
        gone = {p.id for p in going if p.id in also or is_struck(p, requester, strictly=strictly)}
        struck += [(p, StruckPassage(p.id, segment.id)) for p in going if p.id in gone]
        if going:
            sections.append(_printed(segment, going, gone, painted))
    kept = [folded(part.text) for section in sections for part in section.passages if part.id]
    return Packet(
        sections=tuple(sections),
        struck=tuple(mark for _, mark in struck),
        held=tuple(held),
        notices=_notices(decision, sections, requester),
        left_out=tuple(left_out),
        look_again=tuple(
            mark.id
            for passage, mark in struck
            if folded(passage.text) and any(folded(passage.text) in text for text in kept)
        ),
    )


def _held_for(segment: Segment, allowed: Allowed, requester: Requester) -> HeldWhy | None:
    record = class_of(segment)
    if record in _BY_ITSELF and record not in allowed.named:
        return _BY_ITSELF[record]
    if is_private(segment) and requester.subject not in voices_in(segment):
        return HeldWhy.PRIVATE_OF_ANOTHER
    people = people_in(segment)
    if people and requester.subject not in people:
        return HeldWhy.ANOTHER_PERSON
    if not allowed.covers(record, part2=segment.part2):
        return HeldWhy.OUTSIDE_SCOPE
    if segment.part2 and not allowed.part2:
        return HeldWhy.PART2
    return None


def _may_tell(why: HeldWhy, requester: Requester) -> bool:
    # A denial names its ground (45 CFR 164.524(d)(2)), but only to the person herself.
    return requester.person == requester.subject and why in _TOLD_TO_HER


def _is_asked(passage: Passage, segment: Segment, allowed: Allowed) -> bool:
    """Say whether a passage is of a kind that may go with its segment.

    In notes kept apart every passage is such a note. What came from somebody else is judged by
    the strike, so it goes with its segment, to be struck visibly there.
    """
    whole = class_of(segment)
    if passage.record in NEVER_IN_WHOLE_RECORD and passage.record is not whole:
        return passage.record in allowed.named
    apart = segment.separate and whole in _BY_ITSELF
    if apart or passage.record is RecordClass.THIRD_PARTY_INFORMATION:
        return True
    return passage.record is whole or allowed.covers(passage.record, part2=segment.part2)


def _printed(
    segment: Segment,
    going: list[Passage],
    gone: set[PassageId],
    painted: Mapping[PassageId, Sequence[PageStrike]],
) -> ReleasedSegment:
    parts: list[ReleasedPassage] = []
    for passage in going:
        if passage.id not in gone:
            scan, on_page = passage.scan, painted.get(passage.id, ())
            boxes = boxes_of(on_page, scan) if scan else ()
            parts.append(ReleasedPassage(passage.text, id=passage.id, scan=scan, painted=boxes))
        elif not (parts and parts[-1].struck):
            parts.append(ReleasedPassage(STRIKE_LABEL, struck=True))
    return ReleasedSegment(
        segment.id,
        segment.day,
        segment.record,
        tuple(parts),
        segment.part2,
        segment.addendum_to is not None,
    )


def _notices(
    decision: Decision,
    sections: list[ReleasedSegment],
    requester: Requester,
) -> tuple[Notice, ...]:
    owed = any(duty.do is Obligation.REDISCLOSURE_NOTICE for duty in decision.obligations)
    abroad = requester.person != requester.subject
    notices: list[Notice] = []
    # 42 CFR 2.32(a): with every disclosure; sent along even where no rule asked, it does no harm.
    if any(section.part2 for section in sections) and (owed or abroad):
        notices.append(Notice.PART2)
    if owed and not all(section.part2 for section in sections):
        notices.append(Notice.HIPAA)
    return tuple(notices)
