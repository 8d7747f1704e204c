"""One class of tests for all stores: what a port promises, every adapter keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from subrosa.desk.ports import (
    AccountingRow,
    AnswerRow,
    ConfirmationRow,
    ConsentRow,
    HandOverRow,
    HouseKeyRow,
    NumberedEntry,
    PaperRow,
    PracticeRow,
    RelationshipRow,
    RequestRow,
    ReviewRow,
    SegmentRow,
    SheetRow,
    StaffDuty,
    StaffRow,
    TurnRow,
    UnitRow,
    WrapRow,
)
from subrosa.ledger import THE_HOUSE, EntryKind, encode, received
from subrosa.store.memory import MemoryStore
from subrosa.terms.errors import BadInput, SubrosaError
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import INTAKE_UNIT, KeyKind

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


KEEPER = StaffId("s-keeper")
"""Holds a key of every unit of these tests, so that no wall stands between her and a row."""


class HeldByTheKeeper:
    """The store as the keeper sees it."""

    def __init__(self, store):
        self.store = store
        with store.transaction() as books:
            for unit in ("u-1", "u-2", "u-3", INTAKE_UNIT):
                books.keys.add_wrap(WrapRow(KEEPER, UnitId(unit), b"wrapped"))

    def __getattr__(self, name):
        return getattr(self.store, name)

    def transaction(self, acting_for=KEEPER):
        return self.store.transaction(acting_for=acting_for)


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request):
    if request.param == "memory":
        return HeldByTheKeeper(MemoryStore())
    return HeldByTheKeeper(request.getfixturevalue(f"fresh_{request.param}"))


def draft(number=0):
    return received("2026-11-23T12:00:00Z", f"{number:064x}")


class TestEveryStore:
    def test_keeps_nothing_of_a_unit_of_work_that_fails(self, store):
        def fail_half_way():
            with store.transaction() as books:
                books.records.add_unit(UnitRow("u-1", b"sealed"))
                books.history.note(draft())
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail_half_way()
        with store.transaction() as books:
            assert books.records.units() == []
            assert books.history.waiting() == []

    def test_keeps_one_practice_only(self, store):
        row = PracticeRow("pr", b"{}", b"k" * 16, b"p" * 32)
        with store.transaction() as books:
            assert books.keys.practice() is None
            books.keys.found(row)
        with store.transaction() as books:
            assert books.keys.practice() == row
        with pytest.raises(BadInput), store.transaction() as books:
            books.keys.found(PracticeRow("other", b"{}", b"k" * 16, b"p" * 32))
        with store.transaction() as books:
            books.keys.describe(b'{"name":"other"}')
        with store.transaction() as books:
            assert books.keys.practice() == replace(row, profile=b'{"name":"other"}')

    def test_returns_cards_in_order_of_id(self, store):
        with store.transaction() as books:
            books.records.add_unit(UnitRow("u-2", b"two"))
            books.records.add_unit(UnitRow("u-1", b"one"))
        with store.transaction() as books:
            assert [row.unit for row in books.records.units()] == ["u-1", "u-2"]
            assert books.records.unit("u-2") == UnitRow("u-2", b"two")
            assert books.records.unit("u-3") is None
        with pytest.raises(BadInput), store.transaction() as books:
            books.records.add_unit(UnitRow("u-1", b"again"))

    def test_returns_the_newest_version_of_each_segment(self, store):
        def row(name, version, unit="u-1"):
            return SegmentRow(name, unit, version, KeyKind.RECORD, f"{name}{version}".encode())

        with store.transaction() as books:
            for kept in (row("g-1", 1), row("g-2", 1), row("g-1", 2), row("g-3", 1, "u-2")):
                books.records.add_segment(kept)
        with store.transaction() as books:
            assert list(books.records.segments("u-1")) == [row("g-1", 2), row("g-2", 1)]
        with pytest.raises(BadInput), store.transaction() as books:
            books.records.add_segment(row("g-1", 2))

    def test_returns_consents_in_the_order_they_came(self, store):
        rows = [ConsentRow(f"c-{n}", "u-1", bytes([n])) for n in (3, 1, 2)]
        with store.transaction() as books:
            for row in rows:
                books.consents.add(row)
        with store.transaction() as books:
            assert list(books.consents.of("u-1")) == rows
            assert list(books.consents.of("u-2")) == []

    def test_keeps_a_request_and_what_became_of_it(self, store):
        request = RequestRow("R1", NOON, b"sealed")
        first, second = AnswerRow("A1", "R1", "u-1", b"1"), AnswerRow("A2", "R1", "u-1", b"2")
        said = ConfirmationRow("C1", "A2", "s-1", "u-1", b"words")
        later = ConfirmationRow("C2", "A2", "s-1", "u-1", b"more words")
        paper = PaperRow("P1", "R1", "u-1", "desk.letter", b"pdf")
        with store.transaction() as books:
            requests = books.requests
            requests.add(request)
            requests.add_answer(first)
            requests.add_answer(second)
            requests.add_confirmation(said)
            requests.add_confirmation(later)
            reference = books.history.note(draft())
            requests.add_hand_over(HandOverRow("R1", "A2", ("P1",), reference), [paper])
            requests.add_accounting(AccountingRow("D1", "u-1", reference, b"line"))
        with store.transaction() as books:
            requests = books.requests
            assert list(requests.ids()) == ["R1"]
            assert requests.get("R1") == request
            assert requests.get("R2") is None
            assert list(requests.answers("R1")) == [first, second]
            assert requests.confirmation("A2") == later
            assert requests.confirmation("A1") is None
            assert requests.hand_overs("R1") == [HandOverRow("R1", "A2", ("P1",), reference)]
            assert requests.hand_overs("R2") == []
            assert requests.paper("P1") == paper
            assert requests.paper("P2") is None
            assert [row.id for row in requests.accounting("u-1")] == ["D1"]

    def test_reading_ahead_changes_nothing_but_the_time(self, store):
        answer = AnswerRow("A1", "R1", "u-1", b"1")
        with store.transaction() as books:
            books.requests.add(RequestRow("R1", NOON, b"sealed"))
            books.requests.add(RequestRow("R2", NOON, b"sealed too"))
            books.requests.add_answer(answer)
        with store.transaction() as books:
            requests = books.requests
            requests.read_ahead(["R1", "R3"])
            assert requests.get("R1") == RequestRow("R1", NOON, b"sealed")
            assert requests.get("R2") == RequestRow("R2", NOON, b"sealed too")
            assert requests.get("R3") is None
            assert list(requests.answers("R1")) == [answer]
            assert list(requests.answers("R2")) == []
            assert requests.confirmation("A1") is None
            assert list(requests.hand_overs("R1")) == []
            said = ConfirmationRow("C1", "A1", "s-1", "u-1", b"words")
            requests.add_confirmation(said)
            assert requests.confirmation("A1") == said
            requests.read_ahead(["R1"])
            assert requests.confirmation("A1") == said
            requests.add_hand_over(HandOverRow("R1", "A1", (), 7), [])
            assert [row.entry for row in requests.hand_overs("R1")] == [7]

    def test_hands_an_answer_over_once(self, store):
        with store.transaction() as books:
            books.requests.add_answer(AnswerRow("A1", "R1", "u-1", b"sealed"))
            books.requests.add_hand_over(HandOverRow("R1", "A1", (), 1), [])
        with pytest.raises(BadInput), store.transaction() as books:
            books.requests.add_hand_over(HandOverRow("R1", "A1", (), 2), [])

    def test_keeps_relationships_by_unit(self, store):
        rows = [
            RelationshipRow(f"r-{n}", unit, bytes([n])) for n, unit in enumerate(("u-2", "u-1"))
        ]
        with store.transaction() as books:
            for row in rows:
                books.relationships.add(row)
        with store.transaction() as books:
            assert list(books.relationships.of(["u-1"])) == [rows[1]]
            assert list(books.relationships.of(["u-1", "u-2"])) == [rows[1], rows[0]]
            assert list(books.relationships.of(["u-3"])) == []
            assert list(books.relationships.of([])) == []
        with pytest.raises(BadInput), store.transaction() as books:
            books.relationships.add(rows[0])

    def test_keeps_staff_and_the_keys_wrapped_to_them(self, store):
        row = StaffRow("s-1", "Dana Reyes", frozenset({StaffDuty.CLINICIAN}), b"p" * 32, b"locked")
        wraps = [WrapRow(KEEPER, unit, unit.encode()) for unit in ("u-1", "u-2")]
        with store.transaction() as books:
            books.keys.add_staff(row)
            for wrap in wraps:
                books.keys.add_wrap(wrap)
        with store.transaction() as books:
            assert [one for one in books.keys.wraps(KEEPER) if one in wraps] == wraps
            assert wraps[0] in books.keys.wraps_of("u-1")
            assert wraps[1] not in books.keys.wraps_of("u-1")
            assert books.keys.remove_wraps(KEEPER, "u-2") > 0
            assert books.keys.remove_wraps(KEEPER, "u-9") == 0
        with store.transaction() as books:
            assert not [one for one in books.keys.wraps(KEEPER) if one.unit == "u-2"]
        with store.transaction(acting_for=row.id) as books:
            assert books.keys.staff("s-1") == row
            assert books.keys.staff("s-2") is None
            assert list(books.keys.all_staff()) == [row]
            books.keys.lock_anew("s-1", b"q" * 32, b"locked anew", b"v" * 32)
        with store.transaction(acting_for=row.id) as books:
            assert books.keys.staff("s-1") == replace(
                row, public_key=b"q" * 32, locked=b"locked anew", voucher=b"v" * 32
            )

    def test_keeps_the_pairs_of_the_house(self, store):
        rows = [
            HouseKeyRow(kind, bytes(16), b"p" * 32, proof)
            for kind, proof in ((KeyKind.EMERGENCY, b""), (KeyKind.RECOVERY, b"box"))
        ]
        with store.transaction() as books:
            for row in rows:
                books.keys.add_house_key(row)
        with store.transaction() as books:
            assert list(books.keys.house_keys()) == rows

    def test_numbers_what_waits_and_keeps_the_head(self, store):
        with store.transaction() as books:
            references = [books.history.note(draft(n)) for n in range(3)]
        with store.transaction() as books:
            history = books.history
            assert [pair[0] for pair in history.waiting()] == references
            assert history.waiting()[2][1] == encode(draft(2))
            assert history.number(references[0]) is None
            assert history.checkpoint() == ""
            content = encode(draft())
            chained = encode(replace(draft(), kind=EntryKind.OPENED, chain=THE_HOUSE))
            history.append(
                [
                    NumberedEntry(0, references[0], None, content, b"h" * 32),
                    NumberedEntry(1, references[1], THE_HOUSE, chained, b"i" * 64),
                ],
                "head one",
            )
        with store.transaction() as books:
            history = books.history
            assert [pair[0] for pair in history.waiting()] == references[2:]
            assert history.number(references[1]) == 1
            assert history.last_of_each({THE_HOUSE, "f" * 32}) == {THE_HOUSE: 1}
            assert history.last_of_each(()) == {}
            assert list(history.entries()) == [content, chained]
            assert history.entry(1) == chained
            assert history.entry(2) is None
            assert history.entries_of(THE_HOUSE) == {1: chained}
            assert history.entries_of("f" * 32) == {}
            assert history.hashes({0, 1, 2}) == {0: b"h" * 32, 1: b"i" * 64}
            assert history.checkpoint() == "head one"
            later = encode(replace(draft(), kind=EntryKind.OPENED, chain=THE_HOUSE, previous=1))
            history.append(
                [NumberedEntry(2, references[2], THE_HOUSE, later, b"j" * 32)], "head two"
            )
        with store.transaction() as books:
            assert books.history.entries_of(THE_HOUSE) == {1: chained, 2: later}
            assert books.history.last_of_each([THE_HOUSE]) == {THE_HOUSE: 2}
            assert books.history.checkpoint() == "head two"

    def test_gives_no_number_twice(self, store):
        with store.transaction() as books:
            first, second = books.history.note(draft(1)), books.history.note(draft(2))
            books.history.append([NumberedEntry(0, first, None, b"x", b"h")], "head")
        with pytest.raises(BadInput), store.transaction() as books:
            books.history.append([NumberedEntry(0, second, None, b"y", b"h")], "other head")

    def test_returns_every_version_of_a_segment_the_first_one_first(self, store):
        unit = UnitId("u-1")
        with store.transaction() as books:
            for version in (1, 2, 3):
                row = SegmentRow("g-1", unit, version, KeyKind.RECORD, b"%d" % version)
                books.records.add_segment(row)
            books.records.add_segment(SegmentRow("g-2", unit, 1, KeyKind.RECORD, b"other"))
        with store.transaction() as books:
            found = books.records.versions(unit, "g-1")
            assert [(row.version, row.sealed) for row in found] == [(1, b"1"), (2, b"2"), (3, b"3")]
            assert list(books.records.versions(UnitId("u-2"), "g-1")) == []

    def test_keeps_reviews_and_their_ends(self, store):
        rows = [ReviewRow("V-1", "", b"one"), ReviewRow("V-2", "V-1", b"two")]
        with store.transaction() as books:
            for row in reversed(rows):
                books.reviews.add(row)
        with store.transaction() as books:
            assert list(books.reviews.all()) == rows

    def test_keeps_sheets_beside_files_and_requests_each_version_once(self, store):
        rows = [
            SheetRow("S-1", UnitId("u-1"), None, "card", 1, b"one"),
            SheetRow("S-2", UnitId("u-1"), None, "card", 2, b"two"),
            SheetRow("S-3", UnitId("u-1"), "R1", "desk.sheet", 1, b"three"),
            SheetRow("S-4", UnitId("u-2"), "R1", "desk.sheet", 1, b"four"),
        ]
        with store.transaction() as books:
            for row in reversed(rows):
                books.sheets.add(row)
        with store.transaction() as books:
            assert list(books.sheets.of_unit(UnitId("u-1"))) == rows[:3]
            assert list(books.sheets.of_unit(UnitId("u-1"), "card")) == rows[:2]
            assert books.sheets.get("S-4") == rows[3]
            assert books.sheets.get("S-5") is None
            assert books.sheets.last_version(UnitId("u-1"), None, "card") == 2
            assert books.sheets.last_version(UnitId("u-2"), "R1", "desk.sheet") == 1
            assert books.sheets.last_version(UnitId("u-2"), None, "desk.sheet") == 0
            assert list(books.sheets.of_request("R1")) == rows[2:]
            assert list(books.sheets.of_request("R2")) == []
            newest = {UnitId("u-1"): rows[1]}
            assert books.sheets.newest("card") == newest
            assert books.sheets.newest("card", [UnitId("u-1"), UnitId("u-2")]) == newest
            assert books.sheets.newest("card", [UnitId("u-2")]) == {}
            assert books.sheets.newest("desk.sheet") == {}
        for taken in (replace(rows[1], version=3), replace(rows[1], id="S-5")):
            with pytest.raises(SubrosaError), store.transaction() as books:
                books.sheets.add(taken)

    def test_keeps_turned_keys_in_their_order_with_their_vouchers(self, store):
        unit = UnitId("u-1")
        rows = [TurnRow(unit, b"first" * 3, b"v1"), TurnRow(unit, b"due record", b"v2")]
        with store.transaction() as books:
            for row in rows:
                books.keys.turn(row)
        with store.transaction() as books:
            assert list(books.keys.turned(unit)) == rows
            assert list(books.keys.turned(UnitId("u-2"))) == []

    def test_keeps_tokens_of_names_and_forgets_them(self, store):
        one, two = UnitId("u-1"), UnitId("u-2")
        with store.transaction() as books:
            for unit in (one, two):
                books.records.add_unit(UnitRow(unit, b"card"))
            books.names.add(one, [b"a" * 16, b"b" * 16])
        with store.transaction() as books:
            assert books.names.unindexed() == {two}
            books.names.add(two, [b"b" * 16])
        with store.transaction() as books:
            assert books.names.unindexed() == frozenset()
            assert books.names.units_with([b"a" * 16, b"b" * 16, b"c" * 16]) == {
                one: {b"a" * 16, b"b" * 16},
                two: {b"b" * 16},
            }
            books.names.forget(one)
        with store.transaction() as books:
            assert set(books.names.units_with([b"a" * 16, b"b" * 16])) == {two}
