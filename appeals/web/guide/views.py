"""The guide for patients and staff, and the pages that show every row we rely on with its source."""

from flask import Blueprint, abort, render_template, request

from appeals.domain.access import Permission
from appeals.knowledge.loader import load_knowledge
from appeals.letters.html_writer import to_html
from appeals.web.access import needs
from appeals.web.clock import today
from appeals.web.store import the_store
from appeals.workflow.drafting import letter_kinds
from appeals.workflow.examples import example_of, told_of
from appeals.workflow.known import NoSuchRow, places_of, rows_in, shelves, topics
from appeals.workflow.names import closed_lists
from appeals.workflow.studio.published import published_set

bp = Blueprint("guide", __name__)


@bp.get("/guide")
@needs(Permission.READ_KNOWLEDGE)
def show() -> str:
    """Show the guide, for one kind of coverage where one is chosen."""
    kinds = closed_lists().lists["coverage_kinds"]
    chosen = request.args.get("coverage", "")
    if chosen and chosen not in kinds:
        abort(404)
    return render_template(
        "guide/guide.html",
        parts=topics(chosen),
        kinds=kinds,
        chosen=chosen,
        documents=closed_lists().lists["documents"],
        places_of=places_of,
        checked_on=load_knowledge().files.guide.checked_on,
        written={kind.id for kind in letter_kinds(published_set(the_store()))},
    )


@bp.get("/guide/letters/<kind>")
@needs(Permission.READ_KNOWLEDGE)
def letter(kind: str) -> str:
    """Show what a kind of letter is for, how it reads for an invented patient, and the way to begin one."""
    told = told_of(kind)
    example = to_html(example_of(kind, today()).letter, heading_offset=2)
    return render_template("guide/letter.html", told=told, example=example)


@bp.get("/knowledge")
@needs(Permission.READ_KNOWLEDGE)
def files() -> str:
    """Show the data files, their tables, and how many rows are in doubt."""
    return render_template("guide/files.html", shelves=shelves(today()))


@bp.get("/knowledge/<name>/<table>")
@needs(Permission.READ_KNOWLEDGE)
def rows(name: str, table: str) -> str:
    """Show every row of one table with its source, its mark and the day it was checked."""
    try:
        found = rows_in(name, table, today())
    except NoSuchRow:
        abort(404)
    return render_template("guide/rows.html", name=name, table=table, rows=found)
