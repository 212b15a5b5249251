"""What day and time it is for the pages; tests and demonstrations set another clock."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

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


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over where the practice is, whatever summer time does meanwhile."""
    ours = current_app.config["CLOCK"] is not _local_now
    midnight = datetime.combine(day + timedelta(days=1), time(), now().tzinfo if ours else None)
    return midnight.astimezone(UTC)


def local_day(moment: datetime) -> date:
    """Return the day of a moment where the practice is."""
    ours = current_app.config["CLOCK"] is not _local_now
    return moment.astimezone(now().tzinfo if ours else None).date()
