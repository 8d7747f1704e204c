"""A file that was dropped on a form: what it is, what stands in it, and how a copy is sent out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.http import HttpResponse

from subrosa.desk.forms.sheets import AttachedFile
from subrosa.paper.reading.apart import read_apart
from subrosa.paper.reading.kinds import MOST_BYTES, ReadFile, sort_of
from subrosa.paper.reading.machine import MARK, read_first_pages
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from django.http import HttpRequest

_LARGE = BadInput(
    f"The file is larger than {MOST_BYTES // 1024 // 1024} megabytes.", do="Send it in parts."
)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file as it came, and what was read of it; `unread` says why nothing was.

    `by_machine` is what a program took its pictures to say, where it has no text.
    """

    file: AttachedFile = field(repr=False)
    read: ReadFile | None = field(repr=False)
    unread: str = ""
    by_machine: str = field(default="", repr=False)

    @property
    def text(self) -> str:
        """Return its text; empty where nothing was read."""
        return self.by_machine or (self.read.text if self.read else "")

    @property
    def remarks(self) -> tuple[str, ...]:
        """Return what a person should know of it."""
        if self.read is None:
            return (self.unread, "The file is kept as it came. Type what it says.")
        if self.by_machine:
            return (f"{MARK}: look at the paper itself. A machine takes one letter for another.",)
        return self.read.remarks


def with_machine_text(dropped: Dropped) -> Dropped:
    """Let a machine read a file that is only pictures, where this machine has such a program."""
    if dropped.read is None or dropped.text.strip():
        return dropped
    said = read_first_pages(dropped.file.content, dropped.read.scanned)
    return replace(dropped, by_machine=said)


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
