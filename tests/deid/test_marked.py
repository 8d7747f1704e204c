"""Texts labelled by marks are read to the character, and a slip in a mark is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.deid_measures import BESIDE, Gold
from subrosa.deid.kinds import BESIDE_SAFE_HARBOR, Kind
from tests.deid.marked import FRESH_SET, HARD_SET, LATE_SET, BadMark, hard_set, read_marked

SETS = (HARD_SET, LATE_SET, FRESH_SET)


def test_a_mark_becomes_a_label_of_the_text_without_marks():
    one = read_marked("t", "so [[NAME:Ida]] left [[CITY:Elko]].")
    assert one.text == "so Ida left Elko."
    assert one.gold == (Gold(3, 6, "NAME"), Gold(12, 16, "CITY"))


def test_what_is_free_is_kept_apart_from_labels():
    one = read_marked("t", "on [[FREE:Monday]]")
    assert (one.gold, one.free) == ((), ((3, 9),))


@pytest.mark.parametrize(
    "slip", ["[[NAME:Ida]", "[[name:Ida]]", "[[NAME: Ida]]", "[[NAME:]]", "[[NAME:a [[CITY:b]] ]]"]
)
def test_a_slip_in_a_mark_is_an_error(slip):
    with pytest.raises(BadMark):
        read_marked("t", f"so {slip} left")


pieces = st.text(st.characters(exclude_characters="[]\n", exclude_categories=["Cs"]), max_size=8)
marks = st.tuples(
    st.sampled_from(["NAME", "CITY", "FREE"]), pieces.filter(lambda p: p.strip() == p != "")
)


@given(st.lists(st.one_of(pieces, marks), max_size=8))
def test_labels_tell_the_words_that_were_marked(parts):
    marked = "".join(p if isinstance(p, str) else f"[[{p[0]}:{p[1]}]]" for p in parts)
    one = read_marked("t", marked)
    assert one.text == "".join(p if isinstance(p, str) else p[1] for p in parts)
    labelled = [one.text[gold.start : gold.end] for gold in one.gold]
    assert labelled == [p[1] for p in parts if not isinstance(p, str) and p[0] != "FREE"]


def test_the_hard_set_has_its_size_and_its_share_of_texts_that_stay():
    sentences = hard_set()
    assert len(sentences) >= 200
    bare = sum(not one.gold for one in sentences)
    assert 0.35 <= bare / len(sentences) <= 0.45
    assert len({one.text for one in sentences}) == len(sentences)


def test_no_two_sets_share_a_sentence():
    hard, late, fresh = ({one.text for one in hard_set(path)} for path in SETS)
    assert (len(late) > 70, len(fresh)) == (True, 40)
    assert not late & hard
    assert not fresh & (late | hard)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_sentences_that_stay_and_those_that_do_not_stand_in_their_own_groups(path):
    sentences = hard_set(path)
    astray = [one.number for one in sentences if one.group.startswith("stays") == bool(one.gold)]
    assert astray == []


def test_the_hard_set_has_every_kind_and_no_other():
    assert {gold.kind for one in hard_set() for gold in one.gold} == {str(kind) for kind in Kind}


def test_the_kinds_that_are_measured_apart_are_those_of_the_product():
    assert {str(kind) for kind in BESIDE_SAFE_HARBOR} == BESIDE
