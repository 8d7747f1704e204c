"""The learned recogniser: names, places, organisations and days that have no shape of their own.

Needs numpy (the extra ``subrosa[deid]``); whoever may open files hands in the weights as bytes.
With onnxruntime it runs several times as fast and finds the same (docs/adr/0036).
"""

from __future__ import annotations

from subrosa.deid.learned.model_file import ModelFile, read_model
from subrosa.deid.learned.numpy_pass import NumpyPass
from subrosa.deid.learned.recogniser import LearnedRecogniser

__all__ = ["LearnedRecogniser", "ModelFile", "NumpyPass", "read_model"]
