"""Sealed bytes swapped, replayed, cut, spliced or flipped: refused in clear words, each time.

First against the vault's own functions, then as rows of a real file through `open_record`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

import pytest
from django.db import connections

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.open_record import open_record
from subrosa.ledger import EntryKind, decode
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import NotEntitled, SubrosaError, Tampered
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    INTAKE_UNIT,
    KEY_OF_LABEL,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    door_of,
    new_intake_key,
    new_unit_keys,
    open_sealed,
    seal,
    seal_to_intake,
)
from tests.cast import RILEYS_FILE, dice, note
from tests.faults.acts import found, opened

TRIALS, THROUGH_THE_DESK = 10_000, 5_000
DANA = StaffId("s-dana")
UNITS = (UnitId("u-one"), UnitId("u-two"))
LONG_AGO, NOW = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)
RECORDS = ("r-1.1", "r-1.2", "r-2.1")
"""Two records, the first in two versions: the version is part of a row's name."""
CLEAR = {
    "The head of a sealed payload is damaged.",
    "A sealed payload lies where it does not belong.",
    "A sealed payload was made in another way than its key allows.",
    "A seal does not fit what it protects.",
    "The public part of a sealed request is damaged.",
    "This is not open to you for this purpose now.",
}


@dataclass(frozen=True)
class Sealed:
    context: SealContext
    content: bytes


def purpose_for(unit):
    return OpeningPurpose.BOARD_LOOKUP if unit == INTAKE_UNIT else OpeningPurpose.RELEASE


class Shelf:
    """Payloads of every label, of two units and of the intake, and somebody who may open them."""

    def __init__(self):
        draw = dice("swapped seals")
        intake = new_intake_key(draw)
        keys = [key for unit in UNITS for key in new_unit_keys(unit, draw)]
        self.ring = KeyRing.of(DANA, [intake, *keys])
        self.ties = {
            unit: Relationship(DANA, unit, RelationshipKind.TREATING, LONG_AGO) for unit in UNITS
        }
        self.ties[INTAKE_UNIT] = Relationship(
            DANA, INTAKE_UNIT, RelationshipKind.FRONT_DESK, LONG_AGO
        )
        self.payloads = []
        for label, kind in KEY_OF_LABEL.items():
            units = (INTAKE_UNIT,) if kind is KeyKind.INTAKE else UNITS
            contexts = [
                SealContext("practice", unit, label, record)
                for unit in units
                for record in RECORDS
                if self.ring.find(unit, kind) and self.admits(unit, kind)
            ]
            for context in contexts:
                plain = f"{context} content".encode()
                key = self.ring.find(context.unit, kind)
                content = (
                    seal_to_intake(door_of(intake), plain, context, draw)
                    if kind is KeyKind.INTAKE
                    else seal(plain, key, context, draw)
                )
                self.payloads.append(Sealed(context, content))

    def admits(self, unit, kind):
        return self.ties[unit].admits(kind, purpose_for(unit), NOW)

    def open(self, context, content):
        return open_sealed(
            content,
            context,
            ring=self.ring,
            relationship=self.ties[context.unit],
            purpose=purpose_for(context.unit),
            at=NOW,
        )


def swapped(_mine, other, _draw):
    return other


def truncated(mine, _other, draw):
    return mine[: draw.randrange(len(mine))]


def lengthened(mine, _other, draw):
    return mine + draw.randbytes(draw.choice((1, 16, 256)))


def flipped(mine, _other, draw):
    place = draw.randrange(len(mine) * 8)
    changed = bytearray(mine)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def spliced(mine, other, draw):
    place = draw.randrange(1, min(len(mine), len(other)))
    return mine[:place] + other[place:]


FAULTS = (swapped, truncated, lengthened, flipped, spliced)


def pick(shelf, draw):
    """Draw a payload and another one; half the time the other is an older version of it."""
    mine, other = draw.sample(shelf, 2)
    if draw.random() < 0.5:
        older = [one for one in shelf if one.context == older_version(mine.context)]
        other = older[0] if older else other
    return mine, other


def older_version(context):
    name = context.record
    older = name[:-1] + "1" if name.endswith("2") else name[:-1] + "2"
    return SealContext(context.practice, context.unit, context.label, older)


