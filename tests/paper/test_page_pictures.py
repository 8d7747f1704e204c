"""A page comes out as bare pixels, and what is struck on it is replaced, never covered."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from subrosa.paper.pictures import plain_picture
from subrosa.paper.reading.page_pictures import (
    LONG_EDGE,
    MOST_PIXELS,
    STRUCK,
    page_picture,
    pages_in_picture,
    painted,
)
from subrosa.paper.reading.pictures_apart import draw_page, paint_page
from subrosa.paper.reading.read_file import read_file
from subrosa.terms.errors import BadInput
from tests.paper.sample_papers import chunk, png
from tests.paper.scans import SIZE, WHERE, drawn, file_of, opened, said_beside

WORD_DRAWN = (WHERE[0], WHERE[1], WHERE[0] + 120, WHERE[1] + 40)


def dark(picture, box):
    return picture.convert("L").crop(box).getextrema()[0] < 128


@pytest.mark.parametrize(
    "content",
    [
        file_of(drawn()),
        file_of(drawn(mode="RGB"), form="JPEG", quality=90),
        file_of(drawn().convert("1"), form="TIFF", compression="group4"),
        file_of(drawn().convert("P"), form="PNG", transparency=255),
        file_of(drawn(mode="RGBA")),
        file_of(drawn().convert("I").point(lambda shade: shade * 257).convert("I;16")),
        file_of(drawn(mode="RGB").convert("CMYK"), form="JPEG"),
    ],
    ids=["png", "jpeg", "tiff", "palette", "alpha", "deep", "cmyk"],
)
def test_every_kind_of_picture_comes_out_as_the_page_it_shows(content):
    page = page_picture(content, 1)
    shown = opened(page.png)
    assert (page.width, page.height) == shown.size == SIZE
    assert shown.mode == "L"
    assert dark(shown, WORD_DRAWN)
    assert shown.getpixel((5, 5)) == 255


def test_the_pages_of_a_pdf_and_of_a_tiff_are_drawn_by_their_numbers():
    two = drawn(), drawn("", size=SIZE)
    for content in (file_of(*two, form="PDF"), file_of(*two, form="TIFF")):
        read = read_file(content)
        assert read.scanned == (1, 2)
        with_word, without = (opened(page_picture(content, one).png) for one in (1, 2))
        assert with_word.getextrema()[0] < 64
        assert without.getextrema()[0] == 255
        for number in (-1, 0, 3):
            with pytest.raises(BadInput):
                page_picture(content, number)


def test_a_page_is_kept_no_larger_than_it_is_read():
    page = page_picture(file_of(drawn(size=(100, 3300))), 1)
    assert (page.width, page.height) == (50, LONG_EDGE)


def test_a_colour_stays_a_colour():
    red = Image.new("RGB", SIZE, (200, 20, 20))
    assert opened(page_picture(file_of(red), 1).png).getpixel((9, 9)) == (204, 17, 17)


def test_nothing_comes_out_but_pixels():
    content = said_beside(drawn(), "KESTREL said it")
    assert b"KESTREL" in content
    for made in (page_picture(content, 1).png, painted(content, []).png):
        assert b"KESTREL" not in made
        assert made == plain_picture(made)


def test_a_picture_that_lies_about_how_it_is_held_is_turned_upright():
    held = drawn().rotate(90, expand=True)
    turned = held.getexif()
    turned[0x0112] = 6  # the camera was turned by a quarter
    content = file_of(held, form="JPEG", exif=turned)
    assert opened(page_picture(content, 1).png).size == SIZE


WIDE, HIGH = 12, 15
boxes = st.builds(
    lambda left, top, wide, high: (left, top, min(WIDE, left + wide), min(HIGH, top + high)),
    st.integers(0, WIDE - 1),
    st.integers(0, HIGH - 1),
    st.integers(1, WIDE),
    st.integers(1, HIGH),
)


@given(st.lists(boxes, max_size=6), st.sampled_from([1, 3]), st.randoms(use_true_random=False))
def test_whatever_is_struck_is_of_one_colour_and_every_other_pixel_stays(struck, channels, chance):
    before = chance.randbytes(WIDE * HIGH * channels)
    page = Image.frombytes("L" if channels == 1 else "RGB", (WIDE, HIGH), before)
    after = opened(painted(file_of(page), struck).png)
    assert (after.mode, after.size) == (page.mode, page.size)
    expected = bytearray(before)
    for place in range(WIDE * HIGH):
        y, x = divmod(place, WIDE)
        if any(left <= x < right and top <= y < bottom for left, top, right, bottom in struck):
            expected[place * channels : (place + 1) * channels] = [STRUCK] * channels
    assert after.tobytes() == expected


@pytest.mark.parametrize(
    "box", [(-1, 0, 5, 5), (0, 0, 13, 5), (0, 0, 5, 16), (5, 5, 5, 9), (9, 5, 5, 9)]
)
def test_what_does_not_lie_on_the_page_is_refused(box):
    with pytest.raises(BadInput):
        painted(png(width=WIDE, height=HIGH), [box])


def bomb(width, height):
    """A few bytes that say they are a picture of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    row = zlib.compress(bytes(1000))
    body = chunk(b"IHDR", head) + chunk(b"IDAT", row) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(MOST_PIXELS, 2), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(size):
    for tried in (lambda: page_picture(bomb(*size), 1), lambda: painted(bomb(*size), [])):
        with pytest.raises(BadInput):
            tried()


@pytest.mark.filterwarnings(
    "ignore::UserWarning"
)  # what the reader of pictures says of broken ones
@settings(max_examples=30)
@given(st.binary(max_size=200), st.integers(0, 200))
def test_any_bytes_give_a_page_or_bad_input(noise, at):
    whole = file_of(drawn(size=(20, 20), where=(0, 0)))
    tiff = file_of(drawn(size=(20, 20), where=(0, 0)), form="TIFF")
    for raw in (whole[:8] + noise, whole[:at] + noise + whole[at:], tiff[:at] + noise + tiff[at:]):
        try:
            pages_in_picture(raw)
            page_picture(raw, 1)
        except BadInput:
            continue


def test_a_file_that_is_no_picture_gives_no_page():
    for content in (b"Only words.", b"\x00\x00\x00\x18ftypheic" + bytes(20)):
        with pytest.raises(BadInput):
            page_picture(content, 1)


@pytest.mark.slow
def test_pages_are_drawn_and_painted_in_a_process_of_their_own():
    page = draw_page(file_of(drawn(), form="PDF"), 1)
    assert page == page_picture(file_of(drawn(), form="PDF"), 1)
    struck = paint_page(page.png, [(0, 0, page.width, page.height)])
    assert opened(struck.png).getextrema() == (STRUCK, STRUCK)
    with pytest.raises(BadInput, match="no such page"):
        draw_page(file_of(drawn(), form="PDF"), 2)
    with pytest.raises(BadInput, match="cannot be drawn"):
        draw_page(b"%PDF-1.7 cut", 1)
