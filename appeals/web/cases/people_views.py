"""Who works on a case: add a colleague, take one off."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.web.access import needs, the_actor
from appeals.web.store import the_store
from appeals.workflow.cases import look_at_case
from appeals.workflow.people.on_cases import LastOnCase, NotToBeAdded, put_on_case, take_off_case, who_works_on
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("case_people", __name__, url_prefix="/cases/<uuid:case_id>/people")
LAST = "Somebody has to stay on the case. Add a colleague first."
NOBODY = "Choose a colleague."


@bp.get("")
@needs(Permission.USE_CASES)
def show(case_id: UUID) -> str:
    """Show who works on the case."""
    case = look_at_case(the_store(), the_actor(), str(case_id))
    at_work = who_works_on(the_store(), the_actor(), case.id)
    name = name_as_typed(case.document) or "New case"
    return render_template("cases/people.html", case=case, name=name, at_work=at_work)


@bp.post("")
@needs(Permission.USE_CASES)
def save(case_id: UUID) -> AnyResponse:
    """Add the chosen colleague, or take one off."""
    off = request.form.get("off", "")
    try:
        if off:
            return _taken_off(str(case_id), off)
        put_on_case(the_store(), the_actor(), str(case_id), request.form.get("person", ""))
    except LastOnCase:
        flash(LAST)
    except NotToBeAdded:
        flash(NOBODY)
    return redirect(url_for("case_people.show", case_id=case_id), 303)


def _taken_off(case_id: str, person_id: str) -> AnyResponse:
    """Take somebody off; who took themselves off can no longer see the case."""
    actor = the_actor()
    take_off_case(the_store(), actor, case_id, person_id)
    gone = person_id == actor.id and not actor.may(Permission.SEE_ALL_CASES)
    return redirect(url_for("cases.show") if gone else url_for("case_people.show", case_id=case_id), 303)
