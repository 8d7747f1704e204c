"""The desk in the browser: server-rendered pages over the verbs of the desk.

Promises: every page works without script and asks nothing of any other host; no name stands in an
address, a title or a log; who is not signed in gets the safety papers and the door, nothing else.
Refuses: to decide, open or write anything by itself (each is a verb of the desk), and to keep
what people type longer than the request that carries it. Read ``application`` first, then
``doors.sessions``, then ``pages``.
"""
