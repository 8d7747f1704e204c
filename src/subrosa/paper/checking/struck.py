"""The last look at a finished paper: nothing that was struck may be in it anywhere.

It reads the paper back with two other programs than the one that made it, and searches what the
pages show and everything they do not show (`insides`). A struck passage counts as found when it
stands there whole, or when any 32 letters of it do; a name or a very short passage when its
words stand there in a row. A whole passage of more than 40 letters is never allowed, even where
it was printed on purpose (the caller leaves out what rightly stays,
`subrosa.release.check_texts`). A shorter one, a part or a name is allowed as often as it was
printed on purpose (`printed`): two people say "I do not know what to do". Without `printed`
nothing is allowed. Fail closed: a paper that cannot be read, a page without any text, or a part
that no page shows, is withheld as well. It cannot read what an imported picture shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from subrosa.paper.checking.insides import Insides, insides
from subrosa.paper.checking.read_back import body_texts, page_texts
from subrosa.paper.checking.squeezing import squeezed, squeezed_bytes, words
from subrosa.terms.errors import StruckTextFound, Withheld

_RUN = 32  # letters in a row, some six words: fewer are said by everybody
_OWN_WORDS = 40  # letters: a passage longer than this is not said twice by chance
_TELLING = 3  # letters: "2." or "B." tells nothing, and every page number would be one
_SHORT = 12  # letters; up to here a passage is looked for as whole words, like a name


def check_struck(
    pdf: bytes,
    struck_texts: Iterable[str],
    names_within: Iterable[str] = (),
    *,
    printed: Iterable[str] = (),
) -> None:
    """Let a paper pass only if nothing struck can be found in it.

    `struck_texts` are the whole struck passages, `names_within` the names inside them, `printed`
    the texts that were put on the page on purpose. Raises StruckTextFound, or Withheld for a
    paper that cannot be checked; neither says what was found.
    """
    passages = [text for text in struck_texts if len(squeezed(text)) >= _TELLING]
    whole_words = [name for name in names_within if squeezed(name)]
    whole_words += [text for text in passages if len(squeezed(text)) <= _SHORT]
    long_ones = [text for text in passages if len(squeezed(text)) > _SHORT]
    allowed = list(printed)
    pages = page_texts(pdf)
    if not pages or not all(squeezed(page) for page in pages):
        raise Withheld("A page of the finished paper cannot be read back.", do="Make it again.")
    inside = insides(pdf)
    shown = ["\n".join(pages), "\n".join(body_texts(pdf))]
    letters = [squeezed(page) for page in shown]
    own = [text for text in map(squeezed, long_ones) if len(text) > _OWN_WORDS]
    if any(text in page for text in own for page in letters):
        raise _found("text")
    _look_for_runs(long_ones, shown, inside, allowed)
    _look_for_words(whole_words, shown, inside, allowed)
    if inside.unshown:
        raise Withheld(
            f"The finished paper has parts that no page shows: {', '.join(inside.unshown)}.",
            do="Make it again; if it stays, tell whoever looks after the software.",
        )
    _prove_reading(shown[1], allowed)


def _look_for_runs(
    passages: Sequence[str], shown: Sequence[str], inside: Insides, allowed: Sequence[str]
) -> None:
    runs = {run for text in passages for run in _runs(squeezed(text))}
    if not runs:
        return
    runs |= {run[::-1] for run in runs}  # a reader may give right-to-left text back to front
    grouped = _by_length(runs)
    # Joined: a reader gives neighbouring pieces back without a seam between them.
    expected = _counted(grouped, squeezed("".join(allowed)))
    for text in (*shown, "\n".join(inside.strings)):
        _refuse_more(_counted(grouped, squeezed(text)), expected, "text")
    for stream in inside.streams:
        _refuse_more(_counted(grouped, squeezed_bytes(stream).decode("ascii")), expected, "stream")
    beginnings = [squeezed(text)[:_RUN] for text in passages]
    for pixels in map(squeezed_bytes, inside.pixels):
        if any(start.isascii() and start.encode() in pixels for start in beginnings):
            raise _found("picture")
    for run in runs:
        if not run.isascii() and any(_encoded_in(run, stream) for stream in inside.streams):
            raise _found("stream")


def _look_for_words(
    needles: Sequence[str], shown: Sequence[str], inside: Insides, allowed: Sequence[str]
) -> None:
    for needle in needles:
        row = words(needle)
        expected = sum(words(text).count(row) for text in allowed)
        for text in (*shown, "\n".join(inside.strings)):
            if words(text).count(row) > expected:
                raise _found("text")


def _runs(letters: str) -> set[str]:
    if len(letters) <= _RUN:
        return {letters}
    return {letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1)}


def _by_length(runs: set[str]) -> dict[int, set[str]]:
    grouped: dict[int, set[str]] = {}
    for run in runs:
        grouped.setdefault(len(run), set()).add(run)
    return grouped


def _counted(runs: dict[int, set[str]], letters: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for length, group in runs.items():
        for at in range(len(letters) - length + 1):
            piece = letters[at : at + length]
            if piece in group:
                found[piece] += 1
    return found


def _refuse_more(found: Counter[str], expected: Counter[str], where: str) -> None:
    if any(times > expected[run] for run, times in found.items()):
        raise _found(where)


def _encoded_in(run: str, stream: bytes) -> bool:
    return any(run.encode(form) in stream for form in ("utf-8", "utf-16-be", "utf-16-le"))


def _found(where: str) -> StruckTextFound:
    return StruckTextFound(
        f"Struck text was found in the finished paper ({where}).",
        do="The paper was thrown away. Prepare the packet again and look at its struck passages.",
    )


def _prove_reading(body: str, allowed: Sequence[str]) -> None:
    """Show that the search can find: the longest printed text must be found where it stands."""
    longest = max((squeezed(text) for text in allowed), key=len, default="")
    if longest[:_RUN] not in squeezed(body):
        raise Withheld(
            "The finished paper does not give back what was printed on it.", do="Make it again."
        )
