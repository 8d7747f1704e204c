"""Kinds of record and the law that governs each.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class RecordClass(Word):
    """Kind of record asked for."""

    ATTENDANCE = "attendance", "dates and fact of sessions"
    BILLING = "billing", "bills, payments, claims data"
    BREACH_NOTICE = "breach_notice", "notice of a breach"
    CLINICAL_OPINION = "clinical_opinion", "counsellor's conclusion or determination"
    CONTACT_INFO = "contact_info", "name, address, telephone, whereabouts"
    CORRESPONDENCE = "correspondence", "letters sent or received"
    COUPLE_RECORD = "couple_record", "joint record of a couple"
    DEIDENTIFIED_CASE = "deidentified_case", "case material meant to identify nobody"
    DIAGNOSIS = "diagnosis", "diagnosis"
    DISCLOSURE_LOG = "disclosure_log", "list of disclosures"
    EDUCATION_RECORD = "education_record", "education record (34 CFR 99.3)"
    EXISTENCE_OF_RELATIONSHIP = "existence_of_relationship", "whether the person is or was a client"
    FAMILY_RECORD = "family_record", "joint record of a family"
    GROUP_RECORD = "group_record", "record of a therapy group"
    IDENTITY = "identity", "identity of the client"
    INDIVIDUAL_SESSION_IN_COUPLE_WORK = (
        "individual_session_in_couple_work",
        "what one partner said alone",
    )
    INSURANCE = "insurance", "insurance numbers"
    INTAKE = "intake", "intake data"
    LIMITED_DATA_SET = "limited_data_set", "limited data set (45 CFR 164.514(e))"
    ORAL_TESTIMONY = "oral_testimony", "testimony"
    POLICY_DOCUMENT = "policy_document", "paper without client data"
    PROGRESS_NOTES = "progress_notes", "ordinary notes in the chart"
    PSYCHOTHERAPY_NOTES = (
        "psychotherapy_notes",
        "separate notes of session content (45 CFR 164.501)",
    )
    RECORDING = "recording", "sound or picture recording"
    SAFETY_INFORMATION = "safety_information", "what is needed to avert harm or make a report"
    SESSION_CONTENT = "session_content", "what was said in session"
    SESSION_EVENT = "session_event", "event in a session that is no record"
    SOLE_POSSESSION_NOTES = "sole_possession_notes", "memory aid kept by one person in a school"
    SUD_COUNSELING_NOTES = (
        "sud_counseling_notes",
        "separate substance use counselling notes (42 CFR 2.11)",
    )
    SUD_RECORDS = "sud_records", "substance use disorder records"
    THIRD_PARTY_INFORMATION = "third_party_information", "information from or about somebody else"
    TREATMENT_PLAN = "treatment_plan", "treatment plan"
    TREATMENT_RECORD = "treatment_record", "student's treatment record (34 CFR 99.3)"
    TREATMENT_SUMMARY = "treatment_summary", "summary of care"
    WHOLE_RECORD = "whole_record", "everything"


class Regime(Word):
    """Body of law that governs a record."""

    HIPAA = "hipaa", "45 CFR 160 and 164"
    PART2 = "part2", "42 CFR Part 2"
    FERPA = "ferpa", "34 CFR Part 99"
    ETHICS = "ethics", "codes of ethics"
    STATE = "state", "state law"


class SchoolRecord(Word):
    """Status of a record under 34 CFR 99.3."""

    TREATMENT_RECORD = "treatment_record", "student treatment record, seen only by those who treat"
    EDUCATION_RECORD = "education_record", "education record"
    SOLE_POSSESSION = "sole_possession", "memory aid of one person"
    NOT_SCHOOL = "not_school", "not a school's record"


class DeidStatus(Word):
    """State of de-identification (45 CFR 164.514)."""

    SAFE_HARBOR = "safe_harbor", "all 18 identifiers gone, no actual knowledge"
    IDENTIFIERS_LEFT = "identifiers_left", "some of the 18 identifiers remain"
    UNIQUE_CHARACTERISTIC_LEFT = (
        "unique_characteristic_left",
        "18 gone, but a telling trait remains",
    )
    NOT_IDENTIFIABLE = "not_identifiable", "no details by which anyone could be known"
    DISGUISED = "disguised", "disguised account"
    IDENTIFIED = "identified", "the client is named"


class Topic(Word):
    """Sensitive subject."""

    REPRODUCTIVE_HEALTH = "reproductive_health", "reproductive health care"
    GENDER_CARE = "gender_care", "gender-affirming care"
