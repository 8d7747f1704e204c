"""From pack files, as names and bytes, to the book of rules; a fault anywhere refuses the whole.

Two kinds of file are read: rule files (``[pack]`` with ``[[rule]]``, ``[[condition]]`` and
``[[conclusion]]``) and tables about them (``[[topic]]``, ``[jurisdiction]``). Files named
``*.cases.toml`` are tests and are left alone. Every refusal is a `BadPack` that names the file, the
rule and the path within it; for a syntax error, the line.

Form and meaning are described in ``docs/reference/packs.md``.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import msgspec

from subrosa.policy.law.conditions import All, BadCondition, read_condition
from subrosa.policy.law.narrowing import check_own_file
from subrosa.policy.law.report_routes import ReportRoute, checked_route
from subrosa.policy.law.rules import (
    PRACTICE,
    Clash,
    Conclusion,
    Jurisdiction,
    NamedCondition,
    Research,
    Retention,
    Rule,
    Statutes,
    Topic,
    is_own,
)
from subrosa.policy.law.spec import (
    ConditionSpec,
    PackFile,
    TopicSpec,
    jurisdiction_of,
    retention_of,
    rule_of,
)
from subrosa.policy.law.unfolding import Unfolding
from subrosa.terms.errors import BadPack, NotReady

CASES_SUFFIX: Final = ".cases.toml"


def read_packs(files: Iterable[tuple[str, bytes]]) -> Statutes:
    """Read every pack file into one book, and check what only the whole book shows.

    Raises `BadPack` for a file that cannot be read, an id that stands twice, an exception that
    lifts something nobody wrote, or exceptions that lift each other in a circle; `NotReady` when
    there is no rule at all.
    """
    found = _Found()
    for name, raw in sorted(files):
        if not name.endswith(CASES_SUFFIX):
            found.digests[name] = hashlib.sha256(raw).hexdigest()
            found.take(name, _parsed(name, raw))
    if not found.rules:
        raise NotReady(
            "No rule of law is loaded.", do="Reinstall the program or name the folder of the packs."
        )
    book = found.book()
    _check_ids(book)
    _check_names(book)
    _check_lifts(book)
    return book


@dataclass
class _Found:
    """What the files read so far hold."""

    rules: list[Rule] = field(default_factory=list)
    conditions: dict[str, NamedCondition] = field(default_factory=dict)
    conclusions: list[Conclusion] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    places: dict[str, Jurisdiction] = field(default_factory=dict)
    retentions: list[Retention] = field(default_factory=list)
    report_routes: list[ReportRoute] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    not_encoded: dict[str, str] = field(default_factory=dict)
    speaks_of: dict[str, frozenset[str]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)

    def take(self, name: str, pack: PackFile) -> None:
        """Add what the file `name` holds; raises `BadPack`."""
        if (
            pack.rule or pack.conclusion or pack.retention or pack.report_route
        ) and pack.pack is None:
            raise BadPack("rules need a [pack] that names their body of law", file=name)
        body = pack.pack.body if pack.pack else ""
        if pack.pack is not None:
            self.speaks_of[name] = frozenset(pack.pack.speaks_of)
        if body == PRACTICE or is_own(name):
            check_own_file(pack, name)
        self.rules += [rule_of(spec, pack, name) for spec in pack.rule]
        for cond in pack.condition:
            if cond.name in self.conditions:
                raise BadPack("this condition is already defined", file=name, rule=cond.name)
            self.conditions[cond.name] = NamedCondition(
                cond.name, cond.citation, _condition(cond, name), name, tuple(cond.research)
            )
        for spec in pack.conclusion:
            base = rule_of(spec.as_rule(), pack, name)
            self.conclusions.append(Conclusion(spec.fact, body, base))
        self.topics += [
            Topic(topic.name, topic.says, _condition(topic, name), name) for topic in pack.topic
        ]
        self.report_routes += [checked_route(row, body, name) for row in pack.report_route]
        self.retentions += [retention_of(spec, body, name) for spec in pack.retention]
        if pack.jurisdiction is not None:
            self.places[pack.jurisdiction.code] = jurisdiction_of(pack.jurisdiction)
        self.clashes += [Clash(item.duty, item.ban, item.why) for item in pack.clash]
        self.entries |= {item.source: tuple(item.entries) for item in pack.research}
        self.not_encoded |= {item.research: item.reason for item in pack.not_encoded}

    def book(self) -> Statutes:
        """Return what was found as a book."""
        return Statutes(
            tuple(self.rules),
            self.conditions,
            tuple(self.conclusions),
            tuple(self.topics),
            self.places,
            self.digests,
            tuple(self.retentions),
            tuple(self.clashes),
            Research(self.entries, self.not_encoded),
            self.speaks_of,
            report_routes=tuple(self.report_routes),
        )


def _parsed(name: str, raw: bytes) -> PackFile:
    try:
        return msgspec.convert(tomllib.loads(raw.decode("utf-8")), PackFile)
    except UnicodeDecodeError as error:
        raise BadPack(f"not UTF-8 text at byte {error.start}", file=name) from None
    except tomllib.TOMLDecodeError as error:
        raise BadPack(f"not readable as TOML: {error}", file=name) from None
    except RecursionError:
        raise BadPack("nested too deeply", file=name) from None
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at ")
        raise BadPack(what, file=name, rule=_rule_at(raw, path), path=path.strip("`")) from None


def _rule_at(raw: bytes, path: str) -> str:
    """Return the id of the rule to which msgspec's path points, where it can be had."""
    start = path.find(".rule[")
    if start < 0:
        return ""
    index = int(path[start + 6 : path.index("]", start)] or 0) if "[...]" not in path else -1
    rules = tomllib.loads(raw.decode("utf-8")).get("rule", [])
    if not isinstance(rules, list) or not 0 <= index < len(rules):
        return ""
    return str(rules[index].get("id", "")) if isinstance(rules[index], dict) else ""


