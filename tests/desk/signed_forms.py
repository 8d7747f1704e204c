"""Authorizations as they come in, filled in and signed, and the same ones with something wrong."""

from __future__ import annotations

from datetime import date

from subrosa.desk.forms.findings import Expected, Known
from tests.cast import RILEY

SIGNED = """AUTHORIZATION TO DISCLOSE HEALTH INFORMATION
Client name: Riley Moss
Date of birth: 04/17/1991
I authorize Juniper Street Counseling to disclose to:
Evergreen Health Plan, PO Box 9, Richmond
What may be disclosed: [x] Dates of attendance [x] Progress notes [ ] Psychotherapy notes
Notes from 2026-03-01 to 2026-11-30
Purpose: payment of my claim
This authorization expires on: June 30, 2027
I may revoke this authorization in writing at any time, by a letter to the practice,
except for what was already done.
My treatment and payment do not depend on whether I sign.
What is disclosed may be passed on by the recipient and may no longer be protected.
Signature of client: /s/ Riley Moss      Date: November 3, 2026
"""
"""Riley's release to her health plan, with every element and statement."""
EXPECTED = Expected(
    (Known(RILEY, ("Riley Moss",), "1991-04-17"),),
    ("Evergreen Health Plan",),
    "Juniper Street Counseling",
    date(2026, 11, 23),
)


def put(old, new, text=SIGNED):
    """Write something else in the place of what stands there."""
    assert old in text, old
    return text.replace(old, new)


def without(*lines):
    """Leave out the lines that begin so."""
    kept = [one for one in SIGNED.splitlines() if not one.startswith(lines)]
    assert len(kept) == len(SIGNED.splitlines()) - len(lines), lines
    return "\n".join(kept)
