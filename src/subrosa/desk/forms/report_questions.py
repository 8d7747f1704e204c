"""The questions of a report sheet: abuse of a child, an elder, or a dependent adult.

Rules:

1. Acts come first: nothing here has to be answered before the agency is called. What is not known
   is unknown, and no missing fact makes a *must* into a *may*.
2. Only what a report needs is asked for. The report is about the person hurt, not about the file.
3. A grown client who tells of her own childhood is asked for apart: states differ, and most ask
   whether a child is at risk today.
"""

from __future__ import annotations

from typing import Final

from subrosa.desk.forms.worksheet_questions import UNKNOWN, Option, Question, flag
from subrosa.terms.danger import Risk, Source, Suspect, Victim

ABOUT: Final = "report_about"
"""The question that says whose abuse it is."""
CHILD: Final = "child"
ELDER: Final = "elder"
DEPENDENT: Final = "dependent"
GROWN: Final = "grown"
ADULTS: Final = frozenset({ELDER, DEPENDENT})


def _risk(risk: Risk) -> tuple[tuple[str, str], ...]:
    return (("safety.risk", risk.value),)


def _of(victim: Victim) -> tuple[tuple[str, str], ...]:
    return (("safety.victim", victim.value),)


def _by(source: Source) -> tuple[tuple[str, str], ...]:
    return (("safety.communicated_by", source.value),)


REPORT: Final = (
    Question(
        ABOUT,
        "Whom is it about?",
        "Of whom you have reason to think that she or he is hurt, neglected or exploited.",
        (
            Option(CHILD, "A child", _risk(Risk.CHILD_ABUSE)),
            Option(ELDER, "An old person", _risk(Risk.ELDER_ABUSE)),
            Option(DEPENDENT, "A disabled or dependent adult", _risk(Risk.DEPENDENT_ADULT_ABUSE)),
            Option(
                GROWN,
                "A grown person who tells of her own childhood",
                _risk(Risk.PAST_CHILD_ABUSE),
            ),
            Option(UNKNOWN, "Not known yet"),
        ),
        "Name, age, where this person is now, as far as you know",
    ),
    Question(
        "age",
        "How old is that person?",
        "Some states order a report from a certain age on. A guess is better than nothing.",
        (
            Option("below", "Below 60", (("safety.victim_age", 59),)),
            Option("sixty", "60 to 64", (("safety.victim_age", 64),)),
            Option("sixty_five", "65 to 69", (("safety.victim_age", 69),)),
            Option("seventy", "70 or older", (("safety.victim_age", 70),)),
            Option(UNKNOWN, "Not known"),
        ),
        "",
        ADULTS,
    ),
    Question(
        "whose",
        "Is that person your client?",
        "",
        (
            Option("client", "Yes, the client", _of(Victim.CLIENT)),
            Option("elder", "No, another old person", _of(Victim.THIRD_PARTY_ELDER)),
            Option("adult", "No, another adult", _of(Victim.THIRD_PARTY_ADULT)),
            Option("child", "No, another child", _of(Victim.THIRD_PARTY_CHILD)),
            Option(UNKNOWN, "Not known"),
        ),
    ),
    Question(
        "learned",
        "When did you learn of it?",
        "Day and time as 2026-11-29 14:05: the hours run from here. Left out, they are counted "
        "from the moment when this sheet was begun.",
        (),
        "Day and time",
    ),
    Question(
        "report_words",
        "What was said, or what did you see? Who told you?",
        "The exact words, as you remember them; marks, fear, neglect. Who said it, and when.",
        (
            Option("client", "The client told it", _by(Source.CLIENT)),
            Option("family", "Somebody of the client's family told it", _by(Source.FAMILY_MEMBER)),
            Option("other", "Somebody else told it, or I saw it", _by(Source.OTHER)),
        ),
        "The words, and what you saw",
    ),
    Question(
        "suspicion",
        "Have you reason to suspect abuse, neglect or exploitation?",
        "Proof is not asked for: the agency looks into it. Your own judgment.",
        flag("safety.reasonable_suspicion"),
        "Why",
    ),
    Question(
        "at_risk",
        "Is a child at risk today?",
        "From the same person, or in the same house: a brother, a sister, a grandchild, a pupil.",
        flag("safety.child_at_risk"),
        "Which child, and why",
        frozenset({GROWN}),
    ),
    Question(
        "suspect",
        "Who is thought to do it?",
        "",
        (
            Option("client", "The client", (("safety.suspect", Suspect.CLIENT.value),)),
            Option(
                "representative",
                "The client's parent, guardian or representative",
                (("safety.suspect", Suspect.REPRESENTATIVE.value),),
            ),
            Option("other", "Somebody else", (("safety.suspect", Suspect.THIRD_PARTY.value),)),
            Option(UNKNOWN, "Not known"),
        ),
        "Name, and where that person is",
    ),
    Question(
        "agrees",
        "Does the person who is hurt agree to a report?",
        "Asked of a grown client, alone. Where the law orders a report, it is made either way.",
        flag("safety.client_agrees"),
        "What she said",
        ADULTS,
    ),
    Question(
        "capacity",
        "Can that person decide for herself?",
        "",
        flag("safety.client_has_capacity"),
        "What makes you think so",
        ADULTS,
    ),
    Question(
        "told",
        "Was the client, or who acts for her, told of the report?",
        "Tell her yourself if you can. Never through the person suspected, and not where it "
        "would put somebody in danger.",
        (
            Option("yes", "Yes"),
            Option("danger", "No, because it would put somebody at risk of serious harm"),
            Option("suspected", "No, because whoever acts for her is suspected"),
            Option("later", "Not yet"),
        ),
        "What was said, and when",
    ),
    Question(
        "report_consulted",
        "Whom did you ask?",
        "A supervisor, whoever is on call, a lawyer or insurer. Asking does not put the report "
        "off, and telling a superior is no report.",
        (),
        "Who, when, what was advised",
    ),
    Question(
        "number",
        "What did the agency say?",
        "Number of the report, who took it, what was asked, whether it is looked into.",
        (),
        "Number, name, and what was said",
    ),
    Question(
        "written",
        "The report in writing",
        "Which form, sent how and when; where the copy lies. A copy is kept apart from the notes.",
        (),
        "Form, day and time, where the copy is",
    ),
)
"""In the order in which they are asked; each may be left out and come back to."""
