"""The child that reads one file from its input and writes what stands there to its output."""

from __future__ import annotations

import resource
import sys
from typing import Final

import msgspec

from subrosa.paper.reading.apart import Answer
from subrosa.paper.reading.read_file import read_file
from subrosa.terms.errors import BadInput

_MEMORY: Final = 2 * 1024 * 1024 * 1024
_SECONDS: Final = 20


def limit() -> None:
    """Take from this process what it does not need: files to write, memory and time."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def answer_to(content: bytes) -> Answer:
    """Read a file and put it as an answer."""
    try:
        read = read_file(content)
    except BadInput as fault:
        return Answer(what=fault.what, do=fault.do)
    except (MemoryError, RecursionError):
        return Answer(what="The file is built so that it cannot be read.", do="Type what it says.")
    return Answer([*read.pages], [*read.remarks], [*read.scanned], read.kind.value)


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(msgspec.json.encode(answer_to(sys.stdin.buffer.read())))
