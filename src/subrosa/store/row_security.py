"""Row-level security: which rows the application's role may see, add, change and remove.

Rules (sealed.md, stack.md):

1. Every table of the store has row-level security, forced, so that its owner is bound by it too;
   a table without a rule below is closed to everybody.
2. The application's role owns nothing and is granted what a rule names, and no more.
3. A row that belongs to a unit is there for a holder to whom keys of that unit are wrapped, and for
   nobody else. Who acts is said once for each transaction (`NAME_WHO_ACTS`); nobody said means no
   unit at all. A group's pair is a holder of its own, named only where its keys are used.
4. The policy has the one shape that stays quick: the units are found once for a statement, by a
   stable function, not once for each row. The function runs as the tables' owner, who sees of the
   wrapped keys those of the holders named, and of the other tables nothing.
5. The history is added to and read. Only the number of a draft that has none may change, and which
   entry is the newest of a chain: that is an index, and the entries themselves say it too.

It is a second wall behind the seals: what it lets through is still sealed. It holds no longer
than the application's role can be trusted to name the right person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.desk.ports import SEQUENCER, STOP
from subrosa.vault import DIRECTORY_UNIT, INTAKE_UNIT, Label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.backends.utils import CursorWrapper

NAME_WHO_ACTS: Final = "SELECT set_config('subrosa.holders', %s, true)"
"""Names the holders who act, with commas between, until the transaction ends.

To be run in the outermost transaction only.
"""

_HOLDERS: Final = "string_to_array(nullif(current_setting('subrosa.holders', true), ''), ',')"
_ME: Final = f"ANY({_HOLDERS})"
_MINE: Final = "unit = ANY((SELECT my_units())::text[])"
_INTAKE: Final = f"'{INTAKE_UNIT}' = ANY((SELECT my_units())::text[])"
_OWN: Final = f"giver = {_ME}"
# INVARIANT: what became of a request that found nobody is there for the one who gave it only. If it
# showed to others at the intake, its absence would tell somebody behind a wall that the person is
# a client.
_BESIDE: Final = f"{_MINE} AND (unit <> '{INTAKE_UNIT}' OR {_OWN})"
_GIVEN: Final = ("store_answer", "store_confirmation", "store_paper")
"""Tables that also keep, unknown to Django, as which holder somebody acted who added a row."""
_ADD_GIVER: Final = (
    "ALTER TABLE {table} ADD COLUMN IF NOT EXISTS giver text "
    "DEFAULT split_part(current_setting('subrosa.holders', true), ',', 1)"
)
_AT_DOORS: Final = ", ".join(
    f"'{label}'" for label in (Label.PORTAL_COPY.value, Label.PORTAL_PAPER.value, STOP)
)
_ANYBODY: Final = "true"
_NOBODY: Final = ""

# PL/pgSQL keeps the plan of its query for the session; a function in SQL is planned at each call,
# which took longer than all the rest.
_UNITS_FUNCTION: Final = f"""
CREATE OR REPLACE FUNCTION my_units() RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN (
    SELECT coalesce(array_agg(DISTINCT unit::text), '{{}}') FROM store_wrappedkey
    WHERE staff = {_ME} AND unit <> '{DIRECTORY_UNIT}'
  );
END
$$
"""  # noqa: S608 - built from constants of this module only
_UNITS_INDEX: Final = (
    "CREATE INDEX IF NOT EXISTS units_of_a_holder ON store_wrappedkey (staff) INCLUDE (unit)"
)
"""Lets the function find the units without reading the wide rows of the keys."""

_IN_ERASURE: Final = "unit IN (SELECT begun.unit FROM store_erasure begun WHERE NOT begun.done)"
_DESTROYING_FUNCTIONS: Final = (
    f"""
CREATE OR REPLACE FUNCTION destroy_wraps(whose text) RETURNS TABLE (id bigint, wrapped bytea)
LANGUAGE sql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM store_wrappedkey gone WHERE gone.unit = whose AND gone.{_IN_ERASURE}
  RETURNING gone.id, gone.wrapped
$$
""",  # noqa: S608 - the same
    """
