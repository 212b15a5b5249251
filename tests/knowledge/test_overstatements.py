"""Words that say more than is known are told to their author, with what to write; sober ones are left alone."""

import pytest

from appeals.domain.case import Case
from appeals.domain.rules.overstatements import overstatements
from appeals.knowledge.loader import load_knowledge

KNOWN = load_knowledge()
OVERSTATEMENTS = KNOWN.files.overstatements.overstatement


def told(text: str, product: str = "ketamine-iv", indication: str = "trd", group: str = "narrative") -> list[str]:
    field = {"narrative": "rationale", "plan": "goal", "provider": "experience"}[group]
    case = Case.model_validate({"request": {"product": product, "indication": indication}, group: {field: text}})
    return [problem.sentence for problem in overstatements(case, OVERSTATEMENTS)]


OVERSTATED = [
    "The patient has exhausted all options.",
    "No other treatments remain.",
    "Ketamine is safe and effective.",
    "It is the standard of care.",
    "An FDA-approved treatment for depression.",
    "She meets all of the criteria.",
    "The patient satisfies your policy.",
    "It prevents suicide.",
    "A life-saving treatment.",
    "It is as effective as ECT.",
    "All controlled trials show a benefit.",
    "A miraculous recovery.",
    "Failure to approve will lead to admission.",
    "Please do not hesitate to call.",
    "He/she was admitted.",
    "N/A",
    "See chart.",
]


@pytest.mark.parametrize("text", OVERSTATED)
def test_a_sentence_that_claims_too_much_is_quoted_with_its_cure(text):
    [sentence] = told(text)
    assert sentence.startswith("“")
    assert "” says more than is known. " in sentence


SOBER = [
    "Five antidepressants have not brought remission.",
    "In a trial of 403 patients 55.4% responded, against 41.2% with ECT.",
    "She was admitted on August 3, 2026 with thoughts of suicide.",
    "No other episode is on record.",
    "The patient meets her therapist weekly.",
    "Ketamine is approved as an anesthetic; its use here is off label.",
    "None of the trials lasted a year.",
]


@pytest.mark.parametrize("text", SOBER)
def test_a_sober_sentence_is_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(("product", "indication", "count"), [
    ("ketamine-iv", "trd", 1), ("esketamine-nasal", "trd", 0), ("esketamine-nasal", "ptsd", 1),
])  # fmt: skip
def test_approval_may_be_said_only_of_what_the_label_names(product, indication, count):
    assert len(told("It is FDA-approved for this.", product, indication)) == count


KETAMINE_APPROVED = [
    "Ketamine is approved for PTSD.",
    "It is FDA approved for depression.",
    "It was approved by the FDA years ago.",
    "Ketamine is approved to treat chronic pain.",
    "He failed two drugs. Ketamine is approved for the treatment of treatment-resistant depression.",
    "It is indicated for severe anxiety.",
    "It is approved for this use.",
]
NOT_SAID = [
    "Ketamine is not FDA-approved for depression.",
    "It has not been approved by the FDA for this use.",
    "Ketamine isn’t approved for PTSD.",
    "Ketamine is an FDA-approved anesthetic.",
    "It was approved by the FDA as an anesthetic.",
    "Spravato is FDA-approved for treatment-resistant depression, and is not given within 140 miles.",
    "Spravato is approved for treatment-resistant depression; it raised her blood pressure.",
    "The plan approved six sessions; they were approved for August and in writing.",
]


@pytest.mark.parametrize("text", KETAMINE_APPROVED)
def test_approval_of_ketamine_for_an_illness_is_told_to_the_author(text):
    [sentence] = {sentence for sentence in told(text, indication="ptsd") if "off label" in sentence}
    assert sentence.endswith("Ketamine is approved as an anesthetic alone: say that the use is off label.")


@pytest.mark.parametrize("text", NOT_SAID)
def test_approval_that_is_denied_or_another_products_is_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(("text", "count"), [
    ("Spravato is approved for PTSD.", 1),
    ("Spravato is FDA approved for depression.", 1),
    ("Spravato is approved for depression.", 1),
    ("Spravato is approved for treatment-resistant depression; its use in PTSD is off label.", 0),
    ("Spravato is FDA-approved for treatment-resistant depression, not for this.", 0),
    ("Spravato is approved for major depressive disorder with acute suicidal ideation.", 0),
    ("Spravato is not approved for PTSD.", 0),
])  # fmt: skip
def test_approval_of_spravato_may_be_said_of_what_its_label_names(text, count):
    assert len(told(text, "esketamine-nasal", "ptsd")) == count


@pytest.mark.parametrize("group", ["narrative", "plan", "provider"])
def test_every_group_of_sentences_is_read(group):
    assert told("It is the standard of care.", group=group)


def test_the_patients_own_words_are_read_too():
    own = {"advice": "Ketamine is FDA approved for depression.", "points": ["It is fair.", "It is safe and effective."]}
    case = Case.model_validate({"request": {"product": "ketamine-iv"}, "own_words": own})
    found = [problem.path for problem in overstatements(case, OVERSTATEMENTS)]
    assert found == ["own_words.advice", "own_words.points[1]"]


def test_what_the_payer_wrote_is_not_the_authors():
    case = Case.model_validate(
        {"denials": [{"quote": "Not the standard of care.", "answer": "It is safe and effective."}]}
    )
    assert [problem.path for problem in overstatements(case, OVERSTATEMENTS)] == ["denials[0].answer"]


def test_what_leans_on_references_leans_on_what_they_forbid():
    for row in OVERSTATEMENTS:
        for id in row.leans_on:
            reference = KNOWN.references[id]
            assert reference.do_not_claim or reference.stance == "against", id


def test_rows_name_products_and_indications_that_exist():
    assert {one for row in OVERSTATEMENTS for one in row.only_products} <= set(KNOWN.products)
    assert {one for row in OVERSTATEMENTS for one in row.only_indications} <= set(KNOWN.indications)
    off_label = set(KNOWN.indications) - set(KNOWN.products["esketamine-nasal"].on_label)
    elsewhere = [row for row in OVERSTATEMENTS if row.id == "approved-elsewhere"]
    assert {one for row in elsewhere for one in row.only_indications} == off_label
