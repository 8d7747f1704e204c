"""Something went wrong: who may read it, and that whoever is cut off cannot come in by any way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.confidence_broken import SaidBroken, read_complaints, say_broken
from subrosa.desk.cut_off import CutOffOrder, cut_off, let_back, make_keys_anew
from subrosa.desk.forms.incident import Happened
from subrosa.desk.give_access import let_go
from subrosa.desk.keep_staff import NewColleague, colleagues
from subrosa.desk.lead_incident import (
    ClosingReview,
    close_incident,
    incidents,
    incidents_there,
    open_incident,
    say_first_known,
    say_whom,
    step,
)
from subrosa.desk.ports import StaffDuty
from subrosa.desk.say_incident import Said, say_incident, take_up_complaint
from subrosa.ledger import decode
from subrosa.store.inspection import inspect_practice
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import StaffId
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.wiring import ledger_key_file, write_seed
from tests.blank_store import fresh_store
from tests.cast import DANA, LENA, PASSPHRASE, RILEYS_FILE, SAM, WALTER, join, practice

MINA = StaffId("s-mina")
NEW = "seven herons walked over the frozen lake"
WORDS = "Her laptop was taken from the car."


@pytest.fixture
def house():
    made = practice()
    yield made
    made.office.store.close()


def second_officer(house):
    duties = frozenset({StaffDuty.PRIVACY_OFFICER})
    return join(house.office, NewColleague(MINA, "Mina Okafor", duties))


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(one) for one in books.history.entries()]


def said(house, by=DANA, whom=DANA, what=Happened.LOST_DEVICE, words=WORDS):
    return say_incident(house.office, house.signed_in(by), Said(what, whom, words))


def cut(house, incident, whom=DANA):
    return cut_off(house.office, house.signed_in(LENA), CutOffOrder(incident, whom))


def test_an_officer_never_gets_what_names_her_nor_what_somebody_finds_out_later(house):
    second_officer(house)
    first = said(house, by=SAM, whom=LENA, what=Happened.SNOOPING)
    assert incidents(house.office, house.signed_in(LENA)) == ()
    (found,) = incidents(house.office, house.signed_in(MINA))
    assert found.id == first
    second = said(house, by=SAM, whom=None, what=Happened.SNOOPING)
    mina = house.signed_in(MINA)
    place = open_incident(house.office, mina, second).place
    say_whom(house.office, mina, second, place, LENA)
    assert incidents(house.office, house.signed_in(LENA)) == ()
    with pytest.raises(NotEntitled):
        open_incident(house.office, house.signed_in(LENA), second)
    with pytest.raises(BadInput, match="cannot lead what concerns yourself"):
        say_whom(house.office, mina, second, place + 1, MINA)


def test_what_names_the_only_officer_is_not_taken_and_her_own_loss_is(house):
    assert said(house, by=SAM, whom=LENA) == ""
    own = said(house, by=LENA, whom=LENA)
    assert open_incident(house.office, house.signed_in(LENA), own).words == WORDS


def test_nobody_overwrites_what_another_officer_wrote(house):
    second_officer(house)
    incident = said(house)
    lena, mina = house.signed_in(LENA), house.signed_in(MINA)
    place = open_incident(house.office, lena, incident).place
    step(house.office, mina, incident, place, "Called the police; number 12-345.")
    with pytest.raises(BadInput, match="meanwhile"):
        step(house.office, lena, incident, place, "Called the insurer.")
    after = step(house.office, lena, incident, place + 1, "Called the insurer.")
    assert [one.words for one in after.done] == [
        "Called the police; number 12-345.",
        "Called the insurer.",
    ]


def test_a_wrong_word_is_told_and_keeps_nothing(house):
    for what in (
        Said(Happened.OTHER),
        Said(Happened.OTHER, words="x" * 8001),
        Said(Happened.LOST_DEVICE, StaffId("s-nobody")),
    ):
        with pytest.raises(BadInput):
            say_incident(house.office, house.signed_in(SAM), what)
    incident = said(house)
    lena = house.signed_in(LENA)
    for day in ("yesterday", "2026-11-24"):
        with pytest.raises(BadInput):
            say_first_known(house.office, lena, incident, 1, day, "")
    after = say_first_known(house.office, lena, incident, 1, "2026-11-20", "Dana saw it on Friday.")
    assert after.first_known == "2026-11-20"
    review = ClosingReview("Nobody was harmed.", "None: it was theft.", "Laptops stay here now.")
    with pytest.raises(BadInput, match="each of the three"):
        close_incident(house.office, lena, incident, 2, replace(review, sanctioned=" "))
    closed = close_incident(house.office, lena, incident, 2, review)
    assert closed.closed
    assert incidents_there(house.office, lena) == ()


def test_cutting_off_twice_keeps_her_key(house):
    incident = said(house, by=SAM)
    cut(house, incident)
    cut(house, incident)
    lena = house.signed_in(LENA)
    old, new = PassphraseHome(PASSPHRASE), PassphraseHome(NEW, LIGHT_COST)
    let_back(house.office, lena, incident, DANA, old, new)
    assert sign_in(house.office, DANA, NEW).id == DANA


def test_nobody_cuts_herself_off_and_only_the_officer_cuts_anybody_off(house):
    incident = said(house, by=LENA, whom=None)
    with pytest.raises(BadInput, match="Nobody cuts herself off"):
        cut(house, incident, LENA)
    with pytest.raises(BadInput, match="nobody of that name"):
        cut(house, incident, StaffId("s-nobody"))
    with pytest.raises(NotEntitled):
        cut_off(house.office, house.signed_in(WALTER), CutOffOrder(incident, DANA))
    assert sign_in(house.office, DANA, PASSPHRASE).id == DANA


def test_new_keys_are_made_for_what_she_can_open_and_the_others_go_on(house):
    incident = said(house, by=SAM)
    cut(house, incident)
    assert make_keys_anew(house.office, house.signed_in(LENA), incident, DANA) == 2
    (kept,) = open_incident(house.office, house.signed_in(LENA), incident).cut_offs
    assert kept.keys == 2
    with house.office.store.transaction() as books:
        turned = [row.key_id[:4] for row in books.keys.turned(RILEYS_FILE)]
    assert b"due " in turned  # the chart's key is made by the next who writes there
    assert len(turned) == 5


def test_who_left_meanwhile_is_not_let_back(house):
    incident = said(house, by=SAM)
    cut(house, incident)
    lena = house.signed_in(LENA)
    let_go(house.office, lena, DANA)
    with pytest.raises(BadInput, match="has left"):
        let_back(
            house.office,
            lena,
            incident,
            DANA,
            PassphraseHome(PASSPHRASE),
            PassphraseHome(NEW, LIGHT_COST),
        )
    assert next(one for one in colleagues(house.office, lena) if one.id == DANA).left


def test_a_complaint_becomes_one_incident_and_stays_from_whom_it_names(house):
    second_officer(house)
    assert say_broken(house.office, SaidBroken("She told my sister.", "Mina Okafor"))
    lena = house.signed_in(LENA)
    (lies,) = read_complaints(house.office, lena)
    incident = take_up_complaint(house.office, lena, lies.id)
    assert take_up_complaint(house.office, lena, lies.id) == incident
    found = open_incident(house.office, lena, incident)
    assert found.words == "She told my sister.\n\nAbout: Mina Okafor"
    assert incidents(house.office, house.signed_in(MINA)) == ()
    with pytest.raises(NotEntitled):
        take_up_complaint(house.office, house.signed_in(MINA), lies.id)
    with pytest.raises(NotEntitled):
        take_up_complaint(house.office, house.signed_in(SAM), lies.id)


def test_a_practice_with_somebody_cut_off_verifies(tmp_path):
    place, seed = tmp_path / "practice.sqlite3", b"l" * 32
    house = practice(fresh_store(place), ledger_seed=seed)
    write_seed(ledger_key_file(place), seed)
    incident = said(house, by=SAM)
    cut(house, incident)
    make_keys_anew(house.office, house.signed_in(LENA), incident, DANA)
    assert not inspect_practice(house.office.store.files).faults
    house.office.store.close()
