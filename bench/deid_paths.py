"""Whether NumPy and onnxruntime hide the same: spans of the whole engine by either way.

A span is its start, its end and its kind. The share is of what either way hides, so a span that
moved by a word counts twice.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

import subrosa_deid_weights as part

from bench.report import Figure
from subrosa.deid import Preset
from subrosa.deid.learned import LearnedRecogniser, NumpyPass, read_model
from subrosa.deid.learned.onnx_pass import OnnxPass
from subrosa.deid_shelf import engine
from tests.deid.planted import planted


def figures(count: int) -> list[Figure]:
    """Hide `count` planted texts of the kept half by either way, under every preset."""
    model = read_model(*(part.read(name) for name in part.FILES))
    ways = [
        replace(engine(), learned=LearnedRecogniser(model, run))
        for run in (OnnxPass(model), NumpyPass(model))
    ]
    texts = planted("keep", count)
    told = []
    for preset in Preset:
        one, other = (
            {
                (text.number, span.start, span.end, span.kind)
                for text in texts
                for span in way.find(text.text, preset)
            }
            for way in ways
        )
        same, either = len(one & other), len(one | other)
        told.append(Figure("deid_paths", str(preset), same, "spans", "what either hides", either))
    return told


def main(words: Sequence[str]) -> int:
    """Read the command line, measure, and print one line a preset."""
    reader = argparse.ArgumentParser(prog="./dev bench deid_paths", description=__doc__)
    reader.add_argument("--json", action="store_true", help="one line of JSON a figure")
    reader.add_argument("--texts", type=int, default=700)
    chosen = reader.parse_args(words)
    for figure in figures(chosen.texts):
        if chosen.json:
            print(figure.as_line())
        else:
            print(f"{figure.figure}: {figure.value:.0f} of {figure.peer_value:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
