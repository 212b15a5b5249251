"""Two versions of a section side by side, and the one that a person settles on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.text import clean_tree
from appeals.store.cases import CaseChanged, StoredCase
from appeals.web.access import needs, the_actor
from appeals.web.cases.posted import opened_by, posted_number, section_named, sent_by_script
from appeals.web.cases.sections import Section
from appeals.web.cases.shown.versions import Choice, choices_of, chosen
from appeals.web.clock import today
from appeals.web.forms.answers import answers, filled_form, posted_form
from appeals.web.forms.places import leaves
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.workflow.cases import Opened, earlier_version, look_at_case, save_facts
from appeals.workflow.compare import settle
from appeals.workflow.names import with_ids
from appeals.workflow.summaries import name_as_typed

bp = Blueprint("compare", __name__, url_prefix="/cases/<uuid:case_id>")
UNDECIDED = "Choose one version in each row, or keep all of one side."
AGAIN = "This page was open too long, so nothing was saved. Your choices still stand: save again."
Facts = Mapping[str, Any]


@bp.post("/<section_id>/settle")
@needs(Permission.USE_CASES)
@keeps_typed_text
def save(case_id: UUID, section_id: str) -> AnyResponse:
    """Save the version that was settled on; look again if the other side has saved once more."""
    section = section_named(section_id)
    theirs = look_at_case(the_store(), the_actor(), str(case_id))  # the page may show their version
    mine = _known(clean_tree(answers(posted_form(section.groups, request.form)))[0])
    base = earlier_version(the_store(), the_actor(), theirs.id, posted_number("base"))
    choices = choices_of(_groups(base, section), mine, _groups(theirs.document, section), request.form)
    moved = theirs.version != posted_number("version")
    if moved or form_expired() or not all(choice.side for choice in choices):
        opened = Opened(posted_number("base"), opened_by().page)
        notice = "" if moved else AGAIN if form_expired() else UNDECIDED
        return show_comparison(theirs, section, mine, opened, choices=choices, notice=notice)
    settled = settle(_groups(base, section), mine, _groups(theirs.document, section), chosen(choices))
    try:
        save_facts(
            the_store(), the_actor(), theirs.id, settled, Opened(theirs.version, opened_by().page), today=today()
        )
    except CaseChanged as change:
        return show_comparison(change.stored, section, mine, Opened(posted_number("base"), opened_by().page))
    return _back(theirs.id, section)


def show_comparison(
    theirs: StoredCase,
    section: Section,
    facts: Facts,
    opened: Opened,
    *,
    choices: tuple[Choice, ...] = (),
    notice: str = "",
) -> Response:
    """Return the page with both versions, field by field; the typed one is carried along in full."""
    mine = _known(facts)
    base = _groups(earlier_version(the_store(), the_actor(), theirs.id, opened.version), section)
    page = render_template(
        "cases/compare.html",
        case=theirs,
        section=section,
        name=name_as_typed(theirs.document) or "New case",
        opened=opened,
        choices=choices or choices_of(base, mine, _groups(theirs.document, section), {}),
        typed=leaves(filled_form(section.groups, mine)),
        notice=notice,
    )
    answer = make_response(page, 409)
    if sent_by_script():
        answer.headers["HX-Reswap"] = "outerHTML"
    return answer


def _known(facts: Facts) -> dict[str, Any]:
    return dict(with_ids(facts))


def _groups(facts: Facts, section: Section) -> dict[str, Any]:
    return {name: facts[name] for name in section.groups if name in facts}


def _back(case_id: str, section: Section) -> AnyResponse:
    goal = url_for("sections.show", case_id=case_id, section_id=section.id)
    return Response(headers={"HX-Redirect": goal}) if sent_by_script() else redirect(goal, 303)