def _condition(spec: ConditionSpec | TopicSpec, file: str) -> All:
    try:
        return read_condition(spec.when)
    except BadCondition as error:
        raise BadPack(str(error), file=file, rule=spec.name, path=error.path) from None


def _check_ids(book: Statutes) -> None:
    seen: dict[str, list[Rule]] = {}
    for rule in book.rules:
        for other in seen.setdefault(rule.id, []):
            if rule.overlaps(other):
                raise BadPack(
                    f"this id is already in {other.file} for the same time; "
                    "versions need windows that do not overlap",
                    file=rule.file,
                    rule=rule.id,
                )
        seen[rule.id].append(rule)


def _check_names(book: Statutes) -> None:
    unfolding = Unfolding(book.lookup(frozenset()))
    owners = [
        *((rule.when, rule.file, rule.id) for rule in book.rules),
        *((item.rule.when, item.rule.file, item.rule.id) for item in book.conclusions),
        *((topic.when, topic.file, topic.name) for topic in book.topics),
    ]
    for when, file, owner in owners:
        try:
            unfolding.check(when)
        except BadCondition as error:
            raise BadPack(str(error), file=file, rule=owner, path=error.path) from None


def _check_lifts(book: Statutes) -> None:
    ids = {rule.id for rule in book.rules}
    tags = {tag for rule in book.rules for tag in rule.tags}
    for rule in book.rules:
        for name in (*rule.lifts, *rule.yields_to):
            if name.startswith("@") and name[1:] in tags:
                continue
            if name not in ids and not name.startswith("@"):
                raise BadPack(f"no rule is called {name!r}", file=rule.file, rule=rule.id)
    lifters = book.lifters()
    files = {rule.id: rule.file for rule in book.rules}
    done: set[str] = set()
    for rule_id in lifters:
        _walk(rule_id, lifters, (), done, files)


def _walk(
    at: str,
    lifters: dict[str, frozenset[str]],
    path: tuple[str, ...],
    done: set[str],
    files: dict[str, str],
) -> None:
    if at in path:
        circle = " <- ".join((*path[path.index(at) :], at))
        raise BadPack(
            f"exceptions lift each other in a circle: {circle}", file=files.get(at, ""), rule=at
        )
    if at in done:
        return
    for by in sorted(lifters.get(at, ())):
        _walk(by, lifters, (*path, at), done, files)
    done.add(at)
