"""Decisions for the tests, without an engine: only what the release room reads matters."""

from __future__ import annotations

from subrosa.release import Requester
from subrosa.terms.decision import Decision, Duty, PartAnswer, Reply, RuleCite, Scope
from subrosa.terms.outcome import Confidence, Existence, Outcome
from subrosa.terms.people import Role
from tests.record.segments import RILEY

RILEY_HERSELF = Requester(RILEY, Role.CLIENT, RILEY)
INSURER = Requester(None, Role.INSURER, RILEY)


def cite(authority="HIPAA Privacy Rule", effect=Outcome.MUST, citation="45 CFR 164.524"):
    return RuleCite("r", authority, citation, effect, Confidence.HIGH, None, None, "Because.")


PART2 = cite("42 CFR Part 2 (substance use disorder patient records)", citation="42 CFR 2.23")


def decision(*records, outcome=Outcome.MUST, people=(), do=(), because=None, refused=()):
    return Decision(
        id="d1",
        outcome=outcome,
        needs=(),
        scope=Scope(tuple(records), tuple(people)),
        obligations=tuple(Duty(act) for act in do),
        reply=Reply(Existence.NONE, ""),
        because=(cite(),) if because is None else tuple(because),
        answers=tuple(
            PartAnswer(tuple(kinds), tuple(roles), Outcome.MUST_NOT) for kinds, roles in refused
        ),
    )
