"""Establish a fact that was open, by name, and answer again.

Rules: the fact is one that a person can know; what a consent says is never established by saying
so. The earlier answer stays as it was given; the new one names the fact's source (*a member of
staff established it*). A closed request is not answered again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from subrosa.desk.answer import Answered, decide_and_keep
from subrosa.desk.cabinet.beside import hand_over_of, open_answer
from subrosa.desk.cabinet.history import sequence_waiting
from subrosa.desk.forms.fact_form import read_fact
from subrosa.desk.forms.request import Teller, Told
from subrosa.desk.office import Act
from subrosa.terms.errors import Withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId


def establish(
    office: Office, staff: Staff, request: RequestId, path: str, typed: Sequence[str]
) -> Answered:
    """Add what somebody found out about a request, and answer it again.

    Raises `BadInput` for what is no answer to the question, `NotEntitled` where there is no answer
    for this person, `Withheld` for a closed request.
    """
    told = Told(path, read_fact(path, typed), Teller.STAFF)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        kept = open_answer(act, request)
        if hand_over_of(act, request) is not None:
            raise Withheld("This request is closed: its papers were handed over.")
        others = tuple(one for one in kept.incoming.told if one.path != path)
        incoming = replace(kept.incoming, told=(*others, told))
        answered = decide_and_keep(act, request, incoming)
    sequence_waiting(office)
    return answered
