"""What the practice entered of payers' policies, known to every page for the length of its request."""

from flask import Flask, request

from appeals.knowledge.loader import set_known
from appeals.web.store import the_store
from appeals.workflow.practice.criteria import known_to


def init_app(app: Flask) -> None:
    """Look policies up among the shipped ones and the practice's own."""
    app.before_request(_know)
    app.teardown_request(lambda _: set_known(None))


def _know() -> None:
    if request.endpoint != "static":
        set_known(known_to(the_store()))
