"""Where the server may listen: on this machine always, beyond it only once it is safe to be reached."""

import ipaddress

from flask import Flask

from appeals.store.database import store_of
from appeals.workflow.people.accounts import is_ready


class NotSafe(ValueError):
    """The server was told to listen where others could reach it, and something is lacking. The message says what."""


def host_to_bind(host: str) -> str:
    """Return a host without the brackets of an IPv6 address."""
    return host.strip().removeprefix("[").removesuffix("]")


def is_this_machine(host: str) -> bool:
    """Tell whether only this machine can reach a host."""
    bare = host_to_bind(host)
    try:
        return bare == "localhost" or ipaddress.ip_address(bare).is_loopback
    except ValueError:
        return False


def refuse_unsafe(app: Flask, host: str, *, without_tls: bool) -> None:
    """Raise NotSafe for a host that others reach, unless TLS stands in front and somebody keeps the accounts."""
    if is_this_machine(host):
        return
    if not is_ready(store_of(app)):
        raise NotSafe("Nobody keeps the accounts yet. Run “appeals user add” and use its link on this machine first.")
    if not app.config["ADDRESS"]:
        raise NotSafe(
            "Set APPEALS_ADDRESS to the address that people will use, such as https://appeals.clinic.example."
        )
    if not (app.config["TLS"] or without_tls):
        raise NotSafe(
            "Health data may not cross a network in the clear. Put a server that speaks TLS in front and set "
            "APPEALS_ADDRESS to its https:// address; on a network of your own alone, --without-tls goes without."
        )
