"""The day that the demonstration plays: whole, diverse, and true to the rules of attribution."""

import json
from collections import Counter
from importlib import resources

import jsonschema
import pytest

from subrosa.demo.at_the_door import cards_of, incoming_of
from subrosa.demo.shapes import Tie, UnitKind
from subrosa.desk.forms.card import find
from subrosa.terms.records import RecordClass

SHORT = {
    RecordClass.ATTENDANCE,
    RecordClass.BILLING,
    RecordClass.TREATMENT_PLAN,
    RecordClass.TREATMENT_SUMMARY,
}


def unit(content, name):
    return next(one for one in content.practice.units if one.id == name)


def request(content, name):
    return next(one for one in content.requests if one.id == name)


def test_some_forty_notes_have_the_length_of_real_ones(content):
    written = [note for note in content.notes if note.segment.record not in SHORT]
    lengths = [sum(len(p.text.split()) for p in note.segment.passages) for note in written]
    assert len(written) >= 40
    assert min(lengths) >= 75
    assert max(lengths) <= 250


def test_each_journey_of_the_issue_and_more_than_twenty_requests_are_there(content):
    assert len(content.requests) >= 20
    assert {one.journey for one in content.requests} >= {"J1", "J2", "J4", "J5", "J8", "J12"}


def test_every_answer_word_but_conflict_is_expected_somewhere(content):
    words = Counter(one.expected.outcome.value for one in content.requests)
    assert set(words) == {"must", "may", "must_not", "needs"}


def test_both_states_are_asked(content):
    assert {one.site for one in content.requests} == {one.id for one in content.practice.sites}


@pytest.mark.parametrize("kind", [UnitKind.COUPLE, UnitKind.GROUP])
def test_what_one_says_alone_lies_in_a_unit_of_her_own(content, kind):
    shared = [one for one in content.practice.units if one.kind is kind]
    for whole in shared:
        alone = {
            m for one in content.practice.units if one.part_of == whole.id for m in one.members
        }
        assert alone == set(whole.members)


def test_the_common_part_of_a_group_note_names_nobody(content):
    people = {person.id: person for person in content.practice.people}
    for note in content.notes:
        home = unit(content, note.segment.unit)
        if home.kind is UnitKind.GROUP:
            words = " ".join(passage.text for passage in note.segment.passages)
            for member in home.members:
                assert not any(part in words for part in people[member].name.split())


def test_the_couple_file_holds_what_she_keeps_and_what_must_be_struck_for_her(content):
    joint = [p for n in content.notes if n.segment.unit == "u02" for p in n.segment.passages]
    assert any(p.said_by == "p03" and "p02" in p.about for p in joint)
    assert any(p.said_by == "p02" and "p03" in p.heard_by for p in joint)
    assert any(p.said_by == "p02" and "p03" not in p.heard_by for p in joint)
    assert any(p.said_by == "p04" and not p.heard_by for p in joint)
    assert any(p.said_by is None and p.about == {"p02"} for p in joint)


def test_what_is_kept_apart_is_marked_and_what_comes_from_the_programme_too(content):
    apart = {RecordClass.PSYCHOTHERAPY_NOTES, RecordClass.SUD_COUNSELING_NOTES}
    for note in content.notes:
        segment = note.segment
        assert segment.separate == (segment.record in apart)
        assert segment.part2 == (unit(content, segment.unit).programme is not None)
    assert {note.segment.record for note in content.notes if note.segment.separate} == apart


def test_a_speaker_hears_himself_unless_he_rang_from_outside(content):
    for note in content.notes:
        members = set(unit(content, note.segment.unit).members)
        for passage in note.segment.passages:
            if passage.said_by in members:
                assert passage.said_by in passage.heard_by


def test_nobody_at_any_front_desk_has_a_tie_to_the_walled_client(content):
    ties = [tie for tie in content.practice.relationships if tie.unit == "u16"]
    assert {tie.staff for tie in ties} == {"s3"}
    assert {tie.kind for tie in ties} == {Tie.TREATING, Tie.PRIVACY_OFFICER}


def test_a_counsellor_without_caseload_has_no_tie_at_all(content):
    assert not [tie for tie in content.practice.relationships if tie.staff == "s4"]


def test_the_same_words_are_asked_about_a_client_a_stranger_and_a_walled_client(content):
    three = [request(content, name) for name in ("r03", "r04", "r05")]
    words = {one.asker.words.replace(one.about, "NAME") for one in three}
    assert len(words) == 1
    assert [bool(one.units) for one in three] == [True, False, True]
    names = {person.name for person in content.practice.people}
    assert [one.about in names for one in three] == [True, False, True]


def test_what_goes_in_at_the_door_never_says_whose_records_would_answer(content):
    ids = {one.id for one in content.practice.units}
    for one in content.requests:
        assert not ids & set(str(incoming_of(one)).replace("'", " ").split())


def test_every_name_said_at_the_door_finds_the_units_it_is_checked_against(content):
    cards = cards_of(content, str)
    for one in content.requests:
        found: set[str] = set()
        for name in one.about.split(" and "):
            found |= {card.unit for card in find(incoming_of(one, name).about, cards).cards}
        assert set(one.units) <= found
        assert bool(one.units) == bool(found)


def test_every_stated_fact_is_a_fact_of_the_case_schema(content):
    schema = json.loads(
        resources.files("subrosa.terms").joinpath("schema/case.schema.json").read_text("utf-8")
    )
    check = jsonschema.Draft202012Validator(schema)
    for one in content.requests:
        facts: dict = {}
        for path, value in one.facts.items():
            group, _, name = path.rpartition(".")
            place = facts.setdefault(group, {}) if group else facts
            place[name] = sorted(value) if isinstance(value, frozenset) else value
        case = {"id": one.id, "question": {"ask": one.ask.value}, "facts": facts}
        assert not [fault.message for fault in check.iter_errors(case)]


def test_nobody_but_the_couple_and_the_families_shares_a_family_name(content):
    clients = {one for each in content.practice.units for one in each.members}
    names = Counter(
        person.name.split()[-1] for person in content.practice.people if person.id in clients
    )
    assert {name for name, times in names.items() if times > 1} == {"Kowalczyk"}


def test_what_may_leave_is_of_the_asked_units_and_classes(content):
    segments = {note.segment.id: note.segment for note in content.notes}
    for one in content.requests:
        for name in one.expected.leaves:
            assert segments[name].unit in one.units
            assert segments[name].record in one.records
        if one.expected.outcome.value in {"must_not", "needs"}:
            assert not one.expected.leaves


def test_no_class_asked_for_reaches_more_segments_than_may_leave(content):
    for one in content.requests:
        if one.expected.leaves:
            reached = {
                note.segment.id
                for note in content.notes
                if note.segment.unit in one.units and note.segment.record in one.records
            }
            assert reached == set(one.expected.leaves)


def test_what_is_struck_is_struck_by_source_and_subject(content):
    one = request(content, "r12")
    asks = one.asker.known_as
    for note in content.notes:
        if note.segment.id in one.expected.leaves:
            for passage in note.segment.passages:
                told_apart = passage.said_by not in {None, asks} and asks not in passage.heard_by
                other_only = asks not in passage.about and asks not in passage.heard_by
                assert (passage.id in one.expected.struck) == (told_apart or other_only)
