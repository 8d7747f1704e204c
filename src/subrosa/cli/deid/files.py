"""``subrosa deid files``: a file or a folder of files made anew in another folder.

Rules:

1. Text stays text, a Word document a Word document, a PDF a PDF (`subrosa.paper.hiding`).
2. What is made has a name that tells nothing (`manifest`): a file's own name may hold a client's.
   ``--index`` writes which is which, beside the originals and never in the new folder.
3. A file that cannot be looked through whole is told by its number with the reason, nothing of it
   is written, and the rest goes on; the exit code is then 2.
4. Files of other kinds are counted, so that nobody takes a part of a folder for the whole of it.
5. What is drawn is drawn from a secret file: without one, a run that goes on would draw anew.
6. Stopped at any moment, it goes on where it was when it is given again (`manifest`).
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from subrosa.cli.deid.choices import (
    DaysChoice,
    Hiding,
    NoLearned,
    PracticeChoice,
    PresetChoice,
    RecordChoice,
    ReplaceChoice,
    SeedChoice,
    StaffChoice,
    WeeksChoice,
    hiding_by,
    seed_of,
)
from subrosa.cli.deid.manifest import (
    Entry,
    Manifest,
    digest_of,
    open_manifest,
    write_whole,
)
from subrosa.deid.bulk import demand_seed
from subrosa.deid.replacing import Replacement
from subrosa.paper.reading.kinds import MOST_BYTES
from subrosa.terms.errors import BadInput, SubrosaError

ENDINGS: Final = frozenset({".txt", ".md", ".docx", ".pdf"})
_TOLD: Final = ", ".join(sorted(ENDINGS))


def hide_files(
    source: Annotated[Path, typer.Argument(help="A file, or a folder with files (all below it).")],
    out: Annotated[Path, typer.Argument(help="The folder for what is made; not within the other.")],
    *,
    index: Annotated[
        Path | None,
        typer.Option("--index", help="Write which file became which; keep it with the originals."),
    ] = None,
    preset: PresetChoice = "strict",
    replace: ReplaceChoice = "placeholder",
    record: RecordChoice = "",
    practice: PracticeChoice = None,
    staff: StaffChoice = "",
    seed_file: SeedChoice = None,
    days: DaysChoice = 0,
    weeks_from: WeeksChoice = "",
    no_learned: NoLearned = False,
) -> None:
    """Make text files, Word documents and PDFs anew without what tells who somebody is."""
    files, others = _files(source, out)
    _demand_safe(index, out, replace, days, seed_file)
    hiding = hiding_by(
        preset=preset,
        replace=replace,
        record=record,
        practice=practice,
        staff=staff,
        seed_file=seed_file,
        days=days,
        weeks_from=weeks_from,
        no_learned=no_learned,
    )
    try:
        out.mkdir(parents=True, exist_ok=True)
        manifest = open_manifest(out, hiding.settings())
        failed = _all(files, hiding, manifest)
        _tell_others(others)
        if index is not None:
            write_whole(index, _index(files, manifest))
    except OSError as fault:
        raise BadInput(f"The folder cannot be written to ({fault.strerror}).") from None
    raise typer.Exit(2 if failed else 0)


def _demand_safe(
    index: Path | None, out: Path, replace: str, days: int, seed_file: Path | None
) -> None:
    if index is not None and out.resolve() in index.resolve().parents:
        raise BadInput(
            "The index names the originals, so it may not lie in the folder of what is made.",
            do="Keep it with the originals.",
        )
    draws = replace == Replacement.SURROGATE or (replace == Replacement.SHIFT and not days)
    if draws:
        # Raises where none is named: the second half of a folder would be of another mind.
        demand_seed(Replacement(replace), seed_of(seed_file, b""))


def _files(source: Path, out: Path) -> tuple[list[Path], int]:
    """Return the files to be made anew, in the order of their paths, and how many others lie by."""
    if not source.exists():
        raise BadInput("There is no such file or folder.")
    within = source.resolve()
    if source.is_dir() and (within == out.resolve() or within in out.resolve().parents):
        raise BadInput(
            "What is made may not lie within the folder that it is made of.",
            do="Choose another folder.",
        )
    if source.is_file():
        return [source], 0
    every = [
        path
        for path in source.rglob("*")
        if path.is_file()
        # What a word processor leaves beside an open document.
        and not path.name.startswith((".", "~$"))
    ]
    found = sorted(path for path in every if path.suffix.lower() in ENDINGS)
    if not found:
        raise BadInput(f"The folder has no file that ends in {_TOLD}.")
    return found, len(every) - len(found)


def _tell_others(others: int) -> None:
    if others:
        typer.echo(
            f"subrosa: {others} more {'file is' if others == 1 else 'files are'} not made anew: "
            f"only those are that end in {_TOLD}.",
            err=True,
        )


def _all(files: Sequence[Path], hiding: Hiding, manifest: Manifest) -> int:
    """Make every file anew that is not done; return how many could not be."""
    failed = already = 0
    for number, path in enumerate(files, 1):
        content, fault = _read(path)
        digest = digest_of(content) if fault is None else f"unreadable-{number}"
        if fault is None and manifest.is_done(digest):
            already += 1
            continue
        if fault is None:
            fault = _one(path, content, digest, hiding, manifest)
        if fault is not None:
            failed += 1
            manifest.add(Entry(digest, "failed", why=fault.what))
            typer.echo(f"subrosa: file {number} of {len(files)}: {fault.what} {fault.do}", err=True)
        elif sys.stderr.isatty():
            typer.echo(f"subrosa: {number} of {len(files)}", err=True)
    typer.echo(
        f"{len(files) - failed} of {len(files)} files are made anew"
        f"{f', {already} of them before' if already else ''}"
        f"{f'; {failed} could not be' if failed else ''}. "
        "They are drafts: read them before they leave.",
        err=True,
    )
    return failed


def _read(path: Path) -> tuple[bytes, SubrosaError | None]:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1), None
    except OSError as fault:
        return b"", BadInput(f"It cannot be read ({fault.strerror}).")


def _one(
    path: Path, content: bytes, digest: str, hiding: Hiding, manifest: Manifest
) -> SubrosaError | None:
    """Make one file anew; return why it could not be."""
    from subrosa.paper.hiding.hidden_file import hide_file  # noqa: PLC0415 - the typesetter is heavy

    try:
        made = hide_file(content, path.suffix.lstrip("."), hiding.find, hiding.hide)
    except SubrosaError as fault:
        return fault
    name = f"{manifest.name_of(digest)}.{made.ending}"
    write_whole(manifest.folder / name, made.content)
    manifest.add(
        Entry(digest, "done", name, digest_of(made.content), len(made.spans), made.left_out)
    )
    return None


def _index(files: Sequence[Path], manifest: Manifest) -> bytes:
    """Return which file became which, as CSV."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["file", "made"])
    for path in files:
        content, fault = _read(path)
        entry = manifest.entries.get(digest_of(content)) if fault is None else None
        rows.writerow([str(path), entry.output if entry else ""])
    # A name that is not in UTF-8 is written as the disk has it.
    return table.getvalue().encode("utf-8", "surrogateescape")
