"""The people of the tests, and a practice they work in.

Dana treats Riley. Omar covers for Dana. Sam is on staff and has no relationship to anybody.
Lena takes requests in and is the privacy officer; Walter also takes requests in, and is walled
from Quinn, who is his cousin. Priya is on call at night. A parent, a detective and an insurer ask.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.consent import Consent
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.sign_in import NewStaff, refreshed, sign_in
from subrosa.desk.forms.card import Card, Contact, Member
from subrosa.desk.forms.profile import Profile
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, PaperShown
from subrosa.desk.forms.staff_agreement import SITUATIONS, VERSION
from subrosa.desk.keep_staff import add_colleague
from subrosa.desk.ports import StaffDuty
from subrosa.desk.staff_agreements import accept_colleague, sign_agreement
from subrosa.policy import decide, read_packs
from subrosa.store.memory import MemoryStore
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.ids import PassageId, PersonId, SegmentId, StaffId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import Profession, Role, Setting, Signer, SubjectType
from subrosa.terms.question import Ask, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass
from subrosa.vault import LIGHT_COST, PassphraseHome, RelationshipKind
from subrosa.wiring import Adapters, practice_over
from tests.on_the_desk import Pager, PaperOnDesk

if TYPE_CHECKING:
    from subrosa.desk.keep_staff import NewColleague
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Store
    from subrosa.policy import Statutes

DANA, OMAR, SAM = StaffId("s-dana"), StaffId("s-omar"), StaffId("s-sam")
LENA, WALTER, PRIYA = StaffId("s-lena"), StaffId("s-walter"), StaffId("s-priya")
RILEY, QUINN = PersonId("p-riley"), PersonId("p-quinn")
RILEYS_FILE, QUINNS_FILE = UnitId("u-riley"), UnitId("u-quinn")
MOTHER, INSURER = PersonId("p-mother"), PersonId("p-evergreen")
MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
PASSPHRASE = "a plain sentence nobody guesses"  # noqa: S105 - it opens nothing but these tests

BOOK = """
[pack]
body = "hipaa"
authority = "HIPAA Privacy Rule"
section = "45 CFR 164.502"

[[rule]]
id = "t.ban"
title = "Default"
citation = "45 CFR 164.502(a)"
effect = "forbids"
needs = ["client_authorization"]
obligations = ["log_request"]
says = "Nothing is told without a rule that allows it."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["disclose"]

[[rule]]
id = "t.hide"
title = "Neither confirm nor deny"
citation = "45 CFR 164.502(a)"
effect = "conceals"
says = "We do not say who comes here."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["disclose"]

[[rule]]
id = "t.release"
title = "A signed release"
citation = "45 CFR 164.508"
effect = "permits"
lifts = ["t.ban"]
obligations = ["log_disclosure", "minimum_necessary"]
says = "The client signed for it."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["disclose"]
record = ["attendance", "progress_notes", "treatment_summary"]
"consent.status" = "written"
"consent.expired" = false
"consent.revoked_here" = false
"consent.covers_recipient" = true
"consent.covers_record" = true
"consent.covers_purpose" = true

[[rule]]
id = "t.access"
title = "Her own file"
citation = "45 CFR 164.524"
effect = "requires"
tags = ["duty.access"]
says = "She may see and copy her own file."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["give_access"]
record = ["progress_notes", "attendance", "whole_record"]
"recipient.role" = ["client"]
"recipient.verified" = true

