"""Small faults sown into vault, ledger and policy, and whether the tests notice them.

``./dev mutants`` samples faults by a seed, puts each into a copy of the tree, runs the tests that
touch the place, and tells which of them nobody noticed. What it counts and what it leaves out
stands in docs/reference/mutants.md; why it is built this way in docs/adr/0016.
"""
