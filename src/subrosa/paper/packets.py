"""From the minimum set to one checked document.

INVARIANT: of a struck passage only the bar is taken over; its words are not in a `Packet` and
so never reach the typesetter. The finished paper is searched for them all the same, and a
packet with bars is not handed out unless the words to search for were given (fail closed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.paper.blocks import Entry, Picture, Struck, Written
from subrosa.paper.checking.struck import check_struck
from subrosa.paper.letters import long_day
from subrosa.paper.typeset import PageSize, bind, packet_parts, printed_texts
from subrosa.paper.wording.companions import redisclosure_notice_hipaa, redisclosure_notice_part2
from subrosa.release import Notice
from subrosa.terms.errors import Withheld
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from subrosa.paper.letters import LedgerHead, Letter
    from subrosa.release import Packet, ReleasedSegment


_HEADINGS = {
    RecordClass.SUD_RECORDS: "Substance use disorder records",
    RecordClass.SUD_COUNSELING_NOTES: "Substance use disorder counseling notes",
}
"""Headings where the plain word of a record class is a shorthand."""


def render_packet(
    packet: Packet,
    cover: Letter,
    head: LedgerHead,
    *,
    pages: Sequence[Picture] = (),
    size: PageSize = PageSize.LETTER,
) -> bytes:
    """Set cover letter, notices, segments and imported pages as one PDF, not yet checked."""
    return bind(_record(packet, pages), cover, _notices(packet, cover), head, size=size)


def checked_packet(
    packet: Packet,
    cover: Letter,
    head: LedgerHead,
    *,
    struck_texts: Iterable[str],
    names_within: Iterable[str] = (),
    pages: Sequence[Picture] = (),
    size: PageSize = PageSize.LETTER,
) -> bytes:
    """Set a packet and return it only when nothing struck can be found in it.

    `struck_texts` are those of `subrosa.release.check_texts`. Raises StruckTextFound, or
    Withheld when the packet has bars and there is nothing to search for.
    """
    searched = tuple(struck_texts)
    if packet.struck and not packet.look_again and not searched:
        raise Withheld(
            "The packet has struck passages, but their words were not given to the last look.",
            do="Prepare the packet again.",
        )
    pdf = render_packet(packet, cover, head, pages=pages, size=size)
    parts = packet_parts(_record(packet, pages), cover, _notices(packet, cover))
    check_struck(pdf, searched, names_within, printed=printed_texts(*parts))
    return pdf


def _record(packet: Packet, pages: Sequence[Picture]) -> tuple[Entry | Picture, ...]:
    return (*(_entry(section) for section in packet.sections), *pages)


def _entry(section: ReleasedSegment) -> Entry:
    passages = tuple(Struck() if one.struck else Written(one.text) for one in section.passages)
    heading = _HEADINGS.get(section.record, section.record.plain.capitalize())
    return Entry(
        f"{heading} (added later)" if section.adds else heading,
        long_day(section.day),
        passages,
    )


def _notices(packet: Packet, cover: Letter) -> tuple[Letter, ...]:
    write = {Notice.HIPAA: redisclosure_notice_hipaa, Notice.PART2: redisclosure_notice_part2}
    return tuple(
        write[notice](cover.number, cover.day, cover.practice) for notice in packet.notices
    )
