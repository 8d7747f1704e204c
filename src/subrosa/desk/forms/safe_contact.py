"""The safe-contact plan: how somebody may be reached, as she said it, and how not.

Rules (45 CFR 164.522(b); journeys.md, J2 and 2.3):

1. A plan is each person's own: the partners of a couple are written to separately.
2. Each way is asked for by itself. What nobody asked is unknown, and unknown is never yes.
3. An envelope is plain unless she said that it need not be.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from subrosa.terms.word import Word


class Means(Word):
    """A way of reaching somebody."""

    LETTER = "letter", "write a letter"
    CALL = "call", "ring"
    VOICEMAIL = "voicemail", "leave a voicemail"
    TEXT = "text", "send a text message"
    EMAIL = "email", "send an e-mail"


BY_NUMBER = frozenset({Means.CALL, Means.VOICEMAIL, Means.TEXT})
"""Ways that need a telephone number."""


@dataclass(frozen=True, slots=True)
class Way:
    """What she said to one way of reaching her, and at which address or number."""

    means: Means
    may: bool
    at: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SafeContact:
    """One person's plan; a way that is not among `ways` was not asked for."""

    ways: tuple[Way, ...] = field(default=(), repr=False)
    calls_itself: str = field(default="", repr=False)
    """What we call ourselves towards whoever answers or opens."""
    never_says: str = field(default="", repr=False)
    not_told: str = field(default="", repr=False)
    """Whom nobody here may tell that she comes, in her words."""
    plain_envelope: bool = True

    def way(self, means: Means) -> Way | None:
        """Return what she said to one way; None where nobody asked."""
        return next((one for one in self.ways if one.means is means), None)
