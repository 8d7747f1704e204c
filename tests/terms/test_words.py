"""The closed lists of the code are those of the two schemas, word for word."""

import json
from importlib.resources import files
from itertools import chain

import pytest

from subrosa.terms.conditions import DeadlineFrom, Need, Obligation
from subrosa.terms.consent_words import (
    ConsentForm,
    ConsentStatus,
    OtherClients,
    Restriction,
    SecretsPolicy,
    StaffAgreement,
)
from subrosa.terms.danger import (
    BreachEvent,
    CrimeKind,
    DenialGround,
    Forum,
    PoliceSuspension,
    ProceedingKind,
    Risk,
    Source,
    Suspect,
    Victim,
)
from subrosa.terms.outcome import Confidence, Existence, Outcome
from subrosa.terms.people import (
    Authority,
    ClientStatus,
    Custody,
    EthicsCode,
    Holder,
    Profession,
    Role,
    Setting,
    Signer,
    SubjectType,
)
from subrosa.terms.question import Ask, Assurance, Defect, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import DeidStatus, RecordClass, Regime, SchoolRecord, Topic

NAMED = {
    "outcome": Outcome,
    "ask": Ask,
    "role": Role,
    "purpose": Purpose,
    "instrument": Instrument,
    "defect": Defect,
    "record": RecordClass,
    "setting": Setting,
    "profession": Profession,
    "ethics_code": EthicsCode,
    "regime": Regime,
    "school_record": SchoolRecord,
    "initiated_by": InitiatedBy,
    "authority": Authority,
    "custody": Custody,
    "subject_type": SubjectType,
    "client_status": ClientStatus,
    "risk": Risk,
    "victim": Victim,
    "source": Source,
    "suspect": Suspect,
    "consent_status": ConsentStatus,
    "signer": Signer,
    "consent_form": ConsentForm,
    "secrets_policy": SecretsPolicy,
    "restriction": Restriction,
    "assurance": Assurance,
    "breach_event": BreachEvent,
    "deid_status": DeidStatus,
    "need": Need,
    "obligation": Obligation,
    "deadline_from": DeadlineFrom,
    "existence": Existence,
    "confidence": Confidence,
}
INLINE = {
    "holder": Holder,
    "topic": Topic,
    "consent.other_clients": OtherClients,
    "safety.crime_kind": CrimeKind,
    "access.denial_ground": DenialGround,
    "access.police_suspension": PoliceSuspension,
    "agreements.staff_agreement": StaffAgreement,
    "proceeding.forum": Forum,
    "proceeding.kind": ProceedingKind,
}


def schema(name):
    folder = files("subrosa.terms") / "schema"
    return json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))


def values(choice):
    return [each["const"] for each in choice["oneOf"]]


CASE = schema("case")
DECISION = schema("decision")


@pytest.mark.parametrize("name", sorted(NAMED))
def test_a_list_of_the_case_schema_is_the_list_of_the_code(name):
    assert values(CASE["$defs"][name]) == [word.value for word in NAMED[name]]


@pytest.mark.parametrize("name", sorted(set(NAMED) & set(DECISION["$defs"])))
def test_a_list_of_the_decision_schema_is_the_list_of_the_code(name):
    assert values(DECISION["$defs"][name]) == [word.value for word in NAMED[name]]


@pytest.mark.parametrize("path", sorted(INLINE))
def test_a_list_inside_a_fact_is_the_list_of_the_code(path):
    choice = CASE["properties"]["facts"]
    for step in path.split("."):
        choice = choice["properties"][step]
    assert values(choice["anyOf"][0]) == [word.value for word in INLINE[path]]


def test_no_list_of_the_schemas_is_left_out():
    listed = {
        name
        for name, part in chain(CASE["$defs"].items(), DECISION["$defs"].items())
        if "oneOf" in part and all("const" in each for each in part["oneOf"])
    }
    assert listed == set(NAMED)


@pytest.mark.parametrize(
    "words", [*NAMED.values(), *INLINE.values()], ids=lambda each: each.__name__
)
def test_every_word_says_what_it_means(words):
    assert [word.value for word in words if not word.meaning] == []
