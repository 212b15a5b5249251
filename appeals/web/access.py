"""Who asks, and what a page demands of them."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import has_request_context, request, session

from appeals.domain.access import Actor, Permission
from appeals.store.opening import NotStored
from appeals.store.trail.recording import record
from appeals.store.users.people import Person
from appeals.web.account.sessions import BrowserSession
from appeals.web.store import the_store

View = TypeVar("View", bound=Callable[..., Any])
_NEEDS = "needs_permission"
_OWN = "needs_sign_in"
_FRESH = "needs_fresh_proof"


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare what a view demands; a view that declares nothing is refused."""

    def declare(view: View) -> View:
        setattr(view, _NEEDS, permission)
        return view

    return declare


def own(view: View) -> View:
    """Declare that a view shows or changes only what belongs to who is signed in, whatever their roles."""
    setattr(view, _OWN, True)
    return view


def fresh(view: View) -> View:
    """Declare that a view is for who proved within the last minutes who they are; others are asked again.

    Put it below the route, beside `needs`: for keys, people, exports.
    """
    setattr(view, _FRESH, True)
    return view


def permission_of(view: Callable[..., Any]) -> Permission | None:
    """Return what a view demands, if it says."""
    return cast("Permission | None", getattr(view, _NEEDS, None))


def is_own(view: Callable[..., Any]) -> bool:
    """Tell whether a view is for everybody who is signed in."""
    return bool(getattr(view, _OWN, False))


def is_to_be_fresh(view: Callable[..., Any]) -> bool:
    """Tell whether a view asks for a proof of who somebody is that is not old."""
    return bool(getattr(view, _FRESH, False))


def the_browser() -> BrowserSession:
    """Return the session of who asks."""
    return cast("BrowserSession", session)


def the_person() -> Person | None:
    """Return who is signed in, also while an error is told that came before any session."""
    found = session._get_current_object() if has_request_context() else None  # type: ignore[attr-defined]
    return found.person if isinstance(found, BrowserSession) else None


def the_actor() -> Actor:
    """Return who asks; without roles where nobody is signed in."""
    person, address = the_person(), request.remote_addr or ""
    return person.acting_from(address) if person else Actor("", "", frozenset(), address)


def note_refusal(kind: str, object_id: str) -> None:
    """Leave a row about what was refused. `kind`: page or case; `object_id`: the route's name or the case's id."""
    try:
        with the_store().writing() as writing:
            record(writing, the_actor(), "access", kind=kind, object_id=object_id, outcome="refused")
    except NotStored:
        return  # it is refused all the same
