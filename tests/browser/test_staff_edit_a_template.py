"""A staff member changes what letters say: told at once what is wrong, shown the page, and asked before it is used."""

import re

import pytest
from cases import KETAMINE_APPEAL
from playwright.sync_api import expect
from studio_texts import ADDRESS, NAME, OLDER, SHIPPED, plant_edit, plant_upgrade
from test_everybody_can_use_it import too_wide, violations

from appeals.store.database import store_of
from appeals.workflow.studio.published import published_set

pytestmark = pytest.mark.browser
WORDS = "Your plan must follow the coverage rules of Original Medicare"
MEDICARE = "Medicare Advantage (Part C)"


@pytest.fixture
def address(site) -> str:
    return site.address + ADDRESS


def in_use(site) -> str:
    return published_set(store_of(site.app)).templates[NAME].text


def write_at_end(page, words: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(words)


def test_from_a_misspelt_fact_to_a_published_argument(window, site, address):
    site.case(KETAMINE_APPEAL)
    page = window()
    page.goto(address)
    write_at_end(page, "\nI ask this for {{ patient.full_nam }}.\n")
    message = page.locator(".cm-content .msg")
    expect(message).to_contain_text("“patient” has no fact “full_nam”; did you mean “full_name”?")
    expect(page.locator("#problems")).to_contain_text("1 thing to mend")
    expect(page.locator("#stale")).to_contain_text("The preview waits")
    message.get_by_role("button", name="Use full_name").click()
    expect(page.locator("#checked")).to_have_text("Nothing is wrong with the text.")
    expect(message).to_have_count(0)
    expect(page.locator(".paper")).to_contain_text("I ask this for Rosa Elena Delgado.")
    page.get_by_role("button", name="Check and publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publish version 1?")
    expect(page.locator("#tested")).to_contain_text("Every letter can be made.", timeout=60_000)
    expect(page.locator("main")).to_contain_text("1 open case is affected")
    page.locator("#reason").fill("Says for whom we ask")
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_role("status").first).to_contain_text("Version 1 is published.", timeout=60_000)
    assert "I ask this for {{ patient.full_name }}." in in_use(site)
    page.goto(f"{site.address}/templates")
    expect(page.get_by_role("row", name="Experimental, investigational")).to_contain_text("edited")


def test_a_paragraph_for_one_kind_of_plan_takes_the_steps_that_the_page_names(window, site, address):
    page = window()
    page.goto(address)
    expect(page.get_by_text("How to add a paragraph for one kind of plan")).to_be_visible()
    page.locator(".cm-line").last.click()
    page.get_by_role("button", name=MEDICARE).click()
    page.keyboard.type(f"{WORDS}, as you do for ")
    page.locator("#find").fill("payer name")
    page.locator("#facts").get_by_role("button", name=re.compile("^Payer")).first.click()
    expect(page.locator("#inserted")).to_contain_text("Put into line")
    paper = page.locator(".paper")
    expect(page.locator("#checked")).to_have_text("Nothing is wrong with the text.")
    expect(paper).not_to_contain_text(WORDS)
    expect(page.locator("#left-out")).to_contain_text("these facts leave it out")
    page.locator("#plan").select_option(label=MEDICARE)
    expect(paper.locator(".here")).to_contain_text(WORDS)
    expect(page.locator("#left-out")).to_be_empty()
    text = page.locator("#text").input_value()
    assert '{% if coverage.kind == "medicare_advantage" %}' in text
    assert "Write the paragraph here" not in text


def test_what_is_wrong_shows_under_the_line_and_moves_it_not_away(window, address):
    page = window()
    page.goto(address)
    write_at_end(page, "\nI ask this for {{ patient.full_nam }}.")
    expect(page.locator("#problems")).to_contain_text("1 thing to mend")
    expect(page.locator(".cm-content .msg button")).to_be_in_viewport()
    page.keyboard.type(" More.")
    before = page.locator(".cm-activeLine").bounding_box()["y"]
    page.locator(".cm-content .msg button").click()
    expect(page.locator("#problems")).to_be_empty()
    moved = abs(page.locator(".cm-activeLine").bounding_box()["y"] - before)
    assert moved < 50, "no more than the message under the line is high; the list above it is twice that"


def test_a_block_wraps_the_words_that_were_chosen(window, address):
    page = window()
    page.goto(address)
    write_at_end(page, "\nChosen words.")
    page.keyboard.press("Shift+Home")
    page.get_by_role("button", name=MEDICARE).click()
    assert '{% if coverage.kind == "medicare_advantage" %}\n\nChosen words.\n\n{% endif %}' in (
        page.locator("#text").input_value()
    )


def test_a_fact_of_a_list_brings_its_loop_but_not_into_a_loop_that_is_there(window, address):
    page = window()
    page.goto(address)
    write_at_end(page, "\n")
    page.locator("#among").select_option("Prior treatments")
    dose = page.locator("#facts").get_by_role("button", name=re.compile("^Highest dose")).first
    dose.click()
    expect(page.locator("#text")).to_have_value(
        re.compile(r"{% for treatment in treatments %}\n- {{ treatment.dose }}\n")
    )
    page.locator("#inserted").wait_for(state="attached")
    write_at_end(page, "\n\n{% for t in treatments %}\n- ")
    dose.click()
    expect(page.locator("#text")).to_have_value(re.compile(r"{% for t in treatments %}\n- {{ t.dose }}$"))


