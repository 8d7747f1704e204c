"""Papers for offices and vendors: a state's notice, the sheet for the federal portal, a vendor.

A notice to an office names nobody and holds nothing of a record. What the federal portal asks
stands on the sheet in the portal's own order, as pages that describe it tell (read in November
2026; the form itself was not opened): whoever files it copies from the sheet. A breach of records
that are of a Part 2 programme too is reported there twice, once as each (page of the portal).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.paper.blocks import Blanks, Details, Heading, Items, Paragraph, Signature, Ticks
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day
from subrosa.policy.law.state_names import name_of
from subrosa.terms.danger import BreachEvent

if TYPE_CHECKING:
    from subrosa.desk.forms.breach_papers import BreachOrder
    from subrosa.paper.blocks import Block
    from subrosa.terms.ids import PaperId

_TYPES: Final = {
    BreachEvent.STOLEN_DEVICE: "Theft, or Loss",
    BreachEvent.HACK: "Hacking/IT Incident",
}
_PLACES: Final = (
    "Desktop Computer",
    "Electronic Medical Record",
    "Email",
    "Laptop",
    "Network Server",
    "Other Portable Electronic Device",
    "Paper/Films",
    "Other",
)
_SORTS: Final = ("Clinical", "Demographic", "Financial", "Other")
_PORTAL: Final = "ocrportal.hhs.gov/ocr/breach"


def state_notice(
    number: PaperId, day: str, practice: Practice, order: BreachOrder, *, to: tuple[str, ...]
) -> Letter:
    """Write the notice to an office of one state, with the law on which it rests."""
    count = dict(order.people.by_state).get(order.state, 0) if order.people else 0
    rests = dict.fromkeys(
        clock.citation
        for clock in order.clocks
        if clock.state == order.state and order.office in clock.offices
    )
    said = order.said
    return Letter(
        LetterKind.BREACH_STATE,
        number,
        day,
        practice,
        (
            Paragraph(f"{order.office}, {name_of(order.state)}", lead="To:"),
            Paragraph(
                "We tell you of a breach of information that we keep, as the law of your state "
                f"asks ({'; '.join(rests)})."
                if rests
                else "We tell you of a breach of information that we keep."
            ),
            Details(
                (
                    ("Our number for it", order.incident),
                    ("It happened on", long_day(said.day) if said.day else "not known"),
                    ("We found out on", long_day(said.discovered)),
                    (f"People of {name_of(order.state)}", f"{count:,}"),
                    ("All people concerned", f"{order.people.total:,}" if order.people else ""),
                    ("They are told on", _day(order.people_told)),
                )
            ),
            Heading("What happened"),
            Paragraph(said.happened),
            Heading("What information it was"),
            Items(said.kinds),
            Heading("What we do"),
            Items(said.doing),
            Heading("What people can do, as we tell them"),
            Items(said.steps),
            Paragraph(
                "A copy of the letter to the people is enclosed, without a name. We name nobody "
                "in this notice: each of them is somebody in care."
            ),
            Details((("To ask us", practice.contact),)),
            Signature(practice.name),
        ),
        to=to,
    )


def hhs_sheet(number: PaperId, day: str, practice: Practice, order: BreachOrder) -> Letter:
    """Write what the federal portal asks, in its order, so that it can be copied there."""
    said = order.said
    event = order.event
    return Letter(
        LetterKind.BREACH_HHS,
        number,
        day,
        practice,
        (
            Paragraph(
                f"Copy this into the form at {_PORTAL}. Name nobody there. Keep the number that "
                "the portal gives you, and write it below."
            ),
            *_twice(order),
            Heading("General, and who reports"),
            Details(
                (
                    ("Report", "Initial Breach Report"),
                    ("Covered entity", practice.name),
                    ("Address", "\n".join(practice.address)),
                    ("Type", "Healthcare Provider"),
                    ("Point of contact", practice.contact),
                    ("Business associate", order.vendor or "No"),
                )
            ),
            Heading("The breach"),
            Details(
                (
                    ("Individuals affected", f"{order.people.total:,}" if order.people else ""),
                    ("Breach start and end", long_day(said.day) if said.day else ""),
                    ("Discovery", long_day(said.discovered)),
                    (
                        "Type of breach",
                        _TYPES.get(event, "Unauthorized Access/Disclosure") if event else "",
                    ),
                )
            ),
            Paragraph("Where the information was (tick):"),
            Ticks(_PLACES),
            Paragraph("Type of information (tick):"),
            Ticks(_SORTS),
            Details((("What it was", "; ".join(said.kinds)), ("What happened", said.happened))),
            Blanks("Safeguards that were in place before", 2),
            Heading("Notices and actions"),
            Details(
                (
                    ("People told on", _day(order.people_told)),
                    ("Substitute notice", order.people.substitute.meaning if order.people else ""),
                    ("Press told on", _day(order.media_told)),
                    ("Actions taken", " ".join(said.doing)),
                )
            ),
            Blanks("Number that the portal gave, day, and who sent it", 1),
        ),
    )


def _twice(order: BreachOrder) -> tuple[Block, ...]:
    if not order.said.part2:
        return ()
    return (
        Paragraph(
            "These records are of a Part 2 programme too. The portal asks for two reports: one as "
            "a HIPAA breach, and one as a 42 CFR part 2 breach.",
            lead="Twice.",
        ),
    )


def vendor_letter(
    number: PaperId,
    day: str,
    practice: Practice,
    order: BreachOrder,
    *,
    to: tuple[str, ...],
) -> Letter:
    """Ask a vendor for what it has to tell us about a breach at its house (45 CFR 164.410(c))."""
    term = f" We need it by {long_day(order.until)}." if order.until else ""
    return Letter(
        LetterKind.BREACH_VENDOR,
        number,
        day,
        practice,
        (
            Paragraph(
                "You hold information for us, and we heard that something went wrong with it. The "
                "law asks you to tell us without delay, sixty days after you found out at the "
                f"latest (45 CFR 164.410).{term}"
            ),
            Details((("Our number for it", order.incident),)),
            Heading("Please tell us"),
            Items(
                (
                    "Each person whose information it was, or may have been, as far as you can "
                    "say (164.410(c)(1)).",
                    "What happened, on which day, and on which day you found out.",
                    "What kinds of information it was.",
                    "How it was encrypted, by which standard, and where the key was; with the "
                    "paper that shows it.",
                    "What people can do, and what you do about it.",
                    "Whom we may ask, at which number.",
                ),
                numbered=True,
            ),
            Heading("Until then"),
            Items(
                (
                    "Send names only in a way that we agree on by telephone, never in a mail.",
                    "Keep every log and every device as it is.",
                    "Tell none of our clients, no office and no newspaper before we spoke.",
                    "Send what you know now, and the rest as it comes.",
                )
            ),
            Details((("To reach us", practice.contact),)),
            Signature(practice.name),
        ),
        to=to,
    )


def vendor_form(number: PaperId, day: str, practice: Practice, order: BreachOrder) -> Letter:
    """Write the form on which a vendor tells us (45 CFR 164.410(c)), with lines to fill in."""
    return Letter(
        LetterKind.BREACH_VENDOR_FORM,
        number,
        day,
        practice,
        (
            Paragraph(f"From a vendor to {practice.name}, about our number {order.incident}."),
            Details(
                (
                    ("Vendor", order.vendor),
                    ("Filled in by", ""),
                    ("It happened on", ""),
                    ("Vendor found out on", ""),
                    ("How many people", ""),
                )
            ),
            Blanks("What happened", 4),
            Blanks("What kinds of information it was", 2),
            Blanks("Encrypted: by which standard; where was the key; which paper shows it", 3),
            Blanks("Who has it now, and was it opened or copied", 2),
            Blanks("What was done since", 2),
            Blanks("What people can do", 2),
            Ticks(
                (
                    "The list of people comes apart, in the way agreed by telephone.",
                    "Police asked to wait: official, agency, until: ______________________",
                )
            ),
            Details((("Signature, day", ""), ("Send to", practice.contact))),
        ),
    )


def _day(day: str) -> str:
    return long_day(day) if day else ""
