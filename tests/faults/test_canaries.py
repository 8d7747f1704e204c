"""A thousand words of content, planted wherever the desk takes any: nothing of them lies readable.

Searched: the folder of the practice while it is open and after it was closed (data, keys, logs of
SQLite, free pages), both halves of a backup as they lie and unpacked, an export of the history, the
temporary folder, the log, the words and reprs of everything the desk returned or raised, and what
the command prints when something breaks whose own words hold content.
"""

from __future__ import annotations

import gzip
import importlib
import io
import logging
import sqlite3
import traceback
import zlib
from base64 import b64encode
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.answer import answer, ask_inside
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.confirm import confirm, escalate
from subrosa.desk.forms.card import Card, Contact, Member
from subrosa.desk.forms.request import About, Asker, Channel
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.give_access import Access, give_access, set_wall
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_record import open_record
from subrosa.desk.open_safety_card import keep_safety_card, open_safety_card, say_why
from subrosa.desk.receive import receive
from subrosa.ledger import export_files
from subrosa.store.backup import back_up
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.errors import SubrosaError
from subrosa.terms.ids import PassageId, PersonId, SegmentId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import Role, SubjectType
from subrosa.terms.question import Ask, InitiatedBy
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose, RelationshipKind
from subrosa.vault.age_files import new_identity
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PASSPHRASE,
    PRIYA,
    SAM,
    insurer_with_a_release,
    parent_on_the_phone,
    release_to_the_insurer,
)
from tests.faults.acts import found, opened
from tests.faults.attempting import unpacked
from tests.faults.canaries import MARK, Nest, seen_in, seen_in_files

CANARIES = 1000
REFUSALS_EACH, PAPERS_EACH, BROKEN_EACH = 5, 2, 2
"""What each client's day is refused on purpose, and papers with canaries that do leave."""


main_module = importlib.import_module("subrosa.cli.main")


class Said:
    """Everything that the desk returned or raised, as it would look in a log."""

    def __init__(self):
        self.text = io.StringIO()
        self.refusals = self.packets = 0

    def __call__(self, verb, *given, **named):
        try:
            returned = verb(*given, **named)
        except SubrosaError as fault:
            self.refusals += 1
            self.text.write(f"{fault} {fault!r} {traceback.format_exc()}\n")
            return None
        self.text.write(f"{returned!r}\n")
        return returned


