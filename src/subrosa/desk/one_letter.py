"""One letter that names several people: its requests in one list, and one letter over the answers.

Rules:

1. Each request is looked up, decided, prepared and handed over alone; the list only shows where
   they stand, and answers at once those that wait.
2. The letter over the answers lists the numbers of the papers that were made, and the sender's own
   numbers. It names nobody and does not say which paper is a packet: what is refused to a stranger
   looks there as what is sent of a client.
3. It is kept, written down and taken out as every letter beside a request (`write_letters`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from subrosa.desk.answer import decide_and_keep, read_request
from subrosa.desk.assemble import answer_to_paper
from subrosa.desk.board import RequestState, answer_for, open_letter, sees_answers
from subrosa.desk.cabinet.beside import hand_over_of
from subrosa.desk.cabinet.files_beside import files_beside
from subrosa.desk.cabinet.history import number_of, sequence_waiting
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.office import Act
from subrosa.desk.write_letters import letters_of, write_beside
from subrosa.terms.errors import BadInput, NotEntitled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.board import BoardLine
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.sheets import KeptLetter
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """The requests of a letter, and what belongs to the letter as a whole.

    `written` are the letters over the answers: the request beside which each lies, and its number.
    """

    lines: tuple[BoardLine, ...]
    files: tuple[SheetId, ...]
    written: tuple[tuple[RequestId, SheetId, KeptLetter], ...] = ()

    @property
    def waiting(self) -> int:
        """Return how many were not answered yet, as far as this person is told."""
        return sum(line.state is RequestState.NEW for line in self.lines)

    @property
    def closed(self) -> int:
        """Return of how many the papers were made."""
        return sum(line.state is RequestState.CLOSED for line in self.lines)


def open_one_letter(office: Office, staff: Staff, letter: RequestId) -> OpenedLetter:
    """Open a letter; raise `NotEntitled` where none of its requests is there for this person."""
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        lines = open_letter(act, letter)
        files = files_beside(act, letter, None)
        return OpenedLetter(
            lines,
            tuple(row.id for row in files),
            tuple(
                (kept.request, sheet, one)
                for kept in _answers(act, lines)
                for sheet, one in letters_of(act, kept)
                if one.what is LetterPurpose.OVER_SEVERAL
            ),
        )


def answer_those_waiting(office: Office, staff: Staff, letter: RequestId) -> int:
    """Look up and answer every request of a letter that waits for it; return how many there were.

    All of them, or none. Raises `NotEntitled` and `LedgerUnwritable` as a single answer does, and
    `NotEntitled` for who only takes requests in: she is not told which were answered already.
    """
    _demand_answers(staff)
    with (
        refusals_noted(office, staff, {"letter": letter, "answer": "all"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        waiting = [
            line.request for line in open_letter(act, letter) if line.state is RequestState.NEW
        ]
        for request in waiting:
            decide_and_keep(act, request, read_request(act, request))
    sequence_waiting(office)
    return len(waiting)


def write_over_several(office: Office, staff: Staff, letter: RequestId) -> int:
    """Write one letter over the papers that were made; return the index of its entry.

    Raises `BadInput` where none was made yet, `NotEntitled` for who only takes requests in.
    """
    _demand_answers(staff)
    with (
        refusals_noted(office, staff, {"letter": letter, "write": "over several"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        made = [
            (kept, done.papers)
            for kept in _answers(act, open_letter(act, letter))
            if (done := hand_over_of(act, kept.request)) is not None
        ]
        if not made:
            raise BadInput(
                "No paper of this letter was made yet.", do="Decide one of the requests first."
            )
        first = made[0][0]
        order = replace(
            answer_to_paper(act, first, LetterPurpose.OVER_SEVERAL),
            docket="",
            contents=tuple(_row(kept, papers) for kept, papers in made),
        )
        reference = write_beside(act, first, order)
    return number_of(office, reference)


def _demand_answers(staff: Staff) -> None:
    if not sees_answers(staff):
        raise NotEntitled("There is no such letter for you.")


def _answers(act: Act, lines: tuple[BoardLine, ...]) -> Iterator[Kept]:
    for line in lines:
        kept = answer_for(act, line.request)
        if kept is not None:
            yield kept


def _row(kept: Kept, papers: tuple[str, ...]) -> str:
    number = next((one.docket for one in kept.incoming.papers if one.docket), "")
    yours = f"your number {number}: " if number else ""
    return f"{yours}{', '.join(papers)}"
