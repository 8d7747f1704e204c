"""Papers as the desk orders them: what kind, to whom, on what ground; never how they look.

An order carries only what its reader may know. Nothing about the person asked about is in an
order for an outsider's refusal: the paper room cannot print what it was never given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from subrosa.desk.forms.disclosed_as import Sort
from subrosa.desk.forms.request import encode
from subrosa.ledger.parts import Opening
from subrosa.terms.ids import PaperId, RequestId, SheetId
from subrosa.terms.question import Ask, Instrument
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.desk.forms.breach_papers import BreachOrder
    from subrosa.desk.forms.keeping import DestroyedLine
    from subrosa.desk.forms.request import Incoming
    from subrosa.release import HeldWhy, Packet, StrikeWhy
    from subrosa.terms.decision import Decision


KeptBack: TypeAlias = "StrikeWhy | HeldWhy"
"""Why something of her own file is not given to a client."""


class LetterPurpose(Word):
    """Why a letter is written."""

    NEITHER_CONFIRM_NOR_DENY = "neither_confirm_nor_deny", "the reply that is the same for everyone"
    DENIAL_TO_CLIENT = "denial_to_client", "ground, review and complaint route (45 CFR 164.524(d))"
    REFUSAL = "refusal", "neutral refusal to somebody else"
    HOLDING = "holding_letter", "to a lawyer or court, while a paper is missing"
    NOTICE = "notice_to_client", "to a client: a legal paper about her came"
    COVER = "cover_letter", "goes with a packet"
    NOTHING_ON_FILE = "nothing_on_file", "that nothing on file falls under a paper that counts"
    OVER_SEVERAL = "over_several", "one letter over the answers to a paper that names several"
    DECISION = "decision_sheet", "for the counsellor herself: what to do, and what may be said"
    ACCOUNTING = "accounting", "the client's list of disclosures (45 CFR 164.528)"
    DELAY = "delay", "why such a list takes longer, and by when it comes (164.528(c)(1)(ii))"
    CERTIFICATE = "certificate", "how a paper was signed: its fingerprint, what happened, when"
    BREACH_NOTICE = "breach_notice", "to a person concerned by a breach (45 CFR 164.404)"
    BREACH_ENVELOPE = "breach_envelope", "an address, and nothing that tells who writes"
    BREACH_CALL = "breach_call", "for ringing a person at risk before her letter goes"
    BREACH_POSTING = "breach_posting", "where letters do not reach people (164.404(d)(2))"
    BREACH_PRESS = "breach_press", "to the press of a state (164.406)"
    BREACH_STATE = "breach_state", "to an office of a state"
    BREACH_HHS = "breach_hhs", "what the federal portal asks for (164.408)"
    BREACH_VENDOR = "breach_vendor", "to a vendor who has to tell us of a breach (164.410)"
    BREACH_VENDOR_FORM = "breach_vendor_form", "on which a vendor tells us of a breach (164.410(c))"
    BREACH_FACTORS = "breach_factors", "the written assessment of four factors (164.402)"
    BREACH_SUMMARY = "breach_summary", "of a breach, for the insurer and the lawyer"
    DESTROYED = "destroyed", "that a file was destroyed: on what ground, by whom, and what stays"


class SafetySheet(Word):
    """A paper that must open whatever else is broken."""

    CALL_SHEET = "call_sheet", "whom to call and what to say"
    SAFETY_NUMBERS = "safety_numbers", "numbers for danger and crisis"
    BLANK_WORKSHEET = "blank_worksheet", "the questions about danger, to be filled in by hand"
    DOOR_CARD = "door_card", "what to do when officers stand at the door"
    HOSPITAL_SHEET = "hospital_sheet", "what a hospital needs tonight, and no more"
    SAFETY_PLAN = "safety_plan", "the client's own plan for the worst hours"
    REPORT_SHEET = "report_sheet", "a report of abuse, to be filled in by hand"


class FilledSheet(Word):
    """A safety sheet with words on it instead of lines."""

    HOSPITAL = "hospital", "what a hospital needs tonight, filled in"
    PLAN = "plan", "the client's own safety plan, as she made it"
    WORKSHEET = "worksheet", "a danger worksheet as it stands"


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """A filled sheet. `said` are its parts by name (of a plan, numbered; of a worksheet, asked).

    `neutral` leaves out who writes: of a substance use programme the letterhead would tell.
    """

    sheet: FilledSheet
    number: PaperId
    day: str
    said: Mapping[str, str] = field(repr=False)
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class LineProof:
    """What opens the words of one line out of its ledger entry (`subrosa.ledger.parts`)."""

    parts: tuple[str, ...]
    whole: Opening
    own: Opening


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """A line of a client's disclosures (45 CFR 164.528(b)(2)): date, to whom, what, why.

    `owed` says whether the law puts it into the accounting; the practice keeps all of them.
    `prints` are the fingerprints (SHA-256) of the papers as they went out, in their order. `sorts`
    says as what it counts; a line from before that was told apart has none. `proof` opens the part
    of its ledger entry that holds the words of this line, and no other part.
    """

    day: str
    to: str = field(repr=False)
    address: tuple[str, ...] = field(repr=False)
    what: tuple[str, ...]
    why: str
    request: RequestId
    papers: tuple[PaperId, ...]
    owed: bool = True
    prints: tuple[str, ...] = ()
    sorts: tuple[Sort, ...] = ()
    proof: LineProof | None = field(default=None, repr=False)


def shown_words(line: DisclosureLine) -> bytes:
    """Write what a client is shown of a line, as its entry commits to it: five things, no more."""
    five = {
        "address": line.address,
        "day": line.day,
        "to": line.to,
        "what": line.what,
        "why": line.why,
    }
    return encode(five)


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line as an accounting prints it, with the number of its entry in the history."""

    line: DisclosureLine
    entry: int


