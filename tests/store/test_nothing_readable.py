"""Planted words of sealed content are nowhere in the file, its log, its errors."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.request import About
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.terms.errors import SubrosaError
from subrosa.terms.ids import UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import OpeningPurpose
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)

PLANTED = (
    b"Riley",
    b"Moss",
    b"Quinn",
    b"Evergreen",
    b"canaryofthenote",
    b"canaryofthecaller",
    b"canaryofthewords",
    b"canaryofthecard",
    b"canaryofthereason",
)


def test_a_whole_day_leaves_no_planted_word_in_the_file_or_the_logs(fresh_sqlite, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    house = practice(fresh_sqlite)
    dana, lena, sam = (house.signed_in(staff) for staff in (DANA, LENA, SAM))
    card = Card(
        UnitId("u-3"),
        new_chain(house.office),
        (Member("p-3", "canaryofthecard", SubjectType.ADULT),),
    )
    open_file(house.office, lena, NewFile(card, MONDAY, ()))
    keep_segments(house.office, dana, [note(1, "canaryofthenote")])
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    asked = replace(insurer_with_a_release(), words="canaryofthecaller")
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "canaryofthewords")
    handed = hand_over(house.office, dana, receipt)
    assert b"canaryofthenote" in handed.papers[0].content  # it is there, and only sealed below
    with pytest.raises(SubrosaError) as refused:
        open_record(house.office, sam, RILEYS_FILE, OpeningPurpose.EMERGENCY, "canaryofthereason")
    said = str(refused.value).encode() + repr(refused.value).encode()
    kept = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert b"store_request" in kept
    assert b"desk.letter" in kept or b"packet.bytes" in kept
    logs = caplog.text.encode()
    found = [word for word in PLANTED if word in kept or word in said or word in logs]
    assert found == []


def test_no_repr_of_the_office_shows_a_secret(fresh_sqlite):
    house = practice(fresh_sqlite)
    lena = house.signed_in(LENA)
    shown = repr(house.office) + repr(lena)
    assert house.office.actor_key.hex() not in shown
    assert repr(house.office.actor_key) not in shown


def test_the_name_asked_for_is_in_no_error(fresh_sqlite):
    house = practice(fresh_sqlite)
    asked = replace(insurer_with_a_release(), about=About("canaryofthecaller"))
    receipt = receive(house.office, asked).receipt
    lena = house.signed_in(LENA)
    answer(house.office, lena, receipt)
    with pytest.raises(SubrosaError) as refused:
        hand_over(house.office, lena, receipt)
    assert "canary" not in str(refused.value) + repr(refused.value)
