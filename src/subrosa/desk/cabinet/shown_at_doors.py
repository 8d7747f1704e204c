"""What is shown at a client's own doors as it changes in her file: her releases, and their use.

Rules (journeys.md, J8, J11; 45 CFR 164.502(g)(5)):

1. The client's own door shows every paper of hers; a proxy's shows only papers that bear the
   proxy's own kind of signature. What a minor signed for herself, and care to which she alone
   consented, is on no proxy's page, and neither is who opened the file or what went out.
2. Only what went out under a release of hers stands there as used. What went out because the law
   orders or lets it (a report of abuse, a warning, police, oversight, a court) never does: that is
   in a formal accounting alone, after the privacy officer's check.
3. Nothing is shown of a request that has not left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.consent import encode_consent
from subrosa.desk.cabinet.own_doors import doors_of, moment, put, ref_of
from subrosa.desk.forms.accounting import shown_live
from subrosa.desk.forms.own_door import (
    OPENED_FOR_HER,
    RELEASES,
    USED,
    DoorKind,
    OpenedThere,
    Releases,
    SharedRelease,
    Used,
)
from subrosa.desk.forms.request import encode
from subrosa.terms.people import Role
from subrosa.terms.question import InitiatedBy, Purpose
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from subrosa.consent import Consent
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.own_door import Door
    from subrosa.desk.forms.papers import DisclosureLine
    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId

NEVER_LIVE: Final = frozenset(
    {
        Purpose.ABUSE_REPORT,
        Purpose.CRIME_ON_PREMISES,
        Purpose.DEATH_INVESTIGATION,
        Purpose.IMMIGRATION,
        Purpose.INVESTIGATION,
        Purpose.LAW_ENFORCEMENT,
        Purpose.LEGAL_CRIMINAL,
        Purpose.LOCATE_SUSPECT,
        Purpose.MILITARY_FITNESS,
        Purpose.OVERSIGHT,
        Purpose.OWN_DEFENCE,
        Purpose.PUBLIC_HEALTH,
        Purpose.SAFETY,
        Purpose.STATUTORY_REPORT,
        Purpose.VICTIM_INFORMATION,
        Purpose.WELFARE_CHECK,
    }
)
"""Purposes of which nothing is shown live, whatever paper there may be besides."""
NEVER_LIVE_TO: Final = frozenset(
    {
        Role.APS,
        Role.CORONER,
        Role.CPS,
        Role.EMERGENCY_RESPONDER,
        Role.GOVERNMENT_INVESTIGATOR,
        Role.HEALTH_OVERSIGHT,
        Role.HHS,
        Role.IMMIGRATION_OFFICER,
        Role.LICENSING_BOARD,
        Role.MILITARY_COMMAND,
        Role.POLICE,
        Role.POTENTIAL_VICTIM,
        Role.PROSECUTOR,
        Role.PUBLIC_HEALTH_AUTHORITY,
    }
)
"""Recipients of which nothing is shown live, whatever paper there may be besides."""


def live_doors(act: Act, unit: UnitId, purpose: OpeningPurpose) -> list[Door]:
    """Return the doors of a file that are open."""
    return [door for door in doors_of(act, unit, purpose) if not door.ended]


def show_releases(
    act: Act, unit: UnitId, card: Card, papers: Callable[[], Sequence[Consent]]
) -> None:
    """Put the releases of a file, as they stand now, at each of its doors.

    `papers` is asked only where there is a door: most files have none.
    """
    doors = live_doors(act, unit, OpeningPurpose.RELEASE)
    held = papers() if doors else ()
    for door in doors:
        put(act.office, act.books, door, encode(releases_for(act, unit, card, door, held)))


def releases_for(
    act: Act, unit: UnitId, card: Card, door: Door, papers: Iterable[Consent]
) -> Releases:
    """Return what a door shows of the releases of its file."""
    shown = tuple(
        SharedRelease(ref_of(unit, paper.id), encode_consent(paper), _names(card, paper))
        for paper in papers
        if is_shown(door, paper)
    )
    return Releases(RELEASES, moment(act.office), shown)


def is_shown(door: Door, paper: Consent) -> bool:
    """Say whether a paper stands at a door; one that cannot be read stands at none."""
    if paper.unreadable:
        return False
    if door.kind is DoorKind.SELF:
        return paper.client in (None, door.client)
    own = door.signs_as is not None and paper.signed_by == frozenset({door.signs_as})
    return own and paper.client == door.client


def show_use(act: Act, kept: Kept, line: DisclosureLine, only: Door | None = None) -> None:
    """Put at the client's own doors (or at `only` one) that a release of hers was used."""
    if not kept.consents or not may_stand_live(kept) or not shown_live([line]):
        return
    for unit in kept.units:
        refs = tuple(ref_of(unit, paper) for paper in kept.consents)
        used = Used(USED, moment(act.office), refs, line.day, line.what, line.to)
        _put_at_own(act, unit, encode(used), only)


def show_opening(act: Act, kept: Kept) -> None:
    """Put at the client's own doors that her record was opened for her request or release."""
    if may_stand_live(kept) and (kept.consents or is_of_client(kept)):
        opened = OpenedThere(OPENED_FOR_HER, moment(act.office), act.staff.id)
        for unit in kept.units:
            _put_at_own(act, unit, encode(opened), None)


def is_of_client(kept: Kept) -> bool:
    """Say whether the client herself asks, and was known again."""
    asker = kept.incoming.asker
    return asker.role is Role.CLIENT and asker.verified is True


def may_stand_live(kept: Kept) -> bool:
    """Say whether anything of a request may ever be shown live.

    INVARIANT: what this house does on its own, and what goes to whoever protects or pursues, is
    shown to nobody here, also where a release of hers would have allowed it.
    """
    incoming = kept.incoming
    told = {incoming.asker.role, *incoming.tell}
    return not (
        incoming.purpose in NEVER_LIVE
        or told & NEVER_LIVE_TO
        or incoming.initiated_by is InitiatedBy.PRACTICE
    )


def _put_at_own(act: Act, unit: UnitId, plain: bytes, only: Door | None) -> None:
    doors = live_doors(act, unit, OpeningPurpose.RELEASE) if only is None else [only]
    for door in doors:
        if door.kind is DoorKind.SELF:
            put(act.office, act.books, door, plain)


def _names(card: Card, paper: Consent) -> tuple[str, ...]:
    return tuple(one.name for one in card.contacts if one.person in paper.named)
