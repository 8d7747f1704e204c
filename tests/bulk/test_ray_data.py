"""Ray does the same shards to the byte, and stands in a pipeline of one's own."""

import json
import subprocess
import sys

import pytest

from subrosa.bulk import Job, plan, run
from subrosa.bulk.ray_data import by_ray
from subrosa.terms.errors import NotReady
from tests.bulk.hiders import Digits
from tests.bulk.test_run import tree

ROWS = 200


def on_ray(*words):
    done = subprocess.run(
        [sys.executable, "-m", "tests.bulk.on_ray", *words],
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def given(tmp_path):
    place = tmp_path / "in.jsonl"
    with place.open("w", encoding="utf-8") as file:
        for number in range(ROWS):
            text = "break" if number == 7 else f"Room {number}."
            file.write(json.dumps({"id": f"n{number}", "text": text, "year": 2000}) + "\n")
    return place


def test_without_ray_it_says_what_to_install(given, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(NotReady, match=r"subrosa\[ray\]"):
        run(Job(Digits(), tmp_path / "out"), plan(given, 25), doing=by_ray(2))


@pytest.mark.scale
@pytest.mark.parametrize("after", [0, 40])
def test_a_run_by_ray_is_equal_to_one_by_local_processes_though_one_is_killed(
    given, tmp_path, after
):
    run(Job(Digits(), tmp_path / "whole"), plan(given, 25), workers=2)
    told = on_ray("shards", given, tmp_path / "out", str(after), tmp_path / "killed")
    assert told[-2:] == ["8", "0"]
    assert (tmp_path / "killed").exists() == bool(after)
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")


@pytest.mark.scale
def test_ray_takes_up_what_local_processes_began(given, tmp_path):
    job = Job(Digits(), tmp_path / "out")
    run(job, plan(given, 25), workers=2)
    whole = tree(job.out)
    for name in ("000002", "000005"):
        (job.out / "receipts" / f"{name}.json").unlink()
    assert on_ray("shards", given, job.out, "0", "")[-2:] == ["8", "6"]
    assert tree(job.out) == whole


@pytest.mark.scale
@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_in_a_pipeline_of_ray_every_row_has_its_text_or_its_fault(given, tmp_path, form):
    import pyarrow as pa
    from pyarrow import parquet as pq

    if form == "parquet":
        records = [json.loads(line) for line in given.read_text(encoding="utf-8").splitlines()]
        given = tmp_path / "in.parquet"
        pq.write_table(pa.Table.from_pylist(records), given)
    on_ray("pipeline", str(given), str(tmp_path / "out"))
    found = {row["id"]: row for row in pq.read_table(tmp_path / "out").to_pylist()}
    assert len(found) == ROWS
    assert found["n7"] == {"id": "n7", "text": None, "year": 2000, "fault": "broken"}
    assert found["n12"] == {"id": "n12", "text": "Room ##.", "year": 2000, "fault": None}
