"""Check letter templates: files from outside, or the shipped ones."""

from dataclasses import dataclass
from typing import Any

from appeals.knowledge.loader import load_knowledge
from appeals.letters.check import check_template
from appeals.letters.schema.letter_schema import shape
from appeals.letters.template import TemplateUnreadable, read_template, shipped_parts, shipped_templates


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """Whether a file may be used, and why not, in sentences."""

    accepted: bool
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        return {"accepted": self.accepted, "problems": list(self.problems), "notes": list(self.notes)}


def check_file(content: bytes) -> TemplateReport:
    """Check a template from outside; a text without front matter is taken as a body."""
    try:
        template = read_template(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return TemplateReport(False, ("The file is not UTF-8 text. Save it as UTF-8.",))
    except TemplateUnreadable as broken:
        return TemplateReport(False, (str(broken),))
    return _checked(template.body, template.body_line)


def check_shipped() -> dict[str, TemplateReport]:
    """Check every shipped letter, with the parts that it includes."""
    letters = (each for name, each in shipped_templates().items() if name.startswith("letters/"))
    return {each.name: _checked(each.body, each.body_line) for each in letters}


def _checked(body: str, first_line: int) -> TemplateReport:
    found = check_template(body, shape(load_knowledge()), shipped_parts(), first_line)
    return TemplateReport(not found.problems, tuple(str(problem) for problem in found.problems))
