"""Holidays, weekdays and seasons: not scored as dates, and no names."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

HOLIDAYS: Final = word_set(
    """
    advent ash chanukah christmas cinco diwali easter eid epiphany father fathers gras
    halloween hanukkah hashanah holi independence juneteenth kippur kwanzaa labor lent lunar
    mardi memorial mother mothers navratri new palm passover patrick patricks purim ramadan
    rosh saint shavuot st sukkot thanksgiving valentine valentines vesak veterans xmas year
    years yom
    """
)
"""Holidays and feasts, lower case, word by word."""

WEEKDAYS: Final = word_set(
    """
    fri friday fridays mon monday mondays sat saturday saturdays sun sunday sundays thu thur
    thurs thursday thursdays tue tues tuesday tuesdays wed wednesday wednesdays
    """
)
"""Days of the week and their short forms, lower case."""
