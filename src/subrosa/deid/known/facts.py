"""What the practice knows of a client and of those around her.

Nothing of it shows in a ``repr``: it is the client's file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from subrosa.deid.kinds import Kind


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody by all her names.

    `names` are whole names as they stand on file ("Elizabeth Ann Moss", "Moss, Elizabeth",
    a former name); `nicknames` what she is called beside them. `role` is what is said in place of
    her name: "the client", "the client's sister".
    """

    names: tuple[str, ...] = field(repr=False)
    nicknames: tuple[str, ...] = field(default=(), repr=False)
    role: str = ""


@dataclass(frozen=True, slots=True)
class KnownThing:
    """An organisation, a place or a code by its words; `role` is what is said in place of it."""

    words: str = field(repr=False)
    kind: Kind = Kind.ORG
    role: str = ""
    also: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known; each part may be empty.

    `addresses` are whole postal addresses, their lines parted by commas or line ends. `codes`
    are numbers and names that belong to one person: chart and plan numbers, handles. `dates` are
    days of birth, of sessions and of what happened.
    """

    people: tuple[KnownPerson, ...] = field(default=(), repr=False)
    organisations: tuple[KnownThing, ...] = field(default=(), repr=False)
    places: tuple[KnownThing, ...] = field(default=(), repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    emails: tuple[str, ...] = field(default=(), repr=False)
    codes: tuple[KnownThing, ...] = field(default=(), repr=False)
    dates: tuple[date, ...] = field(default=(), repr=False)
