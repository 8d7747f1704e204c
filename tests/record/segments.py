"""Segments for the tests: a couple's session, a private one, a group evening; and made-up ones."""

from __future__ import annotations

from hypothesis import strategies as st

from subrosa.terms.ids import PassageId, PersonId, SegmentId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.records import RecordClass

RILEY, MARK, JO = PersonId("p-riley"), PersonId("p-mark"), PersonId("p-jo")
COUPLE, ALONE, GROUP = UnitId("u-couple"), UnitId("u-mark"), UnitId("u-group")
EVERYBODY = (RILEY, MARK, JO)


def passage(number, text, *, said_by=None, about=(), heard_by=(), record=None):
    return Passage(
        PassageId(f"x{number}"),
        text,
        frozenset(about),
        said_by,
        frozenset(heard_by),
        record or RecordClass.PROGRESS_NOTES,
    )


def segment(*passages, name="s1", unit=COUPLE, record=RecordClass.PROGRESS_NOTES, **more):
    return Segment(SegmentId(name), unit, "2026-03-02", record, tuple(passages), **more)


people = st.frozensets(st.sampled_from(EVERYBODY), max_size=3)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@st.composite
def any_segment(draw, record=None):
    count = draw(st.integers(0, 5))
    kind = record or draw(st.sampled_from([*RecordClass]))
    private = kind is RecordClass.INDIVIDUAL_SESSION_IN_COUPLE_WORK
    speaker = st.sampled_from([None, MARK] if private else [None, *EVERYBODY])
    return Segment(
        SegmentId(draw(st.sampled_from(["s1", "s2", "s3"]))),
        draw(st.sampled_from([COUPLE, ALONE, GROUP])),
        draw(st.dates()).isoformat(),
        kind,
        tuple(
            Passage(
                PassageId(f"x{n}"),
                draw(texts),
                draw(people),
                draw(speaker),
                draw(people),
                draw(st.sampled_from([kind, *RecordClass])),
            )
            for n in range(count)
        ),
        part2=draw(st.booleans()),
        separate=draw(st.booleans()),
        version=draw(st.integers(1, 4)),
    )
