"""Several people hand the same request over at one moment: one disclosure, the same paper."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, check_chains, decode
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)

pytestmark = pytest.mark.slow

HANDS = 4


def test_one_disclosure_whoever_is_first(fresh_store):
    house = practice(fresh_store)
    dana, omar, lena = (house.signed_in(staff) for staff in (DANA, OMAR, LENA))
    keep_segments(house.office, dana, [note(1, "She slept better this week.")])
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    together = Barrier(HANDS)

    def hand(staff):
        together.wait()
        try:
            return hand_over(house.office, staff, receipt)
        finally:
            fresh_store.close()  # each thread has a connection of its own

    with ThreadPoolExecutor(HANDS) as pool:
        handed = list(pool.map(hand, (dana, omar) * (HANDS // 2)))
    assert all(one == handed[0] for one in handed)
    with fresh_store.transaction(acting_for=lena.holder) as books:
        entries = [decode(raw) for raw in books.history.entries()]
        assert len(books.requests.hand_overs(receipt)) == 1
        assert len(books.requests.accounting(RILEYS_FILE)) == 1
    check_chains(entries)
    assert [entry.kind for entry in entries].count(EntryKind.DISCLOSED) == 1
