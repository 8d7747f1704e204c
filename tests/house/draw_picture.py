"""Draw the README's picture: the first page of a paper, as a small grey PNG.

Run as ``.venv/bin/python -m tests.house.draw_picture PAPER.pdf`` with a decision sheet of the demo
(``demo-out/README.txt`` says which letter is one).
"""

import sys
from pathlib import Path

import pypdfium2

from tests.house.tree import ROOT

PICTURE = ROOT / "docs" / "pictures" / "decision-sheet.png"
SHADES = 16
LARGEST = 120_000
"""Bytes: a README is also read over slow lines."""


def draw(paper: Path, picture: Path) -> None:
    """Draw the first page of `paper` into `picture`."""
    document = pypdfium2.PdfDocument(paper)
    page = document[0].render(scale=1.5).to_pil().convert("L")
    document.close()
    picture.parent.mkdir(exist_ok=True)
    page.quantize(SHADES).save(picture, optimize=True)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), PICTURE)
