"""A request as it comes through any door, before anybody is looked up.

Rules: what the caller says is kept apart from what a member of staff established, because a
caller can never bring about a consent, an authority or a relationship by saying so (`gather`
keeps that rule). A request is sealed as soon as it arrives, so nothing here is ever a column.
Names and words are left out of every ``repr``, which ends in logs and reports of faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from subrosa.terms.errors import NotReady
from subrosa.terms.ids import PersonId, RequestId
from subrosa.terms.people import Role
from subrosa.terms.question import (
    Ask,
    Assurance,
    Defect,
    InitiatedBy,
    Instrument,
    Purpose,
)
from subrosa.terms.records import RecordClass
from subrosa.terms.word import Word

_Kept = TypeVar("_Kept")
FactJson = str | int | bool | frozenset[str] | None
"""A fact as JSON carries it; None is UNKNOWN, never "not said"."""


class Channel(Word):
    """How the request came in."""

    PHONE = "phone", "by telephone"
    COUNTER = "counter", "in person at the counter"
    LETTER = "letter", "by post"
    FAX = "fax", "by fax"
    EMAIL = "email", "by e-mail"
    PORTAL = "portal", "through the client's pages"
    INSIDE = "inside", "raised by the practice itself"


class Teller(Word):
    """Who vouches for a fact that came with the request."""

    CALLER = "caller", "the one who asks said so"
    STAFF = "staff", "a member of staff established it"


@dataclass(frozen=True, slots=True)
class Told:
    """One fact, by its path in the case (``safety.imminent``), and who vouches for it."""

    path: str
    value: FactJson = field(repr=False)
    by: Teller = Teller.STAFF


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks. `person` is set only where staff know which person on a card this is."""

    role: Role
    name: str = field(default="", repr=False)
    verified: bool | None = None
    person: PersonId | None = None
    address: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class About:
    """Whom it concerns, as the asker named them; `born` is an ISO day or empty."""

    name: str = field(repr=False)
    born: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper that came with the request, as a person read it; `day` is its ISO date.

    `due` is the ISO day by which it wants its answer; `docket` the court's own number.
    `id` names the document among the request's papers, so that a fact can point at it.
    None means that nobody could tell; an empty set means that somebody looked and found none.
    """

    id: str
    kind: Instrument
    day: str = ""
    valid: bool | None = None
    defects: frozenset[Defect] | None = None
    covers: frozenset[RecordClass] | None = None
    assurance: Assurance | None = None
    part2_findings: bool | None = None
    with_subpoena: bool | None = None
    court: str = field(default="", repr=False)
    docket: str = field(default="", repr=False)
    due: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One request. `danger` is the tick "somebody may be in danger"; `at_hand` the free words."""

    asker: Asker
    about: About
    ask: Ask
    channel: Channel
    initiated_by: InitiatedBy
    purpose: Purpose | None = None
    records: frozenset[RecordClass] | None = None
    papers: tuple[PaperShown, ...] = ()
    told: tuple[Told, ...] = ()
    event_day: str = ""
    words: str = field(default="", repr=False)
    danger: bool = False
    first_day: str = ""
    last_day: str = ""
    """Of which sessions it asks, as ISO days, both taken in; empty where it names no such day."""
    tell: tuple[Role, ...] = field(default=())
    """Who would be told, where that is not the asker (a threat: police, the person in danger)."""
    letter: RequestId | None = None
    """The first request that came by the same letter, where that names several people."""


def encode(value: object) -> bytes:
    """Write one of the desk's own values as canonical JSON."""
    return msgspec.json.encode(value, order="deterministic")


def read_kept(raw: bytes, kind: type[_Kept]) -> _Kept:
    """Read one of the desk's own values back.

    Raises `NotReady` if it is not one as this program writes them. The library's own sentence can
    quote what stands there (a name, what a client said), so none of it is passed on.
    """
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise NotReady(
            f"What is kept as {kind.__name__} cannot be read by this program.",
            do="Install the version of Subrosa that wrote it, or restore it from a backup.",
        ) from None


def decode_request(raw: bytes) -> Incoming:
    """Read a request back; raise `NotReady` if the bytes are something else."""
    return read_kept(raw, Incoming)
