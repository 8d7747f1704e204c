"""A breach as law sees it: was it one, who must be told, by which day.

Promises: pure; a breach is presumed until papers show otherwise (45 CFR 164.402(2)); numbers of the
law come out of the packs. Refuses: to know a store, a name or a clock, and to call anything safe
that somebody merely declared. Read ``finding``, then ``clocks``; the rest are their parts.
"""
