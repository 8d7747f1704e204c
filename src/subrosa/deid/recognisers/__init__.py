"""Recognisers of identifiers by their shape and by the words beside them: one file for each kind.

A recogniser is a function that takes a `Folded` text and yields `Span`s. It starts from a trigger
(a word of the index, a run of digits, a sign) and looks at a stretch of bounded length around it,
so that no text takes more than linear time.
"""

from subrosa.deid.recognisers.every import patterns

__all__ = ["patterns"]
