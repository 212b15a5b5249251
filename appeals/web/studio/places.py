"""Where the pages of one template are, and the templates that addresses name."""

from typing import Any

from flask import url_for

from appeals.workflow.studio.families import Family

ROUTE = "/<family>/<stem>"
FAMILIES = {Family.LETTER: "Letters", Family.ARGUMENT: "Arguments", Family.PART: "Parts"}


def name_at(family: str, stem: str) -> str:
    """Return the name of the template at an address: `letters/appeal_level_1.md`."""
    return f"{family}/{stem}.md"


def way_to(name: str, page: str = "editor.show", **more: Any) -> str:
    """Return the address of a page of a template."""
    family, _, file = name.partition("/")
    return url_for(page, family=family, stem=file.removesuffix(".md"), **more)
