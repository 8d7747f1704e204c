"""The questions a rule may ask: one table of facts, each with its plain wording and its silence.

A fact's *silence* says what it means when nobody said it (decision.md, point 7):

- ``unknown``: nobody knows; the default;
- ``derived``: worked out from other facts (`subrosa.policy.asked.views`);
- ``nothing on file``: an exceptional fact, absent until somebody finds it. The desk may rely on
  it only after it has looked in its own store;
- ``as asked``: a paper that names no limit is read as covering what is asked, because the same
  paper is judged for its defects apart (case.schema.json, ``consent.records``).

JSON ``null`` always means unknown, whatever the silence. The table has the same paths and words
as ``terms/schema/case.schema.json``; a test compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from subrosa.terms import consent_words as cw
from subrosa.terms import danger as dg
from subrosa.terms import people as pp
from subrosa.terms import question as qn
from subrosa.terms import records as rc
from subrosa.terms.word import Word


class Kind(Enum):
    """What values a fact may take."""

    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    PLACE = "place"


class Silence(Word):
    """What a fact means when nobody said it."""

    UNKNOWN = "unknown", "nobody knows; the answer must hold either way"
    DERIVED = "derived", "worked out from other facts"
    NOTHING_ON_FILE = "nothing on file", "exceptional; absent after the practice looked"
    AS_ASKED = "as asked", "the paper names no limit of its own"


Presumed = str | int | bool | frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One question: where it stands in a case, what it may be, and how a person is asked."""

    path: str
    kind: Kind
    asks: str
    words: type[Word] | None = None
    silence: Silence = Silence.UNKNOWN
    presumed: Presumed = None


def _choice(path: str, words: type[Word], asks: str, presumed: Presumed = None) -> Fact:
    silence = Silence.UNKNOWN if presumed is None else Silence.NOTHING_ON_FILE
    return Fact(path, Kind.CHOICE, asks, words, silence, presumed)


def _choices(path: str, words: type[Word], asks: str, silence: Silence = Silence.UNKNOWN) -> Fact:
    presumed = frozenset[str]() if silence is Silence.NOTHING_ON_FILE else None
    return Fact(path, Kind.CHOICES, asks, words, silence, presumed)


def _flag(path: str, asks: str) -> Fact:
    return Fact(path, Kind.FLAG, asks)


def _rare(path: str, asks: str) -> Fact:
    """Describe a flag that is false until somebody finds otherwise."""
    return Fact(path, Kind.FLAG, asks, None, Silence.NOTHING_ON_FILE, presumed=False)


def _number(path: str, asks: str, presumed: Presumed = None) -> Fact:
    silence = Silence.UNKNOWN if presumed is None else Silence.NOTHING_ON_FILE
    return Fact(path, Kind.NUMBER, asks, None, silence, presumed)


def _derived(path: str, kind: Kind, asks: str, words: type[Word] | None = None) -> Fact:
    return Fact(path, kind, asks, words, Silence.DERIVED)


_AS_ASKED, _NOTHING = Silence.AS_ASKED, Silence.NOTHING_ON_FILE

