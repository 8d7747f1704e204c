"""What silence costs, by the kind of paper, in a sentence for whoever holds it in her hand.

Working descriptions of the general rule, each with its source; a state's own rule may be stricter.
"""

from __future__ import annotations

from typing import Final

from subrosa.terms.question import Instrument

SILENCE: Final = {
    Instrument.SUBPOENA_ATTORNEY: (
        "Whoever does not answer a subpoena in time can be held in contempt of court, also where "
        "nothing may be given. A written objection is due before the day that it names, and "
        "within 14 days in federal court (Fed. R. Civ. P. 45(d)(2)(B) and (g)). The holding letter "
        "is no objection in court: ask your lawyer or insurer whether one is needed."
    ),
    Instrument.COURT_ORDER: (
        "An order binds until the court changes it: not following it in time is contempt. If it "
        "asks for more than it may, have it changed before its day."
    ),
    Instrument.GRAND_JURY_SUBPOENA: (
        "Not answering a grand jury subpoena in time is contempt (Fed. R. Crim. P. 17(g)); a "
        "motion to quash has to be made promptly (17(c)(2))."
    ),
    Instrument.ADMINISTRATIVE_SUBPOENA: (
        "The agency can ask a court to enforce its subpoena. Without an answer the court hears "
        "one side only."
    ),
    Instrument.DISCOVERY_REQUEST: (
        "It binds the parties of the proceeding, not a stranger to it (Fed. R. Civ. P. 34(a) and "
        "(c)). Silence can be followed by a subpoena."
    ),
    Instrument.SEARCH_WARRANT: (
        "A search is not stopped and not helped. What was taken is listed, and sealing is asked "
        "for afterwards."
    ),
}
SILENCE_OTHERWISE: Final = (
    "Not answering by the day it names can be taken for consent or for contempt, depending on the "
    "paper. Ask your lawyer or insurer."
)


def silence_costs(kind: Instrument) -> str:
    """Return what it costs to leave a legal paper without an answer."""
    if kind is Instrument.PART2_COURT_ORDER:
        return SILENCE[Instrument.COURT_ORDER]
    return SILENCE.get(kind, SILENCE_OTHERWISE)
