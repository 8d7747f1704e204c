"""Do a run by Ray, or a pipeline of Ray Data, in a process of its own.

``python -m tests.bulk.on_ray shards IN OUT AFTER DONE`` or ``… pipeline IN OUT``.
"""

import sys
from pathlib import Path

from subrosa.bulk import Fields, Job, plan, run
from subrosa.bulk.ray_data import by_ray, hide_dataset
from tests.bulk.hiders import Digits, Killing


def shards(given, out, after, done):
    """Do the shards of a run; a process of Ray is killed at its nth step, if a step is named."""
    hiding = Killing(after=int(after), done=Path(done)) if int(after) else Digits()
    outcome = run(Job(hiding, Path(out)), plan(Path(given), 25), doing=by_ray(2))
    sys.stdout.write(f"{outcome.shards} {outcome.resumed}\n")


def pipeline(given, out):
    """Hide in a dataset of Ray and write it as Parquet."""
    import ray

    read = ray.data.read_parquet if given.endswith(".parquet") else ray.data.read_json
    hidden = hide_dataset(read(given), Digits(), Fields(kept=("year",)), workers=2)
    hidden.write_parquet(out)


if __name__ == "__main__":
    {"shards": shards, "pipeline": pipeline}[sys.argv[1]](*sys.argv[2:])