@dataclass(frozen=True, slots=True)
class Certified:
    """How a paper was signed. `events` are moments (UTC) and what happened then, in words.

    `entries` are the numbers of entries of the history, each with what it stands for.
    """

    fingerprint: str
    way: str
    checked: str
    signed: str = field(default="", repr=False)
    events: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """One letter. `day`, `received`, `answer_by` are ISO days; `to` is the address block.

    `court`, `docket` and `answer_by` stand in the sender's own paper; `asked_by` is the sender.
    """

    purpose: LetterPurpose
    number: PaperId
    day: str
    to: tuple[str, ...] = field(default=(), repr=False)
    instrument: Instrument | None = None
    received: str = ""
    court: str = ""
    docket: str = ""
    answer_by: str = ""
    asked_by: str = field(default="", repr=False)
    decision: Decision | None = None
    """Set only where the reader may know what was decided: the client, or staff."""
    by_right_of: str = ""
    purpose_words: str = ""
    contents: tuple[str, ...] = ()
    something_struck: bool = False
    struck_on_pages: bool = False
    kept_back: tuple[KeptBack, ...] = ()
    """Set where a part of the client's own file stays; `rest_given` says whether the rest goes."""
    rest_given: bool = True
    disclosures: tuple[ListedLine, ...] = ()
    period: tuple[str, str] = ("", "")
    """The first and the last day of an accounting."""
    fee: str = ""
    """What an accounting costs, as the client agreed to it beforehand; empty: nothing."""
    asked: str = ""
    headline: str = ""
    """The answer in the words of every screen; in danger an act."""
    certified: Certified | None = None
    """Set for a certificate of a signature, and for nothing else."""
    breach: BreachOrder | None = None
    """Set for a paper about a breach, and for nothing else."""
    large_print: bool = False
    """Whether it is set in large letters, for somebody who sees little."""
    destroyed: DestroyedLine | None = None
    """Set for a certificate of destruction, and for nothing else."""


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """What goes out together: a cover letter and the minimum set.

    `must_not_show` are the words of all that was struck, held or left out; they go to the
    machine check and nowhere else. `pages` are the pictures of the scanned pages that go, by their
    sheets and as they lie in the record: the packet says which of their pixels are struck.
    """

    cover: LetterOrder
    packet: Packet
    must_not_show: tuple[str, ...] = field(default=(), repr=False)
    pages: Mapping[SheetId, bytes] = field(default_factory=dict, repr=False)


_PROCESS = frozenset(
    {
        Instrument.SUBPOENA_ATTORNEY,
        Instrument.GRAND_JURY_SUBPOENA,
        Instrument.ADMINISTRATIVE_SUBPOENA,
        Instrument.DISCOVERY_REQUEST,
        Instrument.COURT_ORDER,
        Instrument.PART2_COURT_ORDER,
        Instrument.APPLICATION_FOR_ORDER,
        Instrument.SEARCH_WARRANT,
    }
)
_BY_WORD_OF_MOUTH = frozenset({Instrument.ORAL_REQUEST, Instrument.NONE})
_FOR_HERSELF = frozenset({Ask.GIVE_ACCESS, Ask.AMEND, Ask.ACCOUNT_FOR_DISCLOSURES})


def is_legal_process(incoming: Incoming) -> bool:
    """Say whether a request rests on a paper of a court, a lawyer or an agency."""
    return any(paper.kind in _PROCESS for paper in incoming.papers)


def refusal_purpose(incoming: Incoming, *, known_to_asker: bool) -> LetterPurpose:
    """Choose the letter of a *no*.

    INVARIANT: unless the asker already properly knows (`known_to_asker`: the proven client
    herself), the choice rests on the request alone, so that the kind of letter tells nothing.
    """
    shown = {paper.kind for paper in incoming.papers}
    if known_to_asker and incoming.ask in _FOR_HERSELF:
        return LetterPurpose.DENIAL_TO_CLIENT
    if is_legal_process(incoming):
        return LetterPurpose.HOLDING
    if shown - _BY_WORD_OF_MOUTH:
        return LetterPurpose.REFUSAL
    return LetterPurpose.NEITHER_CONFIRM_NOR_DENY
