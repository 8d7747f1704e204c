"""``./dev serve``: the desk of the make-believe practice in the browser.

Lives through the day first where there is none, builds the pages where they changed, prints who may
sign in with which passphrase, and serves until it is stopped.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import subrosa.web

BUILD = Path(subrosa.web.__file__).parent / "assets" / "build_assets.py"
SUBROSA = Path(sys.executable).with_name("subrosa")


def main(words: list[str]) -> int:
    """Open the desk; further words go to `subrosa serve`."""
    folder = Path("demo-out")
    practice = folder / "practice.sqlite3"
    steps: list[list[Path | str]] = []
    if BUILD.exists():  # in a checkout; a wheel carries what was built
        steps.append([sys.executable, BUILD])
    if not practice.exists():
        steps.append([SUBROSA, "demo", "--out", folder])
    for step in steps:
        status = subprocess.run(step, check=False).returncode
        if status:
            return status
    sys.stdout.write((folder / "sign-in.txt").read_text(encoding="utf-8") + "\n")
    sys.stdout.flush()
    return subprocess.run([SUBROSA, "serve", practice, *words], check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
