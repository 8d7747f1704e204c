"""The least that leaves: from a decision and the segments at hand to a packet.

Promises: nothing outside the decision's scope; psychotherapy notes, Part 2 records and private
segments stay unless each is allowed by its own law; what another person disclosed out of the
subject's hearing is struck, by source and subject and never by a name in the text; a struck
passage leaves a bar of one length and no word, a struck place of a page no pixel. Refuses: to
decide (`policy`), to open seals (`vault`), to set type or paint (`paper`), and to make a packet
on anything but *must* or *may*.
"""

from subrosa.release.grounds import TO_OTHERS, TO_THE_CLIENT, StrikeWhy
from subrosa.release.minimum_set import minimum_set, sorted_out
from subrosa.release.packet import (
    STRIKE_LABEL,
    HeldSegment,
    HeldWhy,
    Notice,
    Packet,
    ReleasedPassage,
    ReleasedSegment,
    Requester,
    StruckPassage,
    check_texts,
)
from subrosa.release.page_strike import (
    COLUMNS,
    LINES,
    MOST_STRIKES,
    Box,
    PageStrike,
    boxes_of,
    demand_on_grid,
    takes_all,
    whole_page,
)
from subrosa.release.preparation import (
    Beyond,
    Cut,
    DaysAsked,
    Preparation,
    Strike,
    cut,
    going,
    not_asked_for,
    strike_words,
    words_of,
)

__all__ = [
    "COLUMNS",
    "LINES",
    "MOST_STRIKES",
    "STRIKE_LABEL",
    "TO_OTHERS",
    "TO_THE_CLIENT",
    "Beyond",
    "Box",
    "Cut",
    "DaysAsked",
    "HeldSegment",
    "HeldWhy",
    "Notice",
    "Packet",
    "PageStrike",
    "Preparation",
    "ReleasedPassage",
    "ReleasedSegment",
    "Requester",
    "Strike",
    "StrikeWhy",
    "StruckPassage",
    "boxes_of",
    "check_texts",
    "cut",
    "demand_on_grid",
    "going",
    "minimum_set",
    "not_asked_for",
    "sorted_out",
    "strike_words",
    "takes_all",
    "whole_page",
    "words_of",
]
