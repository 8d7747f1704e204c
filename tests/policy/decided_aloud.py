"""Whole decisions over the small book of `tests.policy.as_read_aloud`, part by part.

Several recipients, several record classes, facts that nobody knows, days and places that are open:
what is asked here has an answer that only the parts together show.
"""

from __future__ import annotations

import json
from typing import Final

from subrosa.policy import Statutes, decide, read_case
from tests.policy.small_books import AT

PLAIN: Final[dict[str, object]] = {
    "jurisdiction": "US",
    "setting": "private_practice",
    "hipaa_covered": True,
    "part2": False,
    "profession": "lpc",
    "recipient": {"role": "parent"},
    "records": ["attendance"],
    "purpose": "personal_interest",
}
PAYER: Final[dict[str, object]] = {"purpose": "payment", "recipient": {"role": "insurer"}}
CARE: Final[dict[str, object]] = {
    "purpose": "treatment",
    "recipient": {"role": "other_provider"},
}
ASKED: Final[dict[str, tuple[dict[str, object], dict[str, object]]]] = {
    "a court and a parent": ({"to": ["parent", "court"]}, {"recipient": {}}),
    "an insurer and the police": (
        {"to": ["insurer", "police"]},
        {**PAYER, "consent": {"status": "written", "asked": True}},
    ),
    "nobody said who asks": ({}, {"recipient": {}}),
    "dates and notes, to a clinician": (
        {},
        {
            **CARE,
            "records": ["attendance", "psychotherapy_notes"],
            "notes_kept_separate": True,
        },
    ),
    "dates and notes, and nobody knows how the notes are kept": (
        {},
        {**CARE, "records": ["psychotherapy_notes", "attendance"]},
    ),
    "a clinician and an insurer, dates and notes": (
        {"to": ["other_provider", "insurer"]},
        {
            **CARE,
            "records": ["attendance", "psychotherapy_notes"],
            "notes_kept_separate": True,
        },
    ),
    "nobody knows whether HIPAA binds": ({}, {**CARE, "hipaa_covered": None}),
    "nobody knows the licence": (
        {},
        {**PAYER, "profession": None, "consent": {"status": "written"}},
    ),
    "a clinician in a state that nobody knows": ({}, {**CARE, "jurisdiction": None}),
    "a clinician in a state without a pack": ({}, {**CARE, "jurisdiction": "US-AK"}),
    "a client in Texas, a counsellor somewhere": (
        {},
        {**CARE, "jurisdiction": "US-TX", "counsellor_location": None},
    ),
    "a client in Texas, a counsellor in Ohio": (
        {},
        {**CARE, "jurisdiction": "US-TX", "counsellor_location": "US-OH"},
    ),
    "a breach in Texas": (
        {"ask": "notify_breach"},
        {"jurisdiction": "US-TX", "breach": {"affected": 250}},
    ),
    "a smaller breach": (
        {"ask": "notify_breach"},
        {"jurisdiction": "US-TX", "breach": {"affected": 249}},
    ),
    "a breach of which nobody knows how many": (
        {"ask": "notify_breach"},
        {"jurisdiction": "US-TX", "breach": {"affected": None}},
    ),
    "a breach under the older law": (
        {"ask": "notify_breach"},
        {"jurisdiction": "US-TX", "breach": {"affected": 1}, "event_date": "2024-12-31"},
    ),
    "a breach before that law": (
        {"ask": "notify_breach"},
        {"jurisdiction": "US-TX", "breach": {"affected": 900}, "event_date": "2019-12-31"},
    ),
    "a breach on a day that nobody knows": (
        {"ask": "notify_breach"},
        {"jurisdiction": "US-TX", "breach": {"affected": 1}, "event_date": None},
    ),
    "danger in Texas, to the police": (
        {"to": ["police"]},
        {"jurisdiction": "US-TX", "purpose": "safety", "recipient": {}},
    ),
    "danger in Texas, to her and the police": (
        {"to": ["potential_victim", "police"]},
        {"jurisdiction": "US-TX", "purpose": "safety", "recipient": {}},
    ),
    "a medical emergency": (
        {},
        {**PAYER, "safety": {"risk": "medical_emergency"}, "consent": {"status": "written"}},
    ),
    "a report of abuse in Texas": (
        {},
        {
            "jurisdiction": "US-TX",
            "purpose": "abuse_report",
            "recipient": {"role": "cps"},
            "safety": {"serious": True, "imminent": True, "state_mandate": False},
        },
    ),
}


def decisions(book: Statutes) -> str:
    """Spell every decision, one part a line; what is empty is left out."""
    out = []
    for title, (question, facts) in ASKED.items():
        asked = {"ask": "disclose", **question}
        case = read_case({"id": "t", "question": asked, "facts": {**PLAIN, **facts}})
        out.append(f"=== {title}")
        parts = decide(case, book, AT).as_json()
        # The digest changes with every letter of the book.
        parts["packs"] = [name.split("@")[0] for name in parts["packs"]]
        for part, value in parts.items():
            if value not in ([], "", None):
                out.append(f"{part}: {json.dumps(value, ensure_ascii=False)}")
        out.append("")
    return "\n".join(out)
