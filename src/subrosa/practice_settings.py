"""What a practice sets in a file of its own: safety numbers, names searched in memory, mail.

The file is ``practice.toml`` beside ``practice.sqlite3`` (or the settings file that names a
database, see `subrosa.store.addresses`). It may be missing. An unknown word in it is refused, for a
setting that is misspelt would otherwise be a setting that is not made::

    [names]
    in_memory = 1_000_000

    [safety]
    on_call = "Priya, 303 555 0142"
    local_police = "Campus police, 303 555 0110"

    [mail]
    host = "mail.example.org"
    port = 465
    security = "tls"  # or "starttls", or "local" for this machine alone
    user = "practice"
    password_file = "mail-password"  # beside this file, for its owner's eyes alone
    authority = "authority.pem"  # beside this file; whom to trust in place of the system
    sender = "no-reply@example.org"
    heads_to = ["colleague@example.org", "accountant@example.org"]
    on_call_to = ["pager@example.org"]
    staff_to = ["staff@example.org"]
    link = "https://practice.example.org/"

    [identity]
    name = "Example ID"
    issuer = "https://login.example.org/practice"
    client_id = "desk"
    client_secret_file = "client-secret"  # beside this file, for its owner's eyes alone
    desk = "https://desk.example.org/"  # where browsers reach the desk, as told to the provider
    second_step = true  # it may take the place of the code; left out: it may not
    fresh = false  # a sign-in there that is older is taken too; left out: it is not
    authority = "authority.pem"  # beside this file; whom to trust in place of the system

    [own_door]
    name = "Appointments"  # at the head of clients' own pages; it should tell nothing
"""

from __future__ import annotations

import json
import os
import re
import stat
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import SplitResult, urlsplit

