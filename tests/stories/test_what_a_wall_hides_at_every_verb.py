"""Whatever Lena does about Quinn, Walter's every verb ends as it does about a stranger.

Walter is walled from Quinn. A request about Quinn and one about nobody must be the same to him:
before and after Lena worked on it, with and without an answer of his own.
"""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm, escalate
from subrosa.desk.hand_over import fetch, hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import SubrosaError
from tests.cast import LENA, QUINNS_FILE, WALTER, parent_on_the_phone, practice

NAMES = ("Quinn Abara", "Nobody Known")


def answers(house, staff, receipt):
    return answer(house.office, staff, receipt).decision.outcome


def confirms(house, staff, receipt):
    return confirm(house.office, staff, receipt, "Read and agreed.").choice


def escalates(house, staff, receipt):
    return escalate(house.office, staff, receipt, "Ask the lawyer.").choice


def hands_over(house, staff, receipt):
    return [paper.packet for paper in hand_over(house.office, staff, receipt).papers]


def fetches(house, staff, receipt):
    return [paper.packet for paper in fetch(house.office, staff, receipt).papers]


WHOLE = (answers, confirms, hands_over)
VERBS = (answers, confirms, escalates, hands_over, fetches)


def done(house, who, verbs, receipt):
    """Do one verb after another; return what each came to, a refusal by its kind and words."""
    staff, came_to = house.signed_in(who), []
    for verb in verbs:
        try:
            came_to.append(verb(house, staff, receipt))
        except SubrosaError as refused:
            came_to.append((type(refused), str(refused)))
    return came_to


def seen_by_walter(name, before, verbs):
    house = practice()
    receipt = receive(house.office, parent_on_the_phone(name)).receipt
    done(house, LENA, before, receipt)
    told = done(house, WALTER, verbs, receipt)
    with house.office.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    return told, [entry.kind for entry in entries]


@pytest.mark.parametrize("hers", [(), WHOLE[:1], WHOLE[:2], WHOLE], ids=len)
@pytest.mark.parametrize("his", [*((verb,) for verb in VERBS), WHOLE, (answers, fetches), VERBS])
@pytest.mark.sampled
def test_the_wall_and_nobody_are_the_same_to_him(hers, his):
    about_quinn, about_nobody = (seen_by_walter(name, hers, his) for name in NAMES)
    assert about_quinn == about_nobody


@pytest.mark.parametrize("name", NAMES)
def test_his_letter_about_nobody_does_not_close_the_request_for_her(name):
    house = practice()
    receipt = receive(house.office, parent_on_the_phone(name)).receipt
    assert done(house, WALTER, WHOLE, receipt)[-1] == [False]
    assert done(house, LENA, WHOLE, receipt)[-1] == [False]
    with house.office.store.transaction() as books:
        handed = books.requests.hand_overs(receipt)
        units = {books.requests.paper(paper).unit for row in handed for paper in row.papers}
        kinds = [decode(raw).kind for raw in books.history.entries()]
    assert len(handed) == 2
    assert (QUINNS_FILE in units) == (name == NAMES[0])
    assert kinds.count(EntryKind.REFUSED) == 2


def test_each_gets_the_same_paper_again_and_never_the_others():
    house = practice()
    receipt = receive(house.office, parent_on_the_phone(NAMES[0])).receipt
    done(house, WALTER, WHOLE, receipt)
    done(house, LENA, WHOLE, receipt)
    papers = {}
    for who in (WALTER, LENA):
        staff = house.signed_in(who)
        papers[who] = [paper.id for paper in fetch(house.office, staff, receipt).papers]
        again = hand_over(house.office, staff, receipt)
        assert [paper.id for paper in again.papers] == papers[who]
    assert papers[WALTER] != papers[LENA]
