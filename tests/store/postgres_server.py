"""A real PostgreSQL for the tests: a server of its own, in a folder of its own, on no port.

It runs as an unprivileged person (its own program refuses root), answers on a socket in its
folder alone, and does not wait for the disk: these tests kill no machine. Where there is no
PostgreSQL the tests that need one are skipped, loudly; where ``CI`` is set they fail, because CI
installs it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from subrosa.store.postgres import open_postgres

OWNER, APPLICATION, KEEPER = "subrosa_owner", "subrosa_app", "subrosa_test"
HURRIED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")
PLACES = "/usr/lib/postgresql/*/bin"


def programs():
    """Return the folder of the newest PostgreSQL of this machine, or None."""
    found = sorted(Path("/").glob(f"{PLACES[1:]}/initdb"), key=lambda one: int(one.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def unprivileged():
    """Return the name of somebody who may run a server; None is ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise RuntimeError("This machine has nobody unprivileged who could run PostgreSQL.")


class Server:
    """A running server; databases are made in it from one that has the tables."""

    def __init__(self, folder):
        self.folder, self.numbers, self.template = folder, count(), ""

    def address(self, role, database):
        return f"host={self.folder} dbname={database} user={role}"

    def run(self, statement, database="postgres", values=None):
        """Run a statement as the server's keeper, who stands above every wall."""
        with psycopg.connect(self.address(KEEPER, database), autocommit=True) as connection:
            done = connection.execute(statement, values)
            return done.fetchall() if done.description else []

    def blank(self):
        """Make a database without tables, as the guide says; return its name."""
        name = f"practice_{next(self.numbers)}"
        self.run(
            sql.SQL(
                "CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
            ).format(sql.Identifier(name), sql.Identifier(OWNER))
        )
        return name

    def fresh(self):
        """Make a database with tables, walls and no row; return its name."""
        if not self.template:
            self.template = self.blank()
            addresses = [self.address(role, self.template) for role in (APPLICATION, OWNER)]
            open_postgres(addresses[0], owner=addresses[1], new=True).close()
        name = f"practice_{next(self.numbers)}"
        words = "CREATE DATABASE {} OWNER {} TEMPLATE {}"
        parts = (sql.Identifier(part) for part in (name, OWNER, self.template))
        self.run(sql.SQL(words).format(*parts))
        # What a template keeps of its own rights does not travel with it.
        self.run(
            sql.SQL("REVOKE TEMPORARY, CREATE ON DATABASE {} FROM PUBLIC").format(
                sql.Identifier(name)
            )
        )
        return name

    def drop(self, name):
        self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running_server(bin_folder, settings=()):
    """Start a server, with more settings if they are wanted, and stop it at the end."""
    person = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="subrosa-pg-"))
    if person:
        shutil.chown(folder, person, pwd.getpwnam(person).pw_gid)
    data = folder / "data"

    def run(program, *words):
        done = subprocess.run(
            [bin_folder / program, *words],
            cwd=folder,
            user=person,
            group=pwd.getpwnam(person).pw_gid if person else None,
            extra_groups=[] if person else None,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stderr or done.stdout}")

    words = ("--no-sync", "--auth=trust", f"--username={KEEPER}", "--encoding=UTF8", "--locale=C")
    try:
        run("initdb", *words, f"--pgdata={data}")
        options = " ".join(f"-c {one}" for one in (*HURRIED, *settings))
        options += f" -c listen_addresses= -c unix_socket_directories={folder}"
        run("pg_ctl", "start", "-w", "-D", data, "-l", folder / "log", "-o", options)
        try:
            server = Server(folder)
            for role in (OWNER, APPLICATION):
                server.run(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
            yield server
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
