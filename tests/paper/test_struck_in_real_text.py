"""The last look on text that nobody here wrote: no false alarm, and no passage left in unseen."""

import gzip
import json
import os
import random
import re
from pathlib import Path

import pytest

from subrosa.paper.blocks import Entry, Struck, Written
from subrosa.paper.checking.squeezing import squeezed
from subrosa.paper.checking.struck import check_struck
from subrosa.paper.typeset import bind, packet_parts, printed_texts
from subrosa.release.packet import folded
from subrosa.terms.errors import StruckTextFound
from tests.paper.sample_papers import COVER, HEAD, NOTICES
from tests.paper.second_reader import pdftotext

TEXTS = Path(os.environ.get("SUBROSA_TEXTS", ""))
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
MANY_LETTERS = 40

pytestmark = pytest.mark.skipif(
    "SUBROSA_TEXTS" not in os.environ, reason="SUBROSA_TEXTS names no folder of texts"
)


def notes():
    """Read every text of the folder, in a fixed order."""
    files = sorted(TEXTS.glob("*.jsonl.gz"))
    assert files
    return [json.loads(line)["text"] for file in files for line in gzip.open(file, "rt")]


def divided(note, chance):
    """Strike every third sentence, by a die."""
    parts = [part for part in SENTENCE_END.split(note) if part.strip()]
    return [(part, chance.random() < 1 / 3) for part in parts]


@pytest.mark.slow
def test_passages_struck_from_real_notes_are_gone_and_left_in_are_caught():
    chance = random.Random(20261122)  # noqa: S311 - a die for a test, not a secret
    all_notes = notes()
    for _ in range(20):
        parts = [divided(note, chance) for note in chance.sample(all_notes, 3)]
        entries = tuple(
            Entry("Note", "March 3, 2026", tuple(Struck() if s else Written(p) for p, s in note))
            for note in parts
        )
        kept = [folded(part) for note in parts for part, struck in note if not struck]
        gone = [part for note in parts for part, struck in note if struck]
        must_not_show = [part for part in gone if not any(folded(part) in one for one in kept)]
        pdf = bind(entries, COVER, NOTICES, HEAD)
        printed = printed_texts(*packet_parts(entries, COVER, NOTICES))
        check_struck(pdf, must_not_show, printed=printed)
        shown = squeezed(pdftotext(pdf))
        long_ones = [part for part in must_not_show if len(squeezed(part)) > MANY_LETTERS]
        assert not [part for part in long_ones if squeezed(part) in shown]
        if long_ones:
            forgotten = Entry("Note", "March 3, 2026", (Written(chance.choice(long_ones)),))
            left_in = bind((*entries, forgotten), COVER, NOTICES, HEAD)
            with pytest.raises(StruckTextFound):
                check_struck(left_in, must_not_show, printed=printed)
