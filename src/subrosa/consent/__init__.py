"""Consents on file: which of them stands for one recipient, record and purpose on one day.

Promises: each paper is judged on its own and never merged with another into a wider one; a later
stop beats what went before, for what it covers; what cannot be read or contradicts itself makes
the consent unknown; the order in which papers are read decides nothing; a purpose left out is no
purpose. Refuses: to say what follows from a consent (`policy`), and to invent what a paper does
not say.
"""

from subrosa.consent.consent_json import CONSENT_FORMAT, decode_consent, encode_consent
from subrosa.consent.judge import Standing, State, judge
from subrosa.consent.papers import Consent, Recipient, Revocation, unreadable_consent
from subrosa.consent.serves import Question, why_it_does_not_serve
from subrosa.consent.standing import StandingConsent, other_clients, standing_consent
from subrosa.consent.worth import Worth, why_not, worth_of

__all__ = [
    "CONSENT_FORMAT",
    "Consent",
    "Question",
    "Recipient",
    "Revocation",
    "Standing",
    "StandingConsent",
    "State",
    "Worth",
    "decode_consent",
    "encode_consent",
    "judge",
    "other_clients",
    "standing_consent",
    "unreadable_consent",
    "why_it_does_not_serve",
    "why_not",
    "worth_of",
]
