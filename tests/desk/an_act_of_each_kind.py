"""An act of each kind that the history knows, done by the desk's own verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from subrosa.consent import Revocation
from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.act_on_worksheet import decide_danger
from subrosa.desk.answer import answer
from subrosa.desk.at_own_door import come_in
from subrosa.desk.break_wall import Breach, WallGround, break_wall
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.change_practice import change_practice
from subrosa.desk.check_accounting import keep_check
from subrosa.desk.confirm import confirm, escalate
from subrosa.desk.consult_counsel import note_consulted
from subrosa.desk.cut_off import CutOffOrder, cut_off
from subrosa.desk.declare_clock_right import declare_clock_right
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.draft_case_sheet import begin_case, hide_words
from subrosa.desk.fill_worksheet import begin_worksheet, say_on_worksheet
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.accounting import Suspends
from subrosa.desk.forms.authorization_form import TypedAuthorization
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.forms.incident import Happened
from subrosa.desk.forms.practice_form import Described
from subrosa.desk.forms.sheets import Adviser
from subrosa.desk.forms.worksheet import ChosenWay
from subrosa.desk.give_access import Access, end_access, give_access, let_go, set_wall
from subrosa.desk.hand_over import hand_over, take_out
from subrosa.desk.keep_consent import End, end_consent, give_consent, revoke_consent
from subrosa.desk.legal_hold import lift_hold, set_hold
from subrosa.desk.new_client import NewClient, new_unit_id, take_on
from subrosa.desk.office import Act
from subrosa.desk.open_own_door import NewDoor, open_own_door
from subrosa.desk.open_record import open_record
from subrosa.desk.own_statement import take_statement
from subrosa.desk.prepare import keep_preparation, open_packet
from subrosa.desk.put_at_door import write_to_door
from subrosa.desk.receive import receive
from subrosa.desk.recover import recover_person
from subrosa.desk.replace_intake import replace_intake_key
from subrosa.desk.review import end_open_review, open_reviews
from subrosa.desk.say_incident import Said as Lost
from subrosa.desk.say_incident import say_incident
from subrosa.desk.second_look import approve
from subrosa.desk.send_head import send_head
from subrosa.desk.sign_by_link import make_link, open_link, sign_here
from subrosa.desk.supervision_register import Asked, write_consultation
from subrosa.desk.suspend_accounting import (
    Stated,
    end_suspension,
    suspend_accounting,
    suspensions_of,
)
from subrosa.desk.write_letters import write_holding_letter
from subrosa.desk.write_note import NewNote, lock_note, write_note
from subrosa.ledger import EntryKind
from subrosa.release import Preparation
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import PassageId, PersonId
from subrosa.terms.passages import Passage
from subrosa.terms.people import Role, SubjectType
from subrosa.terms.question import Ask
from subrosa.terms.records import RecordClass
from subrosa.vault import LIGHT_COST, OpeningPurpose, PassphraseHome, RelationshipKind
from subrosa.vault.link_home import LinkHome
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PRIYA,
    PROFILE,
    QUINNS_FILE,
    RILEY,
    RILEYS_FILE,
    SAM,
    WALTER,
    insurer_with_a_release,
    own_file_asked_for,
    parent_on_the_phone,
    release_to_the_insurer,
)
from tests.desk.a_couple import asked
from tests.desk.closed_files import OF_THE_END, asked_for_the_end

WORDS = "She drinks since the divorce."
ALOUD = Stated(
    Suspends.LAW_ENFORCEMENT, WORDS, WORDS, oral=True, stated="2026-11-23", statement=WORDS
)


def as_insurer_asks(house):
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    dana = house.signed_in(DANA)
    name = a_note(house)
    lock_note(house.office, dana, RILEYS_FILE, name)
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, house.signed_in(LENA), receipt)
    confirm(house.office, house.signed_in(LENA), receipt, WORDS)
    hand_over(house.office, dana, receipt)
    return receipt


def with_a_door(house):
    lena, new = house.signed_in(LENA), NewDoor(RILEY, RILEY)
    slip = open_own_door(house.office, lena, RILEYS_FILE, new, cost=LIGHT_COST)
    visitor = come_in(house.office, slip.name, PassphraseHome(slip.code))
    write_to_door(house.office, lena, RILEYS_FILE, visitor.door, WORDS)
    take_statement(house.office, visitor, [WORDS])


def cuts_off(house):
    lena = house.signed_in(LENA)
    incident = say_incident(house.office, lena, Lost(Happened.LOST_DEVICE, DANA))
    cut_off(house.office, lena, CutOffOrder(incident, DANA))


def as_insurer_may(house):
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    a_note(house)
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, house.signed_in(LENA), receipt)
    return receipt


def a_note(house):
    about = frozenset({RILEY})
    said = Passage(PassageId("x"), WORDS, about, None, about, RecordClass.PROGRESS_NOTES)
    new = NewNote(RILEYS_FILE, "2026-11-23", RecordClass.PROGRESS_NOTES, (said,))
    return write_note(house.office, house.signed_in(DANA), new).segment


def on_the_phone(house, choose):
    receipt = receive(house.office, parent_on_the_phone()).receipt
    lena = house.signed_in(LENA)
    answer(house.office, lena, receipt)
    choose(house.office, lena, receipt, WORDS)
    return receipt


def refuses(house):
    hand_over(house.office, house.signed_in(LENA), on_the_phone(house, confirm))


def revokes(house):
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    revoke_consent(house.office, lena, RILEYS_FILE, "c-1", Revocation(date(2026, 11, 23)))


def ends_a_release(house):
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer(ends_with=WORDS))
    end_consent(house.office, lena, RILEYS_FILE, "c-1", End(date(2026, 11, 23)))


def opens_in_an_emergency(house):
    emergency = OpeningPurpose.EMERGENCY
    open_record(house.office, house.signed_in(PRIYA), RILEYS_FILE, emergency, WORDS)


def looks_afterwards(house):
    opens_in_an_emergency(house)
    lena = house.signed_in(LENA)
    (found,) = open_reviews(house.office, lena)
    end_open_review(house.office, lena, found.id, WORDS)


def breaks_a_wall(house):
    breach = Breach(
        QUINNS_FILE,
        WALTER,
        RelationshipKind.FRONT_DESK,
        MONDAY + timedelta(hours=1),
        WallGround.LAW,
        WORDS,
    )
    break_wall(house.office, house.signed_in(LENA), house.signed_in(DANA), breach)


def types_the_wrong_passphrase(house):
    with pytest.raises(NotEntitled):
        sign_in(house.office, DANA, WORDS)


def corrects_the_clock(house):
    house.clock.forward(days=30)
    send_head(house.office, house.signed_in(LENA))
    house.clock.forward(days=-30)
    declare_clock_right(house.office, house.signed_in(LENA), WORDS)


def recovers(house):
    home = PassphraseHome("another six words than before", LIGHT_COST)
    recover_person(house.office, house.shares[:2], OMAR, home)


def gives(house):
    access = Access(RILEYS_FILE, SAM, RelationshipKind.COVERING, MONDAY + timedelta(days=1), WORDS)
    give_access(house.office, house.signed_in(DANA), access)


def takes_on(house):
    member = Member(PersonId("p-new"), WORDS, SubjectType.ADULT)
    new = NewClient(Card(new_unit_id(house.office), "", (member,)), frozenset({DANA}))
    return take_on(house.office, house.signed_in(LENA), new)


def changes_a_card(house):
    opened = open_card(house.office, house.signed_in(LENA), RILEYS_FILE)
    card = replace(opened.card, phone=WORDS)
    return change_card(house.office, house.signed_in(LENA), card, opened.version)


def prepares(house):
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    a_note(house)
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, house.signed_in(LENA), receipt)
    keep_preparation(house.office, house.signed_in(DANA), receipt, Preparation())
    return receipt


def changes_the_practice(house):
    after, seen = Described(replace(PROFILE, phone=WORDS)), Described(PROFILE).digest()
    return acts(house, change_practice, seen, after, lambda _: None)


def looks_through_a_list(house):
    asked_for = replace(own_file_asked_for(), ask=Ask.ACCOUNT_FOR_DISCLOSURES)
    receipt = receive(house.office, asked_for).receipt
    answer(house.office, house.signed_in(LENA), receipt)
    acts(house, keep_check, receipt, {}, WORDS)


def suspends(house):
    acts(house, suspend_accounting, RILEYS_FILE, ALOUD)


def ends_a_suspension(house):
    suspends(house)
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        (one,) = suspensions_of(Act(house.office, books, lena), [RILEYS_FILE])
    acts(house, end_suspension, RILEYS_FILE, one.id, WORDS)


def approves(house):
    approve(house.office, house.signed_in(LENA), prepares(house), WORDS)


def acts(house, verb, *rest, who=LENA):
    return verb(house.office, house.signed_in(who), *rest)


def signs_by_a_link(house):
    receipt = receive(house.office, insurer_with_a_release()).receipt
    acts(house, answer, receipt)
    boxes = {"member": RILEY, "form": "hipaa", "end": "once", "hours": "4", "code_way": "paper"}
    link = acts(house, make_link, receipt, TypedAuthorization(boxes, ("attendance",)))
    form = open_link(house.office, LinkHome.from_word(link.word), link.kept)
    sign_here(house.office, form, "Riley Moss", ())


def fills_a_worksheet(house):
    number = acts(house, begin_worksheet, RILEYS_FILE, who=DANA)
    said = {"choice": "named", "words": WORDS}
    say_on_worksheet(house.office, house.signed_in(DANA), number, "who", **said)
    acts(house, decide_danger, number, ChosenWay.TELL_NOBODY, WORDS, who=DANA)


def drafts_a_case(house):
    notes = [a_note(house)]
    number = acts(house, begin_case, RILEYS_FILE, notes, [SAM], who=DANA)
    acts(house, hide_words, RILEYS_FILE, number, "drinks", who=DANA)
    asked = Asked("Dr. Vale", Role.CONSULTANT, "2026-11-20", PutAs.HIDDEN)
    acts(house, write_consultation, RILEYS_FILE, asked, WORDS, who=DANA)


VERBS = {
    EntryKind.RECEIVED: lambda house: receive(house.office, parent_on_the_phone()),
    EntryKind.LOOKED_UP: lambda house: acts(house, find_people, "Riley Moss"),
    EntryKind.DECIDED: lambda house: on_the_phone(house, confirm),
    EntryKind.CONFIRMED: lambda house: on_the_phone(house, confirm),
    EntryKind.HALTED: lambda house: on_the_phone(house, escalate),
    EntryKind.REFUSED: refuses,
    EntryKind.DISCLOSED: as_insurer_asks,
    EntryKind.PRINTED: lambda house: acts(
        house, take_out, as_insurer_asks(house), EntryKind.PRINTED, who=DANA
    ),
    EntryKind.EXPORTED: lambda house: acts(
        house, take_out, as_insurer_asks(house), EntryKind.EXPORTED, who=DANA
    ),
    EntryKind.OPENED: lambda house: acts(
        house, open_record, RILEYS_FILE, OpeningPurpose.TREATMENT, who=DANA
    ),
    EntryKind.CONSENT_GIVEN: revokes,
    EntryKind.CONSENT_REVOKED: revokes,
    EntryKind.CONSENT_ENDED: ends_a_release,
    EntryKind.LATE_ACT: lambda house: acts(house, enter_late, LateAct(MONDAY, "police", WORDS)),
    EntryKind.FAILED_ATTEMPT: types_the_wrong_passphrase,
    EntryKind.HEAD_SENT: lambda house: acts(house, send_head),
    EntryKind.EMERGENCY_ACCESS: opens_in_an_emergency,
    EntryKind.REVIEWED: looks_afterwards,
    EntryKind.ACCESS_GIVEN: gives,
    EntryKind.ACCESS_ENDED: lambda house: acts(house, end_access, RILEYS_FILE, OMAR),
    EntryKind.RECOVERY_USED: recovers,
    EntryKind.ERASURE_BEGUN: lambda house: acts(house, destroy_for_good, RILEYS_FILE, WORDS),
    EntryKind.ERASURE_DONE: lambda house: acts(house, destroy_for_good, RILEYS_FILE, WORDS),
    EntryKind.WALL_SET: lambda house: acts(house, set_wall, RILEYS_FILE, OMAR, WORDS),
    EntryKind.WALL_BROKEN: breaks_a_wall,
    EntryKind.STAFF_CHANGED: lambda house: acts(house, let_go, OMAR),
    EntryKind.KEY_ROTATED: lambda house: acts(house, replace_intake_key),
    EntryKind.CLOCK_CORRECTED: corrects_the_clock,
    EntryKind.NOTE_WRITTEN: a_note,
    EntryKind.NOTE_LOCKED: lambda house: lock_note(
        house.office, house.signed_in(DANA), RILEYS_FILE, a_note(house)
    ),
    EntryKind.FILE_OPENED: takes_on,
    EntryKind.CARD_CHANGED: changes_a_card,
    EntryKind.LETTER_WRITTEN: lambda house: acts(
        house, write_holding_letter, asked(house, "Riley Moss")
    ),
    EntryKind.COUNSEL_CONSULTED: lambda house: acts(
        house, note_consulted, asked(house, "Riley Moss"), Adviser.LAWYER, WORDS, "2026-11-20"
    ),
    EntryKind.HOLD_SET: lambda house: acts(house, set_hold, asked(house, "Riley Moss"), WORDS),
    EntryKind.HOLD_LIFTED: lambda house: acts(house, lift_hold, asked(house, "Riley Moss"), WORDS),
    EntryKind.PREPARED: prepares,
    EntryKind.APPROVED: approves,
    EntryKind.PRACTICE_CHANGED: changes_the_practice,
    EntryKind.ACCOUNTING_CHECKED: looks_through_a_list,
    EntryKind.SUSPENSION_SET: suspends,
    EntryKind.SUSPENSION_ENDED: ends_a_suspension,
    EntryKind.LINK_MADE: signs_by_a_link,
    EntryKind.SIGNED: signs_by_a_link,
    EntryKind.OWN_DOOR: with_a_door,
    EntryKind.PUT_AT_DOOR: with_a_door,
    EntryKind.STATEMENT_TAKEN: with_a_door,
    EntryKind.WORKSHEET: fills_a_worksheet,
    EntryKind.INCIDENT: cuts_off,
    EntryKind.CUT_OFF: cuts_off,
    EntryKind.CASE_SHEET: drafts_a_case,
    EntryKind.CONSULTED: drafts_a_case,
    **dict.fromkeys(OF_THE_END, lambda house: asked_for_the_end(house, WORDS)),
    EntryKind.OPENED_FOR_REQUEST: lambda house: open_packet(
        house.office, house.signed_in(DANA), as_insurer_may(house)
    ),
}
