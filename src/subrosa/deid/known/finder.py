"""Find what is known of a client in a text, in any spelling.

The text is taken apart into words once; sequences, names and numbers are looked up word by word,
so time is linear in the text however much is known. Words that are names of one person and stand
together become one span. A name that is also an ordinary word counts where the words around it
speak of a person; without such a cue, but with a capital, it is found with the low score of
`PERHAPS`, which only a strict preset hides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from subrosa.deid.folding import fold
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.known.context import (
    is_initial_of_person,
    is_perhaps,
    is_placed,
    speaks_of_person,
)
from subrosa.deid.known.initials import (
    DOTTED_LETTERS,
    PERHAPS,
    as_dotted,
    as_initials,
    goes_on_spelled,
    is_letter,
)
from subrosa.deid.known.names import PARTICLES, called_by, is_guarded
from subrosa.deid.known.numbers import numbers_of
from subrosa.deid.known.sequences import Tree
from subrosa.deid.known.spellings import spellings_of
from subrosa.deid.known.things import GENERIC, met_by, sequences_of
from subrosa.deid.known.tokens import Tokens, tokens_of
from subrosa.deid.lists.regions import STATES
from subrosa.deid.span import Span

if TYPE_CHECKING:
    from subrosa.deid.folding import Folded
    from subrosa.deid.known.facts import Known, KnownPerson, KnownThing

_NAME_GAP: Final = re.compile(r"[ \n]?[-.,'\"(]{0,2}[^\w\n;:!?()\"]{0,3}\n?")
_MISSPELT: Final = "misspelling"
_LEAST_PLACE: Final = 6
_LEAST_TAIL: Final = 4


@dataclass(frozen=True, slots=True)
class _Met:
    """A word that is a name: whose, how it was met, and whether it is one by itself."""

    people: frozenset[int]
    by: str
    sure: bool


class KnownFinder:
    """Looks through texts for what is known: a `Recogniser`, made once for a client.

    It holds nothing of a text and may be used by several threads.
    """

    def __init__(self, known: Known) -> None:
        """Make the index."""
        self._people = known.people
        self._things = [
            (thing, [met_by(one) for one in (thing.words, *thing.also)])
            for thing in (*known.organisations, *known.places, *known.codes)
        ]
        self._words: defaultdict[str, dict[int, str]] = defaultdict(dict)
        self._initials: defaultdict[str, set[int]] = defaultdict(set)
        self._letters: defaultdict[str, set[int]] = defaultdict(set)
        self._begins: dict[str, set[int]] = {}
        self._particles: dict[str, set[int]] = {}
        self._joined: set[str] = set()
        self._family: set[str] = set()
        self._unspaced: set[str] = set()
        same: defaultdict[str, int] = defaultdict(int)
        named = []
        for number, person in enumerate(known.people):
            self._enter(number, person)
            name = " ".join(tokens_of(fold(" ".join(person.names[:1]))).keys)
            same[name] += 1
            named.append(f"#{same[name]} {name}")
        self._keys = tuple(named)
        self._tree = Tree()
        places = {}
        for keys, entry in sequences_of(known):
            self._tree.add(keys, entry)
            if len(keys) == 1 and len(keys[0]) >= _LEAST_PLACE and keys[0] not in GENERIC:
                places[keys[0]] = entry
        self._places = places
        told = [key for key, own in self._words.items() if set(own.values()) != {"short form"}]
        self._near = spellings_of([*told, *places])
        self._numbers = numbers_of(known)

    def __call__(self, folded: Folded, /) -> Iterator[Span]:
        """Yield what is known of the client, in characters of the original; spans may overlap."""
        tokens = tokens_of(folded)
        for first, last, entry in self._tree.walk(tokens):
            if not entry.only_capital or is_placed(tokens, first):
                yield _span(folded, tokens.starts[first], tokens.ends[last], entry.kind, entry.by)
        for start, end, kind, by in self._numbers.find(tokens):
            yield _span(folded, start, end, kind, by)
        yield from self._named(folded, tokens)
        yield from self._without_blanks(folded)
        yield from self._spelled_out(folded, tokens)

    def who(self, words: str) -> KnownPerson | None:
        """Return the one person whom these words name; None for nobody, or for several."""
        people = self._who(words)
        return self._people[min(people)] if len(people) == 1 else None

    def what(self, words: str) -> KnownThing | None:
        """Return the organisation, place or code that these words stand for."""
        keys = set(tokens_of(fold(words)).keys) - GENERIC
        if not keys:
            return None
        fit = (thing for thing, met in self._things if any(keys <= one for one in met))
        return next(fit, None)

    def number_of(self, words: str) -> int | None:
        """Return the place in `Known.people` of the one person whom these words name."""
        people = self._who(words)
        return min(people) if len(people) == 1 else None

    def keys(self) -> tuple[str, ...]:
        """Return what names each person, in their order; it stays when others come or go."""
        return self._keys

    def called(self) -> frozenset[str]:
        """Return every single word by which anybody is known."""
        return frozenset(self._words)

    def parts_of(self, words: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return which of these words are given names or short forms, and which family names."""
        number = self.number_of(words)
        if number is None:
            return frozenset(), frozenset()
        names = called_by(self._people[number])
        keys = frozenset(tokens_of(fold(words)).keys)
        family = frozenset(names.family)
        near = frozenset(key for key in keys if self._near.near(key) in family)
        return (keys & names.words.keys()) - family, (keys & family) | near

    def _who(self, words: str) -> frozenset[int]:
        tokens = tokens_of(fold(words))
        found: list[frozenset[int]] = []
        for key in tokens.keys:
            met = self._meet(key)
            if met is not None:
                found.append(met.people)
        letters = "".join(key for key in tokens.keys if len(key) == 1) or "".join(tokens.keys)
        if not found and letters in self._words:  # spelled out
            return frozenset(self._words[letters])
        if not found:
            known = self._initials.get(letters) or self._letters.get(letters, set())
            return frozenset(known)
        everywhere = frozenset.intersection(*found)
        return everywhere or frozenset.union(*found)

    def _enter(self, number: int, person: KnownPerson) -> None:
        names = called_by(person)
        for key, by in names.words.items():
            self._words[key][number] = by
        for letters in names.initials:
            self._initials[letters].add(number)
        for letter in names.letters:
            self._letters[letter].add(number)
        for letter in "".join((*names.initials, *names.letters)):
            self._begins.setdefault(letter, set()).add(number)
        for particle in names.particles:
            self._particles.setdefault(particle, set()).add(number)
        self._joined |= names.joined
        self._unspaced |= names.unspaced
        self._family.update(names.family)

    def _named(self, folded: Folded, tokens: Tokens) -> Iterator[Span]:
        met: dict[int, _Met] = {}
        memory: dict[str, _Met | None] = {}
        beside: dict[str, Kind | None] = {}
        for at, key in enumerate(tokens.keys):
            if key not in memory:
                memory[key] = self._meet(key)
            one = memory[key]
            if one is not None and one.by == _MISSPELT and _is_of_a_state(tokens, at):
                continue
            if one is not None:
                met[at] = one
            elif key not in self._places:
                kind = beside.get(key) if key in beside else self._kind_of(key)
                beside[key] = kind
                if kind is not None:
                    by = "handle" if kind is Kind.HANDLE else _MISSPELT
                    yield _span(folded, tokens.starts[at], tokens.ends[at], kind, by)
        yield from self._runs(folded, tokens, met)
        yield from self._by_initials(folded, tokens, met)

    def _meet(self, key: str) -> _Met | None:
        own = self._words.get(key)
        if own is not None:
            return _met(own, key)
        # "katies": a possessive without its apostrophe.
        bare = key[:-1]
        own = self._words.get(bare) if key.endswith("s") and len(bare) >= _LEAST_TAIL else None
        if own is not None and not is_guarded(bare):
            return _met(own, bare)
        near = self._near.near(key)
        if near in self._words:
            return replace(_met(self._words[near], key), by=_MISSPELT)
        return None

    def _kind_of(self, key: str) -> Kind | None:
        """Return what a word is that is no name: a place that is misspelt, or an account."""
        if key in self._joined or key.rstrip("0123456789") in self._joined:
            return Kind.HANDLE
        near = self._near.near(key) if len(key) >= _LEAST_PLACE - 1 else ""
        return self._places[near].kind if near in self._places else None

    def _runs(self, folded: Folded, tokens: Tokens, met: dict[int, _Met]) -> Iterator[Span]:
        """Yield names: words of one person that stand together are one span."""
        done = -1
        for first in sorted(met):
            if first <= done:
                continue
            last, many, people = first, 1, met[first].people
            while (step := self._step(tokens, met, (first, last), people)) > last:
                if step in met:
                    people &= met[step].people
                    many += 1
                last = step
            done = last
            yield from self._one_run(folded, tokens, met, first, last, many)

    def _one_run(
        self, folded: Folded, tokens: Tokens, met: dict[int, _Met], first: int, last: int, many: int
    ) -> Iterator[Span]:
        inside = [at for at in range(first, last + 1) if at in met]
        begin = self._extended_left(tokens, first, met[first].people)
        # "Will W.", "hope c.": a letter of the same person beside it is as good as a name.
        lettered = begin < first or last not in met
        sure = (
            lettered
            or any(met[at].sure for at in inside)
            or (many > 1 and any(tokens.is_capital(at) for at in inside))
        )
        by = met[first].by
        start, end = tokens.starts[begin], tokens.ends[last]
        # The full stop after an initial belongs to it.
        end += len(tokens.keys[last]) == 1 and tokens.text[end : end + 1] == "."
        told = any(speaks_of_person(tokens, at) for at in inside)
        if sure or told or _is_beside_name(tokens, met, first, last):
            yield _span(folded, start, end, Kind.NAME, by)
        elif any(is_perhaps(tokens, at) for at in inside):
            yield _span(folded, start, end, Kind.NAME, by, PERHAPS)

    def _step(
        self,
        tokens: Tokens,
        met: dict[int, _Met],
        run: tuple[int, int],
        people: frozenset[int],
    ) -> int:
        """Return the last word of the name after one more step; the same one where it ends."""
        first, last = run
        at, many = last + 1, len(tokens.keys)
        passed = 0
        while at < many and passed <= 1 and _joins(tokens, at - 1):
            # "Moss, Elizabeth" is one name; "Liz, Elizabeth" is said twice.
            turned = "," not in tokens.gap(at - 1) or (
                tokens.keys[at] not in self._family
                and all(tokens.keys[one] in self._family for one in range(first, last + 1))
            )
            if at in met and met[at].people & people and turned:
                # "Riley Moss will come": the small word is none of the name.
                small = not met[at].sure and tokens.is_capital(last) > tokens.is_capital(at)
                return last if small else at
            key = tokens.keys[at]
            if len(key) > 1 and not self._is_particle(key, people):
                break
            if len(key) == 1 and self._letters_fit(key, people) and is_letter(tokens, at):
                return at
            passed += 1
            at += 1
        return last

    def _extended_left(self, tokens: Tokens, first: int, people: frozenset[int]) -> int:
        """Take in what stands before a family name: a letter ("J. Moss"), a particle."""
        begin = first
        while begin and _joins(tokens, begin - 1):
            key = tokens.keys[begin - 1]
            letter = len(key) == 1 and self._letters_fit(key, people)
            fits = letter and is_letter(tokens, begin - 1)
            if not fits and not self._is_particle(key, people):
                break
            begin -= 1
        return begin

    def _is_particle(self, key: str, people: frozenset[int]) -> bool:
        return bool(self._particles.get(key, set()) & people)

    def _without_blanks(self, folded: Folded) -> Iterator[Span]:
        """Yield names in scripts that put no blanks between words."""
        for name in self._unspaced:
            at = folded.lower.find(name)
            while at >= 0:
                yield _span(folded, at, at + len(name), Kind.NAME, "name")
                at = folded.lower.find(name, at + len(name))

    def _spelled_out(self, folded: Folded, tokens: Tokens) -> Iterator[Span]:
        """Yield names that are spelled: "R-I-L-E-Y", "r i l e y"."""
        first = 0
        while first < len(tokens.keys):
            last = first
            while last + 1 < len(tokens.keys) and goes_on_spelled(tokens, last):
                last += 1
            word = "".join(tokens.keys[first : last + 1]) if last - first >= _LEAST_TAIL - 1 else ""
            if word in self._words or word in self._joined:
                start, end = tokens.starts[first], tokens.ends[last]
                yield _span(folded, start, end, Kind.NAME, "spelled out")
            first = last + 1

    def _letters_fit(self, letter: str, people: frozenset[int]) -> bool:
        """Say whether a letter begins a name of one of these people."""
        return bool(self._begins.get(letter, set()) & people)

    def _by_initials(self, folded: Folded, tokens: Tokens, met: dict[int, _Met]) -> Iterator[Span]:
        for found in DOTTED_LETTERS.finditer(folded.text):
            letters = "".join(filter(str.isalpha, folded.lower[found.start() : found.end()]))
            score = as_dotted(folded, found, letters) if letters in self._initials else 0.0
            if score:
                yield _span(folded, *found.span(), Kind.NAME, "initials", score)
        for at, key in enumerate(tokens.keys):
            if at in met:
                continue
            start, end = tokens.starts[at], tokens.ends[at]
            score = 0.0
            if len(key) > 1 and key in self._initials:
                score = as_initials(tokens, at)
            elif len(key) == 1 and key in self._letters:
                score = float(is_initial_of_person(tokens, at))
            if score:
                yield _span(folded, start, end, Kind.NAME, "initials", score)


