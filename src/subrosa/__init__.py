"""Subrosa keeps what clients tell their counsellors, and says when secrecy must, may or must not yield.

Start with ``terms`` for the words, ``policy`` for the decision, ``desk`` for the office's
verbs; ``wiring`` is the only module that knows which adapter is real.
"""

__version__ = "0.1.0"
