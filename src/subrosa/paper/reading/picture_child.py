"""The child that draws or paints one page: its orders come by its input, the page by its output."""

from __future__ import annotations

import sys

import msgspec

from subrosa.paper.reading.child import limit
from subrosa.paper.reading.page_pictures import page_picture, painted
from subrosa.paper.reading.pictures_apart import Drawn, Wanted
from subrosa.terms.errors import BadInput


def drawn_for(wanted: Wanted) -> Drawn:
    """Do what is wanted and put it as an answer."""
    try:
        if wanted.number:
            page = page_picture(wanted.content, wanted.number)
        else:
            page = painted(wanted.content, wanted.boxes)
    except BadInput as fault:
        return Drawn(what=fault.what, do=fault.do)
    except (MemoryError, RecursionError):
        return Drawn(what="The page is built so that it cannot be drawn.", do="Scan it once more.")
    return Drawn(page.png, page.width, page.height)


if __name__ == "__main__":
    limit()
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Wanted)
    sys.stdout.buffer.write(msgspec.msgpack.encode(drawn_for(order)))
