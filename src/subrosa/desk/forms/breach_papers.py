"""What the papers about a breach are ordered with: what is said, to whom, and on what finding.

Rules:

1. What a notice has to say is said once for a whole breach (45 CFR 164.404(c)(1)(A)-(E)); the
   notices to people, press, offices and on a page all say the same.
2. Nothing in it names a person concerned. Only three papers hold a name: a person's own letter, her
   envelope and the sheet for ringing her; a list of names goes out only where somebody chose so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.desk.forms.safe_contact import SafeContact
    from subrosa.policy.breach.clocks import Clock
    from subrosa.policy.breach.finding import Finding
    from subrosa.policy.breach.four_factors import FourFactors
    from subrosa.policy.breach.people import Spread
    from subrosa.terms.danger import BreachEvent


class Reader(Word):
    """Who reads a person's own letter; the meaning stands in it for her."""

    HERSELF = "herself", "you"
    ACTS_FOR = "acts_for", "the person you act for"
    NEXT_OF_KIN = "next_of_kin", "the person who died"


@dataclass(frozen=True, slots=True)
class BreachSaid:
    """The five things that every notice says, in plain words; days are ISO, empty: not known.

    `kinds` speak to nobody (*Name and address*), as press and offices read them too; `steps` speak
    to the people, `doing` says *we*. `ask` are ways to ask us, each with what it is called;
    `toll_free` is the number free of charge. `numbers`: social security, licence, bank or insurance
    numbers were there.
    """

    happened: str
    kinds: tuple[str, ...]
    steps: tuple[str, ...]
    doing: tuple[str, ...]
    ask: tuple[tuple[str, str], ...] = ()
    toll_free: str = ""
    day: str = ""
    discovered: str = ""
    numbers: bool = False
    part2: bool = False


@dataclass(frozen=True, slots=True)
class BreachOrder:
    """What a paper about one breach needs besides; each kind of paper reads only its own part.

    `incident` is our number for it. `office` and `state` are those of a state's notice, or of the
    press; `vendor` is the vendor's name. `people_told` and `media_told` are ISO days, `until` is
    the last day of a posting or of the time that a vendor is given. `events` are days and what was
    done on them. `names` stay empty unless somebody chose to send them.
    """

    said: BreachSaid
    incident: str
    reader: Reader = Reader.HERSELF
    whom: str = field(default="", repr=False)
    plan: SafeContact | None = field(default=None, repr=False)
    event: BreachEvent | None = None
    finding: Finding | None = None
    factors: FourFactors | None = None
    people: Spread | None = None
    clocks: tuple[Clock, ...] = ()
    office: str = ""
    state: str = ""
    vendor: str = ""
    people_told: str = ""
    media_told: str = ""
    until: str = ""
    events: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = field(default=(), repr=False)


def missing_from(said: BreachSaid) -> tuple[str, ...]:
    """Return which of the required contents are not there, each with its paragraph."""
    ways = said.toll_free or any(text.strip() for _, text in said.ask)
    there = {
        "what happened (164.404(c)(1)(A))": said.happened.strip(),
        "the day on which we found out (164.404(c)(1)(A))": said.discovered,
        "what kinds of information it was (164.404(c)(1)(B))": said.kinds,
        "what people can do (164.404(c)(1)(C))": said.steps,
        "what we do about it (164.404(c)(1)(D))": said.doing,
        "how to ask us, free of charge or by letter (164.404(c)(1)(E))": ways,
    }
    return tuple(what for what, found in there.items() if not found)


STEPS_FOR_ALL: Final = (
    "Be careful with calls, mail or messages that say they are from us. Ring us back at the number "
    "given here.",
    "Tell us if anybody speaks to you about things that you told only us.",
    "Ask us for a list of those to whom we gave information about you.",
)
STEPS_FOR_NUMBERS: Final = (
    "Look at your bank papers and your bills. Ring your bank or your health plan if you see "
    "something that is not yours.",
    "You can have your credit file closed to strangers. It costs you nothing. Ask each of the "
    "three credit offices: equifax.com, experian.com and transunion.com.",
    "You can get a copy of your credit file, free: annualcreditreport.com or 1-877-322-8228.",
    "If somebody uses your name, tell the Federal Trade Commission. You can ring 1-877-438-4338, "
    "or look at identitytheft.gov.",
)
"""Numbers as they stand on pages of the Federal Trade Commission and of credit unions that repeat
them; read in copies in November 2026."""
STEPS_IF_AT_RISK: Final = (
    "If somebody could hurt you because of this, ring us first. We will plan with you. You can "
    "also ring 1-800-799-7233 at any hour (National Domestic Violence Hotline).",
)


def suggested_steps(*, numbers: bool, at_risk: bool) -> tuple[str, ...]:
    """Return steps to offer in a notice; the privacy officer may change each of them."""
    return (
        *(STEPS_IF_AT_RISK if at_risk else ()),
        *STEPS_FOR_ALL,
        *(STEPS_FOR_NUMBERS if numbers else ()),
    )
