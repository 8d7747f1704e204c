"""What was done with each shard, written down so that it need not be done again.

Rules:

1. The outcome of a shard is its text file, a file of errors where a row was bad, and its receipt,
   which is put in place last: a shard without a receipt was not finished.
2. A receipt counts only while the shard's input, the job's words and the bytes of its files are
   those it names.
3. Neither receipt nor manifest holds a moment, a machine or the name of a file: names of files are
   often names of people, and the outcome is the same whenever and wherever it was made.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from subrosa.bulk.shards import Form, Shard

TEXTS: Final = "texts"
ERRORS: Final = "errors"
RECEIPTS: Final = "receipts"
JOB: Final = "job.json"
MANIFEST: Final = "manifest.json"
_UNFINISHED: Final = ".unfinished"


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """What was done with one shard; counts are rows, `bad` counts them by fault."""

    shard: int
    first: int
    rows: int
    input_sha256: str
    output: str
    output_sha256: str
    errors_sha256: str = ""
    written: int
    bad: dict[str, int]
    characters: int
    words_sha256: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A whole run: rows written and bad ones by fault; shards, and how many stood from before."""

    shards: int
    resumed: int
    written: int
    bad: Mapping[str, int]
    characters: int


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def spelled(value: object) -> bytes:
    """Spell something as JSON, always alike."""
    return msgspec.json.format(msgspec.json.encode(value, order="deterministic")) + b"\n"


def words_digest(words: Mapping[str, object]) -> str:
    """Name all that an output depends on besides its input."""
    return hashlib.sha256(spelled(words)).hexdigest()


def texts_of(out: Path, name: str, form: Form) -> Path:
    """Return where the texts of a shard lie."""
    return out / TEXTS / f"{name}.{form}"


def errors_of(out: Path, name: str) -> Path:
    """Return where the errors of a shard lie, if there are any."""
    return out / ERRORS / f"{name}.jsonl"


def receipt_of(out: Path, name: str) -> Path:
    """Return where the receipt of a shard lies."""
    return out / RECEIPTS / f"{name}.json"


def finished(out: Path, shard: Shard, words_sha256: str) -> Receipt | None:
    """Return the receipt of a shard that need not be done again."""
    try:
        receipt = msgspec.json.decode(receipt_of(out, shard.name).read_bytes(), type=Receipt)
        fits = (
            receipt.input_sha256 == shard.sha256
            and receipt.words_sha256 == words_sha256
            and (receipt.shard, receipt.first) == (shard.number, shard.first)
            and digest_of(texts_of(out, shard.name, shard.form)) == receipt.output_sha256
        )
        errors = errors_of(out, shard.name)
        fits = fits and (digest_of(errors) if errors.exists() else "") == receipt.errors_sha256
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return receipt if fits else None


def put_whole(place: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file that is at `place` whole, or not at all.

    It is filled under another name, brought to the disk, and then takes the other's place.
    """
    filling = place.with_name(f"{place.name}.{os.getpid()}{_UNFINISHED}")
    try:
        write(filling)
        with filling.open("rb") as file:
            os.fsync(file.fileno())
        filling.replace(place)
    except BaseException:
        filling.unlink(missing_ok=True)  # on a full disk the room is needed
        raise


def make_folders(out: Path) -> None:
    """Make the folders of an outcome, and clear away what a killed run left unfinished."""
    for each in (TEXTS, ERRORS, RECEIPTS):
        (out / each).mkdir(parents=True, exist_ok=True)
    _clear(out, lambda path: path.name.endswith(_UNFINISHED))


def clear_beyond(out: Path, shards: Sequence[Shard]) -> None:
    """Take away what an earlier, longer input left, and killed workers: it is not in the manifest.

    Nobody may be at work in the folder any more.
    """
    wanted = {shard.name for shard in shards}
    _clear(
        out,
        lambda path: path.name.split(".")[0] not in wanted or path.name.endswith(_UNFINISHED),
    )


def _clear(out: Path, left: Callable[[Path], bool]) -> None:
    for each in (RECEIPTS, TEXTS, ERRORS):  # a receipt is never without its texts
        for path in (out / each).iterdir():
            if left(path):
                path.unlink(missing_ok=True)


def write_manifest(out: Path, words: Mapping[str, object], receipts: Sequence[Receipt]) -> None:
    """Write down the whole, in the order of the shards."""
    ordered = sorted(receipts, key=lambda receipt: receipt.shard)
    whole = {
        "words": words,
        "rows": sum(receipt.rows for receipt in ordered),
        "written": sum(receipt.written for receipt in ordered),
        "bad": added_up(ordered),
        "characters": sum(receipt.characters for receipt in ordered),
        "shards": ordered,
    }
    put_whole(out / MANIFEST, lambda path: path.write_bytes(spelled(whole)))


def added_up(receipts: Sequence[Receipt]) -> dict[str, int]:
    """Add up the bad rows by fault."""
    total: dict[str, int] = {}
    for receipt in receipts:
        for fault, count in receipt.bad.items():
            total[fault] = total.get(fault, 0) + count
    return total
