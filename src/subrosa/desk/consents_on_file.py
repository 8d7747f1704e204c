"""The consents of a file, opened and judged for one request on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.gather import ConsentFacts
from subrosa.terms.consent_words import ConsentStatus

if TYPE_CHECKING:
    from datetime import date

    from subrosa.desk.card import Found
    from subrosa.desk.office import Act
    from subrosa.desk.request import Incoming


def consents_on_file(act: Act, incoming: Incoming, found: Found, at: date) -> ConsentFacts:
    """Judge what stands on file; nothing on file is *none*, said only because the desk looked."""
    return ConsentFacts({"consent.status": ConsentStatus.NONE.value})
