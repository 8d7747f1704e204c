"""A client's own door: whose it is, and what lies behind it for her eyes.

Rules (sealed.md, "Portal"; journeys.md, J8 and J11):

1. A door is a key pair under a passphrase, and a unit of its own: what lies behind it is sealed for
   that pair, and only what somebody put there for her is there at all. A proxy's door holds what
   was put there for the proxy, never a view of the client's.
2. Whose door it is stands in the client's file, sealed under its desk key. A dump shows that some
   door exists, and neither whose nor how many of them a file has.
3. Everything behind a door begins with what it is (`what`), so that kinds can lie side by side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from subrosa.terms.ids import PersonId, RequestId, SheetId, UnitId
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Ask
from subrosa.terms.word import Word

ABOUT: Final = "about"
CHOSEN: Final = "chosen"
RELEASES: Final = "releases"
USED: Final = "used"
PAPER: Final = "paper"
MESSAGE: Final = "message"
ASKED: Final = "asked"
OPENED_FOR_HER: Final = "opened"


class DoorKind(Word):
    """Who comes in by a door."""

    SELF = "self", "the client herself"
    PROXY = "proxy", "somebody who acts for the client"


@dataclass(frozen=True, slots=True)
class Door:
    """A door as the file of the client knows it; the newest sheet of an id counts.

    `person` comes in, about `client`; `signs_as` is whose signature a proxy's papers bear. `until`
    is the last ISO day of a proxy; `since` and `ended` are UTC. `public` is the open half of its
    pair.
    """

    id: UnitId
    kind: DoorKind
    person: PersonId
    client: PersonId
    name: str = field(repr=False)
    since: str
    public: bytes = field(repr=False)
    until: str = ""
    ended: str = ""
    why: str = field(default="", repr=False)
    signs_as: Signer | None = None
    by: str = field(default="", repr=False)
    """Who of the staff opened it."""


@dataclass(frozen=True, slots=True)
class About:
    """What a door knows of who comes in by it, and of whom it is about.

    `chain` is the client's pseudonym in the history; a proxy's door has none. `stops` is where a
    stop said at the door is kept. `until` is the last ISO day of a proxy. The code on paper opens
    until `code_until` (UTC), and only as long as no passphrase of her own took its place.
    """

    what: str
    at: str
    kind: DoorKind
    person: PersonId
    client: PersonId
    role: Role
    name: str = field(repr=False)
    client_name: str = field(repr=False)
    born: str = field(repr=False)
    chain: str = field(repr=False)
    stops: UnitId
    until: str
    code_until: str


@dataclass(frozen=True, slots=True)
class OwnPassphrase:
    """That she chose a passphrase of her own."""

    what: str
    at: str


@dataclass(frozen=True, slots=True)
class SharedRelease:
    """A release as its signer sees it: the paper as it is kept, and whom it names.

    `ref` stands for it where the door says that it stops.
    """

    ref: str
    paper: bytes = field(repr=False)
    to: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Releases:
    """All releases of a file as they stood when one of them last changed; the newest counts."""

    what: str
    at: str
    releases: tuple[SharedRelease, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Used:
    """Something went out under releases of hers: the ISO day, what, and to whom."""

    what: str
    at: str
    refs: tuple[str, ...]
    day: str
    contents: tuple[str, ...] = field(repr=False)
    to: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaperThere:
    """A paper that was put at a door: where its bytes lie, its ISO day, its place of several."""

    what: str
    at: str
    sheet: SheetId
    day: str
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class OpenedThere:
    """The record was opened to answer a request of the client, or one that she signed for."""

    what: str
    at: str
    by: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MessageThere:
    """A message; `by` is who wrote it, empty for whoever comes in by the door."""

    what: str
    at: str
    by: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AskedThere:
    """What was asked for at a door: its receipt, and the last ISO day that the law gives."""

    what: str
    at: str
    receipt: RequestId
    ask: Ask
    day: str
    due: str


@dataclass(frozen=True, slots=True)
class StopSaid:
    """A stop said at a door; only its place and its moment show without the intake key."""

    door: UnitId
    ref: str
    at: str
    commitment_key: bytes = field(repr=False)


def over(until: str, today: date) -> bool:
    """Say whether a door's last day has passed."""
    return bool(until) and date.fromisoformat(until) < today
