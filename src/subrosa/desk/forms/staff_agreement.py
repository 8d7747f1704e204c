"""What everybody on the staff reads, answers and signs before anything opens, and once a year.

The agreement is about the clients of *this* practice. The form that is often copied protects the
secrets of former employers, and is the wrong tool. It stands for what the law and the codes ask of
a practice: to train its workforce and to apply sanctions (45 CFR 164.530(b), (e)), to see to it
that subordinates keep confidence (ACA B.3.a). The words are our own; no lawyer reviewed them.

INVARIANT: whoever changes a sentence of the agreement gives it the next number; everybody is then
asked again. The five situations may be put better without one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import plain_name

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1
"""The number of the agreement's words; a signature under an older one has to be given anew."""
AGREEMENT: Final = (
    "This agreement is about the clients of this practice: who they are, that they come here, and "
    "everything said, written or seen about them.",
    "I tell nobody outside, at home included, who comes here or has come, also when the person is "
    "known to me, famous, or has spoken of it herself.",
    "I open only what my work of the day needs. I do not look up people I know. Each opening is "
    "written down, and the client may ask who it was.",
    "When somebody asks about a client, I say what the desk shows me to say, and write the request "
    "down. If I am not sure, I ask the privacy officer first.",
    "I speak about clients where nobody else can hear, leave no paper or screen open, and keep no "
    "copy, picture or note of my own.",
    "I post nothing about clients, not even without names. I connect with no client online.",
    "If I know a client, or somebody close to me does, I say so before I open anything.",
    "My passphrase and my keys are mine alone. If they may be known to somebody, or if I have made "
    "a mistake, I say so at once. Whoever tells of a mistake in good faith is not punished for "
    "telling.",
    "When somebody may be in danger, I act first and write down afterwards what I did.",
    "I have been told that breaking this agreement has consequences here, up to losing the place, "
    "and may have others by law. Nothing in it forbids me to report a wrong to an authority.",
    "It goes on after I leave: what I learned here stays here.",
)
"""The sentences of the agreement, as they are shown, printed and signed."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A short situation with what one could do, which of it is right, and why."""

    id: str
    title: str
    story: str
    choices: tuple[str, ...]
    right: int
    why: str


SITUATIONS: Final = (
    Situation(
        "mother",
        "A mother telephones",
        "A woman rings: “Is my daughter seeing somebody at your place? I am so worried.” The "
        "daughter is grown up, and was here this morning.",
        (
            "“I cannot say whether anyone comes here. I can take a message.”",
            "“She is fine, but I may not say more.”",
            "“No, I do not know that name.”",
        ),
        0,
        "The sentence is the same for a client and for a stranger. “I may not say more” says "
        "yes, and a no where she is a client is a lie that the next caller can test.",
    ),
    Situation(
        "danger",
        "“I am going to kill my boss”",
        "A client says so on the telephone and hangs up. You are not her counsellor.",
        (
            "Write a note for her counsellor, who is back on Monday.",
            "Open Safety now: call 911 or the person on call, and write down afterwards.",
            "Say nothing: confidence comes first.",
        ),
        1,
        "When somebody may be in danger the act comes first. The page Safety opens without "
        "signing in and shows whom to call; what the law says of a warning, the desk answers then.",
    ),
    Situation(
        "online",
        "A client asks to connect",
        "A client sends you a request on a social network. It would be unkind to let it lie.",
        (
            "Accept, but never write about the practice.",
            "Post that you do not connect with clients, and name her kindly.",
            "Leave it unanswered, and tell her counsellor.",
        ),
        2,
        "A connection shows others that you know one another, and the network draws its own "
        "conclusions. Her counsellor speaks with her about it.",
    ),
    Situation(
        "hallway",
        "Two of you in the hallway",
        "A colleague asks about a client whom you both treat. In the waiting room somebody sits.",
        (
            "Answer without the name.",
            "“Let us go in and close the door.”",
            "Whisper.",
        ),
        1,
        "Without a name a client is still known by her story, most of all to her own family.",
    ),
    Situation(
        "family",
        "At home",
        "Your sister-in-law tells you at supper that her friend comes to your practice and is "
        "doing well. Is that not nice?",
        (
            "“Yes, she looks much better.”",
            "“I do not say who comes here, not even at home.”",
            "Look her up tomorrow, to be sure.",
        ),
        1,
        "That somebody has spoken of it herself does not free you to. To look somebody up whom "
        "your work does not need is an opening without a reason, and stands in the history.",
    ),
)
"""Five situations: from the telephone, danger, a social network, the hallway, and the family."""


def wrong_answers(answers: Mapping[str, str]) -> dict[str, str]:
    """Return, for each situation not answered rightly yet, what to say about it.

    It is no trap: whoever answers again may go on.
    """
    wrong = {}
    for one in SITUATIONS:
        said = answers.get(one.id, "")
        if said == "":
            wrong[one.id] = f"{one.title}: choose what you would do."
        elif said != str(one.right):
            wrong[one.id] = f"{one.title}: think again. {one.why}"
    return wrong


def signs_as(typed: str, name: str) -> bool:
    """Say whether what was typed as a signature is somebody's name."""
    return bool(typed.strip()) and plain_name(typed) == plain_name(name)
