"""Set pages of text as a PDF of its own: no author, no dates of the old file, no pictures.

The text is data and never markup; a page of the old file begins a page. The same text gives the
same bytes: the day of creation is that of the first paper there is, and tells nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from subrosa.paper.characters import printable
from subrosa.paper.typeset import compiled


def pdf_of(pages: Sequence[str]) -> bytes:
    """Set the pages; raises `BadInput` for text that cannot be set, `NotReady` without typst."""
    lines = [[printable(line) for line in page.split("\n")] for page in pages]
    inputs = {"pages": json.dumps(lines, ensure_ascii=False)}
    return compiled("hidden.typ", inputs, uninstalled="Install the paper extra.", unset="")
