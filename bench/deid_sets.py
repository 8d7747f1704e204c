"""The texts on which hiding is measured, under the names that the tables use.

``hard`` was written by hand, and ``late`` when the engine stood; ``fresh`` is forty sentences as
notes and texts are typed, written before the engine was mended to hide less in vain. ``planted`` is
the half of the planted texts that nobody reads who builds the engine; ``lower`` is the same in
lower case throughout; ``bare`` holds no identifier. ``implanted`` are real questions with planted
identifiers, ``forum`` the same questions without and ``talk`` every fourth dialogue of doctors and
patients that names nobody, where SUBROSA_TEXTS points to them.
Judgments are those of the Text Anonymization Benchmark's dev part, where the data lie beside the
checkout or where SUBROSA_DEID_DATA points.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.deid_court import Judgment, read_judgments
from tests.deid.implanted import calm, dialogues, implanted, questions
from tests.deid.marked import FRESH_SET, LATE_SET, hard_set
from tests.deid.planted import HALVES, bare, planted

if TYPE_CHECKING:
    from bench.deid_measures import Labelled

ROOT: Final = Path(__file__).resolve().parents[1]


def labelled_sets() -> dict[str, list[Labelled]]:
    """Return every set by its name; numbers differ over all of them."""
    keep, real, talks = planted("keep"), questions(), dialogues()
    return {
        "hard": hard_set(),
        "late": hard_set(LATE_SET),
        "fresh": hard_set(FRESH_SET),
        "planted": keep,
        "lower": [
            replace(one, text=one.text.lower(), number=f"{one.number}-lowered") for one in keep
        ],
        "bare": [one for half in HALVES for one in bare(half)],
        **({"implanted": implanted(real), "forum": calm(real)} if real else {}),
        **({"talk": calm(talks, "talk")[::4]} if talks else {}),
    }


def judgments() -> list[Judgment]:
    """Return the judgments of the benchmark's dev part; none where the data are not there."""
    beside = ROOT.parent / "shared" / "data" / "deid"
    place = Path(os.environ.get("SUBROSA_DEID_DATA", beside)) / "tab" / "dev.jsonl.gz"
    return read_judgments(place) if place.exists() else []
