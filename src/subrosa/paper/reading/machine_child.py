"""The child that becomes the reading program: it takes its limits first, and keeps them."""

from __future__ import annotations

import os
import shutil

from subrosa.paper.reading.child import limit
from subrosa.paper.reading.machine import PROGRAM

_KEPT = ("PATH", "TESSDATA_PREFIX", "LD_LIBRARY_PATH", "LANG")


if __name__ == "__main__":
    found = shutil.which(PROGRAM)
    if found is not None:
        limit()
        # One thread: more do not make a page faster, and each counts against the time it may take.
        told = {name: os.environ[name] for name in _KEPT if name in os.environ}
        # It turns a page that lies on its side or upside down (`--psm 1`), if its data are there.
        words = [found, "stdin", "stdout", "-l", "eng", "--psm", "1"]
        os.execve(found, words, told | {"OMP_THREAD_LIMIT": "1"})  # noqa: S606 - the program takes this child's place
