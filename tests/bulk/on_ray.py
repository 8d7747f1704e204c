"""Do a run by Ray, or a pipeline of Ray Data, in a process of its own.

``python -m tests.bulk.on_ray shards IN OUT AFTER DONE``, ``… pipeline IN OUT``, or for the bench
``… engine ray|parquet IN OUT SIZE``, which prints the seconds of the start and of the run.
"""

import sys
import time
from pathlib import Path

from subrosa.bulk import Fields, Job, plan, run
from subrosa.bulk.ray_data import by_ray, hide_dataset
from subrosa.deid_in_bulk import EngineInBulk
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


def engine(what, given, out, size):
    """Do the shards with the engine: lines by Ray, or the same rows as Parquet by processes."""
    began, by = time.perf_counter(), None
    if what == "ray":
        import ray

        by = by_ray(2)
        ray.init(log_to_driver=False, include_dashboard=False, _node_ip_address="127.0.0.1")
    else:
        from pyarrow import json as lines
        from pyarrow import parquet as pq

        pq.write_table(lines.read_json(given), f"{given}.parquet")
        given = f"{given}.parquet"
    started = time.perf_counter()
    run(Job(EngineInBulk(), Path(out)), plan(Path(given), int(size)), workers=2, doing=by)
    sys.stdout.write(f"{started - began} {time.perf_counter() - started}\n")


if __name__ == "__main__":
    {"shards": shards, "pipeline": pipeline, "engine": engine}[sys.argv[1]](*sys.argv[2:])