from subrosa.store.addresses import SUFFIX
from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SAFETY_NUMBERS: Final = ("on_call", "supervisor", "local_police", "privacy_officer", "lawyer")
"""Whose numbers stand on the safety sheets beside those that hold everywhere."""
NAMES_IN_MEMORY: Final = 1_000_000
"""Files open to one person that are searched by opening every card (sealed.md, "Keys")."""
OWN_NAME: Final = "Appointments"
"""What stands at the head of clients' own pages, unless the practice chose another name."""
LONGEST_OWN_NAME: Final = 40
SECURITY: Final = ("tls", "starttls", "local")
_LOCAL: Final = ("localhost", "127.0.0.1", "::1")
_FOR_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_TEXTS: Final = ("user", "password_file", "authority", "link")
_LISTS: Final = ("heads_to", "on_call_to", "staff_to")
_IDENTITY: Final = ("name", "issuer", "client_id", "client_secret_file", "desk")
_CHOICES: Final = ("second_step", "fresh")
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "names": ("in_memory",),
    "safety": SAFETY_NUMBERS,
    "mail": ("host", "port", "security", "sender", *_TEXTS, *_LISTS),
    "identity": (*_IDENTITY, *_CHOICES, "authority"),
    "own_door": ("name",),
}
"""Every word of the file, by its part; where its database lies is said in `store.addresses`."""
_LONGEST: Final = 200
_OUR_PART: Final = re.compile(r"\s*\[\s*safety\s*\]\s*(#.*)?")
_A_SETTING: Final = re.compile("\\s*[\\w\"'-]+\\s*=")


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mail is handed in, as whom, and to whom it goes; addresses of no client."""

    host: str
    port: int
    security: str
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str = ""
    heads_to: tuple[str, ...] = ()
    on_call_to: tuple[str, ...] = ()
    staff_to: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """An identity provider that may say who somebody is; it never gets or gives a key."""

    name: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    desk: str
    second_step: bool = False
    fresh: bool = True
    authority: str = ""


@dataclass(frozen=True, slots=True)
class PracticeSettings:
    """What a practice set; what it left out is as here."""

    names_in_memory: int = NAMES_IN_MEMORY
    mail: MailSettings | None = None
    safety_numbers: Mapping[str, str] = field(default_factory=dict)
    identity: IdentitySettings | None = None
    own_name: str = OWN_NAME


def settings_file(practice: Path) -> Path:
    """Return where the settings of a practice lie, whether or not there is such a file."""
    return practice if practice.suffix == SUFFIX else practice.with_suffix(SUFFIX)


def read_settings(practice: Path) -> PracticeSettings:
    """Read the settings beside a practice; raise `NotReady` for what cannot be meant."""
    file = settings_file(practice)
    if not file.exists():
        return PracticeSettings()
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise NotReady("The settings file cannot be read.", do="Mend it, or remove it.") from None
    if not said.keys() <= {"postgresql", *WORDS}:
        raise _meant("a part that nobody knows")
    return PracticeSettings(
        _names(said.get("names", {})),
        _mail(said.get("mail"), file.parent),
        _safety(said.get("safety", {})),
        _identity(said.get("identity"), file.parent),
        _own_name(said.get("own_door", {})),
    )


def keep_safety_numbers(practice: Path, numbers: Mapping[str, str]) -> None:
    """Write the safety numbers into the settings of a practice that has none yet.

    What stands in the file stays as it is; numbers that stand there already are not touched.
    Raises `NotReady` where the file cannot be written.
    """
    if numbers and not read_settings(practice).safety_numbers:
        replace_safety_numbers(practice, numbers)


def replace_safety_numbers(practice: Path, numbers: Mapping[str, str]) -> None:
    """Write these safety numbers in place of those in the settings of a practice.

    Everything else in the file stays as it is, comments too. Raises `NotReady` where the file
    cannot be written, or says its numbers in another form than a part of their own.
    """
    read_settings(practice)
    file = settings_file(practice)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    text = _with_numbers(before, numbers)
    wanted = {**tomllib.loads(before), "safety": dict(numbers)}
    try:
        fits = {"safety": {}, **tomllib.loads(text)} == wanted
    except tomllib.TOMLDecodeError:
        fits = False
    if not fits:
        raise NotReady(
            "The settings file says its safety numbers in a form that is not changed from here.",
            do="Change them in the file.",
        )
    _write(file, text)


def _with_numbers(before: str, numbers: Mapping[str, str]) -> str:
    # JSON writes a printable text as TOML does.
    said = [f"{name} = {json.dumps(said, ensure_ascii=False)}" for name, said in numbers.items()]
    lines = before.rstrip("\n").split("\n") if before else []
    start = next((at for at, line in enumerate(lines) if _OUR_PART.fullmatch(line)), None)
    if start is None:
        gap = [""] if lines else []
        return "\n".join([*lines, *gap, "[safety]", *said, ""])
    after = range(start + 1, len(lines))
    end = next((at for at in after if lines[at].lstrip().startswith("[")), len(lines))
    rest = [line for line in lines[start + 1 : end] if not _A_SETTING.match(line)]
    return "\n".join([*lines[: start + 1], *said, *rest, *lines[end:], ""])


def _write(file: Path, text: str) -> None:
    fresh = file.with_name(file.name + ".new")
    try:
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
        ) as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    except OSError as fault:
        raise NotReady(f"The settings file cannot be written ({fault.strerror}).") from None


def _safety(said: Any) -> dict[str, str]:  # noqa: ANN401 - what a file says may be anything
    if not isinstance(said, dict) or not said.keys() <= set(SAFETY_NUMBERS):
        raise _meant("[safety]: " + ", ".join(SAFETY_NUMBERS))
    if not all(isinstance(one, str) and one.isprintable() for one in said.values()):
        raise _meant("[safety]")
    return {name: number for name, number in said.items() if number}


def _names(said: Any) -> int:  # noqa: ANN401 - what a file says may be anything
    if not isinstance(said, dict) or not said.keys() <= {"in_memory"}:
        raise _meant("[names]")
    most = said.get("in_memory", NAMES_IN_MEMORY)
    if type(most) is not int or most < 0:
        raise _meant("names.in_memory")
    return most


def _mail(said: Any, folder: Path) -> MailSettings | None:  # noqa: ANN401 - the same
    if said is None:
        return None
    known = set(WORDS["mail"])
    if not isinstance(said, dict) or not {"host", "port", "security", "sender"} <= said.keys():
        raise _meant("[mail]: host, port, security and sender are needed")
    if not said.keys() <= known:
        raise _meant("[mail]: a word that nobody knows")
    texts = [said[one] for one in ("host", "security", "sender", *_TEXTS) if one in said]
    lists = {one: said.get(one, []) for one in _LISTS}
    if not all(isinstance(one, str) for one in texts) or type(said["port"]) is not int:
        raise _meant("[mail]")
    if not all(isinstance(one, list) and all(map(_address, one)) for one in lists.values()):
        raise _meant("[mail]: lists of addresses")
    if said["security"] not in SECURITY or not _address(said["sender"]):
        raise _meant("mail.security or mail.sender")
    if said["security"] == "local" and said["host"] not in _LOCAL:
        raise _meant("mail.security: unencrypted mail goes to this machine only")
    authority = said.get("authority", "")
    return MailSettings(
        host=said["host"],
        port=said["port"],
        security=said["security"],
        sender=said["sender"],
        user=said.get("user", ""),
        password=_secret(folder, said["password_file"], "mail.password_file")
        if "password_file" in said
        else "",
        authority=str(folder / authority) if authority else "",
        heads_to=tuple(lists["heads_to"]),
        on_call_to=tuple(lists["on_call_to"]),
        staff_to=tuple(lists["staff_to"]),
        link=said.get("link", ""),
    )


def _address(said: object) -> bool:
    """Say whether it can be one address; the rest is the mail server's to know."""
    whole = isinstance(said, str) and said.isascii() and said.isprintable() and " " not in said
    return whole and str(said).count("@") == 1 and not {*",;<>\"'"} & {*str(said)}


