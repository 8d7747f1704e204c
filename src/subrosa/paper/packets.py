"""From the minimum set to one checked document.

INVARIANT: of a struck passage only the bar is taken over; its words are not in a `Packet` and
so never reach the typesetter. The finished paper is searched for them all the same, and a
packet with bars is not handed out unless the words to search for were given (fail closed).

INVARIANT: a struck place of a scanned page is painted over in the pixels before the page is bound
in (`scanned_pages`); the finished paper's pictures are compared with those, pixel for pixel.
"""

from __future__ import annotations

from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from subrosa.paper.blocks import Entry, Picture, Struck, Written
from subrosa.paper.checking.pixels import Bound, check_pixels
from subrosa.paper.checking.struck import check_struck
from subrosa.paper.letters import long_day
from subrosa.paper.reading.pictures_apart import paint_page
from subrosa.paper.typeset import PageSize, bind, packet_parts, printed_texts
from subrosa.paper.wording.companions import redisclosure_notice_hipaa, redisclosure_notice_part2
from subrosa.release import STRIKE_LABEL, Notice
from subrosa.terms.errors import Withheld
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from subrosa.paper.letters import LedgerHead, Letter
    from subrosa.release import Packet, ReleasedPassage, ReleasedSegment
    from subrosa.terms.ids import SheetId


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
    scans: Mapping[SheetId, bytes] = MappingProxyType({}),
    size: PageSize = PageSize.LETTER,
) -> bytes:
    """Set a packet and return it only when nothing struck can be found in it.

    `struck_texts` are those of `subrosa.release.check_texts`, `scans` the pages as they lie in the
    record. Raises StruckTextFound, or Withheld when the packet has bars and there is nothing to
    search for, or when a page is missing.
    """
    searched = tuple(struck_texts)
    if packet.struck and not packet.look_again and not searched:
        raise Withheld(
            "The packet has struck passages, but their words were not given to the last look.",
            do="Prepare the packet again.",
        )
    pages = scanned_pages(packet, scans)
    pdf = render_packet(packet, cover, head, pages=pages, size=size)
    parts = packet_parts(_record(packet, pages), cover, _notices(packet, cover))
    check_struck(pdf, searched, names_within, printed=printed_texts(*parts))
    bound = zip(pages, packet.pages, strict=True)
    check_pixels(pdf, [Bound(page.png, part.painted) for page, part in bound])
    return pdf


def scanned_pages(packet: Packet, scans: Mapping[SheetId, bytes]) -> tuple[Picture, ...]:
    """Return the scanned pages as they leave: what is struck on them is gone from the pixels.

    Raises Withheld where a page is not there.
    """
    pages: list[Picture] = []
    for section in packet.sections:
        for part in section.passages:
            if part.scan is None:
                continue
            png = scans.get(part.scan.sheet)
            if png is None:
                raise Withheld("A scanned page of this packet is missing.", do="Prepare it again.")
            if part.painted:
                boxes = [(box.left, box.top, box.right, box.bottom) for box in part.painted]
                png = paint_page(png, boxes).png
            number = len(pages) + 1
            caption = f"Scanned page {number}: {_heading(section)}, {long_day(section.day)}"
            struck = f" Black areas are struck: {STRIKE_LABEL}." if part.painted else ""
            pages.append(Picture(png, f"{caption}.{struck}", f"{caption}.{struck}"))
    return tuple(pages)


def _record(packet: Packet, pages: Sequence[Picture]) -> tuple[Entry | Picture, ...]:
    numbers = count(1)
    return (*(_entry(section, numbers) for section in packet.sections), *pages)


def _entry(section: ReleasedSegment, numbers: Iterator[int]) -> Entry:
    passages = tuple(_passage(one, numbers) for one in section.passages)
    heading = _heading(section)
    return Entry(
        f"{heading} (added later)" if section.adds else heading,
        long_day(section.day),
        passages,
    )


def _passage(part: ReleasedPassage, numbers: Iterator[int]) -> Written | Struck:
    if part.struck:
        return Struck()
    if part.scan is not None:
        return Written(f"Scanned page {next(numbers)}, bound in at the end.")
    return Written(part.text)


def _heading(section: ReleasedSegment) -> str:
    return _HEADINGS.get(section.record, section.record.plain.capitalize())


def _notices(packet: Packet, cover: Letter) -> tuple[Letter, ...]:
    write = {Notice.HIPAA: redisclosure_notice_hipaa, Notice.PART2: redisclosure_notice_part2}
    return tuple(
        write[notice](cover.number, cover.day, cover.practice) for notice in packet.notices
    )
