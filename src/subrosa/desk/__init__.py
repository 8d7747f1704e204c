"""The office's verbs: receive, answer, confirm, hand over, open a record.

Promises: one verb is one transaction and one story in the ledger; nothing leaves before its
entry is durable; the door says the same to everyone; an unknown never becomes a permission.
Refuses: SQL, files, clock, chance and paper, which are passed in through ``ports``. Read
``ports`` first, then ``receive``, ``answer``, ``confirm`` and ``hand_over``.
"""