def _own_name(said: Any) -> str:  # noqa: ANN401 - what a file says may be anything
    if not isinstance(said, dict) or not said.keys() <= set(WORDS["own_door"]):
        raise _meant("[own_door]: name")
    name = said.get("name", OWN_NAME)
    if not isinstance(name, str) or not name.isprintable() or not name.strip():
        raise _meant("own_door.name")
    if len(name) > LONGEST_OWN_NAME:
        raise _meant(f"own_door.name: {LONGEST_OWN_NAME} characters at most")
    return name.strip()


def _identity(said: Any, folder: Path) -> IdentitySettings | None:  # noqa: ANN401 - the same
    if said is None:
        return None
    if not isinstance(said, dict) or not set(_IDENTITY) <= said.keys() <= set(WORDS["identity"]):
        raise _meant("[identity]: " + ", ".join(_IDENTITY) + " are needed")
    texts = [said[one] for one in (*_IDENTITY, "authority") if one in said]
    if not all(isinstance(one, str) and one.isprintable() and one.strip() for one in texts):
        raise _meant("[identity]")
    if not all(type(said.get(one, True)) is bool for one in _CHOICES):
        raise _meant("[identity]: true or false")
    if len(said["name"]) > _LONGEST or len(said["client_id"]) > _LONGEST:
        raise _meant("[identity]: a name that is too long")
    if not safe_address(said["issuer"]) or urlsplit(said["issuer"]).query:
        raise _meant("identity.issuer: an https address, as the provider spells it")
    desk = urlsplit(said["desk"])
    if not safe_address(said["desk"]) or desk.path not in {"", "/"} or desk.query:
        raise _meant("identity.desk: the https address of the desk, without a path")
    secret = _secret(folder, said["client_secret_file"], "identity.client_secret_file")
    if not secret:
        raise _meant("identity.client_secret_file: it is empty")
    return IdentitySettings(
        name=said["name"].strip(),
        issuer=said["issuer"],
        client_id=said["client_id"],
        client_secret=secret,
        desk=f"{desk.scheme}://{desk.netloc}",
        second_step=said.get("second_step", False),
        fresh=said.get("fresh", True),
        authority=str(folder / said["authority"]) if "authority" in said else "",
    )


def safe_address(said: str) -> bool:
    """Say whether it is an address over TLS, or one of this machine; no password, no fragment."""
    if not said.isascii() or not said.isprintable() or {*' "<>\\^`{|}'} & {*said}:
        return False
    try:
        parts: SplitResult = urlsplit(said)
        _ = parts.port  # reading it looks whether it is a number
    except ValueError:
        return False
    if not parts.hostname or "@" in parts.netloc or "#" in said:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)


def _secret(folder: Path, name: str, where: str) -> str:
    """Read a secret from a file of its own, which nobody but its owner may read."""
    file = folder / name
    try:
        rights, said = file.stat().st_mode, file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise _meant(f"{where}: it cannot be read") from None
    if rights & _FOR_OTHERS:
        raise NotReady(f"Others may read the file of {where}.", do="chmod 600 it.")
    return said


def _meant(what: str) -> NotReady:
    return NotReady(f"The settings file says what cannot be meant: {what}.", do="Mend it.")
