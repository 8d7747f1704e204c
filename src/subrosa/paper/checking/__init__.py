"""The last look at a finished paper: read it back and search it for all that was struck.

Promises: fail closed. Refuses: to say what was found. Read ``struck`` first.
"""
