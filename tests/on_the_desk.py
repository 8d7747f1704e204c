"""What the practice of the tests asks of the world: a maker of papers, and a pager."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subrosa.desk.forms.papers import LetterOrder, PacketOrder


@dataclass
class PaperOnDesk:
    """A maker of papers that writes its orders down as bytes instead of setting type."""

    letters: list[LetterOrder] = field(default_factory=list)
    packets: list[PacketOrder] = field(default_factory=list)
    weight: int = 0
    """Bytes that a page of real type would add."""

    def letter(self, order, head):
        self.letters.append(order)
        words = f"{order.purpose.value} {order.number} {order.day} {' '.join(order.to)}"
        return f"%PDF letter {words}\n{head}".encode() + bytes(self.weight)

    def packet(self, order, head):
        self.packets.append(order)
        return f"%PDF packet {order.cover.number} {order.packet.printed()}\n{head}".encode()

    def safety_sheet(self, sheet, facts):
        return f"%PDF {sheet.value} {dict(facts)}".encode()

    def filled_sheet(self, order, head):
        return f"%PDF {order.sheet.value} {order.number} {dict(order.said)}\n{head}".encode()

    def safety_text(self, sheet, facts):
        return f"{sheet.value} {dict(facts)}"

    def safety_parts(self, sheet, facts):
        said = f"{sheet.value} {dict(facts)}"
        return sheet.meaning, [{"type": "paragraph", "text": said, "lead": ""}]


@dataclass
class Pager:
    """The on-call person's pager, and the mail to those who keep heads."""

    rung: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def alert_on_call(self, reference):
        self.rung.append(reference)

    def send_head(self, text):
        self.heads.append(text)
        return True

    def notice(self, text):
        self.told.append(text)
