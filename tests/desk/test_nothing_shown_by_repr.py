"""What a fault report or a log would print of the desk's values holds no name and no word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from subrosa.desk.act_on_danger import LateAct
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.beside import open_answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.answers import Kept
from subrosa.desk.forms.card import Card, Contact, Member
from subrosa.desk.forms.request import About, Asker, Told
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.office import Act
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import Role, SubjectType
from subrosa.vault import OpeningPurpose
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)

SECRET = ("canary", "Riley", "Moss", "Evergreen", "Richmond", "1991")


def shown(*values):
    said = " ".join(map(repr, values))
    return [word for word in SECRET if word in said]


def test_a_request_and_a_card_show_nobody():
    asked = replace(
        insurer_with_a_release(),
        about=About("canary", "1991-04-17"),
        asker=Asker(Role.INSURER, "canary", address=("canary",)),
        words="canary",
        told=(Told("topic", "canary"),),
    )
    card = Card(
        UnitId("u"),
        "chain",
        (Member(PersonId("p"), "canary", SubjectType.ADULT, "1991-04-17", "1991", ("canary",)),),
        (Contact(PersonId("q"), "canary", Role.PARENT, {"topic": "canary"}),),
        facts={"topic": "canary"},
        phone="canary",
    )
    assert repr(asked).startswith("Incoming(")
    assert shown(asked, card, LateAct(MONDAY, "canary", "canary")) == []


def test_nothing_that_the_verbs_return_shows_what_was_said():
    house = practice()
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    keep_segments(house.office, dana, [note(1, "canary of the note")])
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer(day=date(2026, 10, 1)))
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answered = answer(house.office, lena, receipt)
    confirmed = confirm(house.office, lena, receipt, "canary of the words")
    handed = hand_over(house.office, dana, receipt)
    opened = open_record(house.office, dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
    with house.office.store.transaction() as books:
        kept = open_answer(Act(house.office, books, lena), receipt)
    assert isinstance(kept, Kept)
    assert b"canary of the note" in handed.papers[0].content  # it is there, and not shown
    orders = (*house.paper.packets, *house.paper.letters)
    assert shown(answered, confirmed, handed, opened, kept, opened.segments, orders) == []
