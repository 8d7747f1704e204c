"""Who is told of a breach, in which order and by which last day.

Rules:

1. What is law comes from the decision and its packs: the numbers of days, of people, the offices. A
   shorter time of the state where somebody lives counts for her (45 CFR 160.203).
2. Counting runs from discovery (`subrosa.policy.breach.discovery`), or from the act that the pack
   names. Until that act is done such a clock has no last day and says for what it waits.
3. Each last day is an outer limit: without unreasonable delay is owed before it (164.404(b)).
4. A rule that speaks only where numbers were there (social security, licence, account) is a clock
   of its own while nobody knows, and none when it is known that there were none.
5. A finding of an exception ends every clock; any other is asked of each state's law anew.
6. What is called a slip between colleagues, or a look by chance, counts as told without right until
   an exception, or that safeguards were in place, is shown (164.402(1), 164.502(a)(1)(iii)).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.policy.breach.finding import Ground
from subrosa.policy.breach.holds import held_until
from subrosa.policy.breach.speaking import FEDERAL, facts_of, speaking
from subrosa.policy.law.notice_terms import NoticeTerms
from subrosa.terms.conditions import DeadlineFrom, Obligation
from subrosa.terms.danger import BreachEvent
from subrosa.terms.days import business_days_after, days_after, end_of, end_of_year
from subrosa.terms.outcome import Confidence, Outcome
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime, tzinfo

    from subrosa.policy.breach.finding import Finding
    from subrosa.policy.breach.holds import Hold
    from subrosa.policy.breach.people import Spread
    from subrosa.policy.breach.speaking import Spoken
    from subrosa.policy.law.rules import Rule, Statutes
    from subrosa.terms.case import FactValue
    from subrosa.terms.decision import Duty


class Told(Word):
    """Who is told."""

    PRACTICE = "practice", "the practice, by its vendor"
    PEOPLE = "people", "the people concerned"
    STATE_OFFICE = "state_office", "an office of the state"
    HHS = "hhs", "the federal health department (HHS)"
    MEDIA = "media", "the press of the state"
    HHS_LOG = "hhs_log", "the federal health department (HHS), in the yearly report"


_WHOM: Final = {
    Obligation.NOTIFY_COVERED_ENTITY: Told.PRACTICE,
    Obligation.NOTIFY_INDIVIDUALS: Told.PEOPLE,
    Obligation.NOTIFY_STATE_REGULATORS: Told.STATE_OFFICE,
    Obligation.NOTIFY_HHS: Told.HHS,
    Obligation.NOTIFY_MEDIA: Told.MEDIA,
    Obligation.HHS_ANNUAL_LOG: Told.HHS_LOG,
}
_WHOLE_PRACTICE: Final = frozenset({Told.PRACTICE, Told.HHS, Told.HHS_LOG})
"""Told once for everybody; the others once for each state."""
_NUMBERS: Final = "social security, licence, bank or insurance numbers were there"
_BESIDE_PEOPLE: Final = {"before": 0, "with": 2, "no_later": 2, "": 3}
_ORDER: Final = {Told.PRACTICE: 0, Told.PEOPLE: 1, Told.HHS: 2, Told.MEDIA: 2, Told.HHS_LOG: 4}


@dataclass(frozen=True, slots=True)
class Breach:
    """What the clocks are asked about.

    `practice` are the facts of the practice's profile (`hipaa_covered`, `part2`, `setting` …).
    `discovered` is the practice's day, `vendor_discovered` the vendor's. At a vendor the states ask
    what happened there: `at_vendor`. `numbers` and `safeguards` are None while nobody knows.
    """

    event: BreachEvent
    discovered: date
    people: Spread
    finding: Finding
    practice: Mapping[str, FactValue] = field(default_factory=dict)
    numbers: bool | None = None
    vendor_discovered: date | None = None
    at_vendor: BreachEvent = BreachEvent.HACK
    holds: tuple[Hold, ...] = ()
    people_told: date | None = None
    hhs_told: date | None = None
    safeguards: bool | None = None

    def as_law_sees_it(self) -> BreachEvent:
        """Return what happened, as long as nothing milder is shown."""
        if self.event is BreachEvent.MISDIRECTED_INTERNAL:
            return BreachEvent.MISDIRECTED_EXTERNAL
        if self.event is BreachEvent.INCIDENTAL_VIEW and self.safeguards is not True:
            return BreachEvent.IMPERMISSIBLE_DISCLOSURE
        return self.event


@dataclass(frozen=True, slots=True)
class Clock:
    """One notice that is owed.

    `state` is where the people live, empty for those of every state together; `by_state_law` says
    that its own law speaks, `part2` that 42 CFR part 2 does: the federal office asks for a report
    under each of the two. `last_day` is None where law names no number, or while the
    act is not done after which it runs (`waits_for`). `not_before` stands while an official's hold
    runs; `clash` says that a state's own last day lies within it. `only_if` is a condition that
    nobody has answered yet.
    """

    whom: Told
    state: str
    count: int
    last_day: date | None
    rule: str
    citation: str
    says: str
    confidence: Confidence
    source: str = ""
    offices: tuple[str, ...] = ()
    order: str = ""
    waits_for: str = ""
    only_if: str = ""
    by_state_law: bool = False
    part2: bool = False
    not_before: date | None = None
    clash: str = ""

    def ends(self, zone: tzinfo) -> datetime | None:
        """Return the first moment (UTC) that is too late; None where there is no last day."""
        return None if self.last_day is None else end_of(self.last_day, zone)

    def is_late(self, moment: datetime, zone: tzinfo) -> bool:
        """Say whether `moment` is past the last second."""
        ends = self.ends(zone)
        return ends is not None and moment >= ends


@dataclass(frozen=True, slots=True)
class LookUp:
    """What a person must look up, because no number or fact settles it."""

    state: str
    citation: str
    says: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Owed:
    """Every clock in the order of acting, what is left to look up, and the decisions behind."""

    clocks: tuple[Clock, ...] = ()
    look_up: tuple[LookUp, ...] = ()
    spoken: tuple[tuple[str, Spoken], ...] = ()


def owed(book: Statutes, breach: Breach, at: date) -> Owed:
    """Return who is told of `breach` and by when; `at` is the day of asking."""
    if breach.finding.ground is Ground.EXCEPTION:
        return Owed()
    spoken = tuple(_asked(book, breach, at))
    found = [clock for state, one in spoken for clock in _clocks(breach, state, one)]
    kept = _shortest(found)
    kept = [_beside_people(clock, kept, breach) for clock in kept]
    kept = [_held(clock, breach, book) for clock in kept]
    return Owed(tuple(sorted(kept, key=_place)), tuple(_look_ups(breach, spoken)), spoken)


def _asked(book: Statutes, breach: Breach, at: date) -> Iterator[tuple[str, Spoken]]:
    """Ask federal law for everybody together, and each state's law for its own people."""
    vendor = breach.event is BreachEvent.BUSINESS_ASSOCIATE_BREACH
    for state, count in ((FEDERAL, breach.people.total), *breach.people.by_state):
        events = [breach.as_law_sees_it()]
        if vendor and state != FEDERAL:
            events.append(breach.at_vendor)
        for event in events:
            facts = facts_of(
                {**breach.practice, "breach.safeguards_in_place": breach.safeguards is True},
                state=state,
                event=event,
                count=count,
                discovered=breach.discovered,
                finding=breach.finding,
            )
            yield state, speaking(book, facts, at)


