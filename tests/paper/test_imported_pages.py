"""An imported page is reduced to its pixels, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.paper.pictures import plain_picture
from subrosa.terms.errors import BadInput
from tests.paper.sample_papers import chunk, png


def test_only_the_chunks_that_make_the_picture_are_kept():
    said = chunk(b"tEXt", b"Author\x00Dana") + chunk(b"tIME", b"\x07\xea\x01\x01\x00\x00\x00")
    assert plain_picture(png(extra=said, after=b"more after the end")) == png()


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"GIF89a",
        png()[:20],
        png()[:-20],
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""),
        png(width=0),
        png()[:8] + chunk(b"IHDR", b"\xff" * 13) + png()[33:],
        png()[:8] + chunk(b"IHDR", b"") + png()[33:],
    ],
)
def test_what_is_no_whole_picture_is_refused(broken):
    with pytest.raises(BadInput):
        plain_picture(broken)


@given(st.binary(max_size=300), st.integers(0, 200))
def test_any_bytes_give_a_picture_or_bad_input(noise, at):
    for raw in (noise, png()[:8] + noise, png()[:at] + noise + png()[at:]):
        try:
            made = plain_picture(raw)
        except BadInput:
            continue
        assert plain_picture(made) == made
