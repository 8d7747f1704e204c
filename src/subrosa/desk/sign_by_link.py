"""A link by which one client reads and signs one paper, once: made at the desk, used outside.

Rules:

1. A link is made for one paper of one client whom a request is about. It lives for some hours and
   is used once; who follows it is asked for a day of birth and for a code that came another way.
2. What is read through it is sealed with the secret that stands in it (`vault.link_home`). The
   outside door holds nothing that opens a client's file, and learns nothing but this paper.
3. *Is somebody making you sign this?* is asked alone, before the paper is shown. A yes, or *not
   sure*, signs nothing, ends the link, and is told to those who may open the file.
4. What comes back is sealed twice: with a key that lies in the client's own file, and to the
   intake. So somebody at the intake who may not know of the client does not learn of her here.
5. It is an entry of the history before anything is said to have been signed, and it allows nothing
   until a person at the desk keeps it (`signed_links`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.beside import hand_over_of, key_of
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    ledger_time,
    number_of,
    sequence_waiting,
    write_down,
)
from subrosa.desk.cabinet.keep_sheets import keep_sheet, leave_under, new_sheet_id
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.authorization_text import authorization_text, signed_text
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.signing import (
    BACK,
    HOURS,
    LINK,
    CameBack,
    CodeWay,
    LinkForm,
    LinkMade,
    Returned,
    SignedHow,
    asked_to_sign,
    faults_of_link,
)
from subrosa.desk.office import Act
from subrosa.desk.write_letters import members_of
from subrosa.ledger import EntryKind, commit, signed_outside
from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Withheld
from subrosa.vault import KeyKind, Label, SealContext, SymmetricKey, new_key, seal
from subrosa.vault.link_home import LinkHome

if TYPE_CHECKING:
    from subrosa.desk.forms.authorization_form import TypedAuthorization
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId

_CODE_DIGITS: Final = 6
_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
LONGEST_NAME: Final = 120
AT_WORK: Final = timedelta(hours=1)
"""So long somebody may take between the questions at the door and the signature."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link as it is shown once: its secret word and the code; `kept` is what the door keeps."""

    word: str = field(repr=False)
    code: str = field(repr=False)
    found_by: str
    kept: bytes = field(repr=False)
    until: datetime
    entry: int


