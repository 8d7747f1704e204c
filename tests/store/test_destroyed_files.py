"""A file is destroyed over a store of files: what lay in it is named first, then out of reach."""

from __future__ import annotations

from datetime import date

import pytest

from subrosa.desk.cabinet.own_doors import doors_of
from subrosa.desk.destroy_file import destroy_file
from subrosa.desk.destroy_for_good import finish_destroying
from subrosa.desk.destroyed_files import destroyed_files, print_certificate
from subrosa.desk.fill_worksheet import begin_worksheet
from subrosa.desk.forms.chart_reading import parts_of
from subrosa.desk.forms.incident import Happened
from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.import_chart import draft_chart
from subrosa.desk.lead_incident import ClosingReview, close_incident, open_incident
from subrosa.desk.office import Act
from subrosa.desk.open_keeping import open_keeping
from subrosa.desk.open_own_door import NewDoor, open_own_door
from subrosa.desk.say_incident import Said, say_incident
from subrosa.desk.what_it_could_see import name_what_it_saw
from subrosa.terms.errors import LedgerUnwritable, NotEntitled, NotYetWritten, Withheld
from subrosa.vault import LIGHT_COST, OpeningPurpose
from tests.cast import DANA, LENA, RILEY, RILEYS_FILE
from tests.desk.closed_files import closed, house_of_law, looked_at_twice
from tests.desk.test_chart_reading import EXPORT


@pytest.fixture
def house(fresh_sqlite):
    return house_of_law(fresh_sqlite)


def furnished(house):
    """Give the file a door of the client's own, a draft of a chart and a worksheet."""
    office, lena, dana = house.office, house.signed_in(LENA), house.signed_in(DANA)
    open_own_door(office, lena, RILEYS_FILE, NewDoor(RILEY, RILEY), cost=LIGHT_COST)
    file = AttachedFile("text/plain", "txt", EXPORT.encode())
    draft_chart(office, dana, RILEYS_FILE, file, parts_of([EXPORT]))
    begin_worksheet(office, house.signed_in(DANA), RILEYS_FILE)
    return house


def wraps(house):
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        act = Act(house.office, books, lena)
        doors = [one.id for one in doors_of(act, RILEYS_FILE, OpeningPurpose.RELEASE)]
    with house.office.store.transaction(acting_for=(lena.holder, *doors)) as books:
        own = [row.wrapped for door in doors for row in books.keys.wraps_of(door)]
        return [row.wrapped for row in books.keys.wraps_of(RILEYS_FILE)], own


def test_what_somebody_still_works_at_is_named_before_it_goes(house):
    furnished(closed(house))
    found = open_keeping(house.office, house.signed_in(LENA), RILEYS_FILE).contents
    waits = {one.what: one.many for one in found if one.waits}
    assert waits == {
        "an open door of the client's own, with all that was put there": 1,
        "a safety worksheet": 1,
        "an imported chart before somebody has confirmed it": 1,
    }
    assert found[: len(waits)] == tuple(one for one in found if one.waits)


def test_after_destroying_a_search_of_every_page_finds_no_key_and_no_door(house):
    looked_at_twice(furnished(closed(house)))
    keys, of_the_door = wraps(house)
    assert len(of_the_door) > 0
    assert house.office.store.holds_any(keys)
    destroy_file(house.office, house.signed_in(LENA), RILEYS_FILE)
    assert not house.office.store.holds_any(keys)
    assert not house.office.store.holds_any(of_the_door)
    for who in (DANA, LENA):
        with pytest.raises(NotEntitled):
            open_keeping(house.office, house.signed_in(who), RILEYS_FILE)


def test_a_destruction_that_stops_half_way_has_no_certificate_before_its_end(house, monkeypatch):
    looked_at_twice(closed(house))
    lena = house.signed_in(LENA)

    def full(_store, _unit):
        raise LedgerUnwritable("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(type(house.office.store), "destroy_wraps", full)
        with pytest.raises(NotYetWritten):
            destroy_file(house.office, lena, RILEYS_FILE)
    (line,) = destroyed_files(house.office, lena)
    assert line.done is None
    assert line.begun is not None
    with pytest.raises(NotEntitled):
        print_certificate(house.office, lena, line.certificate.number)
    (done,) = finish_destroying(house.office)
    (line,) = destroyed_files(house.office, lena)
    assert line.done == done.done
    assert print_certificate(house.office, lena, line.certificate.number)


def test_an_open_incident_about_the_client_stands_against_it(house):
    closed(house)
    lena = house.signed_in(LENA)
    open_keeping(house.office, house.signed_in(DANA), RILEYS_FILE)
    number = say_incident(
        house.office, lena, Said(Happened.LOST_DEVICE, DANA, "Her laptop is gone.")
    )
    place = open_incident(house.office, lena, number).place
    name_what_it_saw(house.office, lena, number, place, DANA, date(2026, 11, 1))
    (against,) = open_keeping(house.office, lena, RILEYS_FILE).weighed.against
    assert "incident" in against
    with pytest.raises(Withheld, match="incident"):
        looked_at_twice(house)
    # Who may not read the incident is not told of it.
    dana = open_keeping(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert dana.weighed.against == ()
    place = open_incident(house.office, lena, number).place
    review = ClosingReview("Nobody had to be helped.", "None.", "It was found under a seat.")
    close_incident(house.office, lena, number, place, review)
    assert open_keeping(house.office, lena, RILEYS_FILE).weighed.against == ()
