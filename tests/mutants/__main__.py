"""Sow small faults into rooms and tell which of them the tests did not notice.

usage: ./dev mutants [ROOM ...] [--sample N] [--seed N] [--json]

Ends with 1 when in a room fewer than nine in ten were noticed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.trying import FOLDER, Crew, Tried, drawn, note_sound, try_room

ROOMS = ("vault", "ledger", "policy")
BAR = 0.9
VERDICTS = ("killed", "timed out", "survived", "not covered")


def share(tried: Sequence[Tried]) -> float:
    """Return the share that was noticed: a run that never ends is noticed too."""
    noticed = sum(one.verdict in {"killed", "timed out"} for one in tried)
    return noticed / len(tried) if tried else 0.0


def tell(what: str, done: int, of: int) -> None:
    """Tell how far it is: in one line that is written over; into a file, every 25th step."""
    text = f"{what}: {done} of {of}"
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r\033[K{text}", end=end, file=sys.stderr, flush=True)
    elif done % 25 == 0 or done == of:
        print(text, file=sys.stderr, flush=True)


def figures(room: str, tried: Sequence[Tried], seed: int, seconds: float) -> dict[str, object]:
    """Return what a program reads of a room: counts, share, and each unnoticed mutant."""
    counts = Counter(one.verdict for one in tried)
    return {
        "room": room,
        "seed": seed,
        "mutants": len(tried),
        **{verdict.replace(" ", "_"): counts[verdict] for verdict in VERDICTS},
        "share": round(share(tried), 4),
        "seconds": round(seconds, 1),
        "unnoticed": [
            {"file": one.file, "line": one.line, "verdict": one.verdict, "diff": one.diff}
            for one in tried
            if one.verdict in {"survived", "not covered"}
        ],
    }


def table(rooms: Sequence[dict[str, object]]) -> str:
    """Lay the figures out for people: a row a room, then each unnoticed mutant."""
    lines = [f"{'room':8}{'mutants':>9}{'killed':>8}{'timed out':>11}{'survived':>10}"]
    lines[0] += f"{'not covered':>13}{'noticed':>9}{'minutes':>9}"
    for room in rooms:
        counts = [room[verdict.replace(" ", "_")] for verdict in VERDICTS]
        lines.append(
            f"{room['room']:8}{room['mutants']:>9}{counts[0]:>8}{counts[1]:>11}{counts[2]:>10}"
            f"{counts[3]:>13}{room['share']:>9.1%}{room['seconds'] / 60:>9.1f}"
        )
    for room in rooms:
        for one in room["unnoticed"]:
            lines += ["", f"{one['file']}:{one['line']}  {one['verdict']}", one["diff"]]
    return "\n".join(lines)


def main(words: Sequence[str]) -> int:
    """Try the rooms one after the other; return 0 when each reaches the bar."""
    asked = argparse.ArgumentParser(prog="./dev mutants", allow_abbrev=False)
    asked.add_argument("rooms", nargs="*", metavar="ROOM", help=f"of {', '.join(ROOMS)}; or all")
    asked.add_argument("--sample", type=int, default=300, help="mutants drawn in each room")
    asked.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    asked.add_argument("--again", action="store_true", help="only those unnoticed the last time")
    asked.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    asked.add_argument("--json", action="store_true", help="one line of JSON for each room")
    chosen = asked.parse_args(words)
    if unknown := set(chosen.rooms) - set(ROOMS):
        asked.error(f"no such room: {', '.join(sorted(unknown))}")
    FOLDER.mkdir(exist_ok=True)
    told = []
    with Crew(chosen.workers) as crew:
        for room in chosen.rooms or ROOMS:
            began = time.monotonic()
            mutants = drawn(room, size=chosen.sample, seed=chosen.seed)
            if chosen.again:
                before = json.loads((FOLDER / f"tried-{room}.json").read_text("utf-8"))
                lived = {
                    (one["file"], one["number"])
                    for one in before
                    if one["verdict"] in {"survived", "not covered"}
                }
                mutants = [m for m in mutants if (m.place.file, m.place.number) in lived]
            sound = note_sound(crew, room, tell)
            tried = try_room(crew, room, mutants, sound, tell)
            told.append(figures(room, tried, chosen.seed, time.monotonic() - began))
    if chosen.json:
        print("\n".join(json.dumps(room) for room in told))
    else:
        print(table(told))
    return int(any(float(str(room["share"])) < BAR for room in told))


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    sys.exit(main(sys.argv[1:]))
