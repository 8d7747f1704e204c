"""Cut the input up into shards: pieces that are done, and done again, by themselves.

Rules:

1. Files are taken in the order of their names below the folder, and cut at the same rows each
   time; the same input and size always make the same shards.
2. A shard of a ``.jsonl`` file is a stretch of whole lines; one of a ``.parquet`` file is a stretch
   of the rows of one row group. No shard has more than `size` rows.
3. `sha256` covers every byte that the rows of the shard are read from, and where in it they stand.
   A shard whose digest is unchanged need not be done again.
4. The input is read once through for this, in pieces of a megabyte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from hashlib import _Hash

_PIECE: Final = 1 << 20


class Form(Word):
    """How rows lie in a file."""

    JSONL = "jsonl", "one JSON object a line, in UTF-8"
    PARQUET = "parquet", "Apache Parquet"


@dataclass(frozen=True, slots=True)
class Shard:
    """A piece of the input; `first` numbers its first row from 1 through the whole input.

    `start` and `end` are bytes of the file for lines, rows of the row group `group` for Parquet.
    """

    number: int
    source: Path = field(repr=False)
    form: Form
    first: int
    rows: int
    start: int
    end: int
    group: int
    sha256: str

    @property
    def name(self) -> str:
        """Return what its files are called, without an ending."""
        return f"{self.number:06}"


def inputs_of(given: Path) -> list[Path]:
    """Return the files of an input, one file or a folder of them.

    Raises `BadInput` where there is none, or where lines and Parquet lie together: the outcome is
    of one form.
    """
    endings = {f".{form}" for form in Form}
    if given.is_dir():
        found = sorted(path for path in given.rglob("*") if path.suffix in endings)
    else:
        found = [given] if given.is_file() and given.suffix in endings else []
    if not found:
        raise BadInput(
            "There is nothing to read: no file whose name ends in .jsonl or .parquet.",
            do="Name such a file or a folder of them; unpack what is packed.",
        )
    if len({path.suffix for path in found}) > 1:
        raise BadInput(
            "The folder holds both .jsonl and .parquet files.", do="Do them one after the other."
        )
    return found


def plan(given: Path, size: int) -> list[Shard]:
    """Cut an input into shards of at most `size` rows each."""
    paths = inputs_of(given)
    if paths[0].suffix == f".{Form.JSONL}":
        return _one_after_another(paths, size, _cut_lines)
    from subrosa.bulk.parquet import Looking  # noqa: PLC0415 - an extra that lines do without

    with Looking() as looking:

        def cut(path: Path, size: int, number: int, first: int) -> Iterator[Shard]:
            return _cut_groups(looking.groups_of(path), path, size, number, first)

        return _one_after_another(paths, size, cut)


def _one_after_another(
    paths: list[Path], size: int, cut: Callable[[Path, int, int, int], Iterator[Shard]]
) -> list[Shard]:
    shards: list[Shard] = []
    first = 1
    for path in paths:
        for shard in cut(path, size, len(shards), first):
            shards.append(shard)
            first += shard.rows
    return shards


def _cut_lines(path: Path, size: int, number: int, first: int) -> Iterator[Shard]:
    with path.open("rb") as source:
        start = end = rows = 0
        digest, is_open = hashlib.sha256(), False
        while piece := source.read(_PIECE):
            at = 0
            while at < len(piece):
                upto, found = _lines_on(piece, at, size - rows)
                digest.update(memoryview(piece)[at:upto])
                end, rows, at = end + upto - at, rows + found, upto
                is_open = not piece.endswith(b"\n", 0, upto)
                if rows == size:
                    yield _of_lines(path, number, first, rows, start, end, digest)
                    number, first, start, rows = number + 1, first + rows, end, 0
                    digest = hashlib.sha256()
        if end > start:  # the last line may lack its end
            yield _of_lines(path, number, first, rows + is_open, start, end, digest)


def _lines_on(piece: bytes, at: int, wanted: int) -> tuple[int, int]:
    """Return where the wanted number of lines ends, and how many ended up to there."""
    for found in range(wanted):
        end = piece.find(b"\n", at)
        if end < 0:
            return len(piece), found
        at = end + 1
    return at, wanted


def _of_lines(
    path: Path, number: int, first: int, rows: int, start: int, end: int, digest: _Hash
) -> Shard:
    return Shard(number, path, Form.JSONL, first, rows, start, end, 0, digest.hexdigest())


def _cut_groups(
    groups: list[tuple[int, str]], path: Path, size: int, number: int, first: int
) -> Iterator[Shard]:
    for group, (rows, sha256) in enumerate(groups):
        for start in range(0, rows, size):
            end = min(start + size, rows)
            own = digest_of_rows(sha256, group, start, end)
            yield Shard(number, path, Form.PARQUET, first, end - start, start, end, group, own)
            number, first = number + 1, first + end - start


def digest_of_rows(sha256: str, group: int, start: int, end: int) -> str:
    """Name a stretch of the rows of a row group by the digest of the group."""
    return hashlib.sha256(f"{sha256} {group} {start} {end}".encode()).hexdigest()
