"""A word is weighed by the lists: a name, a place, an ordinary word, or none of them."""

import pytest

from subrosa import deid_shelf
from subrosa.deid.lists.gazetteer import FILES, Weight, read_gazetteer
from subrosa.terms.errors import NotReady

LISTS = deid_shelf.gazetteer()
SMALL = {
    "given_names": b"hope\nmarisol\n",
    "family_names": b"reyes\n",
    "ordinary_words": b"hope\nquilt\n",
    "places": b"elko\nbattle mountain\n",
    "counties": b"elko\n",
}


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        ("marisol", Weight.GIVEN),
        ("hope", Weight.GIVEN_WORD),
        ("okonkwo", Weight.FAMILY),
        ("winnemucca", Weight.PLACE),
        ("she", Weight.FUNCTION),
        ("sertraline", Weight.KEPT),
        ("nevada", Weight.KEPT),
        ("gottman", Weight.EPONYM),
        ("overwhelmed", Weight.ORDINARY),
        ("zbyrek", Weight.UNKNOWN),
        ("smith-marisol", Weight.GIVEN),
        ("don't", Weight.FUNCTION),
        ("ex-girlfriend", Weight.ORDINARY),
        ("x\u00f3chitl", Weight.GIVEN),
        ("zolvacillin", Weight.KEPT),
        ("splenomegalitis", Weight.ORDINARY),
        ("overquilted", Weight.ORDINARY),
        ("misophonia", Weight.ORDINARY),
        ("alexithymia", Weight.ORDINARY),
        ("sociopath", Weight.ORDINARY),
        ("demisexual", Weight.ORDINARY),
        ("eulalia", Weight.GIVEN),
    ],
)
def test_a_word_weighs_what_the_lists_say(word, weight):
    assert LISTS.weigh(word) is weight


def test_an_ending_makes_a_word_ordinary_only_in_small_letters():
    assert LISTS.weigh("tzering") is Weight.ORDINARY
    assert LISTS.weigh("tzering", large=True) is Weight.UNKNOWN


def test_places_of_several_words_are_kept_by_their_first():
    lists = read_gazetteer(SMALL)
    assert lists.long_places["battle"] == ("mountain",)
    assert lists.places == {"elko"}


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_list_is_refused(missing):
    with pytest.raises(NotReady, match="missing or damaged"):
        read_gazetteer({name: raw for name, raw in SMALL.items() if name != missing})


def test_a_list_that_is_no_text_is_refused():
    with pytest.raises(NotReady, match="missing or damaged"):
        read_gazetteer({**SMALL, "places": b"\xff"})


def test_every_list_that_ships_is_sorted_without_repeats():
    for name in FILES:
        words = (deid_shelf.LISTS / f"{name}.txt").read_text("ascii").split("\n")[:-1]
        assert words == sorted(set(words))


def test_no_word_of_a_list_shows_in_what_the_gazetteer_says_of_itself():
    assert "reyes" not in repr(read_gazetteer(SMALL))
