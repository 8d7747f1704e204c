"""``./dev serve``: the desk of a make-believe practice after a year, in the browser.

Lives through the year first where there is none, or where its sources changed since; that takes
under a minute. Builds the pages where they changed, prints who may sign in with which passphrase,
and serves until it is stopped. ``--new`` founds the practice anew; further words go to
`subrosa serve`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import subrosa.web
from subrosa.demo.year.living import draw_year, live_the_year
from subrosa.share_files import write_shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.demo.shapes import StaffMember
    from subrosa.terms.ids import StaffId

BUILD = Path(subrosa.web.__file__).parent / "assets" / "build_assets.py"
SUBROSA = Path(sys.executable).with_name("subrosa")
_HERE: Final = Path(__file__).resolve().parent
_DREW: Final = "drawn-from.txt"
_SIGN_INS: Final = "sign-in.txt"


def main(words: list[str], folder: Path = Path("demo-out/year")) -> int:
    """Open the desk."""
    new = "--new" in words
    if BUILD.exists():  # in a checkout; a wheel carries what was built
        status = subprocess.run([sys.executable, BUILD], check=False).returncode
        if status:
            return status
    if new or not is_fresh(folder):
        found_in(folder)
    sys.stdout.write((folder / _SIGN_INS).read_text(encoding="utf-8") + "\n")
    sys.stdout.flush()
    rest = [word for word in words if word != "--new"]
    serve: list[Path | str] = [SUBROSA, "serve", folder / "practice.sqlite3", *rest]
    return subprocess.run(serve, check=False).returncode


def is_fresh(folder: Path) -> bool:
    """Say whether the practice in this folder was drawn from the sources as they are now."""
    place = folder / _DREW
    return place.exists() and place.read_text(encoding="utf-8") == sources_digest()


def sources_digest() -> str:
    """Return a digest of what a year is made of: its words, its acts, and the form of the store."""
    parts = sha256()
    for root in (_HERE, _HERE.parent / "store"):
        for place in sorted(root.rglob("*")):
            if place.suffix in (".py", ".toml"):
                parts.update(place.relative_to(root).as_posix().encode() + b"\0")
                parts.update(place.read_bytes() + b"\0")
    return parts.hexdigest()


def found_in(folder: Path) -> None:
    """Live the year in a folder; half a year is never taken for a whole one."""
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    console = Console(stderr=True)
    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}"))
    console.print("Living through a year of a make-believe practice; this is done once.")
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("founding the practice", total=None)

        def progress(done: int, steps: int, words: str) -> None:
            bar.update(task, completed=done, total=steps, description=words)

        year = draw_year(datetime.now(UTC).date())
        lived = live_the_year(
            year,
            part / "practice.sqlite3",
            progress,
            lambda shares: write_shares(part / "recovery", shares),
        )
    lived.founded.office.store.close()
    _write_sign_ins(year.content.practice.staff, lived.words, part / _SIGN_INS)
    (part / _DREW).write_text(sources_digest(), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def _write_sign_ins(
    staff: tuple[StaffMember, ...], words: Mapping[StaffId, str], place: Path
) -> None:
    """Write who may sign in, and with what, for the owner of the file alone."""
    lines = ["Sign in to the make-believe practice (name, passphrase, who this is):", ""]
    lines += [f"  {one.id:7} {words[one.id]}  {one.name}, {one.title}" for one in staff]
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
