"""A year of a make-believe practice, drawn by a seed: sixty clients, eight people, 120 requests.

Promises: the same people, notes and requests for the same seed; everything comes in by the verbs
of the desk, so that the history of the year is a true one; everybody is invented. Refuses: to
judge law, and to write a row by hand. Read ``people`` and ``living`` first.
"""
