"""Ids: random, meaningless, and typed, so that one cannot be handed in for another.

None of them is derived from a name or a date of birth. They may stand in addresses, logs and
file names; nothing else about a person may.
"""

from __future__ import annotations

from typing import NewType

PersonId = NewType("PersonId", str)
"""Anybody the practice knows: client, partner, parent, counsellor."""
StaffId = NewType("StaffId", str)
"""A member of the workforce, as actor."""
UnitId = NewType("UnitId", str)
"""The holder of a set of keys: one client, a couple, a family or a group."""
RequestId = NewType("RequestId", str)
DecisionId = NewType("DecisionId", str)
SegmentId = NewType("SegmentId", str)
PassageId = NewType("PassageId", str)
SheetId = NewType("SheetId", str)
"""A sheet beside a file or a request."""
PaperId = NewType("PaperId", str)
"""A letter or packet, as printed on it: ``R-7Q2K-01``."""
