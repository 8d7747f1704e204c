"""J12 by telephone: "Is Riley Moss a client of yours?" The same for every name, to the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.request import Channel
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from tests.cast import LENA, WALTER, detective_at_the_counter, practice

NAMES = ("Riley Moss", "Quinn Abara", "Nobody Knows Whom")


def lived(name, staff=LENA):
    house = practice(seed=name)
    asked = replace(detective_at_the_counter(name), channel=Channel.PHONE)
    reply = receive(house.office, asked)
    person = house.signed_in(staff)
    answered = answer(house.office, person, reply.receipt)
    confirm(house.office, person, reply.receipt, "He brought no paper.")
    handed = hand_over(house.office, person, reply.receipt)
    return house, answered, handed


@pytest.mark.parametrize("name", NAMES)
def test_he_gets_no_yes_and_no_no(name):
    house, answered, handed = lived(name)
    assert answered.decision.outcome.value == "must_not"
    assert answered.decision.hides_existence
    assert house.paper.letters[0].purpose.value == "neither_confirm_nor_deny"
    assert [paper.packet for paper in handed.papers] == [False]


def test_his_letter_is_the_same_for_client_walled_client_and_stranger():
    for staff in (LENA, WALTER):
        orders = [lived(name, staff)[0].paper.letters[0] for name in NAMES]
        assert len({replace(order, number="") for order in orders}) == 1


def test_the_history_has_one_shape_for_client_and_stranger():
    shapes = set()
    for name in NAMES:
        house, _, _ = lived(name, WALTER)
        with house.office.store.transaction() as books:
            entries = [decode(raw) for raw in books.history.entries()]
        shapes.add(tuple((entry.kind, entry.chain is None, entry.previous) for entry in entries))
    assert len(shapes) == 1
    assert EntryKind.REFUSED in {kind for kind, _, _ in shapes.pop()}
