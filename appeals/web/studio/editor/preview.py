"""The preview beside the editor: what is being written, with the facts of a case, as a page and as an outline."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import request, url_for
from markupsafe import Markup

from appeals.domain.access import Permission
from appeals.domain.case import Case
from appeals.domain.problem import Problem
from appeals.letters.compose import Composed
from appeals.letters.html_writer import to_html
from appeals.letters.letterhead.picture import draw_head
from appeals.letters.markup import MarkupProblem
from appeals.letters.model import Letter
from appeals.letters.outline import outline
from appeals.letters.rendering import TemplateFailed
from appeals.letters.template import Template, TemplateSet, TemplateUnreadable, read_template
from appeals.store.cases import CaseNotFound
from appeals.web.access import note_refusal, the_actor, the_browser
from appeals.web.clock import today
from appeals.web.store import the_store
from appeals.workflow.cases import list_cases, look_at_case, open_case, read_facts
from appeals.workflow.palette.trying import extremes, samples, try_out, with_plan
from appeals.workflow.practice.letterheads import shown_letterhead
from appeals.workflow.studio.published import letters_with

MOST_CASES = 50
LOOKED_AT = "case of the preview"  # in the session
UNREADABLE = "The preview waits until the text is mended."


@dataclass(frozen=True, slots=True)
class Shown:
    """A template as the screen shows it; without paper, `sentence` says why."""

    paper: Markup | None = None
    outline: str = ""
    missing: tuple[Problem, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the preview is asked to show: whose facts, under which plan, within which letter."""

    case: str = ""
    plan: str = ""
    within: str = ""


def wish_posted(name: str, templates: TemplateSet) -> Wish:
    """Return what the form asks for; an argument is first shown by itself, and so is a letter."""
    posted = request.form
    return Wish(posted.get("case") or _first_case(name, templates), posted.get("plan", ""), posted.get("within", ""))


def cases_offered() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the cases that a preview may use, by sort: the invented ones, then those of the practice."""
    yield "Sample cases", [(sample.id, sample.label) for sample in samples()]
    yield "Extremes", [(sample.id, sample.label) for sample in extremes()]
    actor = the_actor()
    lines = list_cases(the_store(), actor, today()).lines[:MOST_CASES] if actor.may(Permission.USE_CASES) else ()
    if lines:
        yield "Cases of the practice", [(line.id, f"{line.name or 'No name yet'}; {line.letter}") for line in lines]


def case_wanted(wish: Wish) -> Case:
    """Return the case that was chosen, the first sample where it is gone."""
    found = next((sample.case for sample in (*samples(), *extremes()) if sample.id == wish.case), None)
    return with_plan(found or _kept(wish.case) or samples()[0].case, wish.plan)


def shown(name: str, text: str, templates: TemplateSet, wish: Wish) -> Shown:
    """Compose a template and lay it on paper."""
    try:
        template = read_template(text, name)
        composed = _composed(template, case_wanted(wish), templates, wish.within)
    except (TemplateUnreadable, TemplateFailed):
        return Shown(sentence=UNREADABLE)  # what is wrong stands above the text
    except MarkupProblem as failure:
        return Shown(sentence=f"The page cannot be laid out. {failure}")
    voice = templates.templates.get(wish.within, template).voice
    paper = to_html(composed.letter, heading_offset=2, head=_head(composed.letter, wish.case, voice))
    return Shown(paper, outline(composed.letter), composed.missing)


def _head(letter: Letter, case_id: str, voice: str) -> Markup | None:
    """Draw the letterhead that a letter of the case would stand in; none where it is ours."""
    found = shown_letterhead(the_store(), case_id, voice)
    if found is None:
        return None
    kept, look = found

    def address(name: str) -> str:
        return url_for("letterheads.picture", letterhead_id=kept.id, version=kept.version, name=name)

    return draw_head(look, letter.sender, address)


def _composed(template: Template, case: Case, templates: TemplateSet, within: str) -> Composed:
    """Compose it by itself; rows of a table have no page of their own and are shown in their letter."""
    try:
        return try_out(template, case, today(), templates, within)
    except MarkupProblem:
        holders = letters_with(templates, template.name)
        if within or not holders:
            raise
        return try_out(template, case, today(), templates, holders[0])


def _first_case(name: str, templates: TemplateSet) -> str:
    """Return the sample case for which this letter is due or whose denial the argument answers, else the second."""
    stem = name.rpartition("/")[2].removesuffix(".md")
    template = templates.templates.get(name)
    reason = template.reason if template else ""
    for sample in samples():
        if reason and any(reason in denial.reasons for denial in sample.case.denials):
            return sample.id
    return samples()[4].id if stem.startswith("pa_") else samples()[1].id


def _kept(case_id: str) -> Case | None:
    """Return a case of the practice, if it is theirs. The look leaves one row, not one for each word typed."""
    try:
        id = str(UUID(case_id))
    except ValueError:
        return None
    look = open_case if the_browser().get(LOOKED_AT) == id else look_at_case
    try:
        document = look(the_store(), the_actor(), id).document
    except CaseNotFound:
        note_refusal("case", id)
        return None
    the_browser()[LOOKED_AT] = id
    return read_facts(document).case
