"""Where faults are sown and where not; the same seed gives the same faults."""

from textwrap import dedent

import pytest

from tests.mutants.making import mutants_at, places_in, sample


def diffs(code):
    code = dedent(code)
    return [one.diff for one in mutants_at(places_in("room.py", code), code)]


def test_a_mutant_is_the_source_with_one_fault():
    code = "def later(a, b):\n    return a < b\n"
    mutants = list(mutants_at(places_in("room.py", code), code))
    assert [one.source for one in mutants] == ["def later(a, b):\n    return a <= b\n"]
    assert mutants[0].diff == "-    return a < b\n+    return a <= b"
    assert mutants[0].place.line == 2


def test_properties_and_the_module_itself_are_sown_too():
    found = diffs(
        """
        SIZE = 32

        class Head:
            @property
            def is_empty(self):
                return self.size == 0
        """
    )
    assert any("+SIZE = 33" in one for one in found)
    assert any("+        return self.size != 0" in one for one in found)


@pytest.mark.parametrize(
    "line",
    [
        'raise Refused("not yours")',
        'raise Refused(f"not {name}")',
        'raise Refused("not " "yours")',
        '"""What it is."""',
        'Id = NewType("Id", str)',
        '__all__ = ["Head"]',
        "x: int",
    ],
)
def test_words_about_a_fault_and_types_are_left_out(line):
    assert [one for one in diffs(line) if not one.endswith("+Id = None")] == []


def test_the_meaning_beside_a_word_is_left_out_and_the_word_is_not():
    found = diffs("""
        class Kind(Word):
            CARD = "card", "name and contact"
        """)
    assert any('CARD = "CARD", "name and contact"' in one for one in found)
    assert all("name and contact" in one.partition("+")[2] or "None" in one for one in found)


def test_what_a_raise_carries_besides_its_words_is_sown():
    assert diffs('raise Refused(place + 1, "not yours")') != []


def test_a_line_marked_by_pragma_is_left_out():
    assert diffs("step = 256  # pragma: no mutate") == []


def test_a_fault_in_a_statement_of_several_lines_is_woken_by_any_of_them():
    code = "def f(a):\n    return g(\n        a,\n        7,\n    )\n"
    seven = [one for one in places_in("room.py", code) if one.line == 4]
    assert [one.touched_by for one in seven] == [(2, 5)]


def test_a_fault_in_the_head_of_a_loop_is_not_woken_by_its_body():
    code = "def f(a):\n    while a < 3:\n        a = g(a)\n"
    head = [one for one in places_in("room.py", code) if one.line == 2]
    assert {one.touched_by for one in head} == {(2, 2)}


def test_the_same_seed_draws_the_same_places_and_another_seed_others():
    places = places_in("room.py", "\n".join(f"a{i} = {i}" for i in range(200)))
    first = sample(places, size=20, seed=1, room="vault")
    assert len(set(first)) == 20
    assert first == sample(places, size=20, seed=1, room="vault")
    assert first != sample(places, size=20, seed=2, room="vault")
    assert first != sample(places, size=20, seed=1, room="ledger")


def test_a_small_room_is_taken_whole():
    places = places_in("room.py", "a = 1\n")
    assert sample(places, size=300, seed=1, room="vault") == places
