"""Names used on social networks, with @ or beside the name of a network.

Rules: a name behind @ counts; one without counts beside a network or the word for such a name, and
then has a digit, an underscore or a point in it, or stands behind words that leave no doubt ("her
handle is", "username:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.recognisers.name_beside import OFFICES, RELATIONS
from subrosa.deid.span import Span

_AT: Final = late(r"@[^\W_][\w.]{1,39}(?<!\.)(?![\w@])")
_NETWORKS: Final = (
    "instagram|insta|ig|tiktok|tik tok|twitter|snapchat|snap|facebook|fb|reddit|discord|telegram"
    "|kik|tumblr"
    "|twitch|youtube|yt|threads|bluesky|mastodon|venmo|cashapp|cash app|whatsapp|wechat|line"
    "|skype|linkedin"
    "|pinterest|grindr|tinder|hinge|bumble|xbox|psn|playstation|steam|roblox|fortnite|onlyfans"
    "|signal|messenger|vrchat|minecraft"
)
_NAMES: Final = (
    r"usernames?|user names?|user ?ids?|handles?|screen ?names?|gamertags?|gamer tags?"
    r"|login(?: name)?"
    r"|aka|display name|profile(?: name)?|account(?: name)?|alias|nick(?:name)?|tag"
)
_LINK: Final = (
    r"(?:\s{0,2}(?:(?:is|was|as|at|name|handle|username|user|account|profile|under|by|called"
    r"|named|it's|its|the"
    r"|my|her|his|their|on|to|me|add|find|follow|dm|posts|goes|that's|which|still|also|user)\b"
    r"|[:=\"'(,-])){0,6}\s{0,2}"
)
_DOTTED: Final = r"[a-z0-9_]{2,20}(?:\.[a-z0-9_]{2,20}){1,3}(?![\w.]*@|\w)"
_MARKED: Final = r"(?=[a-z.-]{0,30}[\d_])[a-z_][\w.-]{2,39}(?:#\d{4})?"
_BY_NETWORK: Final = late(rf"(?:{_NETWORKS})\b{_LINK}@?(?P<name>{_MARKED})(?<![.-])(?!\w)")
_BY_NAME: Final = late(
    rf"(?:{_NAMES})\b(?: (?:on|for|at) (?:{_NETWORKS}|the \w+|there)\b)?"
    r"(?:\s{0,2}(?:is|was|as|=|:|\"|'|,|called"
    r"|it's)){1,3}\s{0,2}@?(?P<name>[a-z_][\w.-]{2,39})(?<![.-])(?!\w)"
)
_GOES_BY: Final = late(
    rf"(?:goes|go|went|posts?|posting|plays?|streams?|known|tweets?|signs?|logged) (?:in )?(?:by"
    rf"|as|under)"
    rf"(?: the (?:name|handle|username))?:? [\"'@]?(?P<name>[a-z_][\w.-]{{2,39}})(?<![.-])"
    rf"[\"']?(?= (?:on|over on) (?:{_NETWORKS}|there|the server)\b)"
)
_ON: Final = late(
    rf"(?:on|my|her|his|their|to|via|me|as|im|i'm) (?:(?:{_NETWORKS}),? (?:im|i'm|i am|as|is"
    rf"|under|she's|he's|shes|hes|its|it's)?"
    rf" ?@?(?P<behind>{_DOTTED})|@?(?P<front>{_DOTTED})(?=,? (?:on|over on|there|if that)\b))"
)
_REDDIT: Final = late(r"(?<![\w/])/?u/(?P<name>[\w-]{3,30})(?![\w/])")
_DISCORD: Final = late(r"(?<![\w#])[\w.]{2,32}#\d{4}(?!\w)")
_UNSIGNED: Final = late(r"[a-z]{6,24}[._]?\d{2,4}(?![\w-]|[.,:/]\d)")
_JOINED: Final = late(
    r"[a-z0-9]{2,20}(?:\.[a-z0-9]{2,20}){0,2}(?:_[a-z0-9]{1,20}){1,4}_?(?![\w-]|\]?:)"
)

_NETWORK_WORDS: Final = frozenset(
    word for phrase in _NETWORKS.split("|") for word in phrase.split(" ")[:1]
)
_NAME_WORDS: Final = word_set(
    """
    account aka alias display gamer gamertag gamertags handle handles login nick nickname
    profile screen screenname tag user userid username usernames
    """
)
_LEADS: Final = frozenset({"on", "my", "her", "his", "their", "to", "via", "me", "as", "im", "i"})
_VERBS: Final = word_set(
    """
    go goes known logged play plays post posting posts sign signs stream streams tweet tweets
    went
    """
)
_NOT_NAMES: Final = word_set(
    """
    about all always and because blocked but deleted fake for full gone hacked her hers his
    how just locked mine more name not now number private public really still that the their
    this very what when where with
    """
)

_LONGEST: Final = 26
_DOUBTFUL: Final = 0.6
_NOT_THESE: Final = ("covid", "vitamin", "chapter", "session", "omega", "audit")


def _signed(folded: Folded) -> Iterator[Span]:
    text = folded.text
    sign = text.find("@")
    while sign >= 0:
        match = _AT.match(text, sign)
        if match and not (sign and (text[sign - 1].isalnum() or text[sign - 1] in "._-@")):
            yield found(folded, *match.span(), Kind.HANDLE, "handle")
        sign = text.find("@", sign + 1)


def _named(folded: Folded) -> Iterator[Span]:
    lower = folded.lower
    for triggers, pattern in (
        (_NETWORK_WORDS, _BY_NETWORK),
        (_NAME_WORDS, _BY_NAME),
        (_VERBS, _GOES_BY),
    ):
        for place in folded.where(triggers):
            match = pattern.match(lower, place)
            if match and match["name"] not in _NOT_NAMES:
                yield found(folded, *match.span("name"), Kind.HANDLE, "handle named")


def _marked(folded: Folded) -> Iterator[Span]:
    for place in folded.where(frozenset({"u"})):
        match = _REDDIT.match(folded.lower, place)
        if match:
            yield found(folded, *match.span(), Kind.HANDLE, "reddit name")
    for place in folded.where(_LEADS):
        match = _ON.match(folded.lower, place)
        if match:
            group = "behind" if match["behind"] else "front"
            yield found(folded, *match.span(group), Kind.HANDLE, "name with points", 0.8)
    sign = folded.text.find("#")
    while sign >= 0:
        match = _DISCORD.search(folded.text, max(0, sign - 33), sign + 5)
        if match:
            yield found(folded, *match.span(), Kind.HANDLE, "discord name")
        sign = folded.text.find("#", sign + 1)
    yield from _unsigned(folded)


def _unsigned(folded: Folded) -> Iterator[Span]:
    """Find names that only look like it, less surely: "desertwren88", "night_owl"."""
    lower = folded.lower
    for place in folded.digits:
        start = place
        while (
            start
            and place - start < _LONGEST
            and (lower[start - 1].isalpha() or lower[start - 1] in "._")
        ):
            start -= 1
        if start and (lower[start - 1].isalnum() or lower[start - 1] in "@/-"):
            continue
        match = _UNSIGNED.match(lower, start)
        if match and not match[0].startswith(_NOT_THESE):
            yield found(folded, *match.span(), Kind.HANDLE, "looks like a handle", _DOUBTFUL)
    sign = lower.find("_")
    while sign >= 0:
        start = sign
        while (
            start
            and sign - start < _LONGEST
            and (
                lower[start - 1].isalnum()
                or (lower[start - 1] == "." and start > 1 and lower[start - 2].isalnum())
            )
        ):
            start -= 1
        match = _JOINED.match(lower, start)
        if match and not (start and lower[start - 1] in "_@/.-") and not _is_speaker(match[0]):
            yield found(folded, *match.span(), Kind.HANDLE, "looks like a handle", _DOUBTFUL)
        sign = lower.find("_", max(sign + 1, match.end() if match else 0))


def _is_speaker(name: str) -> bool:
    """Return whether a name with an underscore tells who speaks in a transcript."""
    return set(re.split(r"[_\d]+", name)) - {""} <= _SPEAKERS


_SPEAKERS: Final = (
    RELATIONS | OFFICES | frozenset({"guest", "family", "clinician", "speaker", "interviewer"})
)

recognise = together(_signed, _named, _marked)
