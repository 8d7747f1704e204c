"""The shipped book with faults planted in it, and provers that are built once."""

from __future__ import annotations

from functools import cache

from subrosa.policy import Statutes, read_packs
from subrosa.proving.prover import Prover
from tests.policy.worked import TODAY, pack_files, shipped_book

DAY = TODAY.isoformat()
_HEAD = '[pack]\nbody = "state.wy"\nauthority = "Planted"\n'
_READ = 'confidence = "high"\nlast_checked = 2026-11-22\nnext_check_due = 2027-11-22\n'


def planted_rule(name: str, effect: str, when: str, more: str = "") -> str:
    """Return a rule of Wyoming as it is written in a pack."""
    return (
        f'[[rule]]\nid = "wy.planted.{name}"\ntitle = "{name}"\ncitation = "planted"\n'
        f'effect = "{effect}"\nsays = "Planted: {name}."\n{_READ}{more}[rule.when]\n{when}\n'
    )


CLASH = planted_rule(
    "clash",
    "requires",
    'ask = "disclose"\n"recipient.role" = "landlord"\npurpose = "housing"\n',
    'tags = ["required_by_law"]\n',
) + planted_rule(
    "ban", "forbids", 'ask = "disclose"\n"recipient.role" = "landlord"\npurpose = "housing"\n'
)
DEAD = planted_rule(
    "dead",
    "permits",
    'ask = "disclose"\n"subject.age" = { below = 18 }\n"subject.is_minor" = false\n',
)
NARROWING_CONSENT = planted_rule(
    "consent_narrows",
    "forbids",
    'ask = "give_access"\n"recipient.role" = "client"\n"consent.status" = "written"\n'
    'purpose = "access"\n',
    'lifts = ["@duty.access"]\n',
)


def with_planted(*rules: str) -> Statutes:
    """Return the shipped book with `rules` added to the law of Wyoming."""
    text = _HEAD + "".join(rules)
    return read_packs([*pack_files(), ("us/states/wy/planted.toml", text.encode())])


@cache
def shipped_prover() -> Prover:
    """Return a prover of the shipped book on the day of the tests."""
    return Prover(shipped_book(), DAY)


@cache
def planted_prover() -> Prover:
    """Return a prover of the shipped book with every fault in it."""
    return Prover(with_planted(CLASH, DEAD, NARROWING_CONSENT), DAY)
