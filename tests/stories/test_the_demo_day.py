"""The whole day on the real engine, the shipped law, real paper and a real file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import resources

import pytest
from jsonschema import Draft202012Validator

from subrosa.demo.content import load_content
from subrosa.demo.day import live_the_day
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.check_accounting import keep_check, open_check
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.accounting import Place, Suspends
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, PaperShown, Told
from subrosa.desk.hand_over import hand_over
from subrosa.desk.open_accounting import Wish, open_accounting, take_wish
from subrosa.desk.prove_accounting import take_proof
from subrosa.desk.receive import receive
from subrosa.desk.suspend_accounting import Stated, end_suspension, suspend_accounting
from subrosa.paper.checking.insides import insides
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.checking.squeezing import squeezed, squeezed_bytes
from subrosa.terms.errors import NotReady
from subrosa.terms.ids import StaffId
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass
from subrosa.wiring import open_practice
from tests.paper.second_reader import pdftotext

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def content():
    return load_content()


@pytest.fixture(scope="module")
def day(content, tmp_path_factory):
    out = tmp_path_factory.mktemp("day")
    said = []
    lived = live_the_day(content, out, lambda *step: said.append(step))
    assert said[-1][0] == said[-1][1]
    return lived


def rows(day):
    return {row.number: row for row in day.rows}


def papers_of(day, number):
    left = rows(day)[number].left
    return [
        (day.out / f"{kind}s" / f"{name}.pdf")
        for kind, name in re.findall(r"(letter|packet) (R-[A-Z2-7]{4}-[A-Z2-7]{4})", left)
    ]


def test_every_request_is_answered_by_the_law_as_we_read_it(day, content):
    for request in content.requests:
        said = rows(day)[request.id].outcome
        expected = request.expected
        assert said in {expected.outcome, *expected.accept}, request.id
        assert said not in expected.never, request.id


def test_what_the_practice_asks_itself_is_never_answered_by_a_letter_to_somebody(day, content):
    own = [one for one in content.requests if one.initiated_by.value == "practice"]
    assert {one.id for one in own} >= {"r16", "r19"}
    for request in own:
        for paper in papers_of(day, request.id):
            text = read_back(paper.read_bytes())
            assert "Decision sheet" in text, request.id
            assert "Reply to your enquiry" not in text, request.id


def test_every_answer_names_its_law_and_its_entry(day):
    assert len(day.rows) >= 16
    for row in day.rows:
        assert row.because, row.number
        assert row.entry is not None, row.number
        assert row.entry < day.entries


def test_every_paper_named_in_the_table_lies_in_the_folder_and_no_other(day):
    named = {paper for row in day.rows for paper in papers_of(day, row.number)}
    lying = {*(day.out / "letters").iterdir(), *(day.out / "packets").iterdir()}
    assert named == lying
    assert len(list((day.out / "packets").iterdir())) >= 5


def test_the_decisions_have_the_form_of_the_schema(day):
    schema = resources.files("subrosa.terms").joinpath("schema/decision.schema.json")
    check = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    lines = (day.out / "decisions.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len(day.rows)
    for line in lines:
        check.validate(json.loads(line))


def test_the_auditors_program_finds_the_ledger_whole(day):
    folder = day.out / "ledger"
    done = subprocess.run(
        [sys.executable, "-I", folder / "verify_ledger.py", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_packets_hold_what_may_go_and_nothing_that_was_struck(day, content):
    notes = {note.segment.id: note.segment for note in content.notes}
    seen = 0
    for request in content.requests:
        for paper in papers_of(day, request.id):
            if paper.parent.name != "packets":
                continue
            seen += 1
            text = squeezed(read_back(paper.read_bytes()))
            passages = {
                passage.id: passage for segment in notes.values() for passage in segment.passages
            }
            for one in request.expected.struck:
                assert squeezed(passages[one].text) not in text, (request.id, one)
            going = [notes[one] for one in request.expected.leaves]
            for segment in going:
                kept = [p for p in segment.passages if p.id not in request.expected.struck]
                assert any(squeezed(p.text) in text for p in kept), (request.id, segment.id)
            others = [
                segment for segment in notes.values() if segment.id not in request.expected.leaves
            ]
            for segment in others:
                for passage in segment.passages:
                    assert squeezed(passage.text) not in text, (request.id, passage.id)
    assert seen >= 5


def may_not_reach(passage, requester, subject):
    """Say of a passage, by source and subject alone, that it may never reach this reader (J4)."""
    if passage.said_by is not None:
        hers = passage.said_by in (subject, requester)
        return not hers and subject not in passage.heard_by
    return bool(passage.about) and subject not in passage.about and subject not in passage.heard_by


def test_no_program_gets_a_kept_passage_out_of_a_packet(day, content):
    passages = [(note.segment, p) for note in content.notes for p in note.segment.passages]
    people = {person.name: person.id for person in content.practice.people}
    kept, by_rule = 0, 0
    for request in content.requests:
        for paper in papers_of(day, request.id):
            if paper.parent.name != "packets":
                continue
            pdf = paper.read_bytes()
            inside = insides(pdf)
            found = [squeezed(text) for text in (pdftotext(pdf), pdftotext(pdf, "-raw"))]
            found.append(squeezed(read_back(pdf)))
            found.append(squeezed("".join(inside.strings)))
            raw = [squeezed_bytes(stream).decode() for stream in (*inside.streams, *inside.pixels)]
            for segment, passage in passages:
                start = squeezed(passage.text)[:32]
                stays = segment.id not in request.expected.leaves
                if may_not_reach(passage, request.asker.known_as, people[request.about]):
                    stays = True
                    by_rule += segment.unit in request.units
                if stays or passage.id in request.expected.struck:
                    kept += 1
                    for text in (*found, *raw):
                        assert start not in text, (request.id, passage.id)
            assert inside.unshown == ()
    assert kept > 100
    assert by_rule > 0


def test_no_paper_but_the_address_names_anybody_in_its_file_name_or_metadata(day, content):
    names = [person.name.encode() for person in content.practice.people]
    for folder in ("letters", "packets"):
        for paper in (day.out / folder).iterdir():
            assert re.fullmatch(r"R-[A-Z2-7]{4}-[A-Z2-7]{4}\.pdf", paper.name)
            raw = paper.read_bytes()
            assert [name for name in names if name in raw] == []


def test_the_file_of_the_practice_names_no_client(day, content):
    staff = {member.name for member in content.practice.staff}
    kept = b"".join(place.read_bytes() for place in day.out.glob("practice.sqlite3*"))
    named = [p.name for p in content.practice.people if p.name not in staff]
    assert [name for name in named if name.encode() in kept] == []
    texts = [p.text for note in content.notes for p in note.segment.passages]
    assert [text for text in texts if text.encode() in kept] == []


def test_the_practice_opens_again_and_needs_the_ledgers_key(day, tmp_path):
    office = open_practice(day.out / "practice.sqlite3")
    with office.store.transaction() as books:
        assert len(books.history.entries()) == day.entries
        assert books.history.waiting() == []
    office.store.close()
    alone = tmp_path / "practice.sqlite3"
    alone.write_bytes((day.out / "practice.sqlite3").read_bytes())
    with pytest.raises(NotReady):
        open_practice(alone)


@pytest.mark.parametrize("request_number", ["r07", "r16", "r20"])
def test_a_clients_list_is_checked_line_by_line_by_the_outside_program(
    day, content, tmp_path, request_number
):
    """Her letter is read back from the PDF; a changed word in it is found."""
    (asked,) = [one for one in content.requests if one.id == request_number]
    place = copied(day, tmp_path)
    office = open_practice(place)
    officer = sign_in(office, StaffId("s5"), words_of(day, "s5"))
    unit = next(one for one in content.practice.units if one.id == asked.units[0])
    letter, files = list_of(office, officer, unit)
    lines = json.loads(files["accounting.json"])["lines"]
    assert lines
    proof, text = laid_out(tmp_path / "proof", files), tmp_path / "letter.txt"
    text.write_text(read_back(letter), "utf-8")
    done = checked(proof, "--letter", text)
    assert done.returncode == 0, done.stdout + done.stderr
    for number, line in enumerate(lines, 1):
        assert f"line {number}: entry {line['entry']} is in the log" in done.stdout
    assert f"has {len(lines)} line" in done.stdout
    to = json.loads(lines[0]["words"])["to"]
    flat = " ".join(read_back(letter).split())
    assert to in flat
    text.write_text(flat.replace(to, "Somebody else", 1), "utf-8")
    assert "FAULT line 1" in checked(proof, "--letter", text).stdout
    office.store.close()


def test_what_police_suspended_is_off_a_clients_list_and_back_when_it_ends(day, content, tmp_path):
    """By the shipped law: an order of a court that police bring, for a client of the day."""
    office = open_practice(copied(day, tmp_path))
    officer = sign_in(office, StaffId("s5"), words_of(day, "s5"))
    unit = next(one for one in content.practice.units if one.id == "u25")
    (name,) = [one.name for one in content.practice.people if one.id == unit.members[0]]
    identity = frozenset({RecordClass.IDENTITY})
    order = PaperShown(
        "o1", Instrument.COURT_ORDER, "2026-11-24", valid=True, defects=frozenset(), covers=identity
    )
    asked = Incoming(
        asker=Asker(Role.POLICE, "Detective Haskell", True, None, ("City Police",)),  # noqa: FBT003 - as the form has it
        about=About(name),
        ask=Ask.DISCLOSE,
        channel=Channel.LETTER,
        initiated_by=InitiatedBy.RECIPIENT,
        purpose=Purpose.LEGAL_CRIMINAL,
        records=identity,
        papers=(order,),
        told=(Told("safety.risk", "none"),),
    )
    number = receive(office, asked).receipt
    answer(office, officer, number)
    confirm(office, officer, number, "Read.")
    hand_over(office, officer, number)
    stated = Stated(
        Suspends.LAW_ENFORCEMENT,
        "City Police",
        "Lt. Ortiz",
        oral=True,
        stated=office.now().astimezone(office.zone).date().isoformat(),
        statement="It would impede our inquiry.",
    )
    suspend_accounting(office, officer, unit.id, stated)
    named = {}
    for when in ("suspended", "ended"):
        letter, files = list_of(office, officer, unit)
        proof, text = laid_out(tmp_path / when, files), tmp_path / f"{when}.txt"
        text.write_text(read_back(letter), "utf-8")
        done = checked(proof, "--letter", text)
        assert done.returncode == 0, done.stdout + done.stderr
        named[when] = "Haskell" in read_back(letter)
        for line in open_accounting(office, officer, unit.id).suspensions:
            if line.on:
                end_suspension(office, officer, unit.id, line.id, "Lt. Ortiz rang.")
    assert named == {"suspended": False, "ended": True}
    office.store.close()


def copied(day, place):
    for file in day.out.glob("practice.sqlite3*"):
        (place / file.name).write_bytes(file.read_bytes())
    return place / "practice.sqlite3"


def words_of(day, staff):
    said = (day.out / "sign-in.txt").read_text("utf-8")
    return re.search(rf"^  {staff} +(\w+) ", said, re.MULTILINE)[1]


def list_of(office, officer, unit):
    """Let a client ask for her list and the officer look through it; return letter and proof."""
    herself = unit.members[0]
    request = take_wish(office, officer, unit.id, Wish(herself, herself, Channel.LETTER))
    lines = open_check(office, officer, request).lines
    choices = {one.id: one.place is not Place.LEFT_OUT for one in lines}
    keep_check(office, officer, request, choices, "Looked at each line.")
    confirm(office, officer, request, "Read.")
    (letter,) = hand_over(office, officer, request).papers
    return letter.content, take_proof(office, officer, request, b"")


def laid_out(folder, files):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def checked(proof, *more):
    program = resources.files("subrosa.ledger").joinpath("verify_ledger.py")
    command = [sys.executable, "-I", program, proof, *more]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_same_day_can_be_lived_again_in_the_same_folder(day, content):
    first = rows(day)
    again = live_the_day(content, day.out, lambda *_: None)
    assert {n: row.answer for n, row in rows(again).items()} == {
        n: row.answer for n, row in first.items()
    }
