"""Put a practice in place from the two halves of a backup, after everything was checked.

Rules kept here:

1. Nothing is put in place before all of it was unpacked and looked over against a head held
   outside. What does not fit is refused with its first faults named.
2. Told to go on despite it, with a reason, it accounts for every row as it lies there, throws away
   keys that no line speaks of, and writes an entry of the kind *restored* that commits to the
   reason and to the faults. A ledger that cannot go on from its newest head is refused even then.
3. An existing file is never written over. The file that makes a practice, that of its rows, gets
   its name last: whoever pulls the plug finds a whole practice or none.
4. Everything is unpacked in a private folder beside the target, and the keys through memory.

An entry that was numbered after the backup and never sent outside is lost with what it tells; an
old head cannot show it. So send heads outside often (`docs/guides/backup.md`).
"""

from __future__ import annotations

import io
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from subrosa.store.archive import unpack
from subrosa.store.backup import NAME
from subrosa.store.files import PracticeFiles, is_running, keep_name
from subrosa.store.inspection import inspect_practice
from subrosa.store.manifest import DATA, KEYS, LEDGER_KEY, Manifest
from subrosa.store.settle import Restoring, go_on_despite
from subrosa.terms.errors import BadInput, NotReady, Tampered
from subrosa.vault.age_files import decrypt_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from subrosa.store.findings import Findings

SHOWN: Final = 5
"""Faults that a refusal names; `subrosa verify` names more."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place: the files, what was found, and what was wrong with the halves.

    `salt` and `facts` belong to the *restored* entry, where one was written: whoever keeps them can
    show what it stands for.
    """

    files: PracticeFiles
    manifest: Manifest
    findings: Findings
    wrong: tuple[str, ...]
    entry: int | None = None
    salt: str = ""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class Despite:
    """The wish to restore what does not fit: why, when (UTC), and where chance comes from."""

    reason: str
    at: datetime
    random: Callable[[int], bytes] = os.urandom


def find_halves(sources: Sequence[Path]) -> tuple[Path, Path]:
    """Return the data half and the keys half: of the newest backup in a folder, or as named.

    Raises `BadInput` where that is not one of each.
    """
    if len(sources) == 1 and sources[0].is_dir():
        found = {
            (match["half"], match["made"]): file
            for file in sources[0].iterdir()
            if (match := NAME.fullmatch(file.name))
        }
        made = max((made for half, made in found if half == "data"), default="")
        if not made:
            raise BadInput(f"{sources[0]}: holds no backup.", do="Name the folder of the backups.")
        if ("keys", made) not in found:
            raise BadInput(
                f"{sources[0]}: the keys of {made} are not there; they are kept for days only.",
                do="Name two files: the data you want, and the newest keys.",
            )
        return found["data", made], found["keys", made]
    halves = {match["half"]: file for file in sources if (match := NAME.fullmatch(file.name))}
    if len(sources) != len(halves) or set(halves) != {"data", "keys"}:
        raise BadInput(
            "A backup is a folder, or two files: data-….age and keys-….age.",
            do="Name the folder, or one file of each.",
        )
    return halves["data"], halves["keys"]


def restore(
    sources: Sequence[Path],
    target: Path,
    identity: str,
    *,
    head: str | None = None,
    despite: Despite | None = None,
) -> Restored:
    """Restore a practice into a place where there is none.

    `identity` is the age identity of a recipient, `head` a head held outside. Raises `BadInput`
    for a missing head, `NotReady` where there is something already or nothing can be written, and
    `Tampered` for what does not fit.
    """
    if head is None and despite is None:
        raise BadInput(
            "Without a head held outside nobody can tell an old backup from the newest.",
            do="Give one with --head, or say why not with --despite.",
        )
    data_half, keys_half = find_halves(sources)
    goal = PracticeFiles.of(target)
    try:
        _check_free(goal)
        with _private_folder(target) as private:
            files = PracticeFiles.of(private / target.name)
            manifest, wrong = _unpacked(data_half, keys_half, identity, files)
            findings = inspect_practice(files, head=head)
            if despite is None and (wrong or findings.count):
                raise _refusal(findings, wrong)
            done = Restoring()
            if despite is not None and (wrong or findings.count or head is None):
                said = [*wrong, *map(str, findings.faults)]
                done = go_on_despite(files, despite.reason, said, despite.at, despite.random)
            _put_in_place(files, goal)
    except OSError as fault:
        raise NotReady(
            f"The practice cannot be put there ({fault.strerror}).",
            do="Free some space, or choose another place; nothing was put there.",
        ) from None
    return Restored(goal, manifest, findings, tuple(wrong), done.entry, done.salt, done.facts)


