"""Find a client by name: opened cards compared in memory, each search written down.

No statement names anybody, so no log of the database does. A search is an entry without a chain: it
does not tell whether somebody was found. Past a million clients (`Office.names_in_memory`) a blind
index says which cards to open; it knows whole words and sounds, not parts of words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import number_of
from subrosa.desk.cabinet.look_up import cards_named, note_search
from subrosa.desk.forms.name_search import LEAST, Hit, search
from subrosa.desk.office import Act
from subrosa.terms.errors import BadInput
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff


def find_people(office: Office, staff: Staff, said: str) -> list[Hit]:
    """Return who may be meant among the clients whose cards this person may open, surest first.

    Raises `BadInput` for less than two letters, and `LedgerUnwritable` if it cannot be written
    down: then nobody is shown.
    """
    if len(said.strip()) < LEAST:
        raise BadInput("Say at least two letters of the name.")
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        hits = search(said, cards_named(act, said, OpeningPurpose.BOARD_LOOKUP))
        reference = note_search(act, {"said": said})
    number_of(office, reference)
    return hits
