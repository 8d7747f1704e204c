"""Which tests a mutant meets, in which order, and what its end is called."""

import json
import os
import signal

from tests.mutants.__main__ import figures, share, table
from tests.mutants.making import Place
from tests.mutants.touching import in_turn, that_wake, within
from tests.mutants.trying import LIMIT, Sound, Tried, batches_for
from tests.mutants.worker import BROKEN_OFF, OUT_OF_TIME, in_a_child, sown

SECONDS = {"t.py::a[1]": 0.1, "t.py::a[2]": 0.2, "t.py::a[3]": 0.3, "t.py::b": 0.25}


def test_every_claim_gets_the_same_time_and_the_quickest_comes_first():
    assert in_turn(SECONDS, SECONDS) == ["t.py::a[1]", "t.py::b", "t.py::a[2]", "t.py::a[3]"]
    many = {f"t.py::cases[{i}]": 0.01 for i in range(100)} | {"t.py::slow": 0.505}
    assert in_turn(many, many).index("t.py::slow") == 50


def test_a_limit_in_time_takes_from_the_front_what_fits():
    order = in_turn(SECONDS, SECONDS)
    assert within(order, SECONDS, limit=0.4) == ["t.py::a[1]", "t.py::b"]
    assert within(order, SECONDS, limit=0.0) == []


def test_a_statement_of_several_lines_is_woken_by_whoever_wakes_one_of_them():
    woken = {2: ["t.py::a[1]"], 4: ["t.py::b"], 6: ["t.py::a[2]"]}
    assert that_wake(woken, (2, 5), SECONDS) == {"t.py::a[1]", "t.py::b"}


def batches(woken, seconds=SECONDS, collecting=None):
    sound = Sound(seconds, {"room.py": woken}, collecting or {"t.py": 0.5})
    return [list(one["tests"]) for one in batches_for(Place("room.py", 0, 3, (3, 3)), sound)]


def test_the_tests_that_wake_the_fault_come_first_and_the_rest_of_the_room_after_them():
    assert batches({3: ["t.py::b"]}) == [["t.py::b"], ["t.py::a[1]", "t.py::a[2]", "t.py::a[3]"]]


def test_the_first_batch_is_of_few_tests_from_the_files_that_are_soonest_at_hand():
    seconds = {f"{name}.py::t[{i}]": 0.1 for name in "uvwxyz" for i in range(12)}
    collecting = {f"{name}.py": i for i, name in enumerate("zyxwvu")}
    first, then = batches({3: [*seconds]}, seconds, collecting)
    assert len(first) == 40
    assert {test[0] for test in first} == set("zyxw")
    assert sorted([*first, *then]) == sorted(seconds)


def test_a_mutant_that_lives_long_enough_has_survived():
    seconds = {f"t.py::t[{i}]": 1.0 for i in range(60)}
    assert sum(len(tests) for tests in batches({3: ["t.py::t[0]"]}, seconds)) == LIMIT


def test_a_line_that_runs_while_a_file_is_imported_is_the_business_of_all_its_tests():
    seconds = {**SECONDS, "other.py::c": 0.01}
    assert that_wake({3: ["t.py"]}, (3, 3), seconds) == set(SECONDS)


def test_a_line_that_nobody_wakes_meets_no_test():
    assert batches({4: ["t.py::b"]}) == []


def test_a_child_says_what_it_found():
    assert in_a_child(lambda: {"status": 1, "by": "t.py::b"}, cpu=10, wall=60) == {
        "status": 1,
        "by": "t.py::b",
    }


def test_a_child_that_waits_for_ever_is_out_of_time():
    def wait():
        signal.pause()
        return {}

    assert in_a_child(wait, cpu=10, wall=0.2) is OUT_OF_TIME


def test_a_child_that_works_for_ever_is_out_of_time():
    def work():
        while True:
            pass

    assert in_a_child(work, cpu=0, wall=60) is OUT_OF_TIME


def test_a_child_that_breaks_off_is_not_taken_for_a_survivor():
    def break_off():
        os.kill(os.getpid(), signal.SIGKILL)
        return {}

    assert in_a_child(break_off, cpu=10, wall=60) is BROKEN_OFF


def test_a_mutant_stands_in_the_file_only_while_it_is_tried(tmp_path):
    path = tmp_path / "room.py"
    path.write_text("a = 1\n", "utf-8")
    before = path.stat().st_mtime
    with sown(path, "a = 2\n"):
        assert path.read_text("utf-8") == "a = 2\n"
        assert path.stat().st_mtime != before, "a compiled copy of the sound file must not fit"
    assert path.read_text("utf-8") == "a = 1\n"
    assert path.stat().st_mtime == before


def ended(*verdicts):
    return [Tried("src/room.py", i, i, f"+{i}", verdict) for i, verdict in enumerate(verdicts)]


def test_what_never_ends_is_noticed_and_what_nothing_covers_is_not():
    assert share(ended("killed", "timed out", "survived", "not covered")) == 0.5
    assert share([]) == 0.0


def test_the_table_and_the_json_name_each_mutant_that_lived():
    told = figures("vault", ended("killed", "survived", "not covered"), seed=7, seconds=60)
    assert (told["seed"], told["killed"], told["survived"], told["not_covered"]) == (7, 1, 1, 1)
    assert [one["line"] for one in told["unnoticed"]] == [1, 2]
    assert json.loads(json.dumps(told)) == told
    text = table([told])
    assert "33.3%" in text
    assert "src/room.py:1  survived\n+1" in text
    assert "src/room.py:0" not in text
