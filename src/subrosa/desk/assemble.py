"""Make the papers of an answer: the letter of a *no*, or cover and packet of a *yes*.

Only the segments that the answer could let go are opened. Where it lets something be *said*
(a warning, a report, a call back) no record leaves: the paper is the counsellor's own sheet,
and the history still says *disclosed*.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from subrosa.desk.accounting_letter import order_accounting
from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.keep_record import state_of
from subrosa.desk.forms.card import is_herself
from subrosa.desk.forms.papers import (
    LetterOrder,
    LetterPurpose,
    PacketOrder,
    refusal_purpose,
)
from subrosa.desk.packet_of_answer import (
    demand_notes_covered,
    make_packet,
    newest_preparation,
    open_notes,
    pages_of,
    sends_records,
)
from subrosa.desk.second_look import demand_second_look
from subrosa.ledger import EntryKind
from subrosa.policy.explain import answer_line
from subrosa.release import Preparation
from subrosa.terms.errors import Withheld
from subrosa.terms.ids import PaperId, SegmentId, UnitId
from subrosa.terms.question import Ask, InitiatedBy
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Act, Office
    from subrosa.desk.packet_of_answer import MadePacket
    from subrosa.release import Packet
    from subrosa.terms.decision import Decision


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A finished paper before it is sealed."""

    id: PaperId
    label: Label
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Assembled:
    """The papers of one hand-over; `contents` says in words what left, `kind` what it was.

    `of_units` says the same for each unit apart: what left of a couple's record belongs into the
    accounting of both (45 CFR 164.528(a)(1)).
    """

    papers: tuple[MadePaper, ...]
    kind: EntryKind
    contents: tuple[str, ...]
    of_units: tuple[tuple[UnitId, tuple[str, ...]], ...] = ()


def new_paper_id(office: Office) -> PaperId:
    """Draw the number printed on a paper: ``R-7Q2K-M4XP``."""
    drawn = b32encode(office.random(5)).decode("ascii")
    return PaperId(f"R-{drawn[:4]}-{drawn[4:]}")


def assemble(
    act: Act,
    kept: Kept,
    decision: Decision,
    *,
    goes: bool,
    only: frozenset[SegmentId],
    head: str,
    seen: str,
    nothing: bool = False,
) -> Assembled:
    """Make the papers of an answer, whole, or not at all.

    `seen` is the state of the record when a person confirmed. `nothing` asks for the letter that
    nothing on file goes, in place of a packet.

    Raises `StruckTextFound` if the machine check finds what was struck, `Withheld` if nothing on
    file may go (with `nothing`: if something may), `NotEntitled` if this person may not open what
    would.
    """
    if nothing and not (goes and sends_records(kept, decision)):
        raise _something_goes()
    if not goes and kept.incoming.initiated_by is InitiatedBy.PRACTICE:
        # Nobody enquired, so nobody gets a letter: one to the person threatened would tell him.
        return _sheet(act, kept, decision, head, goes=False)
    if not goes:
        return _refusal(act, kept, decision, head)
    ask = kept.incoming.ask
    if ask is Ask.ACCOUNT_FOR_DISCLOSURES:
        return _accounting(act, kept, head)
    if sends_records(kept, decision):
        if state_of(act, kept.units) != seen:
            raise Withheld(
                "The record has changed since this answer was confirmed.",
                do="Look at what is new, and confirm again.",
            )
        return _packet(act, kept, decision, only, head, nothing=nothing)
    return _sheet(act, kept, decision, head, goes=True)


def _refusal(act: Act, kept: Kept, decision: Decision, head: str) -> Assembled:
    herself = is_herself(kept.incoming.asker, kept.person, kept.incoming.about)
    purpose = refusal_purpose(kept.incoming, known_to_asker=herself)
    order = replace(answer_to_paper(act, kept, purpose), decision=decision if herself else None)
    return Assembled((_letter(act, order, head),), EntryKind.REFUSED, (purpose.meaning,))


def answer_to_paper(act: Act, kept: Kept, purpose: LetterPurpose) -> LetterOrder:
    """Order a letter that answers the sender of a request, with what his own paper says of itself.

    INVARIANT: nothing in it comes from a file (`asker_letters`).
    """
    shown = kept.incoming.papers
    return LetterOrder(
        purpose=purpose,
        number=new_paper_id(act.office),
        day=day_here(act.office).isoformat(),
        to=_address(kept),
        instrument=shown[0].kind if shown else None,
        received=_received(act, kept),
        court=shown[0].court if shown else "",
        docket=shown[0].docket if shown else "",
        answer_by=shown[0].due if shown else "",
    )


def _sheet(act: Act, kept: Kept, decision: Decision, head: str, *, goes: bool) -> Assembled:
    """Make the counsellor's own sheet: what may be said aloud, or why nothing is."""
    discloses = kept.incoming.ask is Ask.DISCLOSE
    order = LetterOrder(
        purpose=LetterPurpose.DECISION,
        number=new_paper_id(act.office),
        day=day_here(act.office).isoformat(),
        decision=decision,
        asked=_asked(kept),
        headline=answer_line(kept.incoming.ask, kept.incoming.purpose, decision),
    )
    said = decision.scope.text or ", ".join(r.meaning for r in decision.scope.records)
    contents = (f"by word of mouth: {said}",) if discloses else (kept.incoming.ask.plain,)
    kind = EntryKind.DISCLOSED if discloses else EntryKind.CONFIRMED
    if not goes:
        contents, kind = (LetterPurpose.DECISION.meaning,), EntryKind.REFUSED
    return Assembled((_letter(act, order, head),), kind, contents)


