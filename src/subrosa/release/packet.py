"""A packet: what is printed, what was struck, what was held, and which notices go with it.

Rules: the printed side is `Packet.sections` and `Packet.notices`, nothing else. Passages side by
side that were struck leave one bar together, so that neither length nor number shows. Held
segments and left-out passages are for staff; a reader may be told of one only where
`HeldSegment.tell` says so, because the very existence of a partner's private hour, or of a
substance use programme, is confidential. No struck word stands anywhere in a packet:
`check_texts` takes them from the segments, for the machine check of the finished paper only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import Withheld
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.release.page_strike import Box
    from subrosa.terms.ids import PassageId, PersonId, SegmentId
    from subrosa.terms.passages import Scan, Segment
    from subrosa.terms.people import Role
    from subrosa.terms.records import RecordClass

STRIKE_LABEL: Final = "information about another person"
"""What stands in every bar, for clients and others alike, whatever was struck."""


class HeldWhy(Word):
    """Why a whole segment stays."""

    OUTSIDE_SCOPE = "outside_scope", "the decision does not let this kind of record go"
    PSYCHOTHERAPY_NOTES = (
        "psychotherapy_notes",
        "notes of sessions kept apart need their own authorization (45 CFR 164.508(a)(2))",
    )
    SUD_COUNSELING_NOTES = (
        "sud_counseling_notes",
        "substance use counselling notes need their own consent (42 CFR 2.31(b))",
    )
    SOLE_POSSESSION = (
        "sole_possession",
        "the memory aid of one person is no education record (34 CFR 99.3)",
    )
    PART2 = "part2", "no rule of 42 CFR Part 2 lets this segment of the programme go"
    PRIVATE_OF_ANOTHER = "private_of_another", "what another client said alone"
    ANOTHER_PERSON = "another_person", "nothing in it is from or about this person"


class Notice(Word):
    """A statement that travels with every copy; the meaning is the prescribed or full text."""

    PART2 = (
        "part2",
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
    )
    HIPAA = (
        "hipaa",
        "These records may be passed on only as the law allows; "
        "once received they may no longer be protected by the federal privacy rule.",
    )


@dataclass(frozen=True, slots=True)
class Requester:
    """Who receives, and whose record it is; `person` is None for somebody not on file."""

    person: PersonId | None
    role: Role
    subject: PersonId


@dataclass(frozen=True, slots=True)
class ReleasedPassage:
    """One printed piece: the words of a passage, a scanned page, or a bar with the label in it.

    `painted` are the pixels of the page that are struck.
    """

    text: str = field(repr=False)
    struck: bool = False
    id: PassageId | None = None
    scan: Scan | None = None
    painted: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleasedSegment:
    """A segment as printed, in its own order."""

    id: SegmentId
    day: str
    record: RecordClass
    passages: tuple[ReleasedPassage, ...]
    part2: bool = False
    adds: bool = False
    """It was added to a signed note, and stands behind it."""


@dataclass(frozen=True, slots=True)
class StruckPassage:
    """A passage that was struck: id and label, never its words."""

    id: PassageId
    segment: SegmentId
    label: str = STRIKE_LABEL


@dataclass(frozen=True, slots=True)
class HeldSegment:
    """A segment that stays; `tell` says whether the reader may learn that it exists."""

    id: SegmentId
    why: HeldWhy
    tell: bool = False


@dataclass(frozen=True, slots=True)
class Packet:
    """What goes out (`sections`, `notices`) and, for staff only, what stayed.

    `left_out` are passages of a kind that was not asked for, inside segments that go.
    `look_again` are struck passages whose very words also stand in a passage that goes: a
    person must see whether the one repeats the other.
    """

    sections: tuple[ReleasedSegment, ...]
    struck: tuple[StruckPassage, ...]
    held: tuple[HeldSegment, ...]
    notices: tuple[Notice, ...]
    left_out: tuple[PassageId, ...] = ()
    look_again: tuple[PassageId, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether no word of the record is printed."""
        return all(part.struck for section in self.sections for part in section.passages)

    @property
    def pages(self) -> tuple[ReleasedPassage, ...]:
        """Return the scanned pages that go, in their order."""
        return tuple(
            part for section in self.sections for part in section.passages if part.scan is not None
        )

    def demand_something(self) -> None:
        """Raise `Withheld` where no word of the record would go: then an answer is written."""
        if self.empty:
            raise Withheld(
                "Nothing on file may go under this answer.",
                do="Look at what was held; if it stays, write that nothing on file goes.",
            )

    def printed(self) -> tuple[str, ...]:
        """Return every piece of text that the packet prints."""
        return tuple(part.text for section in self.sections for part in section.passages) + tuple(
            notice.meaning for notice in self.notices
        )


def check_texts(packet: Packet, segments: Iterable[Segment]) -> tuple[str, ...]:
    """Return the words that must not be found in the finished paper.

    Those of every struck, left-out and held passage; without words that a passage which stays
    says too, since a search could not tell them apart (see `Packet.look_again`). What stays is
    taken from the record, not from the page: a strike that failed must be searched for too.
    """
    gone = {struck.id for struck in packet.struck} | {*packet.left_out}
    held = {segment.id for segment in packet.held}
    texts: list[str] = []
    printed: list[str] = []
    for segment in segments:
        for passage in segment.passages:
            if segment.id in held or passage.id in gone:
                texts.append(passage.text)
            else:
                printed.append(folded(passage.text))
    return tuple(
        dict.fromkeys(
            text
            for text in texts
            if folded(text) and not any(folded(text) in kept for kept in printed)
        ),
    )


def folded(text: str) -> str:
    """Return a text as it is compared: without regard to case and spacing."""
    return " ".join(text.casefold().split())
