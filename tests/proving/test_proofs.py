"""Everything that must hold of the shipped book is proved, once for each book and prover."""

from __future__ import annotations

import json

import pytest

from subrosa.cli.packs import kept_proofs
from subrosa.cli.packs.kept_proofs import kept_or_made
from subrosa.proving.proofs import Finding, Proofs, Proved, proofs_from
from tests.policy.worked import TODAY, shipped_book

SOME = Proofs(
    digest="d",
    day="2026-11-22",
    jurisdictions=51,
    rules=2,
    questions=3,
    results=(Proved("p", "It holds.", (Finding("f", "US-WY", ("r",), {"id": "c"}, "may"),)),),
    declared_clashes=1,
)


@pytest.mark.slow
def test_every_property_holds_of_the_shipped_book_in_all_jurisdictions() -> None:
    found, _ = kept_or_made(shipped_book(), TODAY, lambda _line: None)
    broken = {
        result.name: [(f.what, f.state, f.rules) for f in result.findings]
        for result in found.results
        if result.findings
    }
    assert not broken
    assert found.jurisdictions == 51
    assert found.digest == shipped_book().digest


def test_proofs_are_read_back_as_they_were_written() -> None:
    assert proofs_from(json.loads(json.dumps(SOME.as_json()))) == SOME
    assert not SOME.hold


@pytest.mark.parametrize("damage", [{}, {"form": 0}, {"form": 1}, {"form": 1, "results": 3}])
def test_a_damaged_proof_is_none(damage: dict[str, object]) -> None:
    assert proofs_from(damage) is None


def test_a_kept_proof_is_used_for_the_same_book_and_made_anew_when_it_is_damaged(
    tmp_path, monkeypatch
) -> None:
    made = []
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept_proofs.proving, "prove", lambda *_args: made.append(1) or SOME)
    assert kept_or_made(shipped_book(), TODAY, print) == (SOME, False)
    assert kept_or_made(shipped_book(), TODAY, print) == (SOME, True)
    (path,) = (tmp_path / "subrosa" / "proofs").iterdir()
    path.write_text("{", "utf-8")
    assert kept_or_made(shipped_book(), TODAY, print) == (SOME, False)
    assert len(made) == 2
