"""End the case sheets whose day is over: their keys are destroyed, like those of a file.

Nobody has to be signed in and nothing is opened: the name of a sheet's unit says its last day
(docs/adr/0039). The intent stands in the history before anything is destroyed, and *done* after a
search found none of the wraps; a crash in between is taken up by the next start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, SALT_BYTES, ledger_time
from subrosa.desk.cabinet.keep_case_sheet import is_over, sheets_held
from subrosa.desk.destroy_for_good import finish_destroying
from subrosa.desk.forms.request import encode
from subrosa.ledger import THE_HOUSE, Entry, EntryKind, commit, fresh_pseudonym
from subrosa.terms.errors import LedgerUnwritable, NotReady

if TYPE_CHECKING:
    from subrosa.desk.office import Office
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import UnitId


def end_case_sheets(office: Office, holder: str | None = None) -> int:
    """Destroy the keys of the sheets whose day is over; return of how many.

    Of those that are wrapped to `holder`; of nobody's, all that the store shows. What cannot be
    brought to its end now is tried again by the next one, and by the next start: on no account is
    it shown meanwhile.
    """
    with office.store.transaction(acting_for=holder) as books:
        begun = frozenset(books.keys.erasures())
        over = [unit for unit in sheets_held(books, holder) if is_over(office, unit)]
        for unit in over:
            if unit not in begun:
                _begin(office, books, unit)
    if over:
        try:
            finish_destroying(office)
        except (LedgerUnwritable, NotReady):
            return 0
    return len(over)


def _begin(office: Office, books: Books, unit: UnitId) -> None:
    # A chain of its own: nothing is opened, so nobody knows here whose sheet it was.
    chain = fresh_pseudonym(office.random(16))
    books.keys.begin_erasure(unit, chain)
    facts = encode({"unit": unit, "because": "its day is over"})
    sealed = commit(facts, office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES))
    at = ledger_time(office.now())
    books.history.note(Entry(EntryKind.ERASURE_BEGUN, at, THE_HOUSE, chain, None, sealed))
