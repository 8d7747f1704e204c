"""Number a batch of entries and sign the new head: the log's only way forward.

Pure: state in, new state out. The store calls this under its lock, writes entries, hashes and
checkpoint in one transaction, and keeps the new state **only after COMMIT**. If it never commits,
it calls again with the old state and nothing has happened.

What the state holds is small: the right edge, one hash for each bit in the size. A batch of n
entries costs about 2n hashes and one signature, whatever the log's size. What is written beside
each entry are the hashes of the subtrees that it completes (``merkle``); they never change, so a
log is only ever added to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.ledger.checkpoint import Checkpoint, sign_checkpoint
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import (
    NodeReader,
    completed_subtrees,
    edge_of,
    edge_root,
    leaf_hashes,
)
from subrosa.ledger.tiles import MOST_BYTES
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.ledger.note import Signer


@dataclass(frozen=True, slots=True)
class LogState:
    """A log between two batches: its name, its size, and its right edge.

    `edge`: roots of the perfect subtrees, largest first.
    """

    origin: str
    size: int = 0
    edge: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """Return the root over all entries."""
        return edge_root(self.edge)


@dataclass(frozen=True, slots=True)
class Sequenced:
    """What a batch came to: the next state, what to write, and the signed head as text.

    `hashes` has for each entry, joined, those of the perfect subtrees that it completes, its own
    leaf hash first.
    """

    state: LogState
    first: int
    hashes: tuple[bytes, ...]
    checkpoint: str


def sequence(state: LogState, batch: Sequence[bytes], signer: Signer) -> Sequenced:
    """Give the batch the numbers after `state.size`, and sign the head that includes it.

    `batch` holds encoded entries (see `link_chains`, then `encode`). An empty batch signs the
    present head again. Raises `BadInput` for an entry over 65,535 bytes, before anything is signed.
    """
    if signer.public.name != state.origin:
        raise BadInput("The ledger is signed by the key of its own name only.")
    if batch and max(map(len, batch)) > MOST_BYTES:
        raise BadInput("A ledger entry has at most 65,535 bytes.")
    edge, hashes = completed_subtrees(state.edge, state.size, leaf_hashes(batch))
    grown = LogState(state.origin, state.size + len(batch), edge)
    head = sign_checkpoint(grown.origin, grown.size, grown.root, signer)
    return Sequenced(grown, state.size, tuple(hashes), head)


def restore_state(checkpoint: Checkpoint, node: NodeReader) -> LogState:
    """Rebuild the state from the stored hashes at the right edge, and check it against the head.

    Raises `LedgerFault` if they do not lead to the root that was signed: the log goes on only
    from what was promised last.
    """
    size = checkpoint.size
    state = LogState(checkpoint.origin, size, edge_of(size, node))
    if state.root != checkpoint.root:
        raise LedgerFault(
            f"size {size}",
            f"expected root {checkpoint.root.hex()}, found {state.root.hex()} in the hashes",
        )
    return state
