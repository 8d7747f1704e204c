"""What a rule may ask: the table of facts, how a case is read, and what follows from it.

Promises: closed words, a declared silence for every fact, errors that name the place. Refuses: to
know any rule. Read ``facts`` first.
"""
