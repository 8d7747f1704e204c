"""Passages are struck by source and subject, never by a name in the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from subrosa.release import Packet, Requester, check_texts, minimum_set
from subrosa.terms.conditions import Obligation
from subrosa.terms.errors import Withheld
from subrosa.terms.people import Role
from subrosa.terms.records import RecordClass
from tests.record.segments import EVERYBODY, JO, MARK, RILEY, any_segment, passage, segment
from tests.release.answers import INSURER, RILEY_HERSELF, decision

R = RecordClass
HER_FILE = decision(R.WHOLE_RECORD)
REDACT = decision(R.WHOLE_RECORD, do=[Obligation.REDACT_OTHER_CLIENTS])
KEEP = passage(99, "Riley slept badly.", about=[RILEY])


def struck(part, requester=RILEY_HERSELF, answer=HER_FILE, record=R.PROGRESS_NOTES):
    packet = minimum_set(answer, [segment(KEEP, part, record=record)], requester)
    return part.id in {mark.id for mark in packet.struck}


@pytest.mark.parametrize(
    ("what", "said_by", "about", "heard_by", "expected"),
    [
        ("she spoke of her husband", RILEY, [MARK], [RILEY], False),
        ("she was told it in session", MARK, [MARK], [RILEY, MARK], False),
        ("the writer told her about him", None, [MARK], [RILEY], False),
        ("he rang about her behind her back", MARK, [RILEY], [], True),
        ("he rang about himself", MARK, [MARK], [], True),
        ("the writer noted something about him alone", None, [MARK], [], True),
        ("the writer noted something about both", None, [MARK, RILEY], [], False),
        ("the writer noted something about nobody", None, [], [], False),
        ("a colleague disclosed it about nobody", JO, [], [], True),
    ],
)
def test_her_own_file_keeps_what_she_said_or_heard(what, said_by, about, heard_by, expected):
    part = passage(1, what, said_by=said_by, about=about, heard_by=heard_by)
    assert struck(part) is expected


def test_one_rule_for_clients_and_others_alike():
    """Whether the other person is a client too is nowhere asked."""
    assert {struck(passage(1, "x", said_by=who, about=[who])) for who in (MARK, JO)} == {True}


def test_in_a_groups_note_what_others_said_is_struck_though_she_heard_it():
    others = passage(1, "I drank.", said_by=MARK, about=[MARK], heard_by=[RILEY, MARK])
    own = passage(2, "I did too.", said_by=RILEY, about=[RILEY], heard_by=[RILEY, MARK])
    assert struck(others, record=R.GROUP_RECORD)
    assert not struck(own, record=R.GROUP_RECORD)


def test_black_out_other_clients_binds_towards_outsiders_not_towards_herself():
    others = passage(1, "I shout.", said_by=MARK, about=[MARK, RILEY], heard_by=[RILEY, MARK])
    assert not struck(others, INSURER)
    assert struck(others, INSURER, REDACT)
    assert not struck(others, RILEY_HERSELF, REDACT)
    assert not struck(others, Requester(JO, Role.EXECUTOR, RILEY), REDACT)


RELEASABLE = [kind for kind in RecordClass if kind is not R.INDIVIDUAL_SESSION_IN_COUPLE_WORK]
requesters = st.builds(
    Requester,
    st.sampled_from([None, *EVERYBODY]),
    st.sampled_from([Role.CLIENT, Role.INSURER, Role.EXECUTOR, Role.COURT]),
    st.sampled_from(EVERYBODY),
)
answers = st.sampled_from([HER_FILE, REDACT, decision(*RecordClass)])


def assembled(answer, notes, requester) -> Packet:
    try:
        return minimum_set(answer, notes, requester)
    except Withheld:
        assume(condition=False)
        raise


def with_words(note, words):
    """Give every passage words that occur nowhere else."""
    passages = [replace(part, text=words(n)) for n, part in enumerate(note.passages)]
    return replace(note, passages=tuple(passages))


@given(any_segment(), answers, requesters)
def test_no_word_of_a_struck_passage_is_printed(note, answer, requester):
    note = with_words(note, lambda n: f"<<planted {n}>>")
    packet = assembled(answer, [note], requester)
    words = {part.id: part.text for part in note.passages}
    printed = "\n".join(packet.printed())
    for mark in packet.struck:
        assert words[mark.id] not in printed
        assert words[mark.id] in check_texts(packet, [note])
    assert not any(words[mark.id] in repr(packet) for mark in packet.struck)
    assert packet.look_again == ()


@given(any_segment(), answers, requesters)
def test_what_the_one_who_asks_said_himself_is_never_struck(note, answer, requester):
    packet = assembled(answer, [note], requester)
    own = {part.id for part in note.passages if part.said_by == requester.person is not None}
    assert not own & {mark.id for mark in packet.struck}


NAMES = ["Jo Marsh", "p-jo", "my husband Mark", "Riley's mother", "another client"]


@given(any_segment(), answers, requesters, st.lists(st.sampled_from(NAMES), min_size=1))
def test_a_name_added_to_the_text_changes_no_strike(note, answer, requester, names):
    named = with_words(note, lambda n: f"{note.passages[n].text} {names[n % len(names)]}")
    plain, more = (assembled(answer, [version], requester) for version in (note, named))
    assert plain.struck == more.struck
    assert plain.held == more.held
    assert plain.left_out == more.left_out


@given(st.lists(st.text(max_size=400), min_size=1, max_size=6))
def test_a_bar_has_one_length_however_much_was_struck(texts):
    hidden = [passage(n, text, said_by=MARK, about=[MARK]) for n, text in enumerate(texts)]
    packet = minimum_set(HER_FILE, [segment(KEEP, *hidden)], RILEY_HERSELF)
    bars = [part.text for part in packet.sections[0].passages if part.struck]
    assert bars == ["information about another person"]
    assert {mark.label for mark in packet.struck} == {"information about another person"}


def test_words_that_a_released_passage_says_too_are_named_for_a_second_look():
    whispered = passage(1, "He will leave in May.", said_by=MARK, about=[MARK])
    quoted = passage(2, "Mark rang: he will leave in  May. She cried.", about=[RILEY])
    note = segment(whispered, quoted)
    packet = minimum_set(HER_FILE, [note], RILEY_HERSELF)
    assert packet.look_again == (whispered.id,)
    assert check_texts(packet, [note]) == ()


@given(any_segment(), requesters)
def test_black_out_other_clients_only_ever_strikes_more(note, requester):
    without = assembled(HER_FILE, [note], requester)
    with_it = assembled(REDACT, [note], requester)
    assert {mark.id for mark in without.struck} <= {mark.id for mark in with_it.struck}
