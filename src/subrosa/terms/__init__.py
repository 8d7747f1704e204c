"""The vocabulary that every other room speaks.

Promises: closed lists with a plain meaning beside each word, frozen values, one error tree.
Refuses: to know any rule of law, any store, any clock. Read ``outcome`` and ``decision``
first, then ``case``; the rest is a dictionary.
"""
