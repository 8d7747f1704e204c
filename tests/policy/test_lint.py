"""The shipped book has no fault that an editor would find, and faults that are planted are told."""

from __future__ import annotations

from subrosa.policy.law.lint import faults
from tests.policy.small_books import HIPAA, STATE, TEXAS, book, rule
from tests.policy.worked import shipped_book


def test_the_shipped_book_has_no_fault() -> None:
    assert [str(fault) for fault in faults(shipped_book())] == []


def _told(*files: str) -> str:
    return "\n".join(str(fault) for fault in faults(book(*files)))


def test_a_rule_that_asks_what_its_section_does_not_speak_of_is_told() -> None:
    head = HIPAA + 'speaks_of = ["consent.status"]\n'
    ban = rule("ban", "forbids", '"consent.status" = "none"\n"breach.encrypted" = true\n')
    assert "asks what its section does not speak of: breach.encrypted" in _told(head + ban)


def test_what_a_section_claims_to_speak_of_and_no_rule_asks_is_told() -> None:
    head = HIPAA + 'speaks_of = ["consent.status"]\n'
    assert "what no rule asks: consent.status" in _told(head + rule("ban", "forbids"))


def test_a_duty_of_a_state_without_its_tag_and_a_rule_without_dates_are_told() -> None:
    told = _told(STATE + rule("duty", "requires"), TEXAS)
    assert "lacks the tag required_by_law" in told
    assert "does not say when it was checked" in told
    assert "where its text was read" in told


def test_a_group_without_members_and_an_addition_of_nothing_are_told() -> None:
    told = _told(HIPAA + rule("open", "permits", lifts=["@nobody"]) + rule("more", "adds"))
    assert "no rule belongs to @nobody" in told
    assert "adds no act and lifts nothing" in told


def test_research_that_is_neither_encoded_nor_listed_is_told() -> None:
    coverage = (
        '[[research]]\nsource = "federal"\nentries = ["a", "b", "c"]\n'
        '[[not_encoded]]\nresearch = "b"\nreason = "A definition."\n'
    )
    told = _told(HIPAA + rule("ban", "forbids", research=["a", "x"]), coverage)
    assert "c is neither encoded nor listed with a reason" in told
    assert "x is no entry of the research" in told
    assert "1 of 3 entries of federal are left out" in told


def test_a_clash_of_rules_that_are_not_there_is_told() -> None:
    coverage = '[[clash]]\nduty = "gone"\nban = "ban"\nwhy = "Two laws."\n'
    assert "a clash names gone" in _told(HIPAA + rule("ban", "forbids"), coverage)
