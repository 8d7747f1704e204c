"""A demonstration clears what an earlier one left, and never anything else."""

from __future__ import annotations

import pytest

from subrosa.demo.content import load_content
from subrosa.demo.day import live_the_day
from subrosa.terms.errors import BadInput

pytestmark = pytest.mark.slow


class Stopped(Exception):
    """Raised to end a day in its middle."""


def stop(done, _steps, _words):
    if done == 1:
        raise Stopped


def everything_in(folder):
    return {
        place.relative_to(folder): place.read_bytes()
        for place in folder.rglob("*")
        if place.is_file()
    }


@pytest.mark.parametrize(
    "name",
    ["practice.sqlite3", "practice.sqlite3.ledger-key", "letters/mine.pdf", "decisions.jsonl"],
)
def test_a_folder_with_somebody_elses_files_is_refused_and_kept(tmp_path, name):
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"a practice at work")
    (tmp_path / "README.txt").write_text("Our own notes.\n")
    before = everything_in(tmp_path)
    with pytest.raises(BadInput, match="not from a demonstration"):
        live_the_day(load_content(), tmp_path, stop)
    assert everything_in(tmp_path) == before


def test_a_day_that_was_stopped_can_be_lived_again_in_its_folder(tmp_path):
    for _ in range(2):
        with pytest.raises(Stopped):
            live_the_day(load_content(), tmp_path, stop)
        assert (tmp_path / "practice.sqlite3").exists()


def test_a_link_in_the_folder_is_removed_and_not_what_it_points_to(tmp_path):
    out, beside = tmp_path / "out", tmp_path / "beside"
    with pytest.raises(Stopped):
        live_the_day(load_content(), out, stop)
    (out / "letters").rmdir()
    beside.mkdir()
    (beside / "kept.pdf").write_bytes(b"kept")
    (out / "letters").symlink_to(beside)
    with pytest.raises(Stopped):
        live_the_day(load_content(), out, stop)
    assert (beside / "kept.pdf").read_bytes() == b"kept"
    assert not (out / "letters").is_symlink()


def test_a_second_day_in_a_folder_that_is_being_written_is_refused(tmp_path):
    told = []

    def ask_again(_done, _steps, _words):
        with pytest.raises(BadInput, match="another demonstration is being written"):
            live_the_day(load_content(), tmp_path, stop)
        told.append(everything_in(tmp_path))
        raise Stopped

    with pytest.raises(Stopped):
        live_the_day(load_content(), tmp_path, ask_again)
    assert told
    assert told[0]
