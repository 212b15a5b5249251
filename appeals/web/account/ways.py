"""Where a person goes after signing in: back where they came from, if that is a page of ours."""

import re

from flask import request

from appeals.domain.access import Actor, Permission

LONGEST = 500
# One leading slash and no second, no backslash, no percent sign before the query, nothing unseen.
_OURS = re.compile(r"/(?![/\\])[A-Za-z0-9._~/-]*(?:\?[A-Za-z0-9._~/=&%+-]*)?", re.ASCII)
HOMES = (
    (Permission.USE_CASES, "/cases"),
    (Permission.MANAGE_PEOPLE, "/people"),
    (Permission.READ_KNOWLEDGE, "/guide"),
)


def wanted_page() -> str:
    """Return the page that was asked for before the sign-in, or the beginning."""
    return safe_next(request.values.get("next", ""))


def safe_next(wanted: str) -> str:
    """Return a way if it is a path of ours, or else the beginning."""
    ours = len(wanted) <= LONGEST and _OURS.fullmatch(wanted) and "//" not in wanted
    return wanted if ours else "/"


def home_of(actor: Actor) -> str:
    """Return the first page that is open to somebody."""
    return next((page for permission, page in HOMES if actor.may(permission)), "/account")
