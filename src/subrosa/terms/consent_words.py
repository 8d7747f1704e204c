"""Words about permission given, kept back or withdrawn.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class ConsentStatus(Word):
    """State of a consent."""

    NONE = "none", "no consent"
    ORAL = "oral", "spoken"
    WRITTEN = "written", "written and signed"
    EXPIRED = "expired", "was given, has expired"
    REVOKED = "revoked", "was given, is revoked"
    OBJECTED = "objected", "the client objects"
    INVALID = "invalid", "looks given, is known not to be"


class ConsentForm(Word):
    """Form on which a consent was given."""

    HIPAA = "hipaa", "authorization under 45 CFR 164.508"
    FERPA_99_30 = "ferpa_99_30", "consent under 34 CFR 99.30"
    PART2 = "part2", "consent under 42 CFR 2.31"
    PART2_TPO = "part2_tpo", "single consent for all future treatment, payment and operations"
    PART2_CRIMINAL_JUSTICE = (
        "part2_criminal_justice",
        "consent under 42 CFR 2.35, not revocable before its end",
    )
    PAYMENT = "payment", "authorization for payers signed at intake"


class SecretsPolicy(Word):
    """What a couple or family agreed on secrets."""

    NONE = "none", "no agreement on secrets"
    MAY_SHARE = "may_share", "all signed that what one tells alone may be shared with the other"
    NO_SHARE = "no_share", "all signed that what one tells alone stays there"


class Restriction(Word):
    """Restriction asked for by the client (45 CFR 164.522(a))."""

    AGREED = "agreed", "restriction agreed by the practice"
    SELF_PAY = (
        "self_pay",
        "paid in full by the client, plan not to be told (45 CFR 164.522(a)(1)(vi))",
    )


class OtherClients(Word):
    """Whether the other clients of a joint record agreed."""

    NONE = "none", "none of the others signed"
    SOME = "some", "some signed"
    WRITTEN = "written", "all others signed"


class StaffAgreement(Word):
    """Confidentiality agreement of staff."""

    NONE = "none", "none"
    PROTECTS_CLIENTS = "protects_clients", "protects clients of this practice"
    PROTECTS_FORMER_EMPLOYERS_ONLY = "protects_former_employers_only", "covers other secrets only"
