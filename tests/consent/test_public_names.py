"""The public names of the consent room are a promise: one goes only with those who use it."""

from __future__ import annotations

from subrosa import consent

PROMISED = [
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


def test_the_public_names_are_those_promised():
    assert sorted(consent.__all__) == PROMISED
    assert all(hasattr(consent, name) for name in PROMISED)
