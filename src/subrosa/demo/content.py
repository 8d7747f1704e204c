"""Read the demonstration's content from its TOML files into frozen values.

Promises: an unknown key, a wrong type, an unknown word, a doubled id or an id that nobody
carries is refused with the file and the path of the fault, never skipped. Refuses: to judge
law; the expected answers are only carried along.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec
import msgspec.inspect

from subrosa.demo.references import ADVICE, check_references
from subrosa.demo.shapes import (
    Content,
    DemoRequest,
    Duty,
    NearPerson,
    Note,
    Person,
    Practice,
    Programme,
    Relationship,
    Site,
    StaffMember,
    StandingConsent,
    StandingWish,
    Tie,
    Unit,
    Wall,
)
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PassageId, PersonId, SegmentId, StaffId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import Setting
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Profile:
    """The `[practice]` table."""

    id: str
    name: str
    setting: Setting
    hipaa_covered: bool
    day: str
    home: str


@dataclass(frozen=True, slots=True)
class _Ties:
    """A `[[relationship]]` table: one staff member and several units."""

    staff: StaffId
    kind: Tie
    units: tuple[UnitId, ...]
    since: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class _WrittenPassage:
    """A `[[note.passage]]` table; `record` is the note's own unless said otherwise."""

    text: str
    about: frozenset[PersonId]
    said_by: PersonId | None = None
    heard_by: frozenset[PersonId] = frozenset()
    record: RecordClass | None = None


@dataclass(frozen=True, slots=True)
class _WrittenNote:
    """A `[[note]]` table."""

    id: SegmentId
    unit: UnitId
    day: str
    record: RecordClass
    writer: StaffId
    form: str
    passage: tuple[_WrittenPassage, ...]
    separate: bool = False


def load_content(files: Mapping[str, bytes] | None = None) -> Content:
    """Read practice, notes, consents and requests; without `files` those shipped in the package.

    `files` maps a name (``practice.toml``, ``consents.toml``, ``requests.toml``,
    ``notes/*.toml``) to its bytes. Raises `BadInput` with file and path.
    """
    tables = {name: _parse(name, raw) for name, raw in sorted((files or shipped_files()).items())}
    practice = _practice("practice.toml", _required(tables, "practice.toml"))
    notes: list[Note] = []
    for name, table in tables.items():
        if name.startswith("notes/"):
            notes.extend(_notes(name, table, practice))
    papers = _required(tables, "consents.toml")
    _known_keys(papers, {"consent", "wish"}, "consents.toml", "$")
    asked = _required(tables, "requests.toml")
    _known_keys(asked, {"request"}, "requests.toml", "$")
    content = Content(
        practice=practice,
        notes=tuple(sorted(notes, key=lambda note: (note.segment.day, note.segment.id))),
        consents=_rows(StandingConsent, papers, "consent", "consents.toml"),
        wishes=_rows(StandingWish, papers, "wish", "consents.toml"),
        requests=_rows_with_facts(DemoRequest, asked, "request", "requests.toml"),
    )
    check_references(content)
    return content


def shipped_files() -> dict[str, bytes]:
    """Return the content files of the package by their name within the demonstration."""
    here = resources.files("subrosa.demo")
    files = {
        name: here.joinpath(name).read_bytes()
        for name in ("practice.toml", "consents.toml", "requests.toml")
    }
    for entry in here.joinpath("notes").iterdir():
        if entry.name.endswith(".toml"):
            files[f"notes/{entry.name}"] = entry.read_bytes()
    return files


