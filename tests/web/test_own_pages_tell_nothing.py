"""What nobody may infer at a client's own pages: reports, warnings, and a minor's own consent.

Two houses live the same day; in one of them more happens than in the other. Every page of a
client's own, as she and as the proxy sees it, must be the same byte for byte in both.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.act_on_worksheet import CallMade, decide_danger, write_call_down
from subrosa.desk.answer import answer, ask_inside
from subrosa.desk.at_own_door import come_in
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confidence_broken import SaidBroken, say_broken
from subrosa.desk.confirm import confirm
from subrosa.desk.fill_worksheet import begin_worksheet, open_worksheet, say_on_worksheet
from subrosa.desk.forms.request import About, Asker, Channel, Incoming
from subrosa.desk.forms.worksheet import CameOf, ChosenWay
from subrosa.desk.hand_over import hand_over, take_out
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_overview import open_overview
from subrosa.desk.open_own_door import NewDoor, open_own_door
from subrosa.desk.prepare import open_packet
from subrosa.desk.receive import receive
from subrosa.desk.say_at_own_door import choose_passphrase
from subrosa.ledger import EntryKind
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import RecordClass
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.web import addresses
from tests.cast import (
    BOOK,
    DANA,
    LENA,
    MONDAY,
    MOTHER,
    OMAR,
    RILEY,
    RILEYS_FILE,
    detective_at_the_counter,
    insurer_with_a_release,
    note,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
)
from tests.web.site import Site, served

pytestmark = pytest.mark.slow

OWN = "six plain words of her own"
REPORTS = (
    BOOK
    + """
[[rule]]
id = "t.report"
title = "A report"
citation = "45 CFR 164.512(b)(1)(ii)"
effect = "permits"
lifts = ["t.ban"]
obligations = ["log_disclosure", "log_for_accounting"]
says = "A report of abuse may go."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["disclose"]
purpose = ["abuse_report", "safety"]
"""
)


def report(to=Role.CPS, purpose=Purpose.ABUSE_REPORT, started=InitiatedBy.PRACTICE):
    return Incoming(
        asker=Asker(to, "Hotline", verified=True),
        about=About("Riley Moss"),
        ask=Ask.DISCLOSE,
        channel=Channel.INSIDE,
        initiated_by=started,
        purpose=purpose,
        records=frozenset({RecordClass.PROGRESS_NOTES}),
        tell=(to,),
    )


def goes_out(house, incoming):
    dana = house.signed_in(DANA)
    answered = ask_inside(house.office, dana, incoming)
    confirm(house.office, dana, answered.request, "It has to be said.")
    open_packet(house.office, dana, answered.request)
    hand_over(house.office, dana, answered.request)
    take_out(house.office, dana, answered.request, EntryKind.PRINTED)


def nothing(house):
    del house


def a_report(house):
    goes_out(house, report())


def an_inquiry_after_it(house):
    goes_out(house, report(purpose=Purpose.ABUSE_REPORT, started=InitiatedBy.RECIPIENT))


def a_worksheet(house):
    office, dana = house.office, house.signed_in(DANA)
    number = begin_worksheet(office, dana, RILEYS_FILE)
    say_on_worksheet(office, dana, number, "words", choice="client", words="On Friday.")
    write_call_down(office, dana, number, CallMade(Role.POLICE, MONDAY, CameOf.REACHED, "Lee"))
    decide_danger(office, dana, number, ChosenWay.TELL, "He means it.")
    open_worksheet(office, house.signed_in(OMAR), number)


def a_warning(house):
    goes_out(house, report(Role.POTENTIAL_VICTIM, Purpose.SAFETY))
    late = LateAct(MONDAY, "police", "Told.")
    enter_late(house.office, house.signed_in(DANA), late, RILEYS_FILE)


def police_and_a_parent_ask(house):
    for incoming in (detective_at_the_counter(), parent_on_the_phone()):
        receipt = receive(house.office, incoming).receipt
        answer(house.office, house.signed_in(LENA), receipt)


def a_complaint_of_somebody_else(house):
    say_broken(house.office, SaidBroken("He told my wife.", "Dana Reyes"))


def care_to_which_she_alone_consented(house):
    keep_segments(house.office, house.signed_in(DANA), [note(7, "Asked about the clinic alone.")])
    own = replace(
        release_to_the_insurer(),
        id="c-8",
        client=RILEY,
        signed_by=frozenset({Signer.MINOR}),
        records=frozenset({RecordClass.PROGRESS_NOTES}),
    )
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, own)


HAPPENINGS = [
    a_report,
    an_inquiry_after_it,
    a_warning,
    a_worksheet,
    police_and_a_parent_ask,
    a_complaint_of_somebody_else,
]


def lived(folder, happens):
    """Serve a house in which an ordinary day is lived, and `happens` besides."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tests.web.site.practice", lambda store, _book: practice(store, REPORTS))
        return pages_of(served(folder), happens)


