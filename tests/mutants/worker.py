"""One worker: a process inside its own copy of the tree that tries mutants, one after the other.

It has the libraries imported and nothing of ours, and forks for every task, so that a mutant
meets fresh modules (also what they read and keep at import) without the price of a new start.
The mutant stands in the file itself: programs that tests start meet it too.

It reads one task a line (JSON) from its input and writes one result a line to its output.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import argon2
import coverage
import cryptography.hazmat.primitives.ciphers.aead
import cryptography.hazmat.primitives.serialization
import hypothesis.strategies
import jsonschema
import msgspec
import pyrage
import pytest
import shamir_mnemonic

from tests.mutants.touching import QUIET, Chosen, Noting, file_of, processor_seconds

WARM = (argon2, cryptography, hypothesis, jsonschema, msgspec, pyrage, shamir_mnemonic)
"""What the tests of the three rooms import and what takes long to import."""

MEMORY = 6 << 30
"""Bytes of address space a mutant may take: one that fills a list for ever is stopped early."""

Json = dict[str, object]


def note_sound(file: str, room: str) -> Json:
    """Run a file of tests over sound code; return times, and for each line who wakes it.

    What runs while the file is imported is woken by the file.
    """
    cover = coverage.Coverage(
        data_file=None, config_file=False, include=[f"{Path.cwd()}/src/subrosa/{room}/*"]
    )
    noting = Noting(cover)
    began = processor_seconds()
    cover.start()
    pytest.main([*QUIET, file], plugins=[noting])
    cover.stop()
    collecting = processor_seconds() - began - sum(noting.seconds.values())
    data = cover.get_data()
    woken = {
        str(Path(name).relative_to(Path.cwd())): {
            line: sorted(test or file for test in tests)
            for line, tests in data.contexts_by_lineno(name).items()
        }
        for name in data.measured_files()
    }
    told = {"file": file, "collecting": collecting, "seconds": noting.seconds}
    return {**told, "woken": woken, "failed": noting.failed}


def try_tests(tests: dict[str, float]) -> Json:
    """Run the tests, each with its sound time, in their order; return the first that fails."""
    chosen = Chosen(tests)
    files = list(dict.fromkeys(file_of(test) for test in tests))
    status = int(pytest.main([*QUIET, *files], plugins=[chosen]))
    return {"status": status, "by": chosen.failed}


OUT_OF_TIME: Json = {"status": -1, "by": "out of time"}
BROKEN_OFF: Json = {"status": -1, "by": "the process of the tests broke off"}


def in_a_child(act: Callable[[], Json], *, cpu: float, wall: float) -> Json:
    """Do something in a forked process; return what it says, or how it ended without a word.

    Time is counted twice, in seconds: of the processor, because the machine may be busy with other
    things, and on the clock, because a process that waits for ever uses no processor.
    """
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        _be_the_child(act, mouth, cpu)
    os.close(mouth)
    said = b""
    late = time.monotonic() + wall
    with open(ear, "rb", buffering=0) as pipe:  # noqa: PTH123 - a number, not a path
        while ready := select.select([pipe], [], [], max(0.0, late - time.monotonic()))[0]:
            heard = ready[0].read(1 << 20)
            said += heard
            if not heard:
                break
        else:
            os.kill(child, signal.SIGXCPU)
    _, ended = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)  # whatever a test left running
    if said.endswith(b"\n"):
        return json.loads(said)
    return OUT_OF_TIME if ended in {signal.SIGXCPU, signal.SIGPROF} else BROKEN_OFF


def _be_the_child(act: Callable[[], Json], mouth: int, cpu: float) -> None:
    os.setsid()
    with open(os.devnull, "r+b") as nothing:  # noqa: PTH123 - a device, not a path
        for stream in (0, 1, 2):
            os.dup2(nothing.fileno(), stream)
    limit = int(cpu) + 1
    # At the first limit comes SIGXCPU, which we can tell apart; at the second plain SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    said = BROKEN_OFF
    try:
        said = act()
    finally:
        with open(mouth, "wb") as pipe:
            pipe.write(json.dumps(said).encode() + b"\n")
        os._exit(0)


@contextlib.contextmanager
def sown(path: Path, source: str) -> Iterator[None]:
    """Let a file hold a mutant for a while; no compiled copy of either is taken for the other."""
    sound, when = path.read_bytes(), path.stat().st_mtime
    path.write_text(source, encoding="utf-8")
    os.utime(path, (when + 7, when + 7))
    try:
        yield
    finally:
        path.write_bytes(sound)
        os.utime(path, (when, when))


def do(task: dict[str, object]) -> Json:
    """Do one task: note sound tests, or try a mutant with batches of tests until one fails."""
    began = time.monotonic()
    if task["what"] == "note":
        file, room = str(task["file"]), str(task["room"])
        return in_a_child(lambda: note_sound(file, room), cpu=3600, wall=3600)
    sys.dont_write_bytecode = True
    answer: Json = {"verdict": "survived", "by": ""}
    with sown(Path(str(task["file"])), str(task["source"])):
        for batch in task["batches"]:
            said = in_a_child(
                lambda tests=batch["tests"]: try_tests(tests),
                cpu=60 + 5 * sum(batch["tests"].values()),
                wall=120 + 10 * sum(batch["tests"].values()),
            )
            if said is OUT_OF_TIME:
                answer = {"verdict": "timed out", "by": ""}
            elif said["status"] not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
                answer = {"verdict": "killed", "by": said["by"]}
            if answer["verdict"] != "survived":
                break
    return {**answer, "seconds": time.monotonic() - began}


def warm_up() -> None:
    """Let pytest load itself once, over an empty folder, so that no child has to."""
    with tempfile.TemporaryDirectory() as empty, contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*QUIET, "--rootdir", empty, "-c", os.devnull, empty])


def main() -> None:
    """Serve tasks until the input ends."""
    warm_up()
    tasks, results = sys.stdin, os.fdopen(os.dup(1), "w")
    for line in tasks:
        results.write(json.dumps(do(json.loads(line))) + "\n")
        results.flush()


if __name__ == "__main__":
    main()
