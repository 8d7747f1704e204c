"""The signed head in words, as it is sent to people outside and printed on paper.

Nothing in it is about a client: the log's name, a count, a hash, a day, a signature. Whoever keeps
it can later see whether anything before it was changed, dropped or cut off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from subrosa.ledger.checkpoint import Checkpoint

SHORT_ROOT = 16
"""Hex digits of the root on paper, to compare by eye; where it matters, compare the whole root."""


def short_head(head: Checkpoint, day: date) -> str:
    """Write a head in one line for paper: entries, first 16 hex digits of the root, day."""
    digits = head.root.hex()[:SHORT_ROOT]
    grouped = " ".join(digits[at : at + 4] for at in range(0, SHORT_ROOT, 4))
    entries = "1 entry" if head.size == 1 else f"{head.size:,} entries"
    return f"{entries}, root {grouped}, {day.isoformat()}"


def head_message(head: Checkpoint, checkpoint: str, key: str, day: date) -> str:
    """Write the message that goes to people outside: why to keep it, then the head word for word.

    `checkpoint` is the signed text, `key` the log's public key on one line.
    """
    return (
        f"The head of the history {head.origin}\n"
        "\n"
        f"{short_head(head, day)}\n"
        "\n"
        "Please keep this message. It says nothing about anybody: it is a count, a hash and a\n"
        "signature. With it you can check on any later day that nothing in this history up to\n"
        "here was changed, dropped or cut off: save the lines between the rules as a file and\n"
        "hand it to verify_ledger.py or subrosa ledger verify as --head.\n"
        "\n"
        "----\n"
        f"{checkpoint}"
        "----\n"
        "\n"
        f"Public key: {key}\n"
    )


def head_in_message(message: str) -> str:
    """Find the signed head between the rules of a message; the text itself if there are none."""
    parts = message.replace("\r\n", "\n").split("----\n")
    return parts[1] if len(parts) == 3 else message  # noqa: PLR2004 - before, head, after
