"""A client's own door in both stores: what is put there, and a stop that everybody sees."""

from __future__ import annotations

import pytest

from subrosa.desk.at_own_door import come_again, come_in, releases_there, who_saw
from subrosa.desk.confidence_broken import SaidBroken, read_complaints, say_broken
from subrosa.desk.hand_over import hand_over
from subrosa.desk.open_overview import open_overview
from subrosa.desk.open_own_door import close_own_door
from subrosa.desk.put_at_door import write_to_door
from subrosa.desk.say_at_own_door import Said, choose_passphrase, stop_at_door, write_at_door
from subrosa.terms.errors import NotEntitled, Withheld
from subrosa.vault import LIGHT_COST, PassphraseHome
from tests.cast import DANA, LENA, RILEYS_FILE, practice
from tests.desk.test_own_door import a_door
from tests.desk.test_releases import ready


def test_a_door_works_behind_the_walls_of_the_rows(fresh_store):
    house = practice(fresh_store)
    office = house.office
    request = ready(house)
    slip, visitor = a_door(house)
    choose_passphrase(office, visitor, PassphraseHome("her own sentence", LIGHT_COST))
    visitor = come_in(office, slip.name, PassphraseHome("her own sentence"))
    open_overview(office, house.signed_in(DANA), RILEYS_FILE)
    write_to_door(office, house.signed_in(DANA), RILEYS_FILE, visitor.door, "Tuesday at ten.")
    write_at_door(office, visitor, Said("Yes."))
    visitor = come_again(office, visitor.door, visitor.pair)
    assert [one.words for one in visitor.behind.messages] == ["Tuesday at ten.", "Yes."]
    assert "Dana Reyes" in {one.name for one in who_saw(office, visitor)}
    stop_at_door(office, visitor, releases_there(office, visitor)[0].ref)
    with pytest.raises(Withheld, match="stopped by the client"):
        hand_over(office, house.signed_in(DANA), request)
    assert say_broken(office, SaidBroken("He told it."))
    assert [one.said.words for one in read_complaints(office, house.signed_in(LENA))] == [
        "He told it."
    ]
    close_own_door(office, house.signed_in(LENA), RILEYS_FILE, visitor.door)
    with pytest.raises(NotEntitled):
        come_again(office, visitor.door, visitor.pair)
