"""One section of a case as a page: the form with its problems, the brief above it, the letter beside it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, make_response, render_template, url_for

from appeals.domain.parse import Parsed
from appeals.domain.problem import Problem
from appeals.store.cases import StoredCase
from appeals.web.cases.sections import Section, Standing, anchor_of, home_of, section_after, standings
from appeals.web.cases.shown.brief import Brief, brief_of
from appeals.web.cases.shown.demands import Demands, demands_of
from appeals.web.cases.shown.points import Points, points_of
from appeals.web.cases.shown.showing import Showing
from appeals.web.clock import today
from appeals.web.forms.answers import filled_form
from appeals.web.forms.generate import FactsForm
from appeals.web.forms.places import put_problems
from appeals.web.letters.preview import Preview, preview_of
from appeals.web.store import the_store
from appeals.workflow.cases import Opened, checked, open_points, read_facts
from appeals.workflow.drafting import LetterKind, fitting_letters
from appeals.workflow.studio.published import published_set
from appeals.workflow.summaries import asked_for, name_as_typed

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page is asked to show beside the facts: which letter, and where the cursor stands.

    `opened` is set where a page goes on that was opened before: its own name, and the version it was filled with.
    """

    letter: str = ""
    focus: str = ""
    opened: Opened | None = None


@dataclass(frozen=True, slots=True)
class SectionPage(Showing):
    """All that the page of a section shows."""

    case: StoredCase
    section: Section
    name: str
    under_title: str
    form: FactsForm
    unplaced: list[Problem]
    points: Points
    brief: Brief
    demands: Demands
    standings: tuple[Standing, ...]
    following: Section | None
    letters: tuple[LetterKind, ...]
    letter: LetterKind | None
    preview: Preview
    focus: str
    opened: Opened
    reasons: frozenset[str]

    @property
    def address(self) -> str:
        """Where the form is posted to."""
        return url_for("sections.show", case_id=self.case.id, section_id=self.section.id)

    @property
    def letter_query(self) -> str:
        """What an address needs so that the chosen letter stays in view."""
        return f"?letter={self.letter.id}" if self.letter and not self.letter.recommended else ""

    def opens(self, entry: str) -> bool:
        """Tell whether the cursor belongs into an entry, such as `treatments-2`."""
        return f"-{entry}-" in f"-{self.focus}-"


def section_page(case: StoredCase, section: Section, facts: Facts, wanted: Wanted) -> SectionPage:
    """Judge the facts as typed and lay out the page."""
    parsed = read_facts(facts)
    check = checked(parsed, today(), _fitting(parsed, wanted.letter), published_set(the_store()))
    letter = next((kind for kind in check.letters if kind.id == wanted.letter), None)
    letter = letter or next(iter(check.letters), None)
    standing = open_points(check)
    form = filled_form(section.groups, facts)
    left = put_problems(form, (*standing, *check.warnings))
    links = Links(case.id, section, letter.id if letter and not letter.recommended else None)
    points = points_of(standing, section, links.to)
    kind = letter.id if letter else ""
    return SectionPage(
        case=case,
        section=section,
        name=name_as_typed(facts) or "New case",
        under_title=" · ".join(part for part in (asked_for(parsed.case), parsed.case.coverage.plan_name) if part),
        form=form,
        unplaced=[problem for problem in left if not problem.path],
        points=points,
        brief=brief_of(parsed.case, check, kind, points, links.to),
        demands=demands_of(check.criteria, links.to),
        standings=standings(facts, standing),
        following=section_after(section),
        letters=check.letters,
        letter=letter,
        preview=preview_of(parsed.case, kind, links.to),
        focus=wanted.focus,
        opened=wanted.opened or Opened(case.version, secrets.token_urlsafe(12)),
        reasons=frozenset(reason for denial in parsed.case.denials for reason in denial.reasons),
    )


def show_section(page: SectionPage, status: int = 200, trouble: str = "", *, changed: bool = False) -> Response:
    """Return the page; `trouble` says why what is shown was not saved, `changed` that somebody else saved."""
    return make_response(render_template("cases/section.html", page=page, trouble=trouble, changed=changed), status)


@dataclass(frozen=True, slots=True)
class Links:
    """Ways from a page to the field of any path: on the page itself, or on another section's."""

    case_id: str
    section: Section | None
    letter: str | None = None

    def to(self, path: str) -> str:
        """Return the address where a path of the case is entered."""
        home = home_of(path)
        anchor = anchor_of(path)
        if home is None:
            return "#main"
        if home is self.section:
            return f"#{anchor}"
        return url_for("sections.show", case_id=self.case_id, section_id=home.id, letter=self.letter, _anchor=anchor)


def _fitting(parsed: Parsed, kind: str) -> str:
    """Return the kind of letter that was asked for if it fits the case, or none."""
    return kind if any(kind == letter.id for letter in fitting_letters(parsed.case, published_set(the_store()))) else ""
