"""The sections of a case, one a page, and how each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from appeals.domain.case import Case
from appeals.domain.problem import Problem, Severity
from appeals.web.forms.places import field_place, name_of
from appeals.workflow.declared import questions_of


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form: some groups of a case."""

    id: str
    title: str
    groups: tuple[str, ...]
    about: str = ""


_CHOSEN = (
    Section("patient", "Patient", ("patient",)),
    Section("coverage", "Coverage", ("coverage",), "As the card and the notice say."),
    Section("provider", "Practice and provider", ("practice", "provider")),
    Section("diagnoses", "Diagnoses", ("diagnoses",), "Those that the request rests on first."),
    Section(
        "treatments", "Prior treatments", ("treatments",),
        "Every drug, therapy, stimulation or procedure tried, the oldest first.",
    ),
    Section("scores", "Scores", ("scores",), "Results of rating scales."),
    Section("request", "Request", ("request", "plan"), "What the plan is asked for, and how it is given."),
    Section("denials", "Denials", ("denials",), "Each decision against the patient, the first one first."),
    Section("story", "Story", ("narrative", "own_words"), "Your own sentences; they stand in the letter as typed."),
    Section("safety", "Safety", ("safety",), "What was checked. An empty answer is no answer."),
    Section("evidence", "Evidence", ("choices",), "Left empty, the references that fit are offered by themselves."),
    Section(
        "enclosures", "Enclosures", ("signing", "enclosures", "representative", "records", "fax"),
        "Who signs, and what goes with the letter.",
    ),
    Section(
        "course", "Treatment so far", ("course", "renewal", "authorization", "next_review"),
        "Once treatment has begun.",
    ),
    Section("claims", "Claim and charges", ("claim", "charges", "billing", "remittance"), "For care already given."),
    Section(
        "network", "Network and plan", ("access", "network_search", "inquiry", "exception"),
        "Where an exception is asked for.",
    ),
    Section(
        "others", "VA, hearing, employer, account", ("veteran", "hearing", "sponsor_request", "account"),
        "For the letters that go to others than the payer.",
    ),
    Section(
        "beside", "Estimate, notice, complaint, support",
        ("estimate", "beneficiary_notice", "complaint", "support"),
        "For the papers that stand beside request and appeal.",
    ),
)  # fmt: skip
_REST = tuple(name for name in questions_of(Case) if not any(name in section.groups for section in _CHOSEN))
# A group of facts that nobody has given a place yet is asked for all the same.
SECTIONS = (*_CHOSEN, *([Section("more", "More facts", _REST)] if _REST else []))
BY_ID: Mapping[str, Section] = {section.id: section for section in SECTIONS}
BY_GROUP: Mapping[str, Section] = {group: section for section in SECTIONS for group in section.groups}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a section stands: what is to correct, what the letter still needs, and whether anything is there."""

    section: Section
    to_correct: int
    missing: int
    filled: bool

    @property
    def complete(self) -> bool:
        """Tell whether nothing here stands in the way of the letter."""
        return not (self.to_correct or self.missing)


def section_after(section: Section) -> Section | None:
    """Return the section that follows, or None after the last."""
    rest = SECTIONS[SECTIONS.index(section) + 1 :]
    return rest[0] if rest else None


def standings(facts: Mapping[str, Any], problems: Iterable[Problem]) -> tuple[Standing, ...]:
    """Return how each section stands."""
    counts = {section.id: {Severity.ERROR: 0, Severity.MISSING: 0} for section in SECTIONS}
    for problem in problems:
        home = home_of(problem.path)
        if home and problem.severity in counts[home.id]:
            counts[home.id][problem.severity] += 1
    return tuple(
        Standing(
            section,
            counts[section.id][Severity.ERROR],
            counts[section.id][Severity.MISSING],
            any(facts.get(group) for group in section.groups),
        )
        for section in SECTIONS
    )


def home_of(path: str) -> Section | None:
    """Return the section where a path of the case is entered."""
    place = field_place(path)
    return BY_GROUP.get(str(place[0])) if place else None


def anchor_of(path: str) -> str:
    """Return the id of the field, or of the group, where a path is entered."""
    return name_of(field_place(path))


def entry_of(path: str) -> str:
    """Return the id of the entry around a path (`treatments-2`), which must be open for its field to be seen."""
    place = field_place(path)
    ends = [end for end, step in enumerate(place, start=1) if isinstance(step, int)]
    return name_of(place[: ends[-1]]) if ends else ""
