"""A shard is done whole: texts, errors, receipt; and done again only when something changed."""

import json

import pytest
from hypothesis import example
from hypothesis import given as drawn
from hypothesis import strategies as st

from subrosa.bulk import Fault, Fields, Job, plan
from subrosa.bulk.manifest import digest_of, finished, make_folders, words_digest
from subrosa.bulk.work import do_shard, loaded
from subrosa.terms.errors import BadInput, NotReady
from tests.bulk.hiders import Digits, Forgetful, without_digits


def line(**fields):
    return json.dumps(fields) + "\n"


@pytest.fixture
def given(tmp_path):
    place = tmp_path / "in.jsonl"
    place.write_text(
        line(id="a", text="room 12")
        + "Riley\n\n"
        + line(id="b", text="please break here")
        + line(id="c", text="5 May", year=2024),
        encoding="utf-8",
    )
    return place


def done(job, given):
    make_folders(job.out)
    (shard,) = plan(given, 100)
    words = words_digest(job.words())
    return do_shard(job, words, shard, loaded(job, words))


def test_a_shard_is_its_texts_its_errors_and_its_receipt(given, tmp_path):
    job = Job(Digits(), tmp_path / "out", Fields(kept=("year",)))
    receipt, stood = done(job, given)
    assert not stood
    texts = job.out / "texts" / "000000.jsonl"
    assert [json.loads(each) for each in texts.read_text(encoding="utf-8").splitlines()] == [
        {"id": "a", "text": "room ##", "year": None},
        {"id": "c", "text": "# May", "year": 2024},
    ]
    errors = job.out / "errors" / "000000.jsonl"
    assert [json.loads(each) for each in errors.read_text(encoding="utf-8").splitlines()] == [
        {"row": 2, "fault": "not_json", "why": Fault.NOT_JSON.meaning},
        {"row": 4, "fault": "broken", "why": Fault.BROKEN.meaning},
    ]
    assert (receipt.rows, receipt.written, receipt.bad) == (5, 2, {"broken": 1, "not_json": 1})
    assert receipt.output_sha256 == digest_of(texts)
    assert receipt.errors_sha256 == digest_of(errors)
    assert receipt.characters == len("room 12") + len("5 May")


def test_a_finished_shard_is_not_done_again(given, tmp_path):
    job = Job(Digits(), tmp_path / "out")
    first, _ = done(job, given)
    assert done(job, given) == (first, True)


@pytest.mark.parametrize(
    "spoiled", ["texts/000000.jsonl", "errors/000000.jsonl", "receipts/000000.json"]
)
@pytest.mark.parametrize("how", ["cut", "gone", "other bytes"])
def test_a_shard_whose_files_are_not_those_of_its_receipt_is_done_again(
    given, tmp_path, spoiled, how
):
    job = Job(Digits(), tmp_path / "out")
    first, _ = done(job, given)
    place = job.out / spoiled
    whole = place.read_bytes()
    if how == "gone":
        place.unlink()
    else:
        place.write_bytes(whole[:-9] if how == "cut" else b"\xff" + whole)
    assert done(job, given) == (first, False)
    assert place.read_bytes() == whole


def test_a_shard_whose_input_changed_is_done_again_and_old_errors_go(given, tmp_path):
    job = Job(Digits(), tmp_path / "out")
    done(job, given)
    given.write_text(line(id="a", text="room 13"), encoding="utf-8")
    receipt, stood = done(job, given)
    assert not stood
    assert receipt.bad == {}
    assert list((job.out / "errors").iterdir()) == []


def test_another_engine_does_a_shard_again(given, tmp_path):
    done(Job(Digits(), tmp_path / "out"), given)
    _, stood = done(Job(Digits("2"), tmp_path / "out"), given)
    assert not stood


@pytest.mark.parametrize("change", ["other words", "shorter", "gone"])
def test_an_input_that_changed_after_it_was_planned_is_not_finished(given, tmp_path, change):
    job = Job(Digits(), tmp_path / "out")
    make_folders(job.out)
    (shard,) = plan(given, 100)
    raw = given.read_bytes()
    if change == "gone":
        given.unlink()
    else:
        given.write_bytes(raw.replace(b"room", b"hall") if change == "other words" else raw[:-9])
    with pytest.raises(BadInput, match="changed while it was read"):
        do_shard(job, "", shard, without_digits)
    assert list((job.out / "receipts").iterdir()) == []
    assert [path for path in (job.out / "texts").iterdir() if path.suffix == ".jsonl"] == []


def test_a_process_with_another_engine_than_the_one_that_leads_does_nothing(tmp_path):
    led = words_digest(Job(Digits("1"), tmp_path).words())
    with pytest.raises(NotReady, match="another engine"):
        loaded(Job(Digits("2"), tmp_path), led)


def test_no_text_is_put_beside_the_id_of_another(given, tmp_path):
    with pytest.raises(NotReady, match="another number of texts"):
        done(Job(Forgetful(), tmp_path / "out"), given)


def test_neither_receipt_nor_errors_hold_a_word_of_the_input_or_its_name(tmp_path):
    place = tmp_path / "riley-moss.jsonl"
    place.write_text(
        "Riley\n" + line(id=["Riley"], text="Moss") + line(text="break Riley"), encoding="utf-8"
    )
    job = Job(Digits(), tmp_path / "out")
    done(job, place)
    said = b"".join(
        path.read_bytes()
        for folder in ("errors", "receipts")
        for path in (job.out / folder).iterdir()
    ).lower()
    assert b"row" in said
    assert b"riley" not in said
    assert b"moss" not in said


@pytest.fixture(scope="module")
def stands(tmp_path_factory):
    """Return a finished shard, what it depends on, and where its receipt lies."""
    room = tmp_path_factory.mktemp("stands")
    (room / "in.jsonl").write_text(line(id="a", text="room 12"), encoding="utf-8")
    job = Job(Digits(), room / "out")
    done(job, room / "in.jsonl")
    (shard,) = plan(room / "in.jsonl", 100)
    return job, shard, job.out / "receipts" / "000000.json"


@drawn(st.one_of(st.binary(max_size=200), st.tuples(st.integers(0, 400), st.binary(max_size=3))))
@example(b"[" * 5000)
@example(b"{}")
def test_whatever_stands_in_place_of_a_receipt_is_the_receipt_or_none(stands, spoiled):
    job, shard, place = stands
    whole = place.read_bytes()
    words = words_digest(job.words())
    receipt = finished(job.out, shard, words)
    if isinstance(spoiled, tuple):
        at, raw = spoiled
        spoiled = whole[:at] + raw + whole[at + len(raw) :]
    try:
        place.write_bytes(spoiled)
        found = finished(job.out, shard, words)
    finally:
        place.write_bytes(whole)
    assert receipt is not None
    assert found is None or found.output_sha256 == receipt.output_sha256
