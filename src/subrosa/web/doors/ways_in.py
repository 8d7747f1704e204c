"""Every way in of somebody, closed at once: her sessions, and what her browser or device holds.

The desk's own act takes her key from where signing in finds it (``desk.cut_off``); by that alone no
session opens anything any more. Here the rows go too, so that no half of a key is left in them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import ledger_time
from subrosa.desk.forms.incident import SessionSeen
from subrosa.web.models import Challenge, OpenSession, Passkey, SecondStep, Tie, Trip

if TYPE_CHECKING:
    from subrosa.terms.ids import StaffId


def sessions_seen(whom: StaffId) -> tuple[SessionSeen, ...]:
    """Return the browsers in which somebody is signed in or half signed in, the last used first."""
    rows = OpenSession.objects.filter(staff=whom).order_by("-seen")
    return tuple(
        SessionSeen(row.browser, ledger_time(row.made), ledger_time(row.seen)) for row in rows
    )


def end_sessions(whom: StaffId) -> int:
    """End every session of somebody, and whatever she had begun; return how many there were."""
    Challenge.objects.filter(staff=whom).delete()
    Trip.objects.filter(staff=whom).delete()
    ended, _ = OpenSession.objects.filter(staff=whom).delete()
    return ended


def withdraw_devices(whom: StaffId) -> int:
    """Withdraw her passkeys, her second step and her account elsewhere; return how many went."""
    return sum(
        rows.filter(staff=whom).delete()[0]
        for rows in (Passkey.objects, SecondStep.objects, Tie.objects)
    )
