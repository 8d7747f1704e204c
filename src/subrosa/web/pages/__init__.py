"""The pages, by what people come for: entrance, safety, board, new request, decision.

Promises: a page takes what was typed, calls one verb of the desk and shows the result. Refuses:
rules of law, keys, and any page for somebody who is not signed in but those of ``entrance`` and
``safety``. Read ``look`` and ``guard`` first.
"""
