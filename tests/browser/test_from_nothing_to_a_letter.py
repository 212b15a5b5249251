"""The whole way in a real browser, with and without scripts: an empty case, its facts, the downloaded letter."""

import zipfile

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

TYPED = {
    "patient": {"patient-given_name": "Rowan", "patient-family_name": "Tate", "patient-birth_date": "1979-06-12"},
    "coverage": {"coverage-payer-name": "Granite Ridge Health", "coverage-member_id": "GR554201"},
    "provider": {
        "practice-name": "Fernhollow Psychiatry",
        "provider-family_name": "Brandt",
        "provider-npi": "1884029756",
    },
    "request": {"request-dose-amount": "0.5", "request-infusion_minutes": "40", "request-sessions": "6"},
    "story": {"narrative-history": "Depression since 2016.\nIt has not remitted."},
}
CHOSEN = {
    "coverage": {"coverage-kind": "commercial_fully_insured"},
    "request": {"request-product": "ketamine-iv", "request-indication": "trd", "request-dose-unit": "mg/kg"},
}


def save(page):
    page.locator("#save").click()
    expect(page.locator("#saved")).to_contain_text("Saved at")


def enter(page, section):
    page.get_by_role("navigation", name="Sections of the case").locator(f"a[href*='/{section}']").click()
    expect(page.locator(f"nav.parts a[href*='/{section}']")).to_have_attribute("aria-current", "step")
    for name, text in TYPED.get(section, {}).items():
        page.locator(f"#{name}").fill(text)
    for name, value in CHOSEN.get(section, {}).items():
        page.locator(f"#{name}").select_option(value)
    save(page)


def add(page, section, entry, facts):
    page.locator(f"nav.parts a[href*='/{section}']").click()
    page.get_by_role("button", name=entry).click()
    for name, text in facts.items():
        page.locator(f"#{name}").fill(text)
    save(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_empty_case_becomes_a_downloaded_letter(window, site, scripts, tmp_path):
    page = window(scripts=scripts)
    page.goto(f"{site.address}/cases")
    page.get_by_role("button", name="New case").click()
    for section in TYPED:
        enter(page, section)
    add(page, "diagnoses", "Add a diagnosis", {"diagnoses-0-code": "F33.2"})
    add(page, "treatments", "Add a treatment", {"treatments-0-treatment": "Zoloft", "treatments-0-started": "2019-01"})
    expect(page.locator("#line-treatments-0")).to_contain_text("sertraline")
    page.get_by_role("link", name="Review the letter").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download draft (Word)").click()
    waiting.value.save_as(tmp_path / "draft.docx")
    body = zipfile.ZipFile(tmp_path / "draft.docx").read("word/document.xml").decode()
    assert waiting.value.suggested_filename == "pa-request-lmn-draft.docx"
    assert all(words in body for words in ("Rowan", "Granite Ridge Health", "It has not remitted.", "ertraline"))


def test_the_whole_way_by_keyboard_alone(window, site, tmp_path):
    page = window()
    page.goto(f"{site.address}/cases")
    press_until(page, "New case")
    page.keyboard.press("Enter")
    expect(page.locator("#patient-given_name")).to_be_visible()
    press_until(page, "patient-given_name")
    page.keyboard.type("Rowan")
    press_until(page, "patient-family_name")
    page.keyboard.type("Tate")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rowan Tate")
    page.keyboard.press("Control+Home")
    page.reload()
    press_until(page, "Download draft (Word)")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith("-draft.docx")


def press_until(page, wanted, most=80):
    """Press Tab until the focus is on an element with this id or text."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate("[document.activeElement.id, document.activeElement.textContent.trim()]")
        if wanted in at:
            return
    pytest.fail(f"Tab never reached {wanted}.")
