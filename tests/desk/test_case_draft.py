"""The draft of a case sheet: notes and people chosen, what was found settled, the meter."""

from __future__ import annotations

import pytest

from subrosa.deid import Kind
from subrosa.desk.case_risk import ways_to_tell_less
from subrosa.desk.draft_case_sheet import (
    begin_case,
    choose_for_case,
    hide_words,
    open_draft,
    say_trait,
    settle_thing,
    tell_trait,
)
from subrosa.desk.forms.case_sheet import ShownAs, TraitSaid
from subrosa.desk.give_access import set_wall
from subrosa.desk.show_case import show_case
from subrosa.terms.errors import BadInput, NotEntitled
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    PRIYA,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    practice,
)
from tests.desk.cases_shown import draft_of, drafted, opened, with_notes, words_of


@pytest.fixture
def house():
    return practice()


def test_the_newest_three_notes_are_chosen_beforehand(house):
    names = with_notes(house)
    found = choose_for_case(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert [one.segment for one in found.notes] == names[::-1]
    assert [one.chosen for one in found.notes] == [True, True, True, False]
    assert {one.id for one in found.circle.people} == {OMAR, SAM, PRIYA}


def test_nobody_but_whoever_holds_the_chart_drafts(house):
    with_notes(house)
    for who in (SAM, LENA, WALTER, PRIYA):
        with pytest.raises(NotEntitled):
            choose_for_case(house.office, house.signed_in(who), RILEYS_FILE)
        with pytest.raises(NotEntitled):
            begin_case(house.office, house.signed_in(who), RILEYS_FILE, ["g-1"], [OMAR])


def test_each_thing_is_settled_by_one_step(house):
    number = drafted(house, with_notes(house))
    dana = house.signed_in(DANA)
    found = draft_of(house, number)
    mail = next(one for one in found.text.things if one.kind is Kind.EMAIL)
    for shown_as, expected in (
        (ShownAs.HIDE, "[hidden]"),
        (ShownAs.KEEP, mail.words),
        (ShownAs.GENERALISE, mail.instead),
    ):
        settle_thing(house.office, dana, RILEYS_FILE, number, mail.key, shown_as)
        text = draft_of(house, number).text
        here = [piece.words for one in text.notes for piece in one.pieces if piece.key == mail.key]
        assert here == [expected]
    with pytest.raises(BadInput):
        settle_thing(house.office, dana, RILEYS_FILE, number, "none", ShownAs.HIDE)


@pytest.mark.parametrize("words", ["Riley Moss", "Carol"])
def test_whom_the_file_knows_is_never_kept(house, words):
    number = drafted(house, with_notes(house))
    thing = next(one for one in draft_of(house, number).text.things if one.words == words)
    dana = house.signed_in(DANA)
    with pytest.raises(BadInput):
        settle_thing(house.office, dana, RILEYS_FILE, number, thing.key, ShownAs.KEEP)
    settle_thing(house.office, dana, RILEYS_FILE, number, thing.key, ShownAs.HIDE)
    assert not draft_of(house, number).text.kept


def test_words_that_were_left_standing_are_hidden_by_hand_everywhere(house):
    number = drafted(house, with_notes(house, "The bakery closed.", "At the  Bakery she laughs."))
    hide_words(house.office, house.signed_in(DANA), RILEYS_FILE, number, "the bakery")
    text = draft_of(house, number).text
    assert "akery" not in " ".join(piece.words for one in text.notes for piece in one.pieces)
    for words in ("", "a word that stands nowhere", "x" * 200):
        with pytest.raises(BadInput):
            hide_words(house.office, house.signed_in(DANA), RILEYS_FILE, number, words)


def test_a_trait_is_told_less_exactly_and_the_crowd_grows(house):
    number = drafted(house, to=[OMAR])
    before = draft_of(house, number)
    assert [one.value for one in before.traits] == ["30 to 39 years old", "one client"]
    tell_trait(house.office, house.signed_in(DANA), RILEYS_FILE, number, "age", 3)
    after = draft_of(house, number)
    assert [one.value for one in after.traits] == ["", "one client"]
    assert after.risk.population.sure >= before.risk.population.sure
    with pytest.raises(BadInput):
        tell_trait(house.office, house.signed_in(DANA), RILEYS_FILE, number, "age", 9)


def test_the_meter_counts_whom_each_knows_and_holds_no_name(house):
    found = draft_of(house, drafted(house, to=[OMAR, SAM]))
    omar, sam = found.risk.participants
    assert (omar.knows_her, sam.knows_her) == (True, False)
    assert omar.would_recognise
    assert "Riley" not in repr(found)
    assert "Quinn" not in repr(found)


def test_a_note_that_cannot_be_taken_begins_nothing(house):
    dana = house.signed_in(DANA)
    with_notes(house)
    for notes in ([], ["g-none"], [f"g-{one}" for one in range(40)]):
        with pytest.raises(BadInput):
            begin_case(house.office, dana, RILEYS_FILE, notes, [OMAR])


def test_a_case_of_one_file_does_not_open_in_another(house):
    number = drafted(house)
    with pytest.raises(NotEntitled):
        open_draft(house.office, house.signed_in(DANA), QUINNS_FILE, number)


def test_what_the_notes_tell_is_counted_and_told_coarser_or_not_at_all(house):
    number = drafted(house, with_notes(house, "As the only Firefighter of the town she is tired."))
    dana = house.signed_in(DANA)
    said = TraitSaid("occupation", "the only  firefighter", "a worker")
    say_trait(house.office, dana, RILEYS_FILE, number, said)
    found = draft_of(house, number)
    assert found.risk.population.sure == 1  # of nobody else is it known
    assert found.risk.population.perhaps == 1
    assert found.traits[-1].value == "the only firefighter"

    def text():
        here = draft_of(house, number).text.notes
        return "".join(piece.words for one in here for piece in one.pieces)

    assert "Firefighter" in text()
    for step, expected in ((1, "As a worker of the town"), (2, "As [hidden] of the town")):
        tell_trait(house.office, dana, RILEYS_FILE, number, "occupation", step)
        assert text().startswith(expected)
    show_case(house.office, dana, RILEYS_FILE, number)
    found = opened(house, number, OMAR)
    assert found.sheet.traits == ("30 to 39 years old", "one client")
    assert "irefighter" not in words_of(found)


@pytest.mark.parametrize(
    "said",
    [
        TraitSaid("age", "slept badly", ""),
        TraitSaid("none", "slept badly", ""),
        TraitSaid("occupation", "", "a worker"),
        TraitSaid("occupation", "a diver", ""),
        TraitSaid("occupation", "slept badly", "x" * 200),
    ],
)
def test_what_the_notes_do_not_tell_is_not_counted(house, said):
    number = drafted(house)
    with pytest.raises(BadInput):
        say_trait(house.office, house.signed_in(DANA), RILEYS_FILE, number, said)
    assert draft_of(house, number).drafted.said == ()


def test_whoever_may_not_see_the_client_is_not_counted_among_those_who_hear(house):
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, SAM, "a cousin")
    assert len(draft_of(house, drafted(house)).risk.participants) == 1


