"""Build style and script of the pages with the Node of the environment; at once if nothing changed.

Run by `./dev`. The packages are locked with their hashes in ``package-lock.json``, which carries no
address: the settings of npm say where packages come from. What is built is packed into the wheel,
so that nobody who runs Subrosa needs Node.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "static" / "subrosa"
STAMP = OUT / ".built-from"
PROGRAMS = Path(sys.executable).parent


def digest() -> str:
    """Name the state that the pages are built from."""
    state = sha256()
    for path in sorted(path for path in HERE.iterdir() if path.is_file()):
        state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def is_built() -> bool:
    """Tell whether what is there was built from what is here."""
    there = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    return there == digest() and (HERE / "node_modules").is_dir()


def main() -> int:
    """Fetch the packages and compile; return the status of what failed, or 0."""
    if is_built():
        return 0
    inside = {**os.environ, "PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"}
    with (HERE / "package.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two that begin together build once
        for command in (
            ["npm", "ci", "--no-audit", "--no-fund"],
            ["node", "build.mjs", ".", str(OUT)],
        ):
            if is_built():
                return 0
            program, *words = command
            done = subprocess.run([PROGRAMS / program, *words], cwd=HERE, env=inside, check=False)
            if done.returncode:
                return done.returncode
        STAMP.write_text(digest(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
