"""Where an answer lets records go and none falls under it, a letter says so, and no more."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.board import RequestState, open_request
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.release import StrikeWhy
from subrosa.terms.errors import Withheld
from tests.cast import (
    DANA,
    LENA,
    MOTHER,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
)

RANG = "Her mother rang and said she drinks."
WORDS = "Read and agreed."


def test_where_nothing_on_file_goes_a_letter_says_so_and_closes_the_request():
    here = practice()
    dana, lena = here.signed_in(DANA), here.signed_in(LENA)
    give_consent(here.office, lena, RILEYS_FILE, release_to_the_insurer())
    receipt = receive(here.office, insurer_with_a_release()).receipt
    answer(here.office, lena, receipt)
    confirm(here.office, dana, receipt, WORDS)
    with pytest.raises(Withheld, match="Nothing on file may go") as told:
        hand_over(here.office, dana, receipt)
    assert "write that nothing on file goes" in str(told.value)
    handed = hand_over(here.office, dana, receipt, nothing=True)
    (letter,) = here.paper.letters
    assert letter.purpose is LetterPurpose.NOTHING_ON_FILE
    assert "Riley" not in repr(letter)
    assert [paper.packet for paper in handed.papers] == [False]
    assert hand_over(here.office, dana, receipt, nothing=True) == handed
    line = open_request(here.office, dana, receipt).line
    assert line.state is RequestState.CLOSED
    with here.office.store.transaction() as books:
        kinds = [decode(entry).kind for entry in books.history.entries()]
    assert EntryKind.REFUSED in kinds
    assert EntryKind.DISCLOSED not in kinds


def test_a_client_is_told_what_was_kept_back_where_nothing_of_her_file_goes():
    here = practice()
    dana, lena = here.signed_in(DANA), here.signed_in(LENA)
    keep_segments(here.office, dana, [note(2, RANG, said_by=MOTHER)])
    receipt = receive(here.office, own_file_asked_for()).receipt
    answer(here.office, lena, receipt)
    confirm(here.office, dana, receipt, WORDS)
    with pytest.raises(Withheld):
        hand_over(here.office, dana, receipt)
    hand_over(here.office, dana, receipt, nothing=True)
    (letter,) = here.paper.letters
    assert letter.purpose is LetterPurpose.DENIAL_TO_CLIENT
    assert letter.kept_back == (StrikeWhy.ANOTHER_PERSON,)
    assert not letter.rest_given


def test_where_something_goes_nobody_can_write_that_nothing_does():
    here = practice()
    dana, lena = here.signed_in(DANA), here.signed_in(LENA)
    keep_segments(here.office, dana, [note(1, "She slept badly.")])
    receipt = receive(here.office, own_file_asked_for()).receipt
    answer(here.office, lena, receipt)
    confirm(here.office, dana, receipt, WORDS)
    with pytest.raises(Withheld, match="no answer under which nothing"):
        hand_over(here.office, dana, receipt, nothing=True)
    refused = receive(here.office, parent_on_the_phone()).receipt
    answer(here.office, lena, refused)
    confirm(here.office, lena, refused, WORDS)
    with pytest.raises(Withheld, match="no answer under which nothing"):
        hand_over(here.office, lena, refused, nothing=True)
    assert not here.paper.letters
