"""New keys for what comes later: made by somebody who may hold them, at once or at her next word.

Rules kept here (sealed.md, "Keys"):

1. When a relationship ends, the keys that went with it are replaced for later content. Whoever ends
   it makes only keys of kinds that she holds herself: the privacy officer never holds the key of a
   chart, not even for a moment.
2. A kind that she does not hold is marked as *due*; the next person who seals something of it
   makes the new key first. Nothing goes under an old key after that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.holders import directory_of, hand_out
from subrosa.desk.cabinet.rings import newest_key, ring_for, turns_of
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.cabinet.vouching import vouch_for_turn
from subrosa.desk.ports import TurnRow
from subrosa.vault import KeyKind, new_key

if TYPE_CHECKING:
    from collections.abc import Collection

    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId
    from subrosa.vault import SymmetricKey

_DUE: Final = b"due "


def turn_keys(act: Act, unit: UnitId, kinds: Collection[KeyKind]) -> None:
    """Replace keys of these kinds for what comes later, or mark them as due.

    The person acting must hold the unit's card key, by which she reads who stays.
    """
    own = {key.kind for key in ring_for(act, unit).of_unit(unit)}
    keys = [new_key(kind, unit, act.office.random) for kind in sorted(own & set(kinds))]
    if keys:
        now = act.office.now()
        ties = [tie for tie in everybody_at(act, unit) if tie.walled or tie.runs(now)]
        hand_out(act.office, act.books, directory_of(act.staff), keys, ties)
    for key in keys:
        _turn(act, unit, key.id)
    for kind in sorted(set(kinds) - own):
        _turn(act, unit, _DUE + kind.value.encode())
    act.rings.pop(unit, None)


def key_for_new_content(act: Act, unit: UnitId, kind: KeyKind) -> SymmetricKey:
    """Return the key under which new content goes; one that is due is made first.

    Raises `NotEntitled` for somebody who does not hold the kind at all.
    """
    key = newest_key(act, unit, kind)
    if _is_due(act, unit, kind):
        turn_keys(act, unit, {kind})
        key = newest_key(act, unit, kind)
    return key


def _turn(act: Act, unit: UnitId, mark: bytes) -> None:
    place = len(act.books.keys.turned(unit))
    voucher = vouch_for_turn(directory_of(act.staff), unit, place, mark)
    act.books.keys.turn(TurnRow(unit, mark, voucher))


def _is_due(act: Act, unit: UnitId, kind: KeyKind) -> bool:
    """Say whether a kind was marked after its last new key."""
    ring = ring_for(act, unit)
    due = False
    for mark in (row.key_id for row in turns_of(act, unit)):
        if mark == _DUE + kind.value.encode():
            due = True
        elif (key := ring.get(mark)) is not None and key.kind is kind:
            due = False
    return due
