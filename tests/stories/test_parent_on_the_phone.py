"""J1: a parent telephones. The straight line from the door to the entry."""

from __future__ import annotations

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from tests.cast import LENA, parent_on_the_phone, practice


def test_a_parent_gets_the_letter_that_everyone_gets_and_the_history_says_so():
    house = practice()
    reply = receive(house.office, parent_on_the_phone())
    lena = house.signed_in(LENA)

    answered = answer(house.office, lena, reply.receipt)
    assert not answered.decision.lets_go
    assert answered.decision.because

    confirm(house.office, lena, reply.receipt, "No release to her mother is on file.")
    handed = hand_over(house.office, lena, reply.receipt)

    assert [paper.packet for paper in handed.papers] == [False]
    assert house.paper.letters[0].purpose.value == "neither_confirm_nor_deny"
    with house.office.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    kinds = [entry.kind for entry in entries]
    assert kinds == [
        EntryKind.RECEIVED,
        EntryKind.LOOKED_UP,
        EntryKind.DECIDED,
        EntryKind.CONFIRMED,
        EntryKind.REFUSED,
    ]
    assert handed.entry == len(entries) - 1
    assert {entry.chain for entry in entries[1:]} == {entries[1].chain}
