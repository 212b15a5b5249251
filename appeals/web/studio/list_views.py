"""The list of letters, parts and arguments, by family, with what waits."""

from flask import Blueprint, render_template, request

from appeals.domain.access import Permission
from appeals.domain.text import clean
from appeals.web.access import needs, the_actor
from appeals.web.store import the_store
from appeals.web.studio.places import FAMILIES, way_to
from appeals.workflow.names import closed_lists
from appeals.workflow.studio.families import Family
from appeals.workflow.studio.shelf import ListedTemplate, TemplateState, listing

bp = Blueprint("studio", __name__, url_prefix="/templates")
TONES = {
    TemplateState.DRAFT: "heed",
    TemplateState.UPGRADE: "heed",
    TemplateState.EDITED: "done",
    TemplateState.OWN: "done",
}
LONGEST_SEARCH = 100


@bp.get("")
@needs(Permission.EDIT_TEMPLATES)
def show() -> str:
    """Show every template, or those whose title or name holds the words."""
    words = clean(request.args.get("q", ""))[:LONGEST_SEARCH].strip()
    every = listing(the_store(), the_actor())
    found = [one for one in every if _is_about(one, words)]
    return render_template(
        "studio/list.html",
        families=[(family, FAMILIES[family], [one for one in found if one.family is family]) for family in FAMILIES],
        search=words,
        total=len(every),
        waiting=[one for one in every if one.draft or one.upgrade or one.asked],
        tones=TONES,
        reasons=closed_lists().lists["denial_reasons"],
        documents=closed_lists().lists["documents"],
        plans=closed_lists().lists["coverage_kinds"],
        way=way_to,
        Family=Family,
    )


def _is_about(one: ListedTemplate, words: str) -> bool:
    said = f"{one.title} {one.name} {one.state.value}".casefold().replace("_", " ")
    return all(word in said for word in words.casefold().replace("_", " ").split())