[[rule]]
id = "t.supervision"
title = "Inside the practice"
citation = "45 CFR 164.506(c)(1)"
effect = "permits"
lifts = ["t.ban"]
says = "Inside the practice a case may be spoken of."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["disclose"]
purpose = ["supervision", "consultation"]
record = ["deidentified_case", "progress_notes"]
"recipient.role" = ["supervisor", "colleague"]
"recipient.same_practice" = true
"""


def statutes(text: str = BOOK):
    """Return the small book of law of these tests: five rules and nothing else."""
    return read_packs([("small.toml", text.encode())])


@dataclass
class TestClock:
    """A clock that stands until it is put forward."""

    __test__ = False
    at: datetime = MONDAY

    def __call__(self):
        return self.at

    def forward(self, **much):
        self.at += timedelta(**much)


def dice(seed: str = "subrosa"):
    """Return a source of bytes that repeats itself from run to run."""
    count = itertools.count()

    def draw(length):
        out = b""
        while len(out) < length:
            out += sha256(f"{seed} {next(count)}".encode()).digest()
        return out[:length]

    return draw


PROFILE = Profile(
    name="Juniper Street Counseling",
    jurisdiction="US",
    setting=Setting.GROUP_PRACTICE,
    zone="America/New_York",
    profession=Profession.LPC,
    ethics_codes=frozenset(),
    hipaa_covered=True,
    notes_kept_separate=True,
)
PEOPLE = (
    NewStaff(DANA, "Dana Reyes", frozenset({StaffDuty.CLINICIAN}), PASSPHRASE),
    NewStaff(OMAR, "Omar Haddad", frozenset({StaffDuty.CLINICIAN}), PASSPHRASE),
    NewStaff(SAM, "Sam Whitlock", frozenset({StaffDuty.CLINICIAN}), PASSPHRASE),
    NewStaff(
        LENA,
        "Lena Fuchs",
        frozenset({StaffDuty.FRONT_DESK, StaffDuty.PRIVACY_OFFICER}),
        PASSPHRASE,
    ),
    NewStaff(PRIYA, "Priya Nair", frozenset({StaffDuty.CLINICIAN, StaffDuty.ON_CALL}), PASSPHRASE),
    NewStaff(WALTER, "Walter Pruitt", frozenset({StaffDuty.FRONT_DESK}), PASSPHRASE),
)


@dataclass
class Practice:
    """A practice at work, with its paper, pager and clock at hand."""

    office: Office
    paper: PaperOnDesk
    pager: Pager
    clock: TestClock
    shares: tuple[str, ...] = ()

    def signed_in(self, staff: StaffId) -> Staff:
        return sign_in(self.office, staff, PASSPHRASE)


def practice(
    store: Store | None = None,
    book: str = BOOK,
    seed: str = "subrosa",
    ledger_seed: bytes | None = None,
    law: Statutes | None = None,
) -> Practice:
    """Found the practice and open the files of Riley and Quinn; `law` is another law than BOOK."""
    paper, pager, clock = PaperOnDesk(), Pager(), TestClock()
    laws = law or statutes(book)

    def engine(case, at: date):
        return decide(case, laws, at)

    adapters = Adapters(
        decide=engine,
        engine="test",
        paper=paper,
        post=pager,
        clock=clock,
        random=dice(seed),
        retentions=laws.retentions,
    )
    shares: list[tuple[str, ...]] = []
    how = {"seed": ledger_seed, "cost": LIGHT_COST, "hand_out": shares.append}
    office = practice_over(store or MemoryStore(), PROFILE, PEOPLE, adapters, **how)
    since = MONDAY - timedelta(days=300)
    treating = Grant(DANA, RelationshipKind.TREATING, since)
    covering = Grant(
        OMAR, RelationshipKind.COVERING, MONDAY - timedelta(days=1), MONDAY + timedelta(days=6)
    )
    riley = Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-04-17")
    rileys = Card(
        RILEYS_FILE,
        new_chain(office),
        (riley,),
        contacts=(
            Contact(MOTHER, "Carol Moss", Role.PARENT),
            Contact(INSURER, "Evergreen Health Plan", Role.INSURER),
        ),
    )
    quinn = Member(QUINN, "Quinn Abara", SubjectType.ADULT, "1988-02-02")
    quinns = Card(QUINNS_FILE, new_chain(office), (quinn,))
    lena = sign_in(office, LENA, PASSPHRASE)
    open_file(office, lena, NewFile(rileys, since, (treating, covering)))
    open_file(office, lena, NewFile(quinns, since, (treating,), walled=frozenset({WALTER})))
    return Practice(office, paper, pager, clock, shares[0])


ANSWERS = {one.id: str(one.right) for one in SITUATIONS}  # of the agreement of the staff


def signed(office: Office, staff: Staff) -> Staff:
    """Sign the confidentiality agreement, and come back with what it opens."""
    sign_agreement(office, staff, VERSION, ANSWERS, staff.name)
    return refreshed(office, staff)


def join(office: Office, new: NewColleague, *, until: str = "") -> Staff:
    """Take somebody on; she signs, Lena accepts her, and she is here."""
    lena = sign_in(office, LENA, PASSPHRASE)
    add_colleague(office, lena, new, PassphraseHome(PASSPHRASE, LIGHT_COST))
    signed(office, sign_in(office, new.id, PASSPHRASE))
    accept_colleague(office, lena, new.id, until)
    return sign_in(office, new.id, PASSPHRASE)


def parent_on_the_phone(name: str = "Riley Moss") -> Incoming:
    """A parent telephones: is my daughter seeing you?"""
    return Incoming(
        asker=Asker(Role.PARENT, "Carol Moss"),
        about=About(name),
        ask=Ask.DISCLOSE,
        channel=Channel.PHONE,
        initiated_by=InitiatedBy.RECIPIENT,
        purpose=Purpose.PERSONAL_INTEREST,
        records=frozenset({RecordClass.EXISTENCE_OF_RELATIONSHIP}),
    )


def detective_at_the_counter(name: str = "Riley Moss") -> Incoming:
    """A detective asks without any paper."""
    return Incoming(
        asker=Asker(Role.POLICE, "Det. Harlan"),
        about=About(name),
        ask=Ask.DISCLOSE,
        channel=Channel.COUNTER,
        initiated_by=InitiatedBy.RECIPIENT,
        purpose=Purpose.LAW_ENFORCEMENT,
        records=frozenset({RecordClass.EXISTENCE_OF_RELATIONSHIP}),
    )


def insurer_with_a_release(name: str = "Riley Moss") -> Incoming:
    """An insurer asks for dates of visits and shows a signed release."""
    return Incoming(
        asker=Asker(
            Role.INSURER, "Evergreen Health Plan", verified=True, address=("PO Box 9", "Richmond")
        ),
        about=About(name),
        ask=Ask.DISCLOSE,
        channel=Channel.LETTER,
        initiated_by=InitiatedBy.RECIPIENT,
        purpose=Purpose.PAYMENT,
        records=frozenset({RecordClass.ATTENDANCE, RecordClass.PROGRESS_NOTES}),
        papers=(
            PaperShown(
                "doc-1", Instrument.AUTHORIZATION, "2026-10-01", valid=True, defects=frozenset()
            ),
        ),
    )


def own_file_asked_for(name: str = "Riley Moss") -> Incoming:
    """A client asks for her own file."""
    return Incoming(
        asker=Asker(Role.CLIENT, name, verified=True),
        about=About(name, "1991-04-17"),
        ask=Ask.GIVE_ACCESS,
        channel=Channel.PORTAL,
        initiated_by=InitiatedBy.CLIENT,
        purpose=Purpose.ACCESS,
        records=frozenset({RecordClass.PROGRESS_NOTES}),
    )


def note(number: int, text: str, record=RecordClass.PROGRESS_NOTES, *, said_by=RILEY, **more):
    """Write one note of Riley's with one passage."""
    passage = Passage(
        PassageId(f"g-{number}.1"),
        text,
        frozenset({RILEY}),
        said_by,
        frozenset({RILEY}) if said_by in (RILEY, None) else frozenset(),
        record,
    )
    return Segment(
        SegmentId(f"g-{number}"), RILEYS_FILE, f"2026-11-0{number}", record, (passage,), **more
    )


def release_to_the_insurer(**more):
    """Riley's release to her health plan, signed and in force unless said otherwise."""
    said = {
        "id": "c-1",
        "status": ConsentStatus.WRITTEN,
        "day": date(2026, 10, 1),
        "signed_by": frozenset({Signer.CLIENT}),
        "form": ConsentForm.HIPAA,
        "recipients": frozenset({Role.INSURER}),
        "records": frozenset({RecordClass.ATTENDANCE, RecordClass.PROGRESS_NOTES}),
        "purposes": frozenset({Purpose.PAYMENT}),
        "expires": date(2027, 6, 30),
        "client": RILEY,
    }
    return Consent(**{**said, **more})
