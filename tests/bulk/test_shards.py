"""Shards share the input out: every byte once, cut at lines, the same each time."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.bulk import Form, plan
from subrosa.bulk.shards import _cut_lines
from subrosa.terms.errors import BadInput

LINES = st.lists(st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b"")), max_size=30)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("shards") / "in.jsonl"


@given(lines=LINES, ended=st.booleans(), size=st.integers(1, 7), piece=st.integers(1, 9))
def test_the_shards_of_a_file_are_its_bytes_in_order_cut_at_lines(
    place, monkeypatch_module, lines, ended, size, piece
):
    raw = b"\n".join(lines) + (b"\n" if ended else b"")
    place.write_bytes(raw)
    monkeypatch_module.setattr("subrosa.bulk.shards._PIECE", piece)
    shards = list(_cut_lines(place, size, 0, 1))
    pieces = [raw[shard.start : shard.end] for shard in shards]
    assert b"".join(pieces) == raw
    assert [shard.sha256 for shard in shards] == [
        hashlib.sha256(each).hexdigest() for each in pieces
    ]
    assert [shard.rows for shard in shards] == [
        len(each.split(b"\n")) - each.endswith(b"\n") for each in pieces
    ]
    assert all(shard.rows == size for shard in shards[:-1])
    assert [shard.first for shard in shards] == [1 + size * place for place in range(len(shards))]


@pytest.fixture(scope="module")
def monkeypatch_module():
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def test_rows_and_shards_are_counted_on_through_the_files_of_a_folder(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.jsonl").write_text("1\n2\n3\n", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text("1\n2\n3", encoding="utf-8")
    (tmp_path / "deep" / "c.jsonl").write_text("1\n", encoding="utf-8")
    (tmp_path / "deep" / "read-me.txt").write_text("no rows\n", encoding="utf-8")
    shards = plan(tmp_path, 2)
    told = [
        (shard.number, shard.name, shard.source.name, shard.first, shard.rows) for shard in shards
    ]
    assert told == [
        (0, "000000", "a.jsonl", 1, 2),
        (1, "000001", "a.jsonl", 3, 1),
        (2, "000002", "b.jsonl", 4, 2),
        (3, "000003", "b.jsonl", 6, 1),
        (4, "000004", "c.jsonl", 7, 1),
    ]
    assert {shard.form for shard in shards} == {Form.JSONL}


def test_an_empty_file_has_no_shard(tmp_path):
    (tmp_path / "none.jsonl").touch()
    assert plan(tmp_path / "none.jsonl", 10) == []


@pytest.mark.parametrize("names", [[], ["notes.txt"], ["notes.jsonl.gz"], ["a.jsonl", "b.parquet"]])
def test_an_input_that_cannot_be_read_is_refused_before_anything_is_done(tmp_path, names):
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(BadInput) as refused:
        plan(tmp_path, 10)
    assert refused.value.do


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(BadInput):
        plan(tmp_path / "none.jsonl", 10)


def test_a_shard_shows_no_name_of_a_file(tmp_path):
    (tmp_path / "riley-moss.jsonl").write_text("{}\n", encoding="utf-8")
    (shard,) = plan(tmp_path, 10)
    assert "riley" not in repr(shard)
