"""A disk that remembers every write and every sync, and what it may hold after a power cut.

`Recorder` is an apsw VFS that writes down what SQLite asks of the disk. `Disk` replays that list
to any point and draws an image: what was synced is there; of what came since, each sector of 512
bytes is there or not, and the sectors arrive in any order, so that writes are dropped, reordered
and torn. A new file's name is durable from its first sync on (SQLite syncs the folder then); a
removed file may still be there until then. Sectors that nobody wrote hold zeros or old bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from random import Random

SECTOR = 512
CHANCES = (0.0, 0.1, 0.5, 0.9, 1.0)
"""How likely a sector is to have arrived; drawn once for each image."""


@dataclass(frozen=True)
class Asked:
    """One thing that was asked of the disk; `do` is write, cut, sync, remove or mark."""

    do: str
    name: str
    at: int = 0
    data: bytes = b""


class _File(apsw.VFSFile):
    def __init__(self, name, flags, asked):
        path = name if isinstance(name, str) else name.filename()
        self.name, self.asked = Path(path).name, asked
        super().__init__("", name, flags)

    def xWrite(self, data, offset):  # noqa: N802 - SQLite's own word
        self.asked.append(Asked("write", self.name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):  # noqa: N802 - SQLite's own word
        self.asked.append(Asked("cut", self.name, size))
        super().xTruncate(size)

    def xSync(self, flags):  # noqa: N802 - SQLite's own word
        self.asked.append(Asked("sync", self.name))
        super().xSync(flags)


class Recorder(apsw.VFS):
    """SQLite's way to the disk, with a list of all that was asked."""

    def __init__(self, name):
        self.name, self.asked = name, []
        super().__init__(name, "")

    def xOpen(self, name, flags):  # noqa: N802 - SQLite's own word
        return _File(name, flags, self.asked)

    def xDelete(self, name, sync):  # noqa: N802 - SQLite's own word
        self.asked.append(Asked("remove", Path(name).name))
        super().xDelete(name, sync)

    def mark(self, number: int) -> None:
        """Write down that something was acknowledged at this point."""
        self.asked.append(Asked("mark", "", number))


@dataclass
class _Kept:
    """One file: its durable bytes, and what was asked of it since its last sync."""

    durable: bytearray = field(default_factory=bytearray)
    since: list[Asked] = field(default_factory=list)
    named: bool = False


@dataclass
class Disk:
    """The files of a folder on a disk whose power may go at any moment."""

    files: dict[str, _Kept] = field(default_factory=dict)
    removed: dict[str, _Kept] = field(default_factory=dict)

    def hold(self, folder: Path, names: str) -> None:
        """Begin with the files of a folder, all of them durable."""
        for path in folder.glob(names):
            self.files[path.name] = _Kept(bytearray(path.read_bytes()), named=True)

    def take(self, asked: Asked) -> None:
        """Take one more thing that was asked."""
        if asked.do == "mark" or asked.name.endswith("-shm"):
            return
        if asked.do == "remove":
            gone = self.files.pop(asked.name, None)
            if gone is not None and gone.named:
                self.removed[asked.name] = gone
            return
        kept = self.files.setdefault(asked.name, _Kept())
        if asked.do != "sync":
            kept.since.append(asked)
            return
        for one in kept.since:
            _apply(kept.durable, one)
        kept.since.clear()
        if not kept.named:
            kept.named = True
            self.removed.clear()  # the folder was synced, so removals are durable too

    def image(self, draw: Random) -> dict[str, bytes]:
        """Draw what the disk holds if the power goes now."""
        chance, stale = draw.choice(CHANCES), draw.choice((True, False))
        image = {}
        for name in {*self.files, *self.removed}:
            kept = self.files.get(name)
            if kept is None or (not kept.named and draw.random() < 0.5):
                kept = self.removed.get(name)
                if kept is None or draw.random() < 0.5:
                    continue
            image[name] = _drawn(kept, chance, draw, stale=stale)
        return image


def _apply(content: bytearray, asked: Asked) -> None:
    if asked.do == "cut":
        del content[asked.at :]
        return
    if len(content) < asked.at:
        content.extend(bytes(asked.at - len(content)))
    content[asked.at : asked.at + len(asked.data)] = asked.data


def _sectors(asked: Asked) -> list[Asked]:
    """Cut a write where sectors end: a sector arrives whole or not at all."""
    parts, at, end = [], asked.at, asked.at + len(asked.data)
    while at < end:
        stop = min(end, (at // SECTOR + 1) * SECTOR)
        parts.append(Asked("write", asked.name, at, asked.data[at - asked.at : stop - asked.at]))
        at = stop
    return parts


def _drawn(kept: _Kept, chance: float, draw: Random, *, stale: bool) -> bytes:
    content = bytearray(kept.durable)
    parts: list[Asked] = []
    for asked in kept.since:
        parts += [asked] if asked.do == "cut" else _sectors(asked)
    arrived = [part for part in parts if draw.random() < chance]
    if draw.random() < 0.5:
        draw.shuffle(arrived)
    written = bytearray(content)
    for part in arrived:
        if stale and part.do == "write" and len(written) < part.at:
            written.extend(draw.randbytes(part.at - len(written)))
        _apply(written, part)
    return bytes(written)
