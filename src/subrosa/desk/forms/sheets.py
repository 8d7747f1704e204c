"""What stands on the sheets beside a request: files, letters, holds, who was consulted.

Each begins with what it is (`what`), so that sheets of one seal can lie side by side. Words are
left out of every ``repr``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, TypeVar

import msgspec

from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.forms.request import read_kept
from subrosa.terms.ids import PaperId, PersonId, RequestId, SheetId, StaffId
from subrosa.terms.question import Instrument
from subrosa.terms.word import Word

HOLD: Final = "hold"
CONSULTED: Final = "counsel"
ADVICE: Final = "advice"
SIGNED: Final = "signed"
_Sheet = TypeVar("_Sheet")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as it came: its media type, how a name of it ends, and its bytes."""

    media: str
    ending: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter that was written beside a request, without closing it; `content` is PDF.

    `to` is the client whom it is for, or None for whoever sent the paper; `at` is UTC.
    """

    what: LetterPurpose
    number: PaperId
    day: str
    by: StaffId
    at: str
    content: bytes = field(repr=False)
    to: PersonId | None = None
    name: str = field(default="", repr=False)
    way: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold set on a file because of a request, or its end; the newest of each counts."""

    what: str
    on: bool
    because: Instrument
    request: RequestId
    by: StaffId
    name: str
    at: str
    reason: str = field(repr=False)


class Adviser(Word):
    """Who was consulted."""

    LAWYER = "lawyer", "our lawyer"
    INSURER = "insurer", "the malpractice insurer's lawyer or hotline"
    BOARD = "board", "the licensing board or a professional body"
    COLLEAGUE = "colleague", "another consultant"


@dataclass(frozen=True, slots=True)
class Consulted:
    """That somebody was consulted: who, when and by whom. What was said stands elsewhere."""

    what: str
    whom: Adviser
    called: str = field(repr=False)
    day: str
    by: StaffId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class SealedAdvice:
    """What counsel advised, sealed once more to the few in `wraps` (holder to wrapped key)."""

    what: str
    id: str
    day: str
    by: StaffId
    name: str
    at: str
    wraps: dict[str, bytes] = field(repr=False)
    sealed: bytes = field(repr=False)


class SignedWay(Word):
    """How a paper was signed."""

    SCAN = "scan", "on paper; a copy of it is kept"
    LINK = "link", "at a link, after a day of birth and a code"


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """The file of a paper that is on file: which paper, which file, and who compared the two.

    `sha256` is the fingerprint of the file as it came; `at` is UTC. `certificate` is the sheet that
    says how it was signed.
    """

    what: str
    paper: str
    file: SheetId
    sha256: str
    way: SignedWay
    by: StaffId
    name: str
    at: str
    certificate: SheetId | None = None


class _Begins(msgspec.Struct):
    what: str = ""


def read_sheet(raw: bytes, what: str, kind: type[_Sheet]) -> _Sheet | None:
    """Read a sheet of one kind; return None for a sheet of another."""
    if read_kept(raw, _Begins).what != what:
        return None
    return read_kept(raw, kind)
