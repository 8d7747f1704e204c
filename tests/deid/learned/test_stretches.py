"""From scores of words to stretches, for a bar of any height."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.learned.stretches import Word, stretches

SCORES = st.floats(0, 1)
LABELS = st.sampled_from(["NAME", "CITY"])


def laid_out(given_words, joint=" "):
    """A text of words of three letters, and the words in it."""
    text = joint.join("abc" for _ in given_words)
    step = 3 + len(joint)
    return text, [
        Word(at * step, at * step + 3, label, score)
        for at, (label, score) in enumerate(given_words)
    ]


def hidden(text, found, bar):
    """Tell of each character whether a bar of that height hides it."""
    covered = [False] * len(text)
    for word in found:
        if word.score >= bar:
            covered[word.start : word.end] = [True] * (word.end - word.start)
    return covered


@given(st.lists(st.tuples(LABELS, SCORES), max_size=30), st.floats(0.05, 1))
def test_a_bar_of_any_height_hides_the_words_that_reach_it_and_no_other(given_words, bar):
    text, words = laid_out(given_words)
    covered = hidden(text, list(stretches(text, words, 0.05)), bar)
    for word in words:
        assert all(covered[word.start : word.end]) == (word.score >= bar)
        assert any(covered[word.start : word.end]) == (word.score >= bar)


@given(st.lists(SCORES, min_size=1, max_size=30), st.floats(0.05, 1))
def test_words_of_one_label_side_by_side_are_one_stretch(scores, bar):
    text, words = laid_out([("NAME", score) for score in scores])
    found = [word for word in stretches(text, words, 0.05) if word.score >= bar]
    covered = hidden(text, found, bar)
    for before, after in pairwise(words):
        both = before.score >= bar and after.score >= bar
        assert all(covered[before.start : after.end]) == both


@given(st.lists(st.tuples(LABELS, SCORES), max_size=40))
def test_there_are_at_most_as_many_stretches_as_words(given_words):
    text, words = laid_out(given_words)
    assert len(list(stretches(text, words, 0.0))) <= len(words)


def test_an_apostrophe_within_a_name_goes_with_it():
    text = "O'Neil came"
    words = [Word(0, 1, "NAME", 0.9), Word(1, 2, "O", 0.01), Word(2, 6, "NAME", 0.8)]
    words.append(Word(7, 11, "O", 0))
    assert Word(0, 6, "NAME", 0.8) in list(stretches(text, words, 0.5))


def test_two_kinds_side_by_side_stay_two():
    text, words = laid_out([("NAME", 0.9), ("DATE", 0.9)])
    assert [(word.start, word.label) for word in stretches(text, words, 0.5)] == [
        (0, "NAME"),
        (4, "DATE"),
    ]


def test_a_name_ends_with_its_line():
    text, words = laid_out([("NAME", 0.9), ("NAME", 0.9)], joint="\n")
    assert [(word.start, word.end) for word in stretches(text, words, 0.5)] == [(0, 3), (4, 7)]


def test_a_comma_at_the_edge_is_left_standing():
    text = "Lee, in"
    words = [Word(0, 3, "NAME", 0.9), Word(3, 4, "NAME", 0.9), Word(5, 7, "O", 0.0)]
    assert [(word.start, word.end) for word in stretches(text, words, 0.5)] == [(0, 3)]


def test_a_mark_alone_is_no_stretch():
    words = [Word(0, 3, "O", 0.0), Word(4, 5, "NAME", 0.9), Word(6, 9, "O", 0.0)]
    assert list(stretches("abc . abc", words, 0.5)) == []