def test_swapped_seals_in_the_vault(tally):
    draw, shelf = Random(2026), Shelf()
    assert {one.context.label for one in shelf.payloads} >= {Label.NOTE_BODY, Label.INTAKE_REQUEST}
    for one in shelf.payloads:
        assert shelf.open(one.context, one.content).endswith(b"content")
    opened_wrongly, unclear = [], []
    for _ in range(tally.plan(TRIALS)):
        mine, other = pick(shelf.payloads, draw)
        fault = draw.choice(FAULTS)
        content = fault(mine.content, other.content, draw)
        if content == mine.content:
            content = other.content
        try:
            shelf.open(mine.context, content)
            opened_wrongly.append((fault.__name__, mine.context))
        except (Tampered, NotEntitled) as refused:
            tally.count(fault.__name__)
            if refused.what not in CLEAR:
                unclear.append(refused.what)
        tally.done += 1
    tally.count("opened", len(opened_wrongly))
    tally.control = control_without_context(shelf)
    assert opened_wrongly == []
    assert unclear == []


def control_without_context(shelf):
    """Seal everything under one context: then a swap opens, and this bench would see it."""
    draw = dice("the control")
    context = SealContext("practice", UNITS[0], Label.NOTE_BODY, "same")
    key = shelf.ring.find(UNITS[0], KeyKind.RECORD)
    first, second = (seal(text, key, context, draw) for text in (b"first", b"second"))
    assert first != second
    assert shelf.open(context, second) == b"second"
    return "rows sealed without a name of their own: a swap opens"


@dataclass(frozen=True)
class Row:
    """A sealed row of a file; `shown` says that an opening of Riley's chart reads it."""

    table: str
    key: int
    shown: bool
    sealed: bytes


def rows_of(store):
    """Return the sealed rows of segments and cards; of a segment the newest version is shown."""
    with connections[store.alias].cursor() as cursor:
        cursor.execute(
            "SELECT rowid, sealed, version = (SELECT max(version) FROM store_segmentversion same"
            " WHERE same.segment = one.segment) FROM store_segmentversion one"
        )
        segments = [
            Row("store_segmentversion", key, bool(newest), bytes(sealed))
            for key, sealed, newest in cursor.fetchall()
        ]
        cursor.execute("SELECT rowid, sealed, unit = %s FROM store_unit", [RILEYS_FILE])
        cards = [
            Row("store_unit", key, bool(hers), bytes(sealed))
            for key, sealed, hers in cursor.fetchall()
        ]
    return [*segments, *cards]


def lay(store, row, sealed):
    """Lay bytes in the place of a row's, past the house, as somebody with the file would."""
    with connections[store.alias].cursor() as cursor:
        cursor.execute(f"UPDATE {row.table} SET sealed = %s WHERE rowid = %s", [sealed, row.key])  # noqa: S608 - the names are those above


def failed_attempts(desk):
    with desk.office.store.transaction() as books:
        kinds = [decode(raw).kind for raw in books.history.entries()]
    return kinds.count(EntryKind.FAILED_ATTEMPT)


def tried_through_the_desk(tmp_path, draw, trials):
    """Change rows of a file and open the record; return refusals, openings and entries of both."""
    found(tmp_path / "practice.sqlite3")
    desk = opened(open_sqlite(tmp_path / "practice.sqlite3"))
    for version in (1, 2):
        notes = [note(number, f"note {number} version {version}") for number in (1, 2, 3)]
        keep_segments(desk.office, desk.dana, [as_version(one, version) for one in notes])
    rows = rows_of(desk.office.store)
    refused, opened_wrongly, before = 0, [], failed_attempts(desk)
    for _ in range(trials):
        row = draw.choice([one for one in rows if one.shown])
        other = draw.choice([one for one in rows if one is not row])
        fault = draw.choice(FAULTS)
        content = fault(row.sealed, other.sealed, draw)
        lay(desk.office.store, row, other.sealed if content == row.sealed else content)
        try:
            open_record(desk.office, desk.dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
            opened_wrongly.append(fault.__name__)
        except SubrosaError as fault_found:
            refused += fault_found.what in CLEAR
        lay(desk.office.store, row, row.sealed)
    assert open_record(desk.office, desk.dana, RILEYS_FILE, OpeningPurpose.TREATMENT).segments
    return refused, opened_wrongly, failed_attempts(desk) - before


def as_version(segment, version):
    return type(segment)(
        segment.id, segment.unit, segment.day, segment.record, segment.passages, version=version
    )


def test_swapped_seals_through_the_desk(tmp_path, tally):
    trials = tally.plan(THROUGH_THE_DESK)
    refused, opened_wrongly, written = tried_through_the_desk(tmp_path, Random(2026), trials)
    tally.done = trials
    tally.count("refused", refused)
    tally.count("opened", len(opened_wrongly))
    tally.count("attempts written down", written)
    tally.control = "the rows put back: the record opens"
    assert opened_wrongly == []
    assert refused == trials


@pytest.mark.slow
def test_each_seal_that_does_not_fit_is_written_down(tmp_path):
    refused, _, written = tried_through_the_desk(tmp_path, Random(7), 20)
    assert written == refused
