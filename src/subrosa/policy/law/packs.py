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
from typing import Final

import msgspec

from subrosa.policy.law.conditions import All, BadCondition, Unfolding, read_condition
from subrosa.policy.law.rules import Conclusion, Jurisdiction, NamedCondition, Rule, Statutes, Topic
from subrosa.policy.law.spec import ConditionSpec, PackFile, TopicSpec, rule_of
from subrosa.terms.errors import BadPack, NotReady

CASES_SUFFIX: Final = ".cases.toml"


def read_packs(files: Iterable[tuple[str, bytes]]) -> Statutes:
    """Read every pack file into one book, and check what only the whole book shows.

    Raises `BadPack` for a file that cannot be read, an id that stands twice, an exception that
    lifts something nobody wrote, or exceptions that lift each other in a circle; `NotReady` when
    there is no rule at all.
    """
    rules: list[Rule] = []
    conditions: dict[str, NamedCondition] = {}
    conclusions: list[Conclusion] = []
    topics: list[Topic] = []
    places: dict[str, Jurisdiction] = {}
    digests: dict[str, str] = {}
    for name, raw in sorted(files):
        if name.endswith(CASES_SUFFIX):
            continue
        pack = _parsed(name, raw)
        digests[name] = hashlib.sha256(raw).hexdigest()
        if (pack.rule or pack.conclusion) and pack.pack is None:
            raise BadPack("rules need a [pack] that names their body of law", file=name)
        rules += [rule_of(spec, pack, name) for spec in pack.rule]
        for cond in pack.condition:
            if cond.name in conditions:
                raise BadPack("this condition is already defined", file=name, rule=cond.name)
            conditions[cond.name] = NamedCondition(
                cond.name, cond.citation, _condition(cond, name), name
            )
        for spec in pack.conclusion:
            body = pack.pack.body if pack.pack else ""
            base = rule_of(spec.as_rule(), pack, name)
            conclusions.append(Conclusion(spec.fact, body, base))
        topics += [
            Topic(topic.name, topic.says, _condition(topic, name), name) for topic in pack.topic
        ]
        if (place := pack.jurisdiction) is not None:
            places[place.code] = Jurisdiction(
                place.code,
                frozenset(place.covers),
                place.missing,
                str(place.last_checked),
                place.reader,
            )
    if not rules:
        raise NotReady(
            "No rule of law is loaded.", do="Reinstall the program or name the folder of the packs."
        )
    book = Statutes(
        tuple(rules),
        conditions,
        tuple(conclusions),
        tuple(topics),
        places,
        digests,
    )
    _check_ids(book)
    _check_names(book)
    _check_lifts(book)
    return book


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
            unfolding.terms(when)
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
