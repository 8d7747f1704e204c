"""The whole log as files that an auditor takes home.

::

    checkpoint               the signed head (C2SP tlog-checkpoint)
    public-key.txt           the log's key, NAME+HEX+BASE64; compare it with the printed one
    public-key.pem           the same key for ``openssl pkeyutl``
    tile/0/000.p/7           hashes (C2SP tlog-tiles)
    tile/entries/000.p/7     the entries themselves
    proofs/003.tlog-proof    one proof for each chosen entry (C2SP tlog-proof)
    verify_ledger.py         the auditor's program

Pure: paths and bytes out; the caller writes them, and hands in the program's bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.ledger.checkpoint import verify_checkpoint
from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import PerfectNodes, edge_of, edge_root, inclusion_path, leaf_hashes
from subrosa.ledger.proof_file import proof_name, write_proof
from subrosa.ledger.tiles import TILE_HEIGHT, TILE_WIDTH, bundle_path, pack_bundle, tiles_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from subrosa.ledger.note import PublicKey

CHECKPOINT = "checkpoint"
KEY_TEXT = "public-key.txt"
KEY_PEM = "public-key.pem"
PROGRAM = "verify_ledger.py"


def export_files(
    entries: Sequence[bytes],
    checkpoint: str,
    key: PublicKey,
    *,
    verifier: bytes = b"",
    proofs: Iterable[int] | None = None,
) -> dict[str, bytes]:
    """Make every file of an export, by path.

    `entries` are the encoded entries in order, `checkpoint` the signed head over them, `proofs`
    the indices that get a proof file (all of them if it is left out), `verifier` the bytes of
    ``verify_ledger.py``. Raises `LedgerFault` if the head does not cover exactly these entries.
    """
    head = verify_checkpoint(checkpoint, key)
    nodes = PerfectNodes(leaf_hashes(entries))
    size = nodes.size
    if head.size != size or edge_root(edge_of(size, nodes)) != head.root:
        raise LedgerFault(CHECKPOINT, f"it does not cover the {size} entries to be exported")
    files = {
        CHECKPOINT: checkpoint.encode(),
        KEY_TEXT: key.text.encode() + b"\n",
        KEY_PEM: key.pem,
    }
    for tile in tiles_of(size):
        start = tile.number * TILE_WIDTH
        row = nodes.levels[tile.level * TILE_HEIGHT][start : start + tile.width]
        files[tile.path] = b"".join(row)
        if tile.level == 0:
            bundle = pack_bundle(entries[start : start + tile.width])
            files[bundle_path(tile.number, tile.width)] = bundle
    for index in range(size) if proofs is None else proofs:
        path = inclusion_path(index, size, nodes)
        files[proof_name(index)] = write_proof(index, path, checkpoint).encode()
    if verifier:
        files[PROGRAM] = verifier
    return files
