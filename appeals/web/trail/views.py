"""The audit trail, filtered and in pages, and its export."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, abort, render_template, request

from appeals.domain.access import Permission
from appeals.store.trail.acts import ACTS, KINDS, OUTCOMES
from appeals.store.trail.reading import Wanted
from appeals.store.trail.recording import ID
from appeals.web.access import fresh, needs, the_actor
from appeals.web.clock import now
from appeals.web.store import the_store
from appeals.workflow.trail import export_csv, export_json, in_words, read_trail

bp = Blueprint("trail", __name__)
LISTED: Mapping[str, Mapping[str, str]] = {"act": ACTS, "kind": KINDS, "outcome": OUTCOMES}
FORMS = {"csv": (export_csv, "text/csv"), "jsonl": (export_json, "application/jsonl")}
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,7}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the form holds, as typed; days that are no days are told at their field."""

    typed: Mapping[str, str]
    wanted: Wanted
    wrong: Mapping[str, str]

    @property
    def used(self) -> bool:
        """Tell whether anything is filtered."""
        return any(self.typed.values())


@bp.get("/trail")
@needs(Permission.READ_TRAIL)
def show() -> str:
    """Show a page of the trail."""
    chosen = _filter(request.args)
    page = read_trail(the_store(), the_actor(), chosen.wanted, _number(request.args.get("page", "1")))
    return render_template(
        "trail/trail.html",
        page=page,
        lists=LISTED,
        chosen=chosen,
        zone=now().tzinfo,
        words=in_words,
        link={name: value for name, value in chosen.typed.items() if value},
    )


@bp.post("/trail/export")
@needs(Permission.READ_TRAIL)
@fresh
def export() -> Response:
    """Send the rows as a file; posted, because it leaves a row of its own."""
    form = request.form.get("form", "")
    chosen = _filter(request.form)
    if form not in FORMS or chosen.wrong:
        abort(400)
    lines_of, kind = FORMS[form]
    lines: Iterator[str] = lines_of(the_store(), the_actor(), chosen.wanted)
    name = f"audit-trail-{now():%Y-%m-%d}.{form}"
    return Response(lines, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _filter(given: Mapping[str, str]) -> Filter:
    """Read the filters; what is on no list finds nothing and is answered like an address that is not there."""
    typed = {name: given.get(name, "") for name in ("person", "act", "kind", "object", "outcome", "from", "to")}
    for name, known in LISTED.items():
        if typed[name] and typed[name] not in known:
            abort(404)
    if not (ID.fullmatch(typed["person"]) and ID.fullmatch(typed["object"])):
        abort(404)
    days, wrong = {}, {}
    for name in ("from", "to"):
        try:
            days[name] = date.fromisoformat(typed[name]) if typed[name] else None
        except ValueError:
            days[name] = None
            wrong[name] = "Enter a day as 2026-11-23."
    if days["from"] and days["to"] and days["to"] < days["from"]:
        wrong["to"] = "This day is before the one under From. Choose a later one."
    wanted = Wanted(
        typed["person"],
        typed["act"],
        typed["kind"],
        typed["object"],
        typed["outcome"],
        _midnight(days["from"]),
        _midnight(days["to"], after=1),
    )
    return Filter(typed, wanted, wrong)


def _midnight(day: date | None, *, after: int = 0) -> datetime | None:
    """Return the first moment of a day, or of one after it, where the practice is."""
    if day is None or day >= date.max:
        return None
    return datetime.combine(day + timedelta(days=after), time(), now().tzinfo)


def _number(text: str) -> int:
    return int(text) if PAGE_NUMBER.fullmatch(text) else abort(404)
