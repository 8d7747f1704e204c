"""The page of breach clocks, one row for each jurisdiction, read out of the packs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from subrosa.policy.law.conditions import tests_in
from subrosa.policy.law.notice_terms import NoticeTerms
from subrosa.policy.law.rules import Rule, Statutes
from subrosa.policy.law.state_names import name_of
from subrosa.terms.conditions import DeadlineFrom, Obligation
from subrosa.terms.decision import Duty

DAY = "2026-11-29"
"""The law of this day stands in the table."""
HEAD = """# By when a breach is told

<!-- Made by `python -m tests.house.write_law` out of the packs; not to be changed by hand. -->

Clocks run from discovery: the first day on which anybody here knew, or should have known. That day
is not counted, and the last day counts to its last second in the practice's time zone. Under HIPAA
the people are told without unreasonable delay, and by the **sixtieth day** at the latest, in every
state; a shorter time of the state where somebody lives counts for her. *Numbers only*: the state's
law speaks where social security, licence, bank or insurance numbers were there, not of notes alone.
Business days are Monday to Friday; holidays are not left out. Confidence is that of the packs:
*high* where the text itself or good summaries were read, *medium* for a summary or memory. Not
legal advice.
"""
_ORDER = {
    "before": "before the people",
    "with": "with the people",
    "no_later": "no later than the people",
}


def clocks_page(book: Statutes) -> str:
    """Spell the table: federal rows first, then each state by its name."""
    rules = [rule for rule in book.rules if rule.in_force(DAY) and _tells(rule)]
    federal = [rule for rule in rules if rule.state is None]
    out = [HEAD, "## Federal law\n", "| who is told | by when | law | confidence |"]
    out.append("| --- | --- | --- | --- |")
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in federal:
        for duty in rule.obligations[:1]:
            if duty.deadline and duty.do in _ACTS:
                many = "" if duty.do is Obligation.NOTIFY_INDIVIDUALS else _from(rule)
                found[f"{duty.do.meaning}{many} | {_days(duty, NoticeTerms())}"].append(rule)
    for row, group in found.items():
        law = "; ".join(dict.fromkeys(rule.citation for rule in group))
        out.append(f"| {row} | {law} | {', '.join(sorted({one.confidence for one in group}))} |")
    out += ["\n## States\n", "| state | the people | offices | law | confidence |"]
    out.append("| --- | --- | --- | --- | --- |")
    for state in sorted(book.jurisdictions, key=name_of):
        own = [rule for rule in rules if rule.state == state]
        people = _each(map(_people, own)) or "the federal time"
        offices = _each(map(_offices, own)) or "none known"
        law = _each(rule.citation for rule in own)
        sure = ", ".join(sorted({rule.confidence.value for rule in own}))
        out.append(f"| {name_of(state)} | {people} | {offices} | {law} | {sure} |")
    return "\n".join(out) + "\n"


_ACTS = (
    Obligation.NOTIFY_INDIVIDUALS,
    Obligation.NOTIFY_HHS,
    Obligation.HHS_ANNUAL_LOG,
    Obligation.NOTIFY_MEDIA,
    Obligation.NOTIFY_COVERED_ENTITY,
)


def _tells(rule: Rule) -> bool:
    acts = {duty.do for duty in rule.obligations}
    looked_up = rule.notice is not None and Obligation.STATE_LAW_CHECK in acts
    return bool(acts & {*_ACTS, Obligation.NOTIFY_STATE_REGULATORS}) or looked_up


def _people(rule: Rule) -> str:
    terms = rule.notice or NoticeTerms()
    duty = _duty(rule, Obligation.NOTIFY_INDIVIDUALS)
    if duty is None and not (terms.numbers and _duty(rule, Obligation.STATE_LAW_CHECK)):
        return ""
    when = _days(duty, terms) if duty else "without unreasonable delay"
    return f"{when}{_limits(rule)}"


def _offices(rule: Rule) -> str:
    duty = _duty(rule, Obligation.NOTIFY_STATE_REGULATORS)
    if duty is None:
        return ""
    terms = rule.notice or NoticeTerms()
    days = _days(duty, terms) if duty.deadline or terms.days else ""
    order = _ORDER.get(terms.order, "")
    when = ", ".join(filter(None, (order, days))) or "without unreasonable delay"
    return f"{', '.join(terms.offices)}{_from(rule)}: {when}{_limits(rule)}"


def _duty(rule: Rule, act: Obligation) -> Duty | None:
    return next((duty for duty in rule.obligations if duty.do is act), None)


def _days(duty: Duty, terms: NoticeTerms) -> str:
    if duty.deadline is None and terms.days is None:
        return "without unreasonable delay"
    amount = terms.days or (duty.deadline.amount if duty.deadline else 0)
    sort = "business days" if terms.business_days else "days"
    after = {"people": "the people are told", "hhs": "HHS is told"}.get(terms.after)
    start = duty.deadline.start if duty.deadline else None
    what = after or ("the calendar year" if start is DeadlineFrom.YEAR_END else "discovery")
    return f"{amount} {sort} after {what}"


def _from(rule: Rule) -> str:
    """Say from how many people on the rule speaks."""
    for test in tests_in(rule.when):
        if test.variable == "breach.affected":
            low = f" from {test.low:,} people on" if test.low is not None else ""
            return low or f" below {test.high:,} people"
    return ""


def _limits(rule: Rule) -> str:
    """Say in brackets for which data and practices the rule speaks only."""
    found = ["numbers only"] if rule.notice and rule.notice.numbers else []
    for test in tests_in(rule.when):
        if test.variable == "hipaa_covered":
            inside = (True in test.values) is not test.negated
            found.append("practices under HIPAA" if inside else "practices outside HIPAA")
    return f" ({'; '.join(found)})" if found else ""


def _each(said: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, said)))
