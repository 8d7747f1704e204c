"""Words by which the record-aware layer reads: ordinary words, short forms of names, cues.

Data with small look-ups; what is done with them stands in `subrosa.deid.known`.
"""