def _packet(
    act: Act,
    kept: Kept,
    decision: Decision,
    only: frozenset[SegmentId],
    head: str,
    *,
    nothing: bool,
) -> Assembled:
    notes = open_notes(act, kept, decision)
    if nothing:
        # Of what nobody could prepare there is no second look either.
        return _nothing_goes(act, kept, make_packet(decision, notes, Preparation(), only), head)
    looked_at = newest_preparation(act, kept, kept.request)
    demand_second_look(act, kept, looked_at)
    away = looked_at[1].preparation if looked_at else Preparation()
    made = make_packet(decision, notes, away, only)
    demand_notes_covered(notes)
    made.packet.demand_something()
    cover = cover_of(act, kept, decision, made)
    pages = pages_of(act, kept, notes, made.packet)
    order = PacketOrder(cover, made.packet, made.must_not_show, pages)
    pdf = act.office.paper.packet(order, head)
    label = Label.PSYCHOTHERAPY_PACKET if notes.apart else Label.PACKET_BYTES
    papers = [MadePaper(cover.number, label, pdf)]
    if made.kept_back:
        papers.append(_partial_denial(act, kept, made, head))
    of_units = tuple(
        (unit, _left_of(made.packet, {segment.id for segment in of_unit}))
        for unit, of_unit in notes.of_unit.items()
    )
    return Assembled(tuple(papers), EntryKind.DISCLOSED, cover.contents, of_units)


def _nothing_goes(act: Act, kept: Kept, made: MadePacket, head: str) -> Assembled:
    """Answer that nothing on file goes; to the client herself with what was kept back, and why."""
    if not made.packet.empty:
        raise _something_goes()
    if made.kept_back:
        letter = _partial_denial(act, kept, made, head, rest_given=False)
        return Assembled((letter,), EntryKind.REFUSED, (LetterPurpose.DENIAL_TO_CLIENT.meaning,))
    purpose = LetterPurpose.NOTHING_ON_FILE
    order = answer_to_paper(act, kept, purpose)
    return Assembled((_letter(act, order, head),), EntryKind.REFUSED, (purpose.meaning,))


def _something_goes() -> Withheld:
    return Withheld(
        "This is no answer under which nothing on file goes.",
        do="Make its paper, or look at what is still needed.",
    )


def cover_of(act: Act, kept: Kept, decision: Decision, made: MadePacket) -> LetterOrder:
    """Order the letter that goes with a packet."""
    packet = made.packet
    return LetterOrder(
        purpose=LetterPurpose.COVER,
        number=new_paper_id(act.office),
        day=day_here(act.office).isoformat(),
        to=_address(kept),
        docket=next((paper.docket for paper in kept.incoming.papers if paper.docket), ""),
        by_right_of=decision.because[0].text if decision.because else "",
        purpose_words=kept.incoming.purpose.meaning if kept.incoming.purpose else "",
        contents=tuple(f"{part.record.meaning}, {part.day}" for part in packet.sections),
        something_struck=bool(packet.struck),
        struck_on_pages=bool(made.on_pages),
    )


def _partial_denial(
    act: Act, kept: Kept, made: MadePacket, head: str, *, rest_given: bool = True
) -> MadePaper:
    """Write to the client why a part of her file stays (45 CFR 164.524(d)(2))."""
    order = LetterOrder(
        purpose=LetterPurpose.DENIAL_TO_CLIENT,
        number=new_paper_id(act.office),
        day=day_here(act.office).isoformat(),
        to=_address(kept),
        received=_received(act, kept),
        kept_back=made.kept_back,
        rest_given=rest_given,
    )
    return _letter(act, order, head)


def _left_of(packet: Packet, segments: set[SegmentId]) -> tuple[str, ...]:
    return tuple(
        f"{part.record.meaning}, {part.day}" for part in packet.sections if part.id in segments
    )


def _accounting(act: Act, kept: Kept, head: str) -> Assembled:
    day = day_here(act.office).isoformat()
    order = order_accounting(act, kept, new_paper_id(act.office), day, _address(kept))
    contents = (LetterPurpose.ACCOUNTING.meaning,)
    return Assembled((_letter(act, order, head),), EntryKind.CONFIRMED, contents)


def _asked(kept: Kept) -> str:
    """Say in a line what was asked, for the counsellor's own sheet."""
    what = ", ".join(sorted(record.meaning for record in kept.incoming.records or ()))
    to = ", ".join(role.meaning for role in kept.incoming.tell or (kept.incoming.asker.role,))
    ask = kept.incoming.ask
    verb = "tell" if ask is Ask.DISCLOSE else ask.plain
    return f"{verb} {to}: {what or 'not said what'}"


def _received(act: Act, kept: Kept) -> str:
    """Return the local day on which the request came in."""
    row = act.books.requests.get(kept.request)
    return row.received.astimezone(act.office.zone).date().isoformat() if row else ""


def _letter(act: Act, order: LetterOrder, head: str) -> MadePaper:
    return MadePaper(order.number, Label.DESK_LETTER, act.office.paper.letter(order, head))


def _address(kept: Kept) -> tuple[str, ...]:
    asker = kept.incoming.asker
    # An address block often begins with the name: it is printed once.
    return tuple(line for line in dict.fromkeys((asker.name, *asker.address)) if line)
