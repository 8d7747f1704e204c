"""Where the history cannot be written nothing leaves, and the safety sheets still open."""

from __future__ import annotations

import pytest
from django.db import connections

from subrosa.desk.act_on_danger import open_safety_sheet
from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.papers import SafetySheet
from subrosa.desk.hand_over import fetch, hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import LedgerUnwritable, Withheld
from tests.cast import LENA, parent_on_the_phone, practice


@pytest.fixture
def ready(fresh_sqlite):
    """A confirmed refusal, one step from leaving."""
    house = practice(fresh_sqlite)
    lena = house.signed_in(LENA)
    receipt = receive(house.office, parent_on_the_phone()).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "No release on file.")
    return house, lena, receipt


def run(store, sql):
    with connections[store.alias].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()


def fill(store):
    """Let the file grow no more."""
    (pages,) = run(store, "PRAGMA page_count")
    run(store, f"PRAGMA max_page_count={pages}")


def make_room(store):
    run(store, "PRAGMA max_page_count=1000000")


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def test_a_full_disk_stops_the_letter_and_the_verb_works_again_with_room(fresh_sqlite, ready):
    house, lena, receipt = ready
    house.paper.weight = 40_000  # as a letter in real type weighs
    fill(fresh_sqlite)
    for _ in range(2):
        with pytest.raises(LedgerUnwritable, match="Nothing left the practice"):
            hand_over(house.office, lena, receipt)
    assert EntryKind.REFUSED not in kinds(house)
    make_room(fresh_sqlite)
    with pytest.raises(Withheld):
        fetch(house.office, lena, receipt)
    handed = hand_over(house.office, lena, receipt)
    assert kinds(house)[handed.entry] is EntryKind.REFUSED
    assert kinds(house).count(EntryKind.REFUSED) == 1


def test_a_file_that_cannot_be_written_stops_everything_that_needs_the_history(fresh_sqlite, ready):
    house, lena, receipt = ready
    run(fresh_sqlite, "PRAGMA query_only=ON")
    with pytest.raises(LedgerUnwritable):
        hand_over(house.office, lena, receipt)
    with pytest.raises(LedgerUnwritable):
        receive(house.office, parent_on_the_phone())
    run(fresh_sqlite, "PRAGMA query_only=OFF")
    assert hand_over(house.office, lena, receipt).papers


def test_danger_is_told_even_when_nothing_can_be_written(fresh_sqlite, ready):
    house, _, _ = ready
    asked = parent_on_the_phone()
    worried = type(asked)(
        **{name: getattr(asked, name) for name in asked.__dataclass_fields__} | {"danger": True}
    )
    run(fresh_sqlite, "PRAGMA query_only=ON")
    with pytest.raises(LedgerUnwritable):
        receive(house.office, worried)
    assert len(house.pager.rung) == 1


@pytest.mark.slow
@pytest.mark.parametrize("sheet", list(SafetySheet))
def test_every_safety_sheet_opens_without_ledger_or_store(fresh_sqlite, ready, sheet):
    house, _, _ = ready
    run(fresh_sqlite, "PRAGMA query_only=ON")
    opened = open_safety_sheet(house.office.paper, sheet, {"on_call": "555 0100"})
    assert "555 0100" in opened.text
    assert opened.pdf is not None
