"""What the letters say, one module for each reader; words and no typesetting.

Promises: the field's own words, and the same words for everybody where the law asks for it.
Refuses: markup, and the typesetter.
"""
