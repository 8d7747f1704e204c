"""Run the network with onnxruntime, where it is installed: int8 throughout."""

from __future__ import annotations

import numpy as np
import onnxruntime

from subrosa.deid.learned.model_file import ModelFile
from subrosa.deid.learned.numpy_pass import Floats, Ints
from subrosa.terms.errors import NotReady

SILENT = 4
"""A fault of the runtime is raised; what it writes by itself would go past our own logs."""


class OnnxPass:
    """The network as onnxruntime runs it; may be used by several threads."""

    def __init__(self, model: ModelFile, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = SILENT
        # Texts differ in length: memory planned for each length would be kept for all of them.
        options.enable_mem_pattern = False
        try:
            # Two files, since a session runs the whole of its graph whatever is asked of it.
            self._lower, self._upper = (
                onnxruntime.InferenceSession(raw, options, providers=["CPUExecutionProvider"])
                for raw in model.raw
            )
        except Exception:  # noqa: BLE001 - the runtime's own errors have no ancestor in common
            raise NotReady(
                "The weights of the learned recogniser do not run here.",
                do="Install the subrosa-deid-weights of this version.",
            ) from None

    def __call__(self, ids: Ints, casings: Ints, channel: int, *, quick: bool) -> Floats:
        """Return logits of shape (windows, pieces, labels + 2); see `NumpyPass`."""
        given = {"ids": ids, "casings": casings, "channel": np.array([channel])}
        early: Floats
        late: Floats
        early, x = self._lower.run(["early", "x"], given)
        if quick:
            return early
        (late,) = self._upper.run(["late"], {"x": x})
        return late
