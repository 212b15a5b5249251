"""The application: settings, the store, the shell around every page, and the pages themselves."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from appeals.store.database import init_store, start_store
from appeals.web import address, errors, guard, logs, security, throttle, turns, words
from appeals.web.account.confirm_views import bp as confirm_pages
from appeals.web.account.factor_views import bp as factor_pages
from appeals.web.account.link_views import bp as link_pages
from appeals.web.account.own_views import bp as account_pages
from appeals.web.account.passkey_views import bp as passkey_pages
from appeals.web.account.sessions import StoredSessions
from appeals.web.account.sign_in_views import bp as sign_in_pages
from appeals.web.cases.compare_views import bp as compare_pages
from appeals.web.cases.list_views import bp as list_pages
from appeals.web.cases.people_views import bp as case_people_pages
from appeals.web.cases.section_views import bp as section_pages
from appeals.web.clock import init_clock
from appeals.web.guide.views import bp as guide_pages
from appeals.web.letters.release_views import bp as release_pages
from appeals.web.letters.released_views import bp as released_pages
from appeals.web.letters.sharing_views import bp as sharing_pages
from appeals.web.letters.views import bp as letter_pages
from appeals.web.patient.views import bp as patient_pages
from appeals.web.people.views import bp as people_pages
from appeals.web.practice import own_criteria
from appeals.web.practice.criteria_views import bp as criteria_pages
from appeals.web.practice.letterhead_views import bp as letterhead_pages
from appeals.web.practice.on_case_views import bp as on_case_pages
from appeals.web.practice.payer_views import bp as payer_pages
from appeals.web.requests import InMemory
from appeals.web.studio.begin_views import bp as begin_pages
from appeals.web.studio.editor_views import bp as editor_pages
from appeals.web.studio.list_views import bp as studio_pages
from appeals.web.studio.publishing_views import bp as publishing_pages
from appeals.web.studio.set_views import bp as set_pages
from appeals.web.studio.upgrade_views import bp as upgrade_pages
from appeals.web.studio.version_views import bp as version_pages
from appeals.web.trail.views import bp as trail_pages

MEBIBYTE = 1024 * 1024
SETTINGS: Mapping[str, Any] = {
    # 200 treatments with long notes are a third of one MiB; six texts of 20,000 characters, percent-encoded, one.
    "MAX_CONTENT_LENGTH": 4 * MEBIBYTE,
    "MAX_FORM_MEMORY_SIZE": 4 * MEBIBYTE,
    "MAX_FORM_PARTS": 10_000,
    "SECOND_FACTOR": True,  # only a demonstration goes without
    "DEMO": False,
    "WTF_CSRF_CHECK_DEFAULT": False,  # we check before each request ourselves, to show a form again with all its text
    "WTF_CSRF_TIME_LIMIT": 12 * 60 * 60,
    "WTF_CSRF_SSL_STRICT": False,  # it asks for a referrer, and our pages send none
    "SEND_FILE_MAX_AGE_DEFAULT": 365 * 24 * 60 * 60,  # addresses of static files carry their content's hash
}

ACCOUNT = (sign_in_pages, confirm_pages, link_pages, account_pages, factor_pages, passkey_pages, people_pages)
CASES = (list_pages, section_pages, case_people_pages, on_case_pages, compare_pages)
LETTERS = (letter_pages, release_pages, released_pages, sharing_pages, patient_pages)
STUDIO = (studio_pages, begin_pages, editor_pages, version_pages, publishing_pages, upgrade_pages, set_pages)
PRACTICE = (letterhead_pages, criteria_pages, payer_pages)
PAGES = (*ACCOUNT, *CASES, *LETTERS, *STUDIO, *PRACTICE, guide_pages, trail_pages)


class Appeals(Flask):
    """An application whose log holds no health data: of an error it keeps the type and the place."""

    request_class = InMemory

    def log_exception(self, exc_info: Any) -> None:
        """Record an unforeseen error without its message, which may quote a fact."""
        logs.record_failure(exc_info)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Return the application with its store open.

    `config` overrides settings; `INSTANCE` names the folder of the database. Raises KeyFileRefused, KeysDoNotFit,
    MigrationRefused or NotStored when the store cannot be opened, and then has changed nothing; AddressRefused.
    """
    chosen = dict(config or {})
    instance = chosen.pop("INSTANCE", None)
    app = Appeals(
        "appeals.web",
        template_folder="pages",
        instance_path=str(Path(instance).absolute()) if instance else None,
    )
    app.config.from_mapping(SETTINGS)
    app.config.from_mapping(chosen)
    app.jinja_options = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    init_store(app)
    start_store(app)
    init_clock(app)
    app.session_interface = StoredSessions()
    for part in (address, logs, security, throttle, turns, guard, errors, words, own_criteria):
        part.init_app(app)
    security.init_tokens(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    return app
