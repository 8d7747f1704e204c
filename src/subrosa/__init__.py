"""Keep what clients tell their counsellors; say when secrecy must, may or must not yield.

Promises: default no, every answer with its law, a history that outsiders can check. Refuses: to
decide anything in a person's place. Read ``terms`` for the words, ``policy`` for the decision,
``desk`` for the office's verbs; ``wiring`` is the only module that knows which adapter is real.
"""

__version__ = "0.1.0"
