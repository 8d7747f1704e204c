"""The questions of a danger worksheet, and the facts of law that follow from the answers.

Rules:

1. Nothing here asks about law. What is not asked yet, or not known, is unknown: it never becomes a
   no, and never a yes.
2. A figure of speech or a passive wish does not by itself end secrecy: plan, means and intent are
   asked about each time (45 CFR 164.512(j)(1)(i) asks for a serious and imminent threat; ACA B.2.a
   for a serious and foreseeable harm).
3. The questions about suicide are in words of our own. What they ask about follows two published
   tools: SAFE-T (D. Jacobs; Screening for Mental Health and the Suicide Prevention Resource Center,
   with SAMHSA) and the Ask Suicide-Screening Questions of the National Institute of Mental Health,
   which were made for young people in medical care. They are no score: nothing is added up, and a
   person weighs the answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.worksheet_questions import UNKNOWN, Option, Question, flag
from subrosa.terms.danger import Risk, Source, Victim

if TYPE_CHECKING:
    from subrosa.desk.forms.request import FactJson

SOURCES: Final = (
    "In our own words; what is asked follows SAFE-T (Jacobs; SAMHSA) and the Ask "
    "Suicide-Screening Questions (NIMH). There is no score: a person weighs the answers."
)


_YES_NO: Final = (Option("yes", "Yes"), Option("no", "No"), Option(UNKNOWN, "Not asked yet"))
_OTHERS: Final = frozenset({"named", "identifiable", "many"})
_SELF: Final = frozenset({"self"})
_IN_DANGER: Final = _OTHERS | _SELF


def _at(risk: Risk, victim: Victim | None = None) -> tuple[tuple[str, FactJson], ...]:
    facts: list[tuple[str, FactJson]] = [("safety.risk", risk.value)]
    if victim is not None:
        facts.append(("safety.victim", victim.value))
    return tuple(facts)


DANGER: Final = (
    Question(
        "words",
        "What was said or done?",
        "The exact words, as you remember them. Who said them, and when.",
        (
            Option("client", "The client", (("safety.communicated_by", Source.CLIENT.value),)),
            Option(
                "family",
                "Somebody of the client's family",
                (("safety.communicated_by", Source.FAMILY_MEMBER.value),),
            ),
            Option("other", "Somebody else", (("safety.communicated_by", Source.OTHER.value),)),
        ),
        "The words, and when",
    ),
    Question(
        "who",
        "Who is in danger?",
        "",
        (
            Option("self", "The client herself", _at(Risk.DANGER_TO_SELF, Victim.CLIENT)),
            Option(
                "named",
                "Another person, who was named",
                _at(Risk.THREAT_TO_OTHERS, Victim.NAMED),
            ),
            Option(
                "identifiable",
                "Another person, not named, who can be found out",
                _at(Risk.THREAT_TO_OTHERS, Victim.IDENTIFIABLE),
            ),
            Option(
                "many",
                "A group, a place, or anybody",
                _at(Risk.THREAT_TO_OTHERS, Victim.CLASS_OF_PEOPLE),
            ),
            Option("property", "Things, no person", _at(Risk.THREAT_TO_PROPERTY)),
            Option("nobody", "Nobody: anger, grief or low mood", _at(Risk.EMOTIONAL_DISTRESS)),
            Option(UNKNOWN, "Not known yet"),
        ),
        "Who, and how that person can be found",
    ),
    Question(
        "child",
        "Is the person in danger a child?",
        "A child cannot be warned alone: a parent or guardian is.",
        flag("safety.victim_is_minor"),
        "Who looks after the child",
        _OTHERS,
    ),
    Question(
        "wish",
        "Does the client wish to be dead, or not to wake up?",
        "Ask it in these words. To ask does not put the thought into anybody's head.",
        _YES_NO,
        "What was answered",
        _SELF,
    ),
    Question(
        "thoughts",
        "Has the client thought of ending her life in the last weeks, or today?",
        "",
        _YES_NO,
        "How often, how strong, what for",
        _SELF,
    ),
    Question(
        "plan",
        "Is there a plan?",
        "How, where, when. A figure of speech has none; so has a wish alone.",
        flag("safety.plan", "Yes, a plan", "No: a figure of speech, or a wish without a plan"),
        "The plan",
        _IN_DANGER,
    ),
    Question(
        "means",
        "Are the means at hand?",
        "A weapon, pills, a place, a car. Who could put them away?",
        flag("safety.means", "Yes, within reach", "No"),
        "What, and where",
        _IN_DANGER,
    ),
    Question(
        "intent",
        "Does the person mean to do it, and is able to?",
        "Ask: “Will you do it?” and “What would stop you?”",
        flag("safety.intent_and_ability"),
        "What was answered",
        _IN_DANGER,
    ),
    Question(
        "outright",
        "Was it said outright, as a threat?",
        "",
        flag("safety.explicit"),
        "",
        _OTHERS,
    ),
    Question(
        "serious",
        "Do you take it for a serious danger?",
        "Of death or of serious harm. Your own judgment; one sentence why.",
        flag(
            "safety.serious",
            "Yes, serious",
            "No: a figure of speech, anger that passes, or a wish without plan, means and intent",
        ),
        "Why",
    ),
    Question(
        "time",
        "Is it close?",
        "Close means: it could happen before anybody has time to do something else.",
        flag("safety.imminent", "Yes: today, or at any moment", "No: some day, or not at all"),
        "When it might happen",
    ),
    Question(
        "history",
        "What has happened before?",
        "Violence, attempts, threats that were carried out, weapons, drink or drugs, what helped.",
        (),
        "What you know",
    ),
    Question(
        "keeps",
        "What keeps the client alive?",
        "People, reasons, the safety plan. What of it holds tonight?",
        (),
        "What was said",
        _SELF,
    ),
    Question(
        "consulted",
        "Whom did you ask?",
        "A supervisor, a consultant, whoever is on call, a lawyer or insurer; and the advice.",
        (),
        "Who, when, what was advised",
    ),
    Question(
        "client_told",
        "Does the client know what you will do?",
        "Tell her, unless that would raise the danger.",
        (
            Option("yes", "Yes"),
            Option("no", "No, because that would raise the danger"),
            Option("later", "Not yet"),
        ),
        "What she said to it",
    ),
)
"""In the order in which they are asked; each may be left out and come back to."""
