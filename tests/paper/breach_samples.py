"""One of each paper about a breach, as the desk orders it, for the tests of this room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from subrosa.desk.forms.breach_papers import BreachOrder, BreachSaid, suggested_steps
from subrosa.desk.forms.papers import LetterOrder, LetterPurpose
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.policy.breach.clocks import Clock, Told
from subrosa.policy.breach.finding import find
from subrosa.policy.breach.four_factors import Choice, Factor, FourFactors, Weighed
from subrosa.policy.breach.people import Spread
from subrosa.terms.danger import BreachEvent
from subrosa.terms.outcome import Confidence
from tests.paper.sample_papers import CLIENT, DAY, NUMBER

SAID = BreachSaid(
    happened="A laptop was stolen from a car. It held letters that we wrote for people who come "
    "here. It was not locked with a key that would keep a stranger out.",
    day="2026-11-01",
    discovered="2026-11-02",
    kinds=("Name and address", "Days of visits", "Reason for coming here"),
    steps=suggested_steps(numbers=True, at_risk=True),
    doing=(
        "We told the police on the same day.",
        "We closed every way from that laptop to our files.",
        "All our laptops are now locked with a key.",
    ),
    ask=(("By mail", "14 Hazel Street, Columbus, OH 43215"),),
    toll_free="1-800-555-0143",
    numbers=True,
)
PLAN = SafeContact(
    ways=(
        Way(Means.CALL, may=True, at="(614) 555-0177"),
        Way(Means.VOICEMAIL, may=False),
        Way(Means.EMAIL, may=True, at="r@example.org"),
    ),
    calls_itself="Lena from the library",
    never_says="counselling, therapy, appointment",
    not_told="My husband",
)
FACTORS = FourFactors(
    {
        Factor.NATURE: Weighed(Choice.TELLS_OF_CARE, "Letters with the reason for coming."),
        Factor.RECIPIENT: Weighed(Choice.STRANGER, "A thief whom nobody knows."),
        Factor.ACQUIRED: Weighed(Choice.NOT_KNOWN, "The laptop never came back."),
        Factor.MITIGATED: Weighed(Choice.NOTHING_DONE, "It could not be wiped from here."),
    },
    by="Omar Haddad, privacy officer",
)


def _clock(whom: Told, last: date | None, **more: object) -> Clock:
    plain = Clock(whom, "US-TX", 501, last, "r", "45 CFR 164.404(b)", "It is so.", Confidence.HIGH)
    return replace(plain, **more)


CLOCKS = (
    _clock(Told.PEOPLE, date(2027, 1, 1)),
    _clock(Told.HHS, date(2027, 1, 1), state="", citation="45 CFR 164.408(b)"),
    _clock(Told.MEDIA, date(2027, 1, 1), citation="45 CFR 164.406(a)-(b)"),
    _clock(
        Told.STATE_OFFICE,
        date(2026, 12, 2),
        offices=("Attorney General",),
        citation="Tex. Bus. & Com. Code \u00a7 521.053(i)",
    ),
)
BREACH = BreachOrder(
    SAID,
    "I-2026-7",
    whom="Riley Marsh",
    plan=PLAN,
    event=BreachEvent.STOLEN_DEVICE,
    finding=find(factors=FACTORS),
    factors=FACTORS,
    people=Spread((("US-OH", 12), ("US-TX", 501)), unreachable=11),
    clocks=CLOCKS,
    office="Attorney General",
    state="US-TX",
    vendor="Cloud Notes Inc.",
    people_told="2026-11-20",
    until="2027-02-20",
    events=(("2026-11-02", "All sessions ended."), ("2026-11-20", "513 letters sent.")),
)
BREACH_PURPOSES = tuple(one for one in LetterPurpose if one.value.startswith("breach_"))
_ADDRESSED = {
    LetterPurpose.BREACH_NOTICE: CLIENT,
    LetterPurpose.BREACH_ENVELOPE: CLIENT,
    LetterPurpose.BREACH_STATE: ("Office of the Attorney General",),
    LetterPurpose.BREACH_VENDOR: ("Cloud Notes Inc.", "1 Harbor Way", "Dover, DE 19901"),
}


def ordered(purpose: LetterPurpose, **changes: object) -> LetterOrder:
    """Return the order for one paper about the stolen laptop, with changes."""
    to = _ADDRESSED.get(purpose, ())
    return LetterOrder(purpose, NUMBER, DAY, to=to, breach=replace(BREACH, **changes))
