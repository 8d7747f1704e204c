"""Words that hold a sentence together: never the whole of a name."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

FUNCTION_WORDS: Final = word_set(
    """
    a about above across after again against ain all almost along already also although always
    am among an and another any anybody anyone anything anyway are aren around as ask asked
    asks at aunt away baby back bad be became because become been before began behind being
    below best between big both boyfriend brother but by call called calls came can cannot
    cant child client come comes coming could couldn counselor cousin dad daddy daughter day
    days did didn didnt do doctor does doesn doesnt doing don done dont down dr during each
    early eight either else enough etc even evening ever every everybody everyone everything
    except family father felt few first five for four friend from gave get gets getting
    girlfriend give gives go goes going gone good got great had hadn has hasn have haven
    having he hello her here hers herself hes hey hi him himself his how however husband i id
    if im in inside instead into is isn isnt it its itself ive just keep kept kid knew know
    knows last late later least left less let lets like likes little ll long look looked looks
    lot made make makes making many may maybe me mean means might mine miss mom mommy month
    months more morning most mother mr mrs ms much must my myself near need needs neither
    never new next night nine no nobody none noon nor not nothing now of off often oh ok okay
    old on once one only onto or other others our ours ourselves out outside over own parents
    partner patient per pt put quite rather re really said same saw say saying says second see
    seem seemed seems seen send sent seven several she shes short should shouldn since sister
    six small so some somebody someone something sometimes son soon still such take takes
    taking tell tells ten than thank thanks that thats the their theirs them themselves then
    therapist there these they theyre thing things think third this those though thought three
    through thus till time times to today told tomorrow tonight too took toward towards tried
    tries try trying two uncle under until up upon us use used ve very via want wanted wants
    was wasn wasnt way we week weeks well went were weren weve what whatever whats when where
    whether which while who whoever whole whom whose why wife will with within without won
    wont worst would wouldn yeah year years yes yesterday yet you your youre yours yourself
    """
)
"""Lower case."""
