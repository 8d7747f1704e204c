"""The written form of a pack file, field by field; unknown fields are refused.

These structs are the border: TOML comes in, typed values go out (`subrosa.policy.law.rules`). What
each field means is in ``docs/reference/packs.md``.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

import msgspec

from subrosa.policy.law.conditions import BadCondition, read_condition
from subrosa.policy.law.narrowing import check_it_narrows
from subrosa.policy.law.notice_terms import NoticeTerms, fault_of
from subrosa.policy.law.places import POSTAL_CODES
from subrosa.policy.law.report_routes import ReportRoute
from subrosa.policy.law.rules import PRACTICE, Effect, Jurisdiction, Retention, Rule
from subrosa.terms.conditions import DeadlineFrom, Need, Obligation
from subrosa.terms.decision import Deadline, Duty, Needed
from subrosa.terms.errors import BadPack
from subrosa.terms.outcome import Confidence
from subrosa.terms.people import EthicsCode, Profession

Table = dict[str, object]
EffectWord = Literal["forbids", "asks", "permits", "requires", "adds", "conceals"]
ConfidenceWord = Literal["high", "medium", "low"]


class _Strict(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Refuse any field that this page does not name."""


class PackHead(_Strict):
    """Whose law the file holds."""

    body: str
    authority: str
    section: str = ""
    speaks_of: list[str] = []


class DutySpec(_Strict):
    """An obligation with a deadline of hours or days from an event."""

    do: Obligation
    hours: int | None = None
    days: int | None = None
    start: DeadlineFrom | None = msgspec.field(default=None, name="from")


class RuleSpec(_Strict):
    """One rule as written."""

    id: str
    title: str
    citation: str
    effect: EffectWord
    says: str
    confidence: ConfidenceWord
    when: Table = {}
    tags: list[str] = []
    lifts: list[str] = []
    yields_to: list[str] = []
    needs: list[Need | list[Need]] = []
    obligations: list[Obligation | DutySpec] = []
    notice: NoticeTerms | None = None
    on: Literal["yes", "no", "any"] = "any"
    scope: str = ""
    source: str = ""
    last_checked: dt.date | None = None
    next_check_due: dt.date | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    history: list[str] = []
    research: list[str] = []


class ConditionSpec(_Strict):
    """A condition that several rules share, with the paragraph that defines it."""

    name: str
    citation: str
    when: Table
    says: str = ""
    research: list[str] = []


class ConclusionSpec(_Strict):
    """What a state's law concludes about a fact that a case could otherwise only assert."""

    id: str
    fact: Literal[
        "minor.may_consent_alone",
        "minor.may_sign_release",
        "safety.state_mandate",
        "proceeding.stricter_state_rule",
        "proceeding.state_law_authorizes",
    ]
    citation: str
    says: str
    confidence: ConfidenceWord
    when: Table
    source: str = ""
    last_checked: dt.date | None = None
    next_check_due: dt.date | None = None
    effective_from: dt.date | None = None
    effective_to: dt.date | None = None
    history: list[str] = []
    research: list[str] = []

    def as_rule(self) -> RuleSpec:
        """Return the conclusion in the form of a rule that only adds, so that it can be cited."""
        return RuleSpec(
            id=self.id,
            title=self.says,
            citation=self.citation,
            effect="adds",
            says=self.says,
            confidence=self.confidence,
            when=self.when,
            source=self.source,
            last_checked=self.last_checked,
            next_check_due=self.next_check_due,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            history=self.history,
            research=self.research,
        )


class TopicSpec(_Strict):
    """A topic of state law, and when a question raises it."""

    name: str
    says: str
    when: Table


class RetentionSpec(_Strict):
    """How long a state asks some professions to keep a client's record, in whole years.

    `years` run from the last service; a minor's record is kept besides until `minor_years` after
    the birthday of `minor_age`; `longest_years` caps both where the rule has a ceiling.
    """

    id: str
    citation: str
    says: str
    confidence: ConfidenceWord
    professions: list[Profession]
    years: int
    minor_age: int | None = None
    minor_years: int | None = None
    longest_years: int | None = None
    source: str = ""
    last_checked: dt.date | None = None
    next_check_due: dt.date | None = None
    history: list[str] = []
    research: list[str] = []


class JurisdictionSpec(_Strict):
    """What a state's pack covers, honestly."""

    code: str
    covers: list[str]
    status: Literal["read", "draft"] = "draft"
    missing: str = ""
    last_checked: dt.date | None = None
    reader: str = ""


class ClashSpec(_Strict):
    """A duty and a ban that nothing declares to yield: answered *law in conflict*, and counted."""

    duty: str
    ban: str
    why: str


class NotEncodedSpec(_Strict):
    """An entry of the research that became no rule, with the reason in a sentence."""

    research: str
    reason: str


class ResearchSpec(_Strict):
    """The entries of one source of research: each is encoded or listed with a reason."""

    source: str
    entries: list[str]


class PackFile(_Strict):
    """A whole file."""

    pack: PackHead | None = None
    rule: list[RuleSpec] = []
    condition: list[ConditionSpec] = []
    conclusion: list[ConclusionSpec] = []
    topic: list[TopicSpec] = []
    retention: list[RetentionSpec] = []
    report_route: list[ReportRoute] = []
    clash: list[ClashSpec] = []
    not_encoded: list[NotEncodedSpec] = []
    research: list[ResearchSpec] = []
    jurisdiction: JurisdictionSpec | None = None


