"""Start the engines that are measured, each in a process of its own, and the peers' environment.

Peers live in ``.venv-peers``, installed from ``requirements/peers.txt`` by hash; nothing of theirs
comes into ``.venv``. An engine that cannot be had is told with its own last words and stays in the
table; it is never left out in silence.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.deid_measures import Stretch
from bench.report import tell

ROOT: Final = Path(__file__).resolve().parents[1]
PEERS: Final = ROOT / ".venv-peers"
_LIST: Final = ROOT / "requirements" / "peers.txt"
_CHILD: Final = ROOT / "bench" / "deid_child.py"
_ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Answered:
    """What one engine hid, and what it cost; `failed` says why there is nothing.

    Seconds are processor time, `resident` is in MB of a million bytes.
    """

    name: str
    hidden: Mapping[str, list[Stretch]] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    cold: float = 0.0
    resident: float = 0.0
    failed: str = ""


def make_peers() -> str:
    """Bring the peers' environment to what is locked; return why not, or nothing."""
    stamp = PEERS / "installed"
    made_from = hashlib.sha256(_LIST.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return ""
    tell("installing the peers into .venv-peers (first time only)")
    outside = Path(sys.base_prefix) / "bin" / "python3"
    commands = [
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(PEERS)],
        [
            *(str(outside), "-m", "pip", "--python", str(PEERS / "bin" / "python")),
            *("--disable-pip-version-check", "install", "--quiet", "--require-hashes"),
            *("--only-binary", ":all:", "--requirement", str(_LIST)),
        ],
    ]
    for command in commands:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            shutil.rmtree(PEERS, ignore_errors=True)
            return _last_words(done.stderr or done.stdout)
    stamp.write_text(made_from, encoding="utf-8")
    return ""


def ask(name: str, texts: Mapping[str, str]) -> Answered:
    """Let one engine answer every text; `texts` are by their number."""
    ours = name.startswith("subrosa")
    if not ours and (why := make_peers()):
        return Answered(name, failed=why)
    python = sys.executable if ours else PEERS / "bin" / "python"
    paths = (
        [ROOT / "src", *sorted((ROOT / "parts").glob("*/src"))] if "ours" in name or ours else []
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [str(python), "-P", str(_CHILD), name],
        input="".join(json.dumps({"id": k, "text": text}) + "\n" for k, text in texts.items()),
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            **dict.fromkeys(_ONE_THREAD, "1"),
            "PYTHONPATH": os.pathsep.join(str(path) for path in paths),
            "PYTHONWARNINGS": "ignore",
        },
    )
    if done.returncode:
        return Answered(name, failed=_last_words(done.stderr))
    ready, *answers, end = [json.loads(line) for line in done.stdout.splitlines()]
    return Answered(
        name,
        hidden={one["id"]: [(start, end) for start, end in one["spans"]] for one in answers},
        seconds={one["id"]: one["seconds"] for one in answers},
        cold=ready["ready"],
        resident=end["resident"],
    )


def _last_words(printed: str) -> str:
    lines = [line for line in printed.splitlines() if line.strip()]
    return lines[-1].strip()[:160] if lines else "it ended without a word"
