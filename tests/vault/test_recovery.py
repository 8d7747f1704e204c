"""Any two of three shares give the recovery key back; one, or another one's, gives nothing."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind
from subrosa.vault.house_keys import holder_pseudonym, new_house_key, open_half, private_pair
from subrosa.vault.recovery import drill_box, drilled, join, split

KEY = new_house_key(KeyKind.RECOVERY, os.urandom)
PAIR = open_half(KEY)
SHARES = split(KEY)


@pytest.mark.parametrize("two", list(itertools.permutations(range(3), 2)))
def test_any_two_shares_open_the_drill(two):
    keys = join([SHARES[place] for place in two], PAIR)
    assert keys == private_pair(KEY)
    assert drilled(keys, drill_box(PAIR, os.urandom))


def test_spaces_and_capitals_do_not_matter():
    said = [f"  {share.upper()}\n" for share in SHARES[1:]]
    assert join(said, PAIR) == private_pair(KEY)


@pytest.mark.parametrize("shares", [[], SHARES[:1], [SHARES[0], SHARES[0]]])
def test_one_share_is_not_enough(shares):
    with pytest.raises(BadInput, match="two different shares"):
        join(shares, PAIR)


def test_shares_of_two_sets_do_not_fit():
    other = split(new_house_key(KeyKind.RECOVERY, os.urandom))
    with pytest.raises(BadInput, match="do not fit"):
        join([SHARES[0], other[1]], PAIR)
    with pytest.raises(NotEntitled, match="another recovery key"):
        join(other[:2], PAIR)


@given(st.integers(0, 32), st.sampled_from(["academic", "zero", "zzz", ""]))
def test_a_wrong_word_is_named_and_no_word_is_repeated(place, word):
    words = SHARES[0].split()
    if words[place] == word:
        return
    words[place] = word
    with pytest.raises(BadInput) as refused:
        join([" ".join(words), SHARES[1]], PAIR)
    told = str(refused.value).split()
    assert not set(SHARES[1].split()[4:]) & set(told) - {"each", "word", "words", "the"}


def test_a_drill_with_another_key_fails():
    other = new_house_key(KeyKind.RECOVERY, os.urandom)
    assert not drilled(private_pair(other), drill_box(PAIR, os.urandom))


def test_only_keys_of_the_house_are_made_here_and_only_the_directory_names_holders():
    with pytest.raises(BadInput):
        new_house_key(KeyKind.RECORD, os.urandom)
    with pytest.raises(BadInput):
        holder_pseudonym(KEY, "dana")
    directory = new_house_key(KeyKind.DIRECTORY, os.urandom)
    names = {holder_pseudonym(directory, who) for who in ("dana", "omar", "emergency")}
    assert len(names) == 3
    assert holder_pseudonym(directory, "dana") in names
    with pytest.raises(BadInput):
        private_pair(directory)


WORDS = SHARES[0].split()


@pytest.mark.parametrize(
    ("share", "reason"),
    [
        ([*WORDS[:4], *reversed(WORDS[4:])], "a word is wrong or stands in another place"),
        (WORDS[:-1], "words are missing"),
        (["kestrel", *WORDS[1:]], "a word is not one of the list"),
        (split(KEY)[0].split(), "they are not two shares of one set"),
    ],
    ids=["another order", "too few words", "no word of the list", "another set"],
)
def test_the_reason_says_what_to_look_for_on_the_paper(share, reason):
    with pytest.raises(BadInput, match=reason):
        join([SHARES[1], " ".join(share)], PAIR)
