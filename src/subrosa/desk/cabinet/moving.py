"""Move every bundle of one holder to another: when a key of the house is replaced by a new one.

Done in batches, each a unit of work of its own: what was moved stays moved, and after a crash the
same call goes on with what still lies under the old holder. No bundle is missing at any moment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.ports import WrapRow
from subrosa.vault.bundles import Holder, move_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from subrosa.desk.office import Office
    from subrosa.vault import StaffKeys

BATCH: Final = 2000


def move_bundles(
    office: Office,
    old: tuple[str, StaffKeys],
    new: tuple[str, bytes | StaffKeys],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> int:
    """Move all bundles from holder `old` to holder `new`; return how many were moved.

    `new` is named with its public key, or, where its private one is at hand, with the pair: then
    the bundles lie under its own symmetric key, which is many times faster.
    """
    holder, pair = old
    name, key = new
    with office.store.transaction(acting_for=holder) as books:
        waiting = sorted({wrap.unit for wrap in books.keys.wraps(holder)})
    ready = Holder(pair)
    to = key if isinstance(key, bytes) else Holder(key)
    moved = 0
    for at in range(0, len(waiting), BATCH):
        with office.store.transaction(acting_for=(holder, name)) as books:
            # Read within the transaction: meanwhile a client may have been destroyed, or walled.
            rows = [
                WrapRow(name, wrap.unit, move_keys(ready, to, wrap.wrapped, office.random))
                for wrap in books.keys.wraps_at(holder, waiting[at : at + BATCH])
            ]
            books.keys.move_wraps(holder, rows)
        moved += len(rows)
        progress(min(at + BATCH, len(waiting)), len(waiting))
    return moved
