"""Sessions of browsers: the cookie holds 256 random bits, everything else lies sealed in the database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from appeals.store.database import store_of
from appeals.store.opening import NotStored
from appeals.store.users import sessions as kept_sessions
from appeals.store.users.people import Person
from appeals.store.users.secrets import new_secret
from appeals.store.users.sessions import TOUCHED_EVERY, KeptSession

FRESH = timedelta(minutes=10)  # how long a proof of who somebody is holds for keys, people and exports
LONGEST_COOKIE = 100


class BrowserSession(CallbackDict[str, Any], SessionMixin):
    """What we remember of one browser between requests."""

    def __init__(self, secret: str = "", kept: KeptSession | None = None) -> None:
        super().__init__(kept.content if kept else {}, lambda _: setattr(self, "modified", True))
        self.modified = False
        self.secret, self.kept = secret, kept
        self.renewed = False
        self.goes_on = False  # a session that was ended meanwhile must not go on under a new id

    @property
    def person(self) -> Person | None:
        """Who is signed in here."""
        return self.kept.person if self.kept else None

    def become(self, person: Person | None, moment: datetime) -> None:
        """Begin anew under a new id, for a person who proved who they are, or for nobody."""
        self.clear()
        self.kept = KeptSession(person, moment, moment, moment if person else None, {})
        self.renewed = True

    def confirm(self, moment: datetime) -> None:
        """Note that the person proved again who they are; go on under a new id."""
        if self.kept:
            self.kept = replace(self.kept, confirmed_at=moment)
        self.renewed = self.goes_on = True

    def renew(self) -> None:
        """Go on under a new id, after all sessions of the person were ended."""
        self.renewed = True

    def is_fresh(self, moment: datetime) -> bool:
        """Tell whether the person proved lately who they are."""
        confirmed = self.kept.confirmed_at if self.kept else None
        return confirmed is not None and moment - confirmed < FRESH


class StoredSessions(SessionInterface):
    """Flask's way to our sessions."""

    def open_session(self, app: Flask, request: Request) -> BrowserSession | None:
        """Find the session of a browser. Static files need none."""
        if request.path.startswith(f"{app.static_url_path}/"):
            return None
        secret = request.cookies.get(self.get_cookie_name(app), "")
        if not secret or len(secret) > LONGEST_COOKIE:
            return BrowserSession()
        with store_of(app).reading() as session:
            kept = kept_sessions.find_session(session, secret, _now(app))
        return BrowserSession(secret, kept) if kept else BrowserSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed; hand out the cookie of a new session."""
        if not isinstance(session, BrowserSession):
            return
        try:
            secret = _written(app, session)
        except NotStored:
            return  # the page itself is whole; who is not signed in by it signs in again
        if secret != session.secret:
            name, tls = self.get_cookie_name(app), bool(app.config["SESSION_COOKIE_SECURE"])
            response.set_cookie(name, secret, secure=tls, httponly=True, samesite="Lax", path="/")


def _written(app: Flask, browser: BrowserSession) -> str:
    """Write a session as far as needed, and return the secret that its browser has to know."""
    moment = _now(app)
    if browser.renewed or (browser.modified and browser.kept is None):
        return _begin(app, browser, moment)
    if browser.kept is None:
        return browser.secret
    if browser.modified:
        with store_of(app).writing() as session:
            kept_sessions.keep_session(session, browser.secret, _standing(browser, browser.kept, moment))
    elif moment - browser.kept.seen_at >= TOUCHED_EVERY:
        with store_of(app).writing() as session:
            kept_sessions.touch_session(session, browser.secret, moment)
    return browser.secret


def _begin(app: Flask, browser: BrowserSession, moment: datetime) -> str:
    kept = browser.kept or KeptSession(None, moment, moment, None, {})
    secret = new_secret()
    with store_of(app).writing() as session:
        there = kept_sessions.end_session(session, browser.secret) if browser.secret else False
        if browser.goes_on and not there:
            return browser.secret  # it was ended meanwhile, and no new one comes of it
        kept_sessions.begin_session(session, secret, _standing(browser, kept, moment))
    return secret


def _standing(browser: BrowserSession, kept: KeptSession, moment: datetime) -> KeptSession:
    content: Mapping[str, Any] = dict(browser)
    return replace(kept, seen_at=moment, content=content)


def _now(app: Flask) -> datetime:
    moment: datetime = app.config["CLOCK"]()
    return moment
