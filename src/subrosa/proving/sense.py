"""What makes a found world one that could be: how derived facts hang on others, and back to a case.

The ties say no law. They only keep the solver from worlds that no case can describe: a minor of
forty, programme records of a practice that says that it has none, a list that covers the record and
yet names another one only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import z3

from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.proving.vocabulary import STATE, Value, Vocabulary
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.people import ClientStatus, EthicsCode, Profession, Role, Setting, SubjectType
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import RecordClass, SchoolRecord

if TYPE_CHECKING:
    from subrosa.terms.case import FactValue

_SCHOOL: Final = (SchoolRecord.TREATMENT_RECORD.value, SchoolRecord.EDUCATION_RECORD.value)
_ADULT_AT: Final = 18


def ties(words: Vocabulary) -> list[z3.BoolRef]:
    """Return what always holds between the variables of one world."""
    known = words.values
    true = True
    school = words.is_("school_record", *_SCHOOL)
    covered = words.is_("hipaa_covered", true)
    out = [
        words.is_("law.ferpa", true) == school,
        words.is_("law.hipaa", true) == z3.And(covered, z3.Not(school)),
        words.is_("law.part2", true) == words.is_("part2", true),
    ]
    ages = [age for age in known["subject.age"] if isinstance(age, int)]
    young = words.is_("subject.age", *(age for age in ages if age < _ADULT_AT))
    if "subject.is_minor" in known:
        out.append(words.is_("subject.is_minor", true) == young)
    out.append(z3.Implies(words.is_("subject.type", SubjectType.MINOR.value), young))
    out.append(z3.Implies(words.is_("subject.type", SubjectType.ADULT.value), z3.Not(young)))
    nobody = words.is_("consent.status", ConsentStatus.NONE.value)
    signers = [name for name in known if name.startswith("consent.signed_by:")]
    # A paper that nobody gave has no signer.
    out += [z3.Implies(nobody, words.is_(name, False)) for name in signers]
    if "consent.names_it_alone" in known and "consent.covers_record" in known:
        alone = words.is_("consent.names_it_alone", true)
        out.append(z3.Implies(alone, words.is_("consent.covers_record", true)))
    return out


_USUAL: Final[Mapping[str, Value]] = {
    "ask": Ask.DISCLOSE.value,
    "record": RecordClass.PROGRESS_NOTES.value,
    "recipient.role": Role.OTHER.value,
    "purpose": Purpose.NONE.value,
    "setting": Setting.PRIVATE_PRACTICE.value,
    "profession": Profession.LPC.value,
    "hipaa_covered": True,
    "school_record": SchoolRecord.NOT_SCHOOL.value,
    "subject.type": SubjectType.ADULT.value,
    "subject.client_status": ClientStatus.CLIENT.value,
    "subject.age": _ADULT_AT,
    "recipient.verified": True,
    "initiated_by": InitiatedBy.RECIPIENT.value,
    "consent.form": ConsentForm.HIPAA.value,
}
"""What is so where nothing else is said: an adult client of a private practice."""


def usual(values: Mapping[str, tuple[Value, ...]]) -> Iterator[tuple[str, Value]]:
    """Yield each variable with its usual value, those that shape a case first."""
    for variable in (*_USUAL, *(name for name in values if name not in _USUAL)):
        domain = values.get(variable, ())
        if variable == STATE or not domain:
            continue
        for value in (_USUAL.get(variable, ""), "none", False, domain[0]):
            if value in domain:
                yield variable, value
                break


def unusual(world: Mapping[str, Value]) -> dict[str, Value]:
    """Return what in a world is not as usual: what a person needs to see of it."""
    return {
        name: value
        for name, value in world.items()
        if name not in _FOLLOWS and value not in (_calm_value(name, value), "")
    }


_FOLLOWS: Final = frozenset({"law.hipaa", "law.part2", "law.ferpa", "subject.is_minor"})


def _calm_value(name: str, value: Value) -> Value:
    if name in _USUAL:
        return _USUAL[name]
    if isinstance(value, bool):
        return False
    return 0 if isinstance(value, int) else "none"


def as_seen(world: Mapping[str, Value]) -> dict[str, FactValue]:
    """Return the world as the rules see it: what `RuleTable.apply` takes."""
    return {variable: value for variable, value in world.items() if variable != STATE}


def as_case(world: Mapping[str, Value], name: str, day: str) -> dict[str, object]:
    """Return the world as a case in the form of ``case.schema.json``.

    Lists and days are chosen so that the derived facts come out as in the world.
    """
    facts: dict[str, object] = {"jurisdiction": world[STATE], "event_date": day}
    for path, value in world.items():
        fact = FACTS.get(path)
        if fact is None or fact.kind in (Kind.CHOICES, Kind.DAY, Kind.PLACE) or value == "":
            continue
        _put(facts, path, value)
    facts["records"] = [world["record"]]
    _lists(facts, world)
    _papers(facts, world)
    facts["ethics_codes"] = [code.value for code in EthicsCode if world.get(f"code.{code}")]
    if world.get("place.differs"):
        facts["counsellor_location"] = "US"
    question = {"ask": world["ask"], "to": [world["recipient.role"]]}
    return {"id": name, "question": question, "facts": facts}


def _lists(facts: dict[str, object], world: Mapping[str, Value]) -> None:
    """Write the lists whose single members the rules ask for."""
    for variable, value in world.items():
        path, _, word = variable.partition(":")
        if word:
            listed = _get(facts, path)
            _put(
                facts,
                path,
                [*(listed if isinstance(listed, list) else []), *([word] if value else [])],
            )


def _papers(facts: dict[str, object], world: Mapping[str, Value]) -> None:
    """Write limits and days of papers so that they cover, or miss, what is asked."""
    record, role = world["record"], world["recipient.role"]
    another = {
        "record": _other(record, (RecordClass.POLICY_DOCUMENT, RecordClass.BREACH_NOTICE)),
        "role": _other(role, (Role.VISITOR, Role.MEDIA)),
        "purpose": _other(world["purpose"], (Purpose.NONE, Purpose.HISTORY)),
    }
    if "consent.covers_recipient" in world:
        named = role if world["consent.covers_recipient"] else another["role"]
        _put(facts, "consent.recipients", [named])
    if "consent.covers_purpose" in world:
        named = world["purpose"] if world["consent.covers_purpose"] else another["purpose"]
        _put(facts, "consent.purposes", [named])
    if "consent.covers_record" in world:
        covers, alone = world["consent.covers_record"], world.get("consent.names_it_alone")
        extra = [] if alone else [another["record"]]
        _put(facts, "consent.records", [record, *extra] if covers else [another["record"]])
    if "instrument.covers_record" in world:
        named = record if world["instrument.covers_record"] else another["record"]
        _put(facts, "instrument.covers", [named])
    if "consent.expired" in world:
        _put(facts, "consent.expires", "2000-01-01" if world["consent.expired"] else "2100-01-01")
    if "consent.revoked_here" in world:
        _put(facts, "consent.revoked_for", [role] if world["consent.revoked_here"] else [])


def _other(value: Value, words: tuple[str, str]) -> str:
    return str(words[1] if value == words[0] else words[0])


def _put(facts: dict[str, object], path: str, value: object) -> None:
    group, _, name = path.partition(".")
    if not name:
        facts[group] = value
        return
    inner = facts.setdefault(group, {})
    if isinstance(inner, dict):
        inner[name] = value


def _get(facts: Mapping[str, object], path: str) -> object:
    group, _, name = path.partition(".")
    inner = facts.get(group)
    return inner.get(name) if name and isinstance(inner, Mapping) else inner
