"""Find the identifiers of a text: every layer looks, then one list without overlaps is made.

In order: the text is folded; the record's own finder, the patterns and the learned recogniser
look; lists hold back what only the learned one takes for somebody; the masking policy leaves out
what the preset does not hide and what is not sure enough; what was found once is looked for
everywhere; what overlaps becomes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from subrosa.deid.consistency import everywhere
from subrosa.deid.folding import fold
from subrosa.deid.masking_policy import Channel
from subrosa.deid.merging import merge
from subrosa.deid.restraint import restrained

if TYPE_CHECKING:
    from subrosa.deid.folding import Folded
    from subrosa.deid.lists.gazetteer import Gazetteer
    from subrosa.deid.masking_policy import MaskingPolicy, Preset
    from subrosa.deid.span import Span


class Recogniser(Protocol):
    """Looks for some kinds of identifier."""

    def __call__(self, folded: Folded, /) -> Iterable[Span]:
        """Yield what it finds, in characters of the original; spans may overlap."""


class LearnedFinder(Protocol):
    """The learned recogniser: gives what it is unsure of too, and leaves the choice to the policy.

    It is a `Recogniser`. `channel` says which kind of text it reads, `quick` that the earlier of
    its two exits is good enough.
    """

    def __call__(
        self,
        folded: Folded,
        /,
        channel: Channel = Channel.COUNSELLING,
        quick: bool = False,  # noqa: FBT001, FBT002 - a recogniser when left out
    ) -> Iterable[Span]:
        """Yield what it finds with a score of 0 to 1, in characters of the original."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The de-identification engine: its masking policy, its recognisers, the learned one apart.

    An engine holds nothing of a text and may be used by several threads. Without `lists` what was
    found once is not looked for elsewhere in the text.
    """

    policy: MaskingPolicy
    patterns: Sequence[Recogniser]
    learned: LearnedFinder | None = None
    lists: Gazetteer | None = field(default=None, repr=False)

    def find(
        self,
        text: str,
        preset: Preset,
        known: Recogniser | None = None,
        channel: Channel = Channel.COUNSELLING,
    ) -> tuple[Span, ...]:
        """Return what the preset hides in `text`: sorted, without overlaps.

        `known` looks for what the practice knows of the client and those around her (made once
        from a `Known`, used for every text of the client); with it, the names and places of the
        record are found in any spelling.
        """
        folded = fold(text)
        found: list[Span] = list(known(folded)) if known else []
        for recogniser in self.patterns:
            found.extend(recogniser(folded))
        if self.learned is not None:
            quick = self.policy.is_quick(preset)
            told = self.learned(folded, channel=channel, quick=quick)
            if self.lists and channel is Channel.COUNSELLING:
                told = restrained(text, told, self.lists)
            found.extend(told)
        hides = self.policy.bars(preset, channel)
        kept = [span for span in found if span.score >= hides[span.kind]]
        again = everywhere(folded, self.lists, kept) if self.lists else ()
        return merge(text, [*kept, *again])
