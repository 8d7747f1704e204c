"""A file that was dropped on a form: what it is, what stands in it, and how a copy is sent out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import HttpResponse

from subrosa.desk.forms.sheets import AttachedFile
from subrosa.paper.reading.apart import read_apart
from subrosa.paper.reading.kinds import MOST_BYTES, ReadFile, sort_of
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from django.http import HttpRequest

_LARGE = BadInput(
    f"The file is larger than {MOST_BYTES // 1024 // 1024} megabytes.", do="Send it in parts."
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it came, and what was read of it; `unread` says why nothing was."""

    file: AttachedFile = field(repr=False)
    read: ReadFile | None = field(repr=False)
    unread: str = ""

    @property
    def text(self) -> str:
        """Return its text; empty where nothing was read."""
        return self.read.text if self.read else ""

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what a person should know of it."""
        if self.read is None:
            return (self.unread, "The file is kept as it came. Type what it says.")
        return self.read.remarks


def dropped_in(request: HttpRequest, box: str = "paper") -> Dropped | None:
    """Return the file that came with a form, or None; raise `BadInput` for one not to be taken."""
    sent = request.FILES.get(box)
    if sent is None:
        # Past the limit of memory nothing is read into a file either, so nothing is there.
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise _LARGE
        return None
    if sent.size is None or sent.size > MOST_BYTES:
        raise _LARGE
    content = sent.read()
    sort = sort_of(content)
    file = AttachedFile(sort.media, sort.ending, content)
    try:
        return Dropped(file, read_apart(content))
    except BadInput as fault:
        return Dropped(file, None, fault.what)


def sent_out(content: bytes, media: str, name: str) -> HttpResponse:
    """Send a file to be saved: never shown within the site, and never under a name of anybody."""
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
