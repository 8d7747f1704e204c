"""Two books are compared by what they answer, not by how they are written."""

from __future__ import annotations

import pytest

from subrosa.policy import read_packs
from subrosa.proving.differences import difference
from tests.policy.small_books import AT, BAN, HIPAA, book, rule

DAY = AT.isoformat()
_LANDLORD = '"recipient.role" = "landlord"\n'
OLD = book(HIPAA + BAN)


def test_the_same_rules_in_other_files_answer_alike() -> None:
    other = read_packs([("renamed.toml", (HIPAA + BAN).encode())])
    found = difference(OLD, other, DAY)
    assert not found.changed
    assert not found.regions


def test_a_new_permission_is_a_widening_with_a_case_for_it() -> None:
    new = book(HIPAA + BAN + rule("open", "permits", _LANDLORD, lifts=["ban"]))
    found = difference(OLD, new, DAY)
    (region,) = found.regions
    assert found.widens
    assert region.kind == "widens"
    assert (region.before.value, region.after.value) == ("must_not", "may")
    assert "open" in region.rules
    assert region.case["question"] == {"ask": "disclose", "to": ["landlord"]}


def test_the_other_way_round_it_narrows() -> None:
    new = book(HIPAA + BAN + rule("open", "permits", _LANDLORD, lifts=["ban"]))
    found = difference(new, OLD, DAY)
    assert not found.widens
    assert [region.kind for region in found.regions] == ["narrows"]


@pytest.mark.parametrize(
    ("effect", "kind"), [("requires", "owes more"), ("forbids", "narrows"), ("asks", "narrows")]
)
def test_every_kind_of_change_has_its_word(effect: str, kind: str) -> None:
    open_to_all = rule("open", "permits")
    more = {"needs": ["client_authorization"]} if effect == "asks" else {}
    new = book(HIPAA + open_to_all + rule("new", effect, _LANDLORD, **more))
    found = difference(book(HIPAA + open_to_all), new, DAY)
    assert {region.kind for region in found.regions} == {kind}


def test_words_alone_change_no_answer_but_are_told() -> None:
    new = book(HIPAA + BAN.replace("ban speaks.", "ban says more."))
    found = difference(OLD, new, DAY)
    assert found.changed == {"ban": ("says",)}
    assert not found.regions
