"""A year of the make-believe practice: the same for a seed, rich, and lived by the desk's verbs."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from subrosa.demo import open_desk
from subrosa.demo.shapes import UnitKind
from subrosa.demo.year.asked import Fate
from subrosa.demo.year.living import draw_year, live_the_year
from subrosa.demo.year.people import DESK, JUDITH, OWNER, PAVEL, RUTH, WREN
from subrosa.desk.agree_on_supervision import supervision_agreements
from subrosa.desk.audit import disclosures
from subrosa.desk.board import RequestState, board, open_request
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.open_case_sheet import case_sheets_shown
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.supervision_register import open_register
from subrosa.desk.take_files import files_of
from subrosa.ledger import EntryKind, decode
from subrosa.ledger.chain import check_chains

TODAY = date(2026, 11, 29)
DONE = frozenset({RequestState.CLOSED, RequestState.WITHHELD})


def test_a_seed_draws_the_same_year_and_another_seed_another():
    assert draw_year(TODAY) == draw_year(TODAY)
    assert draw_year(TODAY).notes != draw_year(TODAY, seed=1).notes


def test_sixty_clients_of_every_sort_come_to_eight_people():
    year = draw_year(TODAY)
    practice = year.content.practice
    clients = {one for unit in practice.units for one in unit.members}
    assert len(clients) == 60
    assert len(practice.staff) == 8
    kinds = Counter(unit.kind for unit in practice.units)
    assert kinds[UnitKind.COUPLE] == 4
    assert kinds[UnitKind.FAMILY] == 2
    assert kinds[UnitKind.GROUP] == 1
    assert sum(bool(unit.programme) for unit in practice.units) == 8
    assert sum(unit.parent_consented is True for unit in practice.units) >= 8
    assert len(practice.walls) == 3
    assert len({person.name for person in practice.people}) == len(practice.people)


def test_no_two_notes_read_alike_and_each_is_of_its_own_client():
    year = draw_year(TODAY)
    hours = [one for one in year.notes if len(one.note.passages) > 1]
    texts = ["\n".join(p.text for p in one.note.passages) for one in hours]
    assert len(texts) > 150
    assert len(set(texts)) == len(texts)
    assert not any("{" in text for text in texts)
    units = {unit.id: {*unit.members} for unit in year.content.practice.units}
    for one in year.notes:
        for passage in one.note.passages:
            assert passage.about <= units[one.note.unit]


def test_120_requests_come_in_office_hours_and_no_two_at_once():
    year = draw_year(TODAY)
    moments = [one.moment for one in year.asked]
    assert len(moments) == 120
    assert moments == sorted(set(moments))
    assert {one.fate for one in year.asked} == {*Fate}
    assert sum(one.incoming.danger for one in year.asked) >= 6


@pytest.mark.slow
def test_a_year_is_lived_to_its_end_and_its_history_holds(tmp_path):
    year = draw_year(TODAY)
    lived = live_the_year(year, tmp_path / "practice.sqlite3", lambda *_told: None)
    office, staff = lived.founded.office, lived.founded.staff
    states = Counter(line.state for line in board(office, staff[OWNER]))
    assert set(states) == {*RequestState} - {RequestState.TAKEN_IN}
    assert sum(states.values()) == 120
    assert states[RequestState.CLOSED] > 60
    for nobody in (JUDITH, PAVEL):
        assert not board(office, staff[nobody])
    for who in staff.values():
        for line in board(office, who):  # whatever stands on a board opens from there
            assert open_request(office, who, line.request).line.state is line.state
            open_legal_desk(office, who, line.request)
            files_of(office, who, line.request)
    waiting = [one for one in board(office, staff[OWNER]) if one.state not in DONE]
    assert min(one.received.date() for one in waiting) > TODAY - timedelta(days=30)
    audited = [one for one in disclosures(office, staff[JUDITH]) if one.picked]
    assert Counter(one.ready for one in audited) == {True: 5, False: 1}
    assert {line.state for line in board(office, staff[DESK])} == {RequestState.TAKEN_IN}
    register = open_register(office, staff[WREN]).lines
    assert sum(line.by_sheet for line in register) == len(year.cases) > 5
    assert all(line.advice == 1 and line.put is PutAs.HIDDEN for line in register)
    (supervised,) = supervision_agreements(office, staff[RUTH])
    assert not any(supervised.waits_for(one) for one in (RUTH, WREN))
    assert not case_sheets_shown(office, staff[RUTH])  # each was gone the day after
    with office.store.transaction() as books:
        entries = books.history.entries()
    read = [decode(entry) for entry in entries]
    check_chains(read)
    kinds = Counter(entry.kind for entry in read)
    assert kinds[EntryKind.RECEIVED] == 120
    assert kinds[EntryKind.DISCLOSED] >= 20
    assert kinds[EntryKind.REFUSED] >= 20
    assert kinds[EntryKind.FAILED_ATTEMPT] <= 2  # somebody tried what takes another's key
    office.store.close()


@pytest.mark.slow
def test_half_a_year_is_never_taken_for_a_whole_one(tmp_path, monkeypatch):
    folder = tmp_path / "year"

    def stop(*_words):
        raise KeyboardInterrupt

    monkeypatch.setattr(open_desk, "live_the_year", stop)
    with pytest.raises(KeyboardInterrupt):
        open_desk.found_in(folder)
    assert not open_desk.is_fresh(folder)
    assert not folder.exists()
