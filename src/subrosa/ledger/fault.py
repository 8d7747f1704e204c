"""What the ledger says when it does not fit: one error, and the place of the fault."""

from __future__ import annotations

from subrosa.terms.errors import Tampered


class LedgerFault(Tampered):
    """Report that the ledger does not fit what was signed; `place` is the entry, tile or file."""

    nothing_left = "Nothing was changed."

    def __init__(self, place: str, what: str, *, do: str = "") -> None:
        """Keep the place beside the sentence."""
        super().__init__(f"{place}: {what}", do=do)
        self.place = place
