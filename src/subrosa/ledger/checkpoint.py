"""The signed head of the log, in the form of C2SP tlog-checkpoint.

A checkpoint is a signed note whose text is three lines: origin, size in decimal, root hash in
base64. Ours never has extension lines, and we refuse them when reading (the specification advises
against them: nobody audits them). The key's name is the origin.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass

from subrosa.ledger.fault import LedgerFault
from subrosa.ledger.merkle import HASH_SIZE
from subrosa.ledger.note import PublicKey, Signer, open_note, read_base64, sign_note

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Whose log, how many entries, and the root over them."""

    origin: str
    size: int
    root: bytes

    @property
    def body(self) -> str:
        """Write the text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def sign_checkpoint(origin: str, size: int, root: bytes, signer: Signer) -> str:
    """Sign the head of a log and return it as text."""
    return sign_note(Checkpoint(origin, size, root).body, signer)


def verify_checkpoint(text: str, key: PublicKey, *, place: str = "checkpoint") -> Checkpoint:
    """Check signature, form and origin of a checkpoint; raise `LedgerFault` if one fails."""
    body = open_note(text, key, place=place)
    lines = body.split("\n")
    try:
        origin, size, root64, end = lines
        root = read_base64(root64)
    except ValueError as error:
        raise LedgerFault(place, "it is not origin, size and root on three lines") from error
    if end or not _SIZE.fullmatch(size) or len(root) != HASH_SIZE:
        raise LedgerFault(place, "its size or root is not written as a checkpoint writes it")
    checkpoint = Checkpoint(origin, int(size), root)
    if checkpoint.body != body or origin != key.name:
        raise LedgerFault(place, "it is the head of another log, or not canonically written")
    return checkpoint
