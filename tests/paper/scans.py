"""Scanned pages for the tests: words drawn to pixels, and files that hold them."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

WORD = "KESTREL"
WHERE = (60, 40)
"""Where the word begins on the page, in pixels."""
SIZE = (240, 300)


def drawn(word=WORD, *, size=SIZE, mode="L", where=WHERE, points=24):
    """Draw a word on a white page."""
    page = Image.new(mode, size, "white")
    font = ImageFont.load_default(size=points)
    ImageDraw.Draw(page).text(where, word, fill="black", font=font)
    return page


def file_of(*pages, form="PNG", **more):
    """Save pages as a file of one picture, or of several where the form has room for them."""
    kept = io.BytesIO()
    first, *others = (page.copy() for page in pages)
    if others:
        more |= {"save_all": True, "append_images": others}
    first.save(kept, form, **more)
    return kept.getvalue()


def said_beside(page, words):
    """Save a page as a PNG that carries words and a profile beside its pixels."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", words)
    told.add_itxt("Description", words)
    return file_of(page, pnginfo=told, icc_profile=words.encode() * 20)


def opened(png):
    """Open a PNG of ours."""
    return Image.open(io.BytesIO(png))


def scanned(text, turned=0):
    """Draw a paper as a scanner sees it, laid in as it was fed."""
    page = Image.new("L", (1275, 1650), "white")
    font = ImageFont.load_default(size=26)
    for row, line in enumerate(text.splitlines()):
        ImageDraw.Draw(page).text((90, 100 + 52 * row), line, fill="black", font=font)
    return page.rotate(turned, expand=True, fillcolor="white")
