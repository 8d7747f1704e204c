"""``subrosa agreement``, and what every other command says to somebody who has not signed."""

from __future__ import annotations

import io
import sys

import pytest

from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.forms.staff_agreement import SITUATIONS
from subrosa.desk.forms.standing import Stands
from subrosa.desk.keep_staff import NewColleague, add_colleague
from subrosa.desk.ports import StaffDuty
from subrosa.terms.ids import StaffId
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.wiring import new_practice, open_practice
from tests.cast import LENA, PASSPHRASE, PEOPLE, PROFILE

pytestmark = pytest.mark.slow

ADA = StaffId("s-ada")
RIGHT = [str(one.right + 1) for one in SITUATIONS]
COMMANDS = (
    ("note", "write"),
    ("review", "list"),
    ("emergency", "card"),
    ("emergency", "record"),
    ("clock",),
)


@pytest.fixture
def place(tmp_path):
    file = tmp_path / "practice.sqlite3"
    office = new_practice(file, PROFILE, PEOPLE, cost=LIGHT_COST)
    new = NewColleague(ADA, "Ada Novak", frozenset(StaffDuty))
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    add_colleague(office, sign_in(office, LENA, PASSPHRASE), new, home)
    office.store.close()
    return file


@pytest.fixture
def say(table, monkeypatch):
    def typed(*words, lines=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return table(*words)

    return typed


def test_it_asks_until_each_answer_is_right_and_takes_the_name(place, say):
    lines = [PASSPHRASE, "2", *RIGHT, "ada novak"]
    done = say("agreement", str(place), ADA, lines=lines)
    assert done.returncode == 0
    assert b"Think again. The sentence is the same" in done.stdout
    assert b"clients of this practice" in done.stdout
    office = open_practice(place)
    assert sign_in(office, ADA, PASSPHRASE).standing.stands is Stands.WAITING
    office.store.close()
    again = say("agreement", str(place), ADA, lines=lines)
    assert b"nothing to sign: signed, to be accepted" in again.stdout


def test_another_name_signs_nothing(place, say):
    done = say("agreement", str(place), ADA, lines=[PASSPHRASE, *RIGHT, "Lena Fuchs"])
    assert done.returncode == 2
    assert b"Type your name as it stands here" in done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_other_command_says_to_sign_first(place, say, command):
    done = say(*command, str(place), ADA, lines=[PASSPHRASE, "Riley Moss", "Words.", "Words."])
    assert done.returncode != 0
    assert b"Your confidentiality agreement is not in force: not signed yet" in done.stderr
    assert b"subrosa agreement" in done.stderr
