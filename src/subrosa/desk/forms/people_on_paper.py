"""Who stands on a signed authorization: the client, who discloses, to whom, and who signed.

Compared with what the practice knows (45 CFR 164.514(h)(1) asks it to verify who signs): a name or
a day of birth that differs is flagged and proposes nothing. Whoever signed for somebody else has to
describe her authority (45 CFR 164.508(c)(1)(vi)).
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.findings import Mark
from subrosa.desk.forms.lines_of_paper import day_in
from subrosa.terms.people import Signer

if TYPE_CHECKING:
    from subrosa.desk.forms.findings import Expected, Known, Notes
    from subrosa.desk.forms.lines_of_paper import PaperLines, Spot

_CLIENT: Final = re.compile(
    r"^(?:(?:full |legal |print(?:ed)? )?name of (?:the )?(?:client|patient|individual)"
    r"|(?:client|patient|individual)(?:['\u2019]s)?(?: full| legal)?(?: name)?)\s*:",
    re.IGNORECASE,
)
_I: Final = re.compile(r"\bI,\s+(?P<name>[^,\n(]{3,60})[,(]")
_BORN: Final = re.compile(
    r"\b(?:date of birth|birth ?date|d\.?\s?o\.?\s?b\.?|born(?: on)?)\b[\s:]*", re.IGNORECASE
)
_TO: Final = re.compile(
    r"\b(?:disclose|release|send|give|provide|furnish)[sd]?\s+(?:it |them |this |information |"
    r"the following |my [\w ]{1,40}?)?to\b\s*:?"
    r"|^(?:recipient|to whom|person or organi[sz]ation (?:receiving|to receive))[^:]{0,60}:"
    r"|^to\s*:",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"^(?:from|who may disclose|who discloses|disclosing (?:party|provider|person))[^:]{0,60}:",
    re.IGNORECASE,
)
_AUTHORIZE: Final = re.compile(
    r"\b(?:authori[sz]e|permit|allow|direct)\s+(?P<who>[^\n]{3,120}?(?:\n[^\n]{0,80}?)?)\s+to\s+"
    r"(?:use|disclose|release|share|give|send|provide)\b",
    re.IGNORECASE,
)
_SIGNATURE: Final = re.compile(
    r"^(?:x\s+)?(?:signature(?:s)?(?: of [\w\u2019' /]{1,60}?)?(?: or [\w ]{1,40}?)?"
    r"|(?:client|patient|individual)(?:['\u2019]s)? signature|signed(?: by)?)\s*[:_]",
    re.IGNORECASE,
)
_DATE_BEHIND: Final = re.compile(r"\b(?:date[d]?|signed on)\b\s*:?.*$", re.IGNORECASE)
_DATE_SIGNED: Final = re.compile(
    r"^(?:date(?: signed| of signature)?|signed on|dated)\b(?!\s+of\b)\s*:?", re.IGNORECASE
)
_CAPACITY: Final = re.compile(
    r"(?:relationship to (?:the )?(?:client|patient|individual)"
    r"|(?:legal )?authority to (?:act|sign)|capacity|signing on behalf of"
    r"|description of (?:personal representative['\u2019]s )?authority"
    r"|if signed by (?:a|the) (?:personal )?representative)[^:]{0,60}:",
    re.IGNORECASE,
)
_NOBODY_ELSE: Final = frozenset(
    {"self", "client", "patient", "n/a", "na", "none", "not applicable"}
)
_SIGN: Final = re.compile(r"^/s/\s*", re.IGNORECASE)
_NEARLY: Final = 0.8  # of the letters alike: a machine's slip, or another person


def read_client(paper: PaperLines, expected: Expected, notes: Notes) -> Known | None:
    """Find whose paper it is, by name and day of birth; return her where both fit."""
    named = _named(paper)
    if named is None:
        return _by_any_line(paper, expected, notes)
    found = next((one for one in expected.clients if _is(named.said, one.names)), None)
    if found is None:
        notes.flag("member", Mark.DOES_NOT_FIT, _other_name(named.said, expected), named)
        return None
    return _born_as(paper, found, named, notes)


def _by_any_line(paper: PaperLines, expected: Expected, notes: Notes) -> Known | None:
    hits = [(one, _where(paper, one.names)) for one in expected.clients]
    there = [(one, spot) for one, spot in hits if spot is not None]
    if len(there) != 1:
        says = "It names several clients." if there else "No name of a client was read."
        notes.flag("member", Mark.MISSING, says)
        return None
    found, spot = there[0]
    return _born_as(paper, found, spot, notes)


def _named(paper: PaperLines) -> Spot | None:
    spot = paper.behind(_CLIENT)
    if spot is not None and spot.said:
        said = _BORN.split(spot.said)[0].strip(" ,;|_")
        return type(spot)(spot.number, spot.line, said)
    found = _I.search(paper.flat)
    return None if found is None else paper.at(found.start(), found["name"].strip())


def _other_name(said: str, expected: Expected) -> str:
    names = [name for one in expected.clients for name in one.names]
    if any(_alike(said, name) >= _NEARLY for name in names):
        return (
            f"It reads “{said}”, which is nearly the name on the card: look at the letters, and "
            "whether it is the same person."
        )
    return f"It names “{said}”, who is not whom this request is about."


def _born_as(paper: PaperLines, found: Known, spot: Spot, notes: Notes) -> Known | None:
    label = paper.find(_BORN)
    born = ""
    if label is not None:
        behind = _BORN.search(paper.around(label))
        born = day_in(paper.around(label)[behind.end() :][:40]) if behind else ""
    if born and found.born and born != found.born:
        notes.flag(
            "member",
            Mark.DOES_NOT_FIT,
            f"The name fits, but the paper says born on {born} and the card {found.born}.",
            label,
        )
        return None
    notes.read("member", found.person, f"It names {found.names[0]}.", spot)
    if not born:
        notes.flag("member", Mark.MISSING, "No day of birth was read: the name alone fits.", label)
    return found


def read_discloser(paper: PaperLines, expected: Expected, notes: Notes) -> None:
    """Find who may disclose (45 CFR 164.508(c)(1)(ii))."""
    spot = _where(paper, (expected.practice,)) if expected.practice else None
    if spot is None:
        labelled = paper.behind(_FROM)
        spot = labelled if labelled and labelled.said else paper.find(_AUTHORIZE)
    if spot is None:
        notes.flag("names_discloser", Mark.MISSING, "Who may disclose was not found.")
        return
    notes.read("names_discloser", "yes", "It says who may disclose.", spot)


def read_recipient(paper: PaperLines, expected: Expected, notes: Notes) -> None:
    """Find to whom (45 CFR 164.508(c)(1)(iii)), and whether that is who asks."""
    labelled = paper.behind(_TO)
    if labelled is not None and labelled.said:
        near = plain_name(paper.around(labelled, 3))
        if any(plain_name(name) in near for name in expected.recipients if plain_name(name)):
            notes.read("names_recipient", "yes", f"It names “{labelled.said[:80]}”.", labelled)
            return
        says = f"It names “{labelled.said[:80]}”, which is not how the one who asks is called here."
        notes.flag("names_recipient", Mark.DOES_NOT_FIT, says, labelled)
        return
    spot = None if labelled else _where(paper, expected.recipients)
    if spot is not None:
        notes.read("names_recipient", "yes", "It names who asks.", spot)
        return
    notes.flag(
        "names_recipient", Mark.MISSING, "To whom it lets anything go was not found.", labelled
    )


def read_signature(
    paper: PaperLines, expected: Expected, client: Known | None, notes: Notes
) -> None:
    """Find who signed, when, and for whom (45 CFR 164.508(c)(1)(vi))."""
    spot = paper.behind(_SIGNATURE)
    said = _DATE_BEHIND.sub("", spot.said).strip(" _.,;|-") if spot else ""
    day = _read_day(paper, spot, expected, notes)
    if spot is None or not said:
        notes.flag(
            "signed",
            Mark.MISSING,
            "No signature was read. A machine does not see handwriting: look at the paper.",
            spot,
        )
    elif day:
        notes.read("signed", "yes", f"Signed “{said[:60]}”.", spot)
    _read_signer(paper, _SIGN.sub("", said), client, spot, notes)


def _read_day(paper: PaperLines, spot: Spot | None, expected: Expected, notes: Notes) -> str:
    near = spot
    day = day_in(paper.around(spot, 2)) if spot else ""
    if not day:
        near = paper.behind(_DATE_SIGNED)
        day = day_in(near.said) if near else ""
    if not day or near is None:
        notes.flag("day", Mark.MISSING, "No day was read beside the signature.", near)
        return ""
    if day > expected.today.isoformat():
        notes.flag("day", Mark.AHEAD, f"It is dated {day}, which is still to come.", near)
        return ""
    notes.read("day", day, f"Dated {day}.", near)
    return day


def _read_signer(
    paper: PaperLines, said: str, client: Known | None, spot: Spot | None, notes: Notes
) -> None:
    capacity = paper.behind(_CAPACITY)
    filled = capacity is not None and capacity.said.casefold() not in _NOBODY_ELSE
    if capacity is not None and capacity.said and filled:
        says = f"Signed by a representative: “{capacity.said[:80]}”."
        notes.read("signer", Signer.REPRESENTATIVE.value, says, capacity)
        return
    if client is None or not said:
        return
    if _is(said, client.names):
        notes.read("signer", Signer.CLIENT.value, "The client's own name.", spot or paper.at(0))
        return
    says = (
        f"It is signed “{said[:60]}”, which is not the client's name, and no authority to sign for "
        "her is described (45 CFR 164.508(c)(1)(vi))."
    )
    notes.flag("signer", Mark.DOES_NOT_FIT, says, spot)


def _where(paper: PaperLines, names: tuple[str, ...]) -> Spot | None:
    wanted = [plain_name(name) for name in names if plain_name(name)]
    for spot in paper.spots():
        line = f" {re.sub(r'[^a-z0-9 ]+', ' ', plain_name(spot.line))} "
        line = " ".join(line.split())
        if any(f" {_bare(name)} " in f" {line} " for name in wanted):
            return spot
    return None


def _is(said: str, names: tuple[str, ...]) -> bool:
    """Say whether a name is one of these, also turned around: *Moss, Riley*."""
    bare = _bare(said)
    turned = " ".join(reversed([part.strip() for part in plain_name(said).split(",")]))
    return any(_bare(name) in (bare, _bare(turned)) for name in names if _bare(name))


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[^\w ]+", " ", plain_name(name)).split())


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, _bare(one), _bare(other)).ratio()
