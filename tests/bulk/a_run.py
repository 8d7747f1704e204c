"""Run in a process that gets a signal: ``python -m tests.bulk.a_run IN OUT AFTER DONE SIGNAL``."""

import signal
import sys
from pathlib import Path

from subrosa.bulk import Job, plan, run
from tests.bulk.hiders import Killing

if __name__ == "__main__":
    # As at a terminal: what runs behind a shell inherits that the signal is ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    given, out, after, done, by = sys.argv[1:]
    hiding = Killing(after=int(after), done=Path(done), leader=True, by=signal.Signals[by])
    run(Job(hiding, Path(out)), plan(Path(given), 25), workers=2)
