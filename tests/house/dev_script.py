"""Load the file ``dev``, which has no ending, as a module."""

import importlib.util
from importlib.machinery import SourceFileLoader

from tests.house.tree import ROOT

_loader = SourceFileLoader("dev", str(ROOT / "dev"))
_spec = importlib.util.spec_from_loader("dev", _loader)
assert _spec is not None
dev = importlib.util.module_from_spec(_spec)
_loader.exec_module(dev)
