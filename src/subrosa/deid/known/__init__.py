"""The record-aware layer: what the practice knows of a client, found in any spelling.

`Known` is what is known; `KnownFinder` is made once from it and looks through every text of that
client as a `Recogniser`. Read ``facts`` first, then ``finder``.
"""

from subrosa.deid.known.facts import Known, KnownPerson, KnownThing
from subrosa.deid.known.finder import KnownFinder

__all__ = ["Known", "KnownFinder", "KnownPerson", "KnownThing"]
