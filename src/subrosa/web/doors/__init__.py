"""Who comes in at the browser: sessions, failed tries, headers, faults in words.

Promises: a session opens nothing without the cookie's half; five wrong passphrases close the door
for a while, for a name that exists and one that does not alike. Read ``sessions`` first.
"""
