"""What walls and seals cost in PostgreSQL, against plain tables without either, in one database.

A practice of 20,000 clients with 50 notes each, 1,000,000 notes of mixed length: once sealed in
the store's own tables behind row-level security, once as plain text in tables without it. Each of
400 counsellors treats 50 clients; the front desk and a supervisor hold keys too. Rows are loaded
by COPY, tables are vacuumed and in memory, and both sides ask in turn for the same people, 200
times. A figure is what the quickest tenth stayed under: what it takes while the machine does
nothing else, for a server and its caller on two cores that others use wait for a turn at each step.

``caseload_count``: how many notes are mine; by the server alone, who acts said first.
``caseload_list``: the names of my clients, sorted; ours opens each card in memory.
``one_client``: read all notes of one client; ours reads, opens and checks each of the 50.
``one_client_more``: what that takes longer than plain, against the bar of one millisecond.
``unit_of_work``: to begin and end one, with the lock and the name of who acts, against plain.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING

import psycopg

from bench.report import Figure, run, tell
from subrosa.store.postgres import PostgresStore, open_postgres
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    new_key,
    open_sealed,
    seal,
)
from tests.store.postgres_server import APPLICATION, KEEPER, programs, running_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from subrosa.vault import SymmetricKey
    from tests.store.postgres_server import Server

COUNSELLORS, EACH, NOTES = 400, 50, 50
CLIENTS = COUNSELLORS * EACH
ASKED = 200
PRACTICE = "bench"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MEMORY = ("shared_buffers=3GB", "max_wal_size=8GB", "autovacuum=off")
PLAIN = """
CREATE TABLE plain_client (client varchar(64) PRIMARY KEY, name text NOT NULL);
CREATE TABLE plain_treats (staff varchar(64), client varchar(64), PRIMARY KEY (staff, client));
CREATE TABLE plain_note (id bigserial PRIMARY KEY, client varchar(64), body text NOT NULL);
"""
_COUNT = "SELECT count(*) FROM store_segmentversion"
_PLAIN_COUNT = (
    "SELECT count(*) FROM plain_note WHERE client IN "
    "(SELECT client FROM plain_treats WHERE staff = %s)"
)
_PLAIN_LIST = (
    "SELECT name FROM plain_client WHERE client IN "
    "(SELECT client FROM plain_treats WHERE staff = %s) ORDER BY name"
)
_PLAIN_NOTES = "SELECT body FROM plain_note WHERE client = %s ORDER BY id"


@dataclass(frozen=True, slots=True)
class Counsellor:
    """Somebody who treats some clients: as which holder she acts, and the keys on her ring."""

    holder: str
    clients: tuple[str, ...]
    ring: KeyRing


def measure() -> Sequence[Figure]:
    """Load both sides, ask both in turn, compare what they answer, and time it."""
    found = programs()
    if found is None:
        raise SystemExit("bench store: no PostgreSQL on this machine (apt install postgresql)")
    with running_server(found, MEMORY) as server:
        database = server.fresh()
        people = _load(server, database)
        store = open_postgres(server.address(APPLICATION, database))
        try:
            with psycopg.connect(server.address(KEEPER, database)) as plain:
                return _figures(store, plain, people)
        finally:
            store.close()


def _figures(
    store: PostgresStore, plain: psycopg.Connection, people: Sequence[Counsellor]
) -> list[Figure]:
    chance = Random(7)  # noqa: S311 - a repeatable choice of people, no secret
    asked = [chance.choice(people) for _ in range(ASKED)]
    count = _both(
        asked, lambda who: _our_count(store, who), lambda who: _asked(plain, _PLAIN_COUNT, who)
    )
    listed = _both(
        asked, lambda who: _our_list(store, who), lambda who: _asked(plain, _PLAIN_LIST, who)
    )
    notes = _both(asked, lambda who: _our_notes(store, who), lambda who: _plain_notes(plain, who))
    unit = _both(asked, lambda who: _nothing(store, who), lambda _: _plain_nothing(plain))
    return [
        _figure("caseload_count", *count),
        _figure("caseload_list", *listed),
        _figure("one_client", *notes),
        Figure("store", "one_client_more", notes[0] - notes[1], "ms", "the bar", 1.0),
        _figure("unit_of_work", *unit),
    ]


def _figure(name: str, ours: float, theirs: float) -> Figure:
    return Figure("store", name, ours, "ms", "plain, no walls", theirs)


def _both(
    asked: Sequence[Counsellor],
    ours: Callable[[Counsellor], object],
    theirs: Callable[[Counsellor], object],
) -> tuple[float, float]:
    """Ask both sides in turn; return of each what the quickest tenth stayed under, in ms."""
    times: tuple[list[float], list[float]] = ([], [])
    for who in (*asked[:5], *asked):  # the first few are asked unmeasured as well
        answers = []
        for place, ask in enumerate((ours, theirs)):
            began = time.perf_counter()
            answers.append(ask(who))
            times[place].append((time.perf_counter() - began) * 1e3)
        if answers[0] != answers[1]:
            raise SystemExit(f"the two sides disagree: {answers}")
    ours_took, theirs_took = (statistics.quantiles(took[5:], n=10)[0] for took in times)
    return ours_took, theirs_took


def _our_count(store: PostgresStore, who: Counsellor) -> object:
    from django.db import connections  # noqa: PLC0415 - set up by opening the store

    with store.transaction(acting_for=who.holder), connections[store.alias].cursor() as cursor:
        cursor.execute(_COUNT)
        return [cursor.fetchone()[0]]


def _our_list(store: PostgresStore, who: Counsellor) -> object:
    with store.transaction(acting_for=who.holder) as books:
        cards = [
            json.loads(_opened(who, row.unit, Label.CARD, row.unit, row.sealed))
            for row in books.records.units()
        ]
    return sorted(card["name"] for card in cards)


def _our_notes(store: PostgresStore, who: Counsellor) -> object:
    unit = UnitId(who.clients[0])
    with store.transaction(acting_for=who.holder) as books:
        rows = books.records.segments(unit)
        return [
            _opened(who, unit, Label.NOTE_BODY, f"{row.id}.{row.version}", row.sealed).decode()
            for row in rows
        ]


def _nothing(store: PostgresStore, who: Counsellor) -> None:
    with store.transaction(acting_for=who.holder):
        pass


def _opened(who: Counsellor, unit: UnitId, label: Label, record: str, sealed: bytes) -> bytes:
    return open_sealed(
        sealed,
        SealContext(PRACTICE, unit, label, record),
        ring=who.ring,
        relationship=Relationship(who.ring.staff, unit, RelationshipKind.TREATING, NOON),
        purpose=OpeningPurpose.TREATMENT,
        at=NOON,
    )


def _asked(plain: psycopg.Connection, statement: str, who: Counsellor) -> object:
    with plain.transaction():
        return [row[0] for row in plain.execute(statement, [who.holder])]  # type: ignore[call-overload] - one of the two constants above


def _plain_notes(plain: psycopg.Connection, who: Counsellor) -> object:
    with plain.transaction():
        return [row[0] for row in plain.execute(_PLAIN_NOTES, [who.clients[0]])]


def _plain_nothing(plain: psycopg.Connection) -> None:
    with plain.transaction():
        pass


def _load(server: Server, database: str) -> list[Counsellor]:
    """Load both sides by COPY as somebody above the walls."""
    began = time.perf_counter()
    chance = Random(2026)  # noqa: S311 - a repeatable choice of texts, no secret
    words = " ".join(f"word{chance.randrange(10_000)}" for _ in range(40_000))
    people, secrets = [], {}
    for number in range(COUNSELLORS):
        clients = tuple(f"u-{number:03}-{place:02}" for place in range(EACH))
        keys = [
            new_key(kind, UnitId(client), os.urandom)
            for client in clients
            for kind in (KeyKind.CARD, KeyKind.RECORD)
        ]
        secrets |= {(key.unit, key.kind): key for key in keys}
        staff = StaffId(f"s-{number}")
        people.append(Counsellor(f"{number:032x}", clients, KeyRing.of(staff, keys)))
    units = [client for one in people for client in one.clients]
    notes = {unit: [_text(chance, words) for _ in range(NOTES)] for unit in units}
    with psycopg.connect(server.address(KEEPER, database), autocommit=True) as copying:
        copying.execute(PLAIN)
        _copy(copying, "plain_client (client, name)", ((unit, f"Name {unit}") for unit in units))
        _copy(copying, "plain_treats", ((one.holder, u) for one in people for u in one.clients))
        _copy(
            copying,
            "plain_note (client, body)",
            ((unit, text) for unit in units for text in notes[unit]),
        )
        copying.execute("CREATE INDEX ON plain_note (client)")
        _copy(copying, "store_unit", _cards(units, secrets))
        _copy(copying, "store_wrappedkey (staff, unit, kind, wrapped)", _wraps(people))
        _copy(
            copying,
            "store_segmentversion (segment, unit, version, kind, sealed)",
            _segments(units, secrets, notes),
        )
        copying.execute("VACUUM (ANALYZE)")
    tell(f"{CLIENTS * NOTES:,} notes on each side, loaded in {time.perf_counter() - began:.0f} s.")
    return people


def _text(chance: Random, words: str) -> str:
    """Draw a note: short ones are many, long ones few."""
    start = chance.randrange(len(words) - 6_000)
    return words[start : start + min(6_000, 80 + int(chance.lognormvariate(5.7, 0.8)))]


def _cards(
    units: Sequence[str], secrets: dict[tuple[UnitId, KeyKind], SymmetricKey]
) -> Iterator[tuple[object, ...]]:
    for unit in units:
        context = SealContext(PRACTICE, UnitId(unit), Label.CARD, unit)
        plain = json.dumps({"name": f"Name {unit}", "phone": "555 0100"}).encode()
        yield unit, seal(plain, secrets[UnitId(unit), KeyKind.CARD], context, os.urandom)


def _wraps(people: Sequence[Counsellor]) -> Iterator[tuple[object, ...]]:
    """Give each client four bundles, as the desk does: hers who treats, and three others'."""
    for one in people:
        for unit in one.clients:
            for holder in (one.holder, "the front desk", "the supervisor", "nobody"):
                yield holder, unit, "", os.urandom(512)


def _segments(
    units: Sequence[str],
    secrets: dict[tuple[UnitId, KeyKind], SymmetricKey],
    notes: dict[str, list[str]],
) -> Iterator[tuple[object, ...]]:
    for unit in units:
        key = secrets[UnitId(unit), KeyKind.RECORD]
        for place, text in enumerate(notes[unit]):
            name = f"g-{unit}-{place}"
            context = SealContext(PRACTICE, UnitId(unit), Label.NOTE_BODY, f"{name}.1")
            yield name, unit, 1, "record", seal(text.encode(), key, context, os.urandom)


def _copy(connection: psycopg.Connection, where: str, rows: Iterator[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {where} FROM STDIN") as out:  # type: ignore[arg-type] - a constant of this module
        for row in rows:
            out.write_row(row)


if __name__ == "__main__":
    raise SystemExit(run("store", measure, sys.argv[1:]))
