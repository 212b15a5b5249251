"""The application: settings, the store, the shell around every page, and the pages themselves."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from appeals.store.database import init_store, start_store
from appeals.web import errors, logs, security, words
from appeals.web.cases.compare_views import bp as compare_pages
from appeals.web.cases.list_views import bp as list_pages
from appeals.web.cases.section_views import bp as section_pages
from appeals.web.clock import init_clock
from appeals.web.guide.views import bp as guide_pages
from appeals.web.letters.views import bp as letter_pages
from appeals.web.practice import own_criteria
from appeals.web.practice.criteria_views import bp as criteria_pages
from appeals.web.practice.letterhead_views import bp as letterhead_pages
from appeals.web.practice.on_case_views import bp as on_case_pages
from appeals.web.practice.payer_views import bp as payer_pages
from appeals.web.security import LOCAL_HOSTS

MEBIBYTE = 1024 * 1024
SETTINGS: Mapping[str, Any] = {
    # 200 treatments with long notes are a third of one MiB; six texts of 20,000 characters, percent-encoded, one.
    "MAX_CONTENT_LENGTH": 4 * MEBIBYTE,
    "MAX_FORM_MEMORY_SIZE": 4 * MEBIBYTE,
    "MAX_FORM_PARTS": 10_000,
    "HOSTS": LOCAL_HOSTS,
    "SESSION_COOKIE_NAME": "appeals",
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SAMESITE": "Lax",
    "WTF_CSRF_CHECK_DEFAULT": False,  # we check before each request ourselves, to show a form again with all its text
    "WTF_CSRF_TIME_LIMIT": 12 * 60 * 60,
    "WTF_CSRF_SSL_STRICT": False,  # it asks for a referrer, and our pages send none
    "SEND_FILE_MAX_AGE_DEFAULT": 365 * 24 * 60 * 60,  # addresses of static files carry their content's hash
}

PAGES = (
    list_pages,
    on_case_pages,
    section_pages,
    compare_pages,
    letter_pages,
    guide_pages,
    letterhead_pages,
    criteria_pages,
    payer_pages,
)


class Appeals(Flask):
    """An application whose log holds no health data: of an error it keeps the type and the place."""

    def log_exception(self, exc_info: Any) -> None:
        """Record an unforeseen error without its message, which may quote a fact."""
        logs.record_failure(exc_info)


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Return the application with its store open.

    `config` overrides settings; `INSTANCE` names the folder of the database. Raises KeyFileRefused, KeysDoNotFit,
    MigrationRefused or NotStored when the store cannot be opened, and then has changed nothing.
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
    for part in (security, errors, logs, words, own_criteria):
        part.init_app(app)
    init_clock(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    return app
