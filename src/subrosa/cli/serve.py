"""``subrosa serve``: the desk in the browser, on this machine or behind a proxy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from subrosa.terms.errors import BadInput, NotReady

_HERE = ("127.0.0.1", "::1", "localhost")


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(serve)


def serve(
    practice: Annotated[Path, typer.Argument(help="The file of the practice.")],
    *,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port.")] = 8443,
    name: Annotated[
        list[str] | None,
        typer.Option(help="A name under which browsers reach it; may be given more than once."),
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option(help="Its private key (PEM).")] = None,
    behind_proxy: Annotated[
        bool, typer.Option(help="A proxy on this machine does TLS and passes requests on.")
    ] = False,
) -> None:
    """Serve the desk; without TLS it listens on this machine only.

    Where there is no practice yet, the browser asks for what is needed to found one.
    """
    if bool(certificate) != bool(key):
        raise BadInput("A certificate and its key go together.", do="Give both, or neither.")
    plain = certificate is None and not behind_proxy
    if certificate is None and host not in _HERE:
        raise BadInput(
            "Without a certificate the desk listens on this machine only.",
            do="Give --certificate and --key, or put a proxy with TLS before it (--behind-proxy).",
        )
    if not practice.parent.is_dir():
        raise NotReady("There is no such folder.", do="Make it first.")
    try:
        from granian import Granian  # noqa: PLC0415 - the server is heavy, and an extra
        from granian.constants import Interfaces  # noqa: PLC0415 - the same
    except ImportError:
        raise NotReady("The web server is not installed.", do="Install subrosa[web].") from None

    from subrosa.web.application import (  # noqa: PLC0415 - the same
        CODE,
        HOSTS,
        PLAIN,
        PRACTICE,
        start_site,
    )
    from subrosa.wiring import is_founded  # noqa: PLC0415 - the same

    if not is_founded(practice):
        start_site()
        from subrosa.web.doors.first_run import digest_of, new_code  # noqa: PLC0415 - the same

        code = new_code(os.urandom)
        os.environ[CODE] = digest_of(code)
        typer.echo("There is no practice in this place yet. Found it in the browser;")
        typer.echo(f"it asks for this code: {code}")
    os.environ[PRACTICE] = str(practice.resolve())
    os.environ[HOSTS] = ",".join(name or ["localhost", "127.0.0.1"])
    os.environ[PLAIN] = "1" if plain else "0"
    # A name and not a number: a passkey belongs to a name.
    reached = (name or ["localhost"])[0] if host in _HERE else host
    typer.echo(f"The desk: {'http' if plain else 'https'}://{reached}:{port}/ (stop with Ctrl-C)")
    Granian(
        "subrosa.web.application:from_environment",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        ssl_cert=certificate,
        ssl_key=key,
        log_enabled=True,
        log_access=False,
        websockets=False,  # there are none; else each start says so in words of the server
    ).serve()
