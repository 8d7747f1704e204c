"""The measures of the Text Anonymization Benchmark, and its labelled judgments.

As Pilán, Lison, Øvrelid, Papadopoulou, Sánchez and Batet measure (Computational Linguistics 48(4),
2022): an *entity* is protected when every mention of it is masked whole; recall over entities apart
for direct and quasi identifiers; recall and precision over words for both together, every word of
the same weight; annotators of one document are averaged, documents are summed up. Their program
does not ask for determiners, prepositions, conjunctions and a few titles inside a mention, told by
a tagger; here a closed list of such words stands for it.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.deid_measures import Cover, Stretch, words_of

_NOT_ASKED: Final = frozenset(
    [
        *("the", "a", "an", "this", "that", "and", "or"),
        *("of", "in", "at", "on", "by", "for", "from", "to", "with", "near", "about"),
        *("no", "nr", "mr", "mrs", "ms", "s"),
    ]
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an annotator saw an entity."""

    start: int
    end: int
    entity: str
    risk: str


@dataclass(frozen=True, slots=True)
class Judgment:
    """A document, and for each annotator the mentions that he marked."""

    number: str
    text: str = field(repr=False)
    mentions: tuple[tuple[Mention, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CourtFigures:
    """The figures of the paper's tables, 0 to 1."""

    direct: float
    quasi: float
    recall: float
    precision: float


def read_judgments(path: Path) -> list[Judgment]:
    """Read a file of TAB as it lies in the shared data: a JSON document a line, compressed."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_judgment(json.loads(line)) for line in file]


def _judgment(row: dict[str, Any]) -> Judgment:
    by_annotator: defaultdict[str, list[Mention]] = defaultdict(list)
    for span in row["spans"]:
        for annotator, (_, risk, entity) in span["votes"].items():
            by_annotator[annotator].append(Mention(span["start"], span["end"], entity, risk))
    return Judgment(row["id"], row["text"], tuple(tuple(m) for m in by_annotator.values()))


def court_figures(pairs: Iterable[tuple[Judgment, Sequence[Stretch]]]) -> CourtFigures:
    """Measure what was masked in some documents."""
    sums: defaultdict[str, float] = defaultdict(float)
    for judgment, hidden in pairs:
        share = 1 / len(judgment.mentions)
        for mentions in judgment.mentions:
            for name, number in _counted(judgment.text, mentions, Cover(hidden)).items():
                sums[name] += share * number
    return CourtFigures(
        direct=_over(sums["direct kept"], sums["direct"]),
        quasi=_over(sums["quasi kept"], sums["quasi"]),
        recall=_over(sums["hit"], sums["asked"]),
        precision=_over(sums["right"], sums["masked"]),
    )


def _counted(text: str, mentions: Sequence[Mention], cover: Cover) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    safe: dict[str, bool] = {}
    risk: dict[str, str] = {}
    wanted = [m for m in mentions if m.risk != "NO_MASK"]
    for mention in wanted:
        words = [
            word
            for word in words_of(text, mention.start, mention.end)
            if text[slice(*word)].lower() not in _NOT_ASKED
        ]
        hit = sum(cover.holds(*word) for word in words)
        counts["asked"] += len(words)
        counts["hit"] += hit
        safe[mention.entity] = safe.get(mention.entity, True) and hit == len(words)
        # The strictest of an entity's mentions decides how it identifies.
        if risk.get(mention.entity) != "DIRECT":
            risk[mention.entity] = mention.risk
    for entity, is_safe in safe.items():
        name = risk[entity].lower()
        counts[name] += 1
        counts[f"{name} kept"] += is_safe
    right = Cover([(m.start, m.end) for m in wanted])
    for word in words_of(text):
        if cover.touches(*word):
            counts["masked"] += 1
            counts["right"] += right.touches(*word)
    return counts


def _over(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