def pages_of(site: Site, happens):
    house = site.here
    keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept better this week.")])
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    happens(house)
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, house.signed_in(LENA), receipt)
    confirm(house.office, house.signed_in(LENA), receipt, "Read.")
    hand_over(house.office, house.signed_in(DANA), receipt)
    house.clock.forward(minutes=1)
    for who in (LENA, DANA):
        open_overview(house.office, house.signed_in(who), RILEYS_FILE)
    mother = NewDoor(MOTHER, RILEY, "2027-01-31", "court order of May", Signer.PARENT)
    for_both = [NewDoor(RILEY, RILEY), mother]
    pages: dict[str, bytes] = {}
    for who, new in zip(("client", "proxy"), for_both, strict=True):
        lena = house.signed_in(LENA)
        slip = open_own_door(house.office, lena, RILEYS_FILE, new, cost=LIGHT_COST)
        visitor = come_in(house.office, slip.name, PassphraseHome(slip.code))
        choose_passphrase(house.office, visitor, PassphraseHome(OWN, LIGHT_COST))
        browser = site.stranger()
        browser.post("/mine", {"name": slip.name, "passphrase": OWN})
        for place in own_places():
            page = browser.get(place)
            pages[f"{who} {place} {page.status_code}"] = plain(page.content, slip.name)
    site.here.office.store.close()
    return pages


def own_places():
    """Return every address of a client's own pages that is looked at, filled with what there is."""
    found = []
    for one in addresses.urlpatterns:
        if one.name and one.name.startswith("own_") and one.name != "own_doors":
            for what in ("record", "change", "list", "reach"):
                place = "/" + re.sub(r"<\w+:what>", what, str(one.pattern))
                found.append(re.sub(r"<\w+:\w+>", "none", place))
    return sorted(set(found))


def plain(content, name):
    """Take out what is drawn anew each time: tokens, numbers of doors and of releases."""
    said = content.replace(name.encode(), b"NAME")
    said = re.sub(rb'(name="csrfmiddlewaretoken" value=)"[^"]*"', rb'\1""', said)
    return re.sub(rb"[0-9a-f]{32}", b"REF", said)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    return lived(tmp_path_factory.mktemp("quiet"), nothing)


@pytest.mark.parametrize("happens", HAPPENINGS, ids=lambda one: one.__name__)
def test_no_page_tells_that_more_happened(tmp_path, quiet, happens):
    assert len(quiet) > 30
    assert lived(tmp_path, happens) == quiet


def test_a_proxys_pages_tell_nothing_of_care_that_the_minor_alone_consented_to(tmp_path, quiet):
    more = lived(tmp_path, care_to_which_she_alone_consented)
    of_proxy = [one for one in quiet if one.startswith("proxy")]
    assert {one: quiet[one] for one in of_proxy} == {one: more[one] for one in of_proxy}
    assert any(quiet[one] != more[one] for one in quiet if one.startswith("client"))
