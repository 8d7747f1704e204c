"""From the answers for each recipient and record class to one `Decision`.

The top level says *must* or *may* only if it holds for every recipient and at least one record
class (its scope says which); a duty towards any one recipient makes it *must*, cut to those whom it
reaches. Otherwise the least permissive recipient decides (``decision.schema.json``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.law.places import PLACES
from subrosa.policy.law.rules import OUTCOME_OF, Rule
from subrosa.policy.replies import reply_for
from subrosa.policy.weighing.asserted import concluded_value
from subrosa.policy.weighing.combine import Combined, merge_duties
from subrosa.terms.case import UNKNOWN
from subrosa.terms.conditions import Need
from subrosa.terms.decision import Decision, Needed, PartAnswer, RuleCite, Scope
from subrosa.terms.outcome import Confidence, Existence, Outcome
from subrosa.terms.people import Role
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    import datetime as dt

    from subrosa.policy.law.rules import Statutes
    from subrosa.terms.case import Case

_YES: Final = (Outcome.MUST, Outcome.MAY)
_LEAST_FIRST: Final = (
    Outcome.CONFLICT,
    Outcome.MUST_NOT,
    Outcome.NEEDS,
    Outcome.MAY,
    Outcome.MUST,
)
_AMONG_RECORDS: Final = (
    Outcome.MUST,
    Outcome.MAY,
    Outcome.CONFLICT,
    Outcome.NEEDS,
    Outcome.MUST_NOT,
)
"""Among the record classes of one recipient a yes for one is a yes, with the scope cut to it."""


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The answer for one recipient and one record class, in all worlds that are possible.

    `leaves` are the combinations that were found there; `unknown` the facts that can change it;
    `danger` says that the question is about averting harm or reporting abuse.
    """

    role: str
    record: str
    outcome: Outcome
    leaves: tuple[Combined, ...]
    unknown: tuple[str, ...]
    danger: bool = False


def assemble(
    case: Case,
    book: Statutes,
    pairs: Sequence[PairAnswer],
    routes: Sequence[PairAnswer],
    at: dt.date,
) -> Decision:
    """Form the decision from the answers of all pairs.

    `routes` are lawful ways in danger that were not asked about; they stand among `answers` and in
    the words, and never change the outcome of what was asked.
    """
    outcome, chosen = _top(pairs)
    leaves = _telling(outcome, chosen)
    because = _because(leaves)
    needs = _needs(outcome, chosen)
    unknown = _unknown(pairs)
    review = _review(pairs, case, book)
    existence = _existence(outcome, pairs)
    return Decision(
        id=case.id,
        outcome=outcome,
        needs=needs,
        scope=_scope(outcome, chosen, leaves),
        obligations=merge_duties([duty for leaf in leaves for duty in leaf.duties]),
        reply=reply_for(
            case,
            _spoken(outcome, (*pairs, *routes)),
            existence,
            names_nobody=any(Need.NON_IDENTIFYING_REPORT in one.any_of for one in needs),
        ),
        because=because,
        against=_against(leaves, because),
        unknown=unknown,
        review="; ".join(review),
        answers=_parts((*pairs, *routes)),
        at=at.isoformat(),
        packs=_packs(book, leaves),
        drafts=_drafts(case, book),
    )


def _drafts(case: Case, book: Statutes) -> tuple[str, ...]:
    """Return the states named in the case whose packs nobody has read in full."""
    named = {case.facts.get(path) for path in PLACES}
    return tuple(
        code for code, place in sorted(book.jurisdictions.items()) if code in named and place.draft
    )


def _top(pairs: Sequence[PairAnswer]) -> tuple[Outcome, list[PairAnswer]]:
    """Return the outcome of the whole question, and the pairs that carry it."""
    by_role: dict[str, list[PairAnswer]] = {}
    for pair in pairs:
        by_role.setdefault(pair.role, []).append(pair)
    best = {
        role: min((pair.outcome for pair in group), key=_AMONG_RECORDS.index)
        for role, group in by_role.items()
    }
    if Outcome.MUST in best.values():
        outcome = Outcome.MUST
    else:
        outcome = min(best.values(), key=_LEAST_FIRST.index)
    if outcome is Outcome.MUST:
        chosen = [pair for pair in pairs if pair.outcome is Outcome.MUST]
    else:
        chosen = [pair for pair in pairs if pair.outcome is outcome]
    return outcome, chosen


def _telling(outcome: Outcome, chosen: Sequence[PairAnswer]) -> list[Combined]:
    """Return the leaves that say why: those with this very outcome, else every one."""
    leaves = list(dict.fromkeys(leaf for pair in chosen for leaf in pair.leaves))
    same = [leaf for leaf in leaves if leaf.outcome is outcome]
    if outcome is Outcome.NEEDS:
        same = [leaf for leaf in leaves if leaf.outcome not in _YES]
    return same or leaves


def _spoken(outcome: Outcome, pairs: Sequence[PairAnswer]) -> Outcome:
    """Return the outcome on which the words rest: in danger a yes towards anybody is an act."""
    found = {pair.outcome for pair in pairs}
    danger = any(pair.danger for pair in pairs)
    yes = next((one for one in _YES if one in found), outcome)
    return yes if danger else outcome


def _packs(book: Statutes, leaves: Sequence[Combined]) -> tuple[str, ...]:
    """Name the whole book by its digest, then each pack of a cited rule and each of one's own."""
    cited = {rule.file for leaf in leaves for rule in (*leaf.because, *leaf.cited)}
    cited |= {rule.file for leaf in leaves for rule, _ in leaf.yielded}
    cited |= book.own_packs
    named = [f"{name.removesuffix('.toml')}@sha256:{book.digests[name]}" for name in sorted(cited)]
    return (f"statute-book@sha256:{book.digest}", *named)


