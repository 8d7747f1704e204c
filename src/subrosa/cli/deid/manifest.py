"""The manifest of a folder of files that were made anew: what is done, so that it can go on.

Rules: one line of JSON for each file, kept on the disk before the next file begins; the first line
says what was chosen. Files are known by their SHA-256, and what is made is named by it, so no name
of a client can stand in it. A line that was cut off by a power cut is left out and written anew.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import msgspec

from subrosa.terms.errors import BadInput

NAME: Final = "manifest.jsonl"
FORMAT: Final = "subrosa-deid-files/1"


class Chosen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line."""

    format: str
    settings: dict[str, str]


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
    entries: dict[str, Entry] = field(default_factory=dict)

    def is_done(self, digest: str) -> bool:
        """Say whether a file was made anew, and what was made is still as it was."""
        entry = self.entries.get(digest)
        if entry is None or entry.state != "done":
            return False
        made = self.folder / entry.output
        return made.is_file() and digest_of(made.read_bytes()) == entry.output_sha256

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
    chosen = Chosen(FORMAT, settings)
    raw = path.read_bytes() if path.exists() else b""
    whole = raw[: raw.rfind(b"\n") + 1]
    if len(whole) < len(raw):
        _replace(path, whole)
    first, *rest = whole.splitlines() or [b""]
    if not first:
        _append(path, msgspec.json.encode(chosen))
        return Manifest(folder)
    try:
        begun = msgspec.json.decode(first, type=Chosen)
        entries = [msgspec.json.decode(line, type=Entry) for line in rest]
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadInput("The manifest in the folder cannot be read.", do="Choose another.") from None
    if begun != chosen:
        raise BadInput(
            "The folder was begun with other choices.",
            do="Give the same ones again, or choose an empty folder.",
        )
    return Manifest(folder, {entry.input: entry for entry in entries})


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _replace(path: Path, content: bytes) -> None:
    write_whole(path, content)


def _append(path: Path, line: bytes) -> None:
    with path.open("ab") as file:
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())
