"""Checks of what is around the instance: address and TLS, clock, versions."""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import urlsplit

from appeals.workflow.keeping.doctor.findings import Deployment, Finding, check, good, mend

Version = tuple[int, ...]
# Below these, faults are known through which strangers' files or templates break out.
LEAST_VERSIONS: dict[str, Version] = {
    "Jinja2": (3, 1, 6),
    "lxml": (6, 1, 0),
    "Flask": (3, 1, 3),
    "cryptography": (46, 0, 7),
    "waitress": (3, 0, 2),
}
LEAST_PYTHON: dict[Version, Version] = {(3, 11): (3, 11, 8), (3, 12): (3, 12, 2), (3, 13): (3, 13, 0)}
EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)  # no clock can rightly be before the program was written
NO_PROXIES = (
    "Every visitor seems to come from the server in front: wrong tries of one keep all out, and the trail cannot tell "
    "from where somebody came. Set APPEALS_PROXIES to the number of servers in front, mostly 1."
)
SLACK = timedelta(minutes=5)
LOCAL = {"localhost", "127.0.0.1", "::1"}


@check("Address")
def address_is_protected(deployment: Deployment) -> Iterator[Finding]:
    """Look whether people reach the server through TLS."""
    address = urlsplit(deployment.settings.get("APPEALS_ADDRESS", ""))
    if not address.hostname or address.hostname in LOCAL:
        yield good("The server is for this machine only. To let others in, put it behind TLS and set APPEALS_ADDRESS.")
    elif address.scheme != "https":
        yield mend(f"People reach {address.hostname} without TLS, and all they type can be read on the way. Use https.")
    else:
        yield good(f"People reach {address.hostname} through TLS.")
        if not deployment.settings.get("APPEALS_PROXIES", "0").strip("0 "):
            yield mend(NO_PROXIES)


@check("Clock")
def clock_is_right(deployment: Deployment) -> Iterator[Finding]:
    """Compare the clock with the times of our own files; deadlines and links go by it."""
    places = deployment.places
    files = [path for path in (places.database, places.keys, places.head) if path and path.exists()]
    said = f"The clock says {deployment.moment:%Y-%m-%d %H:%M} UTC"
    newest = max((datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in files), default=EARLIEST)
    if deployment.moment < EARLIEST or deployment.moment + SLACK < newest:
        yield mend(f"{said}, which is too early. Set it by a time server.")
    else:
        yield good(f"{said}. Deadlines and links go by it.")


@check("Versions")
def versions_are_safe(deployment: Deployment) -> Iterator[Finding]:
    """Compare Python and the libraries with the least versions."""
    old = [*_old_python(sys.version_info[:3]), *_old_libraries()]
    for sentence in old:
        yield mend(sentence)
    if not old:
        yield good("Python and the libraries are no older than the least safe versions.")


def _old_python(running: Version) -> Iterator[str]:
    least = LEAST_PYTHON.get(running[:2])
    if least and running < least:
        yield f"Python {_shown(running)} has known faults. Install {_shown(least)} or later."


def _old_libraries() -> Iterator[str]:
    for name, least in LEAST_VERSIONS.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            yield f"{name} is not installed. Install appeals again."
            continue
        if tuple(int(part) for part in re.findall(r"\d+", found)[:3]) < least:
            yield f"{name} {found} has known faults. Install {_shown(least)} or later."


def _shown(number: Version) -> str:
    return ".".join(str(part) for part in number)
