"""Lists with guards: what is in them is never hidden without context.

The lists in Python are written by hand. Those in text are data that the shelf reads into a
`Gazetteer`; ``README.md`` beside them says where each comes from.
"""