def test_a_fact_that_may_be_absent_is_mended_with_one_press(window, address):
    page = window()
    page.goto(address)
    write_at_end(page, "\nYou cite {{ denial.policy_cited }}.")
    page.locator("#problems").get_by_role("button", name="Print it only if it is there").click()
    expect(page.locator("#text")).to_have_value(
        re.compile(r"You cite {% if denial.policy_cited %}{{ denial.policy_cited }}{% endif %}\.$")
    )
    expect(page.locator("#checked")).to_have_text("Nothing is wrong with the text.")


def test_two_mendings_in_one_line_meet_their_words_however_fast_they_are_pressed(window, address):
    page = window()
    page.goto(address)
    write_at_end(page, "\n{{ patient.full_nam }} and {{ patient.birth_dat }}")
    expect(page.locator("#problems li")).to_have_count(2)
    page.evaluate("for (const one of [...document.querySelectorAll('.cm-content .msg button')]) one.click()")
    expect(page.locator("#text")).to_have_value(re.compile(r"\n{{ patient.full_name }} and {{ patient.birth_date }}$"))


def test_names_are_completed_while_typing(window, address):
    page = window()
    page.goto(address)
    write_at_end(page, "\n")
    page.keyboard.type("{{ patient.birth", delay=20)
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_contain_text("patient.birth_date")
    page.wait_for_timeout(300)  # the list takes no key in its first moment, so that nobody chooses from it unawares
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_have_value(re.compile(r"{{ patient\.birth_date$"))


def test_the_keyboard_passes_over_the_facts_with_one_press(window, address):
    page = window()
    page.goto(address)
    page.locator("summary", has_text="What the signs").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".cm-content")).to_be_focused()


def test_the_keyboard_alone_leads_into_the_text_and_out_of_it(window, address):
    page = window()
    page.goto(address)
    editor = page.locator(".cm-content")
    for _ in range(80):
        page.keyboard.press("Tab")
        if editor.evaluate("element => element === document.activeElement"):
            break
    expect(editor).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("{{ patient.full_nam }}")
    expect(page.locator(".cm-content .msg")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Use full_name").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(editor).to_be_focused()
    expect(page.locator("#checked")).to_have_text("Nothing is wrong with the text.")
    page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()


def test_without_scripts_the_same_is_done_by_buttons(window, site, address):
    page = window(scripts=False)
    page.goto(address)
    text = page.locator("#text")
    text.fill(SHIPPED + "I ask this for {{ patient.full_nam }}.\n")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator("#problems")).to_contain_text("did you mean “full_name”?")
    page.locator("#problems a").first.click()
    expect(page.locator(".lines .at")).to_contain_text("full_nam")
    page.locator("#find").fill("policy cited")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("#facts code").first).to_contain_text("denial.policy_cited")
    text.fill(SHIPPED + "I ask this for {{ patient.full_name }}.\n")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".paper")).to_contain_text("I ask this for Rosa Elena Delgado.")
    page.get_by_role("button", name="Check and publish").click()
    page.get_by_role("link", name="Run the test").click(timeout=60_000)
    expect(page.locator("#tested")).to_contain_text("Sample cases", timeout=60_000)
    page.locator("#reason").fill("Says for whom we ask")
    page.get_by_role("button", name="Publish version 2").click(timeout=60_000)
    expect(page.locator("main")).to_contain_text("is published", timeout=60_000)
    assert "I ask this for {{ patient.full_name }}." in in_use(site)


def test_an_upgrade_meets_an_edit(window, site, address):
    ours = plant_upgrade(site.app)
    page = window()
    page.goto(f"{site.address}/templates")
    page.get_by_role("region", name="Waiting").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your words and the newer shipped text")
    expect(page.get_by_text("Both of you changed it")).to_be_visible()
    page.get_by_role("radio", name="Keep both").check()
    page.get_by_role("button", name="Merge into a draft").click()
    text = page.locator("#text").input_value()
    assert "are our questions" in text
    assert "are different questions" in text
    assert "Our own last words." in text
    assert in_use(site) == ours


def test_a_server_that_is_gone_is_told_and_the_text_stays(window, address):
    page = window(tolerant=True)
    page.goto(address)
    page.route("**/check", lambda route: route.abort())
    write_at_end(page, "\nKept words.")
    expect(page.locator("#checked")).to_contain_text("the server does not answer")
    expect(page.locator("#text")).to_have_value(re.compile(r"Kept words\.$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 800, 390])
def test_no_page_of_the_studio_has_a_violation(window, site, width, scheme):
    plant_edit(site.app, plant_upgrade(site.app) + "{{ patient.full_nam }}\n", OLDER)
    page = window(width=width, color_scheme=scheme)
    pages = [
        "",
        "/new",
        "/set",
        *(f"/arguments/experimental_investigational{rest}" for rest in ("", "/compare", "/released", "/publish")),
    ]
    for path in [*pages, "/arguments/experimental_investigational/upgrade", "/letters/appeal_level_1"]:
        page.goto(f"{site.address}/templates{path}")
        if path.endswith("experimental_investigational"):
            expect(page.locator("#problems")).to_contain_text("1 thing to mend")
        if path.endswith("/publish"):
            expect(page.locator("#tested")).to_contain_text("cannot be published", timeout=60_000)
        assert violations(page) == [], path
        assert too_wide(page) <= 0, path