def _clocks(breach: Breach, state: str, spoken: Spoken) -> Iterator[Clock]:
    """Yield the clocks of one question: of the whole practice, or of one state's people."""
    for rule in spoken.rules:
        terms = rule.notice or NoticeTerms()
        if terms.numbers and breach.numbers is False:
            continue
        for duty in rule.obligations:
            whom = _WHOM.get(duty.do)
            if whom is None or (whom in _WHOLE_PRACTICE) is not (state == FEDERAL):
                continue
            if whom is Told.PEOPLE and not spoken.is_owed and not terms.numbers:
                continue
            yield clock_of(breach, state, rule, duty)


def clock_of(breach: Breach, state: str, rule: Rule, duty: Duty) -> Clock:
    """Return the clock of one rule's notice alone, before it is seen beside the others."""
    whom = _WHOM[duty.do]
    terms = rule.notice or NoticeTerms()
    last, waits = _last_day(breach, whom, duty, terms)
    counts = dict(breach.people.by_state)
    return Clock(
        whom=whom,
        state=rule.state or ("" if state == FEDERAL else state),
        count=counts.get(state, breach.people.total),
        last_day=last,
        rule=rule.id,
        citation=rule.citation,
        says=rule.says,
        confidence=rule.confidence,
        source=rule.source,
        offices=terms.offices,
        order=terms.order,
        waits_for=waits,
        only_if=_NUMBERS if terms.numbers and breach.numbers is None else "",
        by_state_law=rule.state is not None,
        part2=rule.body == "part2" and whom in _WHOLE_PRACTICE,
    )


