"""Clients for measuring: the same seed draws them again, and their labels stand on their words."""

from __future__ import annotations

from subrosa.deid import Preset
from subrosa.deid.kinds import Kind
from subrosa.deid.known import KnownFinder
from subrosa.deid_shelf import engine
from tests.deid.record_clients import clients

MANY = 40


def test_the_same_seed_draws_the_same_clients():
    assert clients(5, seed=3) == clients(5, seed=3) != clients(5, seed=4)


def test_every_label_is_of_a_kind_and_stands_on_words():
    for one in clients(MANY):
        for gold in one.note.gold:
            assert Kind(gold.kind)
            assert one.note.text[gold.start : gold.end].strip()


def test_the_file_hides_nearly_all_of_what_the_patterns_alone_leave():
    ours = engine(learned=False)
    left = {"file": 0, "patterns": 0}
    every = 0
    for one in clients(MANY):
        for name, known in (("file", KnownFinder(one.known)), ("patterns", None)):
            hidden = {
                place
                for span in ours.find(one.note.text, Preset.STRICT, known)
                for place in range(span.start, span.end)
            }
            left[name] += sum(gold.start not in hidden for gold in one.note.gold)
        every += len(one.note.gold)
    assert left["file"] < every * 0.02
    assert left["file"] < left["patterns"] / 10
