"""How long until a stopped release stops a packet, in a practice with ten thousand that stand?

A real file, `CLIENTS` clients with `EACH` releases each. One of them stops one; measured are the
stop, until its entry has its number, and the last step of an approved packet that rests on it,
until it refuses. Under one second together is wanted. The peer is a practice in which that client's
paper is the only one. The stop is said at the desk, and then by the client at her own door.
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
from subrosa.desk.at_own_door import come_again, come_in
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.own_doors import ref_of
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_own_door import NewDoor, open_own_door
from subrosa.desk.open_releases import stop_release
from subrosa.desk.receive import receive
from subrosa.desk.say_at_own_door import stop_at_door
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import Withheld
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import LIGHT_COST, PassphraseHome, RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    RILEY,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)

if TYPE_CHECKING:
    from subrosa.desk.at_own_door import Visitor
    from tests.cast import Practice

CLIENTS: Final = 500
EACH: Final = 20
TRIES: Final = 15


def measure() -> list[Figure]:
    """Measure both practices."""
    with tempfile.TemporaryDirectory() as folder:
        alone = _house(Path(folder) / "alone.sqlite3", 0)
        crowded = _house(Path(folder) / "crowded.sqlite3", CLIENTS)
        desk = _stops(alone, "r"), _stops(crowded, "r")
        own = _stops(alone, "d", _door(alone)), _stops(crowded, "d", _door(crowded))
    figures = []
    for where, (few, full) in (("", desk), (" at her own door", own)):
        for place, name in enumerate(("stop", "refused at the last step", "together")):
            one, many = ([taken[place] * 1000 for taken in tried] for tried in (few, full))
            middle, what = statistics.median(one), f"{name}{where}"
            typical = statistics.median(many)
            figures += [
                Figure("releases", f"{what}: p50", typical, "ms", "one paper", middle),
                Figure("releases", f"{what}: longest", max(many), "ms", "one paper", middle),
            ]
    return figures


def _door(house: Practice) -> Visitor:
    """Open a door for the client who stops, and come in by it."""
    new, lena = NewDoor(RILEY, RILEY), house.signed_in(LENA)
    slip = open_own_door(house.office, lena, RILEYS_FILE, new, cost=LIGHT_COST)
    return come_in(house.office, slip.name, PassphraseHome(slip.code))


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


def _stops(
    house: Practice, series: str, visitor: Visitor | None = None
) -> list[tuple[float, float, float]]:
    """Stop a fresh paper again and again, at a door if one is given; return the seconds."""
    taken = []
    for number in range(TRIES):
        # A stop beats what was signed before it, so each paper is signed after the last stop.
        house.clock.forward(minutes=1)
        here = house.office.now().astimezone(house.office.zone)
        lena, dana = house.signed_in(LENA), house.signed_in(DANA)
        signed = release_to_the_insurer(id=f"{series}-{number}", day=here.date(), time=here.time())
        give_consent(house.office, lena, RILEYS_FILE, signed)
        receipt = receive(house.office, insurer_with_a_release()).receipt
        answer(house.office, lena, receipt)
        confirm(house.office, lena, receipt, "Read and agreed.")
        began = time.perf_counter()
        if visitor is None:
            stop_release(house.office, lena, RILEYS_FILE, f"{series}-{number}", spoken=True)
        else:  # with her coming in, as each page of hers does
            riley = come_again(house.office, visitor.door, visitor.pair)
            stop_at_door(house.office, riley, ref_of(RILEYS_FILE, f"{series}-{number}"))
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
