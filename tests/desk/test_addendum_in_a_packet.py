"""What was added to a signed note leaves with it, behind it, and never without being seen."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.desk.write_note import NewNote, add_addendum, change_note, lock_note, write_note
from subrosa.terms.errors import Withheld
from subrosa.terms.ids import PassageId
from subrosa.terms.passages import Passage
from subrosa.terms.records import RecordClass
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    RILEY,
    RILEYS_FILE,
    insurer_with_a_release,
    practice,
    release_to_the_insurer,
)


def said(text, place="x1"):
    about = frozenset({RILEY})
    return (Passage(PassageId(place), text, about, None, about, RecordClass.PROGRESS_NOTES),)


def asked(house):
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, house.signed_in(LENA), receipt)
    return receipt


def two_notes(house):
    dana = house.signed_in(DANA)
    names = []
    for day, text in (("2026-11-20", "First, corrected."), ("2026-11-21", "Second.")):
        new = NewNote(RILEYS_FILE, day, RecordClass.PROGRESS_NOTES, said("A draft of it."))
        name = write_note(house.office, dana, new).segment
        change_note(house.office, dana, RILEYS_FILE, name, said(text))
        lock_note(house.office, dana, RILEYS_FILE, name)
        names.append(name)
    omar = house.signed_in(OMAR)
    add_addendum(house.office, omar, RILEYS_FILE, names[0], said("She rang later.", "x9"))
    return names


@pytest.mark.parametrize("only_the_first", [False, True])
def test_the_newest_version_goes_with_what_was_added_to_it(only_the_first):
    house = practice()
    names = two_notes(house)
    receipt = asked(house)
    confirm(house.office, house.signed_in(LENA), receipt, "Read.")
    only = frozenset(names[:1]) if only_the_first else frozenset()
    hand_over(house.office, house.signed_in(DANA), receipt, only=only)
    (order,) = house.paper.packets
    printed = [(part.passages[0].text, part.adds) for part in order.packet.sections]
    wanted = [("First, corrected.", False), ("She rang later.", True), ("Second.", False)]
    assert printed == (wanted[:2] if only_the_first else wanted)


def test_an_addendum_after_the_confirmation_stops_the_packet():
    house = practice()
    names = two_notes(house)
    receipt = asked(house)
    confirm(house.office, house.signed_in(LENA), receipt, "Read.")
    add_addendum(house.office, house.signed_in(DANA), RILEYS_FILE, names[1], said("New.", "x8"))
    with pytest.raises(Withheld, match="has changed"):
        hand_over(house.office, house.signed_in(DANA), receipt)
