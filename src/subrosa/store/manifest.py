"""What a backup says of itself: when, of which practice, under which signed head, which files.

The same manifest lies in both halves of a backup (data and keys), so that two halves of different
moments are told apart. It proves nothing by itself: whoever knows a recipient can write an age
file. What it says is checked against the files, and they against a head held outside.

JSON, format 1; an unknown field, a second spelling or a missing file is `Tampered`, a higher format
number `NotReady`. Times are UTC to the second, sizes are bytes, digests are SHA-256 in hex.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from subrosa.terms.errors import NotReady, Tampered

FORMAT: Final = 1
LARGEST: Final = 64 * 1024
"""Bytes; no manifest comes near."""
DATA, KEYS, LEDGER_KEY = "data.sqlite3", "keys.sqlite3", "ledger-key"
HALVES: Final = {"data": (DATA,), "keys": (KEYS, LEDGER_KEY)}
"""The files in each half of a backup, in the order in which they lie there."""
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES: Final = 1 << 50


class Listed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file: its size in bytes, and its digest."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A backup: its moment, the ledger's public key, its newest signed head, and its files."""

    format: int
    made: str
    key: str
    head: str
    files: dict[str, Listed]


def write_manifest(manifest: Manifest) -> bytes:
    """Encode a manifest in its one form."""
    return msgspec.json.encode(manifest, order="deterministic")


def read_manifest(raw: bytes) -> Manifest:
    """Decode a manifest; raise `Tampered` unless it is spelt as `write_manifest` spells it.

    Raises `NotReady` for one of a later format.
    """
    if len(raw) > LARGEST:
        raise _not_one()
    try:
        found = msgspec.json.decode(raw)
        number = found.get("format") if isinstance(found, dict) else None
        if isinstance(number, int) and number > FORMAT:
            raise NotReady(
                f"This backup has format {number}; this program reads format {FORMAT}.",
                do="Install the version of Subrosa that wrote it.",
            )
        manifest = msgspec.convert(found, Manifest, strict=True)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise _not_one() from None
    whole = (
        manifest.format == FORMAT
        and _MOMENT.fullmatch(manifest.made)
        and set(manifest.files) == {DATA, KEYS, LEDGER_KEY}
        and all(
            0 <= one.size <= _MOST_BYTES and _DIGEST.fullmatch(one.sha256)
            for one in manifest.files.values()
        )
        and write_manifest(manifest) == raw
    )
    if not whole:
        raise _not_one()
    return manifest


def _not_one() -> Tampered:
    return Tampered(
        "The list of a backup's files is not as this program writes it.",
        do="Take another backup; this one is damaged or was made by hand.",
    )
