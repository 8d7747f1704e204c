"""``subrosa emergency``: one command, and the card stands there before anybody asks why."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace

import pytest

from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import NewStaff, sign_in
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.open_safety_card import keep_safety_card
from subrosa.desk.ports import StaffDuty
from subrosa.terms.ids import StaffId
from subrosa.terms.people import SubjectType
from subrosa.vault import LIGHT_COST, RelationshipKind
from subrosa.wiring import new_practice, open_ledger
from tests.cast import DANA, LENA, MONDAY, PASSPHRASE, PEOPLE, PROFILE, RILEY, RILEYS_FILE, note

pytestmark = pytest.mark.slow

NIGHT = StaffId("s-night")


@pytest.fixture
def place(tmp_path):
    """Found a practice whose night duty is on call and may open records, and keep Riley's card."""
    night = NewStaff(
        NIGHT, "Nia Night", frozenset({StaffDuty.ON_CALL, StaffDuty.EMERGENCY}), PASSPHRASE
    )
    file = tmp_path / "practice.sqlite3"
    office = new_practice(file, PROFILE, (*PEOPLE, night), cost=LIGHT_COST)
    lena = sign_in(office, LENA, PASSPHRASE)
    card = Card(RILEYS_FILE, new_chain(office), (Member(RILEY, "Riley Moss", SubjectType.ADULT),))
    treating = Grant(DANA, RelationshipKind.TREATING, MONDAY)
    open_file(office, lena, NewFile(card, MONDAY, (treating,)))
    dana = sign_in(office, DANA, PASSPHRASE)
    keep_segments(office, dana, [note(1, "She has pills at home.")])
    plan = ("Call her sister", "Go to the ER")
    known = SafetyCard(
        "", "Riley Moss", "804 555 0199", "at home", "Ana, 804 555 0100", "all", plan
    )
    keep_safety_card(office, dana, RILEYS_FILE, known)
    office.store.close()
    return file


@pytest.fixture
def say(table, monkeypatch):
    def typed(*words, lines=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        done = table(*words)
        return SimpleNamespace(
            code=done.returncode, out=words_of(done.stdout), err=words_of(done.stderr)
        )

    return typed


def words_of(said):
    return said.decode() if isinstance(said, bytes) else said


def entries(file):
    with open_ledger(file).rows() as books:
        return len(books.history.entries())


def test_the_card_stands_there_before_the_reason_is_asked(place, say):
    before = entries(place)
    # The input ends where the reason would be asked: the card was shown all the same.
    shown = say("emergency", "card", str(place), NIGHT, lines=[PASSPHRASE, "moss"])
    for words in ("804 555 0199", "Ana, 804 555 0100", "Call her sister", "Go to the ER"):
        assert words in shown.out
    assert entries(place) > before


def test_the_reason_follows_and_is_an_entry_of_its_own(place, say):
    lines = [PASSPHRASE, "moss", "She rang and said goodbye."]
    shown = say("emergency", "card", str(place), NIGHT, lines=lines)
    assert shown.code == 0
    assert "Written down: entry" in shown.out


def test_the_record_opens_with_a_reason_and_is_to_be_looked_at(place, say):
    lines = [PASSPHRASE, "moss", "The ER asks what she took."]
    shown = say("emergency", "record", str(place), NIGHT, lines=lines)
    assert "She has pills at home." in shown.out
    assert "asked to look at it" in shown.out
    assert "1 " in say("status", str(place)).out


@pytest.mark.parametrize(
    ("who", "what"), [("s-sam", "card"), ("s-sam", "record"), ("s-walter", "record")]
)
def test_nobody_else_opens_anything(place, say, what, who):
    shown = say("emergency", what, str(place), who, lines=[PASSPHRASE, "moss", "Because."])
    assert shown.code != 0
    assert "804 555" not in shown.out + shown.err
    assert "pills" not in shown.out + shown.err


def test_one_letter_and_a_name_that_nobody_has_are_refused(place, say):
    assert say("emergency", "card", str(place), NIGHT, lines=[PASSPHRASE, "m"]).code == 2
    said = say("emergency", "card", str(place), NIGHT, lines=[PASSPHRASE, "zzz"])
    assert "No safety card of that name" in said.err