def _last_day(
    breach: Breach, whom: Told, duty: Duty, terms: NoticeTerms
) -> tuple[date | None, str]:
    """Return the last day, and for what it waits where it cannot be counted yet."""
    count = business_days_after if terms.business_days else days_after
    limit = duty.deadline
    if limit is None and terms.days is None:
        return None, ""
    days = terms.days if terms.days is not None else limit.amount if limit else 0
    if terms.after:
        done = breach.hhs_told if terms.after == "hhs" else breach.people_told
        waiting = "HHS is told" if terms.after == "hhs" else "the people are told"
        return (None, waiting) if done is None else (count(done, days), "")
    begin = breach.discovered
    if whom is Told.PRACTICE:
        if breach.vendor_discovered is None:
            return None, "somebody says on which day the vendor knew"
        begin = breach.vendor_discovered
    elif limit is not None and limit.start is DeadlineFrom.YEAR_END:
        begin = end_of_year(begin)
    return count(begin, days), ""


def _shortest(found: list[Clock]) -> list[Clock]:
    """Keep for each notice the shortest sure time, and a shorter one that is not sure."""
    out: dict[object, Clock] = {}
    for clock in sorted(found, key=lambda one: (one.last_day or date.max, not one.by_state_law)):
        key = (clock.whom, clock.state, clock.offices, clock.waits_for, clock.part2)
        sure = out.get((key, ""))
        if sure is not None and (clock.only_if == "" or _no_earlier(clock, sure)):
            continue
        out.setdefault((key, clock.only_if), clock)
    return list(out.values())


def _no_earlier(clock: Clock, sure: Clock) -> bool:
    return (clock.last_day or date.max) >= (sure.last_day or date.max)


def _beside_people(clock: Clock, all_of_them: Iterable[Clock], breach: Breach) -> Clock:
    """Give whoever is told before, with or no later than the people their last day."""
    if not clock.order:
        return clock
    people = [
        one.last_day
        for one in all_of_them
        if one.whom is Told.PEOPLE and one.state == clock.state and one.last_day
    ]
    days = [*people, *filter(None, (clock.last_day, breach.people_told))]
    return replace(clock, last_day=min(days, default=None))


def _held(clock: Clock, breach: Breach, book: Statutes) -> Clock:
    """Move a federal notice behind an official's hold; a state's own day stays and says so."""
    until = held_until(breach.holds, clock.last_day, book)
    if until is None:
        return clock
    first_free = days_after(until, 1)
    if not clock.by_state_law:
        last = clock.last_day and max(clock.last_day, first_free)
        return replace(clock, last_day=last, not_before=first_free)
    within = clock.last_day is not None and clock.last_day <= until
    why = "An official's hold runs past this day: have a lawyer look at the state's own rule now."
    return replace(clock, not_before=first_free, clash=why if within else "")


def _look_ups(breach: Breach, spoken: Iterable[tuple[str, Spoken]]) -> Iterator[LookUp]:
    seen: set[str] = set()
    for state, one in spoken:
        for rule in one.rules:
            acts = {duty.do for duty in rule.obligations}
            terms = rule.notice or NoticeTerms()
            alone = not acts & set(_WHOM)
            told_apart = terms.numbers and breach.numbers is False
            if alone and not told_apart and rule.state and rule.id not in seen:
                seen.add(rule.id)
                yield LookUp(state, rule.citation, rule.says, rule.confidence)
        if state != FEDERAL and one.decision.outcome is Outcome.NEEDS:
            for cite in one.decision.because:
                yield LookUp(state, cite.citation, cite.text, cite.confidence)


def _place(clock: Clock) -> tuple[int, date, str, str]:
    """Say where a clock stands in the order of acting."""
    order = _ORDER.get(clock.whom)
    if order is None:
        order = 3 if clock.waits_for else _BESIDE_PEOPLE[clock.order]
    return order, clock.last_day or date.max, clock.state, clock.rule
