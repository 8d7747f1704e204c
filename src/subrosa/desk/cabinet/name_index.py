"""The blind index: which units bear a name, by tokens that only the staff can make.

Rules kept here (sealed.md, "Keys"):

1. It stands in only where so many files are open to somebody that opening every card takes too
   long; until then no row of it is written.
2. It narrows what is opened and decides nothing: a card that it names is opened as ever, with a
   relationship and a purpose, and compared in memory. So a wall hides a client here as elsewhere;
   the statements are the same for her and for a stranger.
3. Each unit has tokens in multiples of `FILL`, filled up by chance, so that a dump does not show
   how many names somebody has. That two units share a token, it shows.
4. When a client is destroyed for good, her tokens go first.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.forms.name_search import asked, tokens_of
from subrosa.vault import name_token

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Act
    from subrosa.desk.ports import Names
    from subrosa.terms.ids import UnitId
    from subrosa.vault import SymmetricKey

FILL: Final = 8
_TOKEN_BYTES: Final = 16


def units_named(names: Names, directory: SymmetricKey, said: str) -> frozenset[UnitId]:
    """Return the units in which somebody may bear a name, whoever may open them."""
    wanted = asked(said, partial(name_token, directory))
    tokens = {token for one in wanted for token in (one.whole, *one.sounds)}
    held = names.units_with(tokens)
    return frozenset(unit for unit, own in held.items() if any(one.fits(own) for one in wanted))


def enter_names(act: Act, card: Card) -> None:
    """Enter the names of a card into the index."""
    tokens = set(tokens_of(card, partial(name_token, directory_of(act.staff))))
    while len(tokens) % FILL or not tokens:
        tokens.add(act.office.random(_TOKEN_BYTES))
    act.books.names.add(card.unit, tokens)
