"""Facts that follow from others, for one recipient and one record class.

Each view is a pure function of few facts and of the day that judges papers. It returns
`UNKNOWN` when what is known does not settle it. Sets and days never reach a rule: a consent's
list of recipients becomes *does it cover this one*, an expiry day becomes *has it passed*
(decision.md, point 10).

A view that stays unknown when its plain inputs are known depends on a list or a day that nobody
knows: it is *free*, either value may be true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from subrosa.policy.asked.facts import FACTS, Kind, Silence
from subrosa.terms.case import UNKNOWN, FactValue
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.people import EthicsCode, Profession, Setting, SubjectType
from subrosa.terms.question import Instrument
from subrosa.terms.record_families import NEVER_IN_WHOLE_RECORD
from subrosa.terms.records import RecordClass, Regime, SchoolRecord

Seen = Mapping[str, FactValue]

ADULT_AT: Final = 18
"""Years. States that set another age say so in a conclusion of their own pack."""

CODE_OF: Final[dict[str, str]] = {
    Profession.LPC: EthicsCode.ACA,
    Profession.INTERN: EthicsCode.ACA,
    Profession.LCSW: EthicsCode.NASW,
    Profession.LMFT: EthicsCode.AAMFT,
    Profession.PSYCHOLOGIST: EthicsCode.APA,
    Profession.SUD_COUNSELOR: EthicsCode.NAADAC,
    Profession.SCHOOL_COUNSELOR: EthicsCode.ASCA,
}
"""The code taken to bind a licence when nobody said which codes do."""

_SCHOOLS = frozenset({Setting.COLLEGE_COUNSELING_CENTER, Setting.K12_SCHOOL})
_FERPA_RECORDS = frozenset({SchoolRecord.TREATMENT_RECORD, SchoolRecord.EDUCATION_RECORD})
_SUD_RECORDS = frozenset({RecordClass.SUD_RECORDS, RecordClass.SUD_COUNSELING_NOTES})
_JOINT_RECORDS = frozenset(
    {
        RecordClass.COUPLE_RECORD,
        RecordClass.FAMILY_RECORD,
        RecordClass.GROUP_RECORD,
        RecordClass.INDIVIDUAL_SESSION_IN_COUPLE_WORK,
    }
)
_NO_CONSENT = frozenset(set(ConsentStatus) - {ConsentStatus.ORAL, ConsentStatus.WRITTEN})
_SEVERAL = frozenset(
    {SubjectType.COUPLE_MEMBER, SubjectType.FAMILY_MEMBER, SubjectType.GROUP_MEMBER}
)


@dataclass(frozen=True, slots=True)
class View:
    """A derived fact: its inputs, how it follows from them and from the judging day.

    `names` is the fact that a person is asked for when the view is unknown.
    """

    inputs: tuple[str, ...]
    follows: Callable[[Seen, str], FactValue]
    names: str


def _or_unknown(*parts: FactValue) -> FactValue:
    """Join by OR in three values."""
    if True in parts:
        return True
    return UNKNOWN if UNKNOWN in parts else False


def _one_of(seen: Seen, path: str, words: frozenset[str]) -> FactValue:
    value = seen.get(path)
    return UNKNOWN if value is UNKNOWN or value is None else value in words


def _opposite(value: FactValue) -> FactValue:
    return UNKNOWN if value is UNKNOWN else not value


def _is_school_record(seen: Seen, _day: str) -> FactValue:
    if seen.get("school_record") is None:
        # Nobody said: only a school can hold one.
        at_school = _one_of(seen, "setting", _SCHOOLS)
        return UNKNOWN if at_school is True else at_school
    return _one_of(seen, "school_record", _FERPA_RECORDS)


def _regime(seen: Seen, regime: Regime) -> FactValue:
    named = seen.get("regime")
    return regime in named if isinstance(named, frozenset) else UNKNOWN


def _hipaa(seen: Seen, day: str) -> FactValue:
    if seen.get("regime") is not None:
        return _regime(seen, Regime.HIPAA)
    covered = seen.get("hipaa_covered")
    school = _is_school_record(seen, day)
    # 45 CFR 160.103: FERPA's education and treatment records are not protected health information.
    if school is True or covered is False:
        return False
    if covered is None or covered is UNKNOWN:
        return UNKNOWN
    return _opposite(school)


def _part2(seen: Seen, _day: str) -> FactValue:
    if seen.get("regime") is not None:
        return _regime(seen, Regime.PART2)
    said = seen.get("part2")
    if said is not None:
        return said
    program = _one_of(seen, "setting", frozenset({Setting.SUD_PROGRAM}))
    return _or_unknown(program, _maybe(_one_of(seen, "record", _SUD_RECORDS)))


def _maybe(value: FactValue) -> FactValue:
    """Records about substance use may, but need not, come from a Part 2 programme."""
    return UNKNOWN if value is True else value


def _ferpa(seen: Seen, day: str) -> FactValue:
    if seen.get("regime") is not None:
        return _regime(seen, Regime.FERPA)
    return _is_school_record(seen, day)


def _code(code: EthicsCode) -> Callable[[Seen, str], FactValue]:
    def follows(seen: Seen, _day: str) -> FactValue:
        if seen.get("regime") is not None and _regime(seen, Regime.ETHICS) is not True:
            return _regime(seen, Regime.ETHICS)
        named = seen.get("ethics_codes")
        if isinstance(named, frozenset):
            return code in named
        if named is UNKNOWN:
            return UNKNOWN
        licence = seen.get("profession")
        if licence is UNKNOWN:
            return UNKNOWN
        # Neither a code nor a licence was said: codes only narrow, so each is taken to bind.
        return licence is None or CODE_OF.get(str(licence)) == code

    return follows


def _covers(path: str, asked: str) -> Callable[[Seen, str], FactValue]:
    def follows(seen: Seen, _day: str) -> FactValue:
        named = seen.get(path)
        if named is None:
            return True  # as asked
        wanted = seen.get(asked)
        if not isinstance(named, frozenset) or wanted is None or wanted is UNKNOWN:
            return UNKNOWN
        return wanted in named

    return follows


def _covers_record(path: str) -> Callable[[Seen, str], FactValue]:
    def follows(seen: Seen, _day: str) -> FactValue:
        named, wanted = seen.get(path), seen.get("record")
        if named is None:
            return True  # as asked
        if not isinstance(named, frozenset) or wanted is None or wanted is UNKNOWN:
            return UNKNOWN
        if wanted in named:
            return True
        return RecordClass.WHOLE_RECORD in named and wanted not in NEVER_IN_WHOLE_RECORD

    return follows


def _names_it_alone(seen: Seen, _day: str) -> FactValue:
    """Say whether the paper names this record and nothing else (45 CFR 164.508(b)(3)(ii))."""
    # A paper that names no list is read as naming what is asked: all of it.
    named, wanted = seen.get("consent.records", seen.get("records")), seen.get("record")
    if not isinstance(named, frozenset) or wanted is None or wanted is UNKNOWN:
        return UNKNOWN
    return named == frozenset({wanted})


def _expired(seen: Seen, day: str) -> FactValue:
    until = seen.get("consent.expires")
    if until is None:
        return False
    judged = seen.get("event_date", day)
    if until is UNKNOWN or judged is UNKNOWN:
        return UNKNOWN
    return str(until) < str(judged)  # in force to the end of its last day


def _revoked_here(seen: Seen, _day: str) -> FactValue:
    named = seen.get("consent.revoked_for")
    if named is None or named == frozenset():
        return False
    role = seen.get("recipient.role")
    if not isinstance(named, frozenset) or role is None or role is UNKNOWN:
        return UNKNOWN
    return role in named


def _is_minor(seen: Seen, _day: str) -> FactValue:
    age = seen.get("subject.age")
    if isinstance(age, int):
        return age < ADULT_AT
    kind = seen.get("subject.type")
    if kind == SubjectType.MINOR:
        return True
    return False if kind == SubjectType.ADULT else UNKNOWN


def _several(seen: Seen, _day: str) -> FactValue:
    said = seen.get("subject.several_clients")
    if said is not None:
        return said
    return _or_unknown(
        _one_of(seen, "subject.type", _SEVERAL), _one_of(seen, "record", _JOINT_RECORDS)
    )


def _elsewhere(seen: Seen, _day: str) -> FactValue:
    places = {
        seen.get(path)
        for path in ("jurisdiction", "client_location", "counsellor_location")
        if seen.get(path) is not None
    }
    return UNKNOWN if UNKNOWN in places else len(places) > 1


VIEWS: Final[dict[str, View]] = {
    "law.hipaa": View(
        ("regime", "setting", "school_record", "hipaa_covered"), _hipaa, "hipaa_covered"
    ),
    "law.part2": View(("regime", "setting", "record", "part2"), _part2, "part2"),
    "law.ferpa": View(("regime", "setting", "school_record"), _ferpa, "school_record"),
    **{
        f"code.{code}": View(("regime", "ethics_codes", "profession"), _code(code), "ethics_codes")
        for code in EthicsCode
    },
    "consent.covers_recipient": View(
        ("consent.recipients", "recipient.role"),
        _covers("consent.recipients", "recipient.role"),
        "consent.recipients",
    ),
    "consent.covers_record": View(
        ("consent.records", "record"), _covers_record("consent.records"), "consent.records"
    ),
    "consent.names_it_alone": View(
        ("consent.records", "records", "record"), _names_it_alone, "consent.records"
    ),
    "consent.covers_purpose": View(
        ("consent.purposes", "purpose"), _covers("consent.purposes", "purpose"), "purpose"
    ),
    "consent.expired": View(("consent.expires", "event_date"), _expired, "consent.expires"),
    "consent.revoked_here": View(
        ("consent.revoked_for", "recipient.role"), _revoked_here, "consent.revoked_for"
    ),
    "instrument.covers_record": View(
        ("instrument.covers", "record"), _covers_record("instrument.covers"), "instrument.covers"
    ),
    "subject.is_minor": View(("subject.type", "subject.age"), _is_minor, "subject.age"),
    "subject.several_clients": View(
        ("subject.several_clients", "subject.type", "record"), _several, "subject.several_clients"
    ),
    "place.differs": View(
        ("jurisdiction", "client_location", "counsellor_location"), _elsewhere, "client_location"
    ),
    "minor.may_sign_release": View((), lambda _seen, _day: False, "consent.signed_by"),
}


def _form(seen: Seen, _day: str) -> FactValue:
    said = seen.get("consent.form")
    if said is not None:
        return said
    paper = seen.get("instrument.type", UNKNOWN)
    if paper is UNKNOWN:
        return UNKNOWN
    part2 = paper == Instrument.PART2_CONSENT
    return ConsentForm.PART2.value if part2 else ConsentForm.HIPAA.value


def _client_present(seen: Seen, _day: str) -> FactValue:
    said = seen.get("consent.client_present")
    if said is not None:
        return said
    return False if seen.get("consent.status", UNKNOWN) in _NO_CONSENT else UNKNOWN


PRESUMED: Final[dict[str, View]] = {
    "consent.form": View(("consent.form", "instrument.type"), _form, "consent.form"),
    "consent.client_present": View(
        ("consent.client_present", "consent.status"), _client_present, "consent.client_present"
    ),
}
"""Facts that a case may say itself, and that follow from another where it does not."""

FOLLOWING: Final = {**VIEWS, **PRESUMED}
"""Everything that follows from other facts, by the name under which rules ask for it."""


def settle(
    facts: Seen, role: FactValue, record: FactValue, ask: str, members: tuple[str, ...]
) -> dict[str, FactValue]:
    """Return every raw fact as the rules see it, for one recipient and one record class.

    What nobody said is presumed where its silence allows (decision.md, point 7); UNKNOWN stays
    unknown. `members` are the list items that rules ask for, as ``instrument.defects:expired``.
    """
    seen: dict[str, FactValue] = {}
    for path, fact in FACTS.items():
        value = facts.get(path)
        if value is None and fact.silence is Silence.UNKNOWN:
            value = UNKNOWN
        elif value is None and fact.silence is Silence.NOTHING_ON_FILE:
            # The empty word is no word: every "is not" holds, every "is" fails.
            value = (
                None if fact.kind is Kind.DAY else "" if fact.presumed is None else fact.presumed
            )
        if value is not None:
            seen[path] = value
    seen["recipient.role"], seen["record"], seen["ask"] = role, record, ask
    if "hipaa_covered" not in seen:
        seen["hipaa_covered"] = UNKNOWN
    if "consent.client_present" not in facts:
        del seen["consent.client_present"]  # never said, and no null: see PRESUMED
    if "ethics_codes" not in seen and "profession" not in facts:
        seen["ethics_codes"] = frozenset(EthicsCode)
    for member in members:
        path, _, word = member.partition(":")
        listed = seen.get(path, frozenset())
        seen[member] = word in listed if isinstance(listed, frozenset) else UNKNOWN
    return seen
