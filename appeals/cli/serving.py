"""Commands that run the server: demo, init, serve."""

import signal
import socket
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click
import waitress
from flask import Flask

from appeals.cli.instance import INSTANCE, REFUSALS
from appeals.cli.reading import stop
from appeals.store.database import store_of
from appeals.web.app import create_app
from appeals.web.security import NotLocal, refuse_public
from appeals.workflow.samples import add_samples

THREADS = 8
HOST = click.option(
    "--host", default="127.0.0.1", show_default=True, help="Until there are accounts: this machine only."
)
PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)


@click.command()
@HOST
@PORT
def demo(host: str, port: int) -> None:
    """Run a throw-away instance with sample cases. Everything in it is gone when it stops."""
    address = _local(host)
    with tempfile.TemporaryDirectory(prefix="appeals-demo-") as folder:
        place = Path(folder)
        app = _opened({"INSTANCE": place / "instance", "APPEALS_KEYS": str(place / "keys.json")})
        count = add_samples(store_of(app), date.today())
        _serve(app, address, port, f"Demo with {count} invented cases. Nothing is kept.")


@click.command()
@INSTANCE
def init(instance: Path) -> None:
    """Make a real instance: keys and database. An instance that is there stays as it is."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    app = _opened({"INSTANCE": instance})
    click.echo(f"The instance in {instance} is ready. Its keys lie beside it: keep a copy of them elsewhere.")
    store_of(app).close()


@click.command()
@INSTANCE
@HOST
@PORT
def serve(instance: Path, host: str, port: int) -> None:
    """Run the server of an instance."""
    if not instance.is_dir():
        stop(f"{instance}: There is no instance here. Run “appeals init --instance {instance}” first.")
    address = _local(host)
    _serve(_opened({"INSTANCE": instance}), address, port, f"Instance {instance}.")


def _opened(config: dict[str, Any]) -> Flask:
    try:
        return create_app(config)
    except REFUSALS as refused:
        stop(str(refused))


def _local(host: str) -> str:
    try:
        return refuse_public(host)
    except NotLocal as refused:
        stop(str(refused))


def _serve(app: Flask, address: str, port: int, says: str) -> None:
    """Serve until the process is told to end; running requests end with their answer."""
    free = _free_port(address, port)
    server = waitress.create_server(app, host=address, port=free, threads=THREADS, ident=None)
    shown = f"[{address}]" if ":" in address else address
    click.echo(f"{says}\nOpen http://{shown}:{free}/ in a browser. Stop with Ctrl+C.")
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, _leave)
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
