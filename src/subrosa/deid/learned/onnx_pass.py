"""Run the network with onnxruntime, where it is installed: int8 throughout."""

from __future__ import annotations

import onnxruntime

from subrosa.deid.learned.embedding import THIS_MAKE, Embedding, Floats, Ints
from subrosa.deid.learned.model_file import ModelFile
from subrosa.terms.errors import NotReady

SILENT = 4
"""A fault of the runtime is raised; what it writes by itself would go past our own logs."""


class OnnxPass:
    """The network as onnxruntime runs it; may be used by several threads.

    The tables stay where they are and are looked up as `NumpyPass` does: the runtime would hold
    the largest of them twice.
    """

    def __init__(self, model: ModelFile, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = SILENT
        # Texts differ in length: memory planned for each length would be kept for all of them.
        options.enable_mem_pattern = False
        # The graph is written as it runs fastest: of the operators that the runtime would put in
        # place of ours, the one that adds and norms takes about four times as long.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._look_up = Embedding(model)
        try:
            # Two files, since a session runs the whole of its graph whatever is asked of it.
            self._lower, self._upper = (
                onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
                for raw in model.graphs
            )
        except Exception:  # noqa: BLE001 - the runtime's own errors have no ancestor in common
            raise NotReady(
                "The weights of the learned recogniser do not run here.", do=THIS_MAKE
            ) from None

    def __call__(self, ids: Ints, casings: Ints, channel: int, *, quick: bool) -> Floats:
        """Return logits of shape (windows, pieces, labels + 2); see `NumpyPass`."""
        looked_up = self._look_up(ids, casings, channel)
        early: Floats
        late: Floats
        if quick:
            (early,) = self._lower.run(["early"], {"looked_up": looked_up})
            return early
        (x,) = self._lower.run(["x"], {"looked_up": looked_up})
        (late,) = self._upper.run(["late"], {"x": x})
        return late
