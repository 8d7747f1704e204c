"""The desk's orders, carried out: which letter, with which words, on which paper.

This is the `Paper` port of the desk. An order to answer an outsider holds nothing about the
person asked about, and nothing is added here; a decision is read only for the client's own
denial and for the decision sheet, which stays in the house.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.papers import (
    FilledSheet,
    LetterOrder,
    LetterPurpose,
    PacketOrder,
    SheetOrder,
)
from subrosa.paper.breach_room import breach_paper
from subrosa.paper.letters import LedgerHead, Letter, LetterKind, Practice, long_day
from subrosa.paper.typeset import PageSize, render
from subrosa.paper.wording.asker_letters import (
    LegalPaper,
    holding_letter,
    neither_confirm_nor_deny,
    refusal,
)
from subrosa.paper.wording.blank_report import report_sheet
from subrosa.paper.wording.certificate import certificate
from subrosa.paper.wording.client_letters import (
    Denial,
    DenialGround,
    DisclosureRow,
    accounting,
    delay,
    denial_to_client,
    ground_of,
)
from subrosa.paper.wording.companions import (
    Enclosed,
    cover_letter,
    nothing_on_file,
    over_several,
)
from subrosa.paper.wording.decision_sheet import decision_sheet
from subrosa.paper.wording.destroyed import certificate_of_destruction
from subrosa.paper.wording.emergency import (
    LocalNumbers,
    blank_worksheet,
    call_sheet,
    door_card,
    safety_numbers,
)
from subrosa.paper.wording.notices import Asked, notice_to_client
from subrosa.paper.wording.plain import plain_text
from subrosa.paper.wording.safety_sheets import filled_worksheet, hospital_sheet, safety_plan
from subrosa.policy.explain import need_words
from subrosa.release import HeldWhy, StrikeWhy
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.terms.decision import Decision

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_PLACES = ("on_call", "supervisor", "local_police", "privacy_officer", "lawyer")
_EMPTY_LOG = LedgerHead(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
"""RFC 6962, 2.1: the root of an empty tree is the SHA-256 of nothing."""


@dataclass(frozen=True, slots=True)
class PrintingRoom:
    """Make the papers of one practice, on its letterhead and its size of page."""

    practice: Practice
    size: PageSize = PageSize.LETTER

    def letter(self, order: LetterOrder, head: str) -> bytes:
        """Make a letter as PDF; `head` is the newest signed checkpoint of the ledger."""
        written = replace(self._written(order), large_print=order.large_print)
        return render(written, read_head(head), size=self.size)

    def packet(self, order: PacketOrder, head: str) -> bytes:
        """Bind cover, notices and segments as one PDF, and look through it.

        Raises StruckTextFound if anything struck is in it, Withheld if it has bars and the
        order does not say what must not show.
        """
        # The programs that read a PDF back are asked for here: safety sheets do without them.
        from subrosa.paper.packets import checked_packet  # noqa: PLC0415 - see above

        return checked_packet(
            order.packet,
            self._written(order.cover),
            read_head(head),
            struck_texts=order.must_not_show,
            scans=order.pages,
            size=self.size,
        )

    def safety_sheet(self, sheet: str, facts: Mapping[str, str]) -> bytes:
        """Make a safety sheet; needs no ledger and no store."""
        return render(self._safety(sheet, facts), None, size=self.size)

    def filled_sheet(self, order: SheetOrder, head: str) -> bytes:
        """Make a safety sheet that is filled in."""
        practice = Practice("") if order.neutral else self.practice
        made = {"number": order.number, "day": order.day}
        match order.sheet:
            case FilledSheet.HOSPITAL:
                letter = hospital_sheet(practice, order.said, **made)
            case FilledSheet.PLAN:
                letter = safety_plan(practice, tuple(order.said.values()), **made)
            case FilledSheet.WORKSHEET:
                letter = filled_worksheet(practice, order.said, **made)
        return render(letter, read_head(head), size=self.size)

    def safety_text(self, sheet: str, facts: Mapping[str, str]) -> str:
        """Return a safety sheet in plain text; needs nothing at all."""
        return plain_text(self._safety(sheet, facts))

    def safety_parts(
        self, sheet: str, facts: Mapping[str, str]
    ) -> tuple[str, Sequence[Mapping[str, object]]]:
        """Return the heading of a safety sheet and its parts, each with its `type`."""
        letter = self._safety(sheet, facts)
        return letter.heading, [block.as_json() for block in letter.blocks]

    def _written(self, order: LetterOrder) -> Letter:  # noqa: C901, PLR0911, PLR0912 - one each
        number, day, to = order.number, order.day, order.to
        match order.purpose:
            case LetterPurpose.NEITHER_CONFIRM_NOR_DENY:
                return neither_confirm_nor_deny(number, day, self.practice, to=to)
            case LetterPurpose.REFUSAL:
                return refusal(number, day, self.practice, to=to)
            case LetterPurpose.HOLDING:
                return holding_letter(number, day, self.practice, _legal_paper(order), to=to)
            case LetterPurpose.NOTICE:
                asked = Asked(order.asked_by, tuple(_in_words(line) for line in order.contents))
                return notice_to_client(
                    number, day, self.practice, _legal_paper(order), asked, to=to
                )
            case LetterPurpose.DENIAL_TO_CLIENT:
                denial = (
                    _partial(order) if order.kept_back else _denial(_decided(order), order.received)
                )
                return denial_to_client(number, day, self.practice, denial, to=to)
            case LetterPurpose.COVER:
                enclosed = Enclosed(
                    tuple(_in_words(line) for line in order.contents),
                    by_right_of=order.by_right_of,
                    concerning=f"your number {order.docket}" if order.docket else "",
                    purpose=_in_words(order.purpose_words),
                    something_struck=order.something_struck,
                    struck_on_pages=order.struck_on_pages,
                )
                return cover_letter(number, day, self.practice, enclosed, to=to)
            case LetterPurpose.NOTHING_ON_FILE:
                mine = f"your number {order.docket}" if order.docket else ""
                came = order.received
                return nothing_on_file(
                    number, day, self.practice, concerning=mine, received=came, to=to
                )
            case LetterPurpose.OVER_SEVERAL:
                listed, came = order.contents, order.received
                return over_several(number, day, self.practice, listed, received=came, to=to)
            case LetterPurpose.DECISION:
                decided = _decided(order)
                return decision_sheet(
                    number,
                    day,
                    self.practice,
                    decided,
                    asked=order.asked,
                    headline=order.headline,
                )
            case LetterPurpose.DELAY:
                why, by, asked_on = order.purpose_words, order.answer_by, order.received
                return delay(
                    number, day, self.practice, reason=why, by=by, asked_on=asked_on, to=to
                )
            case LetterPurpose.ACCOUNTING:
                rows = _accounted(order)
                return accounting(
                    number, day, self.practice, rows, period=order.period, to=to, fee=order.fee
                )
            case LetterPurpose.CERTIFICATE:
                if order.certified is None:
                    raise BadInput("A certificate needs what it certifies.")
                return certificate(number, day, self.practice, order.certified)
            case LetterPurpose.DESTROYED:
                if order.destroyed is None:
                    raise BadInput("A certificate needs what it certifies.")
                return certificate_of_destruction(number, day, self.practice, order.destroyed)
            case _:
                return breach_paper(order, self.practice)

    def _safety(self, sheet: str, facts: Mapping[str, str]) -> Letter:
        local = _local_numbers(facts)
        match sheet:
            case LetterKind.SAFETY_NUMBERS:
                return safety_numbers(self.practice, local=local)
            case LetterKind.CALL_SHEET:
                return call_sheet(self.practice, local=local)
            case LetterKind.DOOR_CARD:
                return door_card(self.practice, local=local)
            case LetterKind.BLANK_WORKSHEET:
                return blank_worksheet(self.practice)
            case _ if sheet in _BLANK:
                return _BLANK[sheet]()
            case _:
                raise BadInput(
                    "There is no safety sheet of that name.",
                    do="Ask for safety_numbers, call_sheet, blank_worksheet, door_card, "
                    "hospital_sheet, safety_plan or report_sheet.",
                )


_BLANK: Final[Mapping[str, Callable[[], Letter]]] = {
    LetterKind.HOSPITAL_SHEET: hospital_sheet,
    LetterKind.SAFETY_PLAN: safety_plan,
    LetterKind.REPORT_SHEET: report_sheet,
}
"""Sheets without letterhead and without a number of the place."""


def read_head(checkpoint: str) -> LedgerHead:
    """Return size and root of a C2SP checkpoint; of an empty log where there is none yet.

    The signature is the ledger's to check. Raises BadInput when the text is no checkpoint.
    """
    if not checkpoint:
        return _EMPTY_LOG
    try:
        _, size, root = checkpoint.split("\n")[:3]
        return LedgerHead(int(size), base64.b64decode(root, validate=True).hex())
    except (ValueError, binascii.Error) as fault:
        raise BadInput("The head of the ledger cannot be read.") from fault


def _local_numbers(facts: Mapping[str, str]) -> LocalNumbers:
    # A number of an unknown sort is printed under its own name: no danger waits for a name.
    own = {name: facts.get(name, "") for name in _PLACES}
    others = tuple(
        (name.replace("_", " ").capitalize(), number)
        for name, number in facts.items()
        if name not in own
    )
    return LocalNumbers(**own, others=others)


def _legal_paper(order: LetterOrder) -> LegalPaper:
    sort = order.instrument.meaning if order.instrument else "legal paper"
    return LegalPaper(
        sort[:1].upper() + sort[1:],
        court=order.court,
        docket=order.docket,
        received=order.received,
        answer_by=order.answer_by,
    )


def _in_words(line: str) -> str:
    """Write a line of an order as a letter has it: a capital first, and days in words."""
    spelled = _ISO_DAY.sub(lambda found: long_day(found.group()), line)
    return spelled[:1].upper() + spelled[1:]


def _accounted(order: LetterOrder) -> list[DisclosureRow]:
    """Write out the lines of an accounting; which they are the desk has decided."""
    return [
        DisclosureRow(
            line.day,
            ", ".join((line.to, *line.address)),
            _in_words("; ".join(line.what)),
            line.why,
            listed.entry,
        )
        for listed in order.disclosures
        for line in (listed.line,)
    ]


def _decided(order: LetterOrder) -> Decision:
    if order.decision is None:
        raise BadInput("This letter needs the decision that it reports.")
    return order.decision


_GROUNDS: Final[Mapping[StrikeWhy | HeldWhy, DenialGround]] = {
    StrikeWhy.ANOTHER_PERSON: DenialGround.ABOUT_ANOTHER_PERSON,
    StrikeWhy.LEGAL_PREPARATION: DenialGround.LEGAL_PREPARATION,
    StrikeWhy.CONFIDENTIAL_SOURCE: DenialGround.CONFIDENTIAL_SOURCE,
    StrikeWhy.DANGER: DenialGround.DANGER,
    StrikeWhy.HARM_TO_PERSON_NAMED: DenialGround.HARM_TO_PERSON_NAMED,
    StrikeWhy.HARM_BY_REPRESENTATIVE: DenialGround.HARM_BY_REPRESENTATIVE,
    HeldWhy.PSYCHOTHERAPY_NOTES: DenialGround.SEPARATE_NOTES,
    HeldWhy.SUD_COUNSELING_NOTES: DenialGround.SEPARATE_NOTES,
}


def _partial(order: LetterOrder) -> Denial:
    """Say why a part stays, and whether the rest goes out (45 CFR 164.524(d)(1) and (2))."""
    grounds = tuple(dict.fromkeys(_GROUNDS[why] for why in order.kept_back))
    return Denial(grounds, asked_on=order.received, rest_given=order.rest_given)


def _denial(decision: Decision, asked_on: str) -> Denial:
    """Read the grounds of a denial from its law; keep in its own words what has no set text."""
    known = {cite: ground_of(cite.citation) for cite in decision.because}
    return Denial(
        tuple(dict.fromkeys(ground for ground in known.values() if ground is not None)),
        reasons=tuple(
            (cite.text, cite.citation) for cite, ground in known.items() if ground is None
        ),
        needed=tuple(need_words(need) for need in decision.needs),
        asked_on=asked_on,
        rest_given=False,
    )
