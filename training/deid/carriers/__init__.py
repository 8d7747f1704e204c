"""Sentences with slots, all written for this project, one a line.

`{slot}` is filled by a method of `slots.Slots`; `[this|that|]` is one of the choices. A line
belongs to one split, by its hash.
"""