def make_link(
    office: Office, staff: Staff, request: RequestId, typed: TypedAuthorization
) -> NewLink:
    """Write the paper, seal it for a link, and write down that it was made.

    Raises `BadInput` for a form that is not right (`faults_of_link` names its faults before),
    `NotEntitled` where there is no answer for this person, `Withheld` for a closed request.
    """
    home = LinkHome.drawn(office.random)
    code = str(int.from_bytes(office.random(8), "big") % 10**_CODE_DIGITS).zfill(_CODE_DIGITS)
    with (
        refusals_noted(office, staff, {"request": request, "link": "make"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        if hand_over_of(act, request) is not None:
            raise Withheld("This request is closed: its papers were handed over.")
        found = {member.person: (card.unit, member) for card, member in members_of(act, kept)}
        members = {person: member for person, (_, member) in found.items()}
        today = day_here(office)
        if faults_of_link(typed, members, today) or typed.boxes["hours"] not in HOURS:
            raise BadInput("This paper cannot be signed as it is.", do="Look at the form again.")
        unit, member = next(pair for who, pair in found.items() if who == typed.boxes["member"])
        whole = asked_to_sign(typed, member, today)
        key, sheet = new_key(KeyKind.DESK, unit, office.random), new_sheet_id(office)
        now = office.now()
        until = now + timedelta(hours=int(typed.boxes["hours"]))
        text = authorization_text(whole, kept.incoming, member, office.profile.name)
        made = LinkMade(
            LINK,
            sheet,
            home.found_by,
            key.id,
            key.secret,
            request,
            member.person,
            dict(whole.boxes),
            tuple(whole.records),
            CodeWay(typed.boxes["code_way"]),
            staff.id,
            staff.name,
            ledger_time(now),
            ledger_time(until),
        )
        facts = encode({"link": home.found_by, "text": sha256(text.encode()).hexdigest()})
        entry = write_down(act, EntryKind.LINK_MADE, kept.chain, facts, key_of(staff, kept))
        keep_sheet(act, unit, Label.DESK_SHEET, encode(replace(made, entry=entry)))
    form = LinkForm(
        office.practice,
        unit,
        sheet,
        key.id,
        key.secret,
        member.born,
        code,
        text,
        ledger_time(until),
        ledger_time(now),
    )
    sealed = home.lock(encode(form), office.random)
    return NewLink(home.word, code, home.found_by, sealed, until, number_of(office, entry))


def open_link(office: Office, home: LinkHome, kept: bytes) -> LinkForm | None:
    """Open what a link leads to; None where it does not fit, or its time is over."""
    try:
        form = read_kept(home.unlock(kept), LinkForm)
    except (NotEntitled, NotReady):
        return None
    return form if office.now() < _moment(form.until) else None


def answers_right(form: LinkForm, born: str, code: str) -> bool:
    """Say whether a day of birth and a code are those of a link; both are always compared."""
    said = "".join(sign for sign in code if sign.isdigit())
    one = compare_digest(born.strip().encode("utf-8", "replace"), form.born.encode())
    other = compare_digest(said.encode("utf-8", "replace"), form.code.encode())
    return one and other


def proof_of(office: Office, home: LinkHome, what: str) -> str:
    """Return a proof, to be sent back with the next page, that something happened now."""
    at = ledger_time(office.now())
    return f"{at} {home.mark(f'{what} {at}')}"


def proven(office: Office, home: LinkHome, what: str, proof: str) -> str | None:
    """Return the moment (UTC) of which a proof speaks; None for none, or one of long ago."""
    at, _, mark = proof.partition(" ")
    if not home.marked(f"{what} {at}", mark):
        return None
    return at if office.now() - _moment(at) <= AT_WORK else None


def sign_here(
    office: Office, form: LinkForm, name: str, events: tuple[tuple[str, str], ...]
) -> str:
    """Keep a paper that was signed at a link; return the fingerprint of the signed paper.

    Raises `BadInput` without a name, `LedgerUnwritable` where it cannot be kept: then it is not
    signed, and the link still works.
    """
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME:
        raise BadInput("Type your full name.")
    text = signed_text(form.text, said, day_here(office))
    done = (*events, (ledger_time(office.now()), "signed: the name was typed and the box ticked"))
    _leave(office, form, CameBack(BACK, SignedHow.SIGNED, text, said, done))
    return sha256(text.encode()).hexdigest()


def do_not_sign(
    office: Office, form: LinkForm, how: SignedHow, events: tuple[tuple[str, str], ...]
) -> None:
    """Tell the desk that nothing was signed at a link, and why."""
    done = (*events, (ledger_time(office.now()), how.meaning))
    _leave(office, form, CameBack(BACK, how, "", "", done))


def _leave(office: Office, form: LinkForm, back: CameBack) -> None:
    salt, key = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
    plain = encode(Returned(back, salt.hex(), key.hex()))
    own = SymmetricKey(form.key_id, KeyKind.DESK, form.unit, form.key)
    inner = seal(
        plain,
        own,
        SealContext(form.practice, form.unit, Label.DESK_SHEET, form.sheet),
        office.random,
    )
    with office.store.transaction() as books:
        leave_under(office, books, form.sheet, inner)
        books.history.note(
            signed_outside(ledger_time(office.now()), commit(encode(back), salt, key))
        )
    sequence_waiting(office)


def _moment(at: str) -> datetime:
    try:
        return datetime.strptime(at, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def born_as_typed(said: str) -> str:
    """Return a day of birth as an ISO day, as it is written in the United States or here."""
    plain = said.strip()
    parts = plain.replace(".", "/").replace("-", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:  # noqa: PLR2004 - month, day, year
            year_first = len(parts[0]) == 4  # noqa: PLR2004 - a year has four digits
            y, m, d = numbers if year_first else (numbers[2], numbers[0], numbers[1])
            return date(y, m, d).isoformat()
    except ValueError:
        return plain
    return plain
