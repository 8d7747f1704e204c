"""Facts of which one part can be shown without the others.

An entry commits to its facts as a whole. Where several readers may each see something else of
them (the two of a couple; the client and the auditor), the facts are a list of commitments, one to
each part, each under a salt and a key of its own; the entry commits to that list under a salt and a
key drawn for it alone. Who is given list, salts and keys of one part checks that part and learns
nothing of the others: not even how many there are, because the list is filled up by chance to a
multiple of four.

::

    subrosa/ledger/parts/1
    64 HEX DIGITS           (one line for each part)

Keys and salts lie beside the facts under the client's key, so that shredding unlinks the entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.ledger.entry import SMALLEST_SALT, commit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HEADING: Final = "subrosa/ledger/parts/1"
FILLED_TO: Final = 4
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens one commitment: salt and key, as hex digits."""

    salt: str = field(repr=False)
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Parted:
    """Facts in parts: the list, what opens the whole, and what opens each part."""

    parts: tuple[str, ...]
    whole: Opening
    each: tuple[Opening, ...]
    commitment: str


def commit_to_parts(parts: Sequence[bytes], draw: Callable[[int], bytes]) -> Parted:
    """Commit to facts in parts, with keys and salts that are drawn now."""
    each = tuple(_drawn(draw) for _ in parts)
    listed = [_commit(part, opening) for part, opening in zip(parts, each, strict=True)]
    listed += [draw(_KEY_BYTES).hex() for _ in range(-len(listed) % FILLED_TO)]
    whole = _drawn(draw)
    return Parted(tuple(listed), whole, each, _commit(list_of(listed), whole))


def list_of(parts: Sequence[str]) -> bytes:
    """Write the list of commitments as the entry commits to it."""
    return "".join(f"{line}\n" for line in (HEADING, *parts)).encode()


def opens(commitment: str, parts: Sequence[str], whole: Opening, part: bytes, own: Opening) -> bool:
    """Say whether these words are a part of what an entry committed to."""
    return _commit(part, own) in parts and _commit(list_of(parts), whole) == commitment


def _drawn(draw: Callable[[int], bytes]) -> Opening:
    return Opening(draw(SMALLEST_SALT).hex(), draw(_KEY_BYTES).hex())


def _commit(facts: bytes, opening: Opening) -> str:
    return commit(facts, bytes.fromhex(opening.salt), bytes.fromhex(opening.key))
