"""Establish a fact that was open, by name, and answer again.

Rules: the fact is one that a person can know; what a consent says is never established by saying
so. The earlier answer stays as it was given; the new one names the fact's source (*a member of
staff established it*). A closed request is not answered again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import Answered, decide_and_keep
from subrosa.desk.cabinet.beside import hand_over_of, open_answer
from subrosa.desk.cabinet.history import sequence_waiting
from subrosa.desk.forms.fact_form import read_fact
from subrosa.desk.forms.request import Teller, Told
from subrosa.desk.office import Act
from subrosa.terms.errors import Withheld
from subrosa.terms.question import Assurance, Defect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from subrosa.desk.forms.request import FactJson, Incoming, PaperShown
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId

_OF_PAPER: Final[dict[str, Callable[[PaperShown, FactJson], PaperShown]]] = {
    "instrument.valid": lambda paper, value: replace(paper, valid=bool(value)),
    "instrument.assurance": lambda paper, value: replace(paper, assurance=Assurance(str(value))),
    "instrument.part2_findings": lambda paper, value: replace(paper, part2_findings=bool(value)),
    "instrument.with_subpoena": lambda paper, value: replace(paper, with_subpoena=bool(value)),
    "instrument.defects": lambda paper, value: replace(
        paper, defects=frozenset(map(Defect, value)) if isinstance(value, frozenset) else None
    ),
}
"""Facts that stand on the paper itself, and how each is put right on it."""


def establish(
    office: Office, staff: Staff, request: RequestId, path: str, typed: Sequence[str]
) -> Answered:
    """Add what somebody found out about a request, and answer it again.

    What the one paper that came says of itself is put right on that paper: a second source beside
    it would contradict it.
    Raises `BadInput` for what is no answer to the question, `NotEntitled` where there is no answer
    for this person, `Withheld` for a closed request.
    """
    value = read_fact(path, typed)

    def with_fact(asked: Incoming) -> Incoming:
        put_right = _OF_PAPER.get(path)
        if put_right is not None and len(asked.papers) == 1:
            return replace(asked, papers=(put_right(asked.papers[0], value),))
        others = tuple(one for one in asked.told if one.path != path)
        return replace(asked, told=(*others, Told(path, value, Teller.STAFF)))

    return answer_anew(office, staff, request, with_fact)


def answer_anew(
    office: Office,
    staff: Staff,
    request: RequestId,
    change: Callable[[Incoming], Incoming] = lambda asked: asked,
) -> Answered:
    """Answer a request again, with the papers of today and with what was found out since.

    Raises `NotEntitled` where there is no answer for this person, `Withheld` for a closed request.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        kept = open_answer(act, request)
        if hand_over_of(act, request) is not None:
            raise Withheld("This request is closed: its papers were handed over.")
        answered = decide_and_keep(act, request, change(kept.incoming))
    sequence_waiting(office)
    return answered
