"""What staff enter about payers and their policies: what is taken, and what is refused with which sentence."""

from datetime import date, timedelta

import pytest
from cases import TODAY

from appeals.domain.practice.payer import PURPOSES, Freshness, PayerEntry, freshness, read_entry
from appeals.domain.practice.policy import KINDS, NEEDED, OWN, LocalDemand, asked_for, read_demand, read_head
from appeals.domain.vocabulary import Vocabulary

PLACE = {"line1": "PO Box 88", "city": "Eugene", "state": "OR", "postal_code": "97401"}
ENTRY = {"payer": "Evergreen Medicare", "purpose": "appeals", "address": PLACE}
HEAD = {
    "payer": "Evergreen Medicare",
    "line": "Medicare",
    "products": ["ketamine-iv"],
    "seen_on": "2026-11-20",
    "read": "the payer's own text",
    "stance": "unknown",
}
REFUSED_ENTRIES = {
    "no payer": ({"payer": " "}, "payer", "name of the payer"),
    "no purpose": ({"purpose": ""}, "purpose", "what the address is for"),
    "a purpose of no list": ({"purpose": "parties"}, "purpose", "Choose one of"),
    "a day to come": ({"verified_on": "2026-12-02", "source": "call"}, "verified_on", "yet to come"),
    "a day without a source": ({"verified_on": "2026-11-30"}, "source", "Name the source"),
    "half an address": ({"address": {"line1": "PO Box 88"}}, "address", "street or box, city, state"),
    "nothing to verify": (
        {"address": {}, "verified_on": "2026-11-30", "source": "call"}, "verified_on", "nothing to verify",
    ),
    "a portal that is no web address": ({"portal": "javascript:alert(1)"}, "portal", "https://"),
    "a fax of letters": ({"fax": "call us"}, "fax", "503-555-0144"),
}  # fmt: skip
REFUSED_HEADS = {
    "no payer": ({"payer": ""}, "payer"),
    "no line": ({"line": ""}, "line"),
    "no product": ({"products": []}, "products"),
    "a product that nobody knows": ({"products": ["aspirin"]}, "products[0]"),
    "no day": ({"seen_on": ""}, "seen_on"),
    "a day to come": ({"seen_on": "2027-01-01"}, "seen_on"),
    "not said what was read": ({"read": ""}, "read"),
    "no stance": ({"stance": ""}, "stance"),
}


@pytest.mark.parametrize("name", REFUSED_ENTRIES)
def test_an_address_that_does_not_fit_is_refused_with_its_cure(name, vocabulary):
    changes, path, words = REFUSED_ENTRIES[name]
    entry, problems = read_entry({**ENTRY, **changes}, vocabulary, TODAY)
    assert entry is None
    assert [(p.path, words in p.sentence) for p in problems] == [(path, True)]


def test_an_address_that_fits_is_taken(vocabulary):
    entry, problems = read_entry({**ENTRY, "coverages": ["", "medicare_advantage"]}, vocabulary, TODAY)
    assert problems == ()
    assert entry.coverages == ("medicare_advantage",)
    assert entry.reachable


@pytest.mark.parametrize(
    ("days", "trusted"),
    [(0, Freshness.VERIFIED), (365, Freshness.VERIFIED), (366, Freshness.STALE), (None, Freshness.NEVER)],
)
def test_an_address_is_stale_after_a_year(days, trusted):
    day = None if days is None else TODAY - timedelta(days=days)
    assert freshness(PayerEntry(payer="P", purpose="claims", verified_on=day), TODAY) is trusted


@pytest.mark.parametrize("name", REFUSED_HEADS)
def test_a_policy_without_its_essentials_is_refused(name, vocabulary):
    changes, path = REFUSED_HEADS[name]
    head, problems = read_head({**HEAD, **changes}, vocabulary, TODAY)
    assert head is None
    assert [p.path for p in problems] == [path]


def test_a_policy_with_its_essentials_is_taken(vocabulary):
    head, problems = read_head(HEAD, vocabulary, TODAY)
    assert problems == ()
    assert head.seen_on == date(2026, 11, 20)


@pytest.mark.parametrize("kind", OWN)
def test_every_kind_of_demand_has_words_and_asks_only_for_facts_of_its_own(kind):
    assert KINDS[kind]
    assert set(asked_for(kind)) <= set(LocalDemand.model_fields)


@pytest.mark.parametrize("kind", NEEDED)
def test_a_demand_that_cannot_be_counted_is_refused(kind, vocabulary):
    demand, problems = read_demand(kind, {"text": "It is asked for"}, vocabulary)
    assert demand is None
    assert problems[0].path == NEEDED[kind][0][0]


@pytest.mark.parametrize("kind", NEEDED)
def test_advice_needs_nothing_that_can_be_counted(kind, vocabulary):
    assert read_demand(kind, {"text": "It is advised", "advice": True}, vocabulary)[1] == ()


@pytest.mark.parametrize(
    ("kind", "facts", "path"),
    [
        ("other", {}, "text"),
        ("age-min", {"text": "adults", "least_age": "eighteen"}, "least_age"),
        ("age-min", {"text": "adults", "least_age": "65", "most_age": "18"}, "most_age"),
        ("severity-score", {"text": "severe", "scales": ["mood ring"]}, "scales[0]"),
        ("adherence", {"text": "taken", "percent": "180"}, "percent"),
        ("exclusion", {"text": "no psychosis", "statements": ["made_up"]}, "statements[0]"),
    ],
)
def test_a_demand_that_does_not_fit_is_refused_at_its_field(kind, facts, path, vocabulary):
    lists = {**vocabulary.lists, "safety_facts": {"psychosis_absent": "Psychosis is absent"}}
    demand, problems = read_demand(kind, facts, Vocabulary(lists))
    assert demand is None
    assert [p.path for p in problems] == [path]


def test_facts_of_another_kind_are_left_out(vocabulary):
    demand, _ = read_demand("monitoring", {"text": "two hours", "percent": "not a number"}, vocabulary)
    assert demand.percent is None


def test_every_purpose_is_told_apart():
    assert len(set(PURPOSES)) == len(PURPOSES) == 9
