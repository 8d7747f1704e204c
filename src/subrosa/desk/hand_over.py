"""Assemble, write down, then let go.

Rules:

1. Nothing goes without a confirmed answer, and the answer is decided again with the papers of
   today: if it changed, the step halts, is written down as *halted*, and nothing leaves. Nor
   does a packet from a record that changed since: nobody has looked at the new notes.
2. Papers are made and checked inside the act's own transaction, together with their ledger
   entry (*refused* or *disclosed*) and the client's accounting; the writer's lock is held
   meanwhile, so no revocation can slip in between the last look and the entry.
3. The bytes can be had only when the entry has its number and a signed head covers it.
4. A permission for one release is spent in the transaction of that release.
5. Repeating the verb gives the same papers and makes no second disclosure. Killed at any
   moment, it has either not happened or can be repeated.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.assemble import Assembled, assemble
from subrosa.desk.cabinet.beside import (
    close_beside,
    hand_over_of,
    key_of,
    open_answer,
    open_beside,
    unit_of,
)
from subrosa.desk.cabinet.consents_on_file import why_no_paper_serves
from subrosa.desk.cabinet.disclosures import keep_lines
from subrosa.desk.cabinet.history import head, kept_already, number_of, sequence_waiting, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.shown_at_doors import show_use
from subrosa.desk.confirm import Choice, confirmation_of
from subrosa.desk.forms.disclosed_as import is_owed, sorts_of
from subrosa.desk.forms.papers import DisclosureLine
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_consent import spend_consents
from subrosa.desk.office import Act
from subrosa.desk.packet_of_answer import decided_today, why_it_fell
from subrosa.desk.ports import HandOverRow, PaperRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.question import Ask, InitiatedBy
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import PaperId, RequestId, SegmentId


@dataclass(frozen=True, slots=True)
class HandedPaper:
    """A paper that may leave; `content` is PDF."""

    id: PaperId
    packet: bool
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The papers of a request, and the index of the entry that went before them."""

    request: RequestId
    papers: tuple[HandedPaper, ...]
    entry: int
    why: str = field(default="", repr=False)
    """Where no records left: why the papers on file do not serve, for the desk alone."""


