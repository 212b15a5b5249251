"""Stories of staff: a letterhead is uploaded and used on a letter; a payer is found, used, goes stale, is confirmed."""

from datetime import timedelta

import pytest
from cases import KETAMINE_APPEAL, TODAY
from cast import cast_of
from playwright.sync_api import expect
from practice import APPEALS, POLICY, REQUESTS, STAFF, header_words, letterhead_file
from test_everybody_can_use_it import too_wide, violations

from appeals.store.database import store_of
from appeals.workflow.practice.criteria import add_policy, put_demand
from appeals.workflow.practice.letterheads import upload_letterhead, use_letterhead
from appeals.workflow.practice.payers import add_payer

pytestmark = pytest.mark.browser
MAIN = "Fernhollow Psychiatry of Duluth"


def press(page, name, role="button"):
    page.get_by_role(role, name=name).click()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_letterhead_is_uploaded_and_used_on_a_letter(window, site, scripts):
    page = window(scripts=scripts, tolerant=True)  # the browser complains of the refusal, which is meant
    address = site.case(KETAMINE_APPEAL)
    page.goto(f"{site.address}/letterheads")
    press(page, "Upload a letterhead", "link")
    page.get_by_label("Name").fill("Main office")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    macros = letterhead_file(vbaProject_bin=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    page.get_by_label("Word file").set_input_files({"name": "head.docx", "mimeType": word, "buffer": macros})
    press(page, "Check and keep it")
    expect(page.get_by_role("alert")).to_contain_text("holds macros")
    page.get_by_label("Word file").set_input_files(
        {"name": "head.docx", "mimeType": word, "buffer": letterhead_file(MAIN)}
    )
    press(page, "Check and keep it")
    expect(page.get_by_role("img", name="Page 1 of 3")).to_be_visible()
    press(page, "Use this letterhead")
    expect(page.get_by_role("status")).to_contain_text("Letters stand in version 1")
    page.goto(f"{address}/letters/appeal_level_1")
    with page.expect_download() as download:
        press(page, "Download draft (Word)", "link")
    assert MAIN in header_words(download.value.path().read_bytes())


@pytest.mark.parametrize("scripts", [True, False])
def test_a_payer_is_found_used_goes_stale_and_is_confirmed(window, site, scripts):
    add_payer(store_of(site.app), STAFF, {**APPEALS, "fax": "800-555-0177"}, TODAY)
    add_payer(store_of(site.app), STAFF, {**REQUESTS, "payer": "Summit Claims"}, TODAY)
    page = window(scripts=scripts)
    page.goto(f"{site.case(KETAMINE_APPEAL)}/coverage")
    press(page, "Choose the payer from the directory", "link")
    page.get_by_label("Find a payer").fill("")
    page.get_by_label("Find a payer").press_sequentially("ridge open")
    if not scripts:
        press(page, "Find")
    press(page, "Use it")
    expect(page.locator("#coverage-payer-fax")).to_have_value("800-555-0177")
    expect(page.get_by_text("From the payers directory, for appeals")).to_be_visible()
    case = page.url
    clock = site.app.config["CLOCK"]
    site.app.config["CLOCK"] = lambda: clock() + timedelta(days=400)
    name, value = cast_of(site.app).cookie()  # a session does not last that long
    page.context.add_cookies([{"name": name, "value": value, "url": site.address}])
    page.goto(case)
    expect(page.get_by_role("heading", name="This address is stale")).to_be_visible()
    press(page, "Look and confirm", "link")
    page.get_by_label("Checked with").fill("Call with the plan")
    press(page, "Confirm it as of")
    expect(page.get_by_text("counts as verified today")).to_be_visible()
    page.goto(case)
    expect(page.get_by_text("verified on January 5, 2028")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_the_practice_has_a_violation(window, site, width):
    store = store_of(site.app)
    payer = add_payer(store, STAFF, {**APPEALS, "verified_on": "2025-10-01"}, TODAY)
    add_payer(store, STAFF, REQUESTS, TODAY)
    head = upload_letterhead(store, STAFF, "Main office", "Duluth", letterhead_file(MAIN))
    use_letterhead(store, STAFF, head, 1)
    policy = add_policy(store, STAFF, POLICY, TODAY)
    put_demand(store, STAFF, policy, {"text": "Adults", "least_age": "18"}, kind="age-min", at=0, seen=1)
    case = site.case(KETAMINE_APPEAL).removeprefix(site.address)
    page = window(width=width)
    for path in (
        "/payers", "/payers/new", "/payers/import", f"/payers/{payer}", f"/payers/{payer}/change",
        f"/payers/{payer}/confirm", "/payers/criteria", f"/payers/criteria/{policy}",
        f"/payers/criteria/{policy}/change", f"/payers/criteria/{policy}/newer", f"/payers/criteria/{policy}/demands/0",
        "/letterheads", "/letterheads/new", f"/letterheads/{head}", f"{case}/payer", f"{case}/letterhead",
    ):  # fmt: skip
        page.goto(site.address + path)
        assert violations(page) == [], path
        assert too_wide(page) <= 0, path


def test_the_dark_pages_have_no_violation_either(window, site):
    head = upload_letterhead(store_of(site.app), STAFF, "Main office", "", letterhead_file(MAIN))
    add_payer(store_of(site.app), STAFF, REQUESTS, TODAY)
    page = window(color_scheme="dark")
    for path in ("/payers", f"/letterheads/{head}", "/payers/criteria/new"):
        page.goto(site.address + path)
        assert violations(page) == [], path
