"""Rows from Parquet and into Parquet, by pyarrow (extra ``bulk``).

Rules:

1. A row group is read in batches; it is never in memory as a whole.
2. A file that was spoiled may end the process that reads it, inside pyarrow. So the process that
   leads never opens one: `Looking` does it in another.
3. What is written has the columns id, text and those kept, in this order, with the types of the
   input for those kept. The same rows give the same bytes, with one version of pyarrow.
4. A column that is missing or of another type than text or whole numbers is `BadInput` where it is
   asked for, not one bad row after the other.
"""

from __future__ import annotations

import hashlib
import signal
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from subrosa.bulk.rows import Bad, Row, row_of
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from subrosa.bulk.job import Fields
    from subrosa.bulk.shards import Shard

_AT_ONCE: Final = 1024
"""Rows in memory at a time."""
_PIECE: Final = 1 << 20


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet as pq  # noqa: PLC0415 - the same
    except ImportError:
        raise NotReady(
            "Parquet is read by pyarrow, and that is not installed.",
            do="Install it: pip install 'subrosa[bulk]'",
        ) from None
    return pa, pq


def version() -> str:
    """Return which pyarrow writes; another one may write other bytes for the same rows."""
    pa, _ = _pyarrow()
    return str(pa.__version__)


class Looking:
    """A process that looks at the row groups of files; ends with the block that it is opened for.

    >>> with Looking() as looking:  # doctest: +SKIP
    ...     looking.groups_of(path)
    """

    def __enter__(self) -> Self:
        _pyarrow()
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_look, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._process.kill()
        self._process.join()
        self._line.close()

    def groups_of(self, path: Path) -> list[tuple[int, str]]:
        """Return of each row group its number of rows and its digest, as `group_digest`.

        Raises `BadInput` for a file that cannot be read.
        """
        try:
            self._line.send(path)
            told: list[tuple[int, str]] | BadInput = self._line.recv()
        except (EOFError, OSError):
            raise _unreadable() from None
        if isinstance(told, BadInput):
            raise told
        return told


def _look(line: Connection) -> None:
    """Be the process that looks, until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever leads is stopped by hand, and ends us
    with suppress(EOFError):
        while True:
            path = line.recv()
            try:
                line.send(_groups(path))
            except BadInput as fault:
                line.send(fault)


def _groups(path: Path) -> list[tuple[int, str]]:
    table = _opened(path)
    rows = [table.metadata.row_group(place).num_rows for place in range(table.num_row_groups)]
    return [(count, group_digest(path, place)) for place, count in enumerate(rows)]


def group_digest(path: Path, number: int) -> str:
    """Return the SHA-256 of the columns' names and types and of all bytes of a row group."""
    table = _opened(path)
    digest = hashlib.sha256()
    try:
        digest.update(str(table.schema_arrow).encode())
        with path.open("rb") as source:
            for start, length in _stretches(table.metadata.row_group(number)):
                source.seek(start)
                left = length
                while left > 0 and (piece := source.read(min(left, _PIECE))):
                    digest.update(piece)
                    left -= len(piece)
    except Exception:  # noqa: BLE001 - what a spoiled file tells of itself ends in any fault
        raise _unreadable() from None
    return digest.hexdigest()


def _stretches(group: Any) -> Iterator[tuple[int, int]]:  # noqa: ANN401 - pyarrow has no types
    """Yield where the bytes of each column begin, and how many there are."""
    for each in range(group.num_columns):
        column = group.column(each)
        starts = (column.dictionary_page_offset, column.data_page_offset)
        yield min(start for start in starts if start), column.total_compressed_size


def read_rows(shard: Shard, fields: Fields) -> Iterator[Row | Bad]:
    """Yield the rows of a shard."""
    table = _with_columns(shard, fields)
    wanted = {fields.id, fields.text, *fields.kept} & set(table.schema_arrow.names)
    batches = table.iter_batches(_AT_ONCE, row_groups=[shard.group], columns=sorted(wanted))
    at, number = 0, shard.first
    while (batch := _next(batches)) is not None:
        upto = at + batch.num_rows
        low, high = max(shard.start, at), min(shard.end, upto)
        if low < high:
            for found in batch.slice(low - at, high - low).to_pylist():
                yield row_of(number, found, fields)
                number += 1
        at = upto
        if at >= shard.end:
            return


class Writer:
    """Writes rows of one shard into a file of its own."""

    def __init__(self, path: Path, shard: Shard, fields: Fields) -> None:
        """Begin the file; the types of what is kept are those of the shard's source."""
        pa, pq = _pyarrow()
        source = _with_columns(shard, fields).schema_arrow
        has_names = fields.id in source.names and not fields.numbered
        name = source.field(fields.id).type if has_names else pa.int64()
        self._schema = pa.schema(
            [("id", name), ("text", pa.large_string())]
            + [(each, source.field(each).type) for each in fields.kept]
        )
        self._fields = fields
        self._pa = pa
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, rows: list[Row], texts: list[str]) -> None:
        """Add rows with their texts as they are now."""
        columns: list[list[object]] = [[row.id for row in rows], list(texts)]
        columns += [[row.kept[each] for row in rows] for each in self._fields.kept]
        arrays = [
            self._pa.array(column, type=field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._file.write_table(self._pa.Table.from_arrays(arrays, schema=self._schema))

    def close(self) -> None:
        """End the file."""
        self._file.close()


def _opened(path: Path) -> Any:  # noqa: ANN401 - pyarrow has no types
    _, pq = _pyarrow()
    try:
        return pq.ParquetFile(path)
    except Exception:  # noqa: BLE001 - what a spoiled file tells of itself ends in any fault
        raise _unreadable() from None


def _with_columns(shard: Shard, fields: Fields) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Open the source of a shard, which must have what was asked for."""
    table = _opened(shard.source)
    if not {fields.text, *fields.kept} <= set(table.schema_arrow.names):
        raise BadInput(
            "A Parquet file lacks a column that was asked for: its text or one of those to keep.",
            do="Name the columns as they are in all files: --text, --keep.",
        )
    return table


def _next(batches: Iterator[Any]) -> Any:  # noqa: ANN401 - pyarrow has no types
    try:
        return next(batches, None)
    except Exception:  # noqa: BLE001 - the same for its pages
        raise _unreadable() from None


def _unreadable() -> BadInput:
    return BadInput("A Parquet file cannot be read.", do="Make it anew, or leave it out.")
