"""Sheets of a breach that stay in the house, or go to the lawyer and the insurer.

The envelope sheet tells nothing: an address, and a return address without the practice's name.
The sheet for ringing follows the person's own safe-contact plan, and says what is not said. The
sheet of four factors and the summary name nobody concerned, unless somebody chose to send names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.safe_contact import BY_NUMBER, Means, SafeContact
from subrosa.paper.blocks import Blanks, Details, Heading, Items, Paragraph, Signature, Table, Ticks
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day
from subrosa.policy.breach.four_factors import Factor
from subrosa.policy.law.state_names import name_of

if TYPE_CHECKING:
    from subrosa.desk.forms.breach_papers import BreachOrder
    from subrosa.paper.blocks import Block
    from subrosa.policy.breach.clocks import Clock
    from subrosa.terms.ids import PaperId

_NO_PLAN: Final = SafeContact()


def envelope(
    number: PaperId, practice: Practice, *, to: tuple[str, ...], plan: SafeContact | None
) -> Letter:
    """Write the sheet whose address shows in the window, or is copied; it tells nothing else.

    The practice's name stands on it only where she said that the envelope need not be plain.
    """
    plan = plan or _NO_PLAN
    sender = () if plan.plain_envelope else (practice.name,)
    lines = (*((plan.calls_itself,) if plan.calls_itself else sender), *practice.address)
    return Letter(
        LetterKind.BREACH_ENVELOPE,
        number,
        "",
        Practice(""),
        (Paragraph("\n".join(lines)),),
        to=to,
    )


def call_sheet_for(number: PaperId, day: str, practice: Practice, order: BreachOrder) -> Letter:
    """Write what to do and say when a person at risk is rung before her letter goes."""
    plan = order.plan or _NO_PLAN
    ways = {way.means: way for way in plan.ways}
    ringing = ways.get(Means.CALL)
    voicemail = ways.get(Means.VOICEMAIL)
    may_ring = ringing is not None and ringing.may
    may_leave = voicemail is not None and voicemail.may
    call_self = plan.calls_itself or "your first name only"
    return Letter(
        LetterKind.BREACH_CALL,
        number,
        day,
        practice,
        (
            Paragraph(
                "Ring before the letter goes. The person must hear it from us, and plan with us, "
                "before anybody else can learn of it."
                if may_ring
                else "The plan does not say that we may ring. Do not ring. Tell the person at the "
                "next visit, or in a way that the plan allows.",
                lead="First." if may_ring else "Stop.",
            ),
            Details(
                (
                    ("Person", order.whom),
                    ("Ring at", ringing.at if ringing and may_ring else ""),
                    ("We call ourselves", call_self),
                    ("Voicemail", "allowed" if may_leave else "no: hang up, and try again"),
                    ("Never say", plan.never_says),
                    ("May not learn of it", plan.not_told),
                    *_other_ways(plan),
                )
            ),
            Heading("If somebody else answers"),
            Paragraph(
                f"Say: \u201cThis is {call_self}. I will try again.\u201d Nothing else. Leave no "
                "message and no number, unless the plan says so."
            ),
            Heading("When the right person answers"),
            Items(
                (
                    "\u201cIs this a good moment? Are you alone, and can nobody hear us?\u201d "
                    "If not: ask when, and hang up.",
                    "\u201cSomething went wrong with what we keep about you. "
                    f"{_short(order)}\u201d",
                    "\u201cI am sorry. Could anybody hurt you because of this?\u201d",
                    "\u201cWhat would make you safer today? We can ring the hotline together: "
                    "1-800-799-7233.\u201d",
                    "\u201cA letter has to follow. Where, how and when may it reach you?\u201d",
                ),
                numbered=True,
            ),
            Paragraph(
                "In danger now: 911. Thoughts of suicide: 988, call or text.", lead="Always."
            ),
            Ticks(
                (
                    "Reached on ____________ at ________, by ______________________________",
                    "Safe for now / a safety plan was made / emergency services called",
                    "Letter: to her address / to another / given here / not by mail",
                    "Not reached; tried on: ______________________________________________",
                )
            ),
            Blanks("What was said, and what is wanted", 2),
        ),
    )


def _other_ways(plan: SafeContact) -> tuple[tuple[str, str], ...]:
    others = [way.means.meaning for way in plan.ways if way.may and way.means not in BY_NUMBER]
    return (("Also allowed", ", ".join(others)),) if others else ()


def _short(order: BreachOrder) -> str:
    """Return the first sentence of what happened."""
    first, dot, _ = order.said.happened.partition(". ")
    return f"{first}{'.' if dot else ''}"


def factor_sheet(number: PaperId, day: str, practice: Practice, order: BreachOrder) -> Letter:
    """Write the assessment as it is kept for six years (45 CFR 164.414(b), 164.530(j))."""
    return Letter(
        LetterKind.BREACH_FACTORS,
        number,
        day,
        practice,
        (
            Details((("Our number for it", order.incident), *_days(order))),
            Heading("What was found"),
            *_finding(order, reasons=order.factors is None),
            Heading("The four factors"),
            _factors(order),
            *_conclusion(order),
            Paragraph(
                "A breach is presumed, and the practice must show it where it was none "
                "(45 CFR 164.402, 164.414(b)). Keep this sheet for six years."
            ),
            Signature("Privacy officer, day"),
        ),
    )


def _factors(order: BreachOrder) -> Table:
    answers = order.factors.answers if order.factors else {}
    rows = []
    for factor in Factor:
        given = answers.get(factor)
        chosen = given.choice.meaning if given else "not answered"
        said = f"{chosen[:1].upper()}{chosen[1:]}"
        rows.append((f"({factor.paragraph})", factor.meaning, said, given.reason if given else ""))
    return Table(("Factor", "Question", "Answer", "Why"), tuple(rows), (3, 3, 4))


def _conclusion(order: BreachOrder) -> tuple[Block, ...]:
    if order.factors is None or not order.factors.conclusion:
        return ()
    return (Details((("Found by", order.factors.by), ("Because", order.factors.conclusion))),)


def _finding(order: BreachOrder, *, reasons: bool = True) -> tuple[Block, ...]:
    found = order.finding
    if found is None:
        return (Paragraph("Not yet assessed: until it is, a breach is presumed."),)
    blocks: list[Block] = [
        Details(
            (
                ("Result", found.result.meaning.capitalize()),
                ("Because", found.ground.meaning.capitalize()),
                ("Law", found.citation),
            )
        )
    ]
    if found.reasons and reasons:
        blocks.append(Items(found.reasons))
    if found.lacking:
        blocks += [Paragraph("Looked at, and not shown:"), Items(found.lacking)]
    return tuple(blocks)


def summary(number: PaperId, day: str, practice: Practice, order: BreachOrder) -> Letter:
    """Write the summary of a breach for the insurer and the lawyer; no name unless chosen."""
    names = (Heading("The people, as chosen to be sent"), Items(order.names)) if order.names else ()
    told = Table(
        ("Last day", "Who", "Law"),
        tuple(_row(clock) for clock in order.clocks),
        (3, 4),
    )
    return Letter(
        LetterKind.BREACH_SUMMARY,
        number,
        day,
        practice,
        (
            Paragraph(
                "Prepared for the practice's lawyer and insurer. It names none of the people "
                "concerned."
                if not order.names
                else "Prepared for the practice's lawyer and insurer. It names people in care: "
                "keep it closed."
            ),
            Details(
                (
                    ("Our number for it", order.incident),
                    ("What it was", order.event.meaning.capitalize() if order.event else ""),
                    *_days(order),
                )
            ),
            Heading("What happened"),
            Paragraph(order.said.happened),
            Heading("What information it was"),
            Items(order.said.kinds),
            Heading("What was found"),
            *_finding(order),
            Heading("How many people"),
            _people(order),
            Heading("Who is told, and by when"),
            told if order.clocks else Paragraph("Nobody, on this finding."),
            Heading("What was done"),
            _done(order),
            *names,
            Paragraph("Not legal advice."),
        ),
    )


def _row(clock: Clock) -> tuple[str, ...]:
    who = ", ".join(clock.offices) or clock.whom.meaning
    where = f", {name_of(clock.state)}" if clock.state else ""
    when = long_day(clock.last_day.isoformat()) if clock.last_day else "Soon"
    notes = (
        f"Runs from when {clock.waits_for}." if clock.waits_for else "",
        f"Only if {clock.only_if}." if clock.only_if else "",
        clock.clash,
    )
    law = f"{clock.citation} ({clock.confidence.value} confidence)."
    return when, f"{who[:1].upper()}{who[1:]}{where}", " ".join(filter(None, (law, *notes)))


def _people(order: BreachOrder) -> Block:
    if order.people is None:
        return Paragraph("Not counted yet.")
    rows = [(name_of(state), f"{count:,}") for state, count in order.people.by_state]
    return Details(
        (
            ("All", f"{order.people.total:,}"),
            *rows,
            ("Without an address", f"{order.people.unreachable:,}"),
        )
    )


def _done(order: BreachOrder) -> Block:
    if not order.events:
        return Paragraph("Nothing is written down yet.")
    return Table(
        ("Day", "What"), tuple((long_day(day), what) for day, what in sorted(order.events)), (4,)
    )


def _days(order: BreachOrder) -> tuple[tuple[str, str], ...]:
    said = order.said
    return (
        ("It happened on", long_day(said.day) if said.day else "not known"),
        ("We found out on", long_day(said.discovered) if said.discovered else "not known"),
    )
