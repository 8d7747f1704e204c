"""De-identification: from a text to the places where it names somebody, and to a text without them.

Promises: spans in characters of the text as it was given; every character that any layer would
hide is hidden; the same text, engine and preset give the same spans; time linear in the text; no
word of a text in an error or in what a span shows of itself. Refuses: to open files (the shelf
hands in policy and weights), to keep what it read, to call its own work finished: it is always a
draft for a person to confirm. Read next: ``kinds``, ``finding``, then any file of ``recognisers``.
"""

from subrosa.deid.finding import Engine, LearnedFinder, Recogniser
from subrosa.deid.folding import Folded, fold
from subrosa.deid.kinds import BESIDE_SAFE_HARBOR, Kind, Layer
from subrosa.deid.lists.gazetteer import Gazetteer, read_gazetteer
from subrosa.deid.masking_policy import Case, Channel, MaskingPolicy, Preset, Risk, read_policy
from subrosa.deid.merging import merge
from subrosa.deid.recognisers import patterns
from subrosa.deid.span import Span

__all__ = [
    "BESIDE_SAFE_HARBOR",
    "Case",
    "Channel",
    "Engine",
    "Folded",
    "Gazetteer",
    "Kind",
    "Layer",
    "LearnedFinder",
    "MaskingPolicy",
    "Preset",
    "Recogniser",
    "Risk",
    "Span",
    "fold",
    "merge",
    "patterns",
    "read_gazetteer",
    "read_policy",
]
