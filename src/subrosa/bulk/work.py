"""Do one shard: read its rows, have their texts hidden, write them down, give the receipt.

Rules:

1. What is written depends on the shard's bytes and the job's words alone.
2. A text that the engine cannot read is a bad row; the others of its batch are done without it.
3. A shard whose bytes are no longer those that were planned is not finished.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from subrosa.bulk.manifest import (
    Receipt,
    digest_of,
    errors_of,
    finished,
    put_whole,
    receipt_of,
    spelled,
    texts_of,
    words_digest,
)
from subrosa.bulk.rows import Bad, Fault, Lines, Row, read_lines
from subrosa.bulk.shards import Form, Shard, digest_of_rows
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from subrosa.bulk.job import Fields, HideTexts, Job

_BATCH: Final = 64
"""Texts that are handed to the engine at a time: enough for it to sort windows by their length."""


class _Writer(Protocol):
    def write(self, rows: list[Row], texts: list[str]) -> None: ...

    def close(self) -> None: ...


def loaded(job: Job, words: str) -> HideTexts:
    """Load what hides in this process; `words` is the digest of the job's words where it is led.

    Raises `NotReady` where another version is installed here: its texts would be of two minds.
    """
    if words_digest(job.words()) != words:
        raise NotReady(
            "A process would hide by another engine than the one that leads it.",
            do="Install the same version on every machine, and let nothing be installed meanwhile.",
        )
    return job.hiding.load()


def do_shard(job: Job, words: str, shard: Shard, hide: HideTexts) -> tuple[Receipt, bool]:
    """Bring a shard to its end; return its receipt and whether it stood there from before.

    `words` is the digest of the job's words. Raises `BadInput` where the input changed since it was
    planned or can no longer be read.
    """
    if stands := finished(job.out, shard, words):
        return stands, True
    texts = texts_of(job.out, shard.name, shard.form)
    count = _Count()
    put_whole(texts, lambda path: _fill(path, job, shard, hide, count))
    errors = errors_of(job.out, shard.name)
    if count.bad:
        put_whole(errors, lambda path: _write_errors(path, count.bad))
    else:
        errors.unlink(missing_ok=True)
    receipt = Receipt(
        shard=shard.number,
        first=shard.first,
        rows=shard.rows,
        input_sha256=shard.sha256,
        output=f"{texts.parent.name}/{texts.name}",
        output_sha256=digest_of(texts),
        errors_sha256=digest_of(errors) if count.bad else "",
        written=count.written,
        bad=dict(sorted(Counter(str(bad.fault) for bad in count.bad).items())),
        characters=count.characters,
        words_sha256=words,
    )
    put_whole(receipt_of(job.out, shard.name), lambda path: path.write_bytes(spelled(receipt)))
    return receipt, False


class _Count:
    """What was seen while a shard was filled."""

    def __init__(self) -> None:
        self.written = 0
        self.characters = 0
        self.bad: list[Bad] = []


def _fill(path: Path, job: Job, shard: Shard, hide: HideTexts, count: _Count) -> None:
    with closing(_writer(path, job.fields, shard)) as writer:
        for rows, bad in _batches(_rows_of(shard, job.fields)):
            hidden, broken = hide_rows(rows, hide)
            good = [row for row, text in zip(rows, hidden, strict=True) if text is not None]
            writer.write(good, [text for text in hidden if text is not None])
            count.written += len(good)
            count.characters += sum(len(row.text) for row in good)
            count.bad += sorted([*bad, *broken], key=lambda each: each.number)


def _batches(found: Iterable[Row | Bad]) -> Iterator[tuple[list[Row], list[Bad]]]:
    """Gather rows, and what was bad between them, into batches."""
    rows: list[Row] = []
    bad: list[Bad] = []
    for each in found:
        if isinstance(each, Bad):
            bad.append(each)
        else:
            rows.append(each)
        if len(rows) == _BATCH:
            yield rows, bad
            rows, bad = [], []
    if rows or bad:
        yield rows, bad


def hide_rows(rows: list[Row], hide: HideTexts) -> tuple[list[str | None], list[Bad]]:
    """Return each text as it is now; None, and a bad row, where the engine broke on it.

    Raises `NotReady` where what hides does not give back a text for a text.
    """
    try:
        return list(_asked(hide, [row.text for row in rows])), []
    except NotReady:
        raise
    except Exception:  # noqa: BLE001 - one text must not stop a hundred million
        if len(rows) == 1:
            return [None], [Bad(rows[0].number, Fault.BROKEN)]
    texts: list[str | None] = []
    broken: list[Bad] = []
    for row in rows:
        text, bad = hide_rows([row], hide)
        texts += text
        broken += bad
    return texts, broken


def _asked(hide: HideTexts, texts: list[str]) -> list[str]:
    hidden = hide(texts)
    if len(hidden) != len(texts):
        raise NotReady(
            "What hides gave back another number of texts than it was given; nothing was written.",
            do="Report this; no text may stand beside the id of another.",
        )
    return hidden


def _rows_of(shard: Shard, fields: Fields) -> Iterator[Row | Bad]:
    if shard.form is Form.PARQUET:
        from subrosa.bulk.parquet import group_digest, read_rows  # noqa: PLC0415 - an extra

        now = group_digest(shard.source, shard.group)
        _same(shard, digest_of_rows(now, shard.group, shard.start, shard.end))
        yield from read_rows(shard, fields)
        return
    try:
        with shard.source.open("rb") as file:
            file.seek(shard.start)
            source = _Hashed(file)
            yield from read_lines(source, shard.end - shard.start, shard.first, fields)
    except OSError:
        raise _changed() from None
    _same(shard, source.digest.hexdigest())


class _Hashed:
    """Lines of a file, and the digest of what was read."""

    def __init__(self, file: Lines) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def tell(self) -> int:
        return self._file.tell()

    def readline(self, limit: int, /) -> bytes:
        line = self._file.readline(limit)
        self.digest.update(line)
        return line


def _same(shard: Shard, sha256: str) -> None:
    if sha256 != shard.sha256:
        raise _changed()


def _changed() -> BadInput:
    return BadInput(
        "The input changed while it was read, or is gone; the shard was not finished.",
        do="Let it lie still and run the same command again: what is finished stays.",
    )


def _writer(path: Path, fields: Fields, shard: Shard) -> _Writer:
    if shard.form is Form.PARQUET:
        from subrosa.bulk.parquet import Writer  # noqa: PLC0415 - an extra

        return Writer(path, shard, fields)
    return _Lines(path)


class _Lines:
    """Writes rows as lines of JSON."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, rows: list[Row], texts: list[str]) -> None:
        encode = msgspec.json.encode
        self._file.writelines(
            encode({"id": row.id, "text": text, **row.kept}) + b"\n"
            for row, text in zip(rows, texts, strict=True)
        )

    def close(self) -> None:
        self._file.close()


def _write_errors(path: Path, bad: Iterable[Bad]) -> None:
    lines = (
        msgspec.json.encode({"row": each.number, "fault": each.fault, "why": each.fault.meaning})
        for each in bad
    )
    path.write_bytes(b"".join(line + b"\n" for line in lines))
