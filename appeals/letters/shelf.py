"""Where the shipped letter templates stand: in the installed package, or beside it in a checkout."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def shelf() -> Traversable:
    """Return the folder `letter_templates`, first as an installed package, then beside the code."""
    try:
        return resources.files("appeals.letter_templates")
    except ModuleNotFoundError:
        return Path(__file__).parents[2] / "letter_templates"
