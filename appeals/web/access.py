"""Who asks, and what a page demands of them."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import request

from appeals.domain.access import Actor, Permission, Role

View = TypeVar("View", bound=Callable[..., Any])
_NEEDS = "needs_permission"


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare what a view demands; a view that declares nothing is refused."""

    def declare(view: View) -> View:
        setattr(view, _NEEDS, permission)
        return view

    return declare


def the_actor() -> Actor:
    """Return who asks."""
    return Actor("local", "This machine", frozenset(Role), request.remote_addr or "")
