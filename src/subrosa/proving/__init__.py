"""What can be proved about the statute book: properties, witnesses, clashes, differences.

Promises: pure; each finding is a case that a person can read and ``subrosa decide`` answers; what
the formula says is compared with what the engine answers. Refuses: to settle a clash of law, to
sign off a widening. Needs the solver of the extra ``prove``; deciding never does. Read ``circuit``,
then ``properties``.
"""