def _parse(name: str, raw: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise BadInput(f"{name}: not UTF-8 at byte {fault.start}.", do=ADVICE) from None
    except tomllib.TOMLDecodeError as fault:
        raise BadInput(f"{name}: not TOML ({fault}).", do=ADVICE) from None


def _required(tables: Mapping[str, dict[str, object]], name: str) -> dict[str, object]:
    if name not in tables:
        raise BadInput(f"{name}: the file is missing.", do=ADVICE)
    return tables[name]


def _known_keys(table: Mapping[str, object], known: set[str], file: str, path: str) -> None:
    for key in table:
        if key not in known:
            raise BadInput(f"{file}: {path}.{key}: this key is not known here.", do=ADVICE)


def _convert(shape: type[_T], table: object, file: str, path: str) -> _T:
    """Turn a table into `shape`, refusing keys that the shape does not have."""
    _refuse_unknown_keys(shape, table, file, path)
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as fault:
        what, _, place = str(fault).partition(" - at ")
        inner = place.strip("`").removeprefix("$")
        raise BadInput(f"{file}: {path}{inner}: {what}.", do=ADVICE) from None


def _refuse_unknown_keys(shape: object, table: object, file: str, path: str) -> None:
    if not (isinstance(shape, type) and dataclasses.is_dataclass(shape)):
        return
    if not isinstance(table, dict):
        return
    fields = msgspec.inspect.type_info(shape)
    assert isinstance(fields, msgspec.inspect.DataclassType)  # noqa: S101 - narrows for mypy
    inner = {field.encode_name: field.type for field in fields.fields}
    _known_keys(table, set(inner), file, path)
    for key, value in table.items():
        kind = inner[key]
        if isinstance(kind, msgspec.inspect.DataclassType):
            _refuse_unknown_keys(kind.cls, value, file, f"{path}.{key}")
        elif isinstance(kind, msgspec.inspect.VarTupleType) and isinstance(value, list):
            item = kind.item_type
            if isinstance(item, msgspec.inspect.DataclassType):
                for number, row in enumerate(value):
                    _refuse_unknown_keys(item.cls, row, file, f"{path}.{key}[{number}]")


def _tables(table: Mapping[str, object], key: str, file: str) -> list[object]:
    rows = table.get(key, [])
    if not isinstance(rows, list):
        raise BadInput(f"{file}: $.{key}: expected a list of tables.", do=ADVICE)
    return rows


def _rows(shape: type[_T], table: Mapping[str, object], key: str, file: str) -> tuple[_T, ...]:
    return tuple(
        _convert(shape, row, file, f"$.{key}[{number}]")
        for number, row in enumerate(_tables(table, key, file))
    )


def _practice(file: str, table: dict[str, object]) -> Practice:
    _known_keys(
        table,
        {
            "practice",
            "site",
            "programme",
            "staff",
            "person",
            "unit",
            "contact",
            "relationship",
            "wall",
        },
        file,
        "$",
    )
    profile = _convert(_Profile, table.get("practice"), file, "$.practice")
    staff = _rows(StaffMember, table, "staff", file)
    units = _rows(Unit, table, "unit", file)
    walls = _rows(Wall, table, "wall", file)
    clinical = tuple(
        Relationship(ties.staff, unit, ties.kind, ties.since, ties.until)
        for ties in _rows(_Ties, table, "relationship", file)
        for unit in ties.units
    )
    return Practice(
        id=profile.id,
        name=profile.name,
        setting=profile.setting,
        hipaa_covered=profile.hipaa_covered,
        day=profile.day,
        home=profile.home,
        sites=_rows(Site, table, "site", file),
        programmes=_rows(Programme, table, "programme", file),
        staff=staff,
        people=_rows(Person, table, "person", file),
        units=units,
        contacts=_rows_with_facts(NearPerson, table, "contact", file),
        relationships=clinical + _desk_relationships(staff, units, walls),
        walls=walls,
    )


def _desk_relationships(
    staff: Iterable[StaffMember], units: Iterable[Unit], walls: Iterable[Wall]
) -> tuple[Relationship, ...]:
    """Give front desk and privacy officer every unit but the walled ones, the deputy those."""
    walled = {(wall.unit, member) for wall in walls for member in wall.staff}
    hidden = {unit for unit, _ in walled}
    desk: list[Relationship] = []
    for member in staff:
        for unit in units:
            if (unit.id, member.id) in walled:
                continue
            same_site = unit.site == member.site
            if Duty.FRONT_DESK in member.duties and same_site:
                desk.append(Relationship(member.id, unit.id, Tie.FRONT_DESK, unit.opened))
            deputy = Duty.DEPUTY_PRIVACY_OFFICER in member.duties and unit.id in hidden
            if Duty.PRIVACY_OFFICER in member.duties or deputy:
                desk.append(Relationship(member.id, unit.id, Tie.PRIVACY_OFFICER, unit.opened))
    return tuple(desk)


def _notes(file: str, table: dict[str, object], practice: Practice) -> list[Note]:
    _known_keys(table, {"note"}, file, "$")
    part2 = {programme.id for programme in practice.programmes if programme.part2}
    sealed_by = {unit.id for unit in practice.units if unit.programme in part2}
    return [
        Note(_segment(written, part2=written.unit in sealed_by), written.writer, written.form)
        for written in _rows(_WrittenNote, table, "note", file)
    ]


def _segment(written: _WrittenNote, *, part2: bool) -> Segment:
    passages = tuple(
        Passage(
            id=PassageId(f"{written.id}.{number}"),
            text=" ".join(passage.text.split()),
            about=passage.about,
            said_by=passage.said_by,
            heard_by=passage.heard_by,
            record=passage.record or written.record,
        )
        for number, passage in enumerate(written.passage, start=1)
    )
    return Segment(
        id=written.id,
        unit=written.unit,
        day=written.day,
        record=written.record,
        passages=passages,
        part2=part2,
        separate=written.separate,
    )


def _rows_with_facts(
    shape: type[_T], table: Mapping[str, object], key: str, file: str
) -> tuple[_T, ...]:
    """Read rows whose `facts` are nested in the file and flat, by dotted path, inside."""
    rows: list[_T] = []
    for number, row in enumerate(_tables(table, key, file)):
        path = f"$.{key}[{number}]"
        if not isinstance(row, dict):
            raise BadInput(f"{file}: {path}: expected a table.", do=ADVICE)
        flat = dict(_flat(row.get("facts", {}), file, f"{path}.facts"))
        rows.append(_convert(shape, row | {"facts": flat}, file, path))
    return tuple(rows)


def _flat(table: object, file: str, path: str, prefix: str = "") -> Iterable[tuple[str, object]]:
    """Yield facts by dotted path, as `subrosa.terms.case` keeps them."""
    if not isinstance(table, dict):
        raise BadInput(f"{file}: {path}: expected a table of facts.", do=ADVICE)
    for key, value in cast("dict[str, object]", table).items():
        if isinstance(value, dict):
            yield from _flat(value, file, f"{path}.{key}", f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
