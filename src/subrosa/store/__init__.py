"""Where the practice's rows are kept: SQLite through Django, or memory for tests and trials.

Promises: one unit of work is kept whole or not at all; what cannot be written is said as
`LedgerUnwritable`; no column holds anything readable about a client. Refuses: to open seals, to
decide, to know whose row it is. ``memory`` and ``sqlite`` keep the same ports; read
``subrosa.desk.ports`` first.
"""
