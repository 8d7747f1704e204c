"""Which passages may be about somebody else, or were said by her: proposed, never decided."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid_shelf import engine as identifier_engine
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.forms.card import Card, Contact, Member
from subrosa.desk.known_of_file import known_of_file
from subrosa.desk.prepare import Attribution, attribute_passage, open_packet
from subrosa.desk.propose_about import Proposed, on_no_card, proposals
from subrosa.desk.receive import receive
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Role, SubjectType
from tests.cast import (
    DANA,
    LENA,
    MOTHER,
    RILEY,
    RILEYS_FILE,
    note,
    own_file_asked_for,
    practice,
)

MARCO = PersonId("p-marco")
CARD = Card(
    RILEYS_FILE,
    "0" * 32,
    (
        Member(RILEY, "Riley Moss", SubjectType.ADULT),
        Member(MARCO, "Marco Moss", SubjectType.ADULT),
    ),
    (Contact(MOTHER, "Carol Lindqvist", Role.PARENT),),
)


def proposed(text, *, said_by=None, about=frozenset({RILEY})):
    segment = note(1, text, said_by=said_by)
    (passage,) = segment.passages
    passages = (replace(passage, about=about),)
    return proposals([CARD], [replace(segment, passages=passages)], RILEY, RILEY)


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("She dreamt of Carol. Her mother left when she was three.", MOTHER, Proposed.ALONE),
        ("Marco drinks since the summer. Marco lost his job.", MARCO, Proposed.ALONE),
        ("Marco's brother is ill.", MARCO, Proposed.ALONE),
        ("marco lost his job", MARCO, Proposed.ALONE),
        ("Client arrived late. Marco waits outside.", MARCO, Proposed.TOO),
        ("Carol rang and says that she drinks.", MOTHER, Proposed.SAID),
        ("Her mother rang about the money.", MOTHER, Proposed.SAID),
        ("The client's mother left a message.", MOTHER, Proposed.SAID),
        ("Carol Lindqist wrote about the house.", MOTHER, Proposed.SAID),
    ],
)
def test_somebody_whom_a_passage_is_about_is_proposed(text, who, what):
    assert [(one.person, one.what) for one in proposed(text)] == [(who, what)]


def strangers(text, *, said_by=None):
    known = known_of_file([CARD], ["Dana Reyes"])
    found = on_no_card(known, identifier_engine(), [note(1, text, said_by=said_by)], RILEY, RILEY)
    return [(one.name, one.words) for one in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ilse Brandvold rang about the rent.", "Ilse Brandvold"),
        ("Slept badly. Mrs. Adeyemi hears the kettle at four.", "Adeyemi"),
        ("Her cousin Ilse drove over and stayed.", "Ilse"),
        ("She met Ilse at the pool, and told Ilse about the money.", "Ilse"),
        ("Coach Tolliver had put the name down.", "Tolliver"),
    ],
)
def test_whom_a_passage_is_about_and_who_is_on_no_card_is_told_once(text, name):
    assert [one for one, _ in strangers(text)] == [name]
    assert all(words in text for _, words in strangers(text))


@pytest.mark.parametrize(
    "text",
    [
        "She quarrelled with Mrs. Adeyemi on Sunday.",
        "Marco lost his job. Carol rang. Riley wept.",
        "Dana Reyes wrote this note.",
        "Beck was 19. Hamilton again in May.",
        "",
    ],
)
def test_a_mention_and_those_on_the_card_and_the_staff_are_not_told_as_strangers(text):
    assert strangers(text) == []


def test_what_the_client_said_herself_tells_no_stranger():
    assert strangers("Ilse rang about the rent.", said_by=RILEY) == []


@pytest.mark.parametrize(
    "text",
    [
        "She quarrelled with Marco on Sunday.",
        "She slept badly after a visit to her mother.",
        "Riley slept badly. Riley wept.",
        "Nothing new.",
        "",
    ],
)
def test_a_mere_mention_proposes_nothing(text):
    assert proposed(text) == ()


def test_the_sentence_is_shown_for_which_it_is_proposed():
    (one,) = proposed("She went to see Carol. Carol rang on Monday. It rained.")
    assert one.words == "Carol rang on Monday."


def test_what_the_client_said_stays_hers_whatever_it_speaks_of():
    assert proposed("Marco drinks. Marco lies.", said_by=RILEY) == ()


def test_what_is_attributed_already_is_not_proposed_again():
    assert proposed("Marco drinks. Marco lies.", about=frozenset({MARCO})) == ()
    assert proposed("Carol rang.", said_by=MOTHER, about=frozenset({MOTHER})) == ()


@given(st.text(max_size=200))
def test_any_text_is_read_and_every_proposal_names_somebody_on_the_cards(text):
    for one in proposed(text):
        assert one.person in {MARCO, MOTHER}
        assert one.words in text


def test_confirmed_it_is_the_next_version_and_the_proposal_is_gone():
    here = practice()
    dana = here.signed_in(DANA)
    keep_segments(here.office, dana, [note(1, "Carol rang. Riley drinks, she says.", said_by=None)])
    receipt = receive(here.office, own_file_asked_for()).receipt
    answer(here.office, here.signed_in(LENA), receipt)
    before = open_packet(here.office, dana, receipt)
    (one,) = before.proposed
    assert not before.made.packet.struck  # a proposal strikes nothing
    said = Attribution(one.said_by, one.about, one.heard_by)
    attribute_passage(here.office, dana, receipt, (one.segment, one.passage), said)
    after = open_packet(here.office, dana, receipt)
    assert after.proposed == ()
    assert [mark.id for mark in after.made.packet.struck] == ["g-1.1"]
    assert after.segments[0].version == 2
