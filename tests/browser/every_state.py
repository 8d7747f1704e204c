"""A practice in which every page has something to show, and the acts that only a page has.

Everything is done by the verbs of the desk before the browser comes; what follows an act of a page
(a new colleague, a second step, a locked screen) is a step of the walk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse

from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.agree_on_supervision import (
    NewSupervision,
    sign_supervision,
    write_supervision,
)
from subrosa.desk.answer import answer
from subrosa.desk.audit import make_sheet, pick
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.check_accounting import keep_check, open_check
from subrosa.desk.close_file import close_file, end_file_hold, hold_file
from subrosa.desk.confirm import confirm, escalate
from subrosa.desk.consult_counsel import keep_advice, note_consulted
from subrosa.desk.destroy_file import agree_to_destroying, destroy_file, propose_destroying
from subrosa.desk.draft_case_sheet import begin_case
from subrosa.desk.forms.accounting import Suspends
from subrosa.desk.forms.card import Card, Contact, FileKind, Member
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.forms.chart_reading import parts_of
from subrosa.desk.forms.keeping import HoldWhy, TypedClosing
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.request import About, Channel
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.desk.forms.several import one_for_each
from subrosa.desk.forms.sheets import Adviser, AttachedFile
from subrosa.desk.hand_over import hand_over
from subrosa.desk.import_chart import draft_chart
from subrosa.desk.legal_hold import set_hold
from subrosa.desk.new_client import NewClient, new_person_id, new_unit_id, take_on
from subrosa.desk.one_letter import answer_those_waiting, open_one_letter, write_over_several
from subrosa.desk.open_accounting import Wish, take_wish
from subrosa.desk.prepare import keep_preparation
from subrosa.desk.receive import receive
from subrosa.desk.show_case import show_case
from subrosa.desk.supervision_register import Asked, write_consultation
from subrosa.desk.suspend_accounting import Stated, suspend_accounting
from subrosa.desk.write_letters import write_holding_letter, write_notices
from subrosa.paper.letters import Practice as Letterhead
from subrosa.paper.printing_room import PrintingRoom
from subrosa.release import Preparation
from subrosa.statute_shelf import shipped_book
from subrosa.terms.people import Role, SubjectType
from subrosa.web.house import move_in
from tests.cast import (
    DANA,
    LENA,
    MOTHER,
    OMAR,
    RILEY,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    parent_on_the_phone,
)
from tests.desk import a_couple
from tests.desk.cases_shown import RUTH, with_a_supervisor
from tests.desk.dangers import dangers
from tests.desk.test_chart_reading import EXPORT
from tests.web.test_audit_pages import JUDITH, audited_site

if TYPE_CHECKING:
    from tests.web.site import Site

LONG = "Maximiliane-Theodora von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2
WORDS = "Read and agreed."
SLEPT = "She slept badly after the quarrel with Marco on Sunday."
RANG = "Her mother rang and said she drinks."


def lived_in(site: Site) -> list[str]:
    """Let everything happen in the practice; return the addresses that no link leads to."""
    here = site.here
    head = Letterhead("Juniper Street Counseling", ("12 Juniper Street",), "555 0100")
    here.office = replace(here.office, paper=PrintingRoom(head))
    _, entry = audited_site(site)
    profile = replace(here.office.profile, second_look=SecondLook.ANOTHER_PERSON)
    years = shipped_book().retentions
    here.office = replace(here.office, profile=profile, retentions=years)
    move_in(here.office)
    office = here.office
    pick(office, here.signed_in(JUDITH), {entry})
    make_sheet(office, here.signed_in(LENA), entry)
    a_couple.come_together(here)
    dana, lena = here.signed_in(DANA), here.signed_in(LENA)
    process = a_couple.asked(here)
    write_holding_letter(office, lena, process)
    write_notices(office, lena, process)
    set_hold(office, lena, process, "Their divorce is pending.")
    note_consulted(office, lena, process, Adviser.INSURER, "Hotline", "2026-11-20")
    keep_advice(office, lena, process, "2026-11-20", "Assert the privilege.\nWait for the order.")
    a_couple.asked(here, "Nobody Known")
    file = AttachedFile("text/plain", "txt", EXPORT.encode())
    draft_chart(office, dana, RILEYS_FILE, file, parts_of([EXPORT]))
    long = note(9, f"{LONG} rang from Elko; Riley and Carol wept. " * 3)
    stranger = note(8, "Ilse Brandvold rang about the rent.", said_by=None)
    keep_segments(office, dana, [note(1, SLEPT), note(2, RANG, said_by=MOTHER), stranger, long])
    for incoming in (parent_on_the_phone(), own_file_asked_for(), insurer_with_a_release()):
        receive(office, incoming)
        answer(office, lena, receive(office, incoming).receipt)
    own = receive(office, own_file_asked_for()).receipt
    answer(office, lena, own)
    keep_preparation(office, dana, own, Preparation())
    signed = receive(office, insurer_with_a_release()).receipt
    answer(office, lena, signed)
    confirm(office, dana, signed, WORDS)
    doubtful = receive(office, replace(parent_on_the_phone(), danger=True, words=LONG * 4)).receipt
    answer(office, lena, doubtful)
    escalate(office, lena, doubtful, "I am not sure; please look at this first.")
    one_letter(site)
    a_list(site)
    dangers(here, LONG)
    at_their_end(site)
    a_case(site)
    return a_family(site)


def a_case(site: Site) -> None:
    """Let one case be drafted, one be shown, and somebody outside be asked at length."""
    with_a_supervisor(site.here)
    office, dana = site.here.office, site.here.signed_in(DANA)
    notes = ["g-1", "g-2", "g-9"]
    begin_case(office, dana, RILEYS_FILE, notes, [OMAR, SAM])
    shown = begin_case(office, dana, RILEYS_FILE, notes, [OMAR, RUTH])
    show_case(office, dana, RILEYS_FILE, shown)
    new = NewSupervision(RUTH, (DANA, OMAR), "2026-11-23", "", LONG * 4)
    sign_supervision(office, dana, write_supervision(office, dana, new), dana.name)
    write_supervision(office, dana, new)
    asked = Asked(LONG[:100], Role.CONSULTANT, "2026-11-20", PutAs.NAMED)
    write_consultation(office, dana, RILEYS_FILE, asked, LONG * 4)


def at_their_end(site: Site) -> None:
    """Close files whose time is over: one held, one left alone, two asked for, one destroyed."""
    office, lena, dana = site.here.office, site.here.signed_in(LENA), site.here.signed_in(DANA)
    units = []
    for number in range(5):
        ada = Member(new_person_id(office), f"Ada Long {number}", SubjectType.ADULT, "1970-01-01")
        card = Card(new_unit_id(office), "", (ada,), kind=FileKind.PERSON)
        units.append(take_on(office, lena, NewClient(card, frozenset({DANA}))).unit)
    lena, dana = site.here.signed_in(LENA), site.here.signed_in(DANA)
    held, left, asked, agreed, gone = units
    for unit in units:
        state = "US-WY" if unit == left else "US-VA"
        typed = TypedClosing("2010-02-28", (state,), ("lpc",), "" if unit == left else LONG[:60])
        close_file(office, lena, unit, typed)
    hold_file(office, dana, held, HoldWhy.LITIGATION, LONG)
    hold_file(office, dana, held, HoldWhy.BOARD, WORDS)
    end_file_hold(office, lena, held, "H-2", LONG)
    for unit in (asked, agreed, gone):
        propose_destroying(office, lena, unit, LONG)
    for unit in (agreed, gone):
        agree_to_destroying(office, dana, unit, LONG)
    destroy_file(office, lena, gone)


def a_list(site: Site) -> None:
    """Let a warning leave, police suspend, and two lists be wanted; one is looked through."""
    office, lena = site.here.office, site.here.signed_in(LENA)
    enter_late(office, lena, LateAct(office.now(), LONG, LONG), RILEYS_FILE)
    stated = Stated(
        Suspends.LAW_ENFORCEMENT, LONG, LONG, oral=True, stated="2026-11-23", statement=LONG
    )
    suspend_accounting(office, lena, RILEYS_FILE, stated)
    for _ in range(2):
        wish = Wish(RILEY, RILEY, Channel.LETTER)
        number = take_wish(office, lena, RILEYS_FILE, wish)
    lines = open_check(office, lena, number).lines
    keep_check(office, lena, number, {one.id: True for one in lines}, LONG)


def one_letter(site: Site) -> None:
    """Let one letter name three people; one is answered, and one letter lies over the answers."""
    office, lena = site.here.office, site.here.signed_in(LENA)
    first = replace(insurer_with_a_release(), about=About("Robin Vale", "1988-02-03"))
    others = one_for_each(first, f"Ada Long; 1990-01-01; 77-2\n{LONG}")
    letter = receive(office, first, None, others).receipt
    answer_those_waiting(office, lena, letter)
    for line in open_one_letter(office, lena, letter).lines[:2]:
        confirm(office, lena, line.request, WORDS)
        hand_over(office, lena, line.request)
    write_over_several(office, lena, letter)
    receive(office, first, None, others)


def a_family(site: Site) -> list[str]:
    """Take a family on with names, plans and a circle as long as they come."""
    office, lena = site.here.office, site.here.signed_in(LENA)
    plan = SafeContact(
        tuple(Way(means, may=True, at=f"{LONG}@example.org") for means in Means),
        LONG,
        LONG * 3,
        LONG * 3,
    )
    members = tuple(
        Member(
            new_person_id(office),
            f"{LONG} {number}",
            SubjectType.FAMILY_MEMBER,
            "1970-01-01",
            also=(LONG, LONG),
            phone="+1 804 555 0110 0110 0110",
            passphrase="blue heron",  # noqa: S106 - it opens nothing but these tests
            safe=plan,
        )
        for number in range(7)
    )
    circle = tuple(
        Contact(new_person_id(office), LONG, Role.PARENT, phone="1" * 50) for _ in range(6)
    )
    unit = new_unit_id(office)
    card = Card(unit, "", members, circle, part2=True, kind=FileKind.FAMILY)
    taken = take_on(office, lena, NewClient(card, frozenset({DANA})))
    pages = ("overview", "card", "call_back", "access")
    return [reverse(page, args=[taken.unit]) for page in pages]
