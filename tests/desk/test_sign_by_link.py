"""A paper is signed by a link, by who knows two things; it counts when the desk keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.forms.authorization_form import TypedAuthorization
from subrosa.desk.forms.authorization_reading import read_authorization
from subrosa.desk.forms.authorization_text import STATEMENTS, authorization_text, signed_text
from subrosa.desk.forms.card import Member
from subrosa.desk.forms.paper_form import RECORDS as OFFERED
from subrosa.desk.forms.paper_proposals import RECORD_WORDS
from subrosa.desk.forms.signing import SignedHow, asked_to_sign, faults_of_link
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.office import Act
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.receive import receive
from subrosa.desk.sign_by_link import (
    answers_right,
    born_as_typed,
    do_not_sign,
    make_link,
    open_link,
    proof_of,
    proven,
    sign_here,
)
from subrosa.desk.signed_links import keep_signed_link, link_of_request, links_of_request
from subrosa.desk.signed_papers import signed_papers, take_signed_paper_out
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.store.inspection import inspect_practice
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.people import SubjectType
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose
from subrosa.vault.link_home import LinkHome
from subrosa.wiring import ledger_key_file, write_seed
from tests.blank_store import fresh_store
from tests.cast import (
    DANA,
    LENA,
    QUINN,
    RILEY,
    RILEYS_FILE,
    SAM,
    WALTER,
    insurer_with_a_release,
    practice,
)
from tests.desk.signed_forms import EXPECTED
from tests.policy.test_reading_age import OLDEST, reading_age

WANTED = {
    "member": RILEY,
    "form": "hipaa",
    "end": "day",
    "expires": "2027-06-30",
    "hours": "24",
    "code_way": "phone",
}
RECORDS = ("attendance", "progress_notes")
EVENTS = (("2026-11-23T15:05:00Z", "the day of birth and the code were right"),)


@pytest.fixture
def house():
    return practice()


def asked(house, about="Riley Moss"):
    number = receive(house.office, insurer_with_a_release(about)).receipt
    answer(house.office, house.signed_in(LENA), number)
    return number


def linked(house, number, who=LENA, **said):
    typed = TypedAuthorization({**WANTED, **said}, RECORDS)
    return make_link(house.office, house.signed_in(who), number, typed)


def followed(house, link):
    home = LinkHome.from_word(link.word)
    assert home.found_by == link.found_by
    return home, open_link(house.office, home, link.kept)


def entries(house):
    with house.office.store.transaction() as books:
        found = [decode(raw) for raw in books.history.entries()]
    check_chains(found)
    return found


def test_a_paper_is_read_signed_kept_and_certified(house):
    number = asked(house)
    link = linked(house, number)
    _, form = followed(house, link)
    assert answers_right(form, born_as_typed("4/17/1991"), link.code)
    print_ = sign_here(house.office, form, "Riley Moss", EVENTS)
    lena = house.signed_in(LENA)
    assert open_legal_desk(house.office, lena, number).came_back
    (one,) = links_of_request(house.office, lena, number)
    assert one.can_keep
    assert "/s/ Riley Moss" in one.back.text
    answered = keep_signed_link(house.office, lena, number, one.made.sheet)
    assert answered.decision.lets_go
    with house.office.store.transaction(acting_for=lena.holder) as books:
        act = Act(house.office, books, lena)
        (consent,) = consents_of(act, RILEYS_FILE, OpeningPurpose.RELEASE)
        signed = signed_papers(act, RILEYS_FILE)[consent.id]
    assert (consent.client, consent.day) == (RILEY, date(2026, 11, 23))
    assert signed.sha256 == print_
    paper = take_signed_paper_out(house.office, lena, RILEYS_FILE, consent.id)
    assert paper.content.decode() == one.back.text
    order = house.paper.letters[-1]
    assert order.certified.fingerprint == print_
    assert order.certified.checked == (
        "Day of birth, and a code that was said on the telephone, at the number on file"
    )
    kinds = entries(house)
    assert [kinds[index].kind for index, _ in order.certified.entries] == [
        EntryKind.LINK_MADE,
        EntryKind.SIGNED,
        EntryKind.CONSENT_GIVEN,
    ]
    pdf = take_signed_paper_out(house.office, lena, RILEYS_FILE, consent.id, certificate=True)
    assert pdf.media == "application/pdf"
    assert not open_legal_desk(house.office, lena, number).came_back
    with pytest.raises(BadInput, match="no signed paper"):
        keep_signed_link(house.office, lena, number, one.made.sheet)


def test_a_practice_with_a_link_that_was_signed_and_kept_verifies(tmp_path):
    place, seed = tmp_path / "practice.sqlite3", b"l" * 32
    house = practice(fresh_store(place), ledger_seed=seed)
    write_seed(ledger_key_file(place), seed)
    number = asked(house)
    _, form = followed(house, linked(house, number))
    sign_here(house.office, form, "Riley Moss", EVENTS)
    keep_signed_link(house.office, house.signed_in(LENA), number, form.sheet)
    assert not inspect_practice(house.office.store.files).faults
    house.office.store.close()


def test_before_the_desk_keeps_it_nothing_counts(house):
    number = asked(house)
    _, form = followed(house, linked(house, number))
    sign_here(house.office, form, "Riley Moss", EVENTS)
    signatures = open_legal_desk(house.office, house.signed_in(LENA), number).signatures
    assert [one.signed for one in signatures] == [False]


@pytest.mark.parametrize("how", [SignedHow.PRESSED, SignedHow.DECLINED])
def test_who_is_pressed_or_does_not_want_to_signs_nothing_and_the_desk_is_told(house, how):
    number = asked(house)
    _, form = followed(house, linked(house, number))
    do_not_sign(house.office, form, how, EVENTS)
    lena = house.signed_in(LENA)
    (one,) = links_of_request(house.office, lena, number)
    assert (one.back.how, one.back.text, one.can_keep) == (how, "", False)
    with pytest.raises(BadInput):
        keep_signed_link(house.office, lena, number, one.made.sheet)


def test_the_door_keeps_nothing_readable_and_the_outside_opens_no_file(house):
    number = asked(house)
    link = linked(house, number)
    for said in (b"Riley", b"1991-04-17", link.code.encode(), b"Evergreen", link.word.encode()):
        assert said not in link.kept
    assert link.word not in repr(link)
    assert link.code not in repr(link)
    home, form = followed(house, link)
    assert "Riley" not in repr(form)
    other = LinkHome.drawn(house.office.random)
    assert open_link(house.office, other, link.kept) is None
    house.clock.forward(hours=25)
    assert open_link(house.office, home, link.kept) is None


@pytest.mark.parametrize(
    ("born", "code"),
    [("1991-04-18", None), ("1991-04-17", "000000"), ("", None), ("1991-04-17", ""), ("x", "é")],
)
def test_one_wrong_answer_is_enough_to_keep_somebody_out(house, born, code):
    link = linked(house, asked(house))
    _, form = followed(house, link)
    assert not answers_right(form, born, link.code if code is None else code)
    assert answers_right(form, "1991-04-17", f"{link.code[:3]} {link.code[3:]}")


def test_a_proof_of_a_step_is_for_that_step_that_link_and_one_hour(house):
    home = LinkHome.drawn(house.office.random)
    proof = proof_of(house.office, home, "came in")
    assert proven(house.office, home, "came in", proof) == "2026-11-23T15:00:00Z"
    assert proven(house.office, home, "was asked", proof) is None
    assert proven(house.office, LinkHome.drawn(house.office.random), "came in", proof) is None
    assert proven(house.office, home, "came in", proof.replace("T15", "T16")) is None
    assert proven(house.office, home, "came in", "") is None
    house.clock.forward(minutes=61)
    assert proven(house.office, home, "came in", proof) is None


def test_somebody_at_the_intake_who_may_not_know_of_the_client_learns_nothing(house):
    number = receive(house.office, insurer_with_a_release("Quinn Abara")).receipt
    answer(house.office, house.signed_in(LENA), number)
    link = linked(house, number, member=QUINN)
    _, form = followed(house, link)
    sign_here(house.office, form, "Quinn Abara", EVENTS)
    walter = house.signed_in(WALTER)
    assert links_of_request(house.office, walter, number) == ()
    answer(house.office, walter, number)
    assert links_of_request(house.office, walter, number) == ()
    with pytest.raises(NotEntitled):
        link_of_request(house.office, walter, number, form.sheet)
    assert house.signed_in(LENA)
    with house.office.store.transaction(acting_for=walter.holder) as books:
        sealed = books.sheets.get(form.sheet).sealed
    assert b"Quinn" not in sealed


def test_who_treats_sees_that_something_came_and_who_works_at_the_intake_opens_it(house):
    number = asked(house)
    _, form = followed(house, linked(house, number, DANA))
    sign_here(house.office, form, "Riley Moss", EVENTS)
    (one,) = links_of_request(house.office, house.signed_in(DANA), number)
    assert (one.waits, one.back, one.can_keep) == (True, None, False)
    sam = house.signed_in(SAM)
    assert links_of_request(house.office, sam, number) == ()
    with pytest.raises(NotEntitled):
        make_link(house.office, sam, number, TypedAuthorization(WANTED, RECORDS))


@pytest.mark.parametrize(
    ("said", "box"),
    [
        ({"member": ""}, "member"),
        ({"member": "p-else"}, "member"),
        ({"hours": "9999"}, "hours"),
        ({"code_way": ""}, "code_way"),
        ({"expires": "2026-01-01"}, "expires"),
        ({"end": "none"}, "end"),
        ({"form": ""}, "form"),
    ],
)
def test_what_cannot_be_signed_is_told_at_its_box_and_no_link_is_made(house, said, box):
    typed = TypedAuthorization({**WANTED, **said}, RECORDS)
    members = {RILEY: Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-04-17")}
    assert [*faults_of_link(typed, members, EXPECTED.today)] == [box]
    number = asked(house)
    with pytest.raises(BadInput, match="cannot be signed"):
        make_link(house.office, house.signed_in(LENA), number, typed)
    nobody = replace(members[RILEY], born="")
    assert "not on the card" in str(
        faults_of_link(TypedAuthorization(WANTED, RECORDS), {RILEY: nobody}, EXPECTED.today)
    )


def test_a_paper_that_runs_out_before_somebody_keeps_it_is_not_kept(house):
    number = asked(house)
    _, form = followed(house, linked(house, number, expires="2026-11-24"))
    sign_here(house.office, form, "Riley Moss", EVENTS)
    house.clock.forward(days=3)
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput, match="run out"):
        keep_signed_link(house.office, lena, number, form.sheet)


def test_a_name_is_typed_to_sign(house):
    _, form = followed(house, linked(house, asked(house)))
    for name in ("", "   ", "x" * 200):
        with pytest.raises(BadInput, match="full name"):
            sign_here(house.office, form, name, EVENTS)


PLAIN = [one for one in OFFERED if one in {record for record, _ in RECORD_WORDS}]
PLAIN.remove(RecordClass.SUD_RECORDS)
ENDS = (
    {"end": "day", "expires": "2027-06-30"},
    {"end": "event", "event": "the end of the claim"},
    {"end": "once"},
)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("form", ["hipaa", "part2"])
@pytest.mark.parametrize("record", PLAIN)
def test_what_is_read_off_our_own_paper_is_what_was_asked_for(end, form, record):
    """The reader of signed papers is the judge: it finds every element and statement."""
    riley = Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-04-17")
    wanted = TypedAuthorization(
        {**WANTED, **end, "form": form, "first_day": "2026-03-01", "last_day": "2026-11-30"},
        (record.value,),
    )
    whole = asked_to_sign(wanted, riley, EXPECTED.today)
    text = authorization_text(whole, insurer_with_a_release(), riley, EXPECTED.practice)
    read = read_authorization(signed_text(text, "Riley Moss", EXPECTED.today), EXPECTED)
    assert read.flagged == ()
    assert read.records == (record,)
    asked_for = {box: whole.boxes[box] for box in read.boxes}
    assert asked_for == read.boxes
    assert {"end", "signed", "day", "member", "says_revocable", *end} <= set(read.boxes)


def test_what_every_paper_says_is_read_with_ease_at_eleven():
    assert reading_age(" ".join(STATEMENTS)) <= OLDEST


def test_a_day_of_birth_is_taken_as_people_write_it():
    for said in ("1991-04-17", "04/17/1991", "4/17/1991", " 4-17-1991 ", "4.17.1991"):
        assert born_as_typed(said) == "1991-04-17"
    for said in ("", "soon", "17/4/1991", "1/2", "a/b/c"):
        assert born_as_typed(said) == said.strip()
