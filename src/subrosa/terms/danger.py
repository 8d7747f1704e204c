"""Words about danger, abuse, crime and breach.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class Risk(Word):
    """Kind of danger."""

    NONE = "none", "no danger"
    LOW = "low", "voiced or feared, no serious danger found"
    THREAT_TO_OTHERS = "threat_to_others", "threat or danger to another person"
    THREAT_TO_PROPERTY = "threat_to_property", "threat to property only"
    DANGER_TO_SELF = "danger_to_self", "danger of suicide or serious self-harm"
    PASSIVE_IDEATION = "passive_ideation", "passive thoughts of death"
    EMOTIONAL_DISTRESS = "emotional_distress", "upset, no danger to life or safety"
    MEDICAL_EMERGENCY = "medical_emergency", "medical emergency"
    POSSIBLE_EMERGENCY = "possible_emergency", "client may be in trouble, not known"
    CHILD_ABUSE = "child_abuse", "abuse or neglect of a person who is a child now"
    PAST_CHILD_ABUSE = "past_child_abuse", "abuse in childhood of a person who is now adult"
    ELDER_ABUSE = "elder_abuse", "abuse, neglect or exploitation of an elder"
    DEPENDENT_ADULT_ABUSE = (
        "dependent_adult_abuse",
        "abuse or neglect of a disabled or dependent adult",
    )
    DOMESTIC_VIOLENCE = "domestic_violence", "violence by a partner"
    CRIME_ON_PREMISES = "crime_on_premises", "crime at the practice or against its staff"
    PAST_CRIME = "past_crime", "crime of the past, no present danger"
    FINANCIAL_CRIME = "financial_crime", "crime about money, no violence"
    LAWFUL_END_OF_LIFE = "lawful_end_of_life", "lawful choice at the end of life"
    ESCAPEE = "escapee", "client plainly escaped from custody"


class Victim(Word):
    """Who is in danger or was harmed."""

    NAMED = "named", "named person"
    IDENTIFIABLE = "identifiable", "not named, but can be identified"
    FORESEEABLE = "foreseeable", "neither, but foreseeable"
    CLASS_OF_PEOPLE = "class_of_people", "a group or place"
    PUBLIC = "public", "nobody in particular"
    CLIENT = "client", "the client"
    THIRD_PARTY_CHILD = "third_party_child", "a child who is not the client"
    THIRD_PARTY_ELDER = "third_party_elder", "an elder who is not the client"
    THIRD_PARTY_ADULT = "third_party_adult", "another adult who is not the client"


class Source(Word):
    """Who told of it."""

    CLIENT = "client", "the client said it"
    FAMILY_MEMBER = "family_member", "a relative of the client said it"
    OTHER = "other", "somebody else"


class Suspect(Word):
    """Who is suspected."""

    CLIENT = "client", "the client"
    RECIPIENT = "recipient", "the one who asks"
    REPRESENTATIVE = "representative", "the client's representative"
    THIRD_PARTY = "third_party", "somebody else"


class CrimeKind(Word):
    """Kind of past crime."""

    VIOLENT = "violent", "violent"
    NON_VIOLENT = "non_violent", "not violent"
    DRUG = "drug", "about drugs"


class BreachEvent(Word):
    """What happened to the information."""

    STOLEN_DEVICE = "stolen_device", "device stolen or lost"
    MISDIRECTED_EXTERNAL = "misdirected_external", "sent to a wrong outsider"
    MISDIRECTED_INTERNAL = "misdirected_internal", "sent to a wrong authorised colleague"
    INSIDER_SNOOPING = "insider_snooping", "workforce member looked without need"
    IMPERMISSIBLE_DISCLOSURE = "impermissible_disclosure", "told without right"
    MESSAGE_CONTRARY_TO_INSTRUCTION = (
        "message_contrary_to_instruction",
        "message left against the client's instruction",
    )
    INCIDENTAL_VIEW = "incidental_view", "seen by chance in spite of safeguards"
    MEMBER_DISCLOSED = "member_disclosed", "a group member told others"
    EXPOSED_FOLDER = "exposed_folder", "records were open to the public"
    BUSINESS_ASSOCIATE_BREACH = "business_associate_breach", "breach at a vendor"
    SENT_WITHOUT_NOTICE = (
        "sent_without_notice",
        "sent lawfully, but without the notice that must go with it",
    )
    BEFORE_REVOCATION = "before_revocation", "sent under a release that was revoked later"
    WHISTLEBLOWER = "whistleblower", "workforce member told an oversight agency in good faith"
    HACK = "hack", "intrusion into systems"


class DenialGround(Word):
    """Ground on which a counsellor proposes to deny access (45 CFR 164.524(a)(3))."""

    LIFE_OR_SAFETY = "life_or_safety", "likely danger to life or physical safety"
    DISTRESS = "distress", "distress only"


class PoliceSuspension(Word):
    """How police asked to leave a disclosure out (45 CFR 164.528(a)(2))."""

    ORAL = "oral", "spoken only"
    WRITTEN = "written", "in writing"


class Forum(Word):
    """Which courts."""

    FEDERAL = "federal", "federal court"
    STATE = "state", "state court"


class ProceedingKind(Word):
    """Kind of proceeding."""

    CIVIL = "civil", "civil"
    CRIMINAL = "criminal", "criminal"
    FAMILY = "family", "family"
    DEPENDENCY = "dependency", "dependency"
    WORKERS_COMPENSATION = "workers_compensation", "workers compensation"
    ADMINISTRATIVE = "administrative", "administrative"
