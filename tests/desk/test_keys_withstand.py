"""What a hostile reader tried on the verbs of keys, and what must come of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.desk.cabinet import moving
from subrosa.desk.cabinet.holders import directory_of, pair_holder
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.give_access import (
    Access,
    close_lapsed,
    end_access,
    give_access,
    let_go,
    set_wall,
)
from subrosa.desk.house_pairs import begin_service, replace_group_pair
from subrosa.desk.open_record import open_record
from subrosa.desk.ports import HouseKeyRow, WrapRow
from subrosa.desk.recover import recover_person, replace_recovery_key
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import (
    LIGHT_COST,
    KeyKind,
    OpeningPurpose,
    PassphraseHome,
    RelationshipKind,
    new_key,
    new_staff_keys,
    unwrap_keys,
    wrap_keys,
)
from subrosa.vault.bundles import OWN, read_wrap
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PRIYA,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    note,
    practice,
)

EMERGENCY = OpeningPurpose.EMERGENCY
NEW = PassphraseHome("another six words than before", LIGHT_COST)


@pytest.fixture
def house():
    built = practice()
    keep_segments(built.office, built.signed_in(DANA), [note(1, "She slept better.")])
    return built


def covering(unit=RILEYS_FILE, who=SAM):
    until = MONDAY + timedelta(days=3)
    return Access(unit, who, RelationshipKind.COVERING, until, "Dana is away.")


def test_an_end_takes_no_wall_along(house):
    dana = house.signed_in(DANA)
    with pytest.raises(BadInput):
        end_access(house.office, dana, QUINNS_FILE, WALTER)
    with pytest.raises(NotEntitled):
        give_access(house.office, dana, covering(QUINNS_FILE, WALTER))


def test_a_destroyed_client_comes_back_by_no_ring_that_was_unlocked_before(house):
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    destroy_for_good(house.office, lena, RILEYS_FILE, "Ten years are over.")
    with pytest.raises((BadInput, NotEntitled)):
        give_access(house.office, dana, covering())
    begin_service(house.office, lena, NEW)
    recover_person(house.office, house.shares[:2], OMAR, NEW)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        assert books.keys.wraps_of(RILEYS_FILE) == []


@pytest.mark.parametrize("how", ["lapsed", "ended"])
def test_leftover_keys_open_no_chart_by_an_emergency(house, how):
    omar = house.signed_in(OMAR)
    if how == "ended":
        end_access(house.office, house.signed_in(DANA), RILEYS_FILE, OMAR)
    else:
        house.clock.forward(hours=24 * 30)
    with pytest.raises(NotEntitled):
        open_record(house.office, omar, RILEYS_FILE, EMERGENCY, "I say so.")


def test_who_left_opens_nothing_in_a_session_that_is_still_open(house):
    priya = house.signed_in(PRIYA)
    let_go(house.office, house.signed_in(LENA), PRIYA)
    with pytest.raises(NotEntitled):
        open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "I say so.")


def test_who_left_gets_no_key_of_a_file_opened_later(house):
    walter = house.signed_in(WALTER)
    lena = house.signed_in(LENA)
    let_go(house.office, lena, WALTER)
    card = Card(
        UnitId("u-later"),
        new_chain(house.office),
        (Member(PersonId("p-later"), "Ana Bell", SubjectType.ADULT),),
    )
    open_file(
        house.office, lena, NewFile(card, MONDAY, (Grant(DANA, RelationshipKind.TREATING, MONDAY),))
    )
    with house.office.store.transaction(acting_for=walter.holder) as books:
        assert books.keys.wraps(walter.holder) == []


def test_leaving_ends_what_was_opened_since_the_officer_signed_in(house):
    lena = house.signed_in(LENA)
    card = Card(
        UnitId("u-later"),
        new_chain(house.office),
        (Member(PersonId("p-later"), "Ana Bell", SubjectType.ADULT),),
    )
    open_file(
        house.office,
        house.signed_in(WALTER),
        NewFile(card, MONDAY, (Grant(DANA, RelationshipKind.TREATING, MONDAY),)),
    )
    assert let_go(house.office, lena, DANA).units == 3


def test_lapsed_cover_beside_another_tie_loses_the_chart_and_keeps_the_desk(house):
    give_access(house.office, house.signed_in(DANA), covering(who=WALTER))
    house.clock.forward(hours=24 * 4)
    assert close_lapsed(house.office, house.signed_in(DANA)) >= 1
    kinds = {key.kind for key in house.signed_in(WALTER).ring.of_unit(RILEYS_FILE)}
    assert KeyKind.RECORD not in kinds
    assert KeyKind.CARD in kinds


def test_nobody_gives_to_herself(house):
    for who, kind in ((LENA, RelationshipKind.COVERING), (DANA, RelationshipKind.TREATING)):
        until = MONDAY + timedelta(days=90)
        with pytest.raises(BadInput):
            give_access(
                house.office, house.signed_in(who), Access(RILEYS_FILE, who, kind, until, "Mine.")
            )


def test_a_bundle_planted_for_somebody_takes_no_new_content(house):
    dana = house.signed_in(DANA)
    planted = new_key(KeyKind.RECORD, RILEYS_FILE, house.office.random)
    wrapped = wrap_keys(dana.pair.public, [planted], house.office.random)
    with house.office.store.transaction(acting_for=dana.holder) as books:
        books.keys.add_wrap(WrapRow(dana.holder, RILEYS_FILE, wrapped))
    keep_segments(house.office, house.signed_in(DANA), [note(2, "After the planting.")])
    with house.office.store.transaction() as books:
        assert planted.id not in books.records.segments(RILEYS_FILE)[-1].sealed


def test_a_bundle_in_the_row_of_another_client_is_refused(house):
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        row = next(one for one in books.keys.house_keys() if one.kind is KeyKind.RECOVERY)
        holder = pair_holder(directory_of(lena), KeyKind.RECOVERY, row.key_id)
        quinns = next(one for one in books.keys.wraps(holder) if one.unit == QUINNS_FILE)
        books.keys.remove_wraps(holder, RILEYS_FILE)
        books.keys.add_wrap(WrapRow(holder, RILEYS_FILE, quinns.wrapped))
    with pytest.raises(Tampered):
        recover_person(house.office, house.shares[:2], OMAR, NEW)


class Cut(Exception):
    """The power goes."""


def test_a_cut_between_batches_loses_no_bundle_that_a_turn_had_added(house, monkeypatch):
    end_access(house.office, house.signed_in(DANA), RILEYS_FILE, OMAR)
    dana = house.signed_in(DANA)
    monkeypatch.setattr(moving, "BATCH", 1)

    def cut(*_figures):
        raise Cut

    handed = []
    with pytest.raises(Cut):
        replace_recovery_key(house.office, house.shares[:2], handed.append, cut)
    keep_segments(house.office, dana, [note(2, "In between.")])
    replace_recovery_key(house.office, house.shares[:2], handed.append)
    recover_person(house.office, handed[0][:2], DANA, NEW)
    with house.office.store.transaction(acting_for=dana.holder) as books:
        wraps = books.keys.wraps_of(RILEYS_FILE)
    assert any(wrap.holder == dana.holder for wrap in wraps)


def test_a_group_rotation_that_was_cut_is_finished_by_any_member(house, monkeypatch):
    monkeypatch.setattr(moving, "BATCH", 1)
    priya = house.signed_in(PRIYA)

    def cut(*_figures):
        raise Cut

    with pytest.raises(Cut):
        replace_group_pair(house.office, priya, KeyKind.EMERGENCY, cut)
    again = house.signed_in(PRIYA)
    opened = open_record(house.office, again, RILEYS_FILE, EMERGENCY, "Hospital on the line.")
    assert [one.id for one in opened.segments] == ["g-1"]
    assert replace_group_pair(house.office, again, KeyKind.EMERGENCY) == 1
    assert replace_group_pair(house.office, house.signed_in(PRIYA), KeyKind.EMERGENCY) == 2


def test_a_wall_that_came_while_somebody_was_signed_in_hides_and_breaks_nothing(house):
    walter = house.signed_in(WALTER)
    assert find_people(house.office, walter, "riley")
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, WALTER, "They are cousins.")
    assert find_people(house.office, walter, "riley") == []


def test_decoys_have_the_form_of_bundles_whose_holder_has_signed_in(house):
    dana = house.signed_in(DANA)
    for who in (LENA, WALTER, OMAR):
        house.signed_in(who)
    with house.office.store.transaction(acting_for=dana.holder) as books:
        forms = [read_wrap(row.wrapped)[0] for row in books.keys.wraps_of(RILEYS_FILE)]
    assert len(forms) % 4 == 0
    assert forms.count(OWN) >= len(forms) - 3  # the pairs of the house stay as they are


def test_a_turn_during_an_emergency_wraps_nothing_to_keep(house):
    priya = house.signed_in(PRIYA)
    open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "Hospital on the line.")
    end_access(house.office, house.signed_in(DANA), RILEYS_FILE, OMAR)
    assert house.signed_in(PRIYA).ring.of_unit(RILEYS_FILE) == ()


def test_who_was_ended_writes_nothing_more(house):
    omar = house.signed_in(OMAR)
    end_access(house.office, house.signed_in(DANA), RILEYS_FILE, OMAR)
    with pytest.raises(NotEntitled):
        keep_segments(house.office, omar, [note(2, "I was here.")])


@pytest.mark.parametrize("verb", ["end", "wall", "let go", "destroy"])
def test_each_refused_attempt_is_an_entry(house, verb):
    sam, office = house.signed_in(SAM), house.office
    tried = {
        "end": lambda: end_access(office, sam, RILEYS_FILE, OMAR),
        "wall": lambda: set_wall(office, sam, RILEYS_FILE, OMAR),
        "let go": lambda: let_go(office, sam, OMAR),
        "destroy": lambda: destroy_for_good(office, sam, RILEYS_FILE, "I want to."),
    }[verb]
    with pytest.raises(NotEntitled):
        tried()
    with office.store.transaction() as books:
        assert decode(books.history.entries()[-1]).kind is EntryKind.FAILED_ATTEMPT


@pytest.mark.parametrize("what", ["pair", "colleague"])
def test_a_public_key_that_nobody_vouched_for_gets_no_keys(house, what):
    enemy = new_staff_keys(house.office.random)
    with house.office.store.transaction() as books:
        if what == "pair":
            books.keys.add_house_key(HouseKeyRow(KeyKind.RECOVERY, bytes(16), enemy.public))
        else:
            voucher = books.keys.staff(OMAR).voucher
            books.keys.lock_anew(OMAR, enemy.public, b"locked", voucher)
    for act in (
        lambda: end_access(house.office, house.signed_in(DANA), RILEYS_FILE, WALTER),
        lambda: let_go(house.office, house.signed_in(LENA), WALTER),
    ):
        with pytest.raises(Tampered, match="vouched"):
            act()
    with house.office.store.transaction(acting_for=DANA) as books:
        wraps = books.keys.wraps_of(RILEYS_FILE)
    for wrap in wraps:
        with pytest.raises(Tampered):
            unwrap_keys(enemy, wrap.wrapped)
