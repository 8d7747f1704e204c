"""Who asks: the entries of *New request*, each with the words for the one who takes the call.

Rules (journeys.md, J1; rules 1 and 4 of all journeys):

1. The answer stands before any name is typed, and rests on the kind of caller alone. No sentence
   here can hint at a file: "we do not answer this for anyone" and never "nothing is on file".
2. Everyday callers (a client about her own visit, the parent of a small child, an emergency room)
   have a route that serves them: a call back on a number known beforehand, never an answer to
   whoever happens to be on the line (45 CFR 164.514(h), 164.506(c), 164.510(b)).
3. An entry says what is asked; the law says what is answered. `says` adds to the reply of the
   decision and never contradicts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import RecordClass
from subrosa.terms.word import Word


class CallerGroup(Word):
    """The headings of the menu."""

    CLOSE = "close", "The client, and people close to her"
    CARE = "care", "Care and emergencies"
    LAW = "law", "Police, courts and lawyers"
    PROTECTION = "protection", "Child and adult protection"
    PAYING = "paying", "Insurers and payers"
    WORK = "work", "School, work and everyone else"


class CallerRoute(Word):
    """What is done with the caller when the answer was given."""

    MESSAGE = "message", "take a message; whoever it concerns decides whether to call back"
    CALL_BACK = "call_back", "call back on the number on file, or hear the agreed passphrase"
    SWITCHBOARD = "switchboard", "the on-call counsellor rings back through the switchboard, now"
    IN_WRITING = "in_writing", "ask for it in writing, to the privacy officer"
    AT_THE_DOOR = "at_the_door", "officers stand at the door: open the door card"
    REPORT_LINE = "report_line", "give the report line; a report is made by the counsellor"


@dataclass(frozen=True, slots=True)
class Caller:
    """One entry of the menu. `says` and `never_says` are sentences spoken at the desk."""

    id: str
    label: str
    group: CallerGroup
    role: Role
    ask: Ask
    purpose: Purpose
    records: frozenset[RecordClass]
    initiated_by: InitiatedBy
    route: CallerRoute
    says: tuple[str, ...]
    never_says: tuple[str, ...]


_EXISTENCE: Final = frozenset({RecordClass.EXISTENCE_OF_RELATIONSHIP})
_VISITS: Final = frozenset({RecordClass.ATTENDANCE})
_NOTES: Final = frozenset({RecordClass.PROGRESS_NOTES})
_WHOLE: Final = frozenset({RecordClass.WHOLE_RECORD})

_MESSAGE: Final = "I can take your message and your number."
_WRITING: Final = (
    "Please send it in writing to our privacy officer; you will get an answer in time."
)
_RINGS_BACK: Final = (
    "I will have the counsellor in charge ring your office's main number today.",
    "Please tell me your name, your office and the number of the report.",
)
_NOT_HERE: Final = "She is not a client here."
_NO_FILE: Final = "There is no release on file for you."
_NOT_IN: Final = "She is not in today."
_ASK_HER: Final = "Ask her yourself; she knows that you called."
_LOOK: Final = "Let me look that up."

_HIDING: Final = (_NOT_HERE, _NOT_IN, _NO_FILE, _LOOK)


def _caller(
    id: str,  # noqa: A002 - the column's name
    label: str,
    group: CallerGroup,
    role: Role,
    purpose: Purpose,
    records: frozenset[RecordClass],
    route: CallerRoute,
    says: tuple[str, ...],
    never_says: tuple[str, ...] = _HIDING,
    ask: Ask = Ask.DISCLOSE,
    initiated_by: InitiatedBy = InitiatedBy.RECIPIENT,
) -> Caller:
    return Caller(
        id, label, group, role, ask, purpose, records, initiated_by, route, says, never_says
    )


_ALL: Final = (
    _caller(
        "client-visit",
        "The client, about her own visit",
        CallerGroup.CLOSE,
        Role.CLIENT,
        Purpose.TREATMENT,
        _VISITS,
        CallerRoute.CALL_BACK,
        (
            "I will call you back on the number that you gave us, in a few minutes.",
            "Or tell me the passphrase that you agreed with us.",
        ),
        (_LOOK, "Yes, I see you here for Tuesday."),
        initiated_by=InitiatedBy.CLIENT,
    ),
    _caller(
        "client-file",
        "The client, about her own file",
        CallerGroup.CLOSE,
        Role.CLIENT,
        Purpose.ACCESS,
        _WHOLE,
        CallerRoute.CALL_BACK,
        (
            "You may see your file and have a copy. I will send you a short form.",
            "We check first that it is you; then an answer comes within the time of the law.",
        ),
        ("Your counsellor has to allow it.", "What do you want it for?"),
        ask=Ask.GIVE_ACCESS,
        initiated_by=InitiatedBy.CLIENT,
    ),
    _caller(
        "parent-child",
        "A parent or guardian of a young child",
        CallerGroup.CLOSE,
        Role.PARENT,
        Purpose.TREATMENT,
        _VISITS,
        CallerRoute.CALL_BACK,
        (
            "I will call you back on the number that we have from you.",
            "Or tell me the passphrase that you agreed with us.",
        ),
        (_LOOK, "Your son is here at four."),
    ),
    _caller(
        "parent-adult",
        "A parent of an adult",
        CallerGroup.CLOSE,
        Role.PARENT,
        Purpose.PERSONAL_INTEREST,
        _EXISTENCE,
        CallerRoute.MESSAGE,
        (_MESSAGE, "I can tell you how anybody can reach us, and how to find help for yourself."),
        (*_HIDING, _ASK_HER),
    ),
    _caller(
        "partner",
        "A husband, wife or partner",
        CallerGroup.CLOSE,
        Role.SPOUSE_OR_PARTNER,
        Purpose.PERSONAL_INTEREST,
        _EXISTENCE,
        CallerRoute.MESSAGE,
        (_MESSAGE,),
        (*_HIDING, _ASK_HER),
    ),
    _caller(
        "family",
        "Another relative or a friend",
        CallerGroup.CLOSE,
        Role.FAMILY_MEMBER,
        Purpose.PERSONAL_INTEREST,
        _EXISTENCE,
        CallerRoute.MESSAGE,
        (_MESSAGE,),
        (*_HIDING, _ASK_HER),
    ),
    _caller(
        "welfare-check",
        "Somebody worried who asks us to check on a person",
        CallerGroup.CLOSE,
        Role.FRIEND,
        Purpose.WELFARE_CHECK,
        _EXISTENCE,
        CallerRoute.MESSAGE,
        (
            "If you think that somebody is in danger now, call 911 and ask for a welfare check.",
            "I can listen, and pass on what you tell me.",
        ),
        (*_HIDING, "I will ask her counsellor."),
    ),
    _caller(
        "emergency-room",
        "An emergency room, paramedics or a crisis team",
        CallerGroup.CARE,
        Role.EMERGENCY_RESPONDER,
        Purpose.TREATMENT,
        frozenset({RecordClass.SAFETY_INFORMATION}),
        CallerRoute.SWITCHBOARD,
        (
            "I am getting our on-call counsellor now. Which hospital, and what is its main number?",
            "She will ring you back through the switchboard within minutes.",
        ),
        (_LOOK, "I am not allowed to help you."),
    ),
    _caller(
        "provider",
        "Another doctor, therapist or clinic",
        CallerGroup.CARE,
        Role.OTHER_PROVIDER,
        Purpose.TREATMENT,
        _NOTES,
        CallerRoute.IN_WRITING,
        (_WRITING, "If it is urgent, I will have our counsellor ring your practice's main number."),
    ),
    _caller(
        "police-phone",
        "Police, by telephone or letter",
        CallerGroup.LAW,
        Role.POLICE,
        Purpose.LAW_ENFORCEMENT,
        _EXISTENCE,
        CallerRoute.IN_WRITING,
        (_WRITING, "If somebody is in danger now, tell me and we will act."),
    ),
    _caller(
        "police-door",
        "Police or officers at the door",
        CallerGroup.LAW,
        Role.POLICE,
        Purpose.LAW_ENFORCEMENT,
        _EXISTENCE,
        CallerRoute.AT_THE_DOOR,
        ("Please wait here. I will get the person in charge.",),
        (*_HIDING, "Come in and have a look."),
    ),
    _caller(
        "court-lawyer",
        "A court or a lawyer, with or without a paper",
        CallerGroup.LAW,
        Role.ATTORNEY_OPPOSING,
        Purpose.LEGAL_CIVIL,
        _NOTES,
        CallerRoute.IN_WRITING,
        ("We accept papers at this address and answer them in time and in writing.",),
    ),
    _caller(
        "clients-lawyer",
        "A lawyer who says that he acts for the client",
        CallerGroup.LAW,
        Role.ATTORNEY_OF_CLIENT,
        Purpose.LEGAL_CIVIL,
        _NOTES,
        CallerRoute.IN_WRITING,
        ("Please send us a release signed by your client; then we can answer.",),
    ),
    _caller(
        "probation",
        "Probation, parole or a drug court",
        CallerGroup.LAW,
        Role.PROBATION_OFFICER,
        Purpose.PROBATION,
        _VISITS,
        CallerRoute.IN_WRITING,
        (_WRITING,),
    ),
    _caller(
        "immigration",
        "Immigration officers",
        CallerGroup.LAW,
        Role.IMMIGRATION_OFFICER,
        Purpose.IMMIGRATION,
        _EXISTENCE,
        CallerRoute.AT_THE_DOOR,
        ("Please wait here. I will get the person in charge.",),
        (*_HIDING, "Come in and have a look."),
    ),
    _caller(
        "child-protection",
        "Child protection",
        CallerGroup.PROTECTION,
        Role.CPS,
        Purpose.INVESTIGATION,
        _NOTES,
        CallerRoute.IN_WRITING,
        _RINGS_BACK,
    ),
    _caller(
        "adult-protection",
        "Adult protection",
        CallerGroup.PROTECTION,
        Role.APS,
        Purpose.INVESTIGATION,
        _NOTES,
        CallerRoute.IN_WRITING,
        _RINGS_BACK,
    ),
    _caller(
        "insurer",
        "An insurer or health plan",
        CallerGroup.PAYING,
        Role.INSURER,
        Purpose.PAYMENT,
        frozenset({RecordClass.ATTENDANCE, RecordClass.DIAGNOSIS}),
        CallerRoute.IN_WRITING,
        ("Please send the request in writing, with contract and claim numbers.",),
    ),
    _caller(
        "insurer-audit",
        "An audit by an insurer",
        CallerGroup.PAYING,
        Role.INSURER,
        Purpose.AUDIT,
        _NOTES,
        CallerRoute.IN_WRITING,
        ("Please send the list of sessions in writing; we answer with what the audit needs.",),
    ),
    _caller(
        "life-insurer",
        "A life or disability insurer",
        CallerGroup.PAYING,
        Role.LIFE_INSURER,
        Purpose.UNDERWRITING,
        _WHOLE,
        CallerRoute.IN_WRITING,
        (_WRITING,),
    ),
    _caller(
        "collections",
        "A collection agency or card company",
        CallerGroup.PAYING,
        Role.DEBT_COLLECTOR,
        Purpose.PAYMENT,
        frozenset({RecordClass.BILLING}),
        CallerRoute.IN_WRITING,
        (_WRITING,),
    ),
    _caller(
        "school",
        "A school or college",
        CallerGroup.WORK,
        Role.SCHOOL_OFFICIAL,
        Purpose.SCHOOL,
        _VISITS,
        CallerRoute.IN_WRITING,
        (_WRITING, "I can tell you how students can reach us."),
    ),
    _caller(
        "employer",
        "An employer",
        CallerGroup.WORK,
        Role.EMPLOYER,
        Purpose.EMPLOYMENT,
        _VISITS,
        CallerRoute.IN_WRITING,
        (_WRITING,),
    ),
    _caller(
        "landlord",
        "A landlord or housing office",
        CallerGroup.WORK,
        Role.LANDLORD,
        Purpose.HOUSING,
        _EXISTENCE,
        CallerRoute.IN_WRITING,
        (_WRITING,),
    ),
    _caller(
        "press",
        "The press, or a review on the internet",
        CallerGroup.WORK,
        Role.MEDIA,
        Purpose.MEDIA,
        _EXISTENCE,
        CallerRoute.IN_WRITING,
        ("We do not speak about anybody who comes here or does not.",),
    ),
    _caller(
        "other",
        "Somebody else",
        CallerGroup.WORK,
        Role.OTHER,
        Purpose.PERSONAL_INTEREST,
        _EXISTENCE,
        CallerRoute.MESSAGE,
        (_MESSAGE,),
    ),
)

CALLERS: Final[dict[str, Caller]] = {caller.id: caller for caller in _ALL}
"""Every entry of the menu by its id, in the order in which it is shown."""
