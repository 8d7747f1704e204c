"""After shredding, nothing of a client is to be had: from database, logs, free pages, or backups.

A practice is backed up every day, as docs/guides/backup.md says: files of rows are kept for ever,
files of keys for seven days. Meanwhile clients are destroyed for good. Whoever then holds every
retained file and every secret of the house tries to read the notes (`attempting`). Two controls:
he reads them all while a file of keys is younger than the rotation, and from one that somebody
copied aside and never forgot.
"""

from __future__ import annotations

import shutil
from datetime import timedelta

from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.forms.card import Card, Member
from subrosa.store.backup import KEEP_DAYS, back_up
from subrosa.store.files import any_held
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.ids import PassageId, PersonId, SegmentId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import SubjectType
from subrosa.terms.records import RecordClass
from subrosa.vault import RelationshipKind
from subrosa.vault.age_files import new_identity
from tests.cast import DANA, LENA, MONDAY, TestClock
from tests.cast import PASSPHRASE as WORDS
from tests.faults.acts import found, opened
from tests.faults.attempting import keys_within, notes_opened, rows, unpacked

NOTES = 1000
EACH = 5
"""Notes of one client."""


def take_in(office, number):
    """Open a file with its notes; return its unit."""
    unit, person = UnitId(f"u-d{number}"), PersonId(f"p-d{number}")
    card = Card(unit, new_chain(office), (Member(person, f"Gone {number}", SubjectType.ADULT),))
    treating = Grant(DANA, RelationshipKind.TREATING, MONDAY - timedelta(days=1))
    open_file(office, sign_in(office, LENA, WORDS), NewFile(card, MONDAY, (treating,)))
    return unit


def write_notes(office, dana, unit, number):
    about = frozenset({PersonId(f"p-d{number}")})
    for one in range(EACH):
        record = RecordClass.PROGRESS_NOTES if one else RecordClass.PSYCHOTHERAPY_NOTES
        name = f"d{number}-{one}"
        passage = Passage(PassageId(f"{name}.1"), f"She said {name}.", about, *about, about, record)
        keep_segments(
            office,
            dana,
            [Segment(SegmentId(name), unit, "2026-11-09", record, (passage,), separate=not one)],
        )


class Retained:
    """Every file that the house still has, unpacked, and what can be read with all of them."""

    def __init__(self, office, folder, identity, scratch, shares, more=()):
        scratch.mkdir()
        live = [office.store.files.data, office.store.files.keys]
        halves = [*sorted(folder.iterdir()), *more]
        out = [unpacked(file, identity, scratch) for file in halves]
        self.data = [live[0], *(one for one in out if one.name.startswith("data"))]
        self.keys = [live[1], *(one for one in out if one.name.startswith("keys"))]
        self.files = [*self.data, *self.keys, *office.store.files.with_side_files()]
        held = keys_within(self.keys, self.data, shares)
        self.opened = notes_opened(self.data, held, office.practice)


def test_destroyed_clients_are_in_no_retained_file(tmp_path, tally):
    file, folder, clock = tmp_path / "practice.sqlite3", tmp_path / "backups", TestClock()
    shares, (identity, recipient) = found(file), new_identity()
    office = opened(open_sqlite(file), clock=clock).office
    units = [take_in(office, number) for number in range(tally.plan(NOTES, least=20) // EACH)]
    dana = sign_in(office, DANA, WORDS)
    for number, unit in enumerate(units):
        write_notes(office, dana, unit, number)
    files, gone = office.store.files, set(units[: len(units) // 2])

    def a_day_later():
        clock.forward(days=1)
        return back_up(files, folder, [recipient], at=clock())

    first = a_day_later()
    aside = tmp_path / "aside"
    aside.mkdir()
    kept_aside = shutil.copyfile(first.keys, aside / first.keys.name)
    wraps = [
        bytes(raw)
        for unit, raw in rows(files.keys, "SELECT unit, wrapped FROM store_wrappedkey")
        if unit in gone
    ]
    lena = sign_in(office, LENA, WORDS)
    for unit in sorted(gone):
        destroy_for_good(office, lena, unit, "Her term is over.")
    a_day_later()
    young = Retained(office, folder, identity, tmp_path / "young", shares)
    for _ in range(KEEP_DAYS):
        a_day_later()
    old = Retained(office, folder, identity, tmp_path / "old", shares)
    careless = Retained(office, folder, identity, tmp_path / "more", shares, [kept_aside])
    lost = [one for one in old.opened if one[0] in gone]
    tally.done = len(gone) * EACH
    tally.count("clients destroyed", len(gone))
    tally.count("files of rows kept", len(old.data))
    tally.count("files of keys kept", len(old.keys))
    tally.count("recovered", len(lost))
    tally.count("notes of others read", len(old.opened) - len(lost))
    by_control = [sum(unit in gone for unit, *_ in one.opened) for one in (young, careless)]
    tally.control = (
        f"keys younger than the rotation: {by_control[0]} read; a copy of keys kept aside: "
        f"{by_control[1]} read"
    )
    assert lost == []
    assert not any_held(old.files, wraps)
    assert len(old.opened) == (len(units) - len(gone)) * EACH  # the attempt does read what is there
    assert by_control == [len(gone) * EACH] * 2
    assert any_held(careless.files, wraps)
