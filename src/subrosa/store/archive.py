"""One half of a backup as an age file: a tar of its manifest and its files.

Age and tar are what any machine has: a half opens without this program, too (see
docs/guides/backup.md). Writing needs no more memory than a piece; reading takes nothing out of the
archive but the files that its manifest names, in that order and of those sizes.
"""

from __future__ import annotations

import io
import tarfile
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO, Final

from subrosa.store.manifest import HALVES, LARGEST, Manifest, read_manifest, write_manifest
from subrosa.terms.errors import Tampered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MANIFEST: Final = "manifest.json"
PIECE: Final = 1 << 20
"""Bytes read at once."""


class _OneAfterAnother(io.RawIOBase):
    """Several streams read as one."""

    def __init__(self, streams: Iterator[BinaryIO]) -> None:
        self._streams = streams
        self._now: BinaryIO | None = next(streams, None)

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]  # BufferedReader's only
        room = into.cast("B")
        while self._now is not None:
            if piece := self._now.read(len(room)):
                room[: len(piece)] = piece
                return len(piece)
            self._now = next(self._streams, None)
        return 0


def packed(manifest: Manifest, files: Mapping[str, BinaryIO]) -> BinaryIO:
    """Return a stream of the tar that holds the manifest and these files, in their order."""
    raw = write_manifest(manifest)
    members: Sequence[tuple[str, int, BinaryIO]] = [
        (MANIFEST, len(raw), io.BytesIO(raw)),
        *((name, manifest.files[name].size, stream) for name, stream in files.items()),
    ]

    def streams() -> Iterator[BinaryIO]:
        for name, size, stream in members:
            about = tarfile.TarInfo(name)
            about.size, about.mode = size, 0o600
            yield io.BytesIO(about.tobuf(tarfile.GNU_FORMAT))
            yield stream
            yield io.BytesIO(bytes(-size % tarfile.BLOCKSIZE))
        yield io.BytesIO(bytes(2 * tarfile.BLOCKSIZE))

    return io.BufferedReader(_OneAfterAnother(streams()), PIECE)


def unpack(
    half: str, archive: BinaryIO, into: Mapping[str, BinaryIO]
) -> tuple[Manifest, list[str]]:
    """Take the files of one half out of its tar; return the manifest, and what did not fit it.

    `half` is ``data`` or ``keys``; `into` has a stream for each of its files. Raises `Tampered`
    where the tar is no such half.
    """
    wrong: list[str] = []
    try:
        with tarfile.open(fileobj=archive, mode="r:") as tar:
            manifest = read_manifest(b"".join(_pieces(tar, MANIFEST, LARGEST)))
            for name in HALVES[half]:
                listed, seen, size = manifest.files[name], sha256(), 0
                for piece in _pieces(tar, name, listed.size):
                    seen.update(piece)
                    size += len(piece)
                    into[name].write(piece)
                if (size, seen.hexdigest()) != (listed.size, listed.sha256):
                    wrong.append(f"{name}: it is not the file that was backed up")
            if tar.next() is not None:
                raise _no_half(half)
    except (tarfile.TarError, EOFError, ValueError):
        raise _no_half(half) from None
    return manifest, wrong


def _pieces(tar: tarfile.TarFile, name: str, most: int) -> Iterator[bytes]:
    """Read the next member, which must be a plain file of that name and not larger than that."""
    member = tar.next()
    if member is None or member.name != name or not member.isreg() or member.size > most:
        raise tarfile.TarError
    stream = tar.extractfile(member)
    if stream is None:
        raise tarfile.TarError
    left = member.size
    while left:
        piece = stream.read(min(left, PIECE))
        if not piece:
            raise tarfile.TarError
        left -= len(piece)
        yield piece


def _no_half(half: str) -> Tampered:
    return Tampered(
        f"This is not the {half} half of a backup, or it is damaged.",
        do="Name the two files of one backup, data-….age and keys-….age.",
    )
