"""What is still needed, and what has to be done.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class Need(Word):
    """A thing that is missing and would change the answer."""

    CLIENT_AUTHORIZATION = (
        "client_authorization",
        "valid written authorization of the client (or of whoever may sign for the client)",
    )
    CORRECTED_AUTHORIZATION = (
        "corrected_authorization",
        "the form presented, completed or corrected",
    )
    SEPARATE_AUTHORIZATION = (
        "separate_authorization",
        "an authorization that stands on its own paper",
    )
    PSYCHOTHERAPY_NOTES_AUTHORIZATION = (
        "psychotherapy_notes_authorization",
        "separate authorization for psychotherapy notes",
    )
    PART2_CONSENT = "part2_consent", "consent under 42 CFR 2.31"
    PART2_COUNSELING_NOTES_CONSENT = (
        "part2_counseling_notes_consent",
        "separate consent for substance use counselling notes",
    )
    PART2_PROCEEDINGS_CONSENT = (
        "part2_proceedings_consent",
        "separate consent for use in proceedings against the patient",
    )
    STUDENT_CONSENT = "student_consent", "written consent of the student (34 CFR 99.30)"
    MINOR_CONSENT = "minor_consent", "consent of the minor"
    PARENTAL_CONSENT = "parental_consent", "consent of a parent or guardian"
    AUTHORIZATION_OF_EACH_CLIENT = (
        "authorization_of_each_client",
        "written authorization of every competent client in a joint record",
    )
    OTHER_CLIENT_CONSENT = "other_client_consent", "written consent of the other client concerned"
    EXECUTOR_AUTHORIZATION = "executor_authorization", "authorization or waiver of the executor"
    PAYER_AUTHORIZATION = "payer_authorization", "the client's authorization to deal with the payer"
    CLIENT_AGREEMENT = "client_agreement", "the client's agreement, also spoken"
    RESTRICTION_LIFTED = "restriction_lifted", "the client lifts an agreed restriction"
    RECORDING_CONSENT = "recording_consent", "consent to recording and to its use in supervision"
    INFORMED_CONSENT = (
        "informed_consent",
        "informed consent with the limits of confidentiality explained",
    )
    PRIVACY_NOTICE = "privacy_notice", "notice of privacy practices given"
    SECRETS_POLICY = "secrets_policy", "written policy on secrets, agreed by all"
    GROUP_AGREEMENT = "group_agreement", "group rules explained and signed, no guarantee promised"
    IDENTITY_VERIFICATION = "identity_verification", "proof who asks"
    PROOF_OF_AUTHORITY = (
        "proof_of_authority",
        "proof of the right to act for the client, estate or agency",
    )
    PROOF_OF_CUSTODY = "proof_of_custody", "proof of legal custody or decision right"
    VALID_PROCESS = (
        "valid_process",
        "legal process valid for this requester, also the subpoena that goes with an order",
    )
    COURT_ORDER = "court_order", "order of a court"
    JUDICIAL_WARRANT = "judicial_warrant", "warrant signed by a judge"
    PART2_COURT_ORDER = "part2_court_order", "order under 42 CFR Part 2 subpart E"
    PART2_ORDER_FINDINGS = (
        "part2_order_findings",
        "the findings or ground which subpart E asks of the order",
    )
    SATISFACTORY_ASSURANCE = (
        "satisfactory_assurance",
        "notice to the client, or sought protective order (45 CFR 164.512(e))",
    )
    QUALIFIED_PROTECTIVE_ORDER = (
        "qualified_protective_order",
        "protective order with limited use and return or destruction",
    )
    THREE_PART_SHOWING = (
        "three_part_showing",
        "relevant, specific and limited, de-identified data not enough (45 CFR "
        "164.512(f)(1)(ii)(C))",
    )
    PRIVILEGE_WAIVER = "privilege_waiver", "waiver of privilege, or a ruling on it"
    PRIVILEGE_REVIEW = "privilege_review", "check whether privilege applies"
    STATE_LAW_REVIEW = "state_law_review", "check of state law or counsel's view"
    ADVANCE_NOTICE = "advance_notice", "notice to the client or student before release"
    BUSINESS_ASSOCIATE_AGREEMENT = (
        "business_associate_agreement",
        "business associate contract or, in Part 2, qualified service organization agreement",
    )
    DATA_USE_AGREEMENT = "data_use_agreement", "data use agreement"
    RESEARCH_APPROVAL = "research_approval", "waiver by an institutional review or privacy board"
    AUDIT_AGREEMENT = "audit_agreement", "written undertaking of the auditor"
    DEIDENTIFIED_DATA = (
        "deidentified_data",
        "data that identify nobody, or removal of what still identifies",
    )
    NON_IDENTIFYING_REPORT = (
        "non_identifying_report",
        "a report or warning that does not mark the person as a substance use patient",
    )
    REDISCLOSURE_NOTICE = "redisclosure_notice", "the statement against redisclosure"
    COPY_OF_CONSENT = "copy_of_consent", "copy of the consent or explanation of its scope"
    STAFF_CONFIDENTIALITY_AGREEMENT = (
        "staff_confidentiality_agreement",
        "staff agreement that protects this practice's clients",
    )
    PRIVACY_TRAINING = "privacy_training", "privacy training"
    LICENSE_IN_CLIENT_STATE = (
        "license_in_client_state",
        "licence, compact privilege or registration where the client is",
    )
    PROFESSIONAL_JUDGMENT = (
        "professional_judgment",
        "documented judgment of the licensed professional",
    )
    FACILITY_HEAD_DECISION = "facility_head_decision", "decision of the head of the facility"
    MINIMUM_SET = "minimum_set", "a request cut down to what the purpose needs"


class Obligation(Word):
    """An act owed before, with or after the answer."""

    NEUTRAL_REPLY = "neutral_reply", "reply that neither confirms nor denies; one may listen"
    LOG_REQUEST = "log_request", "write the request down"
    LOG_DISCLOSURE = (
        "log_disclosure",
        "write the disclosure down; keep the paper that allowed it six years",
    )
    LOG_FOR_ACCOUNTING = (
        "log_for_accounting",
        "enter in the record of disclosures open to the client (45 CFR 164.528, 34 CFR 99.32)",
    )
    DOCUMENT_BASIS = (
        "document_basis",
        "write down facts, judgment, recipients and ground (for a Part 2 emergency who, "
        "facility, discloser, time, nature: 42 CFR 2.51)",
    )
    VERIFY_IDENTITY = "verify_identity", "verify who asks and by what right"
    VERIFY_INSTRUMENT = "verify_instrument", "verify the paper: judge, findings, scope"
    MINIMUM_NECESSARY = "minimum_necessary", "only what the purpose or the order needs"
    PARTIAL_RELEASE = "partial_release", "give the part that may go, hold the rest"
    REDACT_OTHER_CLIENTS = "redact_other_clients", "black out other clients"
    WRITTEN_DENIAL = "written_denial", "written refusal with reason, naming what the form lacks"
    OFFER_REVIEW = "offer_review", "review of a refusal by another licensed professional"
    TELL_OF_REMEDIES = "tell_of_remedies", "how to complain, review or petition"
    REDISCLOSURE_NOTICE = "redisclosure_notice", "statement against redisclosure"
    COPY_OF_CONSENT = "copy_of_consent", "copy of consent or explanation of scope"
    CONSULT_COUNSEL = "consult_counsel", "ask a lawyer now"
    OBJECT_BY_RETURN_DATE = (
        "object_by_return_date",
        "answer or object to process in time, never ignore it",
    )
    TELL_HOW_TO_SERVE = "tell_how_to_serve", "tell how legal process can be served"
    ASSERT_PRIVILEGE = "assert_privilege", "claim the privilege"
    SEEK_LIMITS = "seek_limits", "ask the court for narrowing, seal or private review"
    DO_NOT_REVEAL_SUD = "do_not_reveal_sud", "say nothing that shows a substance use patient"
    NO_ENTRY = "no_entry", "no entry to private areas"
    TELL_CLIENT = "tell_client", "tell the client (before, at once or when safe)"
    ANSWER_REQUEST = "answer_request", "answer the request in time"
    NO_BARRIERS = "no_barriers", "ask for no reason, no fee above cost (first accounting free)"
    AMENDMENT_STATEMENT = (
        "amendment_statement",
        "statement of disagreement, appended and sent along",
    )
    ACCOUNTING_CONTENT = "accounting_content", "list date, recipient, what and why"
    APPLY_INSTRUCTION = (
        "apply_instruction",
        "enter the client's revocation, instruction or restriction and apply it to all that "
        "follows",
    )
    MAKE_REPORT = "make_report", "make the report"
    REPORT_IN_PERSON = (
        "report_in_person",
        "the professional reports herself, no delegation; the person in charge is told afterwards",
    )
    WRITTEN_FOLLOWUP = "written_followup", "written report after the oral one"
    WARN_OR_PROTECT = "warn_or_protect", "warn, tell police or protect"
    FIREARMS_REPORT = "firearms_report", "report for firearms purposes"
    RECORD_ROUTE = (
        "record_route",
        "weigh the routes that the statute allows and record the one used, with a second "
        "opinion where asked",
    )
    STATE_LAW_CHECK = "state_law_check", "check state law"
    APPLY_ALL_STATES = (
        "apply_all_states",
        "record where the client is; apply and show the rules of every state concerned",
    )
    FOUR_FACTOR_ASSESSMENT = "four_factor_assessment", "risk assessment of a breach"
    NOTIFY_INDIVIDUALS = "notify_individuals", "notify the people concerned"
    NOTIFY_HHS = "notify_hhs", "notify HHS with the individuals"
    HHS_ANNUAL_LOG = "hhs_annual_log", "enter in the yearly HHS log"
    NOTIFY_MEDIA = "notify_media", "notify the media"
    NOTIFY_STATE_REGULATORS = "notify_state_regulators", "notify state bodies"
    NOTIFY_COVERED_ENTITY = "notify_covered_entity", "vendor notifies the practice"
    DELAY_NOTICE = "delay_notice", "hold the notice as asked by law enforcement"
    MITIGATE = "mitigate", "limit the harm, help those harmed, enforce the group agreement"
    SANCTION = "sanction", "sanction and retrain staff"
    BUSINESS_ASSOCIATE_AGREEMENT = "business_associate_agreement", "have the contract in place"
    PROTECT_KEY = "protect_key", "keep re-identification key apart, no actual knowledge"
    ENCOURAGE_DISCLOSURE = (
        "encourage_disclosure",
        "help the client to tell it; think again about role and boundaries",
    )
    OFFER_SUPPORT = "offer_support", "offer help, services, referral or crisis information"


class DeadlineFrom(Word):
    """The event from which a deadline runs."""

    REQUEST_RECEIVED = "request_received", "day the request came in"
    DISCOVERY = (
        "discovery",
        "day the breach was known, or should have been, to any workforce member or agent",
    )
    LEARNED = "learned", "moment of knowledge or reasonable cause"
    DETERMINATION = "determination", "moment of the clinical determination"
    THREAT = "threat", "moment the threat became known"
    ORAL_REPORT = "oral_report", "moment of the oral report"
    ORAL_STATEMENT = "oral_statement", "day of an officer's oral statement"
    DISCLOSURE = "disclosure", "moment of the disclosure"
    RETURN_DATE = "return_date", "return date of process"
    YEAR_END = "year_end", "end of the calendar year"
