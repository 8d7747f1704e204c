"""The text of a case sheet: what is kept gives the notes back, what is hidden stands nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subrosa.deid import Kind
from subrosa.deid_shelf import engine
from subrosa.desk.case_text import by_hand, draft_text, key_of, text_of, week_of
from subrosa.desk.forms.card import Card, Contact, Member
from subrosa.desk.forms.case_sheet import DRAFTED, Drafted, ShownAs, TraitSaid
from subrosa.desk.known_of_file import known_of_file
from subrosa.terms.ids import RequestId, SegmentId
from subrosa.terms.people import Role, SubjectType
from tests.cast import DANA, MOTHER, RILEY, RILEYS_FILE, note

ENGINE = engine(learned=False)
CARD = Card(
    RILEYS_FILE,
    "0" * 32,
    (Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-04-17", phone="804 555 0142"),),
    (Contact(MOTHER, "Carol Lindqvist", Role.PARENT, phone="804 555 0143"),),
)
NUMBER = RequestId("CTEST")
PARTS = st.sampled_from(
    ["Riley", "Carol", "Carol Lindqvist's", "rang", "slept", "804 555 0142", "from Elko", "\n", ".",
     "Week 3", "the bakery", "\u200b", "Ríley", "m@example.org", " ", "a"]
)  # fmt: skip
TEXTS = st.lists(st.lists(PARTS, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=3)


def drafted(**more):
    return Drafted(DRAFTED, DANA, "Dana", "2026-11-23T12:00:00Z", (), (), **more)


def made(texts, draft):
    notes = [note(number, text) for number, text in enumerate(texts, 1)]
    known = known_of_file([CARD], ["Dana Reyes"], notes)
    return notes, draft_text(ENGINE, known, NUMBER, notes, draft, "2026-11-01")


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_what_is_kept_or_was_not_found_stands_in_its_order_to_the_character(texts):
    _, first = made(texts, drafted())
    keep = drafted(choices={one.key: ShownAs.KEEP for one in first.things})
    notes, found = made(texts, keep)
    assert all(one.of_file for one in found.things if one not in found.kept)
    for segment, shown in zip(notes, found.notes, strict=True):
        rest = text_of(segment)
        for piece in shown.pieces:  # what the file knows is replaced whatever was chosen
            if not piece.key or piece.shown is ShownAs.KEEP:
                begin = rest.index(piece.words)
                rest = rest[begin + len(piece.words) :]


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_nothing_that_was_found_stands_outside_of_its_place(texts):
    _, found = made(texts, drafted(words=("the bakery",)))
    left = [piece.words for shown in found.notes for piece in shown.pieces if piece.key == ""]
    for words in ("Riley", "Carol", "Lindqvist", "the bakery", "804 555 0142", "@example"):
        assert not any(words in one for one in left)
    assert sum(one.many for one in found.things) == sum(
        bool(piece.key) for shown in found.notes for piece in shown.pieces
    )


def test_a_name_that_ends_a_note_and_begins_the_next_is_hidden_in_both():
    _, found = made(["came with Riley", "Riley Moss wept"], drafted())
    assert not any("Riley" in piece.words for shown in found.notes for piece in shown.pieces)


def test_one_person_is_one_line_by_whichever_of_her_names():
    _, found = made(
        ["Carol rang. Carol Lindqvist wept.", "Ms. Lindqvist's letter came."], drafted()
    )
    (carol,) = [one for one in found.things if "Carol" in one.words]
    assert carol.many == 3
    assert carol.instead.lower() == "the client's parent"


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_words_can_be_hidden_by_hand(text, words):
    found = [*by_hand([words])(text)]
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-11-01", "Week 1"), ("2026-11-08", "Week 2"), ("soon", "A day that is not known")],
)
def test_a_note_is_told_by_its_week(day, told):
    assert week_of(day, "2026-11-01") == told


def test_a_note_of_pictures_alone_has_no_words():
    segment = note(1, "")
    assert text_of(replace(segment, passages=())) == ""


@pytest.mark.parametrize("by", ["hand", "trait"])
def test_words_that_are_hidden_around_a_name_of_the_file_are_never_kept(by):
    around = "wept when Riley Moss slept"
    said = (TraitSaid("occupation", around, ""),)
    draft = (
        drafted(words=(around,)) if by == "hand" else drafted(said=said, traits={"occupation": 2})
    )
    texts = ["She wept when Riley Moss slept."]
    (thing,) = made(texts, draft)[1].things
    assert thing.of_file
    _, found = made(texts, replace(draft, choices={thing.key: ShownAs.KEEP}))
    assert not found.kept
    assert not any("Riley" in piece.words for shown in found.notes for piece in shown.pieces)


def test_a_day_in_a_note_was_past_when_it_was_written_or_soon_to_come():
    _, found = made(["Her husband left on March 3rd.", "He comes on Dec 20."], drafted())
    assert [one.instead for one in found.things] == ["35 weeks before", "week 8"]


def test_what_names_a_thing_in_an_address_cannot_be_made_from_the_name_and_the_case():
    keys = [key_of(NUMBER, notes, Kind.NAME, "riley moss") for notes in (["N1"], ["N2"], [])]
    assert len(set(keys)) == 3
    before = made(["Riley wept."], drafted())[1].things[0].key
    other = replace(drafted(), notes=(SegmentId("N1"),))
    assert made(["Riley wept."], other)[1].things[0].key != before
