"""Which passages are struck: by source and subject, never by mention.

Rules (journeys J4), the first that fits:

1. What the one who receives said himself is never struck.
2. What the subject said, or was told while she was present, stays, whomever it speaks of.
3. What another person disclosed out of her hearing is struck, whomever it speaks of.
4. What the writer noted stays if it concerns the subject or nobody, else it is struck.

Two cases are stricter, and then what another person said is struck even if she heard it: a note
of a group, because each member has the others' word; and a release to somebody who does not
stand in the subject's place, where the decision says *black out other clients*.

The text is never read. A rule by mention would tell who else is a client, and would be an
improper denial.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.terms.conditions import Obligation
from subrosa.terms.people import Role
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.release.packet import Requester
    from subrosa.terms.decision import Decision
    from subrosa.terms.passages import Passage, Segment

_IN_HER_PLACE: Final = (Role.EXECUTOR, Role.GUARDIAN, Role.PARENT)


def reads_strictly(decision: Decision, segment: Segment, requester: Requester) -> bool:
    """Say whether what others said is struck although the subject heard it."""
    if segment.record is RecordClass.GROUP_RECORD:
        return True
    told = any(duty.do is Obligation.REDACT_OTHER_CLIENTS for duty in decision.obligations)
    return told and not in_her_place(requester)


def in_her_place(requester: Requester) -> bool:
    """Say whether the one who receives is the subject, or acts for her by law."""
    return requester.person == requester.subject or requester.role in _IN_HER_PLACE


def is_struck(passage: Passage, requester: Requester, *, strictly: bool) -> bool:
    """Say whether a passage is struck; see the rules of the module."""
    source, subject = passage.said_by, requester.subject
    if source is not None and source in (requester.person, subject):
        return False
    if source is not None:
        return strictly or subject not in passage.heard_by
    if subject in passage.heard_by and not strictly:
        return False
    return bool(passage.about) and subject not in passage.about
