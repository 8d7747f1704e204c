"""Devices: serial numbers by the words beside them, IMEI by Luhn, MAC addresses by shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.checksums import luhn
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.labelled import labelled, together
from subrosa.deid.span import Span

_IMEI: Final = late(r"\d{2}-?\d{6}-?\d{6}-?\d(?![\d-])")
_MAC: Final = late(r"\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])")
_WORDS: Final = word_set(
    """
    cpap defibrillator device hearing iccid icd imei implant imsi iud lot meid meter model
    monitor pacemaker phone prosthesis pump s sensor ser serial sn stimulator tablet
    transmitter udi udid uuid wheelchair
    """
)


def _shaped(folded: Folded) -> Iterator[Span]:
    text = folded.text
    for place in folded.digits:
        if place and (text[place - 1].isalnum() or text[place - 1] in "-."):
            continue
        match = _IMEI.match(text, place)
        if match and luhn(match[0].replace("-", "")):
            yield found(folded, place, match.end(), Kind.DEVICE, "imei")
    if ":" in text or "-" in text:
        for match in _MAC.finditer(folded.lower):
            yield found(folded, *match.span(), Kind.DEVICE, "mac address")


recognise = together(
    _shaped,
    labelled(
        Kind.DEVICE,
        "serial number",
        _WORDS,
        r"serials?(?: ?(?:numbers?|no\.?|num|#)|:|(?= [a-z]{0,4}-?\d))|s/n|sn(?:\b|(?=\d))"
        r"|ser\.? no\.?"
        r"|imei|imsi|meid|udi|iccid|udid|uuid"
        r"|(?:device|pacemaker|pump|implant|sensor|monitor|transmitter|hearing aids?"
        r"|cpap(?: machine)?|defibrillator"
        r"|icd|wheelchair|prosthesis|stimulator|iud|meter|tablet|phone)(?:'s)?(?: (?:serial"
        r"|device|model|lot|unit))?"
        r"(?: ?(?:numbers?|num|no\.?|nr|ids?|identifier|serial|#)(?:(?<=#)|(?!\w))(?! for\b)"
        r"|:(?= ?[a-z]{1,4}-?\d{3}))"
        r"|(?:model|lot) ?(?:numbers?|no\.?|#)",
    ),
)
