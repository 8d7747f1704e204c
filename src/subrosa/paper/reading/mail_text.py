"""The text of an e-mail file: who wrote, what about, the words, and what is attached."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from subrosa.paper.reading.kinds import FileKind, ReadFile, clean
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHOWN: Final = ("From", "To", "Date", "Subject")
_MOST_PARTS: Final = 20
_APART: Final = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table"})
_UNSEEN: Final = frozenset({"script", "style", "head", "title"})


def read_mail(content: bytes, read_part: Callable[[bytes], ReadFile]) -> ReadFile:
    """Read the heads, the words and the attached files; raise `BadInput` for a broken one.

    `read_part` reads what is attached; an e-mail within an e-mail is said to be unread.
    """
    try:
        mail = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)
        heads = "\n".join(f"{name}: {said}" for name in _SHOWN if (said := mail[name]))
        words = "\n".join(_words(mail))
        parts = [part for _, part in zip(range(_MOST_PARTS), _attached(mail), strict=False)]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError):
        raise BadInput(
            "The e-mail cannot be read.", do="Save it once more, or type what it says."
        ) from None
    pages, remarks = [clean(f"{heads}\n\n{words}")], []
    for number, part in enumerate(parts, 1):
        try:
            read = read_part(part)
        except BadInput as fault:
            remarks.append(f"Attached file {number}: {fault.what}")
            continue
        pages += read.pages
        remarks += [f"Attached file {number}: {remark}" for remark in read.remarks]
    return ReadFile(FileKind.EMAIL, tuple(pages), tuple(remarks))


def _words(mail: EmailMessage) -> Iterator[str]:
    body = mail.get_body(("plain", "html"))
    if body is None:
        return
    text = body.get_content()
    if isinstance(text, str):
        yield _without_marks(text) if body.get_content_subtype() == "html" else text


def _attached(mail: EmailMessage) -> Iterator[bytes]:
    for part in mail.iter_attachments():
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield content


class _Bare(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _UNSEEN
        if tag in _APART:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def _without_marks(text: str) -> str:
    bare = _Bare()
    bare.feed(text)
    bare.close()
    return "".join(bare.found)
