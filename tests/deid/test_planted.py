"""Planted texts are drawn again the same, keep their labels, and their halves share nothing."""

import pytest

from subrosa.deid.kinds import Kind
from tests.deid.planted import HALVES, bare, half_of, planted, values_of
from tests.house.tree import ROOT


@pytest.mark.parametrize("half", HALVES)
def test_a_half_is_drawn_again_the_same(half):
    assert planted(half, 30) == planted(half, 30)
    assert bare(half, 10) == bare(half, 10)


def test_there_are_over_four_hundred_texts_in_more_than_twelve_formats_each():
    drawn = {half: planted(half) for half in HALVES}
    assert sum(map(len, drawn.values())) >= 400
    assert all(len({one.group for one in texts}) > 12 for texts in drawn.values())


def test_every_label_stands_on_whole_words_of_its_text():
    for one in [text for half in HALVES for text in planted(half)]:
        assert one.gold
        for gold in one.gold:
            words = one.text[gold.start : gold.end]
            assert words
            assert words == words.strip()
            assert not one.text[max(gold.start - 1, 0) : gold.start].isalnum()
            assert not one.text[gold.end : gold.end + 1].isalnum()


def test_no_mark_and_no_slot_is_left_in_a_text():
    for one in [text for half in HALVES for text in planted(half) + bare(half)]:
        assert not set("{}[]") & set(one.text) - (set("[]") if one.group == "chat" else set())


def test_the_halves_share_no_name():
    names = {
        half: {
            one.text[gold.start : gold.end].lower()
            for one in planted(half)
            for gold in one.gold
            if gold.kind in {"SCHOOL", "FACILITY", "CITY", "ORG"}
        }
        for half in HALVES
    }
    shared = names["look"] & names["keep"]
    assert shared == set()


def test_a_third_is_lower_cased_and_some_lose_their_points_or_shout():
    endings = [one.number.rsplit("-", 1)[1] for half in HALVES for one in planted(half)]
    assert 0.25 < endings.count("lower") / len(endings) < 0.42
    assert {"pointless", "upper", "plain"} <= set(endings)


@pytest.mark.parametrize("half", HALVES)
def test_every_kind_is_planted_in_both_halves(half):
    planted_kinds = {gold.kind for one in planted(half) for gold in one.gold}
    assert planted_kinds == {str(kind) for kind in Kind}


def test_bare_texts_have_no_label():
    assert [one.number for half in HALVES for one in bare(half) if one.gold] == []


def test_the_half_of_a_word_is_told_by_the_word_alone():
    assert {half_of(word) for word in ("Dagny", "Efua", "Goran", "Imogen", "Jamal")} <= set(HALVES)
    assert half_of("Dagny") == half_of("Dagny")


@pytest.mark.parametrize("kind", ["first", "last", "nick", "city", "org", "school", "facility"])
def test_no_planted_value_that_is_kept_back_stands_in_a_list_of_the_training(kind):
    lists = sorted((ROOT / "training" / "deid").rglob("*.txt"))
    assert lists
    trained_on = {
        line.strip().lower()
        for path in lists
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert [value for value in values_of("keep")[kind] if value.lower() in trained_on] == []
