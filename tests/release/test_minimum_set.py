"""Nothing goes that the decision does not name, and some notes go only by their own law."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.record import class_of, covers
from subrosa.release import HeldWhy, Notice, Requester, check_texts, minimum_set
from subrosa.terms.conditions import Obligation
from subrosa.terms.errors import Withheld
from subrosa.terms.ids import SegmentId
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.records import RecordClass
from tests.record.segments import EVERYBODY, MARK, RILEY, any_segment, passage, segment
from tests.release.answers import INSURER, PART2, RILEY_HERSELF, cite, decision

R = RecordClass
HERS = passage(1, "I sleep badly.", said_by=RILEY, about=[RILEY], heard_by=[RILEY])
NOTE = segment(HERS)
HER_FILE = decision(R.WHOLE_RECORD)


def held(note, answer=HER_FILE, requester=RILEY_HERSELF):
    """Return why a segment is held beside one that goes, or None if it goes too."""
    beside = replace(NOTE, id=SegmentId("beside"), record=R.BILLING)
    wide = replace(answer, scope=replace(answer.scope, records=(*answer.scope.records, R.BILLING)))
    packet = minimum_set(wide, [beside, note], requester)
    return {kept.id: kept for kept in packet.held}.get(note.id)


@pytest.mark.parametrize("outcome", [Outcome.MUST_NOT, Outcome.NEEDS, Outcome.CONFLICT])
def test_no_packet_is_made_on_a_no(outcome):
    with pytest.raises(Withheld):
        minimum_set(decision(R.WHOLE_RECORD, outcome=outcome), [NOTE], RILEY_HERSELF)


@pytest.mark.parametrize("outcome", [Outcome.MUST, Outcome.MAY])
def test_a_packet_is_made_on_must_and_on_may(outcome):
    packet = minimum_set(decision(R.WHOLE_RECORD, outcome=outcome), [NOTE], RILEY_HERSELF)
    assert packet.printed() == ("I sleep badly.",)
    assert packet.held == packet.struck == packet.left_out == packet.notices == ()


@pytest.mark.parametrize(
    "answer",
    [
        decision(),
        decision(R.BILLING),
        decision(R.WHOLE_RECORD, people=[Role.COURT]),
        decision(R.PROGRESS_NOTES, refused=[([R.PROGRESS_NOTES], [])]),
        decision(R.PROGRESS_NOTES, refused=[([R.PROGRESS_NOTES], [Role.CLIENT])]),
        decision(R.WHOLE_RECORD, refused=[([R.PROGRESS_NOTES], [])]),
        decision(R.WHOLE_RECORD, refused=[([], [Role.CLIENT])]),
    ],
    ids=[
        "no scope",
        "another record",
        "another recipient",
        "the record refused",
        "the record refused to her",
        "part of everything refused",
        "she is refused",
    ],
)
def test_no_packet_is_made_where_the_scope_lacks_it(answer):
    with pytest.raises(Withheld):
        minimum_set(answer, [NOTE], RILEY_HERSELF)


def test_a_refusal_to_somebody_else_takes_nothing_from_her():
    answer = decision(R.PROGRESS_NOTES, refused=[([R.PROGRESS_NOTES], [Role.COURT])])
    assert minimum_set(answer, [NOTE], RILEY_HERSELF).sections


def test_no_packet_is_made_of_bars_alone_or_of_nothing():
    only_his = segment(passage(1, "x", said_by=MARK, about=[RILEY]))
    for notes in ([], [only_his], [segment()]):
        with pytest.raises(Withheld, match="Nothing left the practice"):
            minimum_set(HER_FILE, notes, RILEY_HERSELF)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (R.PSYCHOTHERAPY_NOTES, HeldWhy.PSYCHOTHERAPY_NOTES),
        (R.SUD_COUNSELING_NOTES, HeldWhy.SUD_COUNSELING_NOTES),
        (R.SOLE_POSSESSION_NOTES, HeldWhy.SOLE_POSSESSION),
    ],
)
def test_notes_kept_apart_go_only_under_their_own_name(record, why):
    note = segment(replace(HERS, record=record), record=record, separate=True)
    kept = held(note)
    assert (kept.why, kept.tell) == (why, True)
    assert held(note, decision(*set(RecordClass) - {record})).why is why
    assert not held(note, requester=INSURER).tell
    assert held(note, decision(record)) is None


def test_a_note_kept_apart_is_held_whatever_it_is_called():
    assert held(segment(HERS, separate=True)).why is HeldWhy.PSYCHOTHERAPY_NOTES


def test_a_programmes_segment_needs_a_rule_of_part_2():
    note = replace(NOTE, part2=True)
    kept = held(note)
    assert (kept.why, kept.tell) == (HeldWhy.PART2, True)
    assert not held(note, requester=INSURER).tell
    assert held(note, decision(R.WHOLE_RECORD, because=[cite(), PART2])) is None
    against = replace(PART2, effect=Outcome.MUST_NOT)
    assert held(note, decision(R.WHOLE_RECORD, because=[cite(), against])).why is HeldWhy.PART2


def test_what_the_partner_said_alone_is_held_and_not_even_mentioned():
    alone = segment(
        passage(1, "I met somebody.", said_by=MARK, about=[MARK, RILEY], heard_by=[MARK]),
        record=R.INDIVIDUAL_SESSION_IN_COUPLE_WORK,
    )
    everything = decision(*RecordClass)
    kept = held(alone, everything)
    assert (kept.why, kept.tell) == (HeldWhy.PRIVATE_OF_ANOTHER, False)
    own = Requester(MARK, Role.CLIENT, MARK)
    assert minimum_set(everything, [alone], own).printed() == ("I met somebody.",)


def test_a_segment_of_somebody_else_is_held_and_not_mentioned():
    his = segment(passage(1, "x", said_by=MARK, about=[MARK]))
    kept = held(his)
    assert (kept.why, kept.tell) == (HeldWhy.ANOTHER_PERSON, False)


def test_a_passage_of_another_kind_is_left_out_and_searched_for():
    fee = replace(passage(2, "Owes 80.", about=[RILEY]), record=R.BILLING)
    note = segment(HERS, fee)
    packet = minimum_set(decision(R.PROGRESS_NOTES), [note], RILEY_HERSELF)
    assert packet.printed() == ("I sleep badly.",)
    assert packet.left_out == (fee.id,)
    assert check_texts(packet, [note]) == ("Owes 80.",)


def test_a_passage_of_another_kind_in_a_memory_aid_is_left_out():
    fee = replace(passage(2, "Owes 80.", about=[RILEY]), record=R.BILLING)
    hers = replace(HERS, record=R.SOLE_POSSESSION_NOTES)
    aid = segment(hers, fee, record=R.SOLE_POSSESSION_NOTES)
    packet = minimum_set(decision(R.SOLE_POSSESSION_NOTES), [aid], RILEY_HERSELF)
    assert (packet.printed(), packet.left_out) == (("I sleep badly.",), (fee.id,))


def test_held_segments_are_searched_for_too():
    apart = segment(passage(7, "A dream of kites.", about=[RILEY]), name="s2", separate=True)
    packet = minimum_set(HER_FILE, [NOTE, apart], RILEY_HERSELF)
    assert check_texts(packet, [NOTE, apart]) == ("A dream of kites.",)


def test_what_came_from_somebody_else_is_struck_visibly_not_dropped():
    from_him = replace(
        passage(2, "She drinks.", said_by=MARK, about=[RILEY]),
        record=R.THIRD_PARTY_INFORMATION,
    )
    packet = minimum_set(decision(R.PROGRESS_NOTES), [segment(HERS, from_him)], RILEY_HERSELF)
    assert packet.printed() == ("I sleep badly.", "information about another person")


def test_only_the_newest_version_goes():
    newer = replace(NOTE, version=2, passages=(replace(HERS, text="I slept well."),))
    assert minimum_set(HER_FILE, [newer, NOTE], RILEY_HERSELF).printed() == ("I slept well.",)


NOTICE = [Obligation.REDISCLOSURE_NOTICE]


@pytest.mark.parametrize(
    ("part2", "do", "requester", "expected"),
    [
        (False, [], INSURER, ()),
        (False, NOTICE, INSURER, (Notice.HIPAA,)),
        (True, NOTICE, INSURER, (Notice.PART2,)),
        (True, [], INSURER, (Notice.PART2,)),
        (True, [], RILEY_HERSELF, ()),
        (True, NOTICE, RILEY_HERSELF, (Notice.PART2,)),
    ],
)
def test_the_notices_that_are_owed_go_along(part2, do, requester, expected):
    answer = decision(R.WHOLE_RECORD, do=do, because=[cite(), PART2])
    packet = minimum_set(answer, [replace(NOTE, part2=part2)], requester)
    assert packet.notices == expected


def test_a_mixed_packet_carries_both_notices():
    answer = decision(R.WHOLE_RECORD, do=NOTICE, because=[PART2])
    programme = replace(NOTE, id=SegmentId("s2"), part2=True)
    assert minimum_set(answer, [NOTE, programme], INSURER).notices == (Notice.PART2, Notice.HIPAA)


def test_the_short_statement_of_part_2_has_its_prescribed_words():
    # 42 CFR 2.32(a)(2), as amended in 2024.
    assert Notice.PART2.meaning == (
        "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
    )


someone = st.sampled_from(EVERYBODY)


@given(
    st.lists(any_segment(), max_size=4, unique_by=lambda note: note.id),
    st.frozensets(st.sampled_from([*RecordClass]), min_size=1, max_size=4),
    st.booleans(),
    someone,
)
def test_nothing_outside_the_scope_is_ever_printed(notes, named, part2, subject):
    answer = decision(*named, because=[PART2] if part2 else None)
    requester = Requester(subject, Role.CLIENT, subject)
    try:
        packet = minimum_set(answer, notes, requester)
    except Withheld:
        return
    by_id = {note.id: note for note in notes}
    for section in packet.sections:
        note = by_id[section.id]
        assert covers(named, class_of(note), part2=note.part2)
        assert part2 or not note.part2
        passages = {part.id: part for part in note.passages}
        for printed in section.passages:
            if not printed.struck:
                kind = passages[printed.id].record
                same = kind is note.record or note.separate or kind is R.THIRD_PARTY_INFORMATION
                assert same or covers(named, kind, part2=note.part2)
    gone = {kept.id for kept in packet.held} | {section.id for section in packet.sections}
    assert gone <= set(by_id)


@given(st.lists(any_segment(), max_size=4, unique_by=lambda note: note.id), st.randoms())
def test_the_order_in_which_segments_are_read_changes_nothing(notes, random):
    def outcome(order):
        try:
            return minimum_set(decision(*RecordClass, because=[PART2]), order, RILEY_HERSELF)
        except Withheld as withheld:
            return str(withheld)

    assert outcome(notes) == outcome(random.sample(notes, len(notes)))
