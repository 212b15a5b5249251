"""The common constructs, ready to insert: each passes the check as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from appeals.letters.template import TemplateSet
from appeals.workflow.names import closed_lists
from appeals.workflow.studio.families import title_of

PARAGRAPH = "Write the paragraph here."


@dataclass(frozen=True, slots=True)
class Snippet:
    """One construct: what it does, and its text. A `block` stands on lines of its own."""

    label: str
    hint: str
    text: str
    block: bool = True


@dataclass(frozen=True, slots=True)
class SnippetGroup:
    """Constructs of one sort, behind one heading."""

    id: str
    title: str
    hint: str
    snippets: tuple[Snippet, ...]


def snippet_groups(templates: TemplateSet, name: str = "") -> tuple[SnippetGroup, ...]:
    """Return every construct on offer for a template; it cannot include itself."""
    return (
        SnippetGroup(
            "coverage", "Only for one kind of coverage", "A paragraph that other letters leave out.", _plans()
        ),
        SnippetGroup("present", "Only if …", "Words that depend on the case.", _CHOICES),
        SnippetGroup("each", "For each …", "A line for each entry of a list.", _LOOPS),
        SnippetGroup("many", "One or many", "The word that fits the number.", _NUMBERS),
        SnippetGroup("part", "A part", "A passage that several letters share.", tuple(_parts(templates, name))),
    )


def _plans() -> tuple[Snippet, ...]:
    kinds = closed_lists().lists["coverage_kinds"]
    return tuple(Snippet(label, "", _only(f'coverage.kind == "{id}"')) for id, label in kinds.items())


def _only(condition: str) -> str:
    """A blank line on both sides keeps the paragraph apart from its neighbors."""
    return f"{{% if {condition} %}}\n\n{PARAGRAPH}\n\n{{% endif %}}"


_CHOICES = (
    Snippet(
        "A fact is there",
        "a sentence about the policy that the notice cites",
        "{% if denial.policy_cited %}You cite {{ denial.policy_cited }}.{% endif %}",
        block=False,
    ),
    Snippet(
        "One thing or the other",
        "other words for an urgent case",
        '{% if letter.urgency == "expedited" %}Write the urgent words here.'
        "{% else %}Write the usual words here.{% endif %}",
        block=False,
    ),
    Snippet("The case is urgent", "a paragraph", _only('letter.urgency == "expedited"')),
    Snippet("There are prior treatments", "a paragraph", _only("treatments")),
)
_LOOPS = (
    Snippet(
        "Each treatment, as a list",
        "name and result",
        "{% for treatment in treatments %}\n- {{ treatment.in_table }}: {{ treatment.result }}\n{% endfor %}",
    ),
    Snippet(
        "Each treatment, in a table",
        "name, dose, dates, result",
        "Table: What was tried\n| Treatment | Highest dose or number | When | Result |\n|----|----|----|----|\n"
        "{% for treatment in treatments %}\n| {{ treatment.in_table }} | {{ treatment.amount }} "
        "| {{ treatment.period }} | {{ treatment.result }} |\n{% endfor %}",
    ),
    Snippet(
        "Each enclosure",
        "numbered",
        "{% for enclosure in enclosures %}\n1. {{ enclosure.title }}\n{% endfor %}",
    ),
)
_NUMBERS = (
    Snippet(
        "treatment or treatments",
        "with its number in words",
        '{{ treatments | words }} {{ treatments | plural("treatment", "treatments") }}',
        block=False,
    ),
    Snippet("has or have", "by the number of treatments", '{{ treatments | plural("has", "have") }}', block=False),
)


def _parts(templates: TemplateSet, name: str) -> Iterator[Snippet]:
    for each in templates.templates.values():
        if each.name.startswith("parts/") and each.name != name:
            yield Snippet(title_of(each), each.name, f'{{% include "{each.name}" %}}')
