"""A real browser and a real server: without a Chromium these tests say so and are skipped; in CI they then fail."""

import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from cases import TODAY
from cast import cast_of
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from appeals.store.database import store_of
from appeals.web.app import create_app
from appeals.workflow.cases import Opened, new_case, save_facts

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 41, tzinfo=UTC)


@pytest.fixture(scope="module")  # not of the session: Playwright's loop would run on beneath every other test
def chromium():
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        said = f"No Chromium on this machine (looked for {', '.join(NAMES)}): the pages were NOT tried in a browser."
        pytest.fail(said) if os.environ.get("CI") == "true" else pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def site(tmp_path):
    """A server on this machine with an empty store."""
    settings = {"INSTANCE": tmp_path / "instance", "CLOCK": clock}
    # In a thread of its own: Playwright's loop runs in this one, and the store's extension asks for none.
    with ThreadPoolExecutor(1) as elsewhere:
        app = elsewhere.submit(create_app, settings).result()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(app, f"http://localhost:{server.port}")
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["appeals.store"].close()


class Site:
    """Where the pages are, and a way to put a case there."""

    def __init__(self, app, address: str) -> None:
        self.app, self.address = app, address

    def case(self, facts) -> str:
        """Keep a case and return its address."""
        actor = cast_of(self.app).actor()
        case_id = new_case(store_of(self.app), actor, TODAY)
        save_facts(store_of(self.app), actor, case_id, facts, Opened(1, "planted-page"), today=TODAY)
        return f"{self.address}/cases/{case_id}"


@pytest.fixture
def window(chromium, site):
    """Return a function that opens a window, with or without scripts; what it complains of fails the test."""
    contexts, failures = [], []

    def opened(*, scripts=True, width=1280, tolerant=False, who="everything", **more):
        context = chromium.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900}, **more)
        context.set_default_timeout(10_000)
        if who:
            name, value = cast_of(site.app).cookie(who)
            context.add_cookies([{"name": name, "value": value, "url": site.address}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        if not tolerant:
            page.on("console", lambda message: _note(message, failures))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert failures == []


def _note(message, failures) -> None:
    """Count what the browser complains of; a conflict answered with 409 is no fault of the page."""
    if message.type == "error" and "409" not in message.text:
        failures.append(message.text)
