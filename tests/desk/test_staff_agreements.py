"""The agreement of the staff: who signs what, who accepts whom, and what follows of the days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from subrosa.desk.cabinet.agreements import keep_mark
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.forms.staff_agreement import (
    AGREEMENT,
    SITUATIONS,
    VERSION,
    signs_as,
    wrong_answers,
)
from subrosa.desk.forms.standing import (
    Mark,
    Marked,
    Standing,
    Stands,
    a_year_after,
    narrowed,
    standing_from,
)
from subrosa.desk.give_access import Access, give_access, let_go, set_wall
from subrosa.desk.keep_staff import NewColleague, add_colleague, colleagues, hand_on_groups
from subrosa.desk.notes_left import notes_left
from subrosa.desk.open_record import open_record
from subrosa.desk.ports import SheetRow, StaffDuty
from subrosa.desk.recover import recover_person
from subrosa.desk.staff_agreements import (
    accept_colleague,
    agreements_due,
    may_sign,
    open_agreements,
    sign_agreement,
)
from subrosa.desk.write_note import NewNote, lock_note, write_note
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.terms.ids import SheetId, StaffId
from subrosa.terms.records import RecordClass
from subrosa.vault import (
    DIRECTORY_UNIT,
    KeyKind,
    Label,
    OpeningPurpose,
    PassphraseHome,
    RelationshipKind,
    new_house_key,
)
from subrosa.vault.passphrase import LIGHT_COST
from tests.cast import (
    ANSWERS,
    DANA,
    LENA,
    OMAR,
    PASSPHRASE,
    PRIYA,
    RILEYS_FILE,
    SAM,
    dice,
    join,
    note,
    practice,
    signed,
)

ADA = StaffId("s-ada")
NEW = NewColleague(ADA, "Ada Novak", frozenset({StaffDuty.CLINICIAN, StaffDuty.FRONT_DESK}))
ZONE = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def house_with_ada():
    house = practice()
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    add_colleague(house.office, house.signed_in(LENA), NEW, home)
    return house


def stands(house, who):
    return house.signed_in(who).standing.stands


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(one).kind for one in books.history.entries()]


def mark(what=Marked.SIGNED, at=NOW, version=VERSION, until=""):
    return Mark(what, ADA, LENA, f"{at:%Y-%m-%dT%H:%M:%SZ}", version, until)


ACCEPTED = Marked.ACCEPTED


@pytest.mark.parametrize(
    ("asked", "marks", "after", "expected"),
    [
        (True, [], 0, Stands.ASKED),
        (True, [mark()], 0, Stands.WAITING),
        (True, [mark(), mark(ACCEPTED)], 0, Stands.CURRENT),
        (True, [mark(), mark(ACCEPTED)], 365, Stands.CURRENT),
        (True, [mark(), mark(ACCEPTED)], 366, Stands.DUE),
        (True, [mark(version=VERSION - 1)], 0, Stands.ASKED),
        (True, [mark(version=VERSION - 1), mark(ACCEPTED)], 0, Stands.DUE),
        (True, [mark(), mark(ACCEPTED, until="2026-12-01")], 8, Stands.CURRENT),
        (True, [mark(), mark(ACCEPTED, until="2026-12-01")], 9, Stands.ENDED),
        (True, [mark(), mark(ACCEPTED, until="2026-12-01"), mark(ACCEPTED)], 9, Stands.CURRENT),
        (True, [mark(ACCEPTED, until="2026-12-01")], 9, Stands.ENDED),
        (False, [], 0, Stands.DUE),
        (False, [mark()], 0, Stands.CURRENT),
        (False, [mark(at=NOW + timedelta(days=30))], 0, Stands.DUE),
        (False, [mark(at=NOW + timedelta(hours=2))], 0, Stands.CURRENT),
    ],
)
def test_where_somebody_stands_follows_from_her_marks_and_the_day(asked, marks, after, expected):
    now = NOW + timedelta(days=after)
    assert standing_from(marks, asked=asked, now=now, zone=ZONE).stands is expected


def test_a_day_ends_where_the_practice_is():
    found = [mark(), mark(ACCEPTED, until="2026-11-24")]
    last = datetime(2026, 11, 25, 4, 59, tzinfo=UTC)  # 23:59 of the 24th in New York
    assert standing_from(found, asked=True, now=last, zone=ZONE).stands is Stands.CURRENT
    later = last + timedelta(minutes=1)
    assert standing_from(found, asked=True, now=later, zone=ZONE).stands is Stands.ENDED


def test_a_year_has_the_same_date_and_a_leap_day_the_last_of_february():
    assert a_year_after(date(2026, 11, 23)) == date(2027, 11, 23)
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_only_what_danger_asks_for_is_left_of_the_duties_when_a_year_is_over():
    everything = frozenset(StaffDuty)
    assert narrowed(everything, Stands.CURRENT) == everything
    assert narrowed(everything, Stands.DUE) == {StaffDuty.ON_CALL, StaffDuty.EMERGENCY}
    for over in (Stands.ASKED, Stands.WAITING, Stands.ENDED):
        assert narrowed(everything, over) == frozenset()


def test_the_five_situations_have_one_right_answer_each_and_explain_a_wrong_one():
    assert len(SITUATIONS) == 5
    assert wrong_answers(ANSWERS) == {}
    for one in SITUATIONS:
        for place in range(len(one.choices)):
            wrong = wrong_answers({**ANSWERS, one.id: str(place)})
            assert set(wrong) == (set() if place == one.right else {one.id})
            assert place == one.right or one.why in wrong[one.id]
    assert set(wrong_answers({})) == {one.id for one in SITUATIONS}
    # Whoever always takes the same place is wrong somewhere.
    assert len({one.right for one in SITUATIONS}) > 1


def test_the_agreement_is_about_the_clients_of_this_practice():
    text = " ".join(AGREEMENT)
    assert "clients of this practice" in AGREEMENT[0]
    assert "former employer" not in text
    assert "report a wrong to an authority" in text


def test_a_signature_is_ones_own_name():
    assert signs_as(" ada  NOVAK", "Ada Novak")
    for typed in ("", " ", "Ada", "Lena Fuchs"):
        assert not signs_as(typed, "Ada Novak")


def test_from_a_new_account_to_the_first_opening():
    house = house_with_ada()
    assert stands(house, ADA) is Stands.ASKED
    before = entries(house).count(EntryKind.STAFF_CHANGED)
    ada = signed(house.office, house.signed_in(ADA))
    assert ada.standing.stands is Stands.WAITING
    assert not ada.duties
    accept_colleague(house.office, house.signed_in(LENA), ADA, "2027-06-30")
    ada = house.signed_in(ADA)
    assert (ada.standing.stands, ada.duties) == (Stands.CURRENT, NEW.duties)
    assert ada.standing.placement == date(2027, 6, 30)
    assert ada.ring.units(KeyKind.INTAKE)
    # Signed, accepted, and the key of the intake handed on.
    assert entries(house).count(EntryKind.STAFF_CHANGED) == before + 3


@pytest.mark.parametrize(
    ("version", "answers", "typed"),
    [
        (VERSION - 1, ANSWERS, "Ada Novak"),
        (VERSION, {**ANSWERS, "mother": "1"}, "Ada Novak"),
        (VERSION, {}, "Ada Novak"),
        (VERSION, ANSWERS, "Lena Fuchs"),
        (VERSION, ANSWERS, ""),
    ],
)
def test_what_is_not_read_answered_and_named_is_not_signed(version, answers, typed):
    house = house_with_ada()
    with pytest.raises(BadInput):
        sign_agreement(house.office, house.signed_in(ADA), version, answers, typed)
    assert stands(house, ADA) is Stands.ASKED


def test_nothing_is_signed_twice_and_what_is_soon_over_can_be():
    house = practice()
    with pytest.raises(BadInput, match="nothing to sign"):
        signed(house.office, house.signed_in(DANA))
    house.clock.forward(days=340)
    assert signed(house.office, house.signed_in(DANA)).standing.until == date(2027, 10, 29) + (
        timedelta(days=365 + 1)  # a leap year lies between
    )
    assert not may_sign(Standing(until=date(2027, 1, 1)), date(2026, 12, 1))
    assert may_sign(Standing(until=date(2027, 1, 1)), date(2026, 12, 2))


def test_nobody_accepts_herself_nor_somebody_who_has_not_signed():
    house = house_with_ada()
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput, match="not signed"):
        accept_colleague(house.office, lena, ADA)
    with pytest.raises(BadInput, match="herself"):
        accept_colleague(house.office, lena, LENA)
    with pytest.raises(BadInput, match="nobody of that name"):
        accept_colleague(house.office, lena, StaffId("s-none"))
    signed(house.office, house.signed_in(ADA))
    for day in ("30 June", "2026-11-22"):
        with pytest.raises(BadInput):
            accept_colleague(house.office, lena, ADA, day)
    assert stands(house, ADA) is Stands.WAITING


@pytest.mark.parametrize("who", [DANA, SAM, PRIYA, ADA])
def test_who_neither_answers_for_confidentiality_nor_supervises_accepts_nobody(who):
    house = house_with_ada()
    signed(house.office, house.signed_in(ADA))
    staff = house.signed_in(who)
    before = entries(house).count(EntryKind.FAILED_ATTEMPT)
    with pytest.raises(NotEntitled):
        accept_colleague(house.office, staff, ADA)
    with pytest.raises(NotEntitled):
        open_agreements(house.office, staff)
    with pytest.raises(NotEntitled):
        notes_left(house.office, staff, OMAR)
    assert entries(house).count(EntryKind.FAILED_ATTEMPT) == before + 3
    assert agreements_due(house.office, staff) == ()
    assert stands(house, ADA) is Stands.WAITING


def test_a_supervisor_accepts_and_the_key_of_the_intake_follows_from_who_has_it():
    house = practice()
    sue = NewColleague(StaffId("s-sue"), "Sue Tan", frozenset({StaffDuty.SUPERVISOR}))
    join(house.office, sue)
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    add_colleague(house.office, house.signed_in(LENA), NEW, home)
    signed(house.office, house.signed_in(ADA))
    accept_colleague(house.office, house.signed_in(sue.id), ADA)
    assert not house.signed_in(ADA).ring.units(KeyKind.INTAKE)
    assert hand_on_groups(house.office, house.signed_in(LENA)) == 1
    assert house.signed_in(ADA).ring.units(KeyKind.INTAKE)


def test_the_board_of_those_who_accept_says_who_waits_and_whose_time_ends():
    house = house_with_ada()
    lena = house.signed_in(LENA)

    def due():
        return {one.person.id: (one.stands, one.ends) for one in agreements_due(house.office, lena)}

    assert due() == {ADA: (Stands.ASKED, None)}
    signed(house.office, house.signed_in(ADA))
    assert due()[ADA][0] is Stands.WAITING
    accept_colleague(house.office, lena, ADA, "2026-12-20")
    assert due() == {ADA: (Stands.CURRENT, date(2026, 12, 20))}
    house.clock.forward(days=28)
    assert due() == {ADA: (Stands.ENDED, date(2026, 12, 20))}
    accept_colleague(house.office, lena, ADA, "")
    assert due() == {}
    house.clock.forward(days=310)
    lena = signed(house.office, house.signed_in(LENA))
    assert due()[DANA] == (Stands.CURRENT, date(2027, 11, 23))
    assert LENA not in due()


def test_notes_left_unsigned_are_listed_for_who_may_read_the_record_by_day_alone():
    house = practice()
    join(house.office, NEW, until="2026-12-01")
    access = Access(RILEYS_FILE, ADA, RelationshipKind.TREATING, None, "Hers.")
    give_access(house.office, house.signed_in(DANA), access)
    sue = NewColleague(StaffId("s-sue"), "Sue Tan", frozenset({StaffDuty.SUPERVISOR}))
    join(house.office, sue)
    over = Access(RILEYS_FILE, sue.id, RelationshipKind.SUPERVISING, None, "Ada's supervisor.")
    give_access(house.office, house.signed_in(DANA), over)
    ada = house.signed_in(ADA)
    for day in ("2026-11-23", "2026-11-24", "2026-11-25"):
        words = note(1, "She slept better.").passages
        one = write_note(
            house.office, ada, NewNote(RILEYS_FILE, day, RecordClass.PROGRESS_NOTES, words)
        )
        if day == "2026-11-24":
            lock_note(house.office, ada, RILEYS_FILE, one.segment)
    house.clock.forward(days=9)
    with pytest.raises(NotEntitled):
        open_record(house.office, house.signed_in(ADA), RILEYS_FILE, OpeningPurpose.TREATMENT)
    before = entries(house).count(EntryKind.OPENED)
    (left,) = notes_left(house.office, house.signed_in(sue.id), ADA)
    assert (left.clients, left.days) == (("Riley Moss",), ("2026-11-23", "2026-11-25"))
    assert entries(house).count(EntryKind.OPENED) == before + 1
    # The privacy officer holds no key of the record.
    assert notes_left(house.office, house.signed_in(LENA), ADA) == ()


def test_a_mark_that_nobody_here_made_opens_nothing():
    house = house_with_ada()
    signed(house.office, house.signed_in(ADA))
    other = new_house_key(KeyKind.DIRECTORY, dice("a thief"))
    with house.office.store.transaction() as books:
        keep_mark(books, other, mark(ACCEPTED), house.office.random)
    for who in (ADA, LENA):
        with pytest.raises((NotEntitled, Tampered)):
            house.signed_in(who)


def test_a_mark_laid_in_the_place_of_another_is_noticed():
    house = house_with_ada()
    with house.office.store.transaction() as books:
        row = books.sheets.of_unit(DIRECTORY_UNIT, Label.STAFF_AGREEMENT.value)[0]
        books.sheets.add(
            SheetRow(SheetId("T-COPY"), row.unit, None, row.label, row.version + 50, row.sealed)
        )
    with pytest.raises(Tampered):
        house.signed_in(ADA)


def test_who_writes_in_the_row_of_an_account_that_it_is_accepted_is_noticed():
    house = house_with_ada()
    with house.office.store.transaction() as books:
        founder = books.keys.staff(DANA)
        row = books.keys.staff(ADA)
        books.keys.lock_anew(ADA, row.public_key, row.locked, founder.voucher)
    assert stands(house, ADA) is Stands.ASKED
    with pytest.raises(Tampered):
        colleagues(house.office, house.signed_in(LENA))


def test_keys_that_are_recovered_bring_no_acceptance_back():
    house = house_with_ada()
    home = PassphraseHome("another six words than before", LIGHT_COST)
    recover_person(house.office, house.shares[:2], ADA, home)
    ada = sign_in(house.office, ADA, "another six words than before")
    assert ada.standing.stands is Stands.ASKED
    assert len(ada.ring) == 1


def test_somebody_who_left_signs_nothing_and_is_on_no_list():
    house = practice()
    join(house.office, NEW, until="2026-11-30")
    lena = house.signed_in(LENA)
    let_go(house.office, lena, ADA)
    assert ADA not in {one.id for one in open_agreements(house.office, lena)}
    house.clock.forward(days=20)
    assert agreements_due(house.office, lena) == ()
    with pytest.raises(BadInput):
        accept_colleague(house.office, lena, ADA)


def test_a_wall_against_somebody_not_yet_accepted_keeps_the_group_out_too():
    house = practice()
    night = replace(NEW, duties=frozenset({StaffDuty.CLINICIAN, StaffDuty.ON_CALL}))
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    add_colleague(house.office, house.signed_in(LENA), night, home)
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, ADA, "a cousin")
    signed(house.office, house.signed_in(ADA))
    accept_colleague(house.office, house.signed_in(LENA), ADA)
    house.signed_in(PRIYA)
    hand_on_groups(house.office, house.signed_in(PRIYA))
    with pytest.raises(NotEntitled):
        open_record(
            house.office, house.signed_in(ADA), RILEYS_FILE, OpeningPurpose.EMERGENCY, "Danger."
        )
    emergency = OpeningPurpose.EMERGENCY
    assert open_record(house.office, house.signed_in(PRIYA), RILEYS_FILE, emergency, "Danger.")
