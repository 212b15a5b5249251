"""The picker beside the editor: facts by their plain labels, with what they say in the case of the preview."""

from dataclasses import dataclass

from flask import request

from appeals.domain.case import Case
from appeals.domain.text import clean
from appeals.letters.template import TemplateSet
from appeals.web.clock import today
from appeals.workflow.palette.finding import find_facts, groups
from appeals.workflow.palette.offered import OfferedFact
from appeals.workflow.palette.samples import SampleWords

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class PickedFact:
    """A fact and what it says in one case."""

    fact: OfferedFact
    sample: str


@dataclass(frozen=True, slots=True)
class Picker:
    """What was searched for, where, and what was found: facts by group, in the order in which they fit."""

    words: str
    group: str
    groups: tuple[str, ...]
    found: dict[str, list[PickedFact]]


def picker_for(case: Case, templates: TemplateSet) -> Picker:
    """Return the picker as the form asks for it."""
    words = clean(request.form.get("find", ""))[:LONGEST_SEARCH].strip()
    group = request.form.get("among", "")
    samples = SampleWords(case, today(), templates)
    found: dict[str, list[PickedFact]] = {}
    for fact in find_facts(words, group if group in groups() else ""):
        found.setdefault(fact.group, []).append(PickedFact(fact, samples.of(fact.path)))
    return Picker(words, group, groups(), found)


def completions(words: str) -> list[dict[str, str]]:
    """Return what a name that is being typed may become: names outside of lists, as the editor offers them."""
    facts = [fact for fact in find_facts(clean(words)[:LONGEST_SEARCH]) if not fact.loops]
    return [{"label": fact.path, "detail": fact.label} for fact in facts[:20]]