def _is_of_a_state(tokens: Tokens, at: int) -> bool:
    """Say whether a word ends a state's name: "North Carolina" is no slip for Carol."""
    return at > 0 and f"{tokens.keys[at - 1]} {tokens.keys[at]}" in STATES


def _met(own: dict[int, str], key: str) -> _Met:
    """Say whose a word is: a name on file counts before a nickname, that before a short form."""
    by = next(one for one in ("name", "nickname", "short form") if one in own.values())
    people = frozenset(number for number, one in own.items() if one == by)
    short = by == "short form" and len(key) < _LEAST_TAIL
    return _Met(people, by, not (short or is_guarded(key)))


def _is_beside_name(tokens: Tokens, met: dict[int, _Met], first: int, last: int) -> bool:
    """Say whether a name that is also a word is joined by "and" to one that is none."""
    after = tokens.after(last) == "and" and last + 2 in met and met[last + 2].sure
    before = tokens.before(first) == "and" and first - 2 in met and met[first - 2].sure
    return after or before


def _span(folded: Folded, start: int, end: int, kind: Kind, by: str, score: float = 1.0) -> Span:
    begin, stop = folded.back(start, end)
    return Span(begin, stop, kind, Layer.RECORD, score, f"record: {by}")


def _joins(tokens: Tokens, at: int) -> bool:
    """Say whether word `at` and the next one may belong to one name."""
    if tokens.owns[at]:
        return False
    gap = tokens.gap(at)
    if "." in gap and len(tokens.keys[at]) > 1 and tokens.keys[at] not in PARTICLES:
        return False
    return _NAME_GAP.fullmatch(gap) is not None
