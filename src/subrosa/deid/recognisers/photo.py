"""Names of files with pictures: by their ending, by a camera's numbering, by the words in front."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import labelled, together
from subrosa.deid.span import Span

_ENDINGS: Final = word_set(
    """
    avi bmp cr dng gif heic heif jpeg jpg mov mp nef png raw tif tiff webp
    """
)
_BEFORE: Final = late(r"[\w()+-][\w.()+-]{0,95}\Z")
_ENDING: Final = late(r"(?:jpe?g|png|hei[cf]|gif|tiff?|bmp|webp|raw|dng|mov|mp4|avi|cr2|nef)(?!\w)")
_CAMERA: Final = late(
    r"(?:img|dsc|dscn|pxl|dcim|mvimg|photo|selfie|mugshot|headshot)[_-]\d[\w-]{2,30}"
)
_CAMERAS: Final = word_set(
    """
    dcim dsc dscn headshot img mugshot mvimg photo pxl selfie
    """
)
_REACH: Final = 97


def _files(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for place in folded.where(_ENDINGS):
        if not place or lower[place - 1] != ".":
            continue
        before = _BEFORE.search(lower, max(0, place - _REACH), place - 1)
        ending = _ENDING.match(lower, place)
        if before and ending:
            yield found(folded, before.start(), ending.end(), Kind.PHOTO, "picture file")
    for place in folded.where(_CAMERAS):
        match = _CAMERA.match(lower, place)
        if match and (not place or not lower[place - 1].isalnum()):
            yield found(folded, *match.span(), Kind.PHOTO, "camera's number")


recognise = together(
    _files,
    labelled(
        Kind.PHOTO,
        "picture",
        word_set(
            """
    headshot image mugshot photo photograph photos picture selfie
    """
        ),
        r"(?:photos?|photograph|picture|image|mugshot|headshot|selfie)(?: (?:id|file|record"
        r"|reference|ref|image)){0,2}"
        r"\.?(?: ?(?:numbers?|no\.?|ids?|ref\.?|#)(?:(?<=#)|(?!\w))|:(?= ?[a-z]{0,5}[-_]?\d{3}))",
    ),
)
