"""Why a person strikes something: a closed list, and which of it counts towards whom.

To the client herself only a ground of law counts (45 CFR 164.524(a)); to others also that more
would go than the purpose needs (164.502(b)).
"""

from __future__ import annotations

from typing import Final

from subrosa.terms.word import Word


class StrikeWhy(Word):
    """Why a person strikes something; the meaning stands on the screen."""

    ANOTHER_PERSON = (
        "another_person",
        "it concerns only another person, or that person told it where this one did not hear it",
    )
    SIGNATURE = "signature", "another person has to sign first"
    BEYOND_NEED = "beyond_need", "the purpose does not need it (45 CFR 164.502(b))"
    LEGAL_PREPARATION = (
        "legal_preparation",
        "it was put together for a legal proceeding (45 CFR 164.524(a)(1)(ii))",
    )
    CONFIDENTIAL_SOURCE = (
        "confidential_source",
        "it would show who told it under a promise of confidentiality (45 CFR 164.524(a)(2)(v))",
    )
    DANGER = (
        "danger",
        "in my professional judgment, seeing it is reasonably likely to endanger somebody's life "
        "or physical safety (45 CFR 164.524(a)(3)(i))",
    )
    HARM_TO_PERSON_NAMED = (
        "harm_to_person_named",
        "it names another person, and in my professional judgment seeing it is reasonably likely "
        "to cause that person substantial harm (45 CFR 164.524(a)(3)(ii))",
    )
    HARM_BY_REPRESENTATIVE = (
        "harm_by_representative",
        "a representative asks, and in my professional judgment giving it to that representative "
        "is reasonably likely to cause substantial harm (45 CFR 164.524(a)(3)(iii))",
    )


TO_THE_CLIENT: Final = tuple(why for why in StrikeWhy if why is not StrikeWhy.BEYOND_NEED)
"""The grounds that count against the client herself, or whoever stands in her place."""
TO_OTHERS: Final = (StrikeWhy.ANOTHER_PERSON, StrikeWhy.SIGNATURE, StrikeWhy.BEYOND_NEED)
"""The grounds towards everybody else."""
