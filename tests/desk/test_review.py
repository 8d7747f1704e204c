"""Every emergency opening waits for the counsellor or the privacy officer to look at it."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.forms.review import ReviewOf
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.give_access import Access, end_access, give_access
from subrosa.desk.house_status import house_status
from subrosa.desk.open_record import open_record
from subrosa.desk.open_safety_card import keep_safety_card, open_safety_card
from subrosa.desk.ports import ReviewRow
from subrosa.desk.review import end_open_review, open_reviews
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose, RelationshipKind
from tests.cast import DANA, LENA, OMAR, PRIYA, RILEYS_FILE, SAM, WALTER, note, practice

WHY = "The hospital is on the line."


def opened(house):
    return open_record(
        house.office, house.signed_in(PRIYA), RILEYS_FILE, OpeningPurpose.EMERGENCY, WHY
    )


def seen_by(house, who):
    return open_reviews(house.office, house.signed_in(who))


@pytest.mark.parametrize("who", [DANA, LENA])
def test_the_counsellor_and_the_privacy_officer_find_it_on_their_board(who):
    house = practice()
    done = opened(house)
    (found,) = seen_by(house, who)
    assert (found.review.what, found.review.by, found.review.reason) == (
        ReviewOf.EMERGENCY,
        PRIYA,
        WHY,
    )
    assert found.entry == done.entry
    assert found.review.until == "2026-11-23T19:00:00Z"
    assert house.pager.rung == [RILEYS_FILE]
    (told,) = house.pager.told
    assert "Riley" not in told
    assert RILEYS_FILE not in told


@pytest.mark.parametrize("who", [OMAR, SAM, WALTER, PRIYA])
def test_nobody_else_finds_it_and_the_house_counts_it(who):
    house = practice()
    opened(house)
    (found,) = seen_by(house, DANA)
    assert seen_by(house, who) == ()
    with pytest.raises(NotEntitled):
        end_open_review(house.office, house.signed_in(who), found.id, "Looks fine.")
    status = house_status(house.office)
    assert status.reviews == 1
    assert any("wait for somebody to look" in one for one in status.warnings)


def test_it_ends_in_words_and_as_an_entry_and_is_gone_from_every_board():
    house = practice()
    opened(house)
    (found,) = seen_by(house, LENA)
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput):
        end_open_review(house.office, lena, found.id, "  ")
    index = end_open_review(house.office, lena, found.id, "The hospital confirmed it.")
    with house.office.store.transaction() as books:
        assert decode(books.history.entry(index)).kind is EntryKind.REVIEWED
    assert seen_by(house, LENA) == seen_by(house, DANA) == ()
    assert house_status(house.office).reviews == 0


def test_a_safety_card_leaves_one_too_and_its_opener_holds_no_desk_key():
    house = practice()
    keep_safety_card(house.office, house.signed_in(DANA), RILEYS_FILE, SafetyCard("", "Riley"))
    done = open_safety_card(house.office, house.signed_in(PRIYA), RILEYS_FILE)
    for who in (DANA, LENA):
        (found,) = seen_by(house, who)
        assert (found.review.what, found.entry) == (ReviewOf.SAFETY_CARD, done.entry)
    assert end_open_review(house.office, house.signed_in(DANA), found.id, "She rang me at once.")
    assert house_status(house.office).reviews == 0


def test_whoever_did_it_does_not_end_it_while_another_can_look():
    house = practice()
    open_record(house.office, house.signed_in(DANA), RILEYS_FILE, OpeningPurpose.EMERGENCY, WHY)
    (found,) = seen_by(house, DANA)
    with pytest.raises(BadInput, match="Somebody else"):
        end_open_review(house.office, house.signed_in(DANA), found.id, "I looked.")
    assert end_open_review(house.office, house.signed_in(LENA), found.id, "I looked.")


def test_a_row_that_does_not_open_ends_nothing_on_the_boards():
    house = practice()
    opened(house)
    (found,) = seen_by(house, DANA)
    with house.office.store.transaction() as books:
        (row,) = books.reviews.all()
        books.reviews.add(ReviewRow("V-planted", found.id, row.sealed))
        books.reviews.add(ReviewRow("V-noise", found.id, b"noise"))
    assert [one.id for one in seen_by(house, DANA)] == [found.id]


def test_an_emergency_opens_also_after_psychotherapy_notes_went_under_a_new_key():
    house = practice()
    dana = house.signed_in(DANA)
    give_access(house.office, dana, Access(RILEYS_FILE, SAM, RelationshipKind.TREATING))
    end_access(house.office, house.signed_in(LENA), RILEYS_FILE, SAM)
    apart = note(2, "My own musings.", RecordClass.PSYCHOTHERAPY_NOTES, separate=True)
    keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept."), apart])
    assert [one.id for one in opened(house).segments] == ["g-1"]
    assert len(seen_by(house, DANA)) == 1
