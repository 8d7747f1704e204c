"""Tell of a breach: what every notice says, who is called first, and each paper as it is printed.

Rules kept here (45 CFR 164.404 to 164.410; journeys.md, J7):

1. Whoever is at risk is called before her letter goes, by the plan that she made: her letter and
   her envelope are not printed until the call is written down.
2. A letter goes to the address of her plan, or to whoever acts for her, or her next of kin, where
   the officer wrote down who that is (164.404(d)(1)). Where she said that no letter is safe, or
   nobody asked, no envelope is made: the letter is handed over in person.
3. A paper is an entry of the history before its bytes can be had; one that names a person stands in
   her own chain.
4. A notice that does not say all it must say is not printed (`missing_from`).
5. What goes to the insurer and the lawyer names nobody, unless somebody chose so.
6. While an official's wish to wait holds, no federal notice is printed (164.412). The sheet for
   calling somebody at risk is: her safety does not wait, and whoever leads it decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.assemble import new_paper_id
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, head, number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.breach_papers import BreachOrder, Reader, missing_from
from subrosa.desk.forms.incident import Concerned
from subrosa.desk.forms.name_search import How
from subrosa.desk.forms.notice_text import (
    BOXES,
    person_boxes,
    read_text,
    wrong_people,
    wrong_text,
)
from subrosa.desk.forms.papers import LetterOrder, LetterPurpose
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.safe_contact import Means
from subrosa.desk.forms.ways import SafeWay, safe_way
from subrosa.desk.lead_incident import led_by, step
from subrosa.desk.office import Act
from subrosa.desk.weigh_incident import today, weighed
from subrosa.ledger import EntryKind
from subrosa.policy.breach.clocks import Told
from subrosa.policy.breach.people import POSTED_DAYS, Substitute
from subrosa.policy.law.state_names import name_of
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from subrosa.desk.forms.card import Card, Member
    from subrosa.desk.forms.incident import Incident
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.weigh_incident import WeighedIncident
    from subrosa.policy.breach.clocks import Clock
    from subrosa.terms.ids import PaperId

PERSONAL: Final = frozenset(
    {LetterPurpose.BREACH_NOTICE, LetterPurpose.BREACH_ENVELOPE, LetterPurpose.BREACH_CALL}
)
"""Papers that name a person; `ref` is the person."""
_SAYS_ALL: Final = frozenset(
    {
        LetterPurpose.BREACH_NOTICE,
        LetterPurpose.BREACH_POSTING,
        LetterPurpose.BREACH_PRESS,
        LetterPurpose.BREACH_STATE,
    }
)
"""Papers that leave the house as a notice: what they must say they say, or are not made."""
_TELLS: Final = {
    LetterPurpose.BREACH_NOTICE: (Told.PEOPLE,),
    LetterPurpose.BREACH_ENVELOPE: (Told.PEOPLE,),
    LetterPurpose.BREACH_POSTING: (Told.PEOPLE,),
    LetterPurpose.BREACH_PRESS: (Told.MEDIA,),
    LetterPurpose.BREACH_HHS: (Told.HHS, Told.HHS_LOG),
}
"""Whom a paper tells, where an official's wish to wait holds it."""


