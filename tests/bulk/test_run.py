"""A whole run: taken up where it ended, in a folder of its own, with a manifest at the end."""

import fcntl
import json
import os

import pytest

from subrosa.bulk import Fields, Job, Outcome, Progress, plan, run
from subrosa.terms.errors import BadInput, NotReady
from tests.bulk.hiders import Digits, Forgetful, Killing


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def given(tmp_path):
    place = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": f"n{number}", "text": f"Room {number}."}) for number in range(95)]
    lines[40] = "Riley"
    place.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    return place


def test_a_run_writes_every_row_once_in_order_and_says_how_far_it_is(given, tmp_path):
    heard = []
    job = Job(Digits(), tmp_path / "out")
    outcome = run(job, plan(given, 10), workers=2, told=heard.append)
    assert outcome == Outcome(10, 0, 94, {"not_json": 1}, outcome.characters)
    rows = [
        json.loads(line)
        for path in sorted((job.out / "texts").iterdir())
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert [row["id"] for row in rows] == [f"n{number}" for number in range(95) if number != 40]
    assert {row["text"] for row in rows} == {"Room #.", "Room ##."}
    assert heard[-1] == Progress(10, 10, 0, 95, outcome.characters)
    manifest = json.loads((job.out / "manifest.json").read_bytes())
    assert (manifest["rows"], manifest["written"], manifest["bad"]) == (95, 94, {"not_json": 1})
    assert [shard["shard"] for shard in manifest["shards"]] == list(range(10))


def test_one_worker_or_three_write_the_same_bytes(given, tmp_path):
    for workers in (1, 3):
        run(Job(Digits(), tmp_path / str(workers)), plan(given, 10), workers=workers)
    assert tree(tmp_path / "1") == tree(tmp_path / "3")


def test_what_is_finished_is_not_done_again_and_what_is_lost_is(given, tmp_path):
    job = Job(Digits(), tmp_path / "out")
    run(job, plan(given, 10))
    whole = tree(job.out)
    (job.out / "receipts" / "000003.json").unlink()
    (job.out / "texts" / "000007.jsonl").write_text("{}\n", encoding="utf-8")
    (job.out / "texts" / "000005.jsonl.77.unfinished").write_text("{", encoding="utf-8")
    assert run(job, plan(given, 10)).resumed == 8
    assert tree(job.out) == whole


def test_a_shorter_input_leaves_nothing_of_the_longer_one(given, tmp_path):
    job = Job(Digits(), tmp_path / "out")
    run(job, plan(given, 10))
    given.write_bytes(b"".join(given.read_bytes().splitlines(keepends=True)[:25]))
    assert run(job, plan(given, 10)) == Outcome(3, 2, 25, {}, job_characters(job))
    run(Job(Digits(), tmp_path / "fresh"), plan(given, 10))
    assert tree(job.out) == tree(tmp_path / "fresh")


def job_characters(job):
    return json.loads((job.out / "manifest.json").read_bytes())["characters"]


def test_an_empty_input_has_an_empty_manifest(tmp_path):
    (tmp_path / "in.jsonl").touch()
    job = Job(Digits(), tmp_path / "out")
    assert run(job, plan(tmp_path / "in.jsonl", 10), workers=2) == Outcome(0, 0, 0, {}, 0)
    assert json.loads((job.out / "manifest.json").read_bytes())["shards"] == []


@pytest.mark.parametrize(
    "other",
    [{"hiding": Digits("2")}, {"fields": Fields(kept=("year",))}, {"fields": Fields(longest=5)}],
)
def test_a_folder_of_another_job_is_refused_and_left_as_it_is(given, tmp_path, other):
    run(Job(Digits(), tmp_path / "out"), plan(given, 50))
    whole = tree(tmp_path / "out")
    with pytest.raises(BadInput, match="begun with another"):
        run(Job(**{"hiding": Digits(), "out": tmp_path / "out"} | other), plan(given, 50))
    assert tree(tmp_path / "out") == whole


def test_a_folder_with_something_else_in_it_is_refused(given, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="not empty"):
        run(Job(Digits(), tmp_path / "out"), plan(given, 50))
    assert tree(tmp_path / "out") == {"letter.txt": b"mine"}


def test_a_folder_in_which_another_run_is_at_work_is_refused(given, tmp_path):
    (tmp_path / "out").mkdir()
    held = os.open(tmp_path / "out", os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BadInput, match="Another run"):
            run(Job(Digits(), tmp_path / "out"), plan(given, 50))
    finally:
        os.close(held)


def test_a_fault_of_a_worker_ends_the_run_with_its_sentence_and_without_a_manifest(given, tmp_path):
    job = Job(Forgetful(), tmp_path / "out")
    with pytest.raises(NotReady, match="another number of texts"):
        run(job, plan(given, 10), workers=2)
    assert not (job.out / "manifest.json").exists()


def test_a_disk_that_takes_no_more_is_named_and_nothing_unfinished_is_left(given, tmp_path):
    job = Job(Digits(), tmp_path / "out")
    run(job, plan(given, 10))
    (job.out / "manifest.json").unlink()
    (job.out / "receipts" / "000003.json").unlink()
    (job.out / "receipts" / "000003.json").mkdir()  # nothing can take its place
    with pytest.raises(NotReady, match="could not be read or written: Is a directory"):
        run(job, plan(given, 10))
    assert not [name for name in tree(job.out) if "unfinished" in name]
    (job.out / "receipts" / "000003.json").rmdir()
    assert run(job, plan(given, 10)).resumed == 9


def test_a_shard_that_ends_every_process_ends_the_run(given, tmp_path):
    job = Job(Killing(after=1), tmp_path / "out")
    with pytest.raises(NotReady, match="Shard 0 ended 3 processes"):
        run(job, plan(given, 100), workers=2)


def test_the_manifest_does_not_say_whose_file_it_was(given, tmp_path):
    named = given.rename(tmp_path / "riley-moss.jsonl")
    job = Job(Digits(), tmp_path / "out")
    run(job, plan(named, 50))
    assert not [
        name for name, raw in tree(job.out).items() if b"riley" in (name.encode() + raw).lower()
    ]
