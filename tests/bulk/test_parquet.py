"""Parquet goes in and Parquet comes out, by the rules that lines of JSON keep."""

import random
from contextlib import suppress

import pytest

from subrosa.bulk import Fields, Form, Job, plan, run
from subrosa.bulk.parquet import Looking
from subrosa.terms.errors import BadInput, NotReady
from tests.bulk.hiders import Digits, Killing
from tests.bulk.test_run import tree

SPOILED = 8
"""Files that are spoiled by chance, each from its seed."""


def rows(count):
    texts = [f"Room {number}." for number in range(count)]
    if count > 7:
        texts[4], texts[7] = None, "break"
    return {
        "id": [f"n{number}" for number in range(count)],
        "text": texts,
        "year": [2000 + number for number in range(count)],
        "author": ["Dana"] * count,
    }


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (tmp_path / "in.parquet").touch()
    with pytest.raises(NotReady, match=r"subrosa\[bulk\]"):
        plan(tmp_path / "in.parquet", 10)


@pytest.mark.scale
class TestWithPyarrow:
    @pytest.fixture
    def given(self, tmp_path):
        return self.write(tmp_path / "in.parquet", rows(95), 40)

    @staticmethod
    def write(place, columns, group):
        import pyarrow as pa
        from pyarrow import parquet as pq

        pq.write_table(pa.table(columns), place, row_group_size=group)
        return place

    @staticmethod
    def read(out):
        from pyarrow import parquet as pq

        tables = [pq.read_table(path) for path in sorted((out / "texts").iterdir())]
        return [row for table in tables for row in table.to_pylist()]

    def test_shards_are_stretches_of_row_groups(self, given):
        told = [
            (each.form, each.group, each.start, each.end, each.first) for each in plan(given, 30)
        ]
        assert told == [
            (Form.PARQUET, 0, 0, 30, 1),
            (Form.PARQUET, 0, 30, 40, 31),
            (Form.PARQUET, 1, 0, 30, 41),
            (Form.PARQUET, 1, 30, 40, 71),
            (Form.PARQUET, 2, 0, 15, 81),
        ]

    def test_every_row_comes_out_once_with_what_was_kept(self, given, tmp_path):
        job = Job(Digits(), tmp_path / "out", Fields(kept=("year",)))
        outcome = run(job, plan(given, 30), workers=2)
        assert (outcome.written, outcome.bad) == (93, {"broken": 1, "no_text": 1})
        assert self.read(job.out) == [
            {"id": f"n{number}", "text": f"Room {'#' * len(str(number))}.", "year": 2000 + number}
            for number in range(95)
            if number not in {4, 7}
        ]
        errors = (job.out / "errors" / "000000.jsonl").read_text(encoding="utf-8")
        assert '"row":5,"fault":"no_text"' in errors
        assert '"row":8,"fault":"broken"' in errors

    def test_a_file_without_ids_gets_the_numbers_of_its_rows(self, tmp_path):
        place = self.write(tmp_path / "in.parquet", {"text": ["a", "b", "c"]}, 2)
        run(Job(Digits(), tmp_path / "out"), plan(place, 10))
        assert self.read(tmp_path / "out") == [{"id": n + 1, "text": "abc"[n]} for n in range(3)]

    def test_a_group_larger_than_a_batch_is_cut_at_the_same_rows(self, tmp_path):
        place = self.write(tmp_path / "in.parquet", rows(5000), 5000)
        run(Job(Digits(), tmp_path / "out"), plan(place, 1500))
        ids = [row["id"] for row in self.read(tmp_path / "out")]
        assert ids == [f"n{number}" for number in range(5000) if number not in {4, 7}]

    @pytest.mark.parametrize("after", [11, 26])
    def test_a_killed_worker_changes_no_byte(self, given, tmp_path, after):
        run(Job(Digits(), tmp_path / "whole"), plan(given, 10), workers=2)
        hiding = Killing(after=after, done=tmp_path / "killed")
        run(Job(hiding, tmp_path / "out"), plan(given, 10), workers=2)
        assert (tmp_path / "killed").exists()
        assert tree(tmp_path / "out") == tree(tmp_path / "whole")

    def test_only_the_shards_whose_rows_changed_are_done_again(self, given, tmp_path):
        job = Job(Digits(), tmp_path / "out")
        run(job, plan(given, 40))
        assert run(job, plan(given, 40)).resumed == 3
        changed = rows(95)
        changed["text"][50] = "Hall 50."
        self.write(given, changed, 40)
        assert run(job, plan(given, 40)).resumed == 2
        assert self.read(job.out)[48]["text"] == "Hall ##."

    @pytest.mark.parametrize("fields", [Fields(text="note"), Fields(kept=("month",))])
    def test_a_column_that_is_missing_ends_the_run_with_a_sentence(self, given, tmp_path, fields):
        with pytest.raises(BadInput, match="lacks a column"):
            run(Job(Digits(), tmp_path / "out", fields), plan(given, 40))

    @pytest.mark.parametrize("raw", [b"", b"PAR1", b"Riley Moss" * 50])
    def test_a_file_that_is_no_parquet_is_refused(self, tmp_path, raw):
        (tmp_path / "in.parquet").write_bytes(raw)
        with pytest.raises(BadInput, match="cannot be read"):
            plan(tmp_path / "in.parquet", 40)

    @pytest.mark.parametrize("seed", range(SPOILED))
    def test_a_file_that_is_spoiled_where_it_tells_of_itself_is_cut_or_refused(self, given, seed):
        raw = bytearray(given.read_bytes())
        chance = random.Random(seed)  # noqa: S311 - drawn again from its seed
        footer = int.from_bytes(raw[-8:-4], "little") + 8
        for _ in range(chance.randint(1, 4)):
            raw[-chance.randint(1, footer)] = chance.randrange(256)
        given.write_bytes(raw)
        with suppress(BadInput):
            assert all(shard.rows <= 40 for shard in plan(given, 40))

    def test_a_file_that_ends_the_process_that_looks_at_it_is_refused(self, given):
        with Looking() as looking:
            assert [rows for rows, _ in looking.groups_of(given)] == [40, 40, 15]
            looking._process.kill()
            with pytest.raises(BadInput, match="cannot be read"):
                looking.groups_of(given)

    def test_a_file_that_is_broken_in_the_middle_ends_the_run_with_a_sentence(
        self, given, tmp_path
    ):
        raw = bytearray(given.read_bytes())
        raw[10:200] = bytes(190)
        given.write_bytes(raw)
        with pytest.raises(BadInput, match="cannot be read"):
            run(Job(Digits(), tmp_path / "out"), plan(given, 40))
