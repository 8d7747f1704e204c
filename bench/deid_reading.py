"""Show real counselling questions with what the engine would hide, for a person to read.

``python -m bench.deid_reading 40 [PRESET] [--from N]``. Which ones is told by the SHA-256 of their
ids, so the same ones come again and nobody picked them. The texts lie where SUBROSA_TEXTS points;
they are shown on a screen, quoted nowhere, and nothing is written.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from subrosa.deid import Preset
from subrosa.deid.span import Span
from subrosa.deid_shelf import engine


def chosen(path: Path, count: int, first: int = 0) -> list[tuple[str, str]]:
    """Return the id and the text of `count` questions in the order of their ids' digests."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows.sort(key=lambda row: hashlib.sha256(str(row["id"]).encode()).hexdigest())
    return [
        (str(row["id"]), f"{row.get('title', '')}\n{row['text']}")
        for row in rows[first : first + count]
    ]


def shown(text: str, spans: Sequence[Span]) -> str:
    """Return the text with each hidden stretch in brackets, its kind and layer behind it."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], f"[{text[span.start : span.end]}]<{span.kind} {span.by}>"]
        at = span.end
    return "".join([*pieces, text[at:]])


def main(words: Sequence[str]) -> int:
    """Print the questions; return the status to end with."""
    reader = argparse.ArgumentParser(prog="python -m bench.deid_reading", description=__doc__)
    reader.add_argument("count", type=int)
    reader.add_argument("preset", nargs="?", type=Preset, default=Preset.BALANCED)
    reader.add_argument("--from", type=int, default=0, dest="first")
    asked = reader.parse_args(words)
    folder = os.environ.get("SUBROSA_TEXTS", "")
    path = Path(folder) / "counselchat_questions.jsonl.gz"
    if not folder or not path.exists():
        print("SUBROSA_TEXTS names no folder with counselchat_questions.jsonl.gz", file=sys.stderr)
        return 1
    by = engine()
    for number, text in chosen(path, asked.count, asked.first):
        print(f"--- {number}\n{shown(text, by.find(text, asked.preset))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
