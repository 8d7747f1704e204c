"""Open a Word document as what it is: a zip of XML (ISO/IEC 29500).

A document type would let a few bytes grow without end, so a part that declares one is refused.
What is locked, broken or no such document is refused in one sentence; `do` says what to do instead.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Protocol
from xml.parsers import expat

from subrosa.terms.errors import BadInput

MOST_UNPACKED: Final = 40 * 1024 * 1024
"""Bytes to which what is read of a document may unpack."""
WORDS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"


class Marks(Protocol):
    """Is told the marks and the words of a part, in their order."""

    def begin(self, name: str, marks: Mapping[str, str], /) -> None:
        """Take the begin of a mark: namespace, a blank, and its word."""

    def end(self, name: str, /) -> None:
        """Take the end of a mark."""

    def words(self, text: str, /) -> None:
        """Take words between marks."""


@contextmanager
def opened(content: bytes, do: str) -> Iterator[zipfile.ZipFile]:
    """Open a document; raise `BadInput` where it, or what is read of it meanwhile, is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            yield packed
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        RuntimeError,  # locked with a password
        NotImplementedError,  # packed in a way that the library does not know
        EOFError,
        OSError,
        ValueError,
        OverflowError,
    ):
        raise broken(do) from None


def walk(part: bytes, marks: Marks, do: str) -> None:
    """Tell `marks` what stands in a part; `BadInput` where it is no XML or has a type."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = marks.begin
    parser.EndElementHandler = marks.end
    parser.CharacterDataHandler = marks.words
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - the library's own form
    except (expat.ExpatError, ValueError, LookupError):
        raise broken(do) from None


def broken(do: str) -> BadInput:
    """Return what is said of a document that cannot be read."""
    return BadInput("The Word document cannot be read.", do=do)


def _refuse(*_declared: object) -> None:
    raise BadInput("The Word document declares a type of its own, as no word processor does.")
