"""Set pages of text as a PDF of its own: no author, no dates of the old file, no pictures.

The text is data and never markup; a page of the old file begins a page. The same text gives the
same bytes: the day of creation is that of the first paper there is, and tells nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from typing import Literal

from subrosa.paper.characters import printable
from subrosa.terms.errors import BadInput, NotReady

_STANDARD: Literal["ua-1"] = "ua-1"


def pdf_of(pages: Sequence[str]) -> bytes:
    """Set the pages; raises `BadInput` for text that cannot be set, `NotReady` without typst."""
    try:
        import typst  # noqa: PLC0415 - reading and hiding work where it cannot be imported
    except ImportError as fault:
        raise NotReady(
            "The typesetter (typst) is not installed.", do="Install the paper extra."
        ) from fault
    template = resources.files("subrosa.paper").joinpath("templates/hidden.typ").read_bytes()
    lines = [[printable(line) for line in page.split("\n")] for page in pages]
    inputs = {"pages": json.dumps(lines, ensure_ascii=False)}
    for without_system_fonts in (True, False):
        try:
            return typst.compile(
                template,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=[_STANDARD],
                ignore_system_fonts=without_system_fonts,
            )
        except typst.TypstError as fault:
            if "could not be displayed" not in str(fault):
                # The fault's own words may quote the text; they stay out of ours.
                raise BadInput("The page could not be set.") from None
    raise BadInput(
        "A text for the page is in a script for which no font is installed.",
        do="Install a font for that script on this machine (Debian: fonts-noto) and try again.",
    )
