"""What one epoch reads: courts, posts, doctors' dialogues with names put in, and planted texts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from subrosa.deid.learned.wordpiece import WordPiece
from training.deid.noise import spoil, spoil_case
from training.deid.parts import Labelled, Part, labelled
from training.deid.planter import Planter
from training.deid.read_public import read_mts, read_tab, read_wnut
from training.deid.windows import Window, windows_of

# Short windows are cheaper to learn from; some are as long as what is read later.
LENGTHS: Final = (128, 128, 128, 254)


@dataclass(frozen=True, slots=True)
class Corpora:
    """The public corpora, read once."""

    courts: tuple[Labelled, ...]
    posts: tuple[Labelled, ...]
    talks: tuple[tuple[Part, ...], ...]


def read_corpora(folder: Path) -> Corpora:
    """Read what may be trained on from the folder that holds the public corpora."""
    return Corpora(
        tuple(read_tab(folder / "deid/tab/train.jsonl.gz")),
        tuple(read_wnut(folder / "deid/wnut17/train.jsonl.gz")),
        tuple(tuple(x) for x in read_mts(folder / "counselling/mts_dialog_train.jsonl.gz")),
    )


def epoch(
    corpora: Corpora,
    cutter: WordPiece,
    seed: int,
    *,
    courts: int,
    posts: int,
    talks: float,
    planted: int,
) -> Iterator[Window]:
    """Make the windows of an epoch: how often courts and posts, which share of talks, how many."""
    draw = random.Random(seed)
    planter = Planter(seed, "train")
    for _ in range(courts):
        for judgment in corpora.courts:
            long = draw.choice(LENGTHS)
            yield from windows_of(spoil_case(judgment, draw, 0.12), cutter, long)
    for _ in range(posts):
        for post in corpora.posts:
            yield from windows_of(spoil_case(post, draw, 0.4), cutter, 128)
    for talk in corpora.talks:
        if draw.random() < talks:
            share = draw.choice((0.0, 0.3, 0.8))
            parts = planter.put_into(list(talk), share)
            yield from windows_of(labelled(spoil(parts, draw)), cutter, draw.choice(LENGTHS))
    for _ in range(planted):
        yield from windows_of(labelled(spoil(planter.text(), draw)), cutter, 128)
