"""Read the public corpora that may be trained on: TAB (MIT), WNUT17 and MTS-Dialog (CC BY 4.0).

Where they come from and how to cite them stands in `parts/deid-weights/ATTRIBUTION.md`. The files
are not in this repository; each reader takes the folder that holds them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from training.deid.parts import (
    CITY,
    COUNSELLING,
    COURT,
    DATE,
    HANDLE,
    NAME,
    ORG,
    OTHERID,
    TRAIT,
    Labelled,
    Mark,
    Part,
)
from training.deid.words import words

_TAB: Final = {
    "PERSON": NAME, "ORG": ORG, "LOC": CITY, "DATETIME": DATE, "CODE": OTHERID, "DEM": TRAIT,
    "QUANTITY": TRAIT, "MISC": TRAIT,
}  # fmt: skip
_FREE: Final = frozenset(
    word.casefold().removeprefix("the ")
    for word in (
        *words("places_states"),
        *words("places_state_codes"),
        *words("places_nations"),
        "u.s",
        "u.s.",
        "usa",
        "world",
        "earth",
        "north america",
    )
)


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Read gzip-compressed JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_tab(path: Path) -> Iterator[Labelled]:
    """Read court judgments; the share of annotators who would hide a stretch is its label."""
    for record in records(path):
        text = str(record["text"])
        annotators = {name for span in record["spans"] for name in span["votes"]}
        marks = []
        for span in record["spans"]:
            votes = [vote[1] for vote in span["votes"].values()]
            many = len(annotators)
            hidden = sum(vote in {"DIRECT", "QUASI"} for vote in votes) / many
            direct = sum(vote == "DIRECT" for vote in votes) / many
            marks.append(Mark(span["start"], span["end"], _TAB[span["type"]], hidden, direct))
        yield Labelled(text, tuple(marks), COURT)


_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_ORDINAL: Final = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth"
)
_DAY: Final = re.compile(
    rf"\b{_MONTH}(?:,? (?:of )?(?:19|20)\d\d\b| \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? (?:19|20)\d\d\b)?"
    rf"| (?:the )?(?:{_ORDINAL})\b(?:,? (?:of )?(?:O |oh |two thousand |twenty |nineteen )[\w -]{{3,12}}\b)?)"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
)
_TIGHT: Final = re.compile(r" (?=[,.!?;:%)\]}]|'(?:s|re|ve|ll|d|m)\b|n't\b|\u2019)|(?<=[(\[{$#]) ")


def read_wnut(path: Path) -> Iterator[Labelled]:
    """Read posts; a person or a small place is hidden, a band, product or film is not.

    Whether an organisation is one's employer the corpus does not say: nobody learns from it.
    """
    for record in records(path):
        text = str(record["text"])
        moved = [0] * (len(text) + 1)
        kept = []
        gone = {found.start() for found in _TIGHT.finditer(text)}
        for at, letter in enumerate(text):
            moved[at] = len(kept)
            if at not in gone:
                kept.append(letter)
        moved[len(text)] = len(kept)
        marks = []
        for span in record["spans"]:
            start, end, kind = moved[span["start"]], moved[span["end"]], span["type"]
            words = text[span["start"] : span["end"]].casefold().strip()
            if kind == "PERSON":
                marks.append(Mark(start, end, NAME, 1.0, 1.0))
            elif kind == "LOC":
                free = words.removeprefix("the ") in _FREE
                marks.append(Mark(start, end, CITY, 0.0 if free else 1.0, heed=float(not free)))
            elif kind == "ORG":
                marks.append(Mark(start, end, ORG, 0.5, heed=0.0))
        marks += [
            Mark(found.start(), found.end(), HANDLE, 1.0, 1.0)
            for found in re.finditer(r"@\w+", "".join(kept))
        ]
        marks += [Mark(found.start(), found.end(), DATE) for found in _DAY.finditer("".join(kept))]
        yield Labelled("".join(kept), tuple(marks), COUNSELLING)


_TITLED: Final = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Doctor|Miss|Nurse|Mister)\.?,? ((?!I['\u2019 ])(?:[A-Z][\w'\u2019-]+|[A-Z]\.)(?: (?:[A-Z][\w'\u2019-]+|[A-Z]\.))*)"
)
_BODY: Final = re.compile(
    r"\b(?:Hospital|Center|Clinic|School|College|Foods|Pharmacy|University)\b"
)
_CAPITAL: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z][\w'\u2019-]*")


def read_mts(path: Path) -> Iterator[list[Part]]:
    """Read doctor-patient dialogues and notes; days and titled names are labelled by rule.

    A stretch that the rules cannot judge, a capital within a sentence that is seldom written so,
    is left out: its sentence is dropped.
    """
    rows = list(records(path))
    texts = [str(row[key]) for row in rows for key in ("text", "dialogue")]
    small: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in re.findall(r"\b[a-z][\w'\u2019-]+", text):
            small[word] += 1
    for text in texts:
        yield from _mts_parts(text, small)


def _mts_parts(text: str, small: dict[str, int]) -> Iterator[list[Part]]:
    kept: list[Part] = []
    for sentence in re.split(r"(?<=[.?!\n])(?=\s)", text):
        found = [(hit.start(), hit.end(), DATE) for hit in _DAY.finditer(sentence)]
        found += [(hit.start(1), hit.end(1), NAME) for hit in _TITLED.finditer(sentence)]
        taken = sorted(found)
        doubtful = any(
            small[word[0].lower()] < 3 and not any(a <= word.start() < b for a, b, _ in taken)
            for word in _CAPITAL.finditer(sentence)
        ) or _BODY.search(sentence)
        if doubtful:
            if len(kept) > 2:
                yield kept
            kept = []
            continue
        at = 0
        for start, end, label in taken:
            if start >= at:
                kept += [Part(sentence[at:start]), Part(sentence[start:end], label)]
                at = end
        kept.append(Part(sentence[at:]))
    if kept:
        yield kept
