"""The door says the same to everyone, and knows nobody."""

from __future__ import annotations

from subrosa.desk.receive import RECEIPT_BYTES, receive
from subrosa.ledger import THE_HOUSE, EntryKind, decode
from tests.cast import detective_at_the_counter, parent_on_the_phone, practice


def test_client_walled_client_and_stranger_get_the_same_bytes():
    replies = []
    for name in ("Riley Moss", "Quinn Abara", "Nobody Knows Whom"):
        house = practice()  # the same dice each time, so even the receipt number is the same
        replies.append(receive(house.office, parent_on_the_phone(name)).as_bytes())
    assert replies[0] == replies[1] == replies[2]


def test_only_the_receipt_number_differs_and_it_has_one_length():
    house = practice()
    first, second = (receive(house.office, parent_on_the_phone()) for _ in range(2))
    assert first.receipt != second.receipt
    assert len(first.receipt) == len(second.receipt) == RECEIPT_BYTES * 8 // 5
    without = [reply.as_bytes().replace(reply.receipt.encode(), b"") for reply in (first, second)]
    assert without[0] == without[1]


def test_the_reply_does_not_depend_on_who_asks_or_how():
    house = practice()
    parent, police = (
        receive(house.office, asked)
        for asked in (parent_on_the_phone(), detective_at_the_counter())
    )
    assert parent.as_bytes()[:-20] == police.as_bytes()[:-20]


def test_received_belongs_to_no_chain_and_nobody_acted():
    house = practice()
    receive(house.office, parent_on_the_phone())
    with house.office.store.transaction() as books:
        (entry,) = (decode(raw) for raw in books.history.entries())
    assert entry.kind is EntryKind.RECEIVED
    assert entry.chain is None
    assert entry.actor == THE_HOUSE


def test_the_request_is_sealed_and_padded_alike():
    house = practice()
    receipts = [
        receive(house.office, parent_on_the_phone(name)).receipt
        for name in ("Riley Moss", "Someone Else")
    ]
    with house.office.store.transaction() as books:
        rows = [books.requests.get(receipt) for receipt in receipts]
    assert len({len(row.sealed) for row in rows}) == 1
    assert all(b"Riley" not in row.sealed for row in rows)


def test_danger_rings_the_person_on_call_with_the_number_alone():
    house = practice()
    asked = parent_on_the_phone()
    worried = type(asked)(
        **{name: getattr(asked, name) for name in asked.__dataclass_fields__} | {"danger": True}
    )
    reply = receive(house.office, worried)
    assert house.pager.rung == [reply.receipt]
    assert reply.as_bytes().startswith(b"Thank you.")
