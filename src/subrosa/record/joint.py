"""Joint and private segments, and notes of a group.

Rules (sealed.md, "Passages"): a couple, family or group is a unit with keys of its own; what one
says alone is a segment of its own under that person's key. A note of a group is one common
segment without any member in it, and one for each member under her own key, so that giving one
member her file shows nothing of another, and destroying hers destroys it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.terms.ids import PersonId, SegmentId, UnitId
    from subrosa.terms.passages import Passage, Segment

JOINT: Final = frozenset(
    {RecordClass.COUPLE_RECORD, RecordClass.FAMILY_RECORD, RecordClass.GROUP_RECORD},
)
"""Classes that hold what several clients said together."""


def is_joint(segment: Segment) -> bool:
    """Say whether the segment is of several clients together."""
    return segment.record in JOINT


def is_private(segment: Segment) -> bool:
    """Say whether the segment holds what one of several clients said alone."""
    return segment.record is RecordClass.INDIVIDUAL_SESSION_IN_COUPLE_WORK


def voices_in(segment: Segment) -> frozenset[PersonId]:
    """Return who spoke or was present, anywhere in the segment."""
    present = {person for passage in segment.passages for person in passage.heard_by}
    speaking = {passage.said_by for passage in segment.passages if passage.said_by is not None}
    return frozenset(present | speaking)


def people_in(segment: Segment) -> frozenset[PersonId]:
    """Return everybody who spoke, was present or is spoken of, as attributed, not by name."""
    concerned = {person for passage in segment.passages for person in passage.about}
    return voices_in(segment) | concerned


def split_group_note(
    note: Segment,
    homes: Mapping[PersonId, tuple[SegmentId, UnitId]],
) -> tuple[Segment, dict[PersonId, Segment]]:
    """Split a note of a group into the common segment and one for each member.

    `homes` gives for each member a fresh segment id and her own unit. A passage that comes from
    or concerns one member goes to her; one that concerns no member stays common. Raises
    `BadInput` for a passage with two members in it: it must first be split or written anew, for
    in either file it would show the other.
    """
    if note.record is not RecordClass.GROUP_RECORD:
        raise BadInput("Only a note of a group is split among its members.")
    common: list[Passage] = []
    own: dict[PersonId, list[Passage]] = {}
    for passage in note.passages:
        concerned = passage.about | ({passage.said_by} - {None})
        members = [person for person in homes if person in concerned]
        if len(members) > 1:
            raise BadInput(
                f"Passage {passage.id} has two members of the group in it.",
                do="Split it, or write the common part without either of them.",
            )
        if members:
            # Who else sat there is not hers to keep.
            own.setdefault(members[0], []).append(
                replace(passage, heard_by=passage.heard_by & {members[0]}),
            )
        else:
            common.append(replace(passage, heard_by=frozenset()))
    private = {
        person: replace(note, id=homes[person][0], unit=homes[person][1], passages=tuple(said))
        for person, said in own.items()
    }
    return replace(note, passages=tuple(common)), private
