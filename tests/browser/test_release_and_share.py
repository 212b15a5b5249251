"""Two stories: a provider drafts, releases and shares; a patient opens and downloads on a phone. Axe on every page."""

import zipfile

import pytest
from clinic import COMPLETE
from playwright.sync_api import expect
from test_everybody_can_use_it import too_wide, violations

pytestmark = pytest.mark.browser
FACTS = ("Tate", "GRH77120943", "Granite", "1979")


def look_over(page, *widths):
    """Look at a page in some widths: no violation, nothing to scroll sideways, no fact in address or title."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == [], f"{page.url} at {width}"
        assert too_wide(page) <= 0, f"{page.url} at {width}"
    assert not any(fact in page.url + page.title() for fact in FACTS)


def sign(page):
    for box in page.locator("input[name=weighed]").all():
        box.check()
    page.locator("input[name=attest]").check()
    page.get_by_role("button", name="Sign and release").click()


def share(page):
    """Make a link; return it with its passcode."""
    page.get_by_role("button", name="Make the link").click()
    return page.locator(".once.link").inner_text(), page.locator(".once").last.inner_text()


def enter(page, link, passcode):
    page.goto(link)
    page.get_by_label("Passcode").fill(passcode)
    for part, text in (("Month", "6"), ("Day", "12"), ("Year", "1979")):
        page.get_by_label(part).fill(text)
    page.get_by_role("button", name="Open").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_provider_drafts_releases_and_shares_and_a_patient_downloads(window, site, scripts, tmp_path):
    page = window(scripts=scripts, tolerant=True)
    page.goto(f"{site.case(COMPLETE)}/patient")
    page.get_by_role("link", name="Review the letter").click()
    page.get_by_role("button", name="Begin review").click()
    page.get_by_role("link", name="Change the wording of this letter").click()
    text = page.get_by_label("Text of the letter")
    text.fill(text.input_value().replace("I ask you to overturn that", "Please overturn that"))
    page.get_by_role("button", name="Save the wording").click()
    expect(page.locator("ins")).to_contain_text("Please")
    page.get_by_role("button", name="Sign and release").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick the sentence with your name.")
    sign(page)
    expect(page.locator(".notice.good")).to_contain_text("Released by")
    page.get_by_label("How").select_option("fax")
    page.get_by_label("Confirmation number").fill("7741-0932")
    page.get_by_role("button", name="Record sending").click()
    expect(page.locator(".log")).to_contain_text("confirmation 7741-0932")
    link, passcode = share(page)
    phone = window(scripts=scripts, width=390, has_touch=True, is_mobile=True)
    enter(phone, link, passcode)
    expect(phone.get_by_role("heading", level=1)).to_have_text("We asked your health plan to say yes")
    with phone.expect_download() as waiting:
        phone.get_by_role("button", name="Word file").click()
    waiting.value.save_as(tmp_path / "letter.docx")
    body = zipfile.ZipFile(tmp_path / "letter.docx").read("word/document.xml").decode()
    assert "Please overturn that" in body
    assert waiting.value.suggested_filename == "letter.docx"
    page.get_by_role("link", name="Back to the letter").click()
    expect(page.locator("#patients-copy")).to_contain_text("this letter, 10:41 AM")


def test_every_page_on_the_way_can_be_used_by_everybody(window, site):
    page = window(tolerant=True)
    address = site.case(COMPLETE)
    page.goto(f"{address}/letters/appeal_level_1")
    page.get_by_role("button", name="Begin review").click()
    look_over(page, 1280, 390)
    page.goto(f"{address}/letters/appeal_level_1/wording")
    look_over(page, 1280, 390)
    page.goto(f"{address}/letters/appeal_level_1")
    page.get_by_role("button", name="Sign and release").click()
    look_over(page, 1280)
    sign(page)
    look_over(page, 1280, 390)
    page.get_by_role("button", name="Record answer").click()
    look_over(page, 1280)
    link, passcode = share(page)
    look_over(page, 1280, 390)
    phone = window(width=390, tolerant=True)
    enter(phone, link, "WRONG")
    expect(phone.get_by_role("alert")).to_contain_text("That did not work")
    assert violations(phone) == []
    enter(phone, link, passcode)
    look_over(phone, 390, 320, 1280)
    phone.get_by_role("button", name="Close the page now").click()
    look_over(phone, 390)


def test_the_patients_page_in_the_dark(window, site):
    page = window()
    page.goto(f"{site.case(COMPLETE)}/letters/appeal_level_1")
    page.get_by_role("button", name="Begin review").click()
    sign(page)
    link, passcode = share(page)
    phone = window(width=390, color_scheme="dark")
    phone.goto(link)
    assert violations(phone) == []
    enter(phone, link, passcode)
    assert violations(phone) == []


def test_the_patients_way_by_keyboard_alone(window, site):
    page = window()
    page.goto(f"{site.case(COMPLETE)}/letters/appeal_level_1")
    page.get_by_role("button", name="Begin review").click()
    sign(page)
    link, passcode = share(page)
    reader = window()
    reader.goto(link)
    reader.keyboard.press("Tab")
    reader.keyboard.press("Tab")
    for text in (passcode, "6", "12", "1979"):
        reader.keyboard.type(text)
        reader.keyboard.press("Tab")
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Your papers are ready")
