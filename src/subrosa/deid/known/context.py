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
    BEFORE,
    DOES,
    DOES_SURELY,
    NOT_BEFORE_INITIAL,
    PEOPLE_VERBS,
    RELATIONS,
    TITLES,
)
from subrosa.deid.known.words.names_that_are_words import MONTHS
from subrosa.deid.known.words.ordinary import is_ordinary

if TYPE_CHECKING:
    from subrosa.deid.known.tokens import Tokens

_HELPS: Final = frozenset({"will", "may", "can", "might", "must", "mark", "hope", "love"})
"""Words after which a verb stands as if they were somebody: "I hope she came", "mark my words"."""
_ONLY_HELPS: Final = frozenset({"will", "may"})
_MONTHS: Final = frozenset(MONTHS)
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
_ARTICLES: Final = frozenset(("a", "an", "the", "this", "that", "my", "your", "his", "her", "our"))


def speaks_of_person(tokens: Tokens, at: int) -> bool:
    """Say whether word `at`, a name that is also a word, is a name where it stands."""
    before, after = tokens.before(at), tokens.after(at)
    if tokens.keys[at] in _MONTHS and _is_month(tokens, at, before, after):
        return False
    if tokens.is_capital(at):
        return not tokens.begins_sentence(at) or _begins_as_name(tokens, at, after)
    return _small_as_name(tokens, at, before, after)


def is_perhaps(tokens: Tokens, at: int) -> bool:
    """Say whether a word that no cue makes a name may be one all the same: it has a capital."""
    key = tokens.keys[at]
    month = key in _MONTHS and _is_month(tokens, at, tokens.before(at), tokens.after(at))
    return tokens.is_capital(at) and key not in _HELPS and not month


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
    if key in _HELPS:
        return after in DOES_SURELY or (own and key in _ONLY_HELPS)
    if before not in _ARTICLES and (after in DOES_SURELY or (own and not is_ordinary(key))):
        return True
    return before in RELATIONS or before in TITLES or before in PEOPLE_VERBS


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
