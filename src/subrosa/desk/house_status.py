"""How the house stands: what can be said without a key and without a word about a client.

Rules kept here: the mode of the keys is shown always, the weaker one first; a group that is too
small, a destruction that is not finished, a recovery key that is being replaced and a clock that
stands behind the history are warnings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.holders import GROUPS
from subrosa.desk.cabinet.reviews import open_count
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from subrosa.desk.office import Office

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
"""Seconds."""
LEAST_IN_AN_EMERGENCY: Final = 2
"""Named people who can open a record in an emergency: one may be away."""
ALONE: Final = 1
"""The same where one person is all of the practice."""


@dataclass(frozen=True, slots=True)
class HouseStatus:
    """The mode, the people of each group, what is unfinished, and the head of the history."""

    mode: str
    staff: int
    emergency: int
    on_call: int
    recovery_keys: int
    unfinished: int
    head: str
    clock_behind: int = 0
    """Seconds that the machine's clock stands behind the history; 0 while it is in step."""
    reviews: int = 0
    """Emergency openings and broken walls at which nobody has looked yet."""
    least: int = LEAST_IN_AN_EMERGENCY
    """So many should be able to open a record in an emergency."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what somebody has to do something about."""
        out = []
        if self.mode != "sealed":
            out.append("service mode: this server can read records by itself; sealed is stronger")
        if self.emergency < self.least:
            out.append(
                f"{self.emergency} of the staff can open a record in an emergency; name at least "
                f"{self.least}"
            )
        if not self.on_call:
            out.append("nobody is on call, so nobody opens a safety card in one step")
        if self.unfinished:
            out.append(f"{self.unfinished} destructions were begun and are not done: start again")
        if self.reviews:
            out.append(
                f"{self.reviews} emergency openings or broken walls wait for somebody to look: the "
                "counsellor or the privacy officer signs in (subrosa review list)"
            )
        if self.clock_behind:
            out.append(
                f"the machine's clock stands {_spelt(self.clock_behind)} behind the history, so "
                "time stands still here: what has ended stays ended, no cover with an end can be "
                "given, and an emergency opens once. Set the clock; if it is right and was wrong "
                "before, declare it right: subrosa clock"
            )
        return tuple(out)

    def lines(self) -> list[str]:
        """Say everything in lines."""
        size = self.head.split("\n")[1] if self.head else "0"
        return [
            f"Mode: {self.mode}. "
            + (
                "Records open only with the credential of somebody who may."
                if self.mode == "sealed"
                else "The server holds a key for unattended work."
            ),
            f"{self.staff} on the staff; {self.emergency} can open in an emergency, "
            f"{self.on_call} on call; {self.recovery_keys} recovery keys so far.",
            f"The history has {size} entries.",
            *(f"Warning: {one}." for one in self.warnings),
        ]

    def as_json(self) -> dict[str, object]:
        """Return everything with plain values."""
        return {
            "mode": self.mode,
            "staff": self.staff,
            "emergency": self.emergency,
            "on_call": self.on_call,
            "recovery_keys": self.recovery_keys,
            "unfinished": self.unfinished,
            "head": self.head,
            "clock_behind": self.clock_behind,
            "reviews": self.reviews,
            "warnings": list(self.warnings),
        }


def house_status(office: Office) -> HouseStatus:
    """Look at the house; opens nothing."""
    with office.store.transaction() as books:
        people = books.keys.all_staff()
        rows = books.keys.house_keys()
        unfinished = len(books.keys.erasures())
        reviews = open_count(books.reviews.all())
        head = books.history.checkpoint()
    served = [row.public for row in rows if row.kind is KeyKind.SERVICE][-1:] not in ([], [b""])
    members = {
        group: sum(bool(person.duties & duties) for person in people)
        for group, (duties, _) in GROUPS.items()
    }
    return HouseStatus(
        mode="service" if served else "sealed",
        staff=len(people),
        emergency=members[KeyKind.EMERGENCY],
        on_call=members[KeyKind.ON_CALL],
        recovery_keys=sum(row.kind is KeyKind.RECOVERY for row in rows),
        unfinished=unfinished,
        head=head,
        reviews=reviews,
        clock_behind=int(office.clock_behind().total_seconds()),
        least=ALONE if office.profile.solo else LEAST_IN_AN_EMERGENCY,
    )


def _spelt(seconds: int) -> str:
    """Say a time that somebody is to notice, in its largest unit."""
    for unit, size in (("days", DAY), ("hours", HOUR), ("minutes", MINUTE)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} seconds"
