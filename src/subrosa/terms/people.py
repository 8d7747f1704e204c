"""Who asks, who decides, and whom it is about.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class Role(Word):
    """What the recipient is."""

    APS = "aps", "adult protective services"
    ATTORNEY_OF_CLIENT = (
        "attorney_of_client",
        "lawyer who acts, or says that he acts, for the client",
    )
    ATTORNEY_OF_INSTITUTION = (
        "attorney_of_institution",
        "lawyer of the school, college or parent body",
    )
    ATTORNEY_OF_PRACTICE = "attorney_of_practice", "lawyer of the practice itself"
    ATTORNEY_OPPOSING = "attorney_opposing", "lawyer of another party, or of nobody known"
    CHURCH_ELDER = "church_elder", "officer of a congregation"
    CLIENT = "client", "the client, or one of several clients"
    CLOUD_VENDOR = "cloud_vendor", "supplier that would store or process records"
    COLLEAGUE = "colleague", "another clinician of the same practice"
    CONSULTANT = "consultant", "peer or expert consulted about a case"
    CORONER = "coroner", "coroner or medical examiner"
    CORRECTIONAL_INSTITUTION = "correctional_institution", "jail or prison"
    COUNSELLOR = "counsellor", "the treating counsellor"
    COUNTY_MENTAL_HEALTH_DIRECTOR = (
        "county_mental_health_director",
        "county officer who takes statutory reports",
    )
    COURT = "court", "judge or court"
    CPS = "cps", "child protective services"
    DEBT_COLLECTOR = "debt_collector", "collection agency"
    EMERGENCY_CONTACT = "emergency_contact", "person whom the client named for emergencies"
    EMERGENCY_RESPONDER = "emergency_responder", "paramedic, emergency physician, crisis team"
    EMPLOYER = "employer", "employer of the client, also its security or auditors"
    EMPLOYER_ASSISTANCE_MANAGER = (
        "employer_assistance_manager",
        "manager who referred to an employee assistance programme",
    )
    EXECUTOR = "executor", "personal representative of a dead client's estate"
    FAMILY_MEMBER = "family_member", "adult relative, not parent of a minor client, not partner"
    FRIEND = "friend", "friend or neighbour"
    GOVERNMENT_AUDITOR = "government_auditor", "auditor of a public payer or funder"
    GOVERNMENT_DATABASE = (
        "government_database",
        "public register, such as a background check system",
    )
    GOVERNMENT_FUNDER = "government_funder", "public body that pays for the care"
    GOVERNMENT_INVESTIGATOR = "government_investigator", "civil investigator of an agency"
    GROUP_MEMBER = "group_member", "fellow member of a therapy group"
    GUARDIAN = "guardian", "legal guardian or health-care agent"
    HEALTH_OVERSIGHT = "health_oversight", "agency that oversees health care"
    HHS = "hhs", "Secretary of Health and Human Services, Office for Civil Rights"
    IMMIGRATION_OFFICER = "immigration_officer", "immigration enforcement"
    INSURER = "insurer", "health plan, payer or claims reviewer"
    INTERPRETER_VENDOR = "interpreter_vendor", "interpreter under contract"
    LANDLORD = "landlord", "landlord of the client"
    LICENSING_BOARD = "licensing_board", "board that licenses the counsellor"
    LIFE_INSURER = "life_insurer", "insurer that is no health plan"
    MEDIA = "media", "press"
    MEDIATOR = "mediator", "mediator of a dispute"
    MILITARY_COMMAND = "military_command", "command authority of a service member"
    NEXT_OF_KIN = "next_of_kin", "relative of a dead client, no executor"
    OTHER = "other", "anybody for whom no rule is written"
    OTHER_PROVIDER = "other_provider", "outside clinician"
    PARENT = "parent", "parent of the client"
    POLICE = "police", "law enforcement officer"
    POTENTIAL_VICTIM = "potential_victim", "person in danger"
    PROBATION_OFFICER = "probation_officer", "probation or parole"
    PROSECUTOR = "prosecutor", "public prosecutor"
    PUBLIC = "public", "the world at large, internet, lecture audience"
    PUBLIC_HEALTH_AUTHORITY = "public_health_authority", "health department"
    RESEARCHER = "researcher", "researcher, archive, quality institute"
    SCHOOL_OFFICIAL = "school_official", "teacher, dean, school or college staff"
    SPOUSE_OR_PARTNER = "spouse_or_partner", "spouse or partner"
    STAFF = "staff", "workforce member of the practice"
    STATE_MENTAL_HEALTH_AUTHORITY = (
        "state_mental_health_authority",
        "state agency that takes statutory reports",
    )
    SUPERVISOR = "supervisor", "clinical supervisor"
    TRAINER = "trainer", "teacher or trainer"
    VENDOR = "vendor", "other supplier"
    VISITOR = "visitor", "visitor or courier in the office"
    WORKERS_COMP = "workers_comp", "workers' compensation carrier"


class Setting(Word):
    """Kind of practice."""

    PRIVATE_PRACTICE = "private_practice", "one counsellor's practice"
    GROUP_PRACTICE = "group_practice", "several clinicians"
    COMMUNITY_CLINIC = "community_clinic", "community mental health clinic"
    LICENSED_MENTAL_HEALTH_CLINIC = (
        "licensed_mental_health_clinic",
        "clinic licensed under a state mental health code",
    )
    PRIMARY_CARE = "primary_care", "medical practice"
    SUD_PROGRAM = "sud_program", "substance use programme"
    COLLEGE_COUNSELING_CENTER = "college_counseling_center", "counselling centre of a college"
    K12_SCHOOL = "k12_school", "school"
    EAP = "eap", "employee assistance programme"
    PASTORAL_COUNSELING = "pastoral_counseling", "counselling in a congregation"
    TELEHEALTH = "telehealth", "at a distance"
    CHARITY = "charity", "charity that is no health care provider"


class Profession(Word):
    """Licence of the counsellor."""

    LPC = (
        "lpc",
        "licensed professional, mental health or clinical counsellor (LPC, LPCC, LCPC, LMHC, "
        "LCMHC)",
    )
    LMFT = "lmft", "marriage and family therapist"
    LCSW = "lcsw", "clinical social worker"
    PSYCHOLOGIST = "psychologist", "psychologist"
    PSYCHIATRIST = "psychiatrist", "psychiatrist"
    SCHOOL_COUNSELOR = "school_counselor", "school counsellor"
    PASTORAL = "pastoral", "pastoral counsellor without another licence"
    SUD_COUNSELOR = "sud_counselor", "alcohol and drug counsellor"
    INTERN = "intern", "intern, trainee or associate under supervision"


class EthicsCode(Word):
    """A code of ethics that binds by licence or membership."""

    ACA = "aca", "American Counseling Association"
    NASW = "nasw", "National Association of Social Workers"
    AAMFT = "aamft", "American Association for Marriage and Family Therapy"
    APA = "apa", "American Psychological Association"
    NAADAC = "naadac", "Association for Addiction Professionals"
    ASCA = "asca", "American School Counselor Association"


class Authority(Word):
    """Right to act for the client."""

    NONE = "none", "no authority shown"
    PERSONAL_REPRESENTATIVE = "personal_representative", "may decide on health care for the client"
    LEGAL_GUARDIAN = "legal_guardian", "court-appointed guardian"
    HEALTHCARE_POWER_IN_FORCE = (
        "healthcare_power_in_force",
        "health-care power of attorney now in force",
    )
    FINANCIAL_POWER_ONLY = "financial_power_only", "power of attorney for money matters only"
    LETTERS_TESTAMENTARY = "letters_testamentary", "letters of the probate court"
    CLAIMS_TO_REPRESENT = "claims_to_represent", "says so, no proof"


class Custody(Word):
    """Legal custody of a minor client."""

    SOLE = "sole", "sole legal custody"
    JOINT = "joint", "joint legal custody"
    NONE = "none", "no legal custody"


class SubjectType(Word):
    """What the person is whom the information is about."""

    ADULT = "adult", "adult client"
    MINOR = "minor", "minor client"
    STUDENT = "student", "student client"
    COUPLE_MEMBER = "couple_member", "member of a couple in care"
    FAMILY_MEMBER = "family_member", "member of a family in care"
    GROUP_MEMBER = "group_member", "member of a therapy group"
    DECEASED = "deceased", "dead client"


class ClientStatus(Word):
    """Whether that person is a client; absent means nobody looked."""

    CLIENT = "client", "is or was a client"
    PROSPECTIVE = "prospective", "only enquired"
    NEVER = "never", "never a client"


class Signer(Word):
    """Who signed a consent."""

    CLIENT = "client", "the client"
    MINOR = "minor", "the minor client"
    PARENT = "parent", "a parent"
    SPOUSE = "spouse", "the spouse"
    REPRESENTATIVE = "representative", "a representative"
    ONE_OF_SEVERAL_CLIENTS = "one_of_several_clients", "one of several clients"
    ALL_CLIENTS = "all_clients", "all clients of a joint record"


class Holder(Word):
    """Who holds records of a 42 CFR Part 2 programme."""

    PROGRAM = "program", "the programme itself"
    COVERED_RECIPIENT = "covered_recipient", "covered entity that received them with consent"
    UNCOVERED_RECIPIENT = "uncovered_recipient", "other lawful holder"
