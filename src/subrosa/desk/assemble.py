"""Make the papers of an answer: the letter of a *no*, or cover and packet of a *yes*."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.papers import LetterOrder, refusal_purpose
from subrosa.terms.ids import PaperId
from subrosa.terms.people import Role
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Books
    from subrosa.terms.decision import Decision


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A finished paper before it is sealed."""

    id: PaperId
    label: Label
    content: bytes


@dataclass(frozen=True, slots=True)
class Assembled:
    """The papers of one hand-over; `contents` says in words what left."""

    papers: tuple[MadePaper, ...]
    disclosed: bool
    contents: tuple[str, ...]


def new_paper_id(office: Office) -> PaperId:
    """Draw the number printed on a paper: ``R-7Q2K-M4XP``."""
    drawn = b32encode(office.random(5)).decode("ascii")
    return PaperId(f"R-{drawn[:4]}-{drawn[4:]}")


def assemble(
    office: Office,
    books: Books,
    staff: Staff,
    kept: Kept,
    decision: Decision,
    *,
    goes: bool,
    head: str,
) -> Assembled:
    """Make the papers; raise `StruckTextFound` or `NotEntitled`, and then nothing was made."""
    return _refusal(office, kept, decision, head)


def _refusal(office: Office, kept: Kept, decision: Decision, head: str) -> Assembled:
    asker = kept.incoming.asker
    herself = bool(kept.units) and asker.role is Role.CLIENT and asker.verified is True
    purpose = refusal_purpose(kept.incoming, known_to_asker=herself)
    shown = kept.incoming.papers
    order = LetterOrder(
        purpose=purpose,
        number=new_paper_id(office),
        day=day_here(office).isoformat(),
        to=tuple(line for line in (asker.name, *asker.address) if line),
        instrument=shown[0].kind if shown else None,
        received=kept.event_day[:10],
        decision=decision if herself else None,
    )
    made = MadePaper(order.number, Label.DESK_LETTER, office.paper.letter(order, head))
    return Assembled((made,), disclosed=False, contents=(purpose.meaning,))
