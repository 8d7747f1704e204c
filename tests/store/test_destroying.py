"""Destroyed keys are found nowhere in the files, and a destruction that was begun is finished."""

from __future__ import annotations

import pytest

from subrosa.desk.destroy_for_good import destroy_for_good, finish_destroying
from subrosa.desk.open_safety_card import open_safety_card
from subrosa.ledger import EntryKind
from subrosa.terms.errors import NotEntitled
from tests.cast import DANA, LENA, PRIYA, RILEYS_FILE, WALTER
from tests.desk.test_safety_card_and_destroying import entries, furnished


@pytest.fixture(params=["memory", "sqlite"])
def kept(request):
    store = None if request.param == "memory" else request.getfixturevalue("fresh_sqlite")
    return furnished(store)


def test_after_destroying_nobody_opens_anything_and_the_history_holds(kept):
    lena = kept.signed_in(LENA)
    with kept.office.store.transaction(acting_for=lena.holder) as books:
        wraps = [row.wrapped for row in books.keys.wraps_of(RILEYS_FILE)]
    assert kept.office.store.holds_any(wraps)
    done = destroy_for_good(kept.office, lena, RILEYS_FILE, "Ten years are over.")
    assert done.wraps == len(wraps) > 4
    assert not kept.office.store.holds_any(wraps)
    found = entries(kept)
    assert found[done.begun].kind is EntryKind.ERASURE_BEGUN
    assert found[done.done].kind is EntryKind.ERASURE_DONE
    assert found[done.begun].chain == found[done.done].chain
    for who in (DANA, LENA, WALTER, PRIYA):
        assert kept.signed_in(who).ring.of_unit(RILEYS_FILE) == ()
    with pytest.raises(NotEntitled):
        open_safety_card(kept.office, kept.signed_in(PRIYA), RILEYS_FILE)
    assert finish_destroying(kept.office) == ()


def test_a_destruction_that_was_only_begun_is_brought_to_its_end(kept):
    with kept.office.store.transaction(acting_for=kept.signed_in(LENA).holder) as books:
        books.keys.begin_erasure(RILEYS_FILE, "c" * 32)
    (done,) = finish_destroying(kept.office)
    assert done.unit == RILEYS_FILE
    assert done.wraps > 4
    assert kept.signed_in(DANA).ring.of_unit(RILEYS_FILE) == ()
    assert finish_destroying(kept.office) == ()
