"""What lies beside a request works over each store, also behind PostgreSQL's walls between rows."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.consult_counsel import keep_advice, note_consulted, read_advice
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.forms.authorization_form import TypedAuthorization
from subrosa.desk.forms.chart_reading import parts_of
from subrosa.desk.forms.sheets import Adviser, AttachedFile
from subrosa.desk.import_chart import confirm_parts, draft_chart, open_drafts
from subrosa.desk.legal_hold import set_hold
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.receive import receive
from subrosa.desk.record_authorization import record_authorization
from subrosa.desk.take_files import files_of, take_file, take_file_out
from subrosa.desk.write_letters import write_holding_letter, write_notices
from subrosa.terms.errors import BadInput, Withheld
from tests.cast import DANA, LENA, RILEYS_FILE, WALTER, practice
from tests.desk.a_couple import COUPLES_FILE, asked, come_together, subpoena
from tests.desk.test_chart_reading import EXPORT
from tests.desk.test_import_chart import FILE, keep
from tests.desk.test_letters_and_hold import ADVICE, BOTH, GOOD

pytestmark = pytest.mark.slow

PAPER = AttachedFile("text/plain", "txt", b"SUBPOENA")


@pytest.fixture
def house(fresh_store):
    made = practice(fresh_store)
    come_together(made)
    return made


@pytest.mark.parametrize("who", [LENA, WALTER, DANA])
def test_a_file_is_sealed_by_whoever_drops_it_and_handed_on_with_the_answer(house, who):
    number = take_file(house.office, house.signed_in(who), PAPER)
    receive(house.office, subpoena(), number)
    with pytest.raises(BadInput):
        receive(house.office, subpoena(), number)
    answer(house.office, house.signed_in(LENA), number)
    for reader in (LENA, WALTER, DANA):
        staff = house.signed_in(reader)
        (sheet,) = files_of(house.office, staff, number)
        assert take_file_out(house.office, staff, number, sheet) == PAPER


@pytest.mark.parametrize("about", ["Riley Marsh and Jordan Marsh", "Nobody Known"])
def test_letters_and_counsel_lie_beside_the_answer(house, about):
    number = asked(house, about)
    lena = house.signed_in(LENA)
    write_holding_letter(house.office, lena, number)
    note_consulted(house.office, lena, number, Adviser.LAWYER, "", "2026-11-20")
    desk = open_legal_desk(house.office, lena, number)
    assert len(desk.letters) == len(desk.consulted) == 1


def test_notices_advice_hold_and_papers_lie_in_the_file(house):
    number = asked(house)
    lena = house.signed_in(LENA)
    write_notices(house.office, lena, number)
    keep_advice(house.office, lena, number, "2026-11-20", ADVICE)
    set_hold(house.office, lena, number, "Pending")
    record_authorization(house.office, lena, number, TypedAuthorization(GOOD, BOTH))
    desk = open_legal_desk(house.office, house.signed_in(DANA), number)
    assert len(desk.letters) == 2
    assert desk.hold is not None
    assert [one.signed for one in desk.signatures] == [True, False]
    assert read_advice(house.office, house.signed_in(DANA), number) == ()
    assert len(read_advice(house.office, lena, number)) == 1
    with pytest.raises(Withheld):
        destroy_for_good(house.office, lena, COUPLES_FILE, "Retention is over.")


def test_a_chart_is_drafted_and_confirmed(house):
    dana = house.signed_in(DANA)
    sheet = draft_chart(house.office, dana, RILEYS_FILE, FILE, parts_of([EXPORT]))
    assert confirm_parts(house.office, dana, RILEYS_FILE, sheet, [keep(2)]) == 5
    (draft,) = open_drafts(house.office, dana, RILEYS_FILE)
    assert draft.kept == 1
