"""The same work on the machines of a Ray cluster, by Ray Data (extra ``ray``).

Two ways, for two needs:

* `by_ray` does the shards of a run: ``run(job, plan(given, size), doing=by_ray(8))``. Ray shares
  them out and begins anew what a dead machine had; what comes out is equal to the byte to a run by
  local processes, and either may take up what the other began. Input and outcome lie where every
  machine reaches them under the same path.
* `hide_dataset` stands in a pipeline of your own, between ``ray.data.read_parquet`` or
  ``read_json`` and what you do next. Ray cuts the data as it likes; there is no manifest.

Ray alone on this machine listens to this machine only and reports nothing to its makers. A cluster
that is named (``RAY_ADDRESS``) is taken as it is; whoever may speak to it may run programs on it
and read what passes, so keep it to yourself.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from subrosa.bulk.crew import told_of
from subrosa.bulk.job import Fields
from subrosa.bulk.manifest import Receipt
from subrosa.bulk.rows import Bad, Row, row_of
from subrosa.bulk.work import do_shard, hide_rows, loaded
from subrosa.terms.errors import BadInput, NotReady

if TYPE_CHECKING:
    from subrosa.bulk.job import HideTexts, Hiding, Job
    from subrosa.bulk.run import Doing
    from subrosa.bulk.shards import Shard

_HERE: Final = "127.0.0.1"
_BATCH: Final = 64
_PLAIN: Final = Fields()


def by_ray(workers: int) -> Doing:
    """Return who does the shards of a run: `workers` processes of a Ray cluster, one core each.

    Joins the cluster that this process is part of or that ``RAY_ADDRESS`` names; without one, Ray
    is started on this machine.
    """

    def doing(job: Job, words: str, shards: Sequence[Shard]) -> Iterator[tuple[Receipt, bool]]:
        if not shards:
            return
        data = _ray_data()
        places = data.from_items(
            [{"place": place} for place in range(len(shards))],
            override_num_blocks=len(shards),
        )
        done = places.map_batches(
            _DoShards,
            fn_constructor_args=(job, words, list(shards)),
            batch_size=1,
            compute=data.ActorPoolStrategy(size=min(workers, len(shards))),
            num_cpus=1,
        )
        for row in done.iter_rows():
            if row["what"]:
                raise NotReady(row["what"], do=row["do"])
            yield msgspec.json.decode(row["receipt"], type=Receipt), bool(row["stood"])

    return doing


class _DoShards:
    """One process of the cluster: loads what hides once, then does shard after shard."""

    def __init__(self, job: Job, words: str, shards: Sequence[Shard]) -> None:
        self._job, self._words, self._shards = job, words, shards
        self._hide: HideTexts | None = None

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        rows: dict[str, list[Any]] = {"receipt": [], "stood": [], "what": [], "do": []}
        for place in batch["place"]:
            receipt, stood, what, do = b"", False, "", ""
            try:
                # Not while Ray makes us: it would try again and again, and never say why.
                self._hide = self._hide or loaded(self._job, self._words)
                shard = self._shards[int(place)]
                found, stood = do_shard(self._job, self._words, shard, self._hide)
                receipt = msgspec.json.encode(found)
            except Exception as fault:  # noqa: BLE001 - Ray would print what it says
                told = told_of(fault)
                what, do = told.what, told.do
            for name, value in zip(rows, (receipt, stood, what, do), strict=True):
                rows[name].append(value)
        return rows


def hide_dataset(dataset: Any, hiding: Hiding, fields: Fields = _PLAIN, *, workers: int) -> Any:  # noqa: ANN401 - Ray's own type, which is an extra
    """Return a dataset with the columns id, text (hidden), those kept, and ``fault``.

    A row that could not be done has no text and says why under ``fault`` (a word of `Fault`). A
    dataset of Ray has no numbers of rows, so `fields.numbered` is refused.
    """
    if fields.numbered:
        raise BadInput("Ray's rows have no numbers.", do="Do the shards of a run by Ray instead.")
    return dataset.map_batches(
        HideBatch,
        fn_constructor_args=(hiding, fields),
        batch_format="pyarrow",
        batch_size=_BATCH,
        # Not all at once: whoever reads and writes needs a core too, or nobody would go on.
        compute=_ray_data().ActorPoolStrategy(min_size=1, max_size=workers),
        num_cpus=1,
    )


class HideBatch:
    """Hides in a batch of rows that is a table of Arrow; for ``Dataset.map_batches``."""

    def __init__(self, hiding: Hiding, fields: Fields = _PLAIN) -> None:
        """Load what hides, once for each process."""
        self._hide, self._fields = hiding.load(), fields

    def __call__(self, table: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
        """Return the table that `hide_dataset` tells of."""
        import pyarrow as pa  # noqa: PLC0415 - an extra

        fields = self._fields
        named = [
            each for each in (fields.id, fields.text, *fields.kept) if each in table.column_names
        ]
        records = table.select(list(dict.fromkeys(named))).to_pylist()
        found = [row_of(place, record, fields) for place, record in enumerate(records)]
        rows = [row for row in found if isinstance(row, Row)]
        texts, broken = hide_rows(rows, self._hide)
        now = dict(zip((row.number for row in rows), texts, strict=True))
        faults = {bad.number: str(bad.fault) for bad in (*found, *broken) if isinstance(bad, Bad)}
        columns: dict[str, Any] = {}
        if fields.id in table.column_names:
            columns["id"] = table.column(fields.id)
        places = range(len(records))
        columns["text"] = pa.array([now.get(place) for place in places], pa.large_string())
        columns |= {each: table.column(each) for each in fields.kept}
        columns["fault"] = pa.array([faults.get(place) for place in places], pa.string())
        return pa.table(columns)


def _ray_data() -> Any:  # noqa: ANN401 - Ray is an extra
    """Return Ray Data, joined to a cluster or started here."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray  # noqa: PLC0415 - an extra, and slow to read
        import ray.data  # noqa: PLC0415 - the same
    except ImportError:
        raise NotReady(
            "Ray Data is not installed.", do="Install it: pip install 'subrosa[ray]'"
        ) from None
    if not ray.is_initialized():
        alone = {"_node_ip_address": _HERE, "include_dashboard": False}
        quiet = {"log_to_driver": False, "logging_level": logging.ERROR}
        ray.init(**quiet, **({} if os.environ.get("RAY_ADDRESS") else alone))
    logging.getLogger("ray.data").setLevel(logging.WARNING)  # progress is told by the run
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray.data
