"""What the members of a file agree on with one another: the rules of a group, a couple's secrets.

Rules kept here (journeys.md, J9 and 2.3; ACA B.4.a and B.4.b, APA 10.03, NASW 1.07(f) and (g)):

1. Each member signs for herself, for the words of a number and, in a couple or family, for one of
   three policies. The newest signature of each counts.
2. A group's agreement is there when every member of today has signed the words of today; a policy
   on secrets when all signed the same one. A new member, or new words, opens it again.
3. Nobody can promise for others: the law binds whoever leads the group, and may not bind its
   members. The sentence stands in the agreement.
4. To the decision *no secrets* is: what one tells alone may be shared; *confidence for each* is: it
   stays there. *Limited* is for the counsellor to weigh each time: unknown to the decision.

The words are our own and no lawyer has reviewed them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import FileKind, plain_name
from subrosa.desk.forms.card_form import kind_of
from subrosa.desk.forms.safe_contact import Means
from subrosa.terms.case import UNKNOWN
from subrosa.terms.consent_words import SecretsPolicy
from subrosa.terms.ids import PersonId, StaffId
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from subrosa.desk.forms.card import Card, Member
    from subrosa.terms.case import FactValue

AGREED: Final = "agreed"
"""What such a sheet begins with."""
GOING_ON: Final = "going on"
"""What a sheet begins with that says why a group went on before all had signed."""
GROUP_VERSION: Final = 1
SECRETS_VERSION: Final = 1
"""Numbers of the words; whoever changes a sentence gives it the next one."""
NOT_BOUND: Final = (
    "The law binds whoever leads this group. It may not bind the other members: if one of them "
    "repeats what you said here, the law may not help you. Nobody can promise for the others."
)
"""The special sentence of a group agreement."""
GROUP_WORDS: Final = (
    "What is said here stays here. I tell nobody who is in this group, or what anybody said.",
    "I may tell others what I learned about myself, as long as nobody else can be known by it.",
    NOT_BOUND,
    "In the group I am called by a first name of my choice. There is no list of members.",
    "If I meet somebody of the group outside, I do not greet first and I do not say from where.",
    "I record nothing, take no picture, and write nothing about the group anywhere online.",
    "Whoever leads the group keeps a record of it, and of me a part of my own. She may have to "
    "act where the law says so: when somebody is in danger, when a child or a person in care is "
    "harmed, or when a court orders it.",
    "If I break this, or somebody else does, we speak about it in the group first. I may be asked "
    "to leave.",
)


class Secrets(Word):
    """What a couple or family agrees on what one of them tells alone."""

    NO_SECRETS = "no_secrets", "no secrets: what one tells alone may be told to the others"
    LIMITED = "limited", "limited: the counsellor decides what has to be told, and says so before"
    EACH = "each", "confidence for each: what one tells alone stays there"


SECRETS_WORDS: Final[Mapping[Secrets, str]] = {
    Secrets.NO_SECRETS: (
        "What one of us tells the counsellor alone may be told to the others. Whoever wants to "
        "keep something to herself does not tell it here."
    ),
    Secrets.LIMITED: (
        "What one of us tells alone stays with the counsellor at first. If it stands in the way of "
        "our work, she says so, gives us time to tell it ourselves, and may otherwise end the work "
        "without saying why."
    ),
    Secrets.EACH: (
        "What one of us tells alone stays there. The counsellor does not tell it to the others, "
        "and it lies in a part of the record of its own."
    ),
}
"""What each policy says, as it is signed."""
SECRETS_NOTE: Final = (
    "None of this stops a report that the law asks for, or an act when somebody is in danger."
)


class SignedHow(Word):
    """How somebody signed."""

    SCREEN = "screen", "on screen"
    PAPER = "paper", "on paper"


@dataclass(frozen=True, slots=True)
class FileAgreement:
    """That one member of a file signed; `day` is ISO, `at` UTC, `policy` empty for a group."""

    what: str
    person: PersonId
    how: SignedHow
    version: int
    day: str
    by: StaffId
    at: str
    policy: Secrets | None = None
    signature: str = field(default="", repr=False)
    called: str = field(default="", repr=False)
    """The first name by which the others of a group know her."""


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Why somebody wrote a note of a group before all had signed."""

    what: str
    by: StaffId
    at: str
    missing: int
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What stands in a file about one member: her newest signature, None where there is none."""

    member: Member
    signed: FileAgreement | None

    @property
    def called(self) -> str:
        """Return by which first name the group knows her."""
        own = self.signed.called if self.signed else ""
        return own or self.member.name.split(" ")[0]


def has_agreement(card: Card) -> bool:
    """Say whether the members of a file have something to agree on with one another."""
    return len(card.members) > 1 or kind_of(card) is FileKind.GROUP


def agreed_by(card: Card, sheets: Iterable[FileAgreement]) -> tuple[Agreed, ...]:
    """Return the members of today, each with her newest signature."""
    newest = {one.person: one for one in sheets}
    return tuple(Agreed(member, newest.get(member.person)) for member in card.members)


def version_of(card: Card) -> int:
    """Return the number of the words that a file's members sign today."""
    return GROUP_VERSION if kind_of(card) is FileKind.GROUP else SECRETS_VERSION


