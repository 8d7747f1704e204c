"""An incident: what went wrong, as the privacy officer leads it from the first word to the last.

Every sheet holds the incident whole, as it stood after somebody wrote to it; the newest counts, the
earlier ones stay. Words are left out of every ``repr``, which ends in logs and reports of faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from subrosa.terms.ids import StaffId, UnitId
from subrosa.terms.word import Word


class Happened(Word):
    """What went wrong."""

    LOST_DEVICE = "lost_device", "a device was lost or stolen"
    MISDIRECTED = "misdirected", "a letter, e-mail or fax went to somebody else"
    SNOOPING = "snooping", "somebody here looked, or told, without need"
    VENDOR = "vendor", "something went wrong at a vendor"
    INTRUSION = "intrusion", "ransomware, or a stranger in a computer or an account"
    NO_NOTICE = "no_notice", "something went out without the notice it needs"
    OTHER = "other", "something else"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done about an incident: when (UTC), by whom, and in which words."""

    at: str
    by: StaffId
    name: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CutOff:
    """That somebody's ways in were closed; `locked` is her key as it lay under her passphrase.

    It opens with her passphrase only: whoever leads the incident cannot use it. `back` is when she
    was let in again (UTC), empty while she is not. `keys` says for how many files keys were made,
    `named` that she had duties then, by which somebody who left since is told apart.
    """

    whom: StaffId
    name: str
    at: str
    by: StaffId
    locked: bytes = field(repr=False)
    keys: int = 0
    passkeys: bool = False
    named: bool = True
    back: str = ""


@dataclass(frozen=True, slots=True)
class SessionSeen:
    """A browser in which somebody was signed in when her ways in were closed; times are UTC."""

    browser: str
    made: str
    seen: str


@dataclass(frozen=True, slots=True)
class Concerned:
    """Somebody whose information it is about: the file, the person, the state she lives in.

    `at_risk` says that harm is near, so that she is called first, as her safe-contact plan says.
    `reader` is who reads her letter (`breach_papers.Reader`, empty: she herself) and `reads` the
    name and address of whoever else it is: who acts for her, or her next of kin (164.404(d)(1)).
    """

    unit: UnitId
    person: str
    name: str = field(repr=False)
    state: str = ""
    at_risk: bool = False
    address_known: bool = True
    called: str = ""
    written: str = ""
    reader: str = ""
    reads: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class AskedToWait:
    """That an official asked to tell nobody for a time (45 CFR 164.412); days are ISO days.

    `until` is the last day that a statement names, empty where an oral one names none.
    """

    stated: str
    oral: bool
    official: str = field(repr=False)
    agency: str = field(repr=False)
    words: str = field(repr=False)
    until: str = ""


@dataclass(frozen=True, slots=True)
class Closed:
    """The closing review (45 CFR 164.530(e) and (f)); `day` is an ISO day.

    `mitigated` is what was done for the people concerned, `sanctioned` what it meant for whoever
    did it, `words` what was learned and changed.
    """

    day: str
    by: StaffId
    name: str
    words: str = field(repr=False)
    mitigated: str = field(default="", repr=False)
    sanctioned: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as one sheet holds it; `place` is the number of the sheet, counted from 1.

    `at` is when it was said (UTC). `by` is None where somebody outside said it; `complaint` is then
    the number of what she wrote. `not_for` names privacy officers whom it concerns: it is sealed to
    none of them, whatever their duties. `first_known` is the ISO day on which anybody who works
    here first knew of it, or should have known (45 CFR 164.404(a)(2)).
    """

    id: str
    place: int
    what: Happened
    at: str
    words: str = field(repr=False)
    by: StaffId | None = None
    by_name: str = field(default="", repr=False)
    whom: StaffId | None = None
    not_for: tuple[StaffId, ...] = ()
    complaint: str = ""
    first_known: str = ""
    cut_offs: tuple[CutOff, ...] = ()
    sessions: tuple[SessionSeen, ...] = ()
    people: tuple[Concerned, ...] = ()
    answers: dict[str, str] = field(default_factory=dict, repr=False)
    """What was weighed: box of the assessment to what was typed, as it is shown again."""
    text: dict[str, str] = field(default_factory=dict, repr=False)
    """What every notice says: box to what was typed (`notice_text`)."""
    weighed_by: str = field(default="", repr=False)
    holds: tuple[AskedToWait, ...] = ()
    done: tuple[Step, ...] = ()
    closed: Closed | None = None


def kept_from(incident: Incident, whom: StaffId | None) -> tuple[StaffId, ...]:
    """Return from whom an incident is kept that concerns this person.

    Who said it herself is none of them: it is her own device that is gone, and she knows.
    """
    if whom is None or whom == incident.by or whom in incident.not_for:
        return incident.not_for
    return (*incident.not_for, whom)


@dataclass(frozen=True, slots=True)
class SealedIncident:
    """A sheet of an incident under a key of its own, and that key wrapped to those who lead.

    Every privacy officer has a wrap. One whom it concerns has one that opens for nobody, so that
    whoever sees this does not learn whom it concerns.
    """

    id: str
    wraps: dict[StaffId, bytes] = field(repr=False)
    sealed: bytes = field(repr=False)
