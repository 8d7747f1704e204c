"""The public names of the release room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import release

PROMISED = [
    "HeldSegment",
    "HeldWhy",
    "Notice",
    "Packet",
    "ReleasedPassage",
    "ReleasedSegment",
    "Requester",
    "STRIKE_LABEL",
    "StruckPassage",
    "check_texts",
    "minimum_set",
]


def test_the_public_names_are_those_promised():
    assert sorted(release.__all__) == PROMISED
    assert all(hasattr(release, name) for name in PROMISED)
