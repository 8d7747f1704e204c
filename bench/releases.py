"""How long until a stopped release stops a packet, in a practice with ten thousand that stand?

A real file, `CLIENTS` clients with `EACH` releases each. One of them stops one; measured are the
stop, until its entry has its number, and the last step of an approved packet that rests on it,
until it refuses. Under one second together is wanted. The peer is a practice in which that client's
paper is the only one.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.report import Figure, run, tell
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_releases import stop_release
from subrosa.desk.receive import receive
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import Withheld
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)

if TYPE_CHECKING:
    from tests.cast import Practice

CLIENTS: Final = 500
EACH: Final = 20
TRIES: Final = 15


def measure() -> list[Figure]:
    """Measure both practices."""
    with tempfile.TemporaryDirectory() as folder:
        alone = _stops(_house(Path(folder) / "alone.sqlite3", 0))
        crowded = _stops(_house(Path(folder) / "crowded.sqlite3", CLIENTS))
    figures = []
    for place, name in enumerate(("stop", "refused at the last step", "together")):
        one, many = ([taken[place] * 1000 for taken in tried] for tried in (alone, crowded))
        middle = statistics.median(one)
        figures += [
            Figure("releases", f"{name}: p50", statistics.median(many), "ms", "one paper", middle),
            Figure("releases", f"{name}: longest", max(many), "ms", "one paper", middle),
        ]
    return figures


def _house(place: Path, clients: int) -> Practice:
    house = practice(open_sqlite(place, new=True))
    lena = house.signed_in(LENA)
    since = MONDAY - timedelta(days=100)
    for number in range(clients):
        unit, person = UnitId(f"u-{number}"), PersonId(f"p-{number}")
        member = Member(person, f"Person {number}", SubjectType.ADULT, "1990-01-01")
        grant = Grant(DANA, RelationshipKind.TREATING, since)
        open_file(
            house.office,
            lena,
            NewFile(Card(unit, new_chain(house.office), (member,)), since, (grant,)),
        )
        lena = house.signed_in(LENA)  # with the keys of the new file
        for paper in range(EACH):
            signed = release_to_the_insurer(id=f"c-{number}-{paper}", client=person)
            give_consent(house.office, lena, unit, signed)
        if number % 100 == 0:
            tell(f"{number * EACH} releases stand")
    keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept better.")])
    return house


def _stops(house: Practice) -> list[tuple[float, float, float]]:
    """Stop a fresh paper again and again; return the seconds of each part."""
    taken = []
    for number in range(TRIES):
        # A stop beats what was signed before it, so each paper is signed after the last stop.
        house.clock.forward(minutes=1)
        here = house.office.now().astimezone(house.office.zone)
        lena, dana = house.signed_in(LENA), house.signed_in(DANA)
        signed = release_to_the_insurer(id=f"r-{number}", day=here.date(), time=here.time())
        give_consent(house.office, lena, RILEYS_FILE, signed)
        receipt = receive(house.office, insurer_with_a_release()).receipt
        answer(house.office, lena, receipt)
        confirm(house.office, lena, receipt, "Read and agreed.")
        began = time.perf_counter()
        stop_release(house.office, lena, RILEYS_FILE, f"r-{number}", spoken=True)
        stopped = time.perf_counter()
        try:
            hand_over(house.office, dana, receipt)
        except Withheld:
            refused = time.perf_counter()
        else:
            raise SystemExit("a packet left after the stop")
        taken.append((stopped - began, refused - stopped, refused - began))
    return taken


if __name__ == "__main__":
    sys.exit(run("releases", measure, sys.argv[1:]))
