"""The statute book as it is shipped: listed, compiled for every state, and each rule cited."""

from __future__ import annotations

import datetime as dt

import pytest

from subrosa.policy.decide import tables_of
from subrosa.statute_shelf import MANIFEST, SHIPPED, manifest_of, pack_files
from tests.policy.worked import TODAY, shipped_book


def test_the_manifest_lists_every_pack_as_it_is() -> None:
    listed = (SHIPPED / MANIFEST).read_text("ascii")
    assert listed == manifest_of(pack_files(SHIPPED)), "run: python -m subrosa.statute_shelf"


@pytest.mark.slow
@pytest.mark.parametrize("state", [*sorted(shipped_book().jurisdictions), ""])
def test_the_law_of_every_state_compiles(state: str) -> None:
    states = frozenset({state} if state else ())
    for unencoded in (False, True):
        table = tables_of(shipped_book()).table(states, TODAY.isoformat(), unencoded=unencoded)
        assert table.deciding


def test_every_rule_says_where_it_stands_and_when_it_was_read() -> None:
    for rule in shipped_book().rules:
        assert rule.citation.strip(), rule.id
        assert rule.says.rstrip().endswith((".", "?", "!")), rule.id
        assert rule.last_checked, rule.id
        assert dt.date.fromisoformat(rule.last_checked) <= TODAY, rule.id
        assert rule.next_check_due, rule.id
        if rule.state is not None:
            assert rule.state in shipped_book().jurisdictions, rule.id


def test_every_duty_of_a_state_is_required_by_law_for_the_federal_rules() -> None:
    for rule in shipped_book().rules:
        if rule.state is not None and rule.effect == "requires":
            assert "required_by_law" in rule.tags, rule.id
