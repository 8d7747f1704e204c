"""Before a practice is founded: its recovery key is drawn, split, and tried.

Rules kept here (sealed.md, "Keys"):

1. The three shares are shown before anything is kept. Only when two of them have been typed in
   from paper, and open what only they open, is the practice founded with that key.
2. Until then nothing lies on a disk: whoever stops in between begins anew, and the shares that
   were written down open nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.terms.errors import NotEntitled
from subrosa.vault import KeyKind, new_house_key, open_half
from subrosa.vault.recovery import drill_box, drilled, join, split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from subrosa.vault import SymmetricKey


@dataclass(frozen=True, slots=True)
class NewRecovery:
    """A recovery key of a practice that is not there yet, and its shares, to be shown once."""

    key: SymmetricKey = field(repr=False)
    shares: tuple[str, ...] = field(repr=False)


def new_recovery(random: Callable[[int], bytes]) -> NewRecovery:
    """Draw a recovery key and split it in three."""
    key = new_house_key(KeyKind.RECOVERY, random)
    return NewRecovery(key, split(key))


def try_shares(
    recovery: SymmetricKey, shares: Sequence[str], random: Callable[[int], bytes]
) -> None:
    """Try two shares as they were written down; raise `BadInput` or `NotEntitled` if they fail."""
    pair = open_half(recovery)
    if not drilled(join(shares, pair), drill_box(pair, random)):
        raise NotEntitled("These shares do not open the drill's box.", do="Fetch another share.")
