"""Under which address the practice reaches us: what links, cookies, passkeys and the check of hosts go by.

Settings, each also an environment variable: APPEALS_ADDRESS, such as https://appeals.clinic.example, and
APPEALS_PROXIES, how many proxies stand in front and may be believed about the address of a visitor.
"""

import ipaddress
import os
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
COOKIE = "appeals"
MOST_PROXIES = 5
VISITOR_BITS = 64  # what one line of IPv6 is given: whoever has it has every address in it
LONGEST_ADDRESS = 45  # characters


class AddressRefused(ValueError):
    """A setting about the address cannot be meant so. The message says what it should look like."""


def init_app(app: Flask) -> None:
    """Read the settings; raise AddressRefused. Behind TLS the cookie belongs to this host and to TLS only."""
    address = read_address(_setting(app, "APPEALS_ADDRESS"))
    host = urlsplit(address).hostname or ""
    tls = address.startswith("https:")
    app.config["ADDRESS"] = address
    app.config["HOSTS"] = (*LOCAL_HOSTS, *([f"[{host}]" if ":" in host else host] if host else []))
    app.config["TLS"] = app.config["SESSION_COOKIE_SECURE"] = tls
    app.config["SESSION_COOKIE_NAME"] = f"__Host-{COOKIE}" if tls else COOKIE
    proxies = app.config["PROXIES"] = _proxies(_setting(app, "APPEALS_PROXIES"))
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]


def read_address(text: str) -> str:
    """Return an address without its last slash, or none where none is given; raise AddressRefused."""
    parts = urlsplit(text.strip())
    plain = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment or "@" in text)
    if text.strip() and not (plain and parts.path in {"", "/"}):
        raise AddressRefused("APPEALS_ADDRESS has to look like https://appeals.clinic.example, without a path.")
    return text.strip().rstrip("/").casefold()


def of_visitor() -> str:
    """Return the network address that counts as one visitor: without a port; of IPv6 what one line is given."""
    text = request.remote_addr or ""
    bare = text.rpartition(":")[0] if text.count(":") == 1 else text.removeprefix("[").partition("]")[0]
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return text[:LONGEST_ADDRESS]
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.IPv6Network((address, VISITOR_BITS), strict=False).network_address)
    return str(address)


def origin() -> str:
    """Return the address that pages of ours come from. Without a setting only this machine is answered."""
    return str(current_app.config["ADDRESS"] or request.host_url.rstrip("/"))


def full(path: str) -> str:
    """Return the whole address of a path of ours, to be handed to somebody."""
    return origin() + path


def passkey_host() -> str:
    """Return the name that passkeys are bound to; none where we are reached by a number."""
    host = urlsplit(origin()).hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return ""


def _setting(app: Flask, name: str) -> str:
    return str(app.config.get(name) or os.environ.get(name) or "")


def _proxies(text: str) -> int:
    if text and not (text.isascii() and text.isdigit() and int(text) <= MOST_PROXIES):
        raise AddressRefused(f"APPEALS_PROXIES is a number from 0 to {MOST_PROXIES}.")
    return int(text or 0)