def missing_from(card: Card, agreed: Iterable[Agreed]) -> tuple[Agreed, ...]:
    """Return the members of a file who have not signed the words of today."""
    return tuple(
        one
        for one in agreed
        if one.member.died == "" and (one.signed is None or one.signed.version != version_of(card))
    )


def policy_of(card: Card, agreed: Iterable[Agreed]) -> Secrets | None:
    """Return the policy on secrets that all members of today signed; None where there is none."""
    held = tuple(agreed)
    if kind_of(card) is FileKind.GROUP or missing_from(card, held):
        return None
    signed = {one.signed.policy for one in held if one.signed is not None}
    return next(iter(signed)) if len(signed) == 1 else None


def facts_of(card: Card, sheets: Iterable[FileAgreement]) -> dict[str, FactValue]:
    """Return what the signatures in a file tell the decision; nothing where nobody ever signed."""
    held = list(sheets)
    if not held:
        return {}
    agreed = agreed_by(card, held)
    if kind_of(card) is FileKind.GROUP:
        return {"agreements.group_agreement": not missing_from(card, agreed)}
    policy = policy_of(card, agreed)
    told: FactValue = {
        None: SecretsPolicy.NONE.value,
        Secrets.NO_SECRETS: SecretsPolicy.MAY_SHARE.value,
        Secrets.EACH: SecretsPolicy.NO_SHARE.value,
    }.get(policy, UNKNOWN)
    return {"consent.secrets_policy": told}


def close_ties(card: Card, others: Iterable[Card]) -> tuple[tuple[str, str, str], ...]:
    """Return which two members of a group are close, and by what the cards show it.

    By a telephone number, an address, or another file that both are in. It is for whoever leads the
    group: two people of one household are asked alone whether the group is the right place.
    """
    found: dict[tuple[str, str], str] = {}
    members = card.members
    for place, one in enumerate(members):
        for other in members[place + 1 :]:
            if _numbers(one) & _numbers(other):
                found[one.name, other.name] = "the same telephone number"
            elif _addresses(one) & _addresses(other):
                found[one.name, other.name] = "the same address"
    for file in others:
        if file.unit == card.unit or kind_of(file) not in {FileKind.COUPLE, FileKind.FAMILY}:
            continue
        near = {plain_name(one.name) for one in file.members}
        near |= {plain_name(one.name) for one in file.contacts}
        both = [one.name for one in members if plain_name(one.name) in near]
        found |= {
            (one, other): "another file that both are in"
            for place, one in enumerate(both)
            for other in both[place + 1 :]
        }
    return tuple((one, other, why) for (one, other), why in found.items())


def _numbers(member: Member) -> set[str]:
    said = [member.phone, *(way.at for way in member.safe.ways if way.means is not Means.EMAIL)]
    digits = {"".join(sign for sign in one if sign.isdecimal()) for one in said}
    return {one for one in digits if len(one) >= 7}  # noqa: PLR2004 - a whole local number


def _addresses(member: Member) -> set[str]:
    said = {plain_name(way.at) for way in member.safe.ways if way.means is Means.LETTER and way.at}
    return said - {""}
