"""Cut somebody off at once: every way in is closed; and let her in again when it is over.

Rules kept here (journeys.md, J7: three inputs, two minutes, no session survives):

1. Her key, as it lies under her passphrase, is taken out of the place where signing in finds it and
   put into the incident, sealed to those who lead it. From that moment her passphrase, a passkey
   and a session that is open somewhere open nothing: each asks first whether she can sign in.
   Nobody can use what was taken out, for it opens with her passphrase only.
2. Nothing that only she can open is lost: her pair and what is wrapped to it stay.
3. Where keys are to be made anew, they are made for what is written from now on, as when a
   relationship ends (``turning``). What was read is read.
4. She comes back by her old passphrase, typed together with a new one beside the officer; or, where
   her key itself may be known to others, by leaving and being taken on, or by recovery.
5. A privacy officer does it, never for herself; an officer who is the only one ends her other
   sessions herself. Both acts are entries of the history.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.holders import GROUPS, KEYS_OF, directory_of
from subrosa.desk.cabinet.refusals import note_failed_unlock, refusals_noted
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.cabinet.turning import turn_keys
from subrosa.desk.forms.incident import CutOff, kept_from
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.lead_incident import keep_step, led_by
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind, holder_pseudonym

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.forms.incident import Incident, SessionSeen
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import KeyHome

_HERSELF: Final = "Nobody cuts herself off here."
_END_YOURS: Final = "Under “My sign-in” end your other sessions and take a new passphrase."


@dataclass(frozen=True, slots=True)
class CutOffOrder:
    """Whom to cut off because of which incident.

    `sessions` are those that were ended, and `passkeys` says that they were withdrawn, both for the
    incident to remember.
    """

    incident: str
    whom: StaffId
    sessions: tuple[SessionSeen, ...] = ()
    passkeys: bool = False


@dataclass(frozen=True, slots=True)
class IsCutOff:
    """What happened: the incident as it stands, the entry, and which group keys she knew."""

    incident: Incident
    entry: int
    groups: tuple[KeyKind, ...]


def demand_can_be_cut_off(office: Office, staff: Staff, incident: str, whom: StaffId) -> None:
    """Raise what `cut_off` would raise, before anything is ended.

    Somebody who is cut off already passes: what was left over is ended again.
    """
    with (
        refusals_noted(office, staff, {"cut off": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        led_by(act, incident)
        if whom == staff.id:
            raise BadInput(_HERSELF, do=_END_YOURS)
        if vouching.account(books, directory_of(staff), whom) is None:
            raise BadInput("There is nobody of that name on the staff.", do="Choose a person.")


def cut_off(office: Office, staff: Staff, order: CutOffOrder) -> IsCutOff:
    """Close every way in of somebody; raise `BadInput` for oneself or somebody unknown.

    For somebody whose ways in are closed already it is written down once more, and her key stays
    where it was put.
    """
    whom = order.whom
    demand_can_be_cut_off(office, staff, order.incident, whom)
    holder = holder_pseudonym(directory_of(staff), whom)
    with office.store.transaction(acting_for=(staff.holder, holder, whom)) as books:
        act = Act(office, books, staff)
        before = led_by(act, order.incident)
        person = vouching.account(books, directory_of(staff), whom)
        if person is None:
            raise BadInput("There is nobody of that name on the staff.", do="Choose a person.")
        if person.locked:
            books.keys.lock_anew(whom, person.public_key, b"", person.voucher)
        at = ledger_time(office.now())
        new = CutOff(
            whom, person.name, at, staff.id, person.locked, 0, order.passkeys, bool(person.duties)
        )
        after, _ = keep_step(
            act,
            before,
            f"{person.name} was cut off: every session ended, and she cannot sign in.",
            lambda one: replace(
                one,
                cut_offs=(*one.cut_offs, new),
                sessions=(*one.sessions, *order.sessions),
                whom=one.whom or whom,
                not_for=kept_from(one, whom),
            ),
        )
        facts = encode({"whom": whom, "cut off": "yes"})
        reference = write_down(
            act, EntryKind.CUT_OFF, None, facts, office.random(COMMITMENT_KEY_BYTES)
        )
        groups = tuple(kind for kind, (members, _) in GROUPS.items() if members & person.duties)
    return IsCutOff(after, number_of(office, reference), groups)


def make_keys_anew(office: Office, staff: Staff, incident: str, whom: StaffId) -> int:
    """Make new keys for what is written later in every file that somebody can open.

    Kinds that the officer does not hold are marked, and made by the next who writes. Returns for
    how many files; files that are closed to the officer are not among them.
    """
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"new keys": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        before = led_by(act, incident)
        units = 0
        for unit in sorted(staff.ring.units(KeyKind.CARD)):
            kinds = _held_by(act, unit, whom)
            if kinds:
                turn_keys(act, unit, kinds)
                units += 1
        _, reference = keep_step(
            act,
            before,
            f"New keys for what is written from now on; files: {units}.",
            lambda one: replace(one, cut_offs=_with_keys(one.cut_offs, whom, units)),
        )
    number_of(office, reference)
    return units


def let_back(
    office: Office, staff: Staff, incident: str, whom: StaffId, old: KeyHome, new: KeyHome
) -> int:
    """Let somebody in again with a new passphrase; return the index of the entry.

    Raises `NotEntitled` where the old passphrase is not hers, and `BadInput` where there is nothing
    to undo: she is in already, has left, or was cut off because of another incident.
    """
    with (
        refusals_noted(office, staff, {"let back": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = next(
            (one for one in led_by(act, incident).cut_offs if one.whom == whom and one.locked),
            None,
        )
        person = vouching.account(books, directory_of(staff), whom)
    if kept is None or person is None:
        raise BadInput("She was not cut off because of this incident.")
    if person.locked:
        raise BadInput("She can sign in already.")
    if kept.named and not person.duties:
        raise BadInput("She has left.", do="Take her on again.")
    try:
        pair = old.unlock(kept.locked)
    except NotEntitled:
        note_failed_unlock(office, {"let back": whom})
        raise
    if pair.public != person.public_key:
        raise BadInput("She has new keys since then.", do="Take her on under them.")
    locked = new.lock(pair, office.random)
    with office.store.transaction(acting_for=(staff.holder, whom)) as books:
        act = Act(office, books, staff)
        demand_officer(act)
        before = led_by(act, incident)
        books.keys.lock_anew(whom, person.public_key, locked, person.voucher)
        at = ledger_time(office.now())
        keep_step(
            act,
            before,
            f"{person.name} was let in again, with a new passphrase.",
            lambda one: replace(one, cut_offs=_let_in(one.cut_offs, whom, at)),
        )
        facts = encode({"whom": whom, "let back": "yes"})
        reference = write_down(
            act, EntryKind.STAFF_CHANGED, None, facts, office.random(COMMITMENT_KEY_BYTES)
        )
    return number_of(office, reference)


def _held_by(act: Act, unit: UnitId, whom: StaffId) -> frozenset[KeyKind]:
    now = act.office.now()
    ties = [tie for tie in everybody_at(act, unit) if tie.staff == whom and not tie.walled]
    return frozenset(
        kind for tie in ties if tie.runs(now) for kind in KEYS_OF.get(tie.kind, frozenset())
    )


def _with_keys(cut_offs: Sequence[CutOff], whom: StaffId, units: int) -> tuple[CutOff, ...]:
    return tuple(replace(one, keys=units) if one.whom == whom else one for one in cut_offs)


def _let_in(cut_offs: Sequence[CutOff], whom: StaffId, at: str) -> tuple[CutOff, ...]:
    """Note when she came back; her old key is not needed any more and is left out."""
    return tuple(
        replace(one, back=at, locked=b"") if one.whom == whom and not one.back else one
        for one in cut_offs
    )
