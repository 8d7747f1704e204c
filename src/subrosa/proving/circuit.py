"""The statute book as one formula: which rules speak, which stand, and what comes out.

The formula says for every jurisdiction at once what `subrosa.policy.weighing.combine` computes for
one: a rule *speaks* when its condition holds under the law of the state; it *stands* unless a
standing rule lifts it; duties also lift the bans that yield to them and the bans of codes of
ethics. Confidence and coverage are left out: they only ever turn a yes into *still needed*.
`subrosa.proving.witnesses` decides each world that the solver finds with the engine itself and
compares, so that formula and engine are held against one another.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import z3

from subrosa.policy.law.conditions import All, Any, Condition, Named, Test
from subrosa.policy.law.rules import Effect, Rule, Statutes
from subrosa.policy.weighing.tables import scope_of
from subrosa.proving.vocabulary import JURISDICTIONS, STATE, Vocabulary
from subrosa.terms.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NO: Final = z3.BoolVal(False)  # noqa: FBT003 - the solver's own constant
_BANS: Final = (Effect.FORBIDS, Effect.ASKS)


class Circuit:
    """The book in force on one day, over one vocabulary.

    `definitions` must be added to the solver; after that `speaks`, `stands` and the outcomes are
    switches like any other.
    """

    def __init__(
        self,
        book: Statutes,
        day: str,
        words: Vocabulary,
        mark: str = "",
        like: Circuit | None = None,
    ) -> None:
        """Build the formula for the rules in force on `day` (ISO).

        `like` is a circuit over the same words: whatever this book has in common with it is taken
        over, so that a book with one changed rule adds a few switches instead of thousands.
        """
        self.book, self.day, self.words = book, day, words
        self.rules = tuple(rule for rule in book.rules if rule.in_force(day))
        self.definitions: list[z3.BoolRef] = []
        alike = like is not None and all(
            getattr(book, part) == getattr(like.book, part)
            for part in ("conditions", "conclusions", "jurisdictions")
        )
        self.meanings: dict[Condition, z3.BoolRef] = like.meanings if like and alike else {}
        self.concluded: dict[str, z3.BoolRef] = like.concluded if like and alike else {}
        self._conclusions_of = self._conclusions()
        known = like if alike else None
        self.speaks: dict[str, z3.BoolRef] = {}
        for rule in self.rules:
            self.speaks[rule.id] = (
                known.speaks[rule.id]
                if known and known.says(rule)
                else self._define(f"speaks {rule.id}{mark}", self._spoken(rule))
            )
        self.stands: dict[str, z3.BoolRef] = {}
        self.lifters: Mapping[str, frozenset[str]] = self._lifters()
        self._stand(mark, known)
        self.forbidden = self._define(f"forbidden{mark}", self._standing(Effect.FORBIDS))
        self.asked = self._define(f"asked{mark}", self._standing(Effect.ASKS))
        self.required = self._define(f"required{mark}", self._standing(Effect.REQUIRES))
        self.permitted = self._define(f"permitted{mark}", self._standing(Effect.PERMITS))

    def says(self, rule: Rule) -> bool:
        """Say whether a rule of this id speaks here under the very same condition."""
        own = self._by_id.get(rule.id)
        return own is not None and (own is rule or (own.when, own.body) == (rule.when, rule.body))

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    def _stand(self, mark: str, known: Circuit | None) -> None:
        """Define which rules stand; those that `known` has under the same switches are its own."""
        shared: dict[frozenset[str], z3.BoolRef] = {}
        for rule in self._in_order(self.lifters):
            above = self.lifters[rule.id]
            if known and self._stands_alike(rule, known):
                self.stands[rule.id] = known.stands[rule.id]
                continue
            if above not in shared:
                shared[above] = _any(self.stands[by] for by in sorted(above))
            free = z3.And(self.speaks[rule.id], z3.Not(shared[above]))
            self.stands[rule.id] = self._define(f"stands {rule.id}{mark}", free)

    def _stands_alike(self, rule: Rule, known: Circuit) -> bool:
        above = self.lifters[rule.id]
        return (
            rule.id in known.stands
            and self.speaks[rule.id] is known.speaks[rule.id]
            and above == known.lifters[rule.id]
            and all(self.stands[by] is known.stands[by] for by in above)
        )

    def _define(self, name: str, meaning: z3.BoolRef) -> z3.BoolRef:
        switch = z3.Bool(name)
        self.definitions.append(switch == meaning)
        return switch

    def _standing(self, effect: Effect) -> z3.BoolRef:
        return _any(self.stands[rule.id] for rule in self.rules if rule.effect is effect)

    # --- what comes out ------------------------------------------------------------------------

    @cached_property
    def outcomes(self) -> dict[Outcome, z3.BoolRef]:
        """Return for each outcome the formula under which it comes out."""
        no = z3.Not
        banned, asked, owed, allowed = self.forbidden, self.asked, self.required, self.permitted
        return {
            Outcome.CONFLICT: z3.And(banned, owed),
            Outcome.MUST_NOT: z3.Or(
                z3.And(banned, no(owed)), z3.And(no(banned), no(asked), no(owed), no(allowed))
            ),
            Outcome.NEEDS: z3.And(no(banned), asked),
            Outcome.MUST: z3.And(no(banned), no(asked), owed),
            Outcome.MAY: z3.And(no(banned), no(asked), no(owed), allowed),
        }

    @property
    def yes(self) -> z3.BoolRef:
        """Return the formula under which something may or must go."""
        no = z3.Not
        return z3.And(no(self.forbidden), no(self.asked), z3.Or(self.required, self.permitted))

    def decides(self, rule: Rule) -> z3.BoolRef:
        """Return the formula under which `rule` is among the reasons of an outcome."""
        stands = self.stands[rule.id]
        if rule.effect is Effect.FORBIDS:
            return stands
        if rule.effect is Effect.ASKS:
            return z3.And(stands, z3.Not(z3.And(self.forbidden, self.required)))
        if rule.effect is Effect.REQUIRES:
            # Against a ban that stands it makes a conflict, and is one of its two reasons.
            return z3.And(stands, z3.Or(self.forbidden, z3.Not(self.asked)))
        if rule.effect is Effect.PERMITS:
            return z3.And(stands, z3.Not(self.forbidden), z3.Not(self.asked))
        if rule.on == "yes":
            return z3.And(stands, self.yes)
        return z3.And(stands, z3.Not(self.yes)) if rule.on == "no" else stands

    # --- how it is built -----------------------------------------------------------------------

    def _spoken(self, rule: Rule) -> z3.BoolRef:
        parts = [self.means(test) for test in scope_of(rule.body)]
        if rule.state is not None:
            parts.append(self.words.is_(STATE, rule.state))
        elif rule.floor_of is not None:
            places = self.book.jurisdictions
            lacking = [
                place
                for place in JURISDICTIONS
                if place not in places or rule.floor_of not in places[place].covers
            ]
            parts.append(self.words.is_(STATE, *lacking) if lacking else _NO)
        return z3.And([*parts, self.means(rule.when)])

    def means(self, condition: Condition) -> z3.BoolRef:
        """Return the formula of a condition; what a state concludes depends on the state."""
        found = self.meanings.get(condition)
        if found is None:
            found = self.meanings[condition] = self._meaning(condition)
        return found

    def _meaning(self, condition: Condition) -> z3.BoolRef:
        match condition:
            case Test():
                if condition.variable not in self._conclusions_of:
                    return self.words.accepts(condition)
                concluded = self._concluded(condition.variable)
                opposite = condition.negated is (True in condition.values)
                return z3.Not(concluded) if opposite else concluded
            case Named(name, opposite):
                meant = self.means(self.book.conditions[name].when)
                return z3.Not(meant) if opposite else meant
            case All(parts):
                return z3.And([self.means(part) for part in parts])
            case Any(parts):
                return z3.Or([self.means(part) for part in parts])

    def _conclusions(self) -> dict[str, dict[str | None, list[Condition]]]:
        """Return what is concluded, by fact and by state; None is federal law."""
        out: dict[str, dict[str | None, list[Condition]]] = {}
        for item in self.book.conclusions:
            if item.rule.in_force(self.day):
                out.setdefault(item.fact, {}).setdefault(item.rule.state, []).append(item.rule.when)
        return out

    def _concluded(self, fact: str) -> z3.BoolRef:
        """Return whether `fact` holds: a state concludes for itself, federal law elsewhere."""
        found = self.concluded.get(fact)
        if found is not None:
            return found
        said = dict(self._conclusions_of[fact])
        federal = said.pop(None, None)
        here = [
            z3.And(self.words.is_(STATE, state), _any(self.means(when) for when in whens))
            for state, whens in said.items()
            if state
        ]
        if federal is not None:
            elsewhere = _any(self.means(when) for when in federal)
        else:
            elsewhere = self.words.is_(fact, True) if fact in self.words.values else _NO
        states = [state for state in said if state]
        silent = [z3.Not(self.words.is_(STATE, *states))] if states else []
        out = self.concluded[fact] = z3.Or([*here, z3.And([*silent, elsewhere])])
        return out

    def _lifters(self) -> dict[str, frozenset[str]]:
        ids = self.speaks.keys()
        return {
            rule_id: frozenset(by for by in above if by in ids)
            for rule_id, above in self.book.lifters().items()
            if rule_id in ids
        }

    def _in_order(self, lifters: Mapping[str, frozenset[str]]) -> list[Rule]:
        """Return the rules so that each comes after everything that may lift it."""
        by_id = {rule.id: rule for rule in self.rules}
        out: dict[str, Rule] = {}

        def place(rule_id: str) -> None:
            if rule_id not in out:
                for by in sorted(lifters[rule_id]):
                    place(by)
                out[rule_id] = by_id[rule_id]

        for rule in self.rules:
            place(rule.id)
        return list(out.values())


def _any(parts: Iterable[z3.BoolRef]) -> z3.BoolRef:
    found = list(parts)
    return z3.Or(found) if found else _NO
