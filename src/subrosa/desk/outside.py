"""What the desk asks of the world that keeps nothing: a clock, ways of reaching people, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from subrosa.desk.forms.papers import LetterOrder, PacketOrder, SafetySheet, SheetOrder


class Clock(Protocol):
    """The time of day."""

    def __call__(self) -> datetime:
        """Return the present moment in UTC."""


class Post(Protocol):
    """Ways of reaching people at once, without content."""

    def alert_on_call(self, reference: str) -> None:
        """Tell the person on call that a message says somebody may be in danger."""

    def send_head(self, text: str) -> bool:
        """Send the ledger's head to the people outside who keep it; return whether it left."""

    def notice(self, text: str) -> None:
        """Tell everybody on the staff something about the house; never about a client."""


class Paper(Protocol):
    """The maker of documents."""

    def letter(self, order: LetterOrder, head: str) -> bytes:
        """Make a letter as PDF; `head` is the newest signed head of the ledger."""

    def packet(self, order: PacketOrder, head: str) -> bytes:
        """Bind cover, notices and segments as one PDF, and search it for what must not show.

        Raises `StruckTextFound` if the finished paper holds anything that was struck.
        """

    def safety_sheet(self, sheet: SafetySheet, facts: Mapping[str, str]) -> bytes:
        """Make a safety sheet; needs no ledger and no store."""

    def filled_sheet(self, order: SheetOrder, head: str) -> bytes:
        """Make a safety sheet that is filled in; `head` is the newest signed head of the ledger."""

    def safety_text(self, sheet: SafetySheet, facts: Mapping[str, str]) -> str:
        """Return a safety sheet in plain text; needs nothing at all."""

    def safety_parts(
        self, sheet: SafetySheet, facts: Mapping[str, str]
    ) -> tuple[str, Sequence[Mapping[str, object]]]:
        """Return the heading of a safety sheet and its parts, for a screen to lay out."""
