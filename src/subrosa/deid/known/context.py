"""Whether the words around a name that is also a word speak of a person.

Rules, for a word that is a name on file and also an ordinary word, a month or two letters:

1. A capital away from the begin of a sentence makes it a name, unless it stands as a month.
2. At the begin of a sentence what follows must be what people do, a comma or a colon.
3. In small letters it needs a title or a relation before it, or after it what only people do; a
   word that helps a verb ("will", "may") needs the latter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.deid.known.words.cues import (
    BARE_VERBS,
    BEFORE,
    DOES,
    DOES_SURELY,
    NOT_BEFORE_INITIAL,
    PEOPLE_VERBS,
    PREPOSITIONS,
    REACHED,
    RELATIONS,
    TITLES,
)
from subrosa.deid.known.words.listed import listed
from subrosa.deid.known.words.names_that_are_words import MONTHS
from subrosa.deid.known.words.ordinary import is_ordinary

if TYPE_CHECKING:
    from subrosa.deid.known.tokens import Tokens

_HELPS: Final = frozenset({"will", "may", "can", "might", "must", "mark", "hope", "love"})
"""Words after which a verb stands as if they were somebody: "I hope she came", "mark my words"."""
_ONLY_HELPS: Final = frozenset({"will", "may"})
_MONTHS: Final = frozenset(MONTHS)
_TITLES_ONLY: Final = frozenset({"mr", "mrs", "ms", "mx", "dr", "prof", "rev", "sgt", "lt"})
_TAKES_SOMEBODY: Final = frozenset({"called", "saw", "see", "seeing", "missed", "misses"})
_DOES_BARELY: Final = frozenset({"hit", "quit", "hurt", "beat"})
"""Verbs that look the same whoever does it."""
_REACHES: Final = PEOPLE_VERBS - {"with", "hates", "hated", "meets", "met"} | {"called", "named"}
_WOULD: Final = frozenset({"will", "would", "can", "could", "might", "should"})
_BEGINS: Final = frozenset({"", "and", "that", "but", "because"})
_LOOKS_BACK: Final = 5
_WHERE: Final = frozenset({"at", "from", "for", "in", "to", "near", "outside"})
_WHEREABOUTS: Final = frozenset(
    listed("""
