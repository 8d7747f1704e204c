"""Hide in many texts at once: the whole of de-identification as one function of texts.

Rules:

1. As many texts come back as were given, in their order. What becomes of one does not depend on the
   others, so texts may be cut up into lists in any way.
2. Each text is a document of its own: numbers of placeholders begin anew in each, and a surrogate
   or a number of days is drawn from `seed` and the text's own words. Whoever has no seed cannot
   find out which days were moved by trying.
3. The way back is forgotten.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

from subrosa.deid.masking_policy import Channel
from subrosa.deid.replacing import Replacement, hide
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.deid.finding import Engine
    from subrosa.deid.masking_policy import Preset

DRAWN: Final = frozenset({Replacement.SURROGATE, Replacement.SHIFT})
"""Ways of hiding that draw from a seed."""


def hide_all(
    engine: Engine,
    texts: Iterable[str],
    preset: Preset,
    how: Replacement = Replacement.PLACEHOLDER,
    *,
    channel: Channel = Channel.COUNSELLING,
    seed: bytes = b"",
) -> list[str]:
    """Return each text with what the preset hides put away by `how`.

    Raises `BadInput` for what is drawn, without a seed (`demand_seed`).
    """
    demand_seed(how, seed)
    return [
        hide(text, engine.find(text, preset, channel=channel), how, seed=_own(seed, text)).text
        for text in texts
    ]


def demand_seed(how: Replacement, seed: bytes) -> None:
    """Raise `BadInput` where words or days would be drawn from a seed that everybody knows.

    Whoever guesses a text could then draw them too, and see whether the guess was right.
    """
    if how in DRAWN and not seed:
        raise BadInput(
            "Made-up words and moved dates are drawn from a secret, and there is none.",
            do="Put 32 bytes of chance into a file that stays with the originals; name it "
            "with --seed-file.",
        )


def _own(seed: bytes, text: str) -> bytes:
    """Return a seed for one text, so that the same name is not the same stranger in all."""
    return hmac.digest(seed or b"\0", text.encode("utf-8", "surrogatepass"), "sha256")
