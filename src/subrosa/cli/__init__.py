"""The command line: words in, answers out, with exit codes that a script can rely on.

Promises: one sentence for every fault, no traceback. Refuses: to write a name into a file name,
to hold a rule of law. Read ``main`` first.

0: every question got an answer, whatever it is. 1: something failed. 2: the input or the command
was malformed. No traceback and no client data is ever printed; an unexpected fault is named by its
kind and place only.
"""

from subrosa.cli.main import main

__all__ = ["main"]