class ClientsDay:
    """One client's life at the desk, with a canary in every field that takes content."""

    def __init__(self, desk, nest, number, said):
        self.office, self.nest, self.said = desk.office, nest, said
        self.unit, self.person = UnitId(f"u-c{number}"), PersonId(f"p-c{number}")
        self.number = number

    def sign_in(self, staff):
        return sign_in(self.office, staff, PASSPHRASE)

    def live(self):
        plant = self.nest.canary
        name = plant("name")
        self.open_a_file(name)
        self.lena, self.dana = self.sign_in(LENA), self.sign_in(DANA)
        self.keep_papers(name)
        self.ask_and_answer(name)
        self.meet_danger()
        self.be_refused()

    def open_a_file(self, name):
        plant = self.nest.canary
        card = Card(
            self.unit,
            new_chain(self.office),
            (
                Member(
                    self.person,
                    name,
                    SubjectType.ADULT,
                    also=(plant("also"),),
                ),
            ),
            contacts=(Contact(PersonId(f"p-k{self.number}"), plant("contact"), Role.PARENT),),
            phone=plant("phone"),
        )
        treating = Grant(DANA, RelationshipKind.TREATING, MONDAY - timedelta(days=9))
        self.said(open_file, self.office, self.sign_in(LENA), NewFile(card, MONDAY, (treating,)))

    def note(self, name, record, **more):
        text = self.nest.canary(name)
        said_by = frozenset({self.person})
        passage = Passage(PassageId(f"{name}.1"), text, said_by, self.person, said_by, record)
        segment = SegmentId(f"g-{self.number}-{name}")
        return Segment(segment, self.unit, "2026-11-09", record, (passage,), **more)

    def keep_papers(self, name):
        plant = self.nest.canary
        notes = self.note("progress", RecordClass.PROGRESS_NOTES)
        apart = self.note("apart", RecordClass.PSYCHOTHERAPY_NOTES, separate=True)
        self.said(keep_segments, self.office, self.dana, [notes, apart])
        safety = SafetyCard(
            "", name, plant("mobile"), plant("place"), plant("whom"), plant("use"), (plant("plan"),)
        )
        self.said(keep_safety_card, self.office, self.dana, self.unit, safety)
        consent = release_to_the_insurer(id=f"c-{self.number}", client=self.person)
        self.said(give_consent, self.office, self.lena, self.unit, consent)
        until = MONDAY + timedelta(days=3)
        cover = Access(self.unit, OMAR, RelationshipKind.COVERING, until, plant("cover"))
        self.said(give_access, self.office, self.dana, cover)

    def ask_and_answer(self, name):
        plant = self.nest.canary
        for asked, who in ((insurer_with_a_release(name), DANA), (parent_on_the_phone(name), LENA)):
            asker = Asker(
                asked.asker.role, plant("asker"), verified=True, address=(plant("address"),)
            )
            whole = replace(asked, asker=asker, words=plant("words"))
            receipt = self.said(receive, self.office, whole).receipt
            self.said(answer, self.office, self.lena, receipt)
            self.said(confirm, self.office, self.lena, receipt, plant("agreed"))
            handed = self.said(hand_over, self.office, self.sign_in(who), receipt)
            self.said.packets += any(MARK.encode() in paper.content for paper in handed.papers)
        stranger = replace(parent_on_the_phone(plant("stranger")), words=plant("strangewords"))
        receipt = self.said(receive, self.office, stranger).receipt
        self.said(answer, self.office, self.lena, receipt)
        self.said(escalate, self.office, self.lena, receipt, plant("escalated"))
        inside = replace(
            stranger,
            about=About(name),
            ask=Ask.DISCLOSE,
            channel=Channel.INSIDE,
            initiated_by=InitiatedBy.PRACTICE,
            words=plant("inside"),
        )
        self.said(ask_inside, self.office, self.dana, inside)

    def meet_danger(self):
        plant = self.nest.canary
        late = LateAct(MONDAY - timedelta(hours=1), plant("toldwhom"), plant("latewords"))
        self.said(enter_late, self.office, self.dana, late, self.unit)
        priya = self.sign_in(PRIYA)
        shown = self.said(open_safety_card, self.office, priya, self.unit)
        why = (shown.unit, shown.entry, plant("why"))
        self.said(say_why, self.office, priya, *why)
        emergency = OpeningPurpose.EMERGENCY
        self.said(open_record, self.office, priya, self.unit, emergency, plant("emergency"))

    def be_refused(self):
        plant = self.nest.canary
        emergency, sam = OpeningPurpose.EMERGENCY, self.sign_in(SAM)
        self.said(open_record, self.office, sam, self.unit, emergency, plant("refused"))
        self.said(sign_in, self.office, DANA, plant("passphrase"))
        self.said(answer, self.office, sam, plant("receipt"))
        self.said(keep_segments, self.office, sam, [self.note("mine", RecordClass.PROGRESS_NOTES)])
        # Held already: a second row of this id ends in an error of the database itself.
        self.said(
            keep_segments,
            self.office,
            self.dana,
            [self.note("progress", RecordClass.PROGRESS_NOTES)],
        )
        self.said(set_wall, self.office, self.lena, self.unit, SAM, plant("wall"))


class BrokenPress:
    """A maker of paper that breaks, with the content of the paper in the words of its fault."""

    def letter(self, order, head):
        raise ValueError(f"cannot set {order} {head}")

    packet = letter


def broken_within(day):
    """Break while a paper is made, and while a note is kept; return both faults."""
    plant, faults = day.nest.canary, []
    office = replace(day.office, paper=BrokenPress())
    asked = replace(parent_on_the_phone(plant("brokenname")), words=plant("brokenwords"))
    receipt = receive(office, asked).receipt
    answer(office, day.lena, receipt)
    confirm(office, day.lena, receipt, plant("brokenagreed"))
    try:
        hand_over(office, day.lena, receipt)
    except ValueError as fault:
        faults.append(ValueError(plant("press"), *fault.args))
    try:
        keep_segments(office, day.dana, [plant("nosegment")])
    except AttributeError as fault:
        faults.append(AttributeError(plant("attribute"), *fault.args))
    return faults


def said_by_the_command(fault, monkeypatch, capsys):
    """Let the command end by a fault; return what a person at the keyboard reads."""

    def breaks(*, standalone_mode):
        assert not standalone_mode
        raise fault

    monkeypatch.setattr(main_module, "program", lambda _words: breaks)
    with pytest.raises(SystemExit):
        main_module.main()
    said = capsys.readouterr()
    return said.out + said.err


