"""What a practice's own rules may not do: they narrow, by their form and not by good will.

Rules kept here, for a pack whose body is `PRACTICE` or that lies in the folder ``practice/``:

1. It holds rules and nothing else: no shared condition, no conclusion, no topic, no coverage. Each
   of these could change what the law says.
2. Its rules forbid, ask, add an act or conceal. They lift nothing and join no group of the law.
3. No act that they add tells anybody anything, or puts off what the law wants told.
4. Their ids begin with ``practice.``, so that none can pass for a version of a rule of law.

Every duty of law lifts them (`subrosa.policy.law.rules.Rule.is_ethics`), and in danger they do not
speak at all (`subrosa.policy.weighing.tables.scope_of`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.policy.law.rules import PRACTICE, Effect
from subrosa.terms.conditions import Obligation
from subrosa.terms.errors import BadPack

if TYPE_CHECKING:
    from subrosa.policy.law.spec import PackFile, RuleSpec

_WIDER: Final = frozenset(
    {
        Obligation.MAKE_REPORT,
        Obligation.REPORT_IN_PERSON,
        Obligation.WRITTEN_FOLLOWUP,
        Obligation.WARN_OR_PROTECT,
        Obligation.FIREARMS_REPORT,
        Obligation.PARTIAL_RELEASE,
        Obligation.NOTIFY_INDIVIDUALS,
        Obligation.NOTIFY_HHS,
        Obligation.NOTIFY_MEDIA,
        Obligation.NOTIFY_STATE_REGULATORS,
        Obligation.NOTIFY_COVERED_ENTITY,
        Obligation.DELAY_NOTICE,
    }
)
"""Acts that tell somebody something, or put off what the law wants told: the law alone decides."""

_NOT_RULES: Final = (
    "condition",
    "conclusion",
    "topic",
    "retention",
    "report_route",
    "jurisdiction",
    "clash",
    "research",
    "not_encoded",
)


def check_own_file(pack: PackFile, file: str) -> None:
    """Refuse a practice's own file that speaks for the law, or holds more than rules."""
    if pack.pack is None or pack.pack.body != PRACTICE:
        raise BadPack(
            f'a practice\'s own pack says [pack] body = "{PRACTICE}"', file=file, path="pack.body"
        )
    for name in _NOT_RULES:
        if getattr(pack, name):
            raise BadPack("a practice's own pack holds rules only", file=file, path=name)


def check_it_narrows(spec: RuleSpec, effect: Effect, file: str) -> None:
    """Refuse what would let a practice's own rule open anything; raises `BadPack`."""

    def refuse(what: str, path: str) -> BadPack:
        return BadPack(f"a practice's own rule {what}", file=file, rule=spec.id, path=path)

    if effect in (Effect.PERMITS, Effect.REQUIRES):
        raise refuse("may only forbid, ask, add an act or conceal", "effect")
    if spec.lifts or spec.tags:
        path = "lifts" if spec.lifts else "tags"
        raise refuse("lifts nothing and joins no group of the law", path)
    if not spec.id.startswith(f"{PRACTICE}."):
        raise refuse(f"has an id that begins with '{PRACTICE}.'", "id")
    for item in spec.obligations:
        do = item if isinstance(item, Obligation) else item.do
        if do in _WIDER:
            raise refuse(f"adds no {do.value}: the law alone decides who is told", "obligations")
