"""The shape of the demonstration's content: practice, consents and requests.

Plain frozen values; nothing here reads a file. Words that other rooms own (roles, record
classes, kinds of paper) come from `subrosa.terms`; the few that only the demonstration needs
are closed lists here. Days are ISO ``YYYY-MM-DD``, moments ISO with their offset from UTC.
"""

from dataclasses import dataclass

from subrosa.desk.forms.request import Channel
from subrosa.terms.conditions import Obligation
from subrosa.terms.consent_words import ConsentForm, Restriction, SecretsPolicy
from subrosa.terms.ids import PassageId, PersonId, RequestId, SegmentId, StaffId, UnitId
from subrosa.terms.outcome import Existence, Outcome
from subrosa.terms.passages import Segment
from subrosa.terms.people import Authority, EthicsCode, Profession, Role, Setting, Signer
from subrosa.terms.question import Ask, Assurance, Defect, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass
from subrosa.terms.word import Word

SaidFact = str | int | bool | frozenset[str]
"""A fact that somebody stated; a demonstration never states that a fact is unknown."""


class UnitKind(Word):
    """What holds a set of keys."""

    INDIVIDUAL = "individual", "one client"
    COUPLE = "couple", "two partners in joint work"
    FAMILY = "family", "parents and children in joint work"
    GROUP = "group", "a therapy group"


class Duty(Word):
    """What a member of staff does besides, or instead of, treating."""

    CLINICIAN = "clinician", "treats clients"
    SUPERVISOR = "supervisor", "supervises clinicians"
    ON_CALL = "on_call", "answers at night"
    FRONT_DESK = "front_desk", "telephone, counter, post"
    PRIVACY_OFFICER = "privacy_officer", "answers for privacy"
    DEPUTY_PRIVACY_OFFICER = "deputy_privacy_officer", "the same, where the first is walled"
    EMERGENCY = "emergency", "may open a record to avert harm"
    AUDITOR = "auditor", "checks disclosures, holds no client's key"
    ADMINISTRATOR = "administrator", "runs the server, holds no key of any client"


class Tie(Word):
    """Relationship of a member of staff to a unit; the words are those of the vault."""

    TREATING = "treating", "treats now"
    COVERING = "covering", "stands in for a while"
    SUPERVISING = "supervising", "supervises the treating clinician"
    FRONT_DESK = "front_desk", "card and desk only"
    PRIVACY_OFFICER = "privacy_officer", "card and desk, releases and complaints"


@dataclass(frozen=True, slots=True)
class Site:
    """One place of the practice; the law of `jurisdiction` holds there."""

    id: str
    town: str
    jurisdiction: str
    time_zone: str
    telephone: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme within the practice; Part 2 status sits here and so on its segments."""

    id: str
    name: str
    site: str
    part2: bool


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One member of the workforce."""

    id: StaffId
    name: str
    title: str
    site: str
    duties: frozenset[Duty]
    profession: Profession | None = None
    ethics_codes: frozenset[EthicsCode] = frozenset()
    licensed_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Person:
    """Anybody the practice knows; `telephone` is the number on file for calling back."""

    id: PersonId
    name: str
    born: str | None = None
    died: str | None = None
    telephone: str | None = None
    wishes: str = ""
    note: str = ""
    enrolled_in_college: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """The holder of one set of keys; `part_of` names the couple or group it belongs to."""

    id: UnitId
    kind: UnitKind
    members: tuple[PersonId, ...]
    site: str
    opened: str
    closed: str | None = None
    programme: str | None = None
    part_of: UnitId | None = None
    secrets_policy: SecretsPolicy | None = None
    group_agreement: bool | None = None
    parent_consented: bool | None = None


@dataclass(frozen=True, slots=True)
class Relationship:
    """One member of staff, one unit, from `since` until `until` (days, open when None)."""

    staff: StaffId
    unit: UnitId
    kind: Tie
    since: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class NearPerson:
    """Somebody near a client; `facts` (flat) hold for that person as a recipient."""

    unit: UnitId
    person: PersonId
    role: Role
    facts: dict[str, SaidFact]


