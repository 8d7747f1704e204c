"""The manifest of a folder of files that were made anew: what is done, so that it can go on.

Rules: one line of JSON for each file, kept on the disk before the next file begins; the first line
says what was chosen. Files are known by their SHA-256, so no name of a client can stand in it. What
is made is named by that digest under a key drawn for the folder, which stands in the first line: a
bare digest would prove a guess at the original (45 CFR 164.514(c)(1)), so the manifest stays in the
house. All that is written is for its owner's eyes alone. A line that was cut off by a power cut is
left out and written anew.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import msgspec

from subrosa.terms.errors import BadInput

NAME: Final = "manifest.jsonl"
FORMAT: Final = "subrosa-deid-files/1"
_KEY_BYTES: Final = 16
_NAMED_BY: Final = 24
"""Hex digits of a name: enough for any number of files that a disk holds."""


class Chosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: str
    settings: dict[str, str]
    key: str


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What became of one file."""

    input: str
    state: Literal["done", "failed"]
    output: str = ""
    output_sha256: str = ""
    hidden: int = 0
    left_out: tuple[str, ...] = ()
    why: str = ""


@dataclass(slots=True)
class Manifest:
    """The manifest of one folder."""

    folder: Path
    key: str = field(repr=False)
    entries: dict[str, Entry] = field(default_factory=dict)

    def is_done(self, digest: str) -> bool:
        """Say whether a file was made anew, and what was made is still as it was."""
        entry = self.entries.get(digest)
        if entry is None or entry.state != "done":
            return False
        made = self.folder / entry.output
        return made.is_file() and digest_of(made.read_bytes()) == entry.output_sha256

    def name_of(self, digest: str) -> str:
        """Return how what is made of a file is called, without an ending."""
        keyed = hmac.digest(self.key.encode(), digest.encode(), "sha256")
        return keyed.hex()[:_NAMED_BY]

    def add(self, entry: Entry) -> None:
        """Write down what became of a file; it is on the disk when this returns."""
        _append(self.folder / NAME, msgspec.json.encode(entry))
        self.entries[entry.input] = entry


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def open_manifest(folder: Path, settings: dict[str, str]) -> Manifest:
    """Open the manifest of a folder or begin it.

    Raises `BadInput` where it was begun with other choices, or is no manifest of this program.
    """
    path = folder / NAME
    chosen = Chosen(FORMAT, settings, secrets.token_hex(_KEY_BYTES))
    raw = path.read_bytes() if path.exists() else b""
    whole = raw[: raw.rfind(b"\n") + 1]
    if len(whole) < len(raw):
        _replace(path, whole)
    first, *rest = whole.splitlines() or [b""]
    if not first:
        _append(path, msgspec.json.encode(chosen))
        return Manifest(folder, chosen.key)
    try:
        begun = msgspec.json.decode(first, type=Chosen)
        entries = [msgspec.json.decode(line, type=Entry) for line in rest]
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput("The manifest in the folder cannot be read.", do="Choose another.") from None
    if (begun.format, begun.settings) != (chosen.format, chosen.settings):
        raise BadInput(
            "The folder was begun with other choices.",
            do="Give the same ones again, or choose an empty folder.",
        )
    return Manifest(folder, begun.key, {entry.input: entry for entry in entries})


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with open(part, "wb", opener=_for_owner) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _replace(path: Path, content: bytes) -> None:
    write_whole(path, content)


def _append(path: Path, line: bytes) -> None:
    with open(path, "ab", opener=_for_owner) as file:
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
