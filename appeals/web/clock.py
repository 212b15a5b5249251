"""What day and time it is for the pages; tests and demonstrations set another clock."""

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask, current_app

Clock = Callable[[], datetime]


def init_clock(app: Flask) -> None:
    """Use the clock of the machine, in its time zone, unless the setting CLOCK names another."""
    app.config.setdefault("CLOCK", _local_now)


def now() -> datetime:
    """Return the moment with its time zone."""
    clock: Clock = current_app.config["CLOCK"]
    return clock()


def today() -> date:
    """Return the day where the practice is."""
    return now().date()


def _local_now() -> datetime:
    return datetime.now().astimezone()