_SITUATION = (
    Fact("jurisdiction", Kind.PLACE, "In which state is the client?"),
    _derived("client_location", Kind.PLACE, "Where was the client at the session?"),
    _derived("counsellor_location", Kind.PLACE, "Where was the counsellor at the session?"),
    _derived("event_date", Kind.DAY, "On which day did it happen?"),
    _choice("setting", pp.Setting, "What kind of practice is it?"),
    _choice("profession", pp.Profession, "Which licence does the counsellor hold?"),
    _derived("ethics_codes", Kind.CHOICES, "Which codes of ethics bind?", pp.EthicsCode),
    _derived("hipaa_covered", Kind.FLAG, "Is the practice covered by HIPAA?"),
    _derived("part2", Kind.FLAG, "Do the records come from a substance-use programme (Part 2)?"),
    _derived("school_record", Kind.CHOICE, "Is it a school's record?", rc.SchoolRecord),
    _derived("regime", Kind.CHOICES, "Which bodies of law govern?", rc.Regime),
    _choice("holder", pp.Holder, "Who holds the programme's records?", "program"),
    _choice("initiated_by", qn.InitiatedBy, "Who started it?"),
    _choice("purpose", qn.Purpose, "What is it wanted for?"),
    _choices("records", rc.RecordClass, "Which records are asked for?"),
    _flag("notes_kept_separate", "Are the session notes kept apart from the chart?"),
    _choice("deidentified", rc.DeidStatus, "How far is it de-identified?"),
    Fact("topic", Kind.CHOICE, "Is it about a protected subject?", rc.Topic, _NOTHING),
)
_RECIPIENT = (
    _choice("recipient.role", pp.Role, "Who is asking?"),
    Fact("recipient.verified", Kind.FLAG, "Is it proven who asks?", None, _NOTHING),
    _choice("recipient.authority", pp.Authority, "By what right does the asker act?", "none"),
    _flag("recipient.treats_client", "Does the asker treat the client now?"),
    _flag("recipient.same_practice", "Does the asker work in this practice?"),
    _flag("recipient.own_training_program", "Does the asker supervise in your own training?"),
    _flag("recipient.involved_in_care", "Has the asker been involved in the client's care?"),
    _flag("recipient.named_by_client", "Did the client name the asker?"),
    _flag("recipient.one_of_clients", "Is the asker one of the clients of this record?"),
    _flag("recipient.policyholder", "Does the asker hold the insurance policy?"),
    _choice("recipient.legal_custody", pp.Custody, "Which legal custody does the asker hold?"),
    _flag("recipient.physical_custody", "Does the child live with the asker?"),
    _rare("recipient.limiting_order", "Does a court order limit this parent?"),
    _rare("recipient.suspected_abuser", "Is the asker suspected of abusing the client?"),
    _rare("recipient.states_need", "Did the institution state its need in form?"),
)
_PAPER = (
    _choice("instrument.type", qn.Instrument, "What paper or word was presented?"),
    _flag("instrument.valid", "Is the paper valid on its face?"),
    _choices("instrument.defects", qn.Defect, "Which faults does the paper have?", _NOTHING),
    _choice("instrument.assurance", qn.Assurance, "Which assurance came with the subpoena?"),
    _choices("instrument.covers", rc.RecordClass, "Which records does the order name?", _AS_ASKED),
    _flag("instrument.part2_findings", "Has the order the findings of 42 CFR Part 2, subpart E?"),
    _flag("instrument.with_subpoena", "Does a subpoena go with the order?"),
)
_CONSENT = (
    _choice("consent.status", cw.ConsentStatus, "What has the client consented to?"),
    _choices("consent.signed_by", pp.Signer, "Who signed?", _AS_ASKED),
    Fact("consent.form", Kind.CHOICE, "On which form?", cw.ConsentForm, _AS_ASKED),
    _choices("consent.records", rc.RecordClass, "Which records does the consent name?", _AS_ASKED),
    _choices("consent.recipients", pp.Role, "Which recipients does the consent name?", _AS_ASKED),
    _choices("consent.purposes", qn.Purpose, "Which purposes does the consent name?", _AS_ASKED),
    Fact("consent.expires", Kind.DAY, "When does the consent expire?", None, _NOTHING),
    _choices("consent.revoked_for", pp.Role, "For whom is the consent revoked?", _NOTHING),
    _rare("consent.revocation_attempted", "Has the client tried to revoke?"),
    _rare("consent.asked", "Was the client asked?"),
    _flag("consent.client_present", "Is the client present, and does she agree?"),
    _choice("consent.other_clients", cw.OtherClients, "Did the other clients sign?"),
    _choice("consent.secrets_policy", cw.SecretsPolicy, "What was agreed on secrets?"),
    Fact("consent.restriction", Kind.CHOICE, "Is a restriction agreed?", cw.Restriction, _NOTHING),
    _rare("consent.parent_confidentiality_agreement", "Did the parents agree to the confidence?"),
)
_SUBJECT = (
    _choice("subject.type", pp.SubjectType, "Whom is it about?"),
    _number("subject.age", "How old is that person, in years?"),
    _choice("subject.client_status", pp.ClientStatus, "Is that person a client?"),
    _derived("subject.several_clients", Kind.FLAG, "Does the record hold other clients too?"),
    _flag("subject.able_to_agree", "Can the client agree or object now?"),
    _rare("subject.crime_victim", "Is the client a victim of a crime?"),
    _rare("subject.in_custody", "Is the client in lawful custody?"),
    _rare("subject.contrary_wish", "Had the client said that this person must not be told?"),
    _flag("subject.executor_named", "Is there an executor?"),
    _number("subject.years_dead", "How many years since the death?"),
    _flag("subject.tax_dependent", "Is the student a tax dependant of the parents?"),
    _flag("subject.enrolled_in_college", "Does the person attend a college?"),
    _rare("subject.treatment_is_probation_condition", "Is the care a condition of probation?"),
)
_MINOR = (
    _flag("minor.may_consent_alone", "Does state law let this minor consent to this care alone?"),
    _rare("minor.consented_alone", "Did the minor consent alone?"),
    _flag("minor.parent_consented", "Did a parent consent to the care?"),
    _rare("minor.objects", "Does the minor object?"),
    _rare("minor.asked_parent_involved", "Did the minor ask that the parent be involved?"),
    _rare("minor.other_parent_objects", "Does the other parent object?"),
    _rare("minor.mature", "Was the minor found mature in writing?"),
    _rare("minor.emergency", "Is it an emergency?"),
    _rare("minor.state_silent_on_parent_access", "Is state law silent on this parent's access?"),
)
_SAFETY = (
    _choice("safety.risk", dg.Risk, "What kind of danger is it?"),
    _flag("safety.serious", "Is the danger serious?"),
    _flag("safety.imminent", "Is the danger imminent?"),
    _flag("safety.explicit", "Was it an explicit threat?"),
    _flag("safety.intent_and_ability", "Is there apparent intent and ability?"),
    _flag("safety.plan", "Is there a plan?"),
    _flag("safety.means", "Are the means at hand?"),
    _choice("safety.victim", dg.Victim, "Who is in danger, or was harmed?"),
    _number("safety.victim_age", "How old is the person harmed, in years?"),
    _flag("safety.victim_is_minor", "Is the person harmed a child now?"),
    _choice("safety.communicated_by", dg.Source, "Who told it?"),
    _flag("safety.reasonable_suspicion", "Is there reasonable cause to suspect it?"),
    _choice("safety.suspect", dg.Suspect, "Who is suspected?"),
    _flag("safety.child_at_risk", "Is a child at risk now?"),
    _rare("safety.abuser_dead", "Is the abuser dead?"),
    _flag("safety.client_agrees", "Does the victim, being the client, agree to a report?"),
    _flag("safety.client_has_capacity", "Has the client capacity?"),
    _flag("safety.state_mandate", "Does state law order a report of this?"),
    _choice("safety.crime_kind", dg.CrimeKind, "What kind of past crime is it?"),
    _flag("safety.learned_in_therapy", "Was it learned in counselling?"),
    Fact("safety.learned_at", Kind.DAY, "When was it learned?"),
    _flag("safety.ongoing", "Does it go on?"),
    _flag("safety.currently_treating", "Does the counsellor treat the client now?"),
    _flag("safety.qualified_examiner", "Is the counsellor a qualified examiner under state law?"),
    _flag("safety.admission_sought", "Is an emergency admission sought?"),
    _flag("safety.facility_head_decided", "Did the head of the facility decide to warn?"),
    _flag("safety.police_told", "Were the police told?"),
    _flag("safety.reported", "Was the report made?"),
    _flag("safety.serious_jeopardy", "Would silence put the minor in serious jeopardy?"),
    _flag("safety.judgment_documented", "Was the professional judgment written down?"),
)
_ACCESS = (
    _number("access.elapsed_days", "How many days ago did the request come in?", 0),
    _flag("access.extension_letter", "Did a written extension go out in time?"),
    _rare("access.unpaid_fees", "Are fees unpaid?"),
    _flag("access.directive_to_third_party", "Did the client sign to send a copy to somebody?"),
    _flag("access.electronic_record", "Is the record kept electronically?"),
    Fact("access.denial_ground", Kind.CHOICE, "On what ground?", dg.DenialGround, _NOTHING),
    _rare("access.reveals_confidential_source", "Would it show a source promised secrecy?"),
    _flag("access.counsellor_willing", "Is the counsellor willing?"),
    _flag("access.record_accurate", "Is the record accurate and complete?"),
    _rare("access.blanket_block", "Is a whole class held back from everybody?"),
    Fact(
        "access.police_suspension",
        Kind.CHOICE,
        "Did police ask to leave a disclosure out?",
        dg.PoliceSuspension,
        _NOTHING,
    ),
)
_AGREEMENTS = (
    _flag("agreements.baa", "Is there a business associate contract?"),
    _flag("agreements.qsoa", "Is there a qualified service organization agreement?"),
    _flag("agreements.services_contract", "Is there a services contract?"),
    _flag("agreements.data_use", "Is there a data use agreement?"),
    _flag("agreements.group_agreement", "Is the group agreement signed?"),
    _choice("agreements.staff_agreement", cw.StaffAgreement, "Which agreement did staff sign?"),
    _flag("agreements.privacy_training", "Has the staff member had privacy training?"),
    _flag("agreements.licensed_in_client_location", "Is there a licence where the client is?"),
    _flag("agreements.client_warned_of_collection", "Was the client told before?"),
    _rare("agreements.remuneration", "Would the practice be paid for the data?"),
)
_PROCEEDING = (
    _choice("proceeding.forum", dg.Forum, "Which court is it?"),
    _choice("proceeding.kind", dg.ProceedingKind, "What kind of proceeding is it?"),
    _flag("proceeding.against_patient", "Is it directed against the client?"),
    _flag("proceeding.about_the_treatment", "Is it about the care, its payment or the injury?"),
    _flag("proceeding.extremely_serious_crime", "Was an extremely serious crime found?"),
    _flag("proceeding.privilege_waived", "Is the privilege waived?"),
    _flag("proceeding.privilege_argued", "Was privilege argued before the order?"),
    _flag("proceeding.patient_put_in_evidence", "Did the client put it in evidence?"),
    _rare("proceeding.stricter_state_rule", "Is state law stricter on this point?"),
    _rare("proceeding.state_law_authorizes", "Does a state law authorize this disclosure?"),
    _flag("proceeding.client_complained", "Did the client complain to this body?"),
    _flag("proceeding.client_sues_counsellor", "Does the client sue the counsellor?"),
)
_BREACH = (
    _choice("breach.event", dg.BreachEvent, "What happened to the information?"),
    _number("breach.affected", "How many people are concerned?"),
    _flag("breach.same_state", "Do all of them live in one state?"),
    _rare("breach.encrypted", "Is it shown that it was encrypted to the HHS guidance?"),
    _rare("breach.key_compromised", "Did the key go with it?"),
    Fact("breach.discovered", Kind.DAY, "When did anybody on staff first know?"),
    _rare("breach.mitigated", "Was the risk mitigated?"),
    _flag("breach.safeguards_in_place", "Were reasonable safeguards in place?"),
    _flag("breach.vendor_is_agent", "Is the vendor an agent of the practice?"),
)
_INTAKE = (
    _flag("intake.limits_explained", "Were the limits of confidentiality explained?"),
    _flag("intake.notice_given", "Was the notice of privacy practices given?"),
    _rare("intake.excessive", "Does it ask for more than the care needs?"),
)

FACTS: Final[dict[str, Fact]] = {
    fact.path: fact
    for group in (
        *(_SITUATION, _RECIPIENT, _PAPER, _CONSENT, _SUBJECT, _MINOR),
        *(_SAFETY, _ACCESS, _AGREEMENTS, _PROCEEDING, _BREACH, _INTAKE),
    )
    for fact in group
}
"""Every fact of a case by its dotted path, in the order in which a person is asked."""

NOTE_PATHS: Final = frozenset(
    {"note", "recipient.note", "instrument.note", "consent.note", "consent.instruction"}
)
"""Paths whose text is for people; no rule reads them."""
