"""The releases of a file: who may know what, until when, whether it was used, and how it ends.

Rules (journeys.md, J8):

1. Each paper says in one word what it is worth today; only the last step before a packet leaves
   decides, and it judges the papers anew.
2. A stop halts at once, also one that was only said aloud: its signature follows where the law asks
   for one (45 CFR 164.508(b)(5)). What was sent stays sent, and is shown with its day.
3. What rests on a stopped paper and has not left yet is named, so that the one who prepares it is
   told before the last step refuses.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.consent import Revocation, Worth, worth_of
from subrosa.desk.answer import day_here
from subrosa.desk.board import answer_for
from subrosa.desk.cabinet.beside import hand_over_of
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.disclosures import disclosures_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import key_for
from subrosa.desk.confirm import halt_confirmed
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_consent import add_revocation, consents_of
from subrosa.desk.office import Act
from subrosa.desk.signed_papers import signed_papers
from subrosa.ledger import EntryKind
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.consent import Consent
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.papers import DisclosureLine
    from subrosa.desk.forms.sheets import SignedPaper
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, UnitId


@dataclass(frozen=True, slots=True)
class Release:
    """One paper with what it is worth, and the disclosures that rested on it, oldest first.

    `open_requests` rest on it and have not left yet.
    """

    paper: Consent = field(repr=False)
    worth: Worth
    used: tuple[DisclosureLine, ...] = field(default=(), repr=False)
    open_requests: tuple[RequestId, ...] = ()
    signed: SignedPaper | None = None
    """Its own file, where one is kept."""

    @property
    def can_stop(self) -> bool:
        """Say whether there is anything to stop."""
        return self.worth in _STOPPABLE


_STOPPED: Final = "The client stopped the release on which this rests."
_STOPPABLE = frozenset({Worth.IN_FORCE, Worth.STOPPED_FOR_SOME, Worth.NOT_YET, Worth.STOPPED_ALOUD})


@dataclass(frozen=True, slots=True)
class OpenedReleases:
    """The papers of a file, those in force first; `entry` is the index of this opening."""

    releases: tuple[Release, ...]
    entry: int


def open_releases(office: Office, staff: Staff, unit: UnitId) -> OpenedReleases:
    """Open the releases of a file; raise `NotEntitled` as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "releases": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        papers = consents_of(act, unit, OpeningPurpose.RELEASE)
        sent, waiting = _rested_on(act, unit)
        files = signed_papers(act, unit)
        today = day_here(office)
        releases = [
            Release(
                one,
                worth_of(one, today),
                tuple(sent.get(one.id, ())),
                tuple(waiting.get(one.id, ())),
                files.get(one.id),
            )
            for one in papers
        ]
        facts = encode({"unit": unit, "what": "releases"})
        secret = key_for(staff, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
    order = list(Worth)
    releases.sort(key=lambda one: (order.index(one.worth), str(one.paper.day)))
    return OpenedReleases(tuple(releases), number_of(office, reference))


def stop_release(office: Office, staff: Staff, unit: UnitId, paper: str, *, spoken: bool) -> int:
    """Stop a paper for everybody from this moment; return the index of the entry.

    Approved answers that rest on it go back to the one who approved them, in the same transaction.
    A stop in writing after one that was said aloud is its signature. Raises as `revoke_consent`.
    """
    now = office.now().astimezone(office.zone)
    said = Revocation(now.date(), time=now.time().replace(microsecond=0), spoken=spoken)
    with (
        refusals_noted(office, staff, {"unit": unit, "release": "stop"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        reference = add_revocation(act, unit, paper, said)
        for kept in _waiting_on(act, unit):
            if paper in kept.consents:
                halt_confirmed(act, kept, _STOPPED)
    return number_of(office, reference)


def _rested_on(
    act: Act, unit: UnitId
) -> tuple[dict[str, list[DisclosureLine]], dict[str, list[RequestId]]]:
    """Return what left and what waits, by the paper on which it rested."""
    lines = {line.request: line for line in disclosures_of(act, unit, OpeningPurpose.RELEASE)}
    sent: dict[str, list[DisclosureLine]] = {}
    waiting: dict[str, list[RequestId]] = {}
    for kept in _answers_under(act, unit):
        for paper in kept.consents:
            if kept.request in lines:
                sent.setdefault(paper, []).append(lines[kept.request])
            elif hand_over_of(act, kept.request) is None:
                waiting.setdefault(paper, []).append(kept.request)
    return sent, waiting


def _waiting_on(act: Act, unit: UnitId) -> Iterator[Kept]:
    for kept in _answers_under(act, unit):
        if hand_over_of(act, kept.request) is None:
            yield kept


def _answers_under(act: Act, unit: UnitId) -> Iterator[Kept]:
    """Open the answers that lie in a file, as far as this person may know of them."""
    for request in act.books.requests.answered_under(unit):
        kept = answer_for(act, request)
        if kept is not None and unit in kept.units:
            yield kept
