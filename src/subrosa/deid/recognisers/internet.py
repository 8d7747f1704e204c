"""Web addresses and addresses of machines.

Rules: a web address begins with a scheme or www, or is a domain with a well-known ending; its last
point or comma belongs to the sentence. An IPv4 address has four parts up to 255 (RFC 791), an IPv6
address is checked as RFC 4291, 2.2 writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.span import Span

_SCHEMES: Final = frozenset({"http", "https", "ftp", "www", "hxxp", "hxxps"})
_SCHEMED: Final = late(r"(?:(?:https?|ftp|hxxps?)://|www\.)[^\s<>\"'\]]{2,400}")
_DOMAINS: Final = word_set(
    """
    app au be biz blog ca care cc church clinic co com community de dev edu fm fr gg gov
    health info io life link love ly me mil net online org page school shop site store tv uk
    us xyz
    """
)
_BARE: Final = late(r"(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}\Z")
_PATH: Final = late(r"(?::\d{2,5})?(?:/[^\s<>\"'\])]{0,300})?")
_SPELLED: Final = late(
    r"(?<![\w@])(?:www dot )?[a-z0-9-]{2,40}(?: dot [a-z0-9-]{2,30}){0,2} dot (?:com|org|net|edu"
    r"|gov|io|co|us|info)"
    r"(?: slash [\w-]{1,40}){0,3}\b"
)
_V4: Final = late(
    r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:/\d\d?"
    r"|:\d{2,5})?(?![\w-]|\.\d)"
)
_V6: Final = late(
    r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:%\w{1,10}|/\d{1,3})?(?![\w:])"
)
_SENTENCE: Final = ".,;:!?)*_"
# Endings that are ordinary words as well: without a path these are the ends of two sentences.
_WORDLIKE: Final = word_set(
    """
    be care co health life link love me page so us
    """
)


def _addresses(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    done = -1
    for place in sorted(folded.where(_SCHEMES)):
        match = _SCHEMED.match(lower, place) if place >= done else None
        if match:
            done = match.end()
            end = place + len(match[0].rstrip(_SENTENCE))
            yield found(folded, place, end, Kind.URL, "web address")
    for place in folded.where(_DOMAINS):
        if place < 2 or lower[place - 1] != ".":  # noqa: PLR2004 - a letter and a point
            continue
        ending = re.compile(r"[a-z]+").match(lower, place)
        before = _BARE.search(lower, max(0, place - 200), place)
        if not before or not ending or _glued(lower, before.start(), ending.end()):
            continue
        path = _PATH.match(lower, ending.end())
        end = path.end() if path else ending.end()
        if ending[0] in _WORDLIKE and end == ending.end():
            continue
        end -= len(lower[ending.end() : end]) - len(lower[ending.end() : end].rstrip(_SENTENCE))
        yield found(folded, before.start(), end, Kind.URL, "domain")


def _glued(lower: str, start: int, end: int) -> bool:
    """Return whether a domain stands in something longer: an e-mail address, a word."""
    return (start > 0 and (lower[start - 1].isalnum() or lower[start - 1] in "@-_.")) or (
        end < len(lower) and (lower[end].isalnum() or lower[end] in "-_@")
    )


def _in_words(folded: Folded) -> Iterator[Span]:
    for place in folded.where(frozenset({"dot"})):
        for match in _SPELLED.finditer(folded.lower, max(0, place - 80), place + 60):
            yield found(folded, *match.span(), Kind.URL, "web address in words")


def _machines(folded: Folded) -> Iterator[Span]:
    text, lower = folded.text, folded.lower
    for place in folded.digits:
        if place and (text[place - 1].isalnum() or text[place - 1] in ".-"):
            continue
        if match := _V4.match(text, place):
            yield found(folded, place, match.end(), Kind.IP, "ip")
    if "::" in text or text.count(":") > 3:  # noqa: PLR2004 - six colons, or two together
        for match in _V6.finditer(lower):
            number = re.split(r"[%/]", match[0])[0]
            if number.count(":") < 7 and "::" not in number:  # noqa: PLR2004 - eight parts in full
                continue
            try:
                IPv6Address(number)
            except AddressValueError:
                continue
            if any(map(str.isdigit, number)):
                yield found(folded, *match.span(), Kind.IP, "ipv6")


recognise = together(_addresses, _in_words, _machines)
