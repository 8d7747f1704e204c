"""Keys follow relationships: given by those who hold them, gone when they end, stopped by walls."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.give_access import (
    Access,
    close_lapsed,
    end_access,
    give_access,
    let_go,
    set_wall,
)
from subrosa.desk.open_record import open_record
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind, OpeningPurpose, RelationshipKind
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

TREATMENT, EMERGENCY = OpeningPurpose.TREATMENT, OpeningPurpose.EMERGENCY


@pytest.fixture
def house():
    built = practice()
    keep_segments(built.office, built.signed_in(DANA), [note(1, "She slept better.")])
    return built


def opened(house, who, purpose=TREATMENT, reason=""):
    found = open_record(house.office, house.signed_in(who), RILEYS_FILE, purpose, reason)
    return [segment.id for segment in found.segments]


def kinds(house):
    with house.office.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    check_chains(entries)
    return [entry.kind for entry in entries]


def covering(who=SAM, days=3):
    until = MONDAY + timedelta(days=days)
    return Access(RILEYS_FILE, who, RelationshipKind.COVERING, until, "Dana is away.")


def test_cover_opens_the_chart_until_its_end_and_is_written_down(house):
    with pytest.raises(NotEntitled):
        opened(house, SAM)
    give_access(house.office, house.signed_in(DANA), covering())
    assert opened(house, SAM) == ["g-1"]
    house.clock.forward(hours=24 * 3)
    with pytest.raises(NotEntitled):
        opened(house, SAM)
    assert kinds(house).count(EntryKind.ACCESS_GIVEN) == 1


@pytest.mark.parametrize("who", [WALTER, OMAR, SAM])
def test_only_who_treats_or_the_privacy_officer_gives(house, who):
    with pytest.raises(NotEntitled):
        give_access(house.office, house.signed_in(who), covering(PRIYA))
    assert EntryKind.FAILED_ATTEMPT in kinds(house)


def test_nobody_gives_what_she_does_not_hold(house):
    lena = house.signed_in(LENA)
    with pytest.raises(NotEntitled):
        give_access(house.office, lena, covering())
    office_only = Access(RILEYS_FILE, SAM, RelationshipKind.FRONT_DESK)
    give_access(house.office, lena, office_only)
    with pytest.raises(NotEntitled):
        opened(house, SAM)


@pytest.mark.parametrize(
    "access",
    [
        Access(RILEYS_FILE, SAM, RelationshipKind.COVERING),
        Access(RILEYS_FILE, "s-nobody", RelationshipKind.TREATING),
        Access(RILEYS_FILE, SAM, RelationshipKind.EMERGENCY),
        Access(RILEYS_FILE, SAM, RelationshipKind.CLIENT_SELF),
    ],
    ids=["cover without an end", "nobody", "an emergency", "the client"],
)
def test_what_cannot_be_given_is_refused_in_words(house, access):
    with pytest.raises(BadInput):
        give_access(house.office, house.signed_in(DANA), access)


def test_an_ended_relationship_loses_its_wraps_and_later_notes_use_new_keys(house):
    give_access(house.office, house.signed_in(DANA), covering())
    before = house.signed_in(SAM)
    held = before.ring.find(RILEYS_FILE, KeyKind.RECORD)
    dana = house.signed_in(DANA)
    end_access(house.office, dana, RILEYS_FILE, SAM)
    assert house.signed_in(SAM).ring.of_unit(RILEYS_FILE) == ()
    # Dana is still signed in with her ring of before; what she writes goes under the new key.
    keep_segments(house.office, dana, [note(2, "After she left.")])
    with house.office.store.transaction() as books:
        newest = books.records.segments(RILEYS_FILE)[-1].sealed
    assert held.id not in newest
    assert opened(house, DANA) == ["g-1", "g-2"]
    assert opened(house, OMAR) == ["g-1", "g-2"]
    with pytest.raises(NotEntitled):
        open_record(house.office, before, RILEYS_FILE, TREATMENT)
    assert kinds(house).count(EntryKind.ACCESS_ENDED) == 1
    with pytest.raises(BadInput):
        end_access(house.office, dana, RILEYS_FILE, SAM)


def test_a_wall_beats_a_grant_and_the_group(house):
    with pytest.raises(NotEntitled):
        give_access(
            house.office,
            house.signed_in(DANA),
            Access(QUINNS_FILE, WALTER, RelationshipKind.FRONT_DESK),
        )
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, PRIYA, "They are cousins.")
    with pytest.raises(NotEntitled):
        opened(house, PRIYA, EMERGENCY, "Hospital on the line.")
    with pytest.raises(NotEntitled):
        give_access(house.office, house.signed_in(DANA), covering(PRIYA))
    assert opened(house, DANA) == ["g-1"]
    assert EntryKind.WALL_SET in kinds(house)


def test_who_holds_only_the_card_cannot_wall_somebody_of_the_emergency_group(house):
    with pytest.raises(BadInput, match="treats"):
        set_wall(house.office, house.signed_in(LENA), RILEYS_FILE, PRIYA)
    assert opened(house, PRIYA, EMERGENCY, "Hospital on the line.") == ["g-1"]


def test_the_privacy_officer_never_holds_the_key_of_a_chart(house):
    give_access(house.office, house.signed_in(DANA), covering())
    lena = house.signed_in(LENA)
    end_access(house.office, lena, RILEYS_FILE, SAM)
    kinds_held = {key.kind for key in house.signed_in(LENA).ring.of_unit(RILEYS_FILE)}
    assert KeyKind.RECORD not in kinds_held
    dana = house.signed_in(DANA)
    before = {key.id for key in dana.ring.of_unit(RILEYS_FILE) if key.kind is KeyKind.RECORD}
    keep_segments(house.office, dana, [note(2, "After she left.")])
    after = {
        key.id
        for key in house.signed_in(DANA).ring.of_unit(RILEYS_FILE)
        if key.kind is KeyKind.RECORD
    }
    assert len(after - before) == 1
    with house.office.store.transaction() as books:
        newest = books.records.segments(RILEYS_FILE)[-1].sealed
    assert any(key_id in newest for key_id in after - before)
    keep_segments(house.office, dana, [note(3, "And later.")])
    assert opened(house, OMAR) == ["g-1", "g-2", "g-3"]


def test_cover_that_lapsed_loses_its_wraps_when_somebody_who_may_give_looks(house):
    house.clock.forward(hours=24 * 7)
    assert house.signed_in(OMAR).ring.of_unit(RILEYS_FILE)
    assert close_lapsed(house.office, house.signed_in(WALTER)) == 0
    assert close_lapsed(house.office, house.signed_in(DANA)) == 1
    assert house.signed_in(OMAR).ring.of_unit(RILEYS_FILE) == ()
    assert close_lapsed(house.office, house.signed_in(DANA)) == 0
    assert opened(house, DANA) == ["g-1"]


def test_who_leaves_takes_nothing_along(house):
    lena = house.signed_in(LENA)
    gone = let_go(house.office, lena, PRIYA)
    assert gone.groups == (KeyKind.EMERGENCY, KeyKind.ON_CALL)
    left = let_go(house.office, lena, DANA)
    assert left.units == 2
    for who in (PRIYA, DANA):
        with pytest.raises(NotEntitled):
            house.signed_in(who)
    assert opened(house, OMAR) == ["g-1"]
    keep_segments(house.office, house.signed_in(OMAR), [note(2, "She left.")])
    assert EntryKind.STAFF_CHANGED in kinds(house)
    for who, whom in ((OMAR, SAM), (LENA, LENA), (LENA, "s-nobody")):
        with pytest.raises((NotEntitled, BadInput)):
            let_go(house.office, house.signed_in(who), whom)


def test_a_second_sign_in_opens_the_same_from_wraps_of_ones_own(house):
    first, second = house.signed_in(DANA), house.signed_in(DANA)
    assert {key.id for key in first.ring.of_unit(RILEYS_FILE)} == {
        key.id for key in second.ring.of_unit(RILEYS_FILE)
    }
