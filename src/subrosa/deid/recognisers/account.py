"""Numbers of accounts and cards.

Rules: 13 to 19 digits in groups that pass Luhn's check are a card; an IBAN passes its own; other
numbers, and the last digits of one, count beside the words that say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.session_codes import SESSION_CODE
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.checksums import iban, luhn
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import labelled, together
from subrosa.deid.span import Span

_CARD: Final = late(r"\d(?:[ -]?\d){12,18}(?![\d-])")
_IBAN: Final = late(r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,3})?(?!\w)")
_IBAN_LENGTHS: Final = range(15, 35)


def _cards(folded: Folded) -> Iterator[Span]:
    text = folded.text
    for place in folded.digits:
        if place and (text[place - 1].isalnum() or text[place - 1] in "-.$"):
            continue
        card = _CARD.match(text, place)
        if card and luhn(re.sub(r"\D", "", card[0])):
            yield found(folded, place, card.end(), Kind.ACCOUNT, "card")


def _ibans(folded: Folded) -> Iterator[Span]:
    for place in folded.digits:
        named = _IBAN.match(folded.lower, place - 2) if place > 1 else None
        if named:
            number = named[0].replace(" ", "").upper()
            if len(number) in _IBAN_LENGTHS and iban(number):
                yield found(folded, named.start(), named.end(), Kind.ACCOUNT, "iban")


_SLOTS: Final = word_set(
    """
    aba acc account accounts acct ach billing checking iban invoice loan mortgage routing
    savings statement swift venmo wallet zelle
    """
)
_CARDS: Final = frozenset(
    {"card", "visa", "mastercard", "amex", "discover", "debit", "credit", "ebt"}
)

_labelled = together(
    labelled(
        Kind.ACCOUNT,
        "account",
        _SLOTS,
        r"(?:(?:account|acct|acc|routing|iban|aba|swift|mortgage|loan|invoice|billing|statement"
        r"|checking|savings|wallet|ach)s?\.?(?: account| acct)?)"
        r"(?: ?(?:numbers?|num|no\.?|nr|ids?|#|ending(?: in)?|ends in|last four|last 4)(?!\w)|:"
        r"|(?= [x*]{0,6}\d{5}))",
    ),
    labelled(
        Kind.ACCOUNT,
        "card",
        _CARDS,
        r"(?:card|visa|mastercard|amex|discover|debit|credit|ebt)(?: card)?"
        r"(?:,? ?(?:numbers?|num|no\.?|that|which|the|last|four|4|digits|ending|ends|end"
        r"|#)(?:(?<=#)|(?!\w))"
        r"|:){1,4}(?: (?:in|with))?",
    ),
)


def _numbered(folded: Folded) -> Iterator[Span]:
    """Numbers behind a word for one, but the codes of a session: "billing: 90837"."""
    for span in _labelled(folded):
        if not SESSION_CODE.fullmatch(folded.original[span.start : span.end]):
            yield span


recognise = together(_cards, _ibans, _numbered)
