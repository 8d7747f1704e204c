"""Congregations and their houses: by their last word, by a saint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.headed import Headed
from subrosa.deid.recognisers.labelled import together
from subrosa.deid.recognisers.name_words import is_shouted
from subrosa.deid.span import Span

_FAITH: Final = (
    r"(?:(?:baptist|methodist|united methodist|lutheran|presbyterian|catholic|episcopal|christian"
    r"|community|bible|pentecostal|orthodox|ame|reformed|unitarian|evangelical|apostolic"
    r"|missionary|free|covenant|islamic|jewish|hindu|buddhist|sikh) ){0,2}"
)
_SAINT: Final = late(
    r"(?:St\.?|Saint|Sts\.|Our Lady of|Sacred Heart|Holy|Blessed) (?:the )?[A-Z][\w-]{2,20}(?:'s"
    r"|s')?(?: of [A-Z][\w-]{2,20}| the [A-Z][\w-]{2,20}"
    r"| [A-Z][\w-]{2,20}(?:'s)?){0,2}(?! (?:Street|St|Ave|Road|School|Hospital|Medical|Clinic"
    r"|Health|High|Academy|University|County|Day))"
)
_SAINTS: Final = frozenset({"st", "saint", "sts", "our"})
_SMALL: Final = late(
    r"(?:at|to|from|of|attends|attend|joined|near) (?P<name>(?:st\.?|saint) [a-z-]{3,20}(?:'s"
    r"|s'?)?)(?! (?:street|ave|school|hospital|paul,|louis|george|cloud|petersburg))"
)
_PARISH: Final = word_set(
    """
    augustine charles cloud george johns joseph louis patrick paul petersburg
    """
)


def _saints(folded: Folded) -> Iterator[Span]:
    for place in folded.where(_SAINTS):
        match = _SAINT.match(folded.text, place)
        if match and match[0].split()[1].lower().rstrip("s'") not in _PARISH:
            yield found(folded, *match.span(), Kind.CHURCH, "saint", 0.7)
    for place in folded.where({"at", "attends", "joined", "to", "from"}):
        match = _SMALL.match(folded.lower, place)
        if match and match["name"].split()[-1] not in _PARISH:
            yield found(folded, *match.span("name"), Kind.CHURCH, "saint", 0.6)
    for place in folded.where(_FAITHFUL):
        lead = _FAITHFUL_AT.match(folded.lower, place)
        name = _HOUSE.match(folded.text, lead.end()) if lead else None
        if name and not is_shouted(folded, *name.span()):
            yield found(folded, *name.span(), Kind.CHURCH, "congregation", 0.7)


_FAITHFUL: Final = word_set(
    "priest pastor choir baptized baptised mass service services worship deacon rabbi imam"
    " minister bible congregation youth sermon confirmed everybody"
)
_FAITHFUL_AT: Final = late(
    r"(?:priest|pastor|choir|baptized|baptised|mass|services?|worship|deacon|rabbi|imam|minister"
    r"|bible study|congregation"
    r"|youth group|sermon|confirmed|everybody)(?: \w+){0,2} (?:at|of|from|in) (?:the )?"
)
_HOUSE: Final = late(r"(?:[A-Z][\w'-]*|St\.)(?: (?:of |the |for )?(?:[A-Z][\w'-]*|St\.)){1,3}")

recognise = together(
    Headed(
        Kind.CHURCH,
        "church",
        {
            "church": _FAITH + "church",
            "chapel": _FAITH + "chapel",
            "cathedral": _FAITH + "cathedral",
            "parish": _FAITH + "parish",
            "temple": _FAITH + "temple",
            "synagogue": _FAITH + "synagogue",
            "mosque": _FAITH + "mosque",
            "tabernacle": _FAITH + "tabernacle",
            "ministries": _FAITH + "ministries",
            "ministry": _FAITH + "ministry",
            "fellowship": _FAITH + "fellowship",
            "congregation": _FAITH + "congregation",
            "assembly": _FAITH + "assembly",
            "basilica": "basilica",
            "ame": "ame",
            "zion": "zion",
            "shalom": "shalom",
            "israel": "israel",
            "monastery": "monastery",
            "gurdwara": "gurdwara",
            "masjid": "masjid",
            "shul": "shul",
            "baptist": "baptist",
            "lutheran": "lutheran",
            "methodist": "methodist",
            "presbyterian": "presbyterian",
            "center": r"(?:islamic|jewish community|worship|community) center",
            "sangha": "sangha",
        },
        small=word_set(
            "church chapel temple synagogue mosque baptist lutheran methodist presbyterian"
            " fellowship ministries"
            " ministry tabernacle assembly ame zion shalom cathedral parish"
        ),
        of=word_set(
            """
    assembly cathedral chapel church congregation masjid parish temple
    """
        ),
    ),
    _saints,
)
