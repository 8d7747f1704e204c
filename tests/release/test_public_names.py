"""The public names of the release room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import release

PROMISED = [
    "Beyond",
    "Box",
    "COLUMNS",
    "Cut",
    "DaysAsked",
    "HeldSegment",
    "HeldWhy",
    "LINES",
    "MOST_STRIKES",
    "Notice",
    "Packet",
    "PageStrike",
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
    "boxes_of",
    "check_texts",
    "cut",
    "demand_on_grid",
    "going",
    "minimum_set",
    "not_asked_for",
    "sorted_out",
    "strike_words",
    "takes_all",
    "whole_page",
    "words_of",
]


def test_the_public_names_are_those_promised():
    assert sorted(release.__all__) == PROMISED
    assert all(hasattr(release, name) for name in PROMISED)
