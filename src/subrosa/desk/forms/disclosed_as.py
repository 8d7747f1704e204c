"""As what a disclosure counts in an accounting: what must be in it, and what the law leaves out.

The law lists what an accounting may leave out (45 CFR 164.528(a)(1)(i) to (ix)); everything else
is in. So a disclosure whose ground nobody knows is in. What it counts as follows from the law that
its answer cited, not from a word of the person who handed it over; where two grounds carried the
answer, the one that has to be listed counts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from subrosa.terms.conditions import Obligation
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from subrosa.terms.decision import Decision, RuleCite


class Sort(Word):
    """As what a disclosure counts; the meaning names the law that says so."""

    CARE = "care", "treatment, payment or running the practice (45 CFR 164.528(a)(1)(i))"
    HERSELF = "herself", "given to the client or who stands in her place (164.528(a)(1)(ii))"
    INCIDENT = "incident", "incident to something else that was allowed (164.528(a)(1)(iii))"
    AUTHORIZED = "authorized", "with the client's signed permission (164.528(a)(1)(iv))"
    FAMILY = "family", "to people involved in her care (164.510; 164.528(a)(1)(v))"
    NATIONAL_SECURITY = "national_security", "national security (164.528(a)(1)(vi))"
    CUSTODY = "custody", "to a jail or prison, for somebody held there (164.528(a)(1)(vii))"
    LIMITED_DATA = "limited_data", "in a limited data set (164.528(a)(1)(viii))"
    NAMELESS = "nameless", "nothing by which anybody is known (164.502(d); 160.103)"
    ABUSE = "abuse", "a report of abuse or neglect (164.512(b)(1)(ii) and (c))"
    THREAT = "threat", "a warning of danger (164.512(j))"
    POLICE = "police", "to law enforcement (164.512(f))"
    OVERSIGHT = "oversight", "to an agency that oversees health care (164.512(d))"
    COURT = "court", "in a proceeding of a court or agency (164.512(e))"
    SPECIAL = "special", "for a special function of government (164.512(k))"
    PUBLIC_HEALTH = "public_health", "for public health (164.512(b)(1))"
    DEAD = "dead", "about somebody who died, to a coroner or like officer (164.512(g))"
    RESEARCH = "research", "for research (164.512(i))"
    WORKERS_COMP = "workers_comp", "for workers' compensation (164.512(l))"
    SECRETARY = "secretary", "to the Secretary of Health and Human Services (164.502(a)(2)(ii))"
    BY_LAW = "by_law", "required by another law (164.512(a))"
    OTHER = "other", "on a ground that is not told apart here; it is listed"


LEFT_OUT: Final = frozenset(
    {
        Sort.CARE,
        Sort.HERSELF,
        Sort.INCIDENT,
        Sort.AUTHORIZED,
        Sort.FAMILY,
        Sort.NATIONAL_SECURITY,
        Sort.CUSTODY,
        Sort.LIMITED_DATA,
        Sort.NAMELESS,
    }
)
"""What the law does not ask to be listed."""
DELICATE: Final = frozenset(
    {
        Sort.ABUSE,
        Sort.THREAT,
        Sort.POLICE,
        Sort.OVERSIGHT,
        Sort.SPECIAL,
        Sort.CUSTODY,
        Sort.NATIONAL_SECURITY,
        Sort.OTHER,
    }
)
"""What nobody sees before the privacy officer has looked at it (journeys.md, J11)."""
_LAW_ENFORCEMENT: Final = frozenset(
    {
        Role.POLICE,
        Role.PROSECUTOR,
        Role.GOVERNMENT_INVESTIGATOR,
        Role.IMMIGRATION_OFFICER,
        Role.PROBATION_OFFICER,
    }
)
_SECTION = re.compile(r"\b(16[04]\.\d+|2\.\d+|99\.\d+)((?:\([a-z0-9]+\)|,\s?|-|\sto\s|\sand\s)*)")
_STEP = re.compile(r"\(([a-z0-9]+)\)")
_BY_LETTER: Final = {
    "a": Sort.BY_LAW,
    "b": Sort.PUBLIC_HEALTH,
    "c": Sort.ABUSE,
    "d": Sort.OVERSIGHT,
    "e": Sort.COURT,
    "f": Sort.POLICE,
    "g": Sort.DEAD,
    "h": Sort.DEAD,
    "i": Sort.RESEARCH,
    "j": Sort.THREAT,
    "k": Sort.SPECIAL,
    "l": Sort.WORKERS_COMP,
}
"""The paragraphs of 45 CFR 164.512."""
_BY_BEGINNING: Final = (
    ("164.512(b)(1)(ii)", Sort.ABUSE),
    ("164.512(k)(2)", Sort.NATIONAL_SECURITY),
    ("164.512(k)(5)", Sort.CUSTODY),
    ("164.506", Sort.CARE),
    ("164.502(e)", Sort.CARE),
    ("164.508(a)(2)(ii)", None),
    ("164.508(a)(2)(i)", Sort.CARE),
    ("164.508", Sort.AUTHORIZED),
    ("164.510", Sort.FAMILY),
    ("164.502(a)(1)(i)", Sort.HERSELF),
    ("164.502(a)(2)(ii)", Sort.SECRETARY),
    ("164.502(g)", Sort.HERSELF),
    ("164.524", Sort.HERSELF),
    ("164.514(e)", Sort.LIMITED_DATA),
    ("164.514(a)", Sort.NAMELESS),
    ("164.502(d)", Sort.NAMELESS),
    ("160.103", Sort.NAMELESS),
    ("2.23", Sort.HERSELF),
    ("2.31(b)(1)(i)", Sort.CARE),
    ("2.31(b)(1)(ii)", Sort.COURT),
    ("2.31", Sort.AUTHORIZED),
    ("2.33", Sort.AUTHORIZED),
    ("2.12(c)(5)", Sort.POLICE),
    ("2.12(c)(6)", Sort.ABUSE),
    ("2.12(c)", Sort.CARE),
    ("2.15(b)(2)", Sort.AUTHORIZED),
    ("2.3(c)", Sort.SECRETARY),
    ("2.35", Sort.AUTHORIZED),
    ("2.51", Sort.CARE),
    ("2.52", Sort.RESEARCH),
    ("2.52(b)(3)", Sort.NAMELESS),
    ("2.53", Sort.OVERSIGHT),
    ("2.54", Sort.NAMELESS),
    *((f"2.6{number}", Sort.COURT) for number in range(1, 8)),
    ("99.30", Sort.AUTHORIZED),
    ("99.31(a)(12)", Sort.HERSELF),
    ("99.31(a)(1)", Sort.CARE),
    ("99.31(a)(9)", Sort.COURT),
    ("99.36", Sort.THREAT),
)
"""The longest beginning that fits counts; None says that the place tells nothing."""
_BY_FILE: Final = (
    (".child_abuse.", Sort.ABUSE),
    (".adult_abuse.", Sort.ABUSE),
    (".duty_to_warn.", Sort.THREAT),
    (".record_confidentiality.consent", Sort.AUTHORIZED),
    (".alone.consent", Sort.AUTHORIZED),
    (".alone.harm", Sort.THREAT),
)
"""Rules of states and codes of ethics, by what they are: their citations have no common form."""


def sorts_of(ask: Ask, decision: Decision, told: Collection[Role]) -> tuple[Sort, ...]:
    """Say as what a disclosure counts that an answer let go; in the order of `Sort`."""
    if ask is Ask.GIVE_ACCESS:
        return (Sort.HERSELF,)
    found = {sort for cite in _carried_by(decision) for sort in _sorts_of_rule(cite)}
    enforces = bool(_LAW_ENFORCEMENT & set(told))
    if Sort.COURT in found:
        # One rule on orders cites both (e) and (f): who was told says which it was.
        found = found | {Sort.POLICE} if enforces else found - {Sort.POLICE}
    if not found:
        found = {Sort.POLICE if enforces else Sort.OTHER}
    return tuple(sort for sort in Sort if sort in found)


def is_owed(sorts: Iterable[Sort], decision: Decision) -> bool:
    """Say whether the law puts a disclosure into the accounting (45 CFR 164.528(a)(1))."""
    logged = any(duty.do is Obligation.LOG_FOR_ACCOUNTING for duty in decision.obligations)
    return logged or not set(sorts) <= LEFT_OUT


def _carried_by(decision: Decision) -> Iterator[RuleCite]:
    """Yield the rules that let it go; what forbids or asks beside them says nothing here."""
    for because in (decision.because, *(part.because for part in decision.answers)):
        yield from (cite for cite in because if cite.effect in (Outcome.MUST, Outcome.MAY))


def _sorts_of_rule(cite: RuleCite) -> set[Sort]:
    found: set[Sort] = {sort for mark, sort in _BY_FILE if mark in cite.rule}
    for place in _places(cite.citation):
        fitting = [pair for pair in _BY_BEGINNING if place.startswith(pair[0])]
        if fitting:
            sort = max(fitting, key=lambda pair: len(pair[0]))[1]
        else:
            sort = _BY_LETTER.get(place[8:9]) if place.startswith("164.512(") else None
        if sort is not None:
            found.add(sort)
    return found


def _places(citation: str) -> Iterator[str]:
    """Write out what a citation shortens: 164.512(a)(1),(e)(1) are two places of one section."""
    for section, rest in _SECTION.findall(citation):
        if not rest.strip(" ,-"):
            yield section
        letter = ""
        for piece in re.split(r",\s?|-|\sto\s|\sand\s", rest):
            steps = _STEP.findall(piece)
            if not steps:
                continue
            if steps[0].isdigit():
                steps = [letter, *steps]
            letter = steps[0]
            yield section + "".join(f"({step})" for step in steps)