_BODY = re.compile(
    "hipaa|part2|ferpa|house|practice|"
    rf"ethics\.({'|'.join(EthicsCode)})|"
    rf"state\.({'|'.join(code.lower() for code in sorted(POSTAL_CODES))})|"
    r"uncovered\.[a-z_]+"
)
"""Whose law a pack may hold; a misspelt body would otherwise apply to everything."""


def needed_of(item: Need | list[Need]) -> Needed:
    """Return a need, or a choice of needs of which one is enough."""
    return Needed(tuple(item) if isinstance(item, list) else (item,))


def _duty_of(item: Obligation | DutySpec) -> Duty:
    if isinstance(item, Obligation):
        return Duty(item)
    if (item.hours is None) == (item.days is None):
        raise ValueError("a deadline has either hours or days")
    if item.start is None:
        raise ValueError("a deadline runs from an event: say which in 'from'")
    amount, unit = (item.hours, "hours") if item.hours is not None else (item.days, "days")
    if amount is None or amount < 0:
        raise ValueError("a deadline cannot be negative")
    return Duty(item.do, Deadline(amount, unit, item.start))


def _checked_effect(spec: RuleSpec, head: PackHead, file: str) -> Effect:
    """Return the rule's effect after checking that its fields fit it; raises `BadPack`."""
    for field in ("id", "title", "citation", "says"):
        if not getattr(spec, field).strip():
            raise BadPack("must not be empty", file=file, rule=spec.id, path=field)
    if not _BODY.fullmatch(head.body):
        raise BadPack(f"{head.body!r} is no body of law", file=file, path="pack.body")
    effect = Effect(spec.effect)
    if spec.needs and effect not in (Effect.FORBIDS, Effect.ASKS, Effect.PERMITS):
        raise BadPack("this effect has no needs", file=file, rule=spec.id, path="needs")
    if effect is Effect.ASKS and not spec.needs:
        raise BadPack("names nothing that it asks for", file=file, rule=spec.id, path="needs")
    if spec.yields_to and effect not in (Effect.FORBIDS, Effect.ASKS):
        raise BadPack("only a ban yields", file=file, rule=spec.id, path="yields_to")
    if head.body.startswith("ethics.") and effect is Effect.REQUIRES:
        raise BadPack("a code of ethics compels no disclosure", file=file, rule=spec.id)
    if head.body == PRACTICE:
        check_it_narrows(spec, effect, file)
    return effect


def rule_of(spec: RuleSpec, pack: PackFile, file: str) -> Rule:
    """Return the typed rule; raises `BadPack` with file, rule id and path."""
    head = pack.pack
    if head is None:
        raise BadPack("rules need a [pack] that names their body of law", file=file, rule=spec.id)
    effect = _checked_effect(spec, head, file)
    try:
        when = read_condition(spec.when)
        duties = tuple(_duty_of(item) for item in spec.obligations)
    except BadCondition as error:
        raise BadPack(str(error), file=file, rule=spec.id, path=error.path) from None
    except ValueError as error:
        raise BadPack(str(error), file=file, rule=spec.id, path="obligations") from None
    if spec.notice is not None and (fault := fault_of(spec.notice, duties)):
        raise BadPack(fault, file=file, rule=spec.id, path="notice")
    return Rule(
        id=spec.id,
        title=spec.title,
        body=head.body,
        authority=head.authority,
        citation=spec.citation,
        effect=effect,
        when=when,
        says=spec.says,
        confidence=Confidence(spec.confidence),
        tags=frozenset(spec.tags),
        lifts=tuple(spec.lifts),
        yields_to=tuple(spec.yields_to),
        needs=tuple(needed_of(item) for item in spec.needs),
        obligations=duties,
        on=spec.on,
        scope=spec.scope,
        source=spec.source,
        last_checked=_iso(spec.last_checked),
        next_check_due=_iso(spec.next_check_due),
        effective_from=_iso(spec.effective_from),
        effective_to=_iso(spec.effective_to),
        file=file,
        research=tuple(spec.research),
        history=tuple(spec.history),
        notice=spec.notice,
    )


def retention_of(spec: RetentionSpec, body: str, file: str) -> Retention:
    """Return the typed row of a retention table; raises `BadPack`."""
    numbers = (spec.years, spec.minor_age, spec.minor_years, spec.longest_years)
    if not body.startswith("state.") or any(n is not None and n < 0 for n in numbers):
        raise BadPack("whole years of a state's law are expected", file=file, rule=spec.id)
    return Retention(
        id=spec.id,
        state=f"US-{body[6:].upper()}",
        citation=spec.citation,
        says=spec.says,
        confidence=Confidence(spec.confidence),
        professions=frozenset(spec.professions),
        years=spec.years,
        minor_age=spec.minor_age,
        minor_years=spec.minor_years,
        longest_years=spec.longest_years,
        last_checked=_iso(spec.last_checked),
        source=spec.source,
        file=file,
        research=tuple(spec.research),
    )


def jurisdiction_of(spec: JurisdictionSpec) -> Jurisdiction:
    """Return what a state's pack says of itself."""
    return Jurisdiction(
        spec.code,
        frozenset(spec.covers),
        spec.missing,
        _iso(spec.last_checked) or "",
        spec.reader,
        spec.status == "draft",
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
