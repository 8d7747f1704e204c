"""Back a practice up while it is in use: two encrypted files of one moment.

Rules kept here:

1. Both halves come from one reading (`subrosa.store.snapshot`): no unit of work lies half in one
   and half in the other. Should a key be on its way out at that moment, it is still in the keys.
2. Nothing is written unencrypted outside the practice's own folder: rows (which are sealed) pass
   through a private folder there, keys through memory only. There is no backup without recipients.
3. Keys first: a file of rows is never there without its keys. A file has its name only when it is
   whole and durable, and no file is ever written over.
4. Backups of keys are short-lived, so that destroyed keys leave them: those older than `keep_days`
   are removed, but only after a new pair is durable, and never where the practice did not fit.
   Backups of data are left to their keeper; a later backup of keys opens them.
"""

from __future__ import annotations

import io
import os
import re
import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from errno import EEXIST
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final

from subrosa.store.archive import PIECE, packed
from subrosa.store.files import is_running, keep_name
from subrosa.store.inspection import inspect_snapshot, public_key_of
from subrosa.store.manifest import DATA, FORMAT, KEYS, LEDGER_KEY, Listed, Manifest
from subrosa.store.snapshot import UNREADABLE, open_snapshot
from subrosa.store.sqlite import start_django
from subrosa.terms.errors import BadInput, NotReady
from subrosa.vault.age_files import encrypt_stream, encrypt_to

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from subrosa.store.files import PracticeFiles
    from subrosa.store.findings import Findings

KEEP_DAYS: Final = 7
NAME: Final = re.compile(r"(?P<half>data|keys)-(?P<made>\d{8}T\d{6}Z)\.age")
_IN_NAMES: Final = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """What was made: the two files, what the look over the practice found, what was removed."""

    data: Path
    keys: Path
    manifest: Manifest
    findings: Findings
    removed: tuple[Path, ...]


def back_up(
    files: PracticeFiles,
    folder: Path,
    recipients: Sequence[str],
    *,
    at: datetime,
    keep_days: int = KEEP_DAYS,
) -> Backup:
    """Write both halves of a backup into a folder, to be opened by any of the age recipients.

    `at` is the present moment (UTC); it names the files. A practice in which faults are found is
    backed up all the same, and nothing is removed then: see `findings`. Raises `NotReady` where the
    practice cannot be read or the folder cannot be written, `BadInput` for a bad recipient.
    """
    encrypt_to(recipients, b"")  # refuses a bad recipient before anything is read
    if keep_days < 1:
        raise BadInput("Backups of keys are kept for a day at least.")
    start_django()
    moment = at.astimezone(UTC).strftime(_IN_NAMES)
    data, keys = (folder / f"{half}-{moment}.age" for half in ("data", "keys"))
    try:
        with open_snapshot(files) as snapshot, _private_folder(files.data) as private:
            folder.mkdir(parents=True, exist_ok=True)
            findings = inspect_snapshot(snapshot, files)
            key_bytes, seed = _in_memory(snapshot.keys), files.ledger_key.read_bytes()
            _copy(snapshot.data, private / DATA)
            manifest = Manifest(
                format=FORMAT,
                made=at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
                key=public_key_of(snapshot, files).text,
                head=findings.head,
                files={
                    DATA: _listed((private / DATA).open("rb")),
                    KEYS: _listed(io.BytesIO(key_bytes)),
                    LEDGER_KEY: _listed(io.BytesIO(seed)),
                },
            )
            inside = {KEYS: io.BytesIO(key_bytes), LEDGER_KEY: io.BytesIO(seed)}
            _write(keys, recipients, packed(manifest, inside))
            with (private / DATA).open("rb") as rows:
                _write(data, recipients, packed(manifest, {DATA: rows}))
    except UNREADABLE as fault:
        raise NotReady(
            f"The practice cannot be copied ({type(fault).__name__}).",
            do="Keep every older backup; look with: subrosa verify",
        ) from None
    except FileExistsError as fault:
        raise NotReady(
            f"{fault.filename}: there is a file of that name already.", do="Wait a second."
        ) from None
    except OSError as fault:
        raise NotReady(
            f"The backup cannot be written ({fault.strerror}).",
            do="Free some space, or choose another folder; the practice is as it was.",
        ) from None
    removed = _old_keys(folder, at, keep_days) if findings.count == 0 else ()
    for file in removed:
        file.unlink(missing_ok=True)
    return Backup(data, keys, manifest, findings, tuple(removed))


def _in_memory(keys: sqlite3.Connection) -> bytes:
    with closing(sqlite3.connect(":memory:")) as copy:
        keys.backup(copy)
        return copy.serialize()


def _copy(data: sqlite3.Connection, place: Path) -> None:
    with closing(sqlite3.connect(place)) as copy:
        data.backup(copy)


def _listed(stream: BinaryIO) -> Listed:
    seen, size = sha256(), 0
    with stream:
        while piece := stream.read(PIECE):
            seen.update(piece)
            size += len(piece)
    return Listed(size, seen.hexdigest())


def _write(place: Path, recipients: Sequence[str], plain: BinaryIO) -> None:
    """Write an age file under another name, make it durable, then give it its own."""
    part = place.with_name(f".{place.name}.part")
    try:
        with open(part, "wb", opener=_for_its_owner) as sealed:
            encrypt_stream(recipients, plain, sealed)
            sealed.flush()
            os.fsync(sealed.fileno())
        # No hard link: the sticks on which backups are kept often know none.
        if place.exists():
            raise FileExistsError(EEXIST, "there already", str(place))
        part.rename(place)
    finally:
        part.unlink(missing_ok=True)
    keep_name(place)


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _private_folder(beside: Path) -> Iterator[Path]:
    """Make a folder for its owner alone beside the practice, and remove it with all in it.

    Those of a backup that was killed are removed first; they hold sealed rows and no keys.
    """
    begin = f".{beside.name}.backing-up-"
    for left in beside.parent.glob(f"{begin}*"):
        number = left.name.removeprefix(begin).split("-")[0]
        if number.isdecimal() and not is_running(int(number)):
            rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=f"{begin}{os.getpid()}-", dir=beside.parent) as folder:
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class KeyBackup:
    """A backup of the keys that lies in a folder, and the first moment (UTC) that removes it."""

    file: Path
    made: datetime
    ends: datetime


def key_backups(folder: Path, keep_days: int = KEEP_DAYS) -> tuple[KeyBackup, ...]:
    """Return the backups of keys in a folder, oldest first, and when each is to go.

    The first backup made there after `ends` removes it. Raises `NotReady` for no folder.
    """
    found = []
    try:
        files = sorted(folder.iterdir())
    except OSError as fault:
        raise NotReady(f"The folder of the backups cannot be read ({fault.strerror}).") from None
    for file in files:
        made = _made(file)
        if made is not None:
            found.append(KeyBackup(file, made, made + timedelta(days=keep_days)))
    return tuple(found)


def _made(file: Path) -> datetime | None:
    """Return when a backup of keys was made; None for another file."""
    name = NAME.fullmatch(file.name)
    if name and name["half"] == "keys":
        with suppress(ValueError):
            return datetime.strptime(name["made"], _IN_NAMES).replace(tzinfo=UTC)
    return None


def _old_keys(folder: Path, at: datetime, keep_days: int) -> list[Path]:
    """Name the backups of keys that are to go."""
    now = at.astimezone(UTC)
    return [one.file for one in key_backups(folder, keep_days) if one.ends < now]
