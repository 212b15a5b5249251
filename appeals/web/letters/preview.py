"""The letter on the screen: the paper with its marks, what it lacks, and where its facts come from."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from appeals.domain.case import Case
from appeals.domain.problem import Problem
from appeals.letters.html_writer import Mention, origins, to_html
from appeals.letters.markup import MarkupProblem
from appeals.letters.model import Letter
from appeals.letters.rendering import TemplateFailed
from appeals.web.clock import today
from appeals.web.store import the_store
from appeals.workflow.drafting import draft_letter
from appeals.workflow.studio.published import published_set

NO_LETTER = "Enter the kind of coverage and the request; then the letters that fit are shown here."
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as the screen shows it; without paper, `sentence` says why."""

    paper: Markup | None = None
    missing: tuple[Problem, ...] = ()
    mentions: tuple[Mention, ...] = ()
    title: str = ""
    sentence: str = ""


def preview_of(case: Case, kind: str, link: Link) -> Preview:
    """Draft the letter and lay it on paper; each missing fact leads to its field."""
    if not kind:
        return Preview(sentence=NO_LETTER)
    try:
        draft = draft_letter(case, kind, today(), published_set(the_store()))
    except (TemplateFailed, MarkupProblem) as failure:
        return not_shown(str(failure))
    return on_paper(draft.letter, link, draft.missing)


def on_paper(letter: Letter, link: Link, missing: tuple[Problem, ...] = (), *, marks: bool = True) -> Preview:
    """Lay a letter on paper."""
    paper = to_html(letter, marks=marks, link=lambda source: link(source.path), heading_offset=2)
    return Preview(paper, missing, tuple(origins(letter)), letter.title)


def not_shown(failure: str) -> Preview:
    """Say why there is no paper."""
    return Preview(sentence=f"The letter cannot be shown: {failure}")
