"""A case of Riley's that Dana drafts and shows: the law that lets her, notes, a supervisor."""

from __future__ import annotations

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.draft_case_sheet import begin_case, open_draft
from subrosa.desk.keep_staff import NewColleague
from subrosa.desk.open_case_sheet import open_case_sheet
from subrosa.desk.ports import StaffDuty
from subrosa.desk.show_case import show_case
from subrosa.terms.ids import StaffId
from tests.cast import DANA, OMAR, RILEYS_FILE, SAM, join, note

RUTH = StaffId("s-ruth")
WORDS = "Riley Moss cries when Carol calls from Elko; she writes from carol.m@example.org."


def with_notes(house, *texts):
    """Keep notes of Riley's, day after day."""
    said = texts or (WORDS, "She slept badly.", "She went home early.", "Nothing new.")
    notes = [note(number, text) for number, text in enumerate(said, 1)]
    keep_segments(house.office, house.signed_in(DANA), notes)
    return [one.id for one in notes]


def with_a_supervisor(house):
    """Take Ruth on, who supervises, and come back with her."""
    new = NewColleague(RUTH, "Ruth Okonjo", frozenset({StaffDuty.CLINICIAN, StaffDuty.SUPERVISOR}))
    return join(house.office, new)


def drafted(house, notes=(), to=(OMAR, SAM)):
    """Let Dana draft a case of Riley's; return its number."""
    notes = notes or with_notes(house)[-3:]
    return begin_case(house.office, house.signed_in(DANA), RILEYS_FILE, notes, to)


def shown(house, to=(OMAR, SAM), notes=()):
    """Let Dana show a case of Riley's today; return its number."""
    number = drafted(house, notes or with_notes(house), to)
    show_case(house.office, house.signed_in(DANA), RILEYS_FILE, number)
    return number


def draft_of(house, number, who=DANA):
    """Open the draft of a case of Riley's."""
    return open_draft(house.office, house.signed_in(who), RILEYS_FILE, number)


def opened(house, number, who):
    """Open a case sheet as somebody."""
    return open_case_sheet(house.office, house.signed_in(who), number)


def words_of(found):
    """Return every word that stands on a sheet."""
    return " ".join(words for one in found.sheet.notes for words, _ in one.pieces)
