"""What people call a template: its title, the name of its letter, or its file's name in words."""

from appeals.letters.template import Template
from appeals.workflow.drafting import PATIENT

FAMILIES = {"letters": "Letters", "arguments": "Arguments", "parts": "Parts"}


def title_of(template: Template) -> str:
    """Return the title of a template; a part that has none goes by its name: `Claim lines`."""
    stem = template.name.rpartition("/")[2].removesuffix(".md")
    said = template.title or stem.removesuffix(PATIENT).replace("_", " ").capitalize()
    return f"{said}, from the patient" if stem.endswith(PATIENT) and "patient" not in said.casefold() else said
