"""De-identification of more texts than one process should take: shards, workers, a manifest.

Promises: a shard is there whole or not at all; what was finished is not done again; a run that was
killed and taken up again ends equal to the byte to one that was not; a bad row stops no other and
is named by its number. Refuses: to find or hide anything itself (that is told to it as one function
from texts to texts), to read a clock into what it writes, to put a word of a text or the name of a
file into an error, the manifest or the progress. Read ``run`` first, then ``work``.
"""

from subrosa.bulk.job import Fields, Hiding, Job
from subrosa.bulk.manifest import Outcome
from subrosa.bulk.rows import Fault
from subrosa.bulk.run import Progress, run
from subrosa.bulk.shards import Form, Shard, plan

__all__ = [
    "Fault",
    "Fields",
    "Form",
    "Hiding",
    "Job",
    "Outcome",
    "Progress",
    "Shard",
    "plan",
    "run",
]
