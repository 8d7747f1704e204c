"""What hides in the tests of the room: told to it, and sent to its processes, as the engine is."""

import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path


def without_digits(texts):
    """Hide every digit; break on a text that asks for it."""
    if any("break" in text for text in texts):
        message = "a text that cannot be read"
        raise ValueError(message)
    return ["".join("#" if letter.isdigit() else letter for letter in text) for text in texts]


@dataclass(frozen=True)
class Digits:
    """Hides digits; `version` stands for that of an engine."""

    version: str = "1"

    @property
    def words(self):
        return {"engine": f"digits {self.version}"}

    def load(self):
        return without_digits


@dataclass(frozen=True)
class Forgetful(Digits):
    """Gives back one text too few."""

    def load(self):
        return lambda texts: texts[1:]


@dataclass(frozen=True)
class Killing(Digits):
    """Ends a process at its nth step on the file system, once or each time.

    A step is whatever is opened, renamed or removed. With `leader` the process that leads is ended
    instead of the one that takes the step.
    """

    after: int = 1
    done: Path | None = None
    leader: bool = False
    by: signal.Signals = signal.SIGKILL

    def load(self):
        left = self.after

        def count(event, _arguments):
            nonlocal left
            if event not in {"open", "os.rename", "os.remove"}:
                return
            left -= 1
            if left == 0 and self.is_first():
                os.kill(os.getppid() if self.leader else os.getpid(), self.by)

        sys.addaudithook(count)
        return without_digits

    def is_first(self):
        if self.done is None:
            return True
        try:
            os.close(os.open(self.done, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return False
        return True
