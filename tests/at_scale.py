"""Run what needs Parquet, Ray Data or Presidio in an environment of its own, ``.venv-scale``.

``python -m tests.at_scale [WORDS FOR PYTEST]``, or ``./dev test --scale``. Installed is what
``requirements/run.txt`` and ``scale.txt`` lock, by hash; our own code is read where it lies.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.house.tree import ROOT

SCALE: Final = ROOT / ".venv-scale"
PYTHON: Final = SCALE / "bin" / "python"
_LISTS: Final = (ROOT / "requirements" / "run.txt", ROOT / "requirements" / "scale.txt")
_TRIED: Final = (
    "tests/bulk",
    "tests/cli/test_deid_at_scale_guide.py",
    "tests/test_deid_for_presidio.py",
)


def make_environment() -> None:
    """Bring the environment to what is locked; return at once when nothing changed.

    Raises `SystemExit` with the last words of what failed.
    """
    stamp = SCALE / "installed"
    made_from = hashlib.sha256(b"".join(path.read_bytes() for path in _LISTS)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return
    sys.stderr.write("installing what is needed at scale into .venv-scale (first time only)\n")
    outside = Path(sys.base_prefix) / "bin" / "python3"
    for command in (
        [sys.executable, "-m", "venv", "--clear", "--without-pip", SCALE],
        [
            *(outside, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check", "install"),
            *("--quiet", "--require-hashes", "--only-binary", ":all:"),
            *(f"--requirement={path}" for path in _LISTS),
        ],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            shutil.rmtree(SCALE, ignore_errors=True)
            raise SystemExit("\n".join((done.stderr or done.stdout).splitlines()[-15:]))
    stamp.write_text(made_from, encoding="utf-8")


def surroundings() -> dict[str, str]:
    """Return the surroundings in which the environment reads our own code."""
    ours = [ROOT / "src", ROOT, *(ROOT / "parts").glob("*/src")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, ours))}


if __name__ == "__main__":
    make_environment()
    os.chdir(ROOT)
    words = [str(PYTHON), "-m", "pytest", *_TRIED, "-m", "scale", *sys.argv[1:]]
    os.execve(PYTHON, words, surroundings())  # noqa: S606 - so that signals and status are its own
