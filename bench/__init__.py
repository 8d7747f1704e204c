"""Measurements that can be repeated: one module a bench, run as ``./dev bench NAME [--json]``.

Promises: every figure says what it is measured against and how the two compare. Refuses: to be a
test; a bench has no bar of its own, the bars stand with the issues and in docs/measurements.md.
"""
