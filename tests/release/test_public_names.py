"""The public names of the release room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import release

PROMISED = [
    "Cut",
    "HeldSegment",
    "HeldWhy",
    "Notice",
    "Packet",
    "Preparation",
    "ReleasedPassage",
    "ReleasedSegment",
    "Requester",
    "STRIKE_LABEL",
    "Strike",
    "StrikeWhy",
    "StruckPassage",
    "TO_OTHERS",
    "TO_THE_CLIENT",
    "check_texts",
    "cut",
    "going",
    "minimum_set",
    "sorted_out",
    "strike_words",
    "words_of",
]


def test_the_public_names_are_those_promised():
    assert sorted(release.__all__) == PROMISED
    assert all(hasattr(release, name) for name in PROMISED)