@dataclass(frozen=True, slots=True)
class Wall:
    """For these members of staff this unit does not exist."""

    unit: UnitId
    staff: tuple[StaffId, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Practice:
    """The whole practice; `day` is the day of the demonstration, `home` its first site."""

    id: str
    name: str
    setting: Setting
    hipaa_covered: bool
    day: str
    home: str
    sites: tuple[Site, ...]
    programmes: tuple[Programme, ...]
    staff: tuple[StaffMember, ...]
    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    contacts: tuple[NearPerson, ...]
    relationships: tuple[Relationship, ...]
    walls: tuple[Wall, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One segment with what only its writer knows: who wrote it, and in which form."""

    segment: Segment
    writer: StaffId
    form: str


@dataclass(frozen=True, slots=True)
class StandingConsent:
    """One paper on file by which a client lets somebody know something, with its later fate.

    `used_on` are the days on which something went out under it; `revoked_at` is a moment.
    """

    id: str
    client: PersonId
    unit: UnitId
    form: ConsentForm
    signed_by: frozenset[Signer]
    signed_on: str
    recipient_name: str
    recipients: frozenset[Role]
    records: frozenset[RecordClass]
    purposes: frozenset[Purpose]
    expires: str | None = None
    used_on: tuple[str, ...] = ()
    revoked_at: str | None = None
    revoked_how: str = ""


@dataclass(frozen=True, slots=True)
class StandingWish:
    """What else a client asked for or agreed to: a restriction, a channel, a named contact.

    `about` is the person concerned (named contact, person not to be told), if any.
    """

    id: str
    client: PersonId
    unit: UnitId
    day: str
    words: str
    restriction: Restriction | None = None
    emergency_contact: PersonId | None = None
    not_to_be_told: PersonId | None = None


@dataclass(frozen=True, slots=True)
class PresentedPaper:
    """The paper that came with a request, as the person who reads it fills in its fields.

    `covers` are the records that an order names; `says` is the wording that matters.
    """

    type: Instrument
    day: str | None = None
    signed_by: str = ""
    signer_office: str = ""
    matter: str = ""
    return_day: str | None = None
    expires: str | None = None
    names_recipient: str = ""
    valid: bool | None = None
    defects: frozenset[Defect] | None = None
    assurance: Assurance | None = None
    covers: frozenset[RecordClass] | None = None
    part2_findings: bool | None = None
    with_subpoena: bool | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as presented at the door; `known_as` only where it is somebody on file."""

    role: Role
    name: str
    words: str
    organisation: str = ""
    known_as: PersonId | None = None
    verified: bool | None = None
    verified_how: str = ""
    authority: Authority | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """The answer by our own reading of the law, with what else would do and what never may.

    `leaves` are the segments that may go on a yes, `struck` those passages of them that must
    not stand in what leaves.
    """

    outcome: Outcome
    accept: frozenset[Outcome]
    never: frozenset[Outcome]
    existence: Existence
    because: str
    authority: tuple[str, ...]
    do: frozenset[Obligation] = frozenset()
    leaves: tuple[SegmentId, ...] = ()
    struck: tuple[PassageId, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoRequest:
    """One request of the day.

    `about` is the name as said at the door, sealed on arrival; `units` are those whose records
    would answer it, empty where the practice knows nobody of that name, and they serve to
    check the look-up, never to replace it. `facts` (flat, by dotted path) are those that no
    paper, relationship or profile yields: they come from a person or a worksheet.
    """

    id: RequestId
    label: str
    journey: str
    duties: tuple[str, ...]
    door: Channel
    site: str
    received: str
    initiated_by: InitiatedBy
    asker: Asker
    about: str
    ask: Ask
    to: tuple[Role, ...]
    purpose: Purpose
    records: frozenset[RecordClass]
    paper: PresentedPaper
    answered_by: StaffId
    units: tuple[UnitId, ...]
    facts: dict[str, SaidFact]
    expected: Expected
    event_date: str | None = None
    sessions: tuple[SegmentId, ...] = ()
    second_person: StaffId | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the demonstration starts from."""

    practice: Practice
    notes: tuple[Note, ...]
    consents: tuple[StandingConsent, ...]
    wishes: tuple[StandingWish, ...]
    requests: tuple[DemoRequest, ...]
