"""The log: one line a request with route, status, duration, who asked; of an error type and place. Never a fact."""

import logging
import time
import traceback
from types import TracebackType

from flask import Flask, Response, g, request

from appeals.web.access import the_person

log = logging.getLogger("appeals.web")
Failure = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def init_app(app: Flask) -> None:
    """Record every request."""
    app.before_request(_start)
    app.after_request(_record)


def record_failure(failure: Failure) -> None:
    """Record an unforeseen error: its type, and file, line and function of each step, without any value."""
    kind, _, trace = failure
    steps = [f"{step.filename}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)]
    log.error("%s in %s at %s", kind.__name__ if kind else "?", request.endpoint or "-", " < ".join(reversed(steps)))


def _start() -> None:
    g.started = time.perf_counter()


def _record(response: Response) -> Response:
    elapsed = (time.perf_counter() - g.get("started", time.perf_counter())) * 1000
    person = the_person()
    what = (request.method, request.endpoint or "-", response.status_code, elapsed, person.id if person else "-")
    log.info("%s %s %d %.0f ms by %s", *what)
    return response
