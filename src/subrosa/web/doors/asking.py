"""One question to another server over HTTP: short, small, and never led elsewhere.

Rules: the whole answer must be there by a given moment, however slowly it drips; it has at most
`MOST` bytes and the status 200; a redirect is not followed and no proxy is used; no cookie and no
name of a program is sent. Certificates are checked against the system's list or a given file.
"""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode, urlsplit

from subrosa.terms.errors import NotReady, Withheld

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS: Final = 8.0
"""How long all questions of one visit may take together."""
MOST: Final = 256 * 1024
"""Bytes of an answer; discovery documents and lists of keys have a few thousand."""
_FAILS: Final = (OSError, HTTPException, ValueError)  # ssl.SSLError is an OSError


class SaidNo(Withheld):
    """Tell that the server answered, and that its answer is no."""


def ask(
    address: str,
    until: float,
    *,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    authority: str = "",
) -> bytes:
    """Return what an address answers; `until` is a reading of `time.monotonic`.

    With a `form` it is sent there. Raises `NotReady` where no whole answer came in time, and
    `SaidNo` for an answer that is one in words of HTTP, but no.
    """
    try:
        status, body = _asked(address, until, form, headers or {}, authority)
    except _FAILS as fault:
        raise NotReady("It could not be reached, or did not answer in time.") from fault
    if len(body) > MOST:
        raise NotReady("Its answer is larger than any that is meant.")
    if status != 200:  # noqa: PLR2004 - RFC 9110, 15.3.1
        raise SaidNo(f"It answered with the status {status}.")
    return body


def _asked(
    address: str,
    until: float,
    form: Mapping[str, str] | None,
    headers: Mapping[str, str],
    authority: str,
) -> tuple[int, bytes]:
    parts = urlsplit(address)
    left = until - monotonic()
    if left <= 0 or parts.hostname is None:
        raise TimeoutError
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.scheme == "https":
        trusted = ssl.create_default_context(cafile=authority or None)
        server: HTTPConnection = HTTPSConnection(
            parts.hostname, parts.port, timeout=left, context=trusted
        )
    else:
        server = HTTPConnection(parts.hostname, parts.port, timeout=left)
    sent = {"Accept": "application/json", "Connection": "close", **headers}
    body = None
    if form is not None:
        sent["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(form).encode("ascii")
    try:
        server.connect()
        # A socket's own limit counts anew for each piece: a server that drips would hold us.
        watch = Timer(max(until - monotonic(), 0), _cut, [server.sock])
        watch.daemon = True
        watch.start()
        try:
            server.request("GET" if body is None else "POST", target, body, sent)
            answer = server.getresponse()
            read = answer.read(MOST + 1)
        finally:
            watch.cancel()
    finally:
        server.close()
    if monotonic() > until:  # what was cut off in the middle is no answer
        raise TimeoutError
    return answer.status, read


def _cut(line: socket.socket) -> None:
    try:
        # Of the plain socket: that of TLS would wait for the other side to agree.
        socket.socket.shutdown(line, socket.SHUT_RDWR)
    except OSError:
        return
