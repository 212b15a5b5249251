"""The chosen policy as a table: what it asks beside what the case holds, and never that it is met."""

import re

import pytest
from bound import at, bound, said
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, TODAY, a_case

from appeals.letters.outline import outline
from appeals.workflow.drafting import draft_letter

CHOSEN = {"policy": "bcbsma-087"}
MEETS = re.compile(r"\b(meets?|satisf\w+|fulfil\w*)\b", re.IGNORECASE)


def rows(**changes):
    return at(bound(a_case(**changes)), "policy.rows")


def test_without_a_chosen_policy_there_is_no_table():
    assert rows() == ()
    assert "The criteria" not in outline(draft_letter(a_case(), "appeal_level_1", TODAY).letter)


def test_the_policy_is_named_with_its_number_and_the_day_on_which_it_was_seen():
    text = outline(draft_letter(a_case(choices=CHOSEN), "appeal_level_1", TODAY).letter)
    assert "This letter addresses the criteria of Esketamine Nasal Spray (Spravato) and Intravenous Ketamine" in text
    assert "087 (request form 094), as seen on November 23, 2026." in text


def test_a_number_that_was_not_printed_is_not_printed():
    record = bound(a_case(of=SPRAVATO_REQUEST, choices={"policy": "cigna-spravato"}), "pa_request_lmn")
    assert not at(record, "policy.policy_number")


def test_each_demand_stands_beside_its_facts_and_each_fact_leads_to_its_place():
    record = bound(a_case(choices=CHOSEN))
    assert said(record, "policy.rows[0].demand") == "18 or older"
    assert said(record, "policy.rows[0].answer") == "47 years"
    assert said(record, "policy.rows[2].answer") == "MADRS 34 on November 17, 2026"


def test_what_is_lacking_is_a_mark_and_blocks_release():
    draft = draft_letter(a_case(choices=CHOSEN), "appeal_level_1", TODAY)
    assert "[HOW THE DIAGNOSIS WAS MADE - MISSING]" in outline(draft.letter)
    assert "diagnoses[0].criteria" in {problem.path for problem in draft.missing}


def test_what_a_policy_asks_otherwise_is_marked_and_an_exception_is_asked_for():
    text = outline(draft_letter(a_case(choices=CHOSEN), "appeal_level_1", TODAY).letter)
    assert "(†)" in text
    assert "I ask for an individual exception on these facts." in text


def test_the_authors_own_words_answer_a_demand():
    own = [{"demand": 2, "answer": "SCID-5 interview of March 3, 2024 (Exhibit B)"}]
    table = rows(choices={**CHOSEN, "policy_answers": own})
    assert table[1].get("answer").text == "SCID-5 interview of March 3, 2024 (Exhibit B)"
    assert table[1].get("gaps") == ()


def test_what_the_payers_own_text_was_not_seen_to_ask_stays_out_of_the_letter():
    assert not [row for row in rows(choices=CHOSEN) if "clinic page" in row.get("demand").text]


@pytest.mark.parametrize("of", [KETAMINE_APPEAL, SPRAVATO_REQUEST])
@pytest.mark.parametrize("policy", ["bcbsma-087", "uhc-medical-2026d0069", "qualchoice-bi734", "va-ketamine"])
def test_no_letter_says_that_a_policy_is_met(of, policy):
    text = outline(draft_letter(a_case(of=of, choices={"policy": policy}), "pa_request_lmn", TODAY).letter)
    table = text.partition("The criteria, and this patient")[2].partition("Heading 2")[0]
    assert not MEETS.search(table)
