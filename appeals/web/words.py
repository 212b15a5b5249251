"""Words that pages put numbers and dates into."""

import hashlib
from base64 import urlsafe_b64encode
from datetime import date, datetime, timedelta
from pathlib import Path

from flask import Flask

from appeals.web.clock import local_day, now, today


def init_app(app: Flask) -> None:
    """Give the words to the pages, and addresses of static files that change with their content."""
    app.template_filter("clock")(clock)
    app.template_filter("row_day")(row_day)
    app.template_filter("long_day")(long_day)
    app.template_filter("short_day")(short_day)
    app.template_filter("months_ago")(months_ago)
    app.template_filter("counted")(counted)
    app.template_filter("local_day")(local_day)
    app.template_filter("last_day")(last_day)
    app.template_filter("dialled")(dialled)
    app.template_filter("url64")(lambda raw: urlsafe_b64encode(raw).decode())
    hashes = _hashes(Path(str(app.static_folder)))
    # Not by url_for: a page of error must also be made where no route was found.
    app.template_global("static_url")(lambda name: f"{app.static_url_path}/{name}?v={hashes[name]}")


def clock(moment: datetime) -> str:
    """Say a moment of today by its time, another by its day, with its year only if another: `Nov 18, 10:41 AM`."""
    there = moment.astimezone(now().tzinfo)
    said = f"{there:%I:%M %p}".lstrip("0")
    if there.date() == today():
        return said
    year = "" if there.year == today().year else f"{there.year}, "
    return f"{there:%b} {there.day}, {year}{said}"


def row_day(day: date) -> str:
    """Say a day in a row: `Mon, Dec 7`, with its year only if another."""
    return f"{day:%a, %b} {day.day}" if day.year == today().year else f"{day:%b} {day.day}, {day.year}"


def long_day(day: date) -> str:
    """Say a day in prose: `November 23, 2026`."""
    return f"{day:%B} {day.day}, {day.year}"


def last_day(moment: datetime) -> str:
    """Say the last day before a moment at which something ends: `December 23, 2026`."""
    return long_day(local_day(moment - timedelta(seconds=1)))


def dialled(phone: str) -> str:
    """Return a number of the United States as a phone dials it: `+12185550110`."""
    digits = "".join(sign for sign in phone.split("x", maxsplit=1)[0] if sign.isdigit())
    return f"+1{digits}" if len(digits) == 10 else f"+{digits}"


def short_day(day: date) -> str:
    """Say a day with its year in a row: `Aug 4, 2026`."""
    return f"{day:%b} {day.day}, {day.year}"


def months_ago(day: date) -> str:
    """Say how many whole months ago a day was: `14 months ago`."""
    now_day = today()
    months = 12 * (now_day.year - day.year) + now_day.month - day.month - (now_day.day < day.day)
    return f"{counted(months, 'month')} ago"


def counted(number: int, noun: str) -> str:
    """Say a number with its noun: `1 point`, `3 points`, `2 addresses`."""
    ending = "" if number == 1 else "es" if noun.endswith("s") else "s"
    return f"{number:,} {noun}{ending}"


def _hashes(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in files}
