"""Our engine in bulk: named so that another engine is another job, and sent to processes."""

import json
import pickle
from dataclasses import replace

import pytest

from subrosa import deid_in_bulk
from subrosa.bulk import Fields, Job, plan, run
from subrosa.deid import Channel, Preset
from subrosa.deid.replacing import Replacement
from subrosa.deid_in_bulk import EngineInBulk, digest_of


@pytest.mark.parametrize(
    "other",
    [
        {"preset": Preset.READABLE},
        {"how": Replacement.SURROGATE},
        {"channel": Channel.COURT},
        {"seed": b"of the owner"},
    ],
)
def test_another_way_of_hiding_has_other_words(other):
    plain = EngineInBulk(seed=b"a secret")
    assert replace(plain, **other).words != plain.words
    assert EngineInBulk(seed=b"a secret").words == plain.words


def test_another_file_in_the_room_is_another_engine(tmp_path, monkeypatch):
    before = EngineInBulk().words
    (tmp_path / "kinds.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(deid_in_bulk, "_ROOM", tmp_path)
    assert EngineInBulk().words != before
    empty = digest_of([tmp_path / "kinds.py"])
    (tmp_path / "kinds.py").write_text("# changed\n", encoding="utf-8")
    assert digest_of([tmp_path / "kinds.py"]) != empty


def test_the_seed_is_not_shown_and_only_its_digest_is_written_down():
    hiding = EngineInBulk(seed=b"of the owner")
    assert "owner" not in repr(hiding)
    assert "owner" not in str(hiding.words)
    assert len(hiding.words["seed"]) == 64


def test_it_can_be_sent_to_another_process_and_hides_there(tmp_path):
    given = tmp_path / "in.jsonl"
    given.write_text(
        json.dumps({"id": 1, "text": "Write to riley@example.org."}) + "\n", encoding="utf-8"
    )
    hiding = EngineInBulk(learned=False)
    assert pickle.loads(pickle.dumps(hiding)) == hiding  # noqa: S301 - our own, made a moment ago
    run(Job(hiding, tmp_path / "out", Fields()), plan(given, 10))
    (line,) = (tmp_path / "out" / "texts" / "000000.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {"id": 1, "text": "Write to [EMAIL 1]."}
