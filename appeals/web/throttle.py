"""Five wrong tries a minute for each account and each address, and no sixth.

Tries are counted in the memory of the process that serves. Those for one account, or from one address, are judged
one after the other, so that many at once find no gap between looking at the count and adding to it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

from flask import Flask, current_app
from flask_limiter import Limiter
from limits import parse
from werkzeug.exceptions import TooManyRequests

from appeals.web.address import of_visitor

TRIES = parse("5 per minute")
LINKS = parse("10 per minute")  # different links from one address: who guesses
KNOCKS = parse("30 per minute")  # visits at the patients' door from one address, whatever the link
SAME_LINK = parse("1 per minute")  # a link counts anew after a minute
VISITS = parse("120 per minute")  # of browsers that we do not know: each takes a row in the database
STRIPES = 64
_THROTTLE = "appeals.throttle"


class Throttle:
    """The counts of one application."""

    def __init__(self, app: Flask) -> None:
        self.limiter = Limiter(of_visitor, app=app, storage_uri="memory://", strategy="moving-window")
        self.turns = [Lock() for _ in range(STRIPES)]


def init_app(app: Flask) -> None:
    """Begin to count."""
    app.extensions[_THROTTLE] = Throttle(app)


def count_visit() -> None:
    """Count a browser that comes without a session; raise TooManyRequests where an address sends a flood of them."""
    throttle: Throttle = current_app.extensions[_THROTTLE]
    if not throttle.limiter.limiter.hit(VISITS, "visits", _short(of_visitor())):
        raise TooManyRequests


def count_knock(token: str) -> None:
    """Count a visit at the patients' door before its link is looked at; raise TooManyRequests.

    Who reloads one link is not taken for a guesser, and nothing is written for strangers.
    """
    throttle: Throttle = current_app.extensions[_THROTTLE]
    counts, address = throttle.limiter.limiter, _short(of_visitor())
    if not counts.hit(KNOCKS, "knocks", address):
        raise TooManyRequests
    if counts.hit(SAME_LINK, "link", address, _short(token)) and not counts.hit(LINKS, "links", address):
        raise TooManyRequests


@contextmanager
def tries(account: str) -> Iterator[Callable[[], None]]:
    """Let somebody try a secret of an account; the block calls what it is given when the try was wrong.

    Raises TooManyRequests where the account or the address has had its tries.
    """
    throttle: Throttle = current_app.extensions[_THROTTLE]
    counts = throttle.limiter.limiter
    keys = [("account", _short(account)), ("address", _short(of_visitor()))]
    with ExitStack() as waiting:
        for stripe in sorted({int(key, 16) % STRIPES for _, key in keys}):
            waiting.enter_context(throttle.turns[stripe])
        if not all(counts.test(TRIES, *key) for key in keys):
            raise TooManyRequests
        yield lambda: _count(throttle, keys)


def _count(throttle: Throttle, keys: list[tuple[str, str]]) -> None:
    for key in keys:
        throttle.limiter.limiter.hit(TRIES, *key)


def _short(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
