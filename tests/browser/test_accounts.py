"""Accounts in a real browser: a passkey, the way from an invitation to the first page, and pages everybody can use."""

import pytest
from cast import cast_of, secret_of
from playwright.sync_api import expect
from test_everybody_can_use_it import too_wide, violations

from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.store.users import factors, people
from appeals.store.users.passwords import password_hash
from appeals.workflow.people.accounts import COMMAND_LINE, invite

pytestmark = pytest.mark.browser
PASSWORD = "seven quiet otters"


def with_authenticator(page):
    """Give a window a device that keeps passkeys and knows its owner."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return devtools, devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def sign_out(page):
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_passkey_is_added_signs_in_by_itself_and_can_be_removed(window, site):
    page = window(who="provider", tolerant=True)
    with_authenticator(page)
    page.goto(f"{site.address}/account")
    page.get_by_label("Name of the new passkey").fill("Office laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("Office laptop")
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cases")
    page.goto(f"{site.address}/account")
    page.get_by_role("button", name="Remove Office laptop").click()
    expect(page.get_by_role("status")).to_contain_text("removed")
    sign_out(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("alert").first).to_contain_text("was not accepted")


def test_a_passkey_of_a_device_that_did_not_ask_its_owner_is_refused(window, site):
    page = window(who="provider")
    devtools, device = with_authenticator(page)
    page.goto(f"{site.address}/account")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("status")).to_contain_text("is kept")
    sign_out(page)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator("form[data-passkey] [role=alert]")).to_contain_text("No passkey was used")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("factor", ["app", "passkey"])
def test_from_an_invitation_to_the_first_page(window, site, factor):
    cast_of(site.app)
    link = invite(
        store_of(site.app), COMMAND_LINE, "n@practice.example", "Nadia Voss", [Role.STAFF],
        moment=site.app.config["CLOCK"](),
    )  # fmt: skip
    page = window(who=None, tolerant=factor == "app")
    with_authenticator(page)
    page.goto(f"{site.address}/welcome/{link.secret}")
    for label in ("New password", "The same once more"):
        page.get_by_label(label).fill(PASSWORD)
    page.get_by_role("button", name="Keep this password").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second factor")
    assert violations(page) == []
    if factor == "app":
        secret = page.locator("code").inner_text().replace(" ", "")
        page.get_by_label("Six digits").fill(factors.code_now(secret))
        page.get_by_role("button", name="Keep this app").click()
    else:
        page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    assert violations(page) == []
    page.get_by_role("link", name="I put them away").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cases")


def test_signing_in_needs_no_scripts(window, site):
    cast = cast_of(site.app)
    with store_of(site.app).writing() as session:
        people.set_password_hash(session, cast.people["staff"].id, password_hash(PASSWORD))
    page = window(who=None, scripts=False)
    page.goto(f"{site.address}/guide")
    page.get_by_label("Email").fill("staff@practice.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Six digits").fill(factors.code_now(secret_of("staff")))
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site.address}/guide")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize(("width", "colors"), [(1280, "light"), (390, "light"), (1280, "dark")])
def test_no_page_of_accounts_has_a_violation(window, site, width, colors):
    page = window(width=width, color_scheme=colors)
    case = site.case({})
    person = f"/people/{cast_of(site.app).people['staff'].id}"
    paths = ("/account", "/account/password", "/account/authenticator", "/confirm", "/people", "/people/invite", person)
    for address in (*(site.address + path for path in paths), f"{case}/people"):
        page.goto(address)
        assert violations(page) == [], address
        assert too_wide(page) <= 0, address


@pytest.mark.parametrize("width", [1280, 320])
def test_no_page_of_the_sign_in_has_a_violation(window, site, width):
    page = window(who=None, width=width, tolerant=True)
    page.goto(f"{site.address}/cases")
    assert violations(page) == []
    page.get_by_label("Email").fill("nobody@practice.example")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert").first).to_contain_text("is not right")
    assert violations(page) == []
    assert too_wide(page) <= 0


def test_nothing_typed_is_lost_when_the_session_ends_meanwhile(window, site):
    page = window(tolerant=True)
    address = site.case({})
    page.goto(f"{address}/story")
    page.context.clear_cookies()
    page.locator("#narrative-history").fill("What must not be lost.")
    expect(page.locator("#trouble")).to_contain_text("You are signed out")
    name, value = cast_of(site.app).cookie()
    page.context.add_cookies([{"name": name, "value": value, "url": site.address}])  # signed in in another window
    page.locator("#narrative-history").press("End")
    page.locator("#narrative-history").press_sequentially(" Nor this.")
    expect(page.locator("#trouble")).not_to_contain_text("You are signed out")  # the page has a new token
    page.locator("#save").click()
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.goto(f"{address}/story")
    expect(page.locator("#narrative-history")).to_have_value("What must not be lost. Nor this.")
