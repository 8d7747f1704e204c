"""A proof that travels alone, in the form of C2SP tlog-proof.

::

    c2sp.org/tlog-proof@v1
    extra BASE64                 (may be absent; nobody authenticates it)
    index 73894
    BASE64 HASH                  (none or more, the leaf's neighbour first)

    the signed checkpoint, word for word

With the entry's bytes, the log's public key and this file anybody checks that the entry was
written down; nothing else of the log is needed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.ledger.checkpoint import Checkpoint, verify_checkpoint
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import HASH_SIZE, leaf_hash, verify_inclusion
from subrosa.ledger.note import read_base64

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.ledger.note import PublicKey

HEADING = "c2sp.org/tlog-proof@v1"
SUFFIX = ".tlog-proof"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")
MOST_HASHES = 63
"""A path is at most as long as the highest tree is high."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """The parts of a proof file; `checkpoint` is still unchecked text."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None


def proof_name(index: int) -> str:
    """Name the proof file of an entry within an export."""
    return f"proofs/{index:03d}{SUFFIX}"


def write_proof(
    index: int, path: Sequence[bytes], checkpoint: str, *, extra: bytes | None = None
) -> str:
    """Write a proof file: index, inclusion path, and the signed checkpoint word for word."""
    lines = [HEADING]
    if extra is not None:
        lines.append(f"extra {b64encode(extra).decode()}")
    lines.append(f"index {index}")
    lines += [b64encode(beside).decode() for beside in path]
    return "\n".join(lines) + "\n\n" + checkpoint


def read_proof(text: str, *, place: str = "proof") -> ProofFile:
    """Read a proof file; raise `LedgerFault` unless it is in the form of the specification."""
    head, gap, checkpoint = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != HEADING:
        raise LedgerFault(place, f"it is not a proof file ({HEADING})")
    try:
        extra = None
        if lines and lines[0].startswith("extra "):
            extra = read_base64(lines.pop(0).removeprefix("extra "))
        match = _INDEX.fullmatch(lines.pop(0)) if lines else None
        path = tuple(read_base64(line) for line in lines)
    except ValueError as error:
        raise LedgerFault(place, "a line is not base64") from error
    if match is None:
        raise LedgerFault(place, "it does not say which entry it proves")
    if len(path) > MOST_HASHES or any(len(beside) != HASH_SIZE for beside in path):
        raise LedgerFault(place, "its lines are not SHA-256 hashes")
    return ProofFile(int(match[1]), path, checkpoint, extra)


def verify_proof(text: str, entry: bytes, key: PublicKey, *, place: str = "proof") -> Checkpoint:
    """Check a proof file against the entry's bytes; return the checkpoint that it stands on."""
    proof = read_proof(text, place=place)
    checkpoint = verify_checkpoint(proof.checkpoint, key, place=place)
    try:
        verify_inclusion(
            leaf_hash(entry), proof.index, checkpoint.size, proof.path, checkpoint.root
        )
    except LedgerFault as fault:
        raise LedgerFault(place, fault.what) from fault
    return checkpoint
