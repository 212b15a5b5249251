"""Commands that run the server: demo, init, serve."""

import gc
import signal
import socket
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import NoReturn

import click
import waitress
from flask import Flask

from appeals.cli.instance import INSTANCE
from appeals.cli.listening import NotSafe, host_to_bind, is_this_machine, refuse_unsafe
from appeals.cli.opening import opened_app
from appeals.cli.people import EMAIL, NAME, say_first_steps
from appeals.cli.reading import stop
from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.workflow.people.demo import add_cast
from appeals.workflow.samples import add_samples

THREADS = 8
LARGEST_REQUEST = 11 * 1024 * 1024  # bytes: the largest signed letter, and its form
CONNECTIONS = 80  # each may hold one such request in memory
PATIENCE = 30  # seconds that an idle connection is kept
HOST = click.option(
    "--host", default="127.0.0.1", show_default=True, help="Beyond this machine only behind TLS; README tells how."
)
PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)


WITHOUT_TLS = click.option("--without-tls", is_flag=True, help="Let others reach a server that speaks no TLS.")


@click.command()
@HOST
@PORT
def demo(host: str, port: int) -> None:
    """Run a throw-away instance with sample cases. Everything in it is gone when it stops."""
    if not is_this_machine(host):
        stop(f"The demo listens on this machine only: 127.0.0.1, ::1 or localhost, not {host}.")
    with tempfile.TemporaryDirectory(prefix="appeals-demo-") as folder:
        place = Path(folder)
        files = {"INSTANCE": place / "instance", "APPEALS_KEYS": str(place / "keys.json")}
        app = opened_app({**files, "SECOND_FACTOR": False, "DEMO": True})
        cast = add_cast(store_of(app), datetime.now(UTC))
        provider = next(one for one in cast if Role.PROVIDER in one.person.roles)
        count = add_samples(store_of(app), provider.person.acting_from(""), date.today())
        signs = "\n".join(f"  {one.person.email:28} {one.password}   {one.person.name}" for one in cast)
        says = f"Demo with {count} invented cases. Nothing is kept.\nSign in with email and password:\n{signs}"
        _serve(app, host_to_bind(host), port, says)


@click.command()
@INSTANCE
@EMAIL
@NAME
def init(instance: Path, email: str, name: str) -> None:
    """Make a real instance: keys, database, the first administrator. An instance that is there stays as it is."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = opened_app({"INSTANCE": instance})
    click.echo(f"The instance in {instance} is ready. Its keys lie beside it: keep a copy of them elsewhere.")
    say_first_steps(store_of(app), app.config["ADDRESS"], email, name)
    store_of(app).close()


@click.command()
@INSTANCE
@HOST
@PORT
@WITHOUT_TLS
def serve(instance: Path, host: str, port: int, without_tls: bool) -> None:
    """Run the server of an instance."""
    if not instance.is_dir():
        stop(f"{instance}: There is no instance here. Run “appeals init --instance {instance}” first.")
    app = opened_app({"INSTANCE": instance})
    try:
        refuse_unsafe(app, host, without_tls=without_tls)
    except NotSafe as refused:
        store_of(app).close()
        stop(str(refused))
    _serve(app, host_to_bind(host), port, f"Instance {instance}.")


def _serve(app: Flask, address: str, port: int, says: str) -> None:
    """Serve until the process is told to end; running requests end with their answer."""
    free = _free_port(address, port)
    # Forwarded addresses are believed by the setting APPEALS_PROXIES alone; without it nobody gets to see them.
    blind = not app.config["PROXIES"]
    server = waitress.create_server(
        app,
        host=address,
        port=free,
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=blind,
        max_request_body_size=LARGEST_REQUEST,
        # What is sent and answered never goes through a temporary file, where health data would lie in the clear.
        inbuf_overflow=LARGEST_REQUEST + 1,
        outbuf_overflow=8 * LARGEST_REQUEST,
        connection_limit=CONNECTIONS,
        channel_timeout=PATIENCE,
    )
    # By name, not by number: passkeys are bound to a name.
    here = app.config["ADDRESS"] or f"http://localhost:{free}"
    behind = f" It listens on {address}, port {free}." if app.config["ADDRESS"] else ""
    click.echo(f"{says}{behind}\nOpen {here}/ in a browser. Stop with Ctrl+C.")
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, _leave)
    gc.collect()
    gc.freeze()  # what was loaded stays: no round of the garbage collector need look at it while somebody waits
    try:
        server.run()
    finally:
        store_of(app).close()


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _free_port(host: str, port: int) -> int:
    """Return the port if it is free, else a free one."""
    found = next((free for wanted in (port, 0) if (free := _bound(host, wanted))), None)
    return found if found is not None else stop(f"{host}: No port is free there.")


def _bound(host: str, port: int) -> int | None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return None
        return int(probe.getsockname()[1])