def test_every_way_to_tell_less_is_offered_once_and_first_what_helps(house):
    found = draft_of(house, drafted(house))
    ways = ways_to_tell_less(found.traits, found.risk)
    assert sorted((one.kind.value, one.step) for one in ways) == [
        ("age", 2),
        ("age", 3),
        ("family", 1),
    ]
    helped = [one.fit is not None for one in ways]
    assert helped == sorted(helped, reverse=True)


def test_what_is_shown_is_what_was_read(house):
    number = drafted(house, with_notes(house, "The bakery closed."))
    dana = house.signed_in(DANA)
    seen = draft_of(house, number).seen
    assert draft_of(house, number).seen == seen
    for step in (
        lambda: hide_words(house.office, dana, RILEYS_FILE, number, "the bakery"),
        lambda: tell_trait(house.office, dana, RILEYS_FILE, number, "age", 0),
        lambda: set_wall(house.office, house.signed_in(LENA), RILEYS_FILE, SAM, "a cousin"),
    ):
        step()
        with pytest.raises(BadInput) as fault:
            show_case(house.office, dana, RILEYS_FILE, number, seen)
        assert "changed since" in fault.value.what
        seen = draft_of(house, number).seen
    show_case(house.office, dana, RILEYS_FILE, number, seen)
    assert "bakery" not in words_of(opened(house, number, OMAR))


def test_words_that_are_hidden_already_are_told_from_words_that_stand_nowhere(house):
    number = drafted(house, with_notes(house, "Riley slept."))
    for words, said in (("riley", "hidden already"), ("a bakery", "stand nowhere")):
        with pytest.raises(BadInput) as fault:
            hide_words(house.office, house.signed_in(DANA), RILEYS_FILE, number, words)
        assert said in fault.value.what
