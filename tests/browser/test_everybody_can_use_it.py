"""Every page passes axe (WCAG 2.2 A, AA and best practice), fits its window, and shows where the focus is."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from cases import KETAMINE_APPEAL
from playwright.sync_api import expect

from appeals.web.cases.sections import SECTIONS

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WRONG = {**KETAMINE_APPEAL, "patient": {"family_name": "Tate", "birth_date": "12/06/1979"}, "plan": {}}
WRONG["treatments"] = [{"treatment": "venlaf", "dose": {"amount": "2oo"}}, {}]


def violations(page, without: str = "#nothing") -> list[str]:
    found = (
        Axe()
        .run(page, context={"exclude": [[without]]}, options={"runOnly": {"type": "tag", "values": TAGS}})
        .response["violations"]
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


def too_wide(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_a_case_has_a_violation(window, site, width):
    page = window(width=width)
    address = site.case(WRONG)
    for path in [*(section.id for section in SECTIONS), "letters"]:
        page.goto(f"{address}/{path}")
        # The letter is looked at once: it is the same beside every section.
        assert violations(page, without="#nothing" if path == "letters" else ".paper") == [], path
        assert too_wide(page) <= 0, path


def test_the_dark_pages_have_no_violation_either(window, site):
    page = window(color_scheme="dark")
    address = site.case(WRONG)
    for path in ("patient", "treatments", "safety", "letters", ""):
        page.goto(f"{address}/{path}" if path else f"{site.address}/cases")
        assert violations(page) == [], path


@pytest.mark.parametrize("width", [1280, 390])
def test_no_list_and_no_error_has_a_violation(window, site, width):
    page = window(width=width)
    guide = ("/guide", "/guide/letters/superbill", "/knowledge", "/knowledge/codes.toml/place_of_service")
    trail = ("/trail", "/trail?act=read&from=soon", "/trail?act=lock")
    for path in ("/cases", "/cases/archived", *guide, *trail):
        page.goto(site.address + path)
        assert violations(page) == [], path
        assert too_wide(page) <= 0, path
    address = site.case(KETAMINE_APPEAL)
    page.goto(f"{site.address}/cases")
    assert violations(page) == []
    page.locator("#q").fill("Nobody")
    page.get_by_role("button", name="Find").click()
    assert violations(page) == []
    assert address


def test_the_comparison_has_no_violation(window, site):
    address = site.case(KETAMINE_APPEAL)
    one, two = window(), window()
    for page in (one, two):
        page.goto(f"{address}/patient")
    for page, name, heading in ((one, "Theirs", "Theirs Tate"), (two, "Mine", "Two versions of patient")):
        page.locator("#patient-given_name").fill(name)
        page.locator("#save").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert violations(two) == []


@pytest.mark.parametrize("width", [320, 640, 800, 1024, 1600])
def test_no_page_scrolls_sideways(window, site, width):
    page = window(width=width)
    address = site.case(KETAMINE_APPEAL)
    for path in ("patient", "treatments", "request", "letters"):
        page.goto(f"{address}/{path}")
        assert too_wide(page) <= 0, path
