"""Worksheets in each of their states: half done by two at once, decided, and in nobody's file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from subrosa.desk.act_on_worksheet import CallMade, decide_danger, follow_up, write_call_down
from subrosa.desk.fill_worksheet import begin_worksheet, say_on_worksheet
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.forms.worksheet import CameOf, ChosenWay
from subrosa.desk.open_safety_card import keep_safety_card
from subrosa.terms.people import Role
from tests.cast import DANA, OMAR, RILEYS_FILE, SAM

if TYPE_CHECKING:
    from subrosa.terms.ids import RequestId
    from tests.cast import Practice


def dangers(here: Practice, words: str) -> tuple[RequestId, RequestId, RequestId]:
    """Let three worksheets be begun; return the half done one, the decided one, the loose one."""
    office, dana, omar = here.office, here.signed_in(DANA), here.signed_in(OMAR)
    card = SafetyCard("", "Riley Moss", "555 0188", words, words, words, (words, "988"))
    keep_safety_card(office, dana, RILEYS_FILE, card)
    half = begin_worksheet(office, dana, RILEYS_FILE)
    for who in (dana, omar):
        say_on_worksheet(office, who, half, "words", choice="client", words=words)
    say_on_worksheet(office, dana, half, "who", choice="self", words=words)
    done = begin_worksheet(office, dana, RILEYS_FILE)
    say_on_worksheet(office, dana, done, "who", choice="named", words=words)
    call = CallMade(Role.POLICE, office.now() - timedelta(hours=2), CameOf.REACHED, words, words)
    write_call_down(office, dana, done, call)
    decide_danger(office, dana, done, ChosenWay.TELL, words)
    follow_up(office, omar, done, words, (office.now().date() + timedelta(days=3)).isoformat())
    return half, done, begin_worksheet(office, here.signed_in(SAM))
