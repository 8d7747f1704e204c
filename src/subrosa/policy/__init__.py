"""The decision: facts, packs and a day go in, a reasoned answer comes out.

Promises: pure, exact with unknown facts, no yes without a rule that says so, every deciding rule
on both sides returned. Refuses: to read files or the clock, to guess, to settle a clash of law.
Read ``decide``, then ``combine``; ``docs/reference/packs.md`` shows how a rule is written.
"""

from subrosa.policy.asked.reading import read_case
from subrosa.policy.decide import decide
from subrosa.policy.law.packs import read_packs
from subrosa.policy.law.rules import Statutes

__all__ = ["Statutes", "decide", "read_case", "read_packs"]
