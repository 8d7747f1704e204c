"""One tree of errors; each says what happened, whether anything left the house, and what to do.

::

    SubrosaError
    ├── BadInput            what was handed in cannot be read; nothing was changed
    │   ├── BadCase         a case line (path into the JSON)
    │   └── BadPack         a rule file (file, rule id, path)
    ├── NotReady            a needed part is missing: pack, key, program; refuses to start
    ├── Withheld            a step was stopped before anything left
    │   ├── NotEntitled     no relationship, purpose or key that opens this
    │   ├── LedgerUnwritable  the history cannot be written, so nothing goes out; nothing was kept
    │   │   └── NotYetWritten   kept, and the history has not taken it yet; not to be done again
    │   └── StruckTextFound   the machine check found struck text in a finished paper
    └── Tampered            a seal, a proof or a digest does not fit what it protects

An expected *no* is a `Decision`, never an exception. No message carries client data: ids,
kinds and places only.
"""

from __future__ import annotations


class SubrosaError(Exception):
    """Say what happened, whether anything left the house, and what to do next."""

    nothing_left = "Nothing left the practice."
    exit_code = 1

    def __init__(self, what: str, *, do: str = "") -> None:
        """Keep the sentence (`what`) and the advice (`do`) apart, for a screen to show both."""
        super().__init__(what)
        self.what = what
        self.do = do

    def __str__(self) -> str:
        """Return the whole message on one line."""
        what = self.what if self.what.endswith((".", "!", "?", ".)")) else f"{self.what}."
        return " ".join(part for part in (what, self.nothing_left, self.do) if part)


class BadInput(SubrosaError):
    """Refuse input that cannot be read; nothing was changed."""

    exit_code = 2


class BadCase(BadInput):
    """Refuse a case; `path` points into its JSON, as ``$.facts.recipient.role``."""

    def __init__(self, what: str, *, path: str = "$", do: str = "") -> None:
        """Keep the path beside the sentence."""
        super().__init__(f"{path}: {what}", do=do)
        self.path = path


class BadPack(BadInput):
    """Refuse a rule file; names the file, the rule and the path within the rule."""

    def __init__(self, what: str, *, file: str, rule: str = "", path: str = "") -> None:
        """Keep file, rule id and path beside the sentence."""
        place = ", ".join(part for part in (file, rule and f"rule {rule}", path) if part)
        super().__init__(
            f"{place}: {what}",
            do="No decision is made with a rule that cannot be read; mend the file or reinstall.",
        )
        self.file, self.rule, self.path = file, rule, path


class NotReady(SubrosaError):
    """Refuse to start: a part without which no safe answer is possible is missing."""


class Withheld(SubrosaError):
    """Stop a step before anything left."""


class NotEntitled(Withheld):
    """Refuse to open what this person, for this purpose, has no relationship or key for."""


class LedgerUnwritable(Withheld):
    """Refuse to release while the history cannot be written (promise 2 of the house)."""


class NotYetWritten(LedgerUnwritable):
    """Say that an act is kept and waits for the history: nothing left, and it is finished later."""

    exit_code = 3

    def __init__(self, fault: LedgerUnwritable) -> None:
        """Say what stands in the way, and what became of the act."""
        super().__init__(
            f"It is kept, and the history has not taken it yet. {fault.what}",
            do=f"Do not do it again: it is finished once something can be written. {fault.do}",
        )


class StruckTextFound(Withheld):
    """Refuse a finished paper in which the machine check found struck text."""


class Tampered(SubrosaError):
    """Report that a seal, proof or digest does not fit what it protects."""
