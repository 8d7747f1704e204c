"""Everything in a PDF that no page shows: strings, streams, metadata, leftovers.

A packet of ours is plain: pages, fonts, pictures, tags, an outline and one metadata stream.
Whatever else could carry words unseen (notes on a page, forms, attached files, scripts, layers,
objects that nothing points to, an earlier state of the file) is a reason to hold the paper back,
whether or not words are found in it (ISO 32000-2, 7.5.6, 7.7.2, 12.5, 14.11).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from subrosa.terms.errors import Withheld

_LITERAL = re.compile(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]+)>", re.DOTALL)
_FORBIDDEN_IN_CATALOG = ("/AcroForm", "/OCProperties", "/OpenAction", "/AA", "/Collection", "/AF")
_END_OF_FILE = b"%%EOF"


@dataclass(frozen=True, slots=True)
class Insides:
    """Text strings, streams and pixels of a PDF, unpacked, and the parts it must not have."""

    strings: tuple[str, ...]
    streams: tuple[bytes, ...]
    pixels: tuple[bytes, ...]
    unshown: tuple[str, ...]


def insides(pdf: bytes) -> Insides:
    """Open a PDF and gather all that is in it besides the text on its pages.

    Raises Withheld when it cannot be opened whole or is encrypted.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            if document.is_encrypted:
                raise _unreadable()
            objects = list(document.objects)
            strings = [text for item in objects for text in _strings(item)]
            strings += _strings(document.trailer)
            flows = [item for item in objects if isinstance(item, pikepdf.Stream)]
            streams = [_stream_bytes(item) for item in flows if not _is_picture(item)]
            pixels = tuple(_stream_bytes(item) for item in flows if _is_picture(item))
            unshown = tuple(_unshown(document, objects))
    except pikepdf.PdfError as fault:
        raise _unreadable() from fault
    drawn = [_drawn_strings(stream) for stream in streams]
    leftovers = ("earlier state of the file",) if _has_more_than_one_end(pdf) else ()
    return Insides(tuple(strings), (*streams, *drawn), (*pixels, pdf), unshown + leftovers)


def _unreadable() -> Withheld:
    return Withheld("The finished paper cannot be opened for checking.", do="Make it again.")


def _strings(item: object) -> Iterator[str]:
    """Yield every text string and name in an object, not following references."""
    if isinstance(item, pikepdf.String):
        yield str(item)
        yield bytes(item).decode("latin-1")
    elif isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Stream):
        yield from _strings(item.stream_dict)
    elif isinstance(item, pikepdf.Dictionary):
        for key, value in item.items():
            yield key
            yield from _direct(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _direct(value)


def _direct(value: object) -> Iterator[str]:
    if not (isinstance(value, pikepdf.Object) and value.is_indirect):
        yield from _strings(value)


def _is_picture(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") == pikepdf.Name.Image


def _stream_bytes(stream: pikepdf.Stream) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())


def _drawn_strings(stream: bytes) -> bytes:
    """Join the string operands of a stream, so that kerning inside a word hides nothing."""
    found = []
    for literal, hexed in _LITERAL.findall(stream):
        digits = b"".join(hexed.split())
        found.append(literal or bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    return b"".join(found)


def _unshown(document: pikepdf.Pdf, objects: list[pikepdf.Object]) -> Iterator[str]:
    root = document.Root
    yield from (key[1:] for key in _FORBIDDEN_IN_CATALOG if key in root)
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        yield from (key[1:] for key in ("/EmbeddedFiles", "/JavaScript") if key in names)
    for page in document.pages:
        if len(page.obj.get("/Annots", pikepdf.Array())):
            yield "annotation"
    reached = _reached(document.trailer)
    if any(item.objgen not in reached for item in objects if _counts(item)):
        yield "object that nothing points to"


def _counts(item: pikepdf.Object) -> bool:
    # Containers of the file format itself are pointed to by position, not by reference.
    kind = item.get("/Type") if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)) else None
    return kind not in (pikepdf.Name.ObjStm, pikepdf.Name.XRef)


def _reached(trailer: pikepdf.Object) -> set[tuple[int, int]]:
    seen: set[tuple[int, int]] = set()
    waiting: list[object] = [trailer]
    while waiting:
        item = waiting.pop()
        if not isinstance(item, pikepdf.Object):
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            waiting.extend(value for _, value in item.items())
        elif isinstance(item, pikepdf.Array):
            waiting.extend(item)
    return seen


def _has_more_than_one_end(pdf: bytes) -> bool:
    ends = pdf.count(_END_OF_FILE)
    after = pdf[pdf.rfind(_END_OF_FILE) + len(_END_OF_FILE) :].strip()
    return ends != 1 or bool(after)
