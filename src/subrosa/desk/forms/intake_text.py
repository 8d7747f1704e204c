"""What is said to a client at the first session: the limits of confidentiality, in plain words.

Rules:

1. What the law makes or lets the practice tell is not written here: each limit is a case, decided
   with the practice's own rules of the day (`decide`), and the answer chooses the sentence. So a
   practice of another state, or a changed law, gives another text.
2. Where the law of a place gives no clear yes, the sentence says that it may be so: nobody is
   promised more secrecy than she has.
3. The rest are the house's own words (supervision, recordings, touch, roles, money, rights). No
   lawyer has looked at them. All are read with ease at nine to eleven.
4. The version is a fingerprint of every word. When a word changes, so does it, and who signed an
   earlier one is asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.answers import read_case_of
from subrosa.terms.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from subrosa.desk.forms.request import FactJson
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision


@dataclass(frozen=True, slots=True)
class Clause:
    """One page: its name, heading and sentences, the law behind it, and what it asks, if any."""

    id: str
    title: str
    text: str
    law: tuple[str, ...] = ()
    asks: str = ""


@dataclass(frozen=True, slots=True)
class _Limit:
    id: str
    title: str
    to: str
    facts: Mapping[str, FactJson]
    must: str
    may: str
    unclear: str


_ABOUT: Final[Mapping[str, FactJson]] = {
    "subject.type": "adult",
    "subject.client_status": "client",
    "consent.status": "none",
    "instrument.type": "none",
    "initiated_by": "practice",
    "records": frozenset({"safety_information"}),
    "safety.communicated_by": "client",
    "part2": False,
}
_LIMITS: Final = (
    _Limit(
        "child",
        "If a child is hurt",
        "cps",
        {
            "purpose": "abuse_report",
            "safety.risk": "child_abuse",
            "safety.reasonable_suspicion": True,
            "safety.victim": "third_party_child",
            "safety.victim_is_minor": True,
            "safety.victim_age": 8,
        },
        "If we think that a child is being hurt, the law makes us tell the state.",
        "If we think that a child is being hurt, the law lets us tell the state.",
        "If we think that a child is being hurt, we may have to tell the state.",
    ),
    _Limit(
        "elder",
        "If an older person is hurt",
        "aps",
        {
            "purpose": "abuse_report",
            "safety.risk": "elder_abuse",
            "safety.reasonable_suspicion": True,
            "safety.victim": "client",
            "subject.age": 79,
        },
        "If we think that an old or weak person is being hurt, the law makes us tell the state.",
        "If we think that an old or weak person is being hurt, the law lets us tell the state.",
        "If we think that an old or weak person is being hurt, we may have to tell the state.",
    ),
    _Limit(
        "threat",
        "If somebody is in danger from you",
        "potential_victim",
        {
            "purpose": "safety",
            "safety.risk": "threat_to_others",
            "safety.serious": True,
            "safety.imminent": True,
            "safety.explicit": True,
            "safety.intent_and_ability": True,
            "safety.victim": "named",
        },
        "If you tell us that you will hurt somebody, the law makes us act. We may warn that "
        "person, or call the police.",
        "If you tell us that you will hurt somebody, the law lets us act. We may warn that "
        "person, or call the police.",
        "If you tell us that you will hurt somebody, we may have to act. We may warn that "
        "person, or call the police.",
    ),
    _Limit(
        "order",
        "If a judge orders it",
        "court",
        {
            "purpose": "legal_civil",
            "initiated_by": "recipient",
            "instrument.type": "court_order",
            "instrument.valid": True,
            "instrument.defects": frozenset(),
            "recipient.verified": True,
            "records": frozenset({"progress_notes"}),
        },
        "If a judge orders us to show your notes, we have to. We tell you of it if we can.",
        "If a judge orders us to show your notes, we may do so. We tell you of it if we can.",
        "If a judge orders us to show your notes, we may have to. We tell you of it if we can.",
    ),
)
_FIRST: Final = Clause(
    "secret",
    "What you say here stays here",
    "We do not tell others that you come here, or what you say. Some things we must or may tell. "
    "The next pages say which. If you are not sure, ask us.",
)
_SELF: Final = Clause(
    "life",
    "If your life is in danger",
    "If we think that you may die, we get help. We tell those who help only what they need.",
    ("45 CFR 164.512(j)",),
)
_PART2: Final = Clause(
    "programme",
    "Drugs and alcohol",
    "A law of its own keeps what you say here about drugs and alcohol. We gave you a paper about "
    "it. A judge needs a special order to see these notes.",
    ("42 CFR 2.22", "42 CFR 2.61"),
)
_HOUSE: Final = (
    Clause(
        "supervision",
        "Who helps us",
        "Our counselors talk about their work with a senior one. She keeps it secret too.",
        asks="May your counselor talk about you with a senior one, by name?",
    ),
    Clause(
        "recording",
        "Recordings",
        "We do not record you unless you say yes. You can stop it at any time.",
        asks="May we record sessions, to learn from them?",
    ),
    Clause(
        "touch",
        "Touch, and what we are to each other",
        "We do not touch you without asking, and you can say no. We are not friends or partners, "
        "and we do not meet on social media.",
    ),
    Clause(
        "role",
        "If our role changes",
        "We may be asked to do something else: to see you as a couple, or to write a report. We "
        "talk with you first, and you can say no.",
    ),
    Clause(
        "money",
        "Money",
        "If a health plan pays, it sees the days and what was found. If you pay all of it "
        "yourself, you can ask us not to tell the plan.",
        ("45 CFR 164.506(c)", "45 CFR 164.522(a)(1)(vi)"),
    ),
    Clause(
        "rights",
        "What you can do",
        "You can see your file and have a copy. You can ask who was told what. You can take a yes "
        "back, and you can complain. We do not treat you worse for it.",
        ("45 CFR 164.520(b)(1)(iv)", "45 CFR 164.524", "45 CFR 164.528"),
    ),
)
SIGNED_LINE: Final = "I read these pages, I could ask, and I know what you may tell."


def intake_clauses(
    decide: Callable[[Case, date], Decision],
    setting: Mapping[str, FactJson],
    day: date,
    *,
    part2: bool,
) -> tuple[Clause, ...]:
    """Write the pages for a practice and a client on a day; `setting` are the practice's facts."""
    limits = tuple(_clause(decide, setting, day, one) for one in _LIMITS)
    programme = (_PART2,) if part2 else ()
    return (_FIRST, *limits[:3], _SELF, *limits[3:], *programme, *_HOUSE)


def version_of(clauses: tuple[Clause, ...]) -> str:
    """Return the fingerprint of every word of these pages, short enough to be read aloud."""
    said = "\n".join(f"{one.id}\n{one.title}\n{one.text}\n{one.asks}" for one in clauses)
    return sha256(f"{said}\n{SIGNED_LINE}".encode()).hexdigest()[:12]


def _clause(
    decide: Callable[[Case, date], Decision],
    setting: Mapping[str, FactJson],
    day: date,
    limit: _Limit,
) -> Clause:
    facts = {**_ABOUT, **setting, **limit.facts, "recipient.role": limit.to}
    decision = decide(read_case_of(f"intake.{limit.id}", "disclose", (limit.to,), facts), day)
    said = {Outcome.MUST: limit.must, Outcome.MAY: limit.may}.get(decision.outcome, limit.unclear)
    law = tuple(dict.fromkeys(cite.citation for cite in decision.because))
    return Clause(limit.id, limit.title, said, law if decision.lets_go else ())
