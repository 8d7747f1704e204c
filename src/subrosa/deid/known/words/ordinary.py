"""Whether a word is an ordinary English word: such a word is no misspelling of a name.

Rules:

1. A word counts as ordinary when it, or what is left without a common ending (s, es, ed, ing, er,
   ly), stands in the list. Names that are also words stand in a list of their own.
2. The list errs on the side of names: what is mostly written with a capital is not in it.

Source: whole words of four letters and more from the more frequent half of the vocabulary of
all-MiniLM-L6-v2 (BERT's uncased one, Apache-2.0) that also stand in the list of ordinary words
of `subrosa.deid.lists`; and words of that vocabulary, of TAB (MIT) and of MTS-Dialog (CC BY 4.0)
that these texts, ACI-Bench, WNUT17 and BTC (CC BY 4.0) write with a small letter in three of five
places away from the begin of a sentence. It is a tenth of the list of the patterns: a name on file
needs a guard against common words only.
"""

from __future__ import annotations

from typing import Final

from subrosa.deid.known.words.ordinary_a_to_k import WORDS as _A_TO_K
from subrosa.deid.known.words.ordinary_l_to_z import WORDS as _L_TO_Z

_OF_THE_ROOM: Final = """
anxious counselor counsellor counselling counseling therapist therapy sobriety sober relapse
rehab meds intake referral homework panic grief grieving trauma triggers coping mindfulness
boundaries codependent gaslighting abide atone insomnia flashback nightmare sibling stepmom
stepdad mommy daddy mama grandma grandpa auntie hubby wifey fiance fiancee boyfriend girlfriend
roommate coworker
"""
_SHORT: Final = """
a about after all also am an and any are as ask at away back be been best but by can car cry cut
dad day did do dog don done due each eat end etc ex far few for from get go god got had has he her
him his how i if in into is it its job just keep kid lie lot low mad man may me men mom more most
my new no not now of off oh ok old on one or our out own pay per pet put ran raw read say see she
sit so some sad son such than that the them then they this to too try two up us use very via was
way we well went were what when who why yes yet you your
"""
_WORDS: Final = frozenset(f"{_A_TO_K} {_L_TO_Z} {_OF_THE_ROOM} {_SHORT}".split())
_ENDINGS: Final = ("s", "es", "d", "ed", "ing", "er", "r", "ly")
_STEM: Final = 3


def is_ordinary(word: str) -> bool:
    """Say whether a folded word (small letters, no accents) is an ordinary one."""
    return word in _WORDS or any(stem in _WORDS for stem in _stems(word))


def _stems(word: str) -> list[str]:
    found = []
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _STEM:
            continue
        found += [stem, f"{stem}e"] if ending == "ing" else [stem]
        if len(stem) > _STEM and stem[-1] == stem[-2]:
            found.append(stem[:-1])
        if ending in ("es", "ed") and stem.endswith("i"):
            found.append(f"{stem[:-1]}y")
    return found