work works worked working job jobs shift shifts nights cashier manager hired fired employed
employee boss coworkers lives live lived living moved move moving born grew raised drive drove
drives home town back hometown family visit visiting visited nobody somebody everybody
""")
)
_AT_A_TIME: Final = frozenset(
    (
        "in",
        "since",
        "until",
        "till",
        "during",
        "this",
        "last",
        "next",
        "early",
        "late",
        "mid",
        "every",
    )
)
_BEFORE_WORDS: Final = frozenset(
    ("to", "be", "is", "was", "are", "so", "very", "more", "too", "would", "can", "could", "not")
)
_ARTICLES: Final = frozenset(("a", "an", "the", "this", "that", "my", "your", "his", "her", "our"))


def speaks_of_person(tokens: Tokens, at: int) -> bool:
    """Say whether word `at`, a name that is also a word, is a name where it stands."""
    before, after = tokens.before(at), tokens.after(at)
    if tokens.keys[at] in _MONTHS and _is_month(tokens, at, before, after):
        return False
    if tokens.is_capital(at):
        # "a Christian": nobody's name has such an article.
        inside = not tokens.begins_sentence(at) and before not in ("a", "an")
        return inside or _begins_as_name(tokens, at, after)
    return _small_as_name(tokens, at, before, after)


def is_placed(tokens: Tokens, at: int) -> bool:
    """Say whether ordinary words stand as the name of a place or an employer.

    A capital away from the begin of a sentence, or "works at target", "moved from reading".
    """
    if tokens.is_capital(at) and not tokens.begins_sentence(at):
        return True
    before = tokens.keys[max(0, at - _LOOKS_BACK) : at]
    return before[-1:] != [] and before[-1] in _WHERE and not _WHEREABOUTS.isdisjoint(before)


def stands_for_person(tokens: Tokens, at: int) -> bool:
    """Say whether letters that are also an abbreviation stand for a person: "ND left", "tn's"."""
    before, after = tokens.before(at), tokens.after(at)
    capital = tokens.text[tokens.starts[at]].isupper()
    if is_ordinary(tokens.keys[at]) and not capital:
        return False
    if before in _TITLES_ONLY or _is_led(tokens, at):
        return True
    does = after in DOES_SURELY or (capital and after in DOES and after not in BARE_VERBS)
    does = does or (before in _BEGINS and capital and after in _DOES_BARELY)
    does = does or (before == "that" and after in _WOULD)
    does = does or (before in ("is", "was") and tokens.keys[at - 2 : at - 1] == ["contact"])
    return tokens.owns[at] or does or before in PEOPLE_VERBS or before in RELATIONS


def is_perhaps(tokens: Tokens, at: int) -> bool:
    """Say whether a word that no cue makes a name may be one all the same: it has a capital."""
    key = tokens.keys[at]
    month = key in _MONTHS and _is_month(tokens, at, tokens.before(at), tokens.after(at))
    free = tokens.is_small and tokens.before(at) not in (_ARTICLES | _BEFORE_WORDS)
    shown = tokens.is_capital(at) or free
    return shown and key not in _HELPS and not month


def is_initial_of_person(tokens: Tokens, at: int) -> bool:
    """Say whether a single capital letter stands for a person: "J. reports", "with J."."""
    text, end = tokens.text, tokens.ends[at]
    dotted = text[end : end + 1] == "."
    before = tokens.before(at)
    if tokens.keys[at] in ("a", "i") and not dotted:
        return False
    if (
        before in NOT_BEFORE_INITIAL
        or before.isdigit()
        or not tokens.text[tokens.starts[at]].isupper()
    ):
        return False
    # A full stop parts the letter from what follows, and yet what it does may follow.
    after = tokens.keys[at + 1] if at + 1 < len(tokens.keys) else ""
    gap = tokens.gap(at) if after else ""
    does = after in DOES and gap in (" ", ". ") and tokens.text[tokens.starts[at + 1]].islower()
    return (
        does
        or tokens.owns[at]
        or before in RELATIONS
        or before in PEOPLE_VERBS
        or (dotted and before in BEFORE)
    )


def _small_as_name(tokens: Tokens, at: int, before: str, after: str) -> bool:
    key, own = tokens.keys[at], tokens.owns[at]
    if before in _TITLES_ONLY or after in ("who", "whose") or _is_told(tokens, at):
        return True
    if key in _ONLY_HELPS:
        does = after in DOES and after not in BARE_VERBS
        taken = before in PEOPLE_VERBS or before in _TAKES_SOMEBODY
        # "that may will find out": a helping verb has no other one after it.
        twice = after in _WOULD and after != key
        return own or does or taken or twice or before in PREPOSITIONS
    if key in _HELPS:
        near = before in _REACHES or (tokens.is_small and before in RELATIONS)
        return near or after in DOES_SURELY or (before == "that" and after in _DOES_BARELY)
    owning = own and (tokens.is_small or not is_ordinary(key))
    free = before not in _ARTICLES or before == "that"
    if free and (after in DOES_SURELY or owning):
        return True
    if tokens.is_small and free and before not in PREPOSITIONS and before not in _BEFORE_WORDS:
        does = after in DOES or after in _DOES_BARELY
        if does or (after in _WOULD and before in _BEGINS):
            return True
    return before in RELATIONS or before in TITLES or before in PEOPLE_VERBS


def _is_told(tokens: Tokens, at: int) -> bool:
    """Say whether words before tell that a person follows: "spoke with", "see rose again"."""
    before, after = tokens.before(at), tokens.after(at)
    if before in _TAKES_SOMEBODY and after == "again":
        return True
    if before in ("is", "was") and at > 1 and tokens.keys[at - 2] in ("contact", "name"):
        return True
    if _is_labelled(tokens, at):
        return True
    return tokens.is_small and _is_led(tokens, at)


def _is_labelled(tokens: Tokens, at: int) -> bool:
    """Say whether a word stands alone behind a label: "chart 4417: will, seen today"."""
    start, end = tokens.starts[at], tokens.ends[at]
    return tokens.text[max(0, start - 2) : start] == ": " and tokens.text[end : end + 1] == ","


def _is_led(tokens: Tokens, at: int) -> bool:
    """Say whether words before lead to a person: "spoke with", "email from"."""
    return tokens.before(at) in PREPOSITIONS and at > 1 and tokens.keys[at - 2] in REACHED


def _begins_as_name(tokens: Tokens, at: int, after: str) -> bool:
    if after in DOES_SURELY or (tokens.owns[at] and after not in _ARTICLES):
        return True
    key = tokens.keys[at]
    if key not in _MONTHS and key not in _HELPS and (after in DOES or after in TITLES):
        return True
    follows = tokens.text[tokens.ends[at] : tokens.ends[at] + 1]
    return follows in (",", ":")


def _is_month(tokens: Tokens, at: int, before: str, after: str) -> bool:
    if after[:1].isdigit() or before[:1].isdigit() or before in _AT_A_TIME:
        return True
    return before == "of" and at > 1 and tokens.keys[at - 2][:1].isdigit()
