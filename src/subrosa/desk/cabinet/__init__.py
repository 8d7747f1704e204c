"""The filing cabinet: what the desk opens and locks, and the history it writes while doing so.

Promises: one way to open (``vault.open_sealed``), for a relationship and a purpose. Refuses: to
hand anything to the outside. Read ``seals`` first.
"""
