"""What is said of a case, a pack or a book that cannot stand: every kind of fault, word for word.

The texts lie in ``as_read/refusals.txt``; `tests.policy.as_read_aloud` writes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from subrosa.policy import read_case, read_packs
from subrosa.policy.law.lint import faults
from subrosa.terms.errors import BadCase, BadPack, NotReady
from tests.policy.small_books import BAN, HIPAA, STATE, TEXAS, rule

OWN: Final = '[pack]\nbody = "practice"\nauthority = "House"\n'
ETHICS: Final = '[pack]\nbody = "ethics.aca"\nauthority = "ACA"\n'
RETENTION: Final = (
    '[[retention]]\nid = "tx.keep"\ncitation = "c"\nsays = "s"\nconfidence = "high"\n'
    'professions = ["lpc"]\nyears = 7\n'
)
CONCLUSION: Final = (
    '[[conclusion]]\nid = "tx.c"\nfact = "safety.state_mandate"\ncitation = "c"\nsays = "s"\n'
    'confidence = "high"\n[conclusion.when]\n"safety.serious" = true\n'
)
NAMED: Final = '[[condition]]\nname = "near"\ncitation = "c"\n[condition.when]\n'
TOPIC: Final = '[[topic]]\nname = "danger"\nsays = "danger"\n[topic.when]\n'

CONDITIONS: Final = (
    "no_such_fact = true",
    '"law.hipaa" = 1',
    'jurisdiction = "US-TX"',
    'event_date = "2026-01-01"',
    'purpose = "gossip"',
    'purpose = ["safety", "gossip"]',
    "purpose = []",
    "purpose = {}",
    'purpose = {like = "safety"}',
    'purpose = {not = "safety", below = 3}',
    "purpose = {below = 3}",
    '"subject.age" = {below = "ten"}',
    '"subject.age" = {at_least = true}',
    '"subject.age" = -1',
    '"safety.plan" = "yes"',
    'records = "attendance"',
    "records = {}",
    'records = {not = ["attendance"]}',
    'records = {any = ["gossip"]}',
    'is = "nowhere"',
    "is = []",
    "is_not = [3]",
    "any = []",
    "any = {}",
    "none = [3]",
    "any = [{}]",
    "any = [{purpose = 3}]",
    "none = [{any = [{purpose = 3}]}]",
)


def duty(written: str) -> str:
    """Return a rule with an obligation written so."""
    return HIPAA + rule("r", "requires").replace(
        "[rule.when]", f"obligations = [{written}]\n[rule.when]"
    )


PACKS: Final[dict[str, dict[str, str]]] = {
    "no rule at all": {"a.toml": HIPAA},
    "an unknown field": {"a.toml": HIPAA + "extra = 1\n" + BAN},
    "an unknown effect": {"a.toml": HIPAA + BAN + rule("r", "allows")},
    "a rule without a word": {"a.toml": HIPAA + BAN.replace('says = "ban speaks."', "")},
    "a blank": {"a.toml": HIPAA + BAN.replace('"§ ban"', '" "')},
    "rules without a head": {"a.toml": BAN},
    "retention without a head": {"a.toml": RETENTION},
    "conclusions without a head": {"a.toml": CONCLUSION},
    "a body that is none": {"a.toml": HIPAA.replace('"hipaa"', '"state.zz"') + BAN},
    "a duty that asks": {"a.toml": HIPAA + rule("r", "requires", needs=["court_order"])},
    "nothing to ask for": {"a.toml": HIPAA + rule("r", "asks")},
    "a duty that yields": {"a.toml": HIPAA + BAN + rule("r", "requires", yields_to=["ban"])},
    "a code that compels": {"a.toml": ETHICS + rule("r", "requires")},
    "hours and days": {
        "a.toml": duty('{do = "make_report", hours = 1, days = 1, from = "learned"}')
    },
    "neither hours nor days": {"a.toml": duty('{do = "make_report", from = "learned"}')},
    "no event": {"a.toml": duty('{do = "make_report", days = 1}')},
    "days before": {"a.toml": duty('{do = "make_report", days = -1, from = "learned"}')},
    "years before": {"a.toml": STATE + BAN + RETENTION.replace("7", "-7")},
    "no grown-up age": {"a.toml": STATE + BAN + RETENTION + "minor_age = -1\n"},
    "federal years": {"a.toml": HIPAA + BAN + RETENTION},
    "one id, one time": {
        "a.toml": HIPAA + BAN,
        "b.toml": HIPAA + rule("ban", "forbids"),
    },
    "one condition, two meanings": {
        "a.toml": HIPAA + BAN + NAMED + "ask = 'disclose'\n",
        "b.toml": NAMED + "ask = 'amend'\n",
    },
    "a condition that cannot be read": {"a.toml": HIPAA + BAN + NAMED + "ask = 'gossip'\n"},
    "a topic that cannot be read": {"a.toml": HIPAA + BAN + TOPIC + "ask = 'gossip'\n"},
    "a topic that leans on nothing": {"a.toml": HIPAA + BAN + TOPIC + "is = 'nowhere'\n"},
    "a conclusion that cannot be read": {
        "a.toml": STATE + BAN + CONCLUSION.replace("= true", "= 3")
    },
    "a conclusion that leans on nothing": {
        "a.toml": STATE + BAN + CONCLUSION.replace('"safety.serious" = true', "is = 'nowhere'")
    },
    "a condition that stands for itself": {
        "a.toml": HIPAA + rule("r", "permits", "is = 'near'") + NAMED + "is = 'near'\n"
    },
    "an exception to nothing": {"a.toml": HIPAA + rule("r", "permits", lifts=["nowhere"])},
    "a circle of exceptions": {
        "a.toml": HIPAA + rule("one", "permits", lifts=["two"]),
        "b.toml": HIPAA + rule("two", "permits", lifts=["one"]),
    },
    "an own rule that opens": {"practice/a.toml": OWN + rule("practice.x", "permits")},
    "an own rule that lifts": {
        "a.toml": HIPAA + BAN,
        "practice/a.toml": OWN + rule("practice.x", "adds", lifts=["ban"]),
    },
    "an own rule in a group": {"practice/a.toml": OWN + rule("practice.x", "adds", tags=["x"])},
    "an own rule under a foreign id": {"practice/a.toml": OWN + rule("x", "forbids")},
    "an own rule that tells": {
        "practice/a.toml": OWN + rule("practice.x", "adds", obligations=["notify_media"])
    },
    "an own rule of the law": {"practice/a.toml": HIPAA + BAN},
    "an own state": {"practice/a.toml": OWN + rule("practice.x", "forbids") + TEXAS},
    **{f"when: {text}": {"a.toml": HIPAA + rule("r", "permits", text)} for text in CONDITIONS},
}


def of_packs() -> Iterator[str]:
    """Spell what is said of packs that are refused."""
    for what, files in PACKS.items():
        try:
            read_packs([(name, text.encode()) for name, text in files.items()])
        except BadPack as refused:
            yield f"{what}\n  {refused.what} [{refused.file}; {refused.rule}; {refused.path}]"
        except NotReady as refused:
            yield f"{what}\n  {refused}"
        else:
            yield f"{what}\n  is read"


ASKS: Final = {"ask": "disclose"}
CASES: Final[dict[str, Mapping[str, object] | bytes]] = {
    "no JSON": b"{",
    "no UTF-8": b'{"id": "\xff"}',
    "a list": b"[]",
    "a whole case": {"id": "a", "question": ASKS, "facts": {}},
    "a field too many": {"id": "a", "question": ASKS, "facts": {}, "b": 1, "a" * 60: 1},
    "no id": {"question": ASKS, "facts": {}},
    "no question": {"id": "a", "facts": {}},
    "no facts": {"id": "a", "question": ASKS},
    "a question too wide": {"id": "a", "question": {**ASKS, "who": "x"}, "facts": {}},
    "a text that is none": {"id": "a", "question": {**ASKS, "text": 3}, "facts": {}},
    "no ask": {"id": "a", "question": {}, "facts": {}},
    "nobody to tell": {"id": "a", "question": {**ASKS, "to": []}, "facts": {}},
    "a stranger to tell": {"id": "a", "question": {**ASKS, "to": ["witch"]}, "facts": {}},
    "one told twice": {"id": "a", "question": {**ASKS, "to": ["court", "court"]}, "facts": {}},
    "no list": {"id": "a", "question": {**ASKS, "to": "court"}, "facts": {}},
    **{
        f"facts: {json.dumps(facts)[:70]}": {"id": "a", "question": ASKS, "facts": facts}
        for facts in (
            {"weather": "fine"},
            {"subject": {"height": 3}},
            {"subject": 3},
            {"subject": {"age": "ten"}},
            {"subject": {"age": True}},
            {"note": 3},
            {"consent": {"instruction": []}},
            {"part2": "yes"},
            {"jurisdiction": "TX"},
            {"event_date": "2026-13-01"},
            {"event_date": "2026-11-22T25:00"},
            {"event_date": 3},
            {"purpose": "x" * 90},
            {"purpose": [1]},
            {"holder": "nobody"},
            {"records": ["attendance", "gossip"]},
            {"records": "attendance"},
        )
    },
}


def of_cases() -> Iterator[str]:
    """Spell what is said of cases that are refused."""
    for what, case in CASES.items():
        try:
            read_case(case)
        except BadCase as refused:
            yield f"{what}\n  {refused.what} [{refused.path}]"
        else:
            yield f"{what}\n  is read"


DATES: Final = "last_checked = 2026-11-01\nnext_check_due = {due}\n"
FAULTY: Final[dict[str, str]] = {
    "a rule that nobody checked": HIPAA + rule("r", "forbids"),
    "a rule of a state from nowhere": STATE + rule("tx.r", "forbids"),
    "a day before the day": HIPAA
    + rule("r", "forbids").replace("[rule.when]", DATES.format(due="2026-11-01") + "[rule.when]"),
    "a sentence without an end": HIPAA
    + BAN.replace("speaks.", "speaks").replace(
        "[rule.when]", DATES.format(due="2027-11-01") + "[rule.when]"
    ),
    "a duty of a state without its tag": STATE + rule("tx.r", "requires", source="here"),
    "an act that is none": HIPAA + rule("r", "adds"),
    "a foreign fact": HIPAA + rule("r", "forbids", '"safety.plan" = true\n"part2" = true'),
    "an idle word": HIPAA + 'speaks_of = ["part2", "holder", "topic"]\n' + rule("r", "forbids"),
    "research": HIPAA
    + rule("r", "forbids", research=["a", "x"])
    + '[[research]]\nsource = "federal"\nentries = ["a", "b", "c"]\n'
    '[[not_encoded]]\nresearch = "b"\nreason = "A word."\n',
    "groups and clashes": HIPAA
    + rule("r", "permits", lifts=["@nobody"])
    + '[[clash]]\nduty = "gone"\nban = "@gone"\nwhy = "x"\n',
}


def of_books() -> Iterator[str]:
    """Spell what an editor is told of books that can be read, and have faults."""
    for what, text in FAULTY.items():
        yield "\n  ".join([what, *map(str, faults(read_packs([("a.toml", text.encode())])))])


def refusals() -> str:
    """Spell all of them."""
    parts: tuple[Callable[[], Iterator[str]], ...] = (of_packs, of_cases, of_books)
    return "\n".join(line for part in parts for line in part()) + "\n"
