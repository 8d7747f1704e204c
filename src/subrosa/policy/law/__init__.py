"""Law as data: the written form, the rules, and the book that holds them.

Promises: a file that cannot be read refuses the whole book; exceptions name what they lift and form
no circle. Refuses: priorities, and files (names and bytes come in). Read ``rules`` first.
"""
