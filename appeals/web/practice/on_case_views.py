"""On a case: the payer looked up in the directory and copied, and the letterhead of its letters."""

from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.text import clean
from appeals.store.cases import CaseChanged
from appeals.web.access import needs, the_actor
from appeals.web.cases.posted import letter_wanted
from appeals.web.clock import today
from appeals.web.store import the_store
from appeals.workflow.cases import look_at_case, read_facts
from appeals.workflow.drafting import fitting_letters
from appeals.workflow.practice.on_case import (
    choose_letterhead,
    letterhead_on_case,
    payer_on_case,
    payers_for,
    purpose_of,
    take_payer,
)
from appeals.workflow.studio.published import published_set
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("on_case", __name__, url_prefix="/cases/<uuid:case_id>")
LONGEST_SEARCH = 100


@bp.app_context_processor
def _words() -> dict[str, Any]:
    """Let a page of a case say where its payer comes from, and what its letters stand in."""
    return {"payer_on_case": _payer, "letterhead_on_case": _letterhead}


@bp.get("/payer")
@needs(Permission.USE_CASES)
def look(case_id: UUID) -> str:
    """Show the addresses of the payer that the case names."""
    case = look_at_case(the_store(), the_actor(), str(case_id))
    payer = read_facts(case.document).case.coverage.payer
    return _choices(case_id, (payer.name or "") if payer else "")


@bp.post("/payer")
@needs(Permission.USE_CASES)
def find(case_id: UUID) -> str:
    """Show what a search finds; posted, so that no address tells what is looked for on a case."""
    return _choices(case_id, clean(request.form.get("q", ""))[:LONGEST_SEARCH].strip())


@bp.post("/payer/<uuid:entry_id>")
@needs(Permission.USE_CASES)
def take(case_id: UUID, entry_id: UUID) -> AnyResponse:
    """Copy an address into the case."""
    try:
        row = take_payer(the_store(), the_actor(), str(case_id), str(entry_id), today())
    except CaseChanged:
        flash("Somebody saved this case in the same moment, so nothing was copied. Choose the address again.")
        return redirect(url_for("on_case.look", case_id=case_id, letter=letter_wanted() or None), 303)
    flash(f"{row.entry.payer}, {row.entry.purpose}: name, address and numbers were copied into the case.")
    return redirect(
        url_for("sections.show", case_id=case_id, section_id="coverage", letter=letter_wanted() or None), 303
    )


@bp.get("/letterhead")
@needs(Permission.USE_CASES)
def letterheads(case_id: UUID) -> str:
    """Show the letterheads that letters of the case may stand in."""
    used, chosen, offered = letterhead_on_case(the_store(), the_actor(), str(case_id))
    name = name_as_typed(look_at_case(the_store(), the_actor(), str(case_id)).document) or "New case"
    return render_template(
        "practice/letterhead_on_case.html",
        case_id=case_id,
        name=name,
        used=used,
        chosen=chosen,
        offered=offered,
        letter=letter_wanted(),
    )


@bp.post("/letterhead")
@needs(Permission.USE_CASES)
def choose(case_id: UUID) -> AnyResponse:
    """Choose the letterhead of the case."""
    wanted = request.form.get("letterhead", "")
    _, _, offered = letterhead_on_case(the_store(), the_actor(), str(case_id))
    if wanted and not any(one.id == wanted for one in offered):
        abort(400)
    choose_letterhead(the_store(), the_actor(), str(case_id), wanted)
    letter = letter_wanted()
    goal = (
        url_for("letters.show", case_id=case_id, kind=letter) if letter else url_for("letters.begin", case_id=case_id)
    )
    return redirect(goal, 303)


def _choices(case_id: UUID, search: str) -> str:
    case = look_at_case(the_store(), the_actor(), str(case_id))
    facts = read_facts(case.document).case
    fitting = fitting_letters(facts, published_set(the_store()))
    letter = next((kind for kind in fitting if kind.id == letter_wanted()), next(iter(fitting), None))
    kind = letter.id if letter else ""
    return render_template(
        "practice/payer_choice.html",
        case_id=case_id,
        name=name_as_typed(case.document) or "New case",
        rows=payers_for(the_store(), search, kind, facts.coverage.kind or "", today()),
        search=search,
        letter=letter,
        purpose=purpose_of(kind),
        today=today(),
    )


def _payer(case_id: str) -> Any:
    return payer_on_case(the_store(), the_actor(), case_id, today())


def _letterhead(case_id: str) -> Any:
    return letterhead_on_case(the_store(), the_actor(), case_id)[0]
