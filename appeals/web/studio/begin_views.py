"""A new letter, part or argument: from scratch, or with the words of another."""

import re

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.domain.text import clean
from appeals.web.access import needs, the_actor
from appeals.web.security import form_expired, keeps_typed_text
from appeals.web.store import the_store
from appeals.web.studio.places import FAMILIES, way_to
from appeals.workflow.names import closed_lists
from appeals.workflow.studio.drafts import NewTemplate, new_template
from appeals.workflow.studio.families import Family
from appeals.workflow.studio.heads import VOICES
from appeals.workflow.studio.refusals import NameRefused, TemplateNotFound, TextRefused
from appeals.workflow.studio.shelf import ListedTemplate, listing

bp = Blueprint("begin", __name__, url_prefix="/templates")
LONGEST_TITLE, LONGEST_AUDIENCE = 120, 60
READER = NewTemplate(Family.LETTER, "").audience  # who reads a letter of which nobody said
VOICE_LABELS = {"provider": "The doctor", "patient": "The patient", "practice": "The practice"}
EXPIRED = "This page was open too long, so nothing was begun. What you chose still stands here: press the button again."


@bp.get("/new")
@needs(Permission.EDIT_TEMPLATES)
def show() -> Response:
    """Show the form; `copy` names the template whose words are taken over."""
    every = listing(the_store(), the_actor())
    source = next((one for one in every if one.name == request.args.get("copy")), None)
    return _page(_copied(source) if source else NewTemplate(Family.ARGUMENT, ""), every)


@bp.post("/new")
@needs(Permission.EDIT_TEMPLATES)
@keeps_typed_text
def begin() -> AnyResponse:
    """Begin the draft and open it in the editor."""
    new = _posted()
    if form_expired():
        return _page(new, listing(the_store(), the_actor()), EXPIRED, 400)
    try:
        name = new_template(the_store(), the_actor(), new)
    except (NameRefused, TextRefused) as refused:
        return _page(new, listing(the_store(), the_actor()), str(refused), 422)
    except TemplateNotFound:
        gone = "The template to copy is not there any more. Choose another, or begin without one."
        return _page(new, listing(the_store(), the_actor()), gone, 422)
    flash("Begun as a draft. No letter uses it until it is published.")
    return redirect(way_to(name), 303)


def _posted() -> NewTemplate:
    posted = request.form
    family = next((one for one in Family if one.value == posted.get("family")), Family.PART)
    title = _on_one_line("title", LONGEST_TITLE)
    voice = posted.get("voice", "")
    return NewTemplate(
        family=family,
        name=_file_name(posted.get("name", "").strip() or title),
        title=title,
        kind=_listed("documents", posted.get("kind", "")),
        voice=voice if voice in VOICES else VOICES[0],
        audience=_on_one_line("audience", LONGEST_AUDIENCE) or READER,
        coverages=tuple(id for id in posted.getlist("coverages") if _listed("coverage_kinds", id)),
        reason=_listed("denial_reasons", posted.get("reason", "")),
        copy_of=posted.get(f"copy_{family.value}", ""),
    )


def _on_one_line(field: str, longest: int) -> str:
    return " ".join(clean(request.form.get(field, "")).split())[:longest]


def _listed(name: str, id: str) -> str:
    return id if id in closed_lists().lists[name] else ""


def _file_name(title: str) -> str:
    """Make a file name of a title: `Step therapy, second try` becomes `step_therapy_second_try`."""
    return re.sub(r"[^a-z0-9]+", "_", title.casefold().removesuffix(".md")).strip("_")[:60]


def _copied(source: ListedTemplate) -> NewTemplate:
    return NewTemplate(
        source.family,
        "",
        f"{source.title}, copy",
        source.kind,
        source.voice or VOICES[0],
        source.audience or READER,
        coverages=source.coverages,
        reason=source.reason,
        copy_of=source.name,
    )


def _page(new: NewTemplate, every: tuple[ListedTemplate, ...], notice: str = "", status: int = 200) -> Response:
    lists = closed_lists().lists
    page = render_template(
        "studio/new.html",
        new=new,
        notice=notice,
        families=FAMILIES,
        sources={family: [one for one in every if one.family is family] for family in FAMILIES},
        voices=VOICE_LABELS,
        audiences=sorted({one.audience for one in every if one.audience}, key=str.casefold),
        documents=lists["documents"],
        reasons=lists["denial_reasons"],
        plans=lists["coverage_kinds"],
    )
    return make_response(page, status)