def _because(leaves: Sequence[Combined]) -> tuple[RuleCite, ...]:
    """Cite the deciding rules; with several possible worlds, those that stand in the way."""
    rules: dict[Rule, None] = {}
    for leaf in leaves:
        rules.update(dict.fromkeys((*leaf.because, *leaf.cited)))
    return tuple(cite(rule) for rule in rules)


def cite(rule: Rule, why: str = "") -> RuleCite:
    """Return the citation of `rule`, with the reason why it gave way where it did."""
    return RuleCite(
        rule=rule.id,
        authority=rule.authority,
        citation=rule.citation,
        effect=OUTCOME_OF[rule.effect],
        confidence=Confidence(rule.confidence),
        effective_from=rule.effective_from,
        last_checked=rule.last_checked,
        text=rule.says,
        yielded_because=why,
    )


def _against(leaves: Sequence[Combined], because: Sequence[RuleCite]) -> tuple[RuleCite, ...]:
    """Cite the rules that pointed the other way and gave way; conditions that failed stay out."""
    said = {item.rule for item in because}
    out: dict[str, RuleCite] = {}
    for leaf in leaves:
        for rule, why in leaf.yielded:
            if rule.id not in said:
                out.setdefault(rule.id, cite(rule, why))
    return tuple(out.values())


def _needs(outcome: Outcome, chosen: Sequence[PairAnswer]) -> tuple[Needed, ...]:
    found: dict[Needed, None] = {}
    for pair in chosen:
        for leaf in pair.leaves:
            # With a yes stands only what would turn a may into more.
            if (leaf.outcome in _YES) == (outcome in _YES):
                found.update(dict.fromkeys(leaf.needs))
    if outcome is Outcome.NEEDS and not found:
        # Only facts are missing: somebody has to find out and write down what she found.
        return (Needed((Need.PROFESSIONAL_JUDGMENT,)),)
    return tuple(found)


def _unknown(pairs: Iterable[PairAnswer]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for pair in pairs:
        if pair.outcome is Outcome.NEEDS or len({leaf.outcome for leaf in pair.leaves}) > 1:
            found.update(dict.fromkeys(pair.unknown))
    return tuple(found)


def _scope(outcome: Outcome, chosen: Sequence[PairAnswer], leaves: Sequence[Combined]) -> Scope:
    if outcome not in _YES:
        return Scope()
    records = tuple(RecordClass(r) for r in dict.fromkeys(p.record for p in chosen) if r)
    people = tuple(Role(r) for r in dict.fromkeys(p.role for p in chosen) if r)
    words = dict.fromkeys(text for leaf in leaves for text in leaf.scope)
    text = "; ".join(words) or ", ".join(record.meaning for record in records)
    return Scope(records, people, text)


def _existence(outcome: Outcome, pairs: Sequence[PairAnswer]) -> Existence:
    """Hide the relationship when any world conceals it and the answer is no yes."""
    conceals = any(leaf.conceals for pair in pairs for leaf in pair.leaves)
    if outcome in _YES or not conceals:
        return Existence.NONE
    return Existence.NEITHER_CONFIRM_NOR_DENY


def _review(pairs: Sequence[PairAnswer], case: Case, book: Statutes) -> list[str]:
    found: dict[str, None] = {}
    for pair in pairs:
        for leaf in pair.leaves:
            if leaf.outcome is pair.outcome or pair.outcome is Outcome.NEEDS:
                found.update(dict.fromkeys(leaf.review))
    if any(pair.outcome is Outcome.CONFLICT for pair in pairs) and not found:
        found["two rules of law point apart"] = None
    found.update(dict.fromkeys(_contradictions(case, book)))
    return list(found)


def _contradictions(case: Case, book: Statutes) -> list[str]:
    """Name asserted conclusions that a pack of the case's own state decides itself (point 12)."""
    place = case.facts.get("jurisdiction")
    if not isinstance(place, str) or place not in book.jurisdictions:
        return []
    return [
        f"{fact} was asserted; the pack of {place} decides it instead: compare them"
        for fact in book.concluded_by(place)
        if isinstance(case.facts.get(fact), bool) and _asserted_against(case, book, fact, place)
    ]


def _asserted_against(case: Case, book: Statutes, fact: str, place: str) -> bool:
    value = concluded_value(case, book, fact, place)
    return value is not UNKNOWN and value is not case.facts.get(fact)


def _parts(pairs: Sequence[PairAnswer]) -> tuple[PartAnswer, ...]:
    """List the answers for single recipients or record classes, where they differ."""
    if len({pair.outcome for pair in pairs}) < 2:  # noqa: PLR2004 - one outcome, nothing differs
        return ()
    groups: dict[tuple[str, Outcome], list[PairAnswer]] = {}
    for pair in pairs:
        groups.setdefault((pair.role, pair.outcome), []).append(pair)
    out = []
    for (role, outcome), group in groups.items():
        leaves = _telling(outcome, group)
        records = tuple(RecordClass(pair.record) for pair in group if pair.record)
        people = (Role(role),) if role else ()
        if not records and not people:
            continue
        out.append(
            PartAnswer(
                records=records,
                people=people,
                outcome=outcome,
                needs=_needs(outcome, group),
                obligations=merge_duties([duty for leaf in leaves for duty in leaf.duties]),
                because=_because(leaves),
                text="",
            )
        )
    return tuple(out)
