"""Riley and Jordan come to Dana together, and a lawyer's subpoena asks for what they said."""

from __future__ import annotations

from datetime import timedelta

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.forms.card import Card, FileKind, Member
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, PaperShown
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.desk.receive import receive
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import Role, SubjectType
from subrosa.terms.question import Ask, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass
from subrosa.vault import RelationshipKind
from tests.cast import DANA, LENA, MONDAY

JORDAN = PersonId("p-jordan")
RILEY_TOO = PersonId("p-riley-too")
COUPLES_FILE = UnitId("u-couple")
SAFE = SafeContact((Way(Means.LETTER, may=True, at="c/o Ruth\n2 Mill Lane\nRichmond"),), "Juniper")


def come_together(house):
    """Open the couple's file; Jordan has said where a letter is safe, Riley has not."""
    card = Card(
        COUPLES_FILE,
        new_chain(house.office),
        (
            Member(RILEY_TOO, "Riley Marsh", SubjectType.COUPLE_MEMBER),
            Member(JORDAN, "Jordan Marsh", SubjectType.COUPLE_MEMBER, safe=SAFE),
        ),
        kind=FileKind.COUPLE,
    )
    since = MONDAY - timedelta(days=300)
    treating = Grant(DANA, RelationshipKind.TREATING, since)
    open_file(house.office, house.signed_in(LENA), NewFile(card, since, (treating,)))


def subpoena(about="Riley Marsh and Jordan Marsh", **more):
    """A lawyer's subpoena for the couple's record, as somebody wrote it down."""
    paper = PaperShown(
        "paper-1",
        Instrument.SUBPOENA_ATTORNEY,
        "2026-11-20",
        valid=True,
        defects=frozenset(),
        court="Circuit Court of the City of Richmond",
        docket="CL-2026-118",
        due="2026-12-04",
    )
    said = {
        "asker": Asker(
            Role.ATTORNEY_OPPOSING,
            "Martin Burke",
            verified=True,
            address=("Burke & Lane", "1 Court Square"),
        ),
        "about": About(about),
        "ask": Ask.DISCLOSE,
        "channel": Channel.LETTER,
        "initiated_by": InitiatedBy.RECIPIENT,
        "purpose": Purpose.LEGAL_CIVIL,
        "records": frozenset({RecordClass.COUPLE_RECORD, RecordClass.PROGRESS_NOTES}),
        "papers": (paper,),
    }
    return Incoming(**{**said, **more})


def asked(house, about="Riley Marsh and Jordan Marsh", *, by=LENA, **more):
    """Take the subpoena in and answer it; return its number."""
    number = receive(house.office, subpoena(about, **more)).receipt
    answer(house.office, house.signed_in(by), number)
    return number
