"""One section of a case: shown, saved by hand or by itself, its lists changed, its names looked up."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.problem import Problem
from appeals.domain.text import clean, clean_tree
from appeals.store.cases import CaseChanged, StoredCase
from appeals.store.opening import NotStored
from appeals.web.access import needs, the_actor
from appeals.web.cases.compare_views import show_comparison
from appeals.web.cases.entries import carry_out, read_act
from appeals.web.cases.page import Wanted, section_page, show_section
from appeals.web.cases.picks import is_searched, pick, place_named
from appeals.web.cases.posted import letter_wanted, opened_by, section_named, sent_by_script
from appeals.web.cases.sections import SECTIONS, Section, section_after
from appeals.web.clock import today
from appeals.web.forms.answers import answers, posted_form
from appeals.web.forms.places import field_place, words_for
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.workflow.cases import Saved, look_at_case, open_case, save_facts
from appeals.workflow.declared import question_at
from appeals.workflow.names import candidates

bp = Blueprint("sections", __name__, url_prefix="/cases/<uuid:case_id>")
EXPIRED = "This page was open too long, so nothing was saved. Everything typed still stands here: save again."
CHANGED = "Somebody else has saved this section meanwhile. What you typed stands here and is not saved yet."
BESIDE = "Somebody else has saved other sections of this case meanwhile. Theirs and yours are both kept."


@bp.get("")
@needs(Permission.USE_CASES)
def begin(case_id: UUID) -> AnyResponse:
    """Lead to the first section."""
    return redirect(url_for("sections.show", case_id=case_id, section_id=SECTIONS[0].id))


@bp.get("/<section_id>")
@needs(Permission.USE_CASES)
def show(case_id: UUID, section_id: str) -> Response:
    """Show a section."""
    section = section_named(section_id)
    case = look_at_case(the_store(), the_actor(), str(case_id))
    wanted = Wanted(letter_wanted(), request.args.get("focus", "")[:120])
    return show_section(section_page(case, section, case.document, wanted))


@bp.post("/<section_id>")
@needs(Permission.USE_CASES)
@keeps_typed_text
def save(case_id: UUID, section_id: str) -> AnyResponse:
    """Save what was typed, do what the button says, and show the section again or the next one."""
    section = section_named(section_id)
    case = open_case(the_store(), the_actor(), str(case_id))
    facts, notices = clean_tree(answers(posted_form(section.groups, request.form)))
    if form_expired():
        look_at_case(the_store(), the_actor(), case.id)
        return _unsaved(case, section, facts, EXPIRED, 400)
    focus = _change(facts, request.form.get("do", ""))
    try:
        saved = save_facts(the_store(), the_actor(), case.id, facts, opened_by(), today=today())
    except CaseChanged as change:
        look_at_case(the_store(), the_actor(), case.id)
        return _conflict(change.stored, section, facts)
    except NotStored as failure:
        return _unsaved(case, section, facts, f"Not saved. {failure} Everything typed still stands here.", 503)
    _tell(saved, notices)
    return _go_on(case.id, section, focus)


@bp.post("/<section_id>/find")
@needs(Permission.USE_CASES)
def find(case_id: UUID, section_id: str) -> Response:
    """Offer what a name that is being typed may mean."""
    name = request.form.get("find", "")
    question = question_at(place_named(name))
    if question is None or not is_searched(place_named(name)):
        abort(400)
    typed = clean(request.form.get(name, ""))[:100]
    found = candidates(question.list_name, typed)
    return make_response(render_template("cases/found.html", name=name, found=found, typed=typed))


def _change(facts: dict[str, Any], do: str) -> str:
    """Do to the facts what a button says; return the id of the element to look at next."""
    act = read_act(do)
    return carry_out(facts, act) if act else pick(facts, do)


def _unsaved(case: StoredCase, section: Section, facts: Any, trouble: str, status: int) -> Response:
    page = section_page(case, section, {**case.document, **facts}, Wanted(letter_wanted(), "trouble", opened_by()))
    return show_section(page, status, trouble)


def _conflict(theirs: StoredCase, section: Section, facts: Any) -> Response:
    """Show both versions; a form that saved itself keeps its page, for the person may be typing."""
    if not _by_itself():
        return show_comparison(theirs, section, facts, opened_by())
    page = section_page(theirs, section, {**theirs.document, **facts}, Wanted(letter_wanted(), "", opened_by()))
    return show_section(page, 409, CHANGED, changed=True)


def _by_itself() -> bool:
    """Tell whether no button was pressed: the form saves while the person goes on typing."""
    return sent_by_script() and not request.form.get("do")


def _tell(saved: Saved, notices: list[Problem]) -> None:
    if saved.beside:
        flash(BESIDE)
    for notice in notices:
        flash(f"{words_for(field_place(notice.path))}: {notice.sentence}")


def _go_on(case_id: str, section: Section, focus: str) -> AnyResponse:
    do, letter = request.form.get("do", ""), letter_wanted()
    following = section_after(section) if do == "next" else None
    goal = url_for(
        "sections.show",
        case_id=case_id,
        section_id=(following or section).id,
        letter=letter or None,
        focus=focus or None,
    )
    if not sent_by_script():
        return redirect(goal, 303)
    if following:
        return Response(headers={"HX-Redirect": goal})
    case = open_case(the_store(), the_actor(), case_id)
    answer = show_section(section_page(case, section, case.document, Wanted(letter, focus, opened_by(case.version))))
    if not _by_itself():
        answer.headers["HX-Reswap"] = "outerHTML"
    return answer
