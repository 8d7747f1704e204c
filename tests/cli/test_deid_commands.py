"""At the keyboard: a text, a stream and files without what tells who somebody is."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import sys
import zipfile
from datetime import UTC, datetime

import pytest

from subrosa.cli.deid import text as text_command
from subrosa.cli.deid.manifest import NAME, open_manifest, write_whole
from subrosa.deid import Kind, Layer, Span
from subrosa.deid.replacing import hide
from subrosa.paper.hiding.docx_outline import outline_of
from subrosa.paper.hiding.outline import every_paragraph
from subrosa.terms.errors import BadInput
from subrosa.wiring import ledger_key_file
from tests.cast import DANA, PASSPHRASE, QUINNS_FILE, RILEYS_FILE, SAM, practice
from tests.paper import came_in

MAIL, SSN = "zed.q@example.org", "123-45-6789"
TEXT = f"Write to {MAIL}.\nHer social is {SSN}, in May.\n"
ONLY_PATTERNS = "--no-learned"


@pytest.fixture
def deid(table, monkeypatch):
    """Give `subrosa deid` with a text on standard input."""

    def typed(*words, text=""):
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return table("deid", *words, ONLY_PATTERNS)

    return typed


def test_a_text_is_printed_without_what_tells_who_it_is(deid):
    done = deid("text", text=TEXT)
    assert done.returncode == 0
    assert done.stdout.decode().startswith("Write to [EMAIL 1].\nHer social is [SSN 1], in ")
    assert done.stderr == b""


def test_what_was_hidden_is_listed_without_its_words(deid):
    told = deid("text", "--why", text=TEXT).stderr.decode()
    assert "1:10  EMAIL  pattern  1.00  email" in told
    assert "2:15  SSN  pattern  1.00" in told
    assert MAIL not in told
    assert SSN not in told
    assert MAIL in deid("text", "--why", "--show", text=TEXT).stderr.decode()


def test_every_place_is_told_by_line_and_column(deid):
    told = deid("text", "--why", text=f"a\n\n  {MAIL} {MAIL}\n{MAIL}\n").stderr.decode()
    assert [line.split()[0] for line in told.splitlines()[:3]] == ["3:3", "3:21", "4:1"]


def test_on_a_terminal_what_was_put_in_has_a_colour_and_nothing_steers_the_terminal():
    text = f"\x1b[2J {MAIL}\n"
    place = text.index(MAIL)
    made = hide(text, [Span(place, place + len(MAIL), Kind.EMAIL, Layer.PATTERN)])
    shown = text_command._in_colours(made)
    assert shown.plain == "\ufffd[2J [EMAIL 1]\n"
    assert [(mark.start, mark.end) for mark in shown.spans] == [(5, 14)]


def test_a_text_may_come_from_a_file(deid, tmp_path):
    (tmp_path / "note.txt").write_text(TEXT)
    assert b"[EMAIL 1]" in deid("text", "note.txt").stdout
    assert deid("text", "nowhere.txt").returncode == 2


def test_lines_are_answered_in_their_order_and_a_bad_one_stops_nothing(deid):
    good = [{"id": n, "text": f"n{n}: {MAIL}"} for n in range(3)]
    lines = [*map(json.dumps, good)]
    lines[1:1] = ["not json", '{"id": "x"}', '{"id": 1, "text": "\\ud800"}', ""]
    done = deid("text", "--jsonl", text="\n".join(lines))
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [row.get("id", row.get("line")) for row in rows] == [0, 2, 3, 4, 1, 2]
    assert rows[0] == {
        "id": 0,
        "text": "n0: [EMAIL 1]",
        "spans": [{"start": 4, "end": 13, "type": "EMAIL", "layer": "pattern", "score": 1.0}],
    }
    assert "3 line(s)" in done.stderr.decode()


def test_with_the_text_kept_the_spans_are_those_of_the_text_that_came(deid):
    row = json.loads(
        deid("text", "--jsonl", "--keep-text", text=json.dumps({"id": 1, "text": TEXT})).stdout
    )
    assert row["text"] == TEXT
    assert TEXT[row["spans"][0]["start"] : row["spans"][0]["end"]] == MAIL


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("text", "--preset", "loose"), "no such preset"),
        (("text", "--replace", "lies"), "no such replacement"),
        (("text", "--keep-text"), "goes with --jsonl"),
        (("text", "--show"), "goes with --why"),
        (("text", "--jsonl", "--why"), "goes with one text"),
        (("text", "--staff", "S1"), "go with --record"),
        (("text", "--record", "U1"), "--record needs"),
        (("text", "--weeks-from", "someday"), "2026-11-03"),
        (("text", "--seed-file", "nothing"), "seed"),
        (("files", "nothing", "out"), "no such file"),
    ],
)
def test_what_does_not_go_together_is_told(deid, words, what):
    done = deid(*words)
    assert done.returncode == 2
    assert what in done.stderr.decode()


def test_a_seed_too_short_to_be_secret_is_refused(deid, tmp_path):
    (tmp_path / "seed").write_bytes(b"short")
    assert "too short" in deid("text", "--seed-file", "seed").stderr.decode()


def test_with_the_same_seed_the_same_words_are_made_up(deid, tmp_path):
    (tmp_path / "seed").write_bytes(b"a seed of sixteen bytes")
    words = ("text", "--replace", "surrogate", "--seed-file", "seed")
    one, two = deid(*words, text=TEXT), deid(*words, text=TEXT)
    assert one.stdout == two.stdout
    assert MAIL.encode() not in one.stdout


def test_dates_are_moved_or_told_as_weeks(deid):
    moved = deid("text", "--replace", "shift", "--days", "10", text="on 3/21/1991\n")
    assert moved.stdout == b"on 3/31/1991\n"
    weeks = deid("text", "--weeks-from", "2026-11-03", text="on 11/17/2026\n")
    assert weeks.stdout == b"on week 3\n"


# --- files ------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    """A folder with a text, a document, a PDF, and one file that is broken."""
    made = tmp_path / "in"
    (made / "below").mkdir(parents=True)
    (made / "Zed Q note.txt").write_text(TEXT)
    (made / "below" / "letter.docx").write_bytes(came_in.docx_of(f"Dear,\nmail {MAIL}"))
    (made / "below" / "page.pdf").write_bytes(came_in.pdf_of([f"Mail {MAIL} today."]))
    (made / "broken.docx").write_bytes(b"PK\x03\x04word/document.xml")
    (made / "left.bin").write_bytes(b"\0")
    return made


def lines_of(out):
    first, *rest = [json.loads(line) for line in (out / NAME).read_text().splitlines()]
    return first, rest


def test_a_folder_is_made_anew_and_what_could_not_be_is_told(deid, folder, tmp_path):
    del folder
    done = deid("files", "in", "out", "--index", "index.csv")
    told = done.stderr.decode()
    assert done.returncode == 2
    assert "3 of 4 files are made anew; 1 could not be" in told
    first, rest = lines_of(tmp_path / "out")
    assert first["settings"]["preset"] == "strict"
    assert sorted(entry["state"] for entry in rest) == ["done", "done", "done", "failed"]
    for entry in rest:
        if entry["state"] == "done":
            content = (tmp_path / "out" / entry["output"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry["output_sha256"]
            assert MAIL.encode() not in content
    index = dict(csv.reader((tmp_path / "index.csv").read_text().splitlines()))
    made = (tmp_path / "out" / index["in/below/letter.docx"]).read_bytes()
    assert [one.text for one in every_paragraph(outline_of(made))][:2] == [
        "Dear,",
        "mail [EMAIL 1]",
    ]
    assert index["in/broken.docx"] == ""


def test_nothing_that_names_a_client_stands_in_the_folder_or_on_the_screen(deid, folder, tmp_path):
    del folder
    told = deid("files", "in", "out").stderr.decode()
    names = " ".join(path.name for path in (tmp_path / "out").iterdir())
    for where in (told, names, (tmp_path / "out" / NAME).read_text()):
        assert "Zed" not in where
        assert "broken.docx" not in where


def test_given_again_it_goes_on_where_it_was(deid, folder, tmp_path):
    deid("files", "in", "out")
    before = {
        path.name: path.stat().st_mtime_ns
        for path in (tmp_path / "out").glob("*.*")
        if path.name != NAME
    }
    (folder / "broken.docx").unlink()
    (folder / "new.txt").write_text("New: 192.0.2.7 and more")
    done = deid("files", "in", "out")
    assert done.returncode == 0
    assert "3 of them before" in done.stderr.decode()
    after = {
        path.name: path.stat().st_mtime_ns
        for path in (tmp_path / "out").glob("*.*")
        if path.name != NAME
    }
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1


def test_what_was_spoiled_or_cut_off_is_made_again(deid, folder, tmp_path):
    del folder
    deid("files", "in", "out")
    _, rest = lines_of(tmp_path / "out")
    done = [entry for entry in rest if entry["state"] == "done"]
    (tmp_path / "out" / done[0]["output"]).write_bytes(b"spoiled")
    raw = (tmp_path / "out" / NAME).read_bytes()
    (tmp_path / "out" / NAME).write_bytes(raw + b'{"input": "cut o')
    told = deid("files", "in", "out").stderr.decode()
    assert "2 of them before" in told
    made = (tmp_path / "out" / done[0]["output"]).read_bytes()
    assert hashlib.sha256(made).hexdigest() == done[0]["output_sha256"]


def test_other_choices_are_refused_in_a_folder_that_was_begun(deid, folder):
    del folder
    deid("files", "in", "out")
    done = deid("files", "in", "out", "--preset", "readable")
    assert done.returncode == 2
    assert "other choices" in done.stderr.decode()


def seed_in(tmp_path, name="seed", first=0):
    (tmp_path / name).write_bytes(bytes(range(first, first + 32)))
    return ("--seed-file", name)


@pytest.mark.parametrize(
    "then", [("--days", "11"), ("--weeks-from", "2026-11-03"), ("--seed-file", "other")]
)
def test_a_begun_folder_is_of_one_mind_about_days_and_seed(deid, folder, tmp_path, then):
    del folder
    seed_in(tmp_path, "other", 1)
    first = ("--replace", "shift", "--days", "10", *seed_in(tmp_path))
    deid("files", "in", "out", *first)
    assert "3 of them before" in deid("files", "in", "out", *first).stderr.decode()
    refused = deid("files", "in", "out", *first, *then)
    assert "other choices" in refused.stderr.decode()


def test_what_is_drawn_for_a_folder_is_drawn_from_a_secret_file(deid, folder, tmp_path):
    del folder
    for drawn in (("--replace", "surrogate"), ("--replace", "shift")):
        assert "--seed-file" in deid("files", "in", "out", *drawn).stderr.decode()
    assert not (tmp_path / "out").exists()
    deid("files", "in", "out", "--replace", "surrogate", *seed_in(tmp_path))
    assert len(lines_of(tmp_path / "out")[1]) == 4


def test_the_name_of_what_is_made_proves_no_guess_at_the_original(deid, folder, tmp_path):
    del folder
    deid("files", "in", "out")
    deid("files", "in", "other")
    names = [{path.stem for path in (tmp_path / out).glob("*.txt")} for out in ("out", "other")]
    assert names[0] != names[1]
    for entry in lines_of(tmp_path / "out")[1]:
        assert not entry.get("output") or entry["output"][:8] not in entry["input"]


def test_the_index_may_not_lie_in_the_folder_that_leaves(deid, folder, tmp_path):
    del folder
    assert deid("files", "in", "out", "--index", "out/index.csv").returncode == 2
    assert not (tmp_path / "out").exists()


def test_drafts_and_index_are_for_their_owners_eyes(deid, folder, tmp_path):
    del folder
    deid("files", "in", "out", "--index", "index.csv")
    for path in ((tmp_path / "index.csv"), *(tmp_path / "out").iterdir()):
        assert path.stat().st_mode & 0o077 == 0


def test_files_of_other_kinds_are_counted(deid, folder):
    assert "1 more file is not made anew" in deid("files", "in", "out").stderr.decode()
    (folder / "old.doc").write_bytes(b"Zed")
    told = deid("files", "in", "out").stderr.decode()
    assert "2 more files are not made anew" in told
    assert "old.doc" not in told


def test_a_name_that_is_not_in_utf_8_stands_in_the_index_as_on_the_disk(deid, folder, tmp_path):
    (folder / os.fsdecode(b"n\xe9e.txt")).write_text(TEXT)
    assert deid("files", "in", "out", "--index", "index.csv").returncode == 2  # broken.docx
    assert b"in/n\xe9e.txt," in (tmp_path / "index.csv").read_bytes()


def test_what_is_made_may_not_lie_within_its_source(deid, folder):
    del folder
    assert deid("files", "in", "in/out").returncode == 2
    assert deid("files", "in", "in").returncode == 2


def test_a_folder_without_files_is_told(deid, tmp_path):
    (tmp_path / "empty").mkdir()
    assert b"no file that ends in" in deid("files", "empty", "out").stderr


def test_a_file_is_there_whole_or_not_at_all(tmp_path):
    class Full:
        def __len__(self):
            return 3

    path = tmp_path / "file"
    with pytest.raises(TypeError):
        write_whole(path, Full())
    assert not path.exists()


def test_a_manifest_of_another_program_is_refused(tmp_path):
    (tmp_path / NAME).write_text('{"other": 1}\n')
    with pytest.raises(BadInput):
        open_manifest(tmp_path, {})


def test_a_document_made_by_the_command_opens_as_a_zip_of_its_own_parts(deid, folder, tmp_path):
    del folder
    deid("files", "in/below/letter.docx", "out")
    (made,) = (tmp_path / "out").glob("*.docx")
    with zipfile.ZipFile(made) as packed:
        assert packed.testzip() is None
        assert set(packed.namelist()) == {
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            "word/styles.xml",
        }


# --- with a client's record -------------------------------------------------------------------


@pytest.fixture
def at_practice(tmp_path, deid):
    """Give the command beside a small practice, with lines typed before the text."""
    from subrosa.store.sqlite import open_sqlite  # noqa: PLC0415 - Django is set up by it

    path = tmp_path / "practice.sqlite3"
    seed = b"s" * 32
    house = practice(open_sqlite(path, new=True), ledger_seed=seed)
    house.clock.at = datetime.now(UTC)  # noqa: TID251 - the command has this machine's clock
    ledger_key_file(path).write_bytes(seed)
    house.office.store.close()

    def typed(*words, lines=(), staff=DANA, record="ask", text=""):
        answers = "".join(f"{line}\n" for line in lines)
        who = ("--practice", "practice.sqlite3", "--staff", staff, "--record", record)
        return deid(*words, *who, text=f"{answers}{text}")

    return typed


@pytest.mark.slow
def test_with_her_record_a_client_is_hidden_in_any_spelling(at_practice):
    text = "saw rilley, RILEY and r.m.\n"
    done = at_practice("text", "--replace", "role", lines=[PASSPHRASE, "Riley Moss"], text=text)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"saw the client, the client and the client\n"
    assert "entry" in done.stderr.decode()
    assert b"iley" not in done.stderr


@pytest.mark.slow
def test_a_file_may_be_named_by_its_number_and_sam_learns_nothing(at_practice):
    done = at_practice("text", lines=[PASSPHRASE], record=RILEYS_FILE, text="riley\n")
    assert done.stdout == b"[NAME 1]\n"
    for record in (RILEYS_FILE, "U-NONE"):
        refused = at_practice("text", lines=[PASSPHRASE], record=record, staff=SAM, text="riley\n")
        assert refused.returncode == 1
        assert refused.stdout == b""


@pytest.mark.slow
def test_a_folder_that_was_begun_with_one_record_takes_no_other(at_practice, folder, tmp_path):
    del folder
    words = ("files", "in", "out")
    at_practice(*words, lines=[PASSPHRASE], record=RILEYS_FILE)
    assert str(RILEYS_FILE) not in (tmp_path / "out" / NAME).read_text()
    again = at_practice(*words, lines=[PASSPHRASE, "Riley Moss"])
    assert "3 of them before" in again.stderr.decode()
    other = at_practice(*words, lines=[PASSPHRASE], record=QUINNS_FILE)
    assert "other choices" in other.stderr.decode()