CREATE OR REPLACE FUNCTION any_wrap_left(sought bytea[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM store_wrappedkey WHERE wrapped = ANY(sought)) $$
""",
)
"""Remove every wrap of a unit, and look for some: only where the intent to destroy is kept."""
_FUNCTIONS: Final = ("my_units()", "destroy_wraps(text)", "any_wrap_left(bytea[])")


@dataclass(frozen=True, slots=True)
class Wall:
    """Who may do what with the rows of one table; a condition left empty lets nobody."""

    see: str
    add: str
    change: str = _NOBODY
    columns: tuple[str, ...] = ()
    remove: str = _NOBODY


_KEPT_FOR_ITS_UNIT: Final = Wall(see=_MINE, add=_MINE)
WALLS: Final[Mapping[str, Wall]] = {
    # Of no client: the practice, its staff and the history, in which nothing is readable.
    # Who acts has looked whether she may; what is changed has its line, its sheet and its entry.
    "store_practice": Wall(
        see=_ANYBODY, add=_ANYBODY, change=f"{_HOLDERS} IS NOT NULL", columns=("profile",)
    ),
    "store_staffmember": Wall(
        see=_ANYBODY,
        add=_ANYBODY,
        change=f"{_HOLDERS} IS NOT NULL",
        columns=("public_key", "duties", "voucher"),
    ),
    # Whether somebody still has a key is how verbs know who has left.
    "store_lockedkey": Wall(
        see=f"{_HOLDERS} IS NOT NULL", add=_ANYBODY, remove=f"{_HOLDERS} IS NOT NULL"
    ),
    # A new file is opened by somebody who need not get a key of it.
    "store_unit": Wall(see=_MINE, add=_ANYBODY),
    # Everybody has the directory key; that shows her no other's.
    "store_wrappedkey": Wall(
        see=f"staff = {_ME} OR {_MINE}", add=_ANYBODY, remove=f"staff = {_ME} OR {_MINE}"
    ),
    "store_sealedrelationship": Wall(see=_MINE, add=_ANYBODY),
    "store_housekey": Wall(see=_ANYBODY, add=_ANYBODY),
    "store_keyturn": Wall(see=_MINE, add=_MINE),
    # It names no unit, so that the open ones can be counted by anybody; it is sealed to few.
    "store_review": Wall(see=_ANYBODY, add=_ANYBODY),
    "store_nametoken": Wall(see=_MINE, add=_MINE, remove=_MINE),
    # It is made with the file, as the file's own card is.
    "store_safetycard": Wall(see=_MINE, add=_ANYBODY),
    "store_erasure": Wall(see=_ANYBODY, add=_MINE, change=_ANYBODY, columns=("done",)),
    "store_segmentversion": _KEPT_FOR_ITS_UNIT,
    "store_consentpaper": _KEPT_FOR_ITS_UNIT,
    "store_accountingline": _KEPT_FOR_ITS_UNIT,
    # The door adds a request and reads none. It is sealed to the intake whoever sees the row.
    "store_request": Wall(
        see=f"{_INTAKE} OR request IN (SELECT given.request FROM store_answer given)",  # noqa: S608 - constants of this module only
        add=_ANYBODY,
    ),
    # A counsellor's own question may find nobody: its answer goes to the intake.
    "store_answer": Wall(see=_BESIDE, add=f"{_MINE} OR unit = '{INTAKE_UNIT}'"),
    "store_confirmation": Wall(see=_BESIDE, add=_MINE),
    "store_paper": Wall(see=_BESIDE, add=_MINE),
    # Anybody leaves one at the intake: what somebody outside sends after a request lies there. A
    # sheet of the directory says who on the staff signed; everybody on the staff has its key. The
    # desk puts things at clients' doors that it cannot see there; a stop that was said at a door
    # names nobody, and is there for everybody who judges a paper.
    "store_sheet": Wall(
        see=(
            f"{_MINE} OR label = '{STOP}' OR (unit = '{DIRECTORY_UNIT}' AND {_HOLDERS} IS NOT NULL)"
        ),
        add=f"{_MINE} OR unit IN ('{INTAKE_UNIT}', '{DIRECTORY_UNIT}') OR label IN ({_AT_DOORS})",
    ),
    "store_handover": Wall(
        see="answer IN (SELECT given.answer FROM store_answer given)",
        add="answer IN (SELECT given.answer FROM store_answer given)",
    ),
    "store_ledgerdraft": Wall(
        see=_ANYBODY, add=_ANYBODY, change="number IS NULL", columns=("number",)
    ),
    # A line names the unit of a new card: it is for the sequencer, who is nobody's eyes.
    "store_change": Wall(
        see=f"'{SEQUENCER}' = {_ME}", add=_ANYBODY, change="entry IS NULL", columns=("entry",)
    ),
    "store_ledgerentry": Wall(see=_ANYBODY, add=_ANYBODY),
    "store_ledgerchain": Wall(see=_ANYBODY, add=_ANYBODY, change=_ANYBODY, columns=("number",)),
}
"""The rule of every table; a condition is PostgreSQL's and names only constants and columns."""

# The functions run as the tables' owner, whom the policies of the application would send back into
# them. Of the wrapped keys she sees those of the holders named, and of a unit to be destroyed.
_FOR_THE_FUNCTIONS: Final = (
    "CREATE POLICY for_my_units ON store_wrappedkey FOR SELECT TO CURRENT_USER "
    f"USING (staff = {_ME} OR {_IN_ERASURE})",
    "CREATE POLICY for_destroying ON store_wrappedkey FOR DELETE TO CURRENT_USER "
    f"USING ({_IN_ERASURE})",
    "CREATE POLICY for_destroying ON store_erasure FOR SELECT TO CURRENT_USER USING (true)",
)


def lift(cursor: CursorWrapper) -> None:
    """Let the owner see all rows while a migration moves them; the application sees no more."""
    for table in _tables(cursor):
        cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")


def install(cursor: CursorWrapper, application: str) -> None:
    """Put every wall up, as the tables' owner; what stood before is taken down.

    `application` is the name of the role that the practice works with.
    """
    role = cursor.db.ops.quote_name(application)
    cursor.execute("SELECT current_database()")
    database = cursor.db.ops.quote_name(cursor.fetchone()[0])
    for statement in (
        f"REVOKE TEMPORARY, CREATE ON DATABASE {database} FROM PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        *(_ADD_GIVER.format(table=table) for table in _GIVEN),
        _UNITS_INDEX,
        _UNITS_FUNCTION,
        *_DESTROYING_FUNCTIONS,
        *(f"REVOKE ALL ON FUNCTION {one} FROM PUBLIC" for one in _FUNCTIONS),
        *(f"GRANT EXECUTE ON FUNCTION {one} TO {role}" for one in _FUNCTIONS),
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}",
        f"GRANT SELECT ON django_migrations TO {role}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
    ):
        cursor.execute(statement)
    for table, policy in _policies(cursor):
        cursor.execute(f"DROP POLICY {policy} ON {table}")
    tables = _tables(cursor)
    for statement in _statements(tables, role):
        cursor.execute(statement)
    cursor.execute(f"COMMENT ON FUNCTION my_units() IS '{_digest()}'")