def _check_free(goal: PracticeFiles) -> None:
    """Refuse where anything of a practice is; what a killed restore put there is taken away."""
    if not goal.data.exists():
        for left in _left_by_the_killed(goal.data):
            stale = PracticeFiles.of(left / goal.data.name)
            for ours, placed in zip(stale, goal, strict=True):
                if ours.exists() and placed.exists() and ours.samefile(placed):
                    placed.unlink()
            rmtree(left, ignore_errors=True)
    for file in (*goal, *goal.with_side_files()):
        if file.exists():
            raise NotReady(
                f"{file.name}: there is a file of that name already, and none is written over.",
                do="Choose another place, or move it away.",
            )


def _begin(target: Path) -> str:
    return f".{target.name}.restoring-"


def _left_by_the_killed(target: Path) -> Iterator[Path]:
    begin = _begin(target)
    for left in sorted(target.parent.glob(f"{begin}*")):
        number = left.name.removeprefix(begin).split("-")[0]
        if number.isdecimal() and not is_running(int(number)):
            yield left


@contextmanager
def _private_folder(target: Path) -> Iterator[Path]:
    if not target.parent.is_dir():
        raise NotReady(f"{target.parent}: there is no such folder.", do="Make it first.")
    with TemporaryDirectory(prefix=f"{_begin(target)}{os.getpid()}-", dir=target.parent) as folder:
        yield Path(folder)


def _unpacked(
    data_half: Path, keys_half: Path, identity: str, files: PracticeFiles
) -> tuple[Manifest, list[str]]:
    """Unpack both halves; return the manifest of the data, and what did not fit."""
    key_bytes, seed, tar = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with keys_half.open("rb") as sealed:
        decrypt_stream(identity, sealed, tar)
    tar.seek(0)
    of_keys, wrong = unpack("keys", tar, {KEYS: key_bytes, LEDGER_KEY: seed})
    archive = files.data.with_name("archive")
    with data_half.open("rb") as sealed, _private(archive) as plain:
        decrypt_stream(identity, sealed, plain)
    with archive.open("rb") as plain, _private(files.data) as rows:
        of_data, also_wrong = unpack("data", plain, {DATA: rows})
        _durable(rows)
    archive.unlink()
    for place, content in ((files.keys, key_bytes), (files.ledger_key, seed)):
        with _private(place) as out:
            out.write(content.getvalue())
            _durable(out)
    wrong += also_wrong
    if of_keys != of_data:
        wrong.append("the two halves are of different backups")
    return of_data, wrong


def _private(place: Path) -> io.BufferedWriter:
    return os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _durable(stream: io.BufferedWriter) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _refusal(findings: Findings, wrong: Sequence[str]) -> Tampered:
    said = [*wrong, *map(str, findings.faults)]
    more = findings.count + len(wrong) - min(len(said), SHOWN)
    shown = "; ".join(said[:SHOWN]) + (f"; and {more} more" if more else "")
    return Tampered(
        f"The backup does not fit, so nothing was put in place: {shown}",
        do="Take another backup. To go on all the same, say why with --despite; the history will "
        "say that it was done.",
    )


def _put_in_place(files: PracticeFiles, goal: PracticeFiles) -> None:
    """Give the files their names: keys, the ledger's key, and last the rows."""
    for made in files:
        with made.open("rb") as stream:
            os.fsync(stream.fileno())
    for made, name in (
        (files.keys, goal.keys),
        (files.ledger_key, goal.ledger_key),
        (files.data, goal.data),
    ):
        name.hardlink_to(made)  # refused where there is a file of that name
        keep_name(name)
