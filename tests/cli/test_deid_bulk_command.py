"""``subrosa deid bulk``: hides in files, says how it ended, and is taken up again."""

import json
from pathlib import Path

import pytest

LINES = [
    {"id": "a", "text": "Write to riley@example.org.", "year": 2024, "by": "Dana"},
    {"id": "b", "text": "SSN 536-22-1234."},
    {"id": "c", "text": "She slept better."},
]


@pytest.fixture
def given(tmp_path):
    place = tmp_path / "in.jsonl"
    place.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return place


def rows():
    return [
        json.loads(line)
        for path in sorted(Path("out/texts").iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


@pytest.mark.usefixtures("given")
def test_what_is_found_is_hidden_and_nothing_else_goes_through(table):
    done = table("deid", "bulk", "in.jsonl", "out", "--no-learned", "--shard-size", "2")
    assert done.returncode == 0, done.stderr
    assert rows() == [
        {"id": "a", "text": "Write to [EMAIL 1]."},
        {"id": "b", "text": "SSN [SSN 1]."},
        {"id": "c", "text": "She slept better."},
    ]
    assert b"3 rows written" in done.stdout
    assert b"a draft" in done.stdout
    assert b"shard 2 of 2" in done.stderr


@pytest.mark.usefixtures("given")
def test_fields_are_kept_and_ids_given_up_where_that_is_asked_for(table):
    done = table("deid", "bulk", "in.jsonl", "out", "--keep", "year", "--number")
    assert done.returncode == 0, done.stderr
    assert [(row["id"], row["year"]) for row in rows()] == [(1, 2024), (2, None), (3, None)]


def test_a_bad_row_is_told_by_the_exit_code_and_named_in_a_file(given, table):
    with given.open("a", encoding="utf-8") as file:
        file.write("Riley Moss\n")
    done = table("deid", "bulk", "in.jsonl", "out", "--json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert (told["written"], told["bad"], told["resumed"]) == (3, {"not_json": 1}, 0)
    assert b"Riley" not in done.stdout + done.stderr
    (error,) = Path("out/errors/000000.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(error)["row"] == 4
    again = json.loads(table("deid", "bulk", "in.jsonl", "out", "--json").stdout)
    assert again == told | {"resumed": 1}


@pytest.mark.parametrize(
    "words",
    [
        ["in.jsonl", "out", "--preset", "loose"],
        ["in.jsonl", "out", "--replace", "nothing"],
        ["in.jsonl", "out", "--replace", "shift"],
        ["in.jsonl", "out", "--replace", "surrogate"],
        ["in.jsonl", "out", "--keep", "text"],
        ["in.jsonl", "out", "--keep", "fault"],
        ["in.jsonl", "out", "--text", "note", "--keep", "note"],
        ["in.jsonl", "out", "--id", "mrn", "--number", "--keep", "mrn"],
        ["in.jsonl", "out", "--keep", "year", "--keep", "year"],
        ["in.jsonl", "out", "--seed-file", "short"],
        ["in.jsonl", "out", "--seed-file", "none"],
        ["in.jsonl", "out", "--workers", "0"],
        ["none.jsonl", "out"],
        [".", "out"],
        ["in.jsonl", "full"],
    ],
)
@pytest.mark.usefixtures("given")
def test_what_cannot_be_done_is_refused_in_a_sentence_before_anything_is_written(table, words):
    Path("short").write_bytes(b"0123456789")
    Path("full").mkdir()
    Path("full/mine.txt").touch()
    done = table("deid", "bulk", *words)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") <= 2
    assert not Path("out").exists()


@pytest.mark.usefixtures("given")
def test_another_preset_does_not_go_into_the_same_folder(table):
    assert table("deid", "bulk", "in.jsonl", "out").returncode == 0
    done = table("deid", "bulk", "in.jsonl", "out", "--preset", "readable")
    assert done.returncode == 2
    assert b"begun with another" in done.stderr


@pytest.mark.usefixtures("given")
def test_a_seed_makes_up_the_same_again(table):
    Path("seed").write_bytes(bytes(range(32)))
    words = ["--replace", "surrogate", "--seed-file", "seed"]
    assert table("deid", "bulk", "in.jsonl", "out", *words).returncode == 0
    first = rows()
    assert "536-22-1234" not in str(first)
    Path("out").rename("before")
    assert table("deid", "bulk", "in.jsonl", "out", *words).returncode == 0
    assert rows() == first