def gaps(cursor: CursorWrapper) -> Sequence[str]:
    """Return what is open that should be closed, as the application's role sees it; ids only."""
    cursor.execute(
        "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user"
    )
    above = zip(("superuser", "BYPASSRLS", "CREATEROLE"), cursor.fetchone(), strict=True)
    found = [f"the role is {power}" for power, has in above if has]
    cursor.execute(
        "SELECT relname, pg_has_role(current_user, relowner, 'MEMBER'), "
        "relrowsecurity AND relforcerowsecurity FROM pg_class "
        "WHERE relkind IN ('r', 'p') AND relname LIKE 'store\\_%%' "
        "AND relnamespace = 'public'::regnamespace ORDER BY relname",
        (),
    )
    for table, owned, walled in cursor.fetchall():
        if owned:
            found.append(f"the role owns {table}")
        if not walled:
            found.append(f"{table} has no forced row security")
    cursor.execute("SELECT obj_description(to_regprocedure('my_units()'), 'pg_proc')")
    if cursor.fetchone()[0] != _digest():
        found.append("the walls are of another version")
    return found


def _statements(tables: Iterable[str], role: str) -> Iterator[str]:
    for table in tables:
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        if table in WALLS:
            yield from _wall(table, WALLS[table], role)
    yield from _FOR_THE_FUNCTIONS


def _wall(table: str, wall: Wall, role: str) -> Iterator[str]:
    yield f"GRANT SELECT, INSERT ON {table} TO {role}"
    yield f"CREATE POLICY may_see ON {table} FOR SELECT TO {role} USING ({wall.see})"
    yield f"CREATE POLICY may_add ON {table} FOR INSERT TO {role} WITH CHECK ({wall.add})"
    if wall.change:
        columns = ", ".join(wall.columns)
        yield f"GRANT UPDATE ({columns}) ON {table} TO {role}"
        yield (
            f"CREATE POLICY may_change ON {table} FOR UPDATE TO {role} "
            f"USING ({wall.change}) WITH CHECK (true)"
        )
    if wall.remove:
        yield f"GRANT DELETE ON {table} TO {role}"
        yield f"CREATE POLICY may_remove ON {table} FOR DELETE TO {role} USING ({wall.remove})"


def _digest() -> str:
    """Return what tells this version of the walls from another."""
    text = "\n".join(
        [
            _ADD_GIVER,
            _UNITS_FUNCTION,
            *_DESTROYING_FUNCTIONS,
            *_statements(sorted(WALLS), "application"),
        ]
    )
    return f"subrosa walls {sha256(text.encode()).hexdigest()}"


def _tables(cursor: CursorWrapper) -> list[str]:
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' "
        "AND tablename LIKE 'store\\_%%' ORDER BY tablename",
        (),
    )
    return [table for (table,) in cursor.fetchall()]


def _policies(cursor: CursorWrapper) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' "
        "AND tablename LIKE 'store\\_%%'",
        (),
    )
    return [(table, policy) for table, policy in cursor.fetchall()]
