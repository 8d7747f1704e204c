"""Every recogniser by shape, in the order in which they look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.deid.recognisers import email, ssn

if TYPE_CHECKING:
    from subrosa.deid.finding import Recogniser

PATTERNS: Final[tuple[Recogniser, ...]] = (email.recognise, ssn.recognise)
