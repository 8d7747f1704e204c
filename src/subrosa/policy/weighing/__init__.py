"""From rules and facts to an answer: tables of bits, worlds of unknown facts, one outcome.

Promises: exact with unknown facts; every deciding rule on both sides is returned. Refuses: to
guess. Read ``combine`` first, then ``worlds``.
"""
