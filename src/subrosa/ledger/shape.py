"""Say of many entries at once whether each has the form of an entry.

A pattern looks at every byte of every entry. Here that is asked once for each *shape*, an entry
with all of its hex digits made alike; a log has some dozens. Of entries of a known shape what is
left to ask are the letters that were made alike and are no digits: those between the fields, and
the figures of the time. They stand in columns, and a column of a few hundred entries is one slice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.ledger.entry import LINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEX: Final = b"0123456789abcdef"
_ALIKE: Final = bytes.maketrans(_HEX, b"0" * len(_HEX))
_FIGURES: Final = b"0123456789"
_HEAD: Final = (
    b'{"actor":"%s","at":"####-##-##T##:##:##Z","chain":"%s","commitment":"%s"'
    b',"format":1,"kind":"' % (b"." * 32, b"." * 32, b"." * 64)
)
_TAIL: Final = b'","late":?,"previous":"%s"}' % (b"." * 12)
"""An entry before and after its kind, which alone is of any length."""
MOST_SHAPES: Final = 1000
"""Shapes remembered: two or three for each kind are honest, more are somebody's game."""
_shapes: set[bytes] = set()


def _columns(sign: int) -> tuple[int, ...]:
    """Return where a byte of the template stands, from the end for what follows the kind."""
    before = [at for at, byte in enumerate(_HEAD) if byte == sign]
    return (*before, *(at - len(_TAIL) for at, byte in enumerate(_TAIL) if byte == sign))


_LETTERS: Final = tuple((bytes([sign]), _columns(sign)) for sign in _HEX if _columns(sign))
_TIMES: Final = _columns(ord("#"))
_LATE: Final = _columns(ord("?"))


def first_malformed(entries: Sequence[bytes]) -> int | None:
    """Return the place of the first that has not the form of an entry, None if all have it.

    Not looked at: whether chain and previous are wholly dashes where they hold one, whether the
    kind is known, and whether previous is a decimal number.
    """
    shapes = {raw.translate(_ALIKE) for raw in entries}
    if shapes <= _shapes and _letters_fit(entries):
        return None
    for place, raw in enumerate(entries):
        if b"\n" in raw or not LINES.fullmatch(raw + b"\n"):
            return place
    if len(_shapes) < MOST_SHAPES:
        _shapes.update(shapes)
    return None


def _letters_fit(entries: Sequence[bytes]) -> bool:
    """Say whether entries of known shapes have their letters between the fields, and their time."""
    lengths = set(map(len, entries))
    for length in lengths:
        lines = b"".join(
            entries if len(lengths) == 1 else [raw for raw in entries if len(raw) == length]
        )
        if any(_taken(lines, length, columns).strip(sign) for sign, columns in _LETTERS):
            return False
        if _taken(lines, length, _TIMES).translate(None, _FIGURES):
            return False
        if _taken(lines, length, _LATE).strip(b"01"):
            return False
    return True


def _taken(lines: bytes, length: int, columns: Iterable[int]) -> bytes:
    return b"".join([lines[at % length :: length] for at in columns])