def hand_over(
    office: Office,
    staff: Staff,
    request: RequestId,
    *,
    only: frozenset[SegmentId] = frozenset(),
    told: str = "",
    nothing: bool = False,
) -> HandedOver:
    """Hand the papers of a confirmed answer over; safe to repeat.

    `only`, where not empty, narrows a packet to the segments that the request or the order
    names, as the person who prepares it marked them; it takes away and never adds. `told` names who
    is told where the practice itself reports or warns: her list of disclosures has to name them
    (45 CFR 164.528(b)(2)(ii)). `nothing` answers in a letter that nothing on file goes, where the
    answer lets records go and none falls under it.

    Raises `Withheld` if nobody confirmed, if today's papers lead to another answer, or if the
    machine check finds struck text; `LedgerUnwritable` if the history cannot be kept
    (`NotYetWritten` where only its number is wanting: the papers are kept, and fetched later);
    `NotEntitled` if this person may not open what has to go.
    """
    halted = why = ""
    with (
        refusals_noted(office, staff, {"request": request, "hand over": "papers"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        done = hand_over_of(act, request)
        if done is None:
            kept = open_answer(act, request)
            halted, decision = _still_stands(act, kept)
            if halted:
                facts = encode({"answer": kept.id, "why": halted})
                write_down(act, EntryKind.HALTED, kept.chain, facts, key_of(staff, kept))
            else:
                done = _make(act, kept, decision, only, told, nothing=nothing)
                if not decision.lets_go and kept.incoming.ask is Ask.DISCLOSE:
                    why = why_no_paper_serves(act, kept)
    if done is None:
        sequence_waiting(office)
        raise Withheld(halted, do="Answer the request again.")
    return replace(_fetch(office, staff, done), why=why)


def fetch(office: Office, staff: Staff, request: RequestId) -> HandedOver:
    """Fetch again what was handed over; raise `Withheld` if nothing was."""
    with office.store.transaction(acting_for=staff.holder) as books:
        done = hand_over_of(Act(office, books, staff), request)
    if done is None:
        raise Withheld("Nothing was handed over for this request.")
    return _fetch(office, staff, done)


def take_out(office: Office, staff: Staff, request: RequestId, way: EntryKind) -> HandedOver:
    """Print what was handed over, or save it as files: its entry is durable before the bytes are.

    `way` is *printed* or *exported*. Raises `Withheld` if nothing was handed over.
    """
    if way not in (EntryKind.PRINTED, EntryKind.EXPORTED):
        raise BadInput(f"A paper is printed or exported, not {way.plain}.")
    with (
        refusals_noted(office, staff, {"request": request, "take out": way}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = open_answer(act, request)
        done = hand_over_of(act, request)
        if done is None:
            raise Withheld("Nothing was handed over for this request.")
        facts = encode({"answer": kept.id, "papers": " ".join(done.papers)})
        reference = write_down(act, way, kept.chain, facts, key_of(staff, kept))
    number_of(office, reference)
    return _fetch(office, staff, done)


def _fetch(office: Office, staff: Staff, done: HandOverRow) -> HandedOver:
    # INVARIANT: the number comes first. Without a signed head over the entry no byte is opened.
    index = number_of(office, done.entry)
    papers = []
    with (
        kept_already(),
        refusals_noted(office, staff, {"request": done.request, "fetch": "papers"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        for paper in done.papers:
            row = books.requests.paper(paper)
            if row is None:
                raise Withheld("A paper of this request is missing from the store.")
            label = Label(row.label)
            plain = open_beside(act, row.unit, row.id, row.sealed, label)
            packet = label in (Label.PACKET_BYTES, Label.PSYCHOTHERAPY_PACKET)
            papers.append(HandedPaper(row.id, packet, plain))
    return HandedOver(done.request, tuple(papers), index)


def _still_stands(act: Act, kept: Kept) -> tuple[str, Decision]:
    """Decide again with today's papers; return why it no longer stands (empty: it does)."""
    confirmed = confirmation_of(act, kept)
    decision, papers = decided_today(act, kept)
    fell = why_it_fell(act, kept, decision, papers)
    if not fell and confirmed.choice is Choice.ESCALATE:
        fell = "This answer was handed on to somebody else to decide."
    return fell, decision


def _make(
    act: Act,
    kept: Kept,
    decision: Decision,
    only: frozenset[SegmentId],
    told: str,
    *,
    nothing: bool,
) -> HandOverRow:
    confirmed = confirmation_of(act, kept)
    goes = decision.lets_go and confirmed.choice is Choice.CONFIRM
    made = assemble(
        act,
        kept,
        decision,
        goes=goes,
        only=only,
        head=head(act.books),
        seen=confirmed.record,
        nothing=nothing,
    )
    unit = unit_of(kept)
    rows = [
        PaperRow(
            paper.id,
            kept.request,
            unit,
            paper.label.value,
            close_beside(act, unit, paper.label, paper.id, paper.content),
        )
        for paper in made.papers
    ]
    line = _line(act.office, kept, decision, made, told)
    if made.kind is EntryKind.DISCLOSED:
        left = [(one, what) for one, what in made.of_units if what] or [(unit, made.contents)]
        lines = [(one, replace(line, what=what)) for one, what in left]
        entry = keep_lines(act, kept.chain, line, lines)
        spend_consents(act, kept.units, kept.consents, day_here(act.office))
        show_use(act, kept, line)
    else:
        entry = write_down(act, made.kind, kept.chain, encode(line), key_of(act.staff, kept))
    done = HandOverRow(kept.request, kept.id, line.papers, entry)
    act.books.requests.add_hand_over(done, rows)
    return done


def _line(
    office: Office, kept: Kept, decision: Decision, made: Assembled, name: str
) -> DisclosureLine:
    asker, purpose = kept.incoming.asker, kept.incoming.purpose
    told = ", ".join(role.meaning for role in kept.incoming.tell)
    inside = kept.incoming.initiated_by is InitiatedBy.PRACTICE
    roles = kept.incoming.tell or (kept.incoming.asker.role,)
    sorts = sorts_of(kept.incoming.ask, decision, roles)
    return DisclosureLine(
        day=day_here(office).isoformat(),
        to=", ".join(filter(None, (name.strip(), told)))
        if inside and told
        else asker.name or asker.role.meaning,
        address=asker.address,
        what=made.contents,
        why=purpose.meaning if purpose else "not stated",
        request=kept.request,
        papers=tuple(paper.id for paper in made.papers),
        prints=tuple(sha256(paper.content).hexdigest() for paper in made.papers),
        owed=is_owed(sorts, decision),
        sorts=sorts,
    )
