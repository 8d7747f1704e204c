"""The same day with real counselling text in the notes; nothing of that text is kept here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from subrosa.demo.content import load_content
from subrosa.demo.day import live_the_day
from subrosa.demo.real_text import with_real_text

TEXTS = os.environ.get("SUBROSA_TEXTS", "")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TEXTS, reason="SUBROSA_TEXTS does not name a folder of real text"),
]


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    path = Path(TEXTS) / "counselchat_answers.jsonl.gz"
    content = with_real_text(load_content(), path).content
    return content, live_the_day(content, tmp_path_factory.mktemp("real"), lambda *_: None)


def test_every_request_is_answered_and_has_its_entry_or_was_stopped(lived):
    _, day = lived
    assert len(day.rows) >= 16
    for row in day.rows:
        assert row.entry is not None or row.left.startswith("nothing"), row.number
    assert len(list((day.out / "packets").iterdir())) >= 5


def test_the_outside_verifier_agrees(lived):
    _, day = lived
    folder = day.out / "ledger"
    command = [sys.executable, "-I", folder / "verify_ledger.py", folder]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_no_stretch_of_the_real_text_is_readable_in_the_file(lived):
    content, day = lived
    kept = b"".join(place.read_bytes() for place in day.out.glob("practice.sqlite3*"))
    stretches = [
        passage.text.encode()[start : start + 24]
        for note in content.notes
        for passage in note.segment.passages
        for start in range(0, max(len(passage.text.encode()) - 24, 1), 24)
    ]
    assert len(stretches) > 1000
    assert [stretch for stretch in stretches if stretch in kept] == []
