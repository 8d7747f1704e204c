"""A word that is struck on a scanned page is in no picture of the packet, nor elsewhere in it."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from subrosa.paper import packets
from subrosa.paper.checking.pixels import Bound, check_pixels
from subrosa.paper.reading.page_pictures import STRUCK, PagePicture, page_picture
from subrosa.release import Box, Packet, ReleasedPassage, ReleasedSegment
from subrosa.terms.errors import StruckTextFound, Withheld
from subrosa.terms.passages import Scan
from subrosa.terms.records import RecordClass
from tests.paper.sample_papers import COVER, HEAD
from tests.paper.scans import drawn, file_of, opened, said_beside

CAME_IN = said_beside(drawn(), "KESTREL is the name of her brother")
PAGE = page_picture(CAME_IN, 1).png
STRIKE = Box(54, 35, 190, 72)
"""Around the word, as `scans.drawn` puts it."""
OTHER = page_picture(file_of(drawn("HERON")), 1).png
NOBODYS = page_picture(file_of(drawn("WREN")), 1).png


def packet(*struck):
    """A packet of two scanned pages, the first with these places struck."""
    scan = Scan("T-1", 240, 300, "0" * 64)
    pages = (
        ReleasedPassage("", id="g-1.1", scan=scan, painted=struck),
        ReleasedPassage("", id="g-2.1", scan=replace(scan, sheet="T-2")),
    )
    notes = (
        ReleasedSegment(f"g-{number}", "2026-03-02", RecordClass.PROGRESS_NOTES, (page,))
        for number, page in enumerate(pages, 1)
    )
    return Packet(tuple(notes), (), (), ())


def made(*struck):
    return packets.checked_packet(
        packet(*struck), COVER, HEAD, struck_texts=(), scans={"T-1": PAGE, "T-2": OTHER}
    )


def pictures_in(pdf):
    """Return every picture of the file, also one that no page shows."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        streams = [one for one in document.objects if isinstance(one, pikepdf.Stream)]
        return [
            Image.frombytes("L", (int(one.Width), int(one.Height)), one.read_bytes())
            for one in streams
            if one.get("/Subtype") == "/Image"
        ]


def shown_in(pdf):
    """Draw the pages of the file, as a reader shows them."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=2).to_pil().convert("L") for page in document]


def is_even(picture, box):
    lightest, darkest = picture.crop((box.left, box.top, box.right, box.bottom)).getextrema()
    return lightest == darkest


@pytest.fixture(scope="module")
def struck():
    return made(STRIKE)


@pytest.fixture(scope="module")
def not_struck():
    return made()


def test_the_place_of_the_word_is_of_one_colour_and_the_rest_is_the_page(struck):
    pictures = pictures_in(struck)
    assert len(pictures) == 2
    page = next(one for one in pictures if one.tobytes() != opened(OTHER).tobytes())
    assert is_even(page, STRIKE)
    assert page.getpixel((STRIKE.left, STRIKE.top)) == STRUCK
    expected = opened(PAGE)
    expected.paste(STRUCK, (STRIKE.left, STRIKE.top, STRIKE.right, STRIKE.bottom))
    assert page.tobytes() == expected.tobytes()


def test_without_the_strike_the_word_shows(not_struck):
    assert opened(PAGE).tobytes() in [one.tobytes() for one in pictures_in(not_struck)]
    assert not is_even(opened(PAGE), STRIKE)


def test_no_byte_of_the_picture_that_came_in_or_of_the_page_as_it_lies_is_in_the_file(struck):
    """In no form: neither as it came, nor as kept, nor its rows of the word, packed or not."""
    rows = opened(PAGE)
    word = [
        rows.crop((STRIKE.left, row, STRIKE.right, row + 1)).tobytes()
        for row in range(STRIKE.top, STRIKE.bottom)
    ]
    needles = [row for row in word if len(set(row)) > 2]
    assert len(needles) > 10
    with pikepdf.open(io.BytesIO(struck)) as document:
        flows = [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
    for place in (struck, *flows):
        assert not any(needle in place for needle in needles)
        assert b"KESTREL" not in place.upper()
        assert PAGE[41:140] not in place
        assert CAME_IN[-200:-20] not in place
    with pikepdf.open(io.BytesIO(made())) as document:  # the search finds what is there
        flows = [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
    assert all(any(needle in place for place in flows) for needle in needles)


def test_a_reader_shows_black_where_it_was_struck_and_the_caption_says_so(struck, not_struck):
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(struck))
    assert "Scanned page 1: Progress notes, March 2, 2026. Black areas are struck" in text
    assert "Scanned page 2: Progress notes, March 2, 2026." in text
    dark = [sum(shown.histogram()[:64]) for shown in (shown_in(struck)[2], shown_in(not_struck)[2])]
    assert dark[0] > 2 * dark[1]


def test_a_packet_in_which_painting_failed_is_thrown_away(monkeypatch):
    monkeypatch.setattr(packets, "paint_page", lambda png, _boxes: PagePicture(png, 240, 300))
    with pytest.raises(StruckTextFound, match="struck place of a page shows"):
        made(STRIKE)


def test_a_page_that_is_missing_holds_the_packet_back():
    with pytest.raises(Withheld, match="missing"):
        packets.checked_packet(packet(), COVER, HEAD, struck_texts=(), scans={"T-1": PAGE})


def test_a_picture_that_nobody_bound_in_holds_the_paper_back(not_struck):
    check_pixels(not_struck, [Bound(PAGE), Bound(OTHER)])
    for pages in ([Bound(PAGE)], [Bound(PAGE), Bound(OTHER), Bound(NOBODYS)]):
        with pytest.raises(Withheld, match="not the pages"):
            check_pixels(not_struck, pages)


def test_a_picture_under_another_is_found(struck):
    """An overlay would leave the page beneath it in the file: then it is held back."""
    hidden = opened(PAGE).tobytes()
    with pikepdf.open(io.BytesIO(struck)) as document:
        stream = pikepdf.Stream(document, zlib.compress(hidden))
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = 240, 300, 8
        stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.FlateDecode
        document.pages[2].Resources.XObject["/Under"] = document.make_indirect(stream)
        kept = io.BytesIO()
        document.save(kept)
    leaving = packets.scanned_pages(packet(STRIKE), {"T-1": PAGE, "T-2": OTHER})
    check_pixels(struck, [Bound(page.png) for page in leaving])
    with pytest.raises(Withheld, match="not the pages"):
        check_pixels(kept.getvalue(), [Bound(page.png) for page in leaving])


@pytest.mark.parametrize("size", [(117, 165), (165, 117), (20, 165)])
def test_a_page_of_any_form_takes_one_sheet_of_paper(size):
    page = page_picture(file_of(drawn(size=size)), 1).png
    scans = {"T-1": page, "T-2": page}
    pdf = packets.checked_packet(packet(), COVER, HEAD, struck_texts=(), scans=scans)
    assert len(pypdfium2.PdfDocument(pdf)) == 4  # cover, record, two pages
