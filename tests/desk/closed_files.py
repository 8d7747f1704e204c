"""A practice with the years of the shipped book, and a file whose time is over."""

from __future__ import annotations

from dataclasses import replace

from subrosa.desk.close_file import close_file, reopen_file
from subrosa.desk.destroy_file import agree_to_destroying, propose_destroying
from subrosa.desk.forms.keeping import TypedClosing
from subrosa.desk.office import Act
from subrosa.desk.weigh_keeping import weigh
from subrosa.ledger import EntryKind, decode
from subrosa.statute_shelf import shipped_book
from tests.cast import DANA, LENA, RILEYS_FILE, practice, statutes

VIRGINIA = TypedClosing("2016-03-01", ("US-VA",), ("lpc",), "2016/044")
"""Five years there (18 VAC 115-20-130): to the end of 1 March 2021."""


OF_THE_END = (
    EntryKind.FILE_CLOSED,
    EntryKind.FILE_REOPENED,
    EntryKind.ERASURE_PROPOSED,
    EntryKind.ERASURE_AGREED,
)


def house_of_law(store=None):
    """Found the practice of the tests, with how long each state asks that records be kept."""
    law = replace(statutes(), retentions=shipped_book().retentions)
    return practice(store, law=law)


def closed(house, typed=VIRGINIA, unit=RILEYS_FILE):
    close_file(house.office, house.signed_in(DANA), unit, typed)
    return house


def looked_at_twice(house, unit=RILEYS_FILE, reason="Its time is over."):
    """Ask for a closed file to be destroyed, and let the counsellor look a second time."""
    propose_destroying(house.office, house.signed_in(LENA), unit, reason)
    agree_to_destroying(house.office, house.signed_in(DANA), unit, "Nothing speaks for keeping it.")
    return house


def asked_for_the_end(house, words):
    """Close a file, open and close it again, ask for its end by the default, and look twice."""
    long_over = replace(VIRGINIA, last_day="2010-03-01", number=words)
    closed(house, long_over)
    reopen_file(house.office, house.signed_in(LENA), RILEYS_FILE)
    closed(house, long_over)
    propose_destroying(house.office, house.signed_in(LENA), RILEYS_FILE, words, words)
    agree_to_destroying(house.office, house.signed_in(DANA), RILEYS_FILE, words)


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(entry).kind for entry in books.history.entries()]


def weighed(house, unit=RILEYS_FILE):
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        return weigh(Act(house.office, books, lena), unit)
