"""What the forms of a case carry beside its facts: the section, the version that was opened, the letter shown."""

import re
import secrets

from flask import abort, request

from appeals.web.cases.sections import BY_ID, Section
from appeals.web.store import the_store
from appeals.workflow.cases import Opened
from appeals.workflow.drafting import letter_kinds
from appeals.workflow.studio.published import published_set

_PAGE = re.compile(r"[A-Za-z0-9_-]{10,40}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


def section_named(section_id: str) -> Section:
    """Return the section of an address, or answer that there is none."""
    return BY_ID.get(section_id) or abort(404)


def opened_by(version: int | None = None) -> Opened:
    """Return what the posting page was filled with, or its own name with a newer version."""
    page = request.form.get("page", "")
    return Opened(
        posted_number("version") if version is None else version,
        page if _PAGE.fullmatch(page) else secrets.token_urlsafe(12),
    )


def posted_number(name: str) -> int:
    """Return a posted number, or 0 where it is none."""
    text = request.form.get(name, "")
    return int(text) if _NUMBER.fullmatch(text) else 0


def letter_wanted() -> str:
    """Return the kind of letter that is to be shown, where one was chosen."""
    chosen = request.values.get("letter", "")
    return chosen if any(chosen == kind.id for kind in letter_kinds(published_set(the_store()))) else ""


def sent_by_script() -> bool:
    """Tell whether a script sent the form and takes a part of the page back."""
    return request.headers.get("HX-Request") == "true"
