"""The proof beside a list is checked line by line by the outside program, and bears no change."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from subrosa.desk.cabinet.disclosures import lines_of
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.papers import shown_words
from subrosa.desk.hand_over import hand_over
from subrosa.desk.office import Act
from subrosa.desk.prove_accounting import READ_ME, take_proof
from subrosa.ledger import EntryKind, decode, export_files
from subrosa.ledger.parts import FILLED_TO, commit_to_parts, list_of, opens
from subrosa.ledger.verify_ledger import main
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.letters import Practice
from subrosa.paper.printing_room import PrintingRoom
from subrosa.terms.errors import NotEntitled, Withheld
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import OpeningPurpose, RelationshipKind
from tests.cast import DANA, LENA, MONDAY, RILEY, SAM, dice, note, own_file_asked_for
from tests.desk.lists_asked_for import (
    a_house,
    a_warning,
    for_care,
    list_wanted,
    looked_through,
    to_court,
    to_police,
)
from tests.desk.test_hand_over import ready
from tests.ledger.sample_log import PROGRAM, write_files

ROOM = PrintingRoom(Practice("Juniper Street Counseling", ("12 Juniper Street",), "804 555 0142"))


class Home:
    """What a client took home: proof, letter as text; and the ledger, for an auditor."""

    def __init__(self, place, house, request):
        lena = house.signed_in(LENA)
        files = take_proof(house.office, lena, request, PROGRAM.read_bytes())
        self.proof = write_files(place / "proof", files)
        head = files["checkpoint"].decode()
        self.letter = place / "letter.txt"
        self.letter.write_text(read_back(ROOM.letter(house.paper.letters[-1], head)))
        with house.office.store.transaction() as books:
            entries, checkpoint = books.history.entries(), books.history.checkpoint()
        self.entries = entries
        made = export_files(entries, checkpoint, house.office.signer.public, proofs=())
        self.ledger = write_files(place / "ledger", made)

    def list(self):
        return json.loads((self.proof / "accounting.json").read_text())

    def spoil(self, change):
        """Change the list, or a line of it, in place."""
        said = self.list()
        change(said)
        (self.proof / "accounting.json").write_text(json.dumps(said))

    def check(self, *more):
        return main([str(self.proof), "--letter", str(self.letter), *more])

    def rewrite(self, old, new):
        text = self.letter.read_text()
        assert old in text
        self.letter.write_text(text.replace(old, new, 1))


def handed(house):
    request = list_wanted(house)
    looked_through(house, request)
    hand_over(house.office, house.signed_in(LENA), request)
    return request


@pytest.fixture(scope="module")
def three():
    house = a_house(to_police, for_care, to_court, a_warning)
    return house, handed(house)


@pytest.fixture
def home(tmp_path, three):
    return Home(tmp_path, *three)


def test_each_line_is_found_in_the_log_with_its_very_words(home, capsys):
    assert home.check() == 0
    said = capsys.readouterr().out
    for number, line in enumerate(home.list()["lines"], 1):
        entry = line["entry"]
        assert f"line {number}: entry {entry} is in the log, it was written over these" in said
        assert decode(home.entries[entry]).kind is EntryKind.DISCLOSED
    assert "has 3 lines" in said
    assert "not that nothing is missing" in said


def test_an_auditor_compares_it_with_the_ledger_and_is_told_what_is_not_on_it(home, capsys):
    assert main([str(home.ledger), "--accounting", str(home.proof)]) == 0
    said = capsys.readouterr().out
    assert "3 entries of the accounting compared with the ledger" in said
    assert "note  of the same chains, not on the list: 9\n" in said
    assert decode(home.entries[9]).kind is EntryKind.DISCLOSED


def test_the_proof_holds_no_other_entry_and_no_count_of_others(home):
    listed = {line["entry"] for line in home.list()["lines"]}
    names = {path.name for path in (home.proof / "entries").iterdir()}
    assert names == {f"{index:03d}.json" for index in listed}
    assert {len(line["parts"]) for line in home.list()["lines"]} == {FILLED_TO}
    assert READ_ME in {path.name for path in home.proof.iterdir()}


def word(number, name, value):
    def change(said):
        line = said["lines"][number]
        line["words"] = json.dumps(
            {**json.loads(line["words"]), name: value}, separators=(",", ":"), sort_keys=True
        )

    return change


def swapped(said):
    said["lines"][0]["entry"], said["lines"][1]["entry"] = 14, 4


def cut_out(said):
    del said["lines"][1]


def without_opening(said):
    for name in ("parts", "own", "whole"):
        del said["lines"][0][name]


SPOILT = [
    (word(0, "to", "Somebody Else"), "these are not the words that it was written over"),
    (word(1, "day", "2026-11-22"), "these are not the words that it was written over"),
    (word(2, "why", "no reason"), "these are not the words that it was written over"),
    (lambda said: said["lines"][0]["parts"].reverse(), "not written over this list of parts"),
    (lambda said: said["lines"][0]["own"].update(salt="0" * 32), "these are not the words"),
    (lambda said: said["lines"][0]["whole"].update(key="0" * 64), "not written over this list"),
    (lambda said: said["lines"][0]["own"].update(key="x"), "not a salt and a key"),
    (lambda said: said["lines"][0].update(words="[]"), "its words are not day"),
    (swapped, "it was not written over this list of parts"),
    (cut_out, "they are not those of the list"),
    (lambda said: said.update(format=2), "not a list of disclosures"),
    (lambda said: said["lines"][0].update(entry="4"), "not a list of disclosures"),
    (lambda said: said.update(last="2027-01-01"), "it is of other days"),
    (lambda said: said.update(number="R-AAAA-AAAA"), "it is not the letter"),
]


@pytest.mark.parametrize(("change", "said"), SPOILT)
def test_a_list_that_was_changed_is_found(home, capsys, change, said):
    home.spoil(change)
    assert home.check() == 1
    assert said in capsys.readouterr().out


def test_a_line_without_what_opens_it_is_told_as_such(home, capsys):
    home.spoil(without_opening)
    assert home.check() == 0
    assert "entry 4 is in the log, too old to be opened" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Common Pleas Court", "Common Pleas Clerk", "line 2: the letter has not these words"),
        ("\n14\n", "\n15\n", "line 2: the letter has not these words"),
        ("\n14\n", "\n14\nNovember 23, 2026 Somebody\n", "line 3: the letter has some"),
        ("has 3 lines", "has 4 lines", "does not say that it has 3 lines"),
        ("root ", "root 0", "another head"),
        ("Why Entry", "Why Entry\nNovember 1, 2026 A row more 3", "line 1: the letter has some"),
        ("What the list leaves out", "And more\nWhat the list leaves out", "line 4: the letter"),
        ("from November", "from December", "it is of other days"),
    ],
)
def test_a_letter_that_was_changed_is_found(home, capsys, old, new, said):
    home.rewrite(old, new)
    assert home.check() == 1
    assert said in capsys.readouterr().out


def test_a_row_cannot_hide_where_a_page_ends(home, capsys):
    number = home.list()["number"]
    foot = f"\n14\n{number}, fingerprint 0123 4567 89ab cdef page 1 of 2 Confidential {number} "
    home.rewrite("\n14\n", foot)
    assert home.check() == 0
    home.rewrite(f"Confidential {number} November", f"Confidential {number} one row more November")
    assert home.check() == 1
    assert "line 3: the letter has something else before it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("entries/004.json", "entry 4"),
        ("proofs/014.tlog-proof", ""),
        ("checkpoint", "checkpoint"),
    ],
)
def test_a_changed_file_is_found(home, capsys, name, said):
    raw = bytearray((home.proof / name).read_bytes())
    raw[60] ^= 1
    (home.proof / name).write_bytes(raw)
    assert home.check() == 1
    assert f"FAULT {said}" in capsys.readouterr().out


def test_an_entry_that_is_no_disclosure_is_not_taken_for_one(home, three, capsys):
    """A forger who knows the log may not pass another true entry off as a disclosure."""
    house, _ = three
    index = next(i for i, raw in enumerate(home.entries) if decode(raw).kind is EntryKind.DECIDED)
    from subrosa.desk.cabinet.proofs import prove_entry  # noqa: PLC0415 - only the forger needs it

    with house.office.store.transaction() as books:
        forged = prove_entry(books.history, house.office.signer.public, index)
        head = books.history.checkpoint()
    for path in [*(home.proof / "entries").iterdir(), *(home.proof / "proofs").iterdir()]:
        path.unlink()
    (home.proof / "checkpoint").write_text(head)
    (home.proof / "entries" / f"{index:03d}.json").write_bytes(home.entries[index])
    (home.proof / "proofs" / f"{index:03d}.tlog-proof").write_text(forged)

    def forge(said):
        said["lines"] = [{"entry": index, "words": said["lines"][0]["words"]}]

    home.spoil(forge)
    assert main([str(home.proof)]) == 1
    assert "it is of the kind decided" in capsys.readouterr().out


def test_an_accounting_of_another_ledger_is_found(home, tmp_path, capsys):
    house = a_house(to_police, seed="another")
    other = Home(tmp_path / "other", house, handed(house))
    assert main([str(other.ledger), "--accounting", str(home.proof)]) == 1
    assert "signed by another key" in capsys.readouterr().out


def test_a_head_that_was_kept_is_compared(home, capsys):
    assert home.check("--head", str(home.proof / "checkpoint")) == 0
    assert "the checkpoint is the head that you kept" in capsys.readouterr().out
    assert home.check("--key", str(home.proof / "public-key.txt")) == 0


def test_an_empty_list_is_checked_too(tmp_path, capsys):
    house = a_house(for_care)
    home = Home(tmp_path, house, handed(house))
    assert home.check() == 0
    assert "has 0 lines" in capsys.readouterr().out
    home.rewrite("What the list", "A row more\nWhat the list")
    assert home.check() == 1


@pytest.mark.parametrize(
    "more",
    [["--letter", "x"], ["--accounting", "nowhere"]],
)
def test_a_wrong_command_says_so(home, more):
    with pytest.raises(SystemExit) as ended:
        main([str(home.ledger), *more])
    assert ended.value.code == 2


def test_the_proof_is_taken_out_as_an_entry_and_only_where_a_list_was_handed_over(three):
    house, request = three
    lena = house.signed_in(LENA)
    take_proof(house.office, lena, request, b"")
    with house.office.store.transaction() as books:
        assert decode(books.history.entries()[-1]).kind is EntryKind.EXPORTED
    open_one = list_wanted(house)
    with pytest.raises(Withheld):
        take_proof(house.office, lena, open_one, b"")
    with pytest.raises(NotEntitled):
        take_proof(house.office, house.signed_in(SAM), request, b"")


def test_one_of_a_couple_can_show_her_own_words_and_none_of_the_joint_file():
    house = a_house()
    pair, since = UnitId("u-pair"), MONDAY - timedelta(days=90)
    people = (
        Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-04-17"),
        Member(PersonId("p-jo"), "Jo Moss", SubjectType.ADULT, "1990-01-09"),
    )
    treating = (Grant(DANA, RelationshipKind.TREATING, since),)
    card = Card(pair, new_chain(house.office), people)
    open_file(house.office, house.signed_in(LENA), NewFile(card, since, treating))
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    keep_segments(house.office, dana, [note(1, "Alone."), replace(note(7, "Both."), unit=pair)])
    hand_over(house.office, dana, ready(house, lena, own_file_asked_for()))
    with house.office.store.transaction(acting_for=lena.holder) as books:
        act = Act(house.office, books, lena)
        own, joint = (
            lines_of(act, unit, OpeningPurpose.ACCOUNTING)[0] for unit in ("u-riley", pair)
        )
        index = books.history.number(own.entry)
        commitment = decode(books.history.entry(index)).commitment
    assert own.entry == joint.entry
    for mine, other in ((own, joint), (joint, own)):
        proof = mine.line.proof
        opened = (commitment, proof.parts, proof.whole)
        assert opens(*opened, shown_words(mine.line), proof.own)
        assert not opens(*opened, shown_words(other.line), proof.own)
    assert joint.line.proof.own.key not in str(own.line)


@pytest.mark.parametrize("many", [1, 2, 3, 4, 5, 9])
def test_how_many_parts_there_are_is_not_told(many):
    parted = commit_to_parts([b"part %d" % number for number in range(many)], dice())
    assert len(parted.parts) % FILLED_TO == 0
    assert len(set(parted.parts)) == len(parted.parts)
    assert list_of(parted.parts).count(b"\n") == len(parted.parts) + 1
    for number, opening in enumerate(parted.each):
        whole = (parted.commitment, parted.parts, parted.whole)
        assert opens(*whole, b"part %d" % number, opening)
        assert not opens(*whole, b"part", opening)
