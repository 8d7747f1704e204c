"""``./dev serve``: show what the last demo left behind, on this machine only.

A plain list of the papers with links, made from the folder itself; it reads nothing else and writes
nothing. It binds to 127.0.0.1, answers GET and HEAD, and sends a policy under which a page can load
nothing from anywhere. The request desk in the browser is a later step of the product.
"""

from __future__ import annotations

import argparse
import html
import http.server
import sys
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Final

ADDRESS: Final = "127.0.0.1"
HOSTS: Final = frozenset({ADDRESS, "localhost"})
POLICY: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
KINDS: Final = {
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".jsonl": "application/json",
}
"""Content types; everything else is shown as plain text."""
_TITLES: Final = {
    "": "The day",
    "letters": "Letters and decision sheets",
    "packets": "Packets",
    "ledger": "The history and its proof",
}
"""Groups in the order in which they are shown: what people read comes before what proves it."""


class DemoPapers(http.server.BaseHTTPRequestHandler):
    """Answer for one folder; nothing outside it can be named."""

    def __init__(self, *arguments: object, folder: Path, **more: object) -> None:
        """Keep the folder, resolved."""
        self.folder = folder
        super().__init__(*arguments, **more)  # type: ignore[arg-type]  # handed on as they came

    def do_GET(self) -> None:
        """Send the list, or one of the files on it."""
        body, kind, status = self._found()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def _found(self) -> tuple[bytes, str, HTTPStatus]:
        # A page elsewhere could point its own name at this machine: only our address is answered.
        if self.headers.get("Host", "").rpartition(":")[0] not in HOSTS:
            return b"Not here.\n", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND
        if self.path == "/":
            return page(self.folder).encode(), "text/html; charset=utf-8", HTTPStatus.OK
        wanted = self.path.lstrip("/")
        if wanted in listed(self.folder):
            file = self.folder / wanted
            kind = KINDS.get(file.suffix, "text/plain; charset=utf-8")
            return file.read_bytes(), kind, HTTPStatus.OK
        return b"Not here.\n", "text/plain; charset=utf-8", HTTPStatus.NOT_FOUND

    def log_message(self, *_words: object) -> None:
        """Write no log: an address is nobody's business."""


def listed(folder: Path) -> list[str]:
    """Return the files that are shown, as relative paths; the database is not among them."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and ".sqlite3" not in path.name
    )


def page(folder: Path) -> str:
    """Return the list as a page that needs neither script nor style."""
    groups: dict[str, list[str]] = {}
    for name in listed(folder):
        first = name.split("/", 1)[0] if "/" in name else ""
        groups.setdefault(first, []).append(name)
    parts = []
    for group, names in sorted(groups.items(), key=lambda pair: _place(pair[0])):
        items = "".join(f'<li><a href="/{html.escape(n)}">{html.escape(n)}</a></li>' for n in names)
        title = _TITLES.get(group, group or "The day")
        parts.append(f"<h2>{html.escape(title)}</h2><ul>{items}</ul>")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><title>Subrosa: the last demo</title>'
        f"</head><body><main><h1>What the last demo left behind</h1>{''.join(parts)}"
        "<p>Everybody in it is invented.</p></main></body></html>"
    )


def _place(group: str) -> int:
    order = list(_TITLES)
    return order.index(group) if group in order else len(order)


def main() -> int:
    """Serve until stopped; return an exit code."""
    words = argparse.ArgumentParser(prog="./dev serve", description="Show the last demo's papers.")
    words.add_argument("--out", type=Path, default=Path("demo-out"), help="folder of the demo")
    words.add_argument("--port", type=int, default=8765, help="port on this machine")
    chosen = words.parse_args()
    folder = chosen.out.resolve()
    if not (folder / "README.txt").is_file():
        sys.stderr.write(f"{chosen.out} holds no demo. Run ./dev demo first.\n")
        return 2
    try:
        server = http.server.ThreadingHTTPServer(
            (ADDRESS, chosen.port), partial(DemoPapers, folder=folder)
        )
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) else "ports end at 65535"
        sys.stderr.write(
            f"Port {chosen.port} cannot be used ({why}). Nothing is shown. Name another: --port.\n"
        )
        return 1
    sys.stdout.write(f"http://{ADDRESS}:{server.server_port}/  (Ctrl-C ends it)\n")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        sys.stdout.write("\nEnded.\n")
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
