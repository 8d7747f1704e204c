"""The demonstration: an invented practice, its notes and a day of requests.

Promises: everybody in it is invented; the same content every time it is read; real text can
take the place of the invented notes without being copied here. Refuses: to decide, to open or
to release anything itself; the verbs of the desk do that.
"""
