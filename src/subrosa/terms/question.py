"""What is asked, why, and on what paper.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class Ask(Word):
    """What is asked of the practice."""

    DISCLOSE = "disclose", "must, may or must not the practice disclose `records` to `question.to`"
    GIVE_ACCESS = (
        "give_access",
        "must, may or must not the practice give the client (or representative) what is asked"
        " for; may = it may also refuse",
    )
    AMEND = "amend", "must the record be amended as asked; may = it may be refused"
    ACCOUNT_FOR_DISCLOSURES = (
        "account_for_disclosures",
        "must the client be given a list of disclosures",
    )
    COMMUNICATE_CONFIDENTIALLY = (
        "communicate_confidentially",
        "must the practice follow a wish about channel or address",
    )
    RECEIVE_INFORMATION = "receive_information", "may the counsellor listen without saying anything"
    JUDGE_PAST_DISCLOSURE = (
        "judge_past_disclosure",
        "was a thing already done allowed; may = allowed, must_not = it was a wrong",
    )
    NOTIFY_BREACH = "notify_breach", "must people be notified; may = no duty to notify"
    DELAY_NOTICE = "delay_notice", "must a breach notice be delayed"
    ANSWER_COMPLAINT = (
        "answer_complaint",
        "what does the practice owe a client who says that confidence was broken; must = it "
        "owes the listed acts",
    )
    PROCEED = (
        "proceed",
        "may the practice or counsellor go on with a step that is not a disclosure (start, "
        "hire, hold a session, store)",
    )


class Purpose(Word):
    """Why the information is wanted."""

    ABUSE_REPORT = "abuse_report", "report of child, elder or dependent adult abuse"
    ACCESS = "access", "look at or get a copy"
    ACCOUNTING = "accounting", "list of disclosures"
    AMENDMENT = "amendment", "change of the record"
    AUDIT = "audit", "audit of a payer, funder or reviewer"
    BEREAVEMENT = "bereavement", "a survivor's wish to understand"
    BREACH = "breach", "notice of a breach"
    CLAIMS = "claims", "disability, death or injury claim"
    COMPLAINT = "complaint", "complaint that confidence was broken"
    CONFIDENTIAL_COMMUNICATIONS = "confidential_communications", "other channel or address"
    CONSULTATION = "consultation", "advice of peers on a case"
    CRIME_ON_PREMISES = "crime_on_premises", "crime at the practice or against its staff"
    CUSTODY_CARE = "custody_care", "care and safety in jail"
    DEATH_INVESTIGATION = "death_investigation", "cause or manner of death"
    DISABILITY_EVALUATION = "disability_evaluation", "assessment of disability"
    EMPLOYMENT = "employment", "hiring, work, fitness, fraud at work"
    ESTATE = "estate", "administration of an estate"
    HISTORY = "history", "archive or history"
    HOUSING = "housing", "tenancy"
    IMMIGRATION = "immigration", "immigration enforcement"
    INTAKE = "intake", "start of care"
    INVESTIGATION = "investigation", "inquiry of child or adult protection after a report"
    LAW_ENFORCEMENT = "law_enforcement", "criminal inquiry, no trial yet"
    LEGAL_CIVIL = "legal_civil", "civil or family proceedings"
    LEGAL_CRIMINAL = "legal_criminal", "criminal proceedings"
    LOCATE_SUSPECT = "locate_suspect", "find a suspect, witness or missing person"
    MARKETING = "marketing", "marketing or sale of data"
    MEDIA = "media", "publicity, reputation, answer to a review"
    MILITARY_FITNESS = "military_fitness", "fitness for a military mission"
    NONE = "none", "no purpose, by chance"
    NOTIFICATION = "notification", "tell somebody of an event"
    ONBOARDING = "onboarding", "new workforce member"
    OPERATIONS = "operations", "health care operations, administration"
    OVERSIGHT = "oversight", "oversight by a board, agency or HHS"
    OWN_DEFENCE = "own_defence", "defence of the practice or institution"
    PAYMENT = "payment", "bill, claim, collection"
    PERSONAL_INTEREST = "personal_interest", "private interest or curiosity"
    PROBATION = "probation", "monitoring of probation or parole"
    PUBLIC_HEALTH = "public_health", "public health activity"
    RELIGIOUS_DISCIPLINE = "religious_discipline", "discipline in a congregation"
    RESEARCH = "research", "research"
    SAFETY = "safety", "avert a threat to somebody"
    SCHOOL = "school", "schooling, leave, exam help, student conduct"
    STATUTORY_REPORT = (
        "statutory_report",
        "report to a register or officer that a statute orders, other than abuse",
    )
    SUPERVISION = "supervision", "clinical supervision"
    TRAINING = "training", "teaching"
    TREATMENT = "treatment", "care of the client, care coordination"
    UNDERWRITING = "underwriting", "insurance underwriting"
    VICTIM_INFORMATION = "victim_information", "information on a crime victim"
    WELFARE_CHECK = "welfare_check", "see whether the client is safe"


class Instrument(Word):
    """The paper or word presented."""

    NONE = "none", "nothing was presented"
    ORAL_REQUEST = "oral_request", "spoken or by telephone"
    WRITTEN_REQUEST = "written_request", "letter, e-mail, portal message"
    AUTHORIZATION = "authorization", "signed release of information of any regime but Part 2"
    PART2_CONSENT = "part2_consent", "signed consent meant for Part 2 records"
    ORAL_CONSENT = "oral_consent", "the client's spoken consent"
    REVOCATION = "revocation", "a revocation of a release"
    CLAIM = "claim", "insurance claim"
    CONTRACT = "contract", "service contract"
    IRB_WAIVER = "irb_waiver", "waiver of an institutional review or privacy board"
    SUBPOENA_ATTORNEY = (
        "subpoena_attorney",
        "subpoena without a judge's signature (lawyer or clerk)",
    )
    GRAND_JURY_SUBPOENA = "grand_jury_subpoena", "grand jury subpoena"
    ADMINISTRATIVE_SUBPOENA = (
        "administrative_subpoena",
        "agency subpoena or civil investigative demand",
    )
    ADMINISTRATIVE_WARRANT = "administrative_warrant", "warrant signed by an agency officer"
    DISCOVERY_REQUEST = "discovery_request", "discovery demand"
    SEARCH_WARRANT = "search_warrant", "warrant signed by a judge"
    COURT_ORDER = "court_order", "order of a court"
    PART2_COURT_ORDER = "part2_court_order", "order under 42 CFR Part 2 subpart E"
    APPLICATION_FOR_ORDER = "application_for_order", "somebody asks a court for an order"
    STAFF_AGREEMENT = "staff_agreement", "paper signed by staff"
    SYSTEM_ACCESS = "system_access", "use of the record system"


class Defect(Word):
    """A fault found in a paper."""

    EXPIRED = "expired", "expiry date passed"
    EXPIRY_EVENT_OCCURRED = "expiry_event_occurred", "expiry event happened"
    NO_EXPIRY = "no_expiry", "no expiry date or event"
    NO_RECIPIENT = "no_recipient", "names no recipient"
    NO_PURPOSE = "no_purpose", "names no purpose"
    NO_RECORDS = "no_records", "does not say which records"
    NO_SIGNATURE = "no_signature", "not signed or not dated"
    NO_REVOCATION_STATEMENT = "no_revocation_statement", "does not say that it can be revoked"
    NO_REPRESENTATIVE_AUTHORITY = (
        "no_representative_authority",
        "representative's authority not described",
    )
    COMPOUND = "compound", "combined with another document"
    COMPOUND_PSYCHOTHERAPY_NOTES = (
        "compound_psychotherapy_notes",
        "psychotherapy notes combined with other records",
    )
    CONDITIONED_ON_TREATMENT = "conditioned_on_treatment", "care was made to depend on it"
    REVOKED = "revoked", "revoked"
    KNOWN_FALSE = "known_false", "a material part is known to be false"
    NO_THREE_PART_SHOWING = (
        "no_three_part_showing",
        "agency demand does not show relevance, specificity and need",
    )
    NOT_JUDICIAL = "not_judicial", "not signed by a judge"
    NO_PART2_FINDINGS = "no_part2_findings", "order without the findings of 42 CFR Part 2 subpart E"
    BUNDLED_PROCEEDINGS_CONSENT = (
        "bundled_proceedings_consent",
        "consent for proceedings mixed with other consent",
    )
    NOT_MEANINGFUL_FOR_SUD = (
        "not_meaningful_for_sud",
        "does not describe the substance use records meaningfully",
    )
    MINOR_SIGNATURE_MISSING = "minor_signature_missing", "the minor did not sign"
    NO_2_63_GROUND = (
        "no_2_63_ground",
        "order for confidential communications without a ground of 42 CFR 2.63",
    )
    FOREIGN_NOT_DOMESTICATED = (
        "foreign_not_domesticated",
        "subpoena of another state, not made local",
    )


class InitiatedBy(Word):
    """Who started it."""

    RECIPIENT = "recipient", "the recipient asks"
    CLIENT = "client", "the client asks or directs"
    PRACTICE = "practice", "the practice acts on its own"
    THIRD_PARTY = "third_party", "somebody else asks the practice to act"


class Assurance(Word):
    """The assurance that came with a subpoena (45 CFR 164.512(e)(1)(ii))."""

    NONE = "none", "none"
    NOTICE_NO_OBJECTION = "notice_no_objection", "notice to the client, time over, no objection"
    NOTICE_INCOMPLETE = "notice_incomplete", "notice, but without details or time to object"
    QUALIFIED_PROTECTIVE_ORDER = (
        "qualified_protective_order",
        "protective order filed, limited use and return or destruction",
    )
    PROTECTIVE_ORDER_INCOMPLETE = (
        "protective_order_incomplete",
        "protective order that lacks an element",
    )