@dataclass(frozen=True, slots=True)
class PaperToPrint:
    """A paper of the incident that can be printed: what it is, and for whom (`ref`)."""

    purpose: LetterPurpose
    ref: str = ""
    whom: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper as it was made; `content` is PDF."""

    number: PaperId
    content: bytes = field(repr=False)


def keep_text(
    office: Office, staff: Staff, incident: str, place: int, typed: Mapping[str, str]
) -> Incident:
    """Keep what every notice of this breach says."""
    if wrong_text(typed, today(office)):
        raise BadInput("Something in the form cannot be read.", do="Put it right.")
    kept = {box: typed.get(box, "").strip() for box in BOXES if typed.get(box, "").strip()}
    words = "Wrote what the notices say."
    return step(office, staff, incident, place, words, lambda one: replace(one, text=kept))


def keep_people(
    office: Office, staff: Staff, incident: str, place: int, typed: Mapping[str, str]
) -> Incident:
    """Keep where each person lives, who is at risk, and on which day she was called and told."""

    def change(one: Incident) -> Incident:
        if wrong_people(typed, one.people, today(office)):
            raise BadInput("Something in the form cannot be read.", do="Put it right.")
        kept = tuple(
            _person(row, who, typed)
            for row, who in enumerate(one.people)
            if typed.get(f"off-{row}") != "yes"
        )
        return replace(one, people=kept)

    return step(office, staff, incident, place, "Went through the people concerned.", change)


def add_person(office: Office, staff: Staff, incident: str, place: int, name: str) -> Incident:
    """Note a client as concerned, by the whole name on her card; the search is an entry.

    Raises `BadInput` where nobody has that name, or more than one has.
    """
    led_before_search(office, staff, incident)
    hits = [one for one in find_people(office, staff, name) if one.how in (How.WHOLE, How.FORMER)]
    if len({one.person for one in hits}) != 1:
        raise BadInput(
            "Several clients have this name." if hits else "Nobody has this name.",
            do="Write the whole name as it stands on the card.",
        )
    new = Concerned(hits[0].unit, hits[0].person, hits[0].name)

    def change(one: Incident) -> Incident:
        there = any(who.person == new.person for who in one.people)
        return one if there else replace(one, people=(*one.people, new))

    return step(office, staff, incident, place, "Named somebody as concerned.", change)


def led_before_search(office: Office, staff: Staff, incident: str) -> None:
    """Raise `NotEntitled` before anybody is looked up, for whoever does not lead the incident."""
    with office.store.transaction(acting_for=staff.holder) as books:
        led_by(Act(office, books, staff), incident)


def typed_people(incident: Incident) -> dict[str, str]:
    """Return the rows of people as the form shows them."""
    boxes: dict[str, str] = dict.fromkeys(person_boxes(incident.people), "")
    for row, one in enumerate(incident.people):
        boxes |= {
            f"state-{row}": one.state,
            f"risk-{row}": "yes" if one.at_risk else "",
            f"unreachable-{row}": "" if one.address_known else "yes",
            f"called-{row}": one.called,
            f"written-{row}": one.written,
            f"reader-{row}": one.reader,
            f"reads-{row}": one.reads,
        }
    return boxes


def papers_of(stands: WeighedIncident) -> Iterator[PaperToPrint]:
    """Yield what can be printed, in the order of acting."""
    for one in stands.incident.people:
        if one.at_risk:
            yield PaperToPrint(LetterPurpose.BREACH_CALL, one.person, one.name)
    for one in stands.incident.people:
        yield PaperToPrint(LetterPurpose.BREACH_NOTICE, one.person, one.name)
        yield PaperToPrint(LetterPurpose.BREACH_ENVELOPE, one.person, one.name)
    if stands.assessment.spread.substitute is Substitute.POSTED:
        yield PaperToPrint(LetterPurpose.BREACH_POSTING)
    found = [one for clock in stands.owed.clocks for one in _for_clock(clock)]
    yield from dict.fromkeys(found)
    yield PaperToPrint(LetterPurpose.BREACH_FACTORS)
    yield PaperToPrint(LetterPurpose.BREACH_SUMMARY)


def _for_clock(clock: Clock) -> Iterator[PaperToPrint]:
    match clock.whom:
        case Told.MEDIA:
            yield PaperToPrint(LetterPurpose.BREACH_PRESS, clock.state, name_of(clock.state))
        case Told.STATE_OFFICE:
            for office in clock.offices:
                whom = f"{office}, {name_of(clock.state)}"
                yield PaperToPrint(LetterPurpose.BREACH_STATE, f"{clock.state} {office}", whom)
        case Told.HHS | Told.HHS_LOG:
            yield PaperToPrint(LetterPurpose.BREACH_HHS)
        case Told.PRACTICE:
            yield PaperToPrint(LetterPurpose.BREACH_VENDOR)
            yield PaperToPrint(LetterPurpose.BREACH_VENDOR_FORM)
        case Told.PEOPLE:
            pass


def print_paper(
    office: Office,
    staff: Staff,
    incident: str,
    purpose: LetterPurpose,
    ref: str = "",
    *,
    names: bool = False,
    large: bool = False,
) -> PrintedPaper:
    """Make a paper, in large print if asked; its entry is durable before the bytes can be had.

    Raises `BadInput` where it does not belong to this incident, does not say all it must say, or
    where somebody at risk was not called yet.
    """
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"incident": incident, "paper": purpose}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        stands = weighed(office, led_by(act, incident))
        if not any((one.purpose, one.ref) == (purpose, ref) for one in papers_of(stands)):
            raise BadInput("This paper does not belong to this incident.")
        _demand_not_held(stands, purpose, today(office))
        order = _order(stands, purpose, ref, today(office), names=names)
        number = new_paper_id(office)
        if purpose in PERSONAL:
            made = _personal(act, stands.incident, purpose, order, number, ref, large=large)
            letter, reference = made
        else:
            letter = _letter(act, purpose, number, order, (), large=large)
            kind = EntryKind.EXPORTED if names else EntryKind.LETTER_WRITTEN
            facts = encode({"incident": incident, "paper": number, "kind": purpose})
            key = office.random(COMMITMENT_KEY_BYTES)
            reference = write_down(act, kind, None, facts, key)
    number_of(office, reference)
    return PrintedPaper(number, letter)


def _demand_not_held(stands: WeighedIncident, purpose: LetterPurpose, day: date) -> None:
    whom = _TELLS.get(purpose, ())
    free = [one.not_before for one in stands.owed.clocks if one.whom in whom and one.not_before]
    if free and day < max(free):
        raise BadInput(
            f"An official asked to wait: nobody is told before {max(free).isoformat()}.",
            do="Print it on that day (45 CFR 164.412).",
        )


def _order(
    stands: WeighedIncident, purpose: LetterPurpose, ref: str, day: date, *, names: bool
) -> BreachOrder:
    incident, read = stands.incident, stands.assessment
    said = read_text(incident, numbers=bool(read.numbers), part2=stands.part2)
    lacks = missing_from(said) if purpose in _SAYS_ALL else ()
    if lacks:
        raise BadInput(
            f"The notice does not say yet: {'; '.join(lacks)}.",
            do="Write what the notices say, and keep it.",
        )
    told = [one.written for one in incident.people if one.written]
    state, _, whose = ref.partition(" ") if purpose not in PERSONAL else ("", "", "")
    until = next(
        (one.last_day for one in stands.owed.clocks if one.whom is Told.PRACTICE and one.last_day),
        None,
    )
    if purpose is LetterPurpose.BREACH_POSTING:
        until = day + timedelta(days=POSTED_DAYS)
    return BreachOrder(
        said=said,
        incident=incident.id,
        event=read.event,
        finding=read.finding,
        factors=read.factors,
        people=read.spread,
        clocks=stands.owed.clocks,
        office=whose,
        state=state,
        vendor=incident.text.get("vendor", ""),
        people_told=read.people_told.isoformat() if read.people_told else max(told, default=""),
        until=until.isoformat() if until else "",
        events=tuple((one.at[:10], one.words) for one in incident.done),
        names=tuple(one.name for one in incident.people) if names else (),
    )


def _personal(
    act: Act,
    incident: Incident,
    purpose: LetterPurpose,
    order: BreachOrder,
    number: PaperId,
    ref: str,
    *,
    large: bool,
) -> tuple[bytes, int]:
    """Make a paper for one person, by her own plan; return it and the reference of its entry."""
    who = next(one for one in incident.people if one.person == ref)
    if who.at_risk and not who.called and purpose is not LetterPurpose.BREACH_CALL:
        raise BadInput(
            "Call her first: harm may be near, and a letter could bring it about.",
            do="Print the sheet for the call, and write down on which day you reached her.",
        )
    card = card_of(act, who.unit, OpeningPurpose.VERIFICATION)
    member = card.member(PersonId(who.person))
    if member is None:
        raise BadInput("She is on no card any more.")
    reader = Reader(who.reader or Reader.HERSELF)
    lines = tuple(filter(None, map(str.strip, who.reads.splitlines())))
    to = _address(card, member) if reader is Reader.HERSELF else lines
    if purpose is LetterPurpose.BREACH_ENVELOPE and len(to) == 1:
        raise BadInput(
            "Nobody has said that a letter is safe for her.",
            do="Hand it over in person, or ask her first.",
        )
    plan = member.safe if reader is Reader.HERSELF else None
    own = replace(order, whom=member.name, plan=plan, reader=reader)
    letter = _letter(act, purpose, number, own, to, large=large)
    facts = encode({"incident": incident.id, "paper": number, "kind": purpose})
    secret = newest_key(act, who.unit, KeyKind.DESK).secret
    return letter, write_down(act, EntryKind.LETTER_WRITTEN, card.chain, facts, secret)


def _address(card: Card, member: Member) -> tuple[str, ...]:
    by_letter = safe_way(card, Means.LETTER, member.person)
    lines = by_letter.at.splitlines() if isinstance(by_letter, SafeWay) else []
    return tuple(line for line in (member.name, *lines) if line.strip())


def _letter(
    act: Act,
    purpose: LetterPurpose,
    number: PaperId,
    order: BreachOrder,
    to: tuple[str, ...],
    *,
    large: bool,
) -> bytes:
    office = act.office
    if purpose is LetterPurpose.BREACH_STATE:
        to = (order.office,)
    if purpose is LetterPurpose.BREACH_VENDOR:
        to = (order.vendor or "The vendor",)
    day = today(office).isoformat()
    made = LetterOrder(purpose, number, day, to=to, breach=order, large_print=large)
    return office.paper.letter(made, head(act.books))


def _person(row: int, who: Concerned, typed: Mapping[str, str]) -> Concerned:
    return replace(
        who,
        state=typed.get(f"state-{row}", ""),
        at_risk=typed.get(f"risk-{row}") == "yes",
        address_known=typed.get(f"unreachable-{row}") != "yes",
        called=typed.get(f"called-{row}", "").strip(),
        written=typed.get(f"written-{row}", "").strip(),
        reader=typed.get(f"reader-{row}", ""),
        reads=typed.get(f"reads-{row}", "").strip(),
    )
