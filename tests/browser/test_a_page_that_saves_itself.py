"""With scripts the page saves itself, keeps the letter fresh, and never loses what is being typed."""

import re

import pytest
from cases import KETAMINE_APPEAL
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_typing_is_saved_and_shown_in_the_letter_without_a_button(window, site):
    page = window()
    page.goto(f"{site.case(KETAMINE_APPEAL)}/patient")
    page.locator("#patient-family_name").fill("Quillfeather")
    expect(page.locator(".paper")).to_contain_text("Quillfeather")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rowan Quillfeather")
    page.reload()
    expect(page.locator("#patient-family_name")).to_have_value("Quillfeather")


def test_a_problem_appears_at_its_field_while_the_cursor_stays(window, site):
    page = window()
    page.goto(f"{site.case(KETAMINE_APPEAL)}/patient")
    field = page.locator("#patient-birth_date")
    field.fill("12/06/1979")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(page.locator("#patient-birth_date-wrong")).to_contain_text("Enter a day as")


def test_an_open_row_stays_open_while_the_page_saves_itself(window, site):
    page = window()
    page.goto(f"{site.case(KETAMINE_APPEAL)}/treatments")
    page.locator("#line-treatments-1").click()
    page.locator("#treatments-1-dose-amount").fill("137")
    expect(page.locator(".paper")).to_contain_text("137 mg/day")
    expect(page.locator("#treatments-1-dose-amount")).to_be_visible()


def test_text_that_is_not_saved_yet_is_saved_before_a_link_is_followed(window, site):
    page = window()
    address = site.case(KETAMINE_APPEAL)
    page.goto(f"{address}/patient")
    page.locator("#patient-family_name").fill("Quillfeather")
    page.locator("nav.parts a[href*='/coverage']").click()
    expect(page.locator("#sec")).to_have_text("Coverage")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rowan Quillfeather")


def test_names_are_offered_while_typing_and_taken_with_a_press(window, site):
    page = window()
    page.goto(f"{site.case(KETAMINE_APPEAL)}/treatments")
    page.get_by_role("button", name="Add a treatment").click()
    field = page.locator(f"#treatments-{len(KETAMINE_APPEAL['treatments'])}-treatment")
    expect(field).to_be_focused()
    field.press_sequentially("cymb")
    page.get_by_role("button", name="duloxetine").first.click()
    expect(field).to_have_value(re.compile("^duloxetine "))


def test_rows_are_moved_and_removed_in_place(window, site):
    page = window()
    page.goto(f"{site.case(KETAMINE_APPEAL)}/treatments")
    rows = page.locator("details.entry > summary b")
    first, second = rows.nth(0).inner_text(), rows.nth(1).inner_text()
    page.locator("#line-treatments-1").click()
    page.locator("#up-treatments-1").click()
    expect(rows.nth(0)).to_have_text(second)
    page.locator("#remove-treatments-0").click()
    expect(rows.nth(0)).to_have_text(first)


def test_two_people_see_both_versions(window, site):
    address = site.case(KETAMINE_APPEAL)
    one, two = window(), window()
    for page in (one, two):
        page.goto(f"{address}/story")
    one.locator("#narrative-history").fill("What the first wrote.")
    expect(one.locator(".paper")).to_contain_text("What the first wrote.")
    two.locator("#narrative-history").fill("What the second wrote.")
    expect(two.locator("#trouble")).to_contain_text("Somebody else has saved this section")
    expect(two.locator("#narrative-history")).to_have_value("What the second wrote.")
    two.get_by_role("button", name="Compare the two versions").click()
    expect(two.locator("main")).to_contain_text("What the first wrote.")
    two.get_by_role("button", name="Keep all of mine").click()
    expect(two.locator("#narrative-history")).to_have_value("What the second wrote.")


def test_a_server_that_is_gone_is_told_and_the_text_stays(window, site):
    page = window(tolerant=True)
    page.goto(f"{site.case(KETAMINE_APPEAL)}/patient")
    page.route("**/patient", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    page.locator("#patient-given_name").fill("Rowena")
    expect(page.locator("#trouble")).to_contain_text("Not saved: the server does not answer")
    expect(page.locator("#patient-given_name")).to_have_value("Rowena")