def backed_up(desk, folder):
    """Back the practice up; lay both halves down as they are, and unpacked as well."""
    identity, recipient = new_identity()
    back_up(desk.office.store.files, folder, [recipient], at=MONDAY)
    halves = sorted(folder.iterdir())
    assert [unpacked(half, identity, folder).is_file() for half in halves] == [True, True]


def export_of(office, folder):
    """Write an export of the history into a folder."""
    with office.store.transaction() as books:
        entries, head = books.history.entries(), books.history.checkpoint()
    for name, content in export_files(entries, head, office.signer.public).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_planted_canaries(tmp_path, tally, caplog, monkeypatch, capsys):
    caplog.set_level(logging.DEBUG)
    places = [tmp_path / name for name in ("data", "temporary", "export", "backups")]
    folder, temporary, exported, backups = places
    for place in places:
        place.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    found(folder / "practice.sqlite3")
    desk = opened(open_sqlite(folder / "practice.sqlite3"))
    nest, said, days, held, printed = Nest(), Said(), 0, 0, ""
    many = tally.plan(CANARIES)
    while len(nest.planted) < many:
        day = ClientsDay(desk, nest, days, said)
        day.live()
        for fault in broken_within(day):
            held += MARK in "".join(traceback.format_exception(fault))
            printed += said_by_the_command(fault, monkeypatch, capsys)
        days += 1
    export_of(desk.office, exported)
    backed_up(desk, backups)
    seen = seen_in_files(places)
    desk.office.store.close()
    seen += seen_in_files([folder])
    (tmp_path / "log.txt").write_text(caplog.text)
    (tmp_path / "said.txt").write_text(said.text.getvalue())
    (tmp_path / "printed.txt").write_text(printed)
    seen += seen_in_files([tmp_path / f"{name}.txt" for name in ("log", "said", "printed")])
    tally.done = len(nest.planted)
    tally.count("clients", days)
    tally.count("refusals read", said.refusals)
    tally.count("packets handed over", said.packets)
    tally.count("faults that held content", held)
    tally.count("seen", len(seen))
    caught = planted_by_hand(folder / "practice.sqlite3")
    tally.control = f"written by hand: seen in {len(caught)} of {len(BY_HAND)} dresses"
    assert sorted(set(seen)) == []
    assert held == BROKEN_EACH * days  # the faults did hold content, and what was printed none
    assert printed.count("unexpected fault") == held
    assert said.refusals == REFUSALS_EACH * days
    assert said.packets == PAPERS_EACH * days  # content did leave, and only sealed lies here
    assert caught == set(BY_HAND)


WORD = f"before {MARK}0000control after".encode()
BY_HAND = {
    "utf-8": WORD,
    "capitals": WORD.upper(),
    "utf-16-le": WORD.decode().encode("utf-16-le"),
    "utf-16-be": WORD.decode().encode("utf-16-be"),
    "hex": WORD.hex().encode(),
    "base64": b64encode(WORD),
    "base64, one on": b64encode(b"x" + WORD),
    "base64, two on": b64encode(b"xx" + WORD),
    "zlib": zlib.compress(WORD * 3),
    "gzip": gzip.compress(WORD * 3),
}


def planted_by_hand(file):
    """Write a canary past the house, in each dress; return in which it is seen on its page."""
    caught = set()
    for dress, content in BY_HAND.items():
        with closing(sqlite3.connect(file)) as plain, plain:
            plain.execute("CREATE TABLE IF NOT EXISTS planted (content BLOB)")
            plain.execute("DELETE FROM planted")
            plain.execute("INSERT INTO planted VALUES (?)", [content])
        if seen_in_files([file]):
            caught.add(dress)
        with closing(sqlite3.connect(file)) as plain:
            plain.execute("PRAGMA secure_delete=ON")
            plain.execute("DROP TABLE planted")
            plain.execute("VACUUM")
    return caught


def test_a_page_that_was_freed_without_overwriting_is_seen(tmp_path):
    file = tmp_path / "freed.sqlite3"
    with closing(sqlite3.connect(file)) as plain:
        plain.execute("PRAGMA secure_delete=OFF")
        plain.execute("CREATE TABLE planted (content BLOB)")
        plain.execute("INSERT INTO planted VALUES (?)", [WORD * 200])
        plain.commit()
        plain.execute("DROP TABLE planted")
        plain.commit()
        assert seen_in_files([file])


@pytest.mark.parametrize("dress", BY_HAND)
def test_every_dress_is_known(dress):
    assert seen_in(BY_HAND[dress])
    assert not seen_in(bytes(4096))
