"""What a decision can say.

The words and their meanings are those of ``schema/case.schema.json`` and
``schema/decision.schema.json``; ``tests/terms/test_words.py`` compares them.
"""

from __future__ import annotations

from subrosa.terms.word import Word


class Outcome(Word):
    """The five answers; only MUST and MAY let anything leave."""

    MUST = "must", "the law compels it (to disclose, to give access, to report, to notify)"
    MAY = "may", "permitted, not compelled; the practice may also refuse"
    MUST_NOT = "must_not", "forbidden on these facts"
    NEEDS = "needs", "no answer yet, the listed things are missing; until then treat as must_not"
    CONFLICT = (
        "conflict",
        "two rules clash and no declared priority settles it; a person decides; until then "
        "treat as must_not",
    )


class Existence(Word):
    """Whether the reply must hide that the person is a client."""

    NEITHER_CONFIRM_NOR_DENY = (
        "neither_confirm_nor_deny",
        "the reply must be the same word for word whether or not the person is a client",
    )
    NONE = "none", "no such rule bites, or the fact is already properly known to the recipient"


class Confidence(Word):
    """How well the text behind a rule was read (decision.md, point 9)."""

    HIGH = "high", "text of the law or a page stating this very point was read"
    MEDIUM = "medium", "the point is likely, verify before relying"
    LOW = "low", "unsettled or from memory"
