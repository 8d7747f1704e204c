"""All that is proved about one book on one day, gathered, in a form that can be kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.policy import decide, read_case
from subrosa.proving.clashes import clashes, settled_clashes, without_effect
from subrosa.proving.properties import PROPERTIES
from subrosa.proving.prover import Prover
from subrosa.proving.sense import unusual
from subrosa.proving.unknowns import unsound_views
from subrosa.proving.vocabulary import JURISDICTIONS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from subrosa.policy.law.rules import Statutes
    from subrosa.proving.prover import World

FORM: Final = 2
"""The form of a kept result; another number means that results are made anew."""

Json = dict[str, object]


@dataclass(frozen=True)
class Finding:
    """A world that breaks a property: where, which rules stand there, and the case to read."""

    what: str
    state: str = ""
    rules: tuple[str, ...] = ()
    case: Json = field(default_factory=dict)
    outcome: str = ""
    unusual: Json = field(default_factory=dict)
    """The facts on which the world turns; all others are as usual."""

    def as_json(self) -> Json:
        """Return the finding with plain values."""
        return {
            "unusual": self.unusual,
            "what": self.what,
            "state": self.state,
            "rules": list(self.rules),
            "case": self.case,
            "outcome": self.outcome,
        }


@dataclass(frozen=True)
class Proved:
    """One property and what breaks it; nothing does when it is proved."""

    name: str
    says: str
    findings: tuple[Finding, ...]

    def as_json(self) -> Json:
        """Return the result with plain values."""
        return {
            "name": self.name,
            "says": self.says,
            "findings": [finding.as_json() for finding in self.findings],
        }


@dataclass(frozen=True)
class Proofs:
    """Everything proved of a book: by its digest, for the rules in force on `day`."""

    digest: str
    day: str
    jurisdictions: int
    rules: int
    questions: int
    results: tuple[Proved, ...]
    declared_clashes: int

    @property
    def hold(self) -> bool:
        """Say whether nothing was found."""
        return not any(result.findings for result in self.results)

    def as_json(self) -> Json:
        """Return everything with plain values."""
        return {
            "form": FORM,
            "digest": self.digest,
            "day": self.day,
            "jurisdictions": self.jurisdictions,
            "rules": self.rules,
            "questions": self.questions,
            "declared_clashes": self.declared_clashes,
            "results": [result.as_json() for result in self.results],
        }


def proofs_from(data: Json) -> Proofs | None:
    """Read what `Proofs.as_json` wrote; None when it has another form."""
    try:
        if data["form"] != FORM:
            return None
        results = tuple(
            Proved(
                item["name"],
                item["says"],
                tuple(
                    Finding(
                        f["what"],
                        f["state"],
                        tuple(f["rules"]),
                        f["case"],
                        f["outcome"],
                        f["unusual"],
                    )
                    for f in item["findings"]
                ),
            )
            for item in data["results"]  # type: ignore[attr-defined]  # a list, or the except
        )
        return Proofs(
            digest=str(data["digest"]),
            day=str(data["day"]),
            jurisdictions=int(str(data["jurisdictions"])),
            rules=int(str(data["rules"])),
            questions=int(str(data["questions"])),
            results=results,
            declared_clashes=int(str(data["declared_clashes"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def prove(book: Statutes, day: dt.date, tell: Callable[[str], None]) -> Proofs:
    """Prove everything about `book` for the rules in force on `day`; `tell` hears the progress."""
    tell("the formula of the whole book")
    prover = Prover(book, day.isoformat())
    results = []
    questions = 0
    for item in PROPERTIES:
        tell(item.says)
        asked = Prover(book, day.isoformat()) if item.two_worlds else prover
        worlds = list(item.breaks(asked))
        questions += asked.questions if item.two_worlds else 0
        found = tuple(_finding(book, day, world, item.name) for world in worlds)
        results.append(Proved(item.name, item.says, found))
    for name, says, look in _SEARCHES:
        tell(says)
        results.append(Proved(name, says, tuple(look(book, day, prover))))
    return Proofs(
        book.digest,
        day.isoformat(),
        len(JURISDICTIONS),
        len(prover.law.rules),
        prover.questions + questions,
        tuple(results),
        len(book.clashes),
    )


def _finding(book: Statutes, day: dt.date, world: World, name: str, what: str = "") -> Finding:
    case = world.case(name)
    answered = decide(read_case(case), book, day).outcome.value
    rules = tuple(sorted(world.standing))
    turns: Json = dict(unusual(world.facts))
    return Finding(what or name, world.state, rules, case, answered, turns)


def _undeclared(book: Statutes, day: dt.date, prover: Prover) -> Iterator[Finding]:
    for clash in clashes(prover):
        what = f"{clash.duty} against {clash.ban}"
        yield _finding(book, day, clash.world, "clash", what)
    for gone in settled_clashes(prover):
        yield Finding(f"{gone}: declared as a clash, and can no longer happen")


def _idle(_book: Statutes, _day: dt.date, prover: Prover) -> Iterator[Finding]:
    for rule, why in without_effect(prover):
        yield Finding(f"{rule.id} {why}", rule.state or "", (rule.id,))


def _early(_book: Statutes, _day: dt.date, _prover: Prover) -> Iterator[Finding]:
    yield from (Finding(what) for what in unsound_views())


_SEARCHES: Final[
    tuple[tuple[str, str, Callable[[Statutes, dt.date, Prover], Iterator[Finding]]], ...]
] = (
    ("unknown-never-widens", "No fact is taken as settled by less than it hangs on.", _early),
    (
        "no-undeclared-clash",
        "No duty stands against a ban unless that is declared.",
        _undeclared,
    ),
    ("no-idle-rule", "Every rule can speak, and decides something where it does.", _idle),
)
