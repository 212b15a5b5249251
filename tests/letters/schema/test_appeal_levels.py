"""Where an appeal goes under each coverage, until when, how soon it is answered, and who may sign it.

All notices are of November 9, 2026 and were received on November 13; the last days are counted by hand.
"""

from datetime import date
from typing import Any

import pytest
from bound import at, bound, said
from cases import CRPS_EXPEDITED, SPRAVATO_REQUEST, TODAY, a_case

DENIAL = {
    "level": 0,
    "notice_date": "2026-11-09",
    "received_date": "2026-11-13",
    "reasons": ["experimental_investigational"],
}


def appeal(kind: str, level: int = 0, letter: str = "appeal_level_1", today: date = TODAY, **changes: Any) -> Any:
    denial = DENIAL | {"level": level} | changes.pop("denial", {})
    case = a_case(**{"denials": [denial], "coverage": {"kind": kind}, **changes})
    return at(bound(case, letter, today), "appeal")


NONE = None
MAY_12 = date(2027, 5, 12)  # 180 days from receipt: 17 to Nov 30, 48, 79, 107, 138, 168 to Apr 30, and 12
MAR_13 = date(2027, 3, 13)  # 120 days from receipt: 17, 48, 79, 107 to Feb 28, and 13
JAN_12 = date(2027, 1, 12)  # 60 days from receipt: 17, 48 to Dec 31, and 12
JAN_8 = date(2027, 1, 8)  # 60 days from the date on the notice: 21, 52 to Dec 31, and 8
FEB_7 = date(2027, 2, 7)  # 90 days from the date on the notice: 21, 52, 83 to Jan 31, and 7
MAY_9 = date(2027, 5, 9)  # six months from the date on the notice: a Sunday, and no rule moves it
MAR_15 = date(2027, 3, 15)  # four months from receipt are Saturday, March 13: moves to Monday


@pytest.mark.parametrize(
    ("kind", "name", "last_day", "decision", "hours"),
    [
        ("commercial_fully_insured", "First-level internal appeal", MAY_12, "30 days", 72),
        ("employer_self_funded_erisa", "First-level internal appeal", MAY_12, "30 days", 72),
        ("marketplace_individual", "Internal appeal (single level)", MAY_12, "30 days", 72),
        ("medicare_original", "Redetermination", MAR_13, NONE, NONE),  # no decision before care
        ("medicare_advantage", "Plan reconsideration", JAN_12, "7 days", 72),  # a Part B drug
        ("medicare_part_d", "Plan redetermination", JAN_12, "7 days", 72),
        ("medicaid_ffs", "State fair hearing", FEB_7, "90 days", NONE),
        ("medicaid_managed_care", "Plan appeal", JAN_8, "30 days", 72),
        ("va_health_care", "Clinical appeal at the facility", NONE, NONE, NONE),
        ("tricare", "Reconsideration (both tracks)", FEB_7, NONE, NONE),
        ("fehb_pshb", "Reconsideration by the carrier", MAY_9, "30 days", 72),
        ("self_pay_uninsured", "Appeal on the ladder of the patient's own plan", NONE, NONE, NONE),
    ],
)
def test_the_first_appeal_has_the_level_and_the_times_of_its_coverage(kind, name, last_day, decision, hours):
    found = appeal(kind)
    assert said(found, "level_name") == name
    times = [at(found, fact).value for fact in ("last_day", "decision_time", "decision_hours")]
    assert times == [last_day, decision, hours]


@pytest.mark.parametrize("kind", ["commercial_fully_insured", "employer_self_funded_erisa", "marketplace_individual"])
def test_external_review_may_be_asked_for_four_months(kind):
    found = appeal(kind, level=1, letter="external_review_request")
    assert "xternal review" in said(found, "level_name")
    assert (at(found, "last_day").value, said(found, "filing_time")) == (MAR_15, "4 months")


@pytest.mark.parametrize("kind", ["commercial_fully_insured", "employer_self_funded_erisa"])
def test_the_times_of_a_level_that_is_not_confirmed_are_not_printed(kind):
    found = appeal(kind, level=1)  # the second internal level
    printed = ("filing_time", "last_day", "decision_time", "decision_time_of_two", "decision_hours", "citation")
    assert said(found, "level_name").startswith("Second-level")
    assert all(at(found, fact).missing for fact in printed)


def test_times_whose_check_is_older_than_a_year_are_not_printed():
    found = appeal("commercial_fully_insured", today=date(2028, 1, 3))
    assert (at(found, "last_day").missing, at(found, "citation").missing) == (True, True)


@pytest.mark.parametrize(
    ("changes", "decision", "of_two"),
    [
        ({}, "30 days", "15 days"),
        ({"request": {"timing": "post-service"}}, "60 days", "30 days"),
        ({"coverage": {"kind": "commercial_fully_insured", "two_internal_levels": False}}, "30 days", None),
    ],
)
def test_care_already_given_has_longer_times_and_two_levels_shorter_ones(changes, decision, of_two):
    found = appeal("commercial_fully_insured", **changes)
    assert said(found, "decision_time") == decision
    assert at(found, "decision_time_of_two").value == of_two


@pytest.mark.parametrize(
    ("denial", "last_day", "receipt", "notice"),
    [
        ({}, MAY_12, True, False),
        # 180 days from the notice: 21, 52, 83, 111, 142, 172 to Apr 30, and 8
        ({"received_date": None}, date(2027, 5, 8), False, True),
        ({"deadline": "2027-03-01"}, date(2027, 3, 1), False, False),  # the notice gives less, and controls
        ({"deadline": "2027-07-01"}, date(2027, 7, 1), False, False),
        ({"received_date": None, "notice_date": None}, None, False, False),
    ],
)
def test_a_letter_says_from_what_the_time_was_counted(denial, last_day, receipt, notice):
    found = appeal("commercial_fully_insured", denial=denial)
    counted = at(found, "counted_from_receipt").value, at(found, "counted_from_notice").value
    assert (at(found, "last_day").value, counted) == (last_day, (receipt, notice))


@pytest.mark.parametrize(("today", "passed"), [(date(2027, 5, 12), False), (date(2027, 5, 13), True)])
def test_the_time_has_passed_after_its_last_day(today, passed):
    assert at(appeal("commercial_fully_insured", today=today), "passed").value is passed


@pytest.mark.parametrize(
    ("kind", "request_", "late"),
    [
        ("commercial_fully_insured", {"start_date": "2026-12-31"}, False),  # 30 days from December 1
        ("commercial_fully_insured", {"start_date": "2026-12-30"}, True),
        ("commercial_fully_insured", {"start_date": "2026-12-04", "urgency": "expedited"}, False),  # 72 hours
        ("commercial_fully_insured", {"start_date": "2026-12-03", "urgency": "expedited"}, True),
        ("commercial_fully_insured", {"start_date": None}, False),
        ("medicare_advantage", {"start_date": "2026-12-08"}, False),  # 7 days
        ("medicare_advantage", {"start_date": "2026-12-07"}, True),
        ("va_health_care", {"start_date": "2026-12-02"}, False),  # no time is set
    ],
)
def test_a_decision_that_may_come_after_the_first_session_is_known(kind, request_, late):
    assert at(appeal(kind, request=request_), "decision_may_come_late").value is late


def test_there_is_no_level_before_a_denial_or_under_an_unknown_coverage():
    before, unknown = bound(a_case(denials=[])), bound(a_case(coverage={"kind": None}))
    assert at(before, "appeal.level_name").missing
    assert at(unknown, "appeal.level_name").missing


@pytest.mark.parametrize(
    ("kind", "urgency", "timing", "signer", "needed"),
    [
        # Private plans: the treating professional is free in urgent cases only (29 CFR 2560.503-1(b)(4))
        ("commercial_fully_insured", "standard", "pre-service", None, True),
        ("commercial_fully_insured", "expedited", "pre-service", None, False),
        ("commercial_fully_insured", "standard", "pre-service", "patient", False),
        ("employer_self_funded_erisa", "standard", "pre-service", "provider", True),
        ("employer_self_funded_erisa", "expedited", "pre-service", "provider", False),
        ("marketplace_individual", "expedited", None, None, False),
        # Medicare Advantage: the treating physician is free before care (42 CFR 422.578)
        ("medicare_advantage", "standard", "pre-service", None, False),
        ("medicare_advantage", "standard", None, None, False),
        ("medicare_advantage", "standard", "post-service", None, True),
        # Part D: the prescriber is free (42 CFR 423.580)
        ("medicare_part_d", "standard", "pre-service", None, False),
        # Urgency frees nobody where the rule does not say so
        ("medicaid_managed_care", "expedited", "pre-service", None, True),
        ("medicaid_ffs", "standard", "pre-service", None, True),
        ("va_health_care", "standard", "pre-service", None, True),
        ("tricare", "standard", "pre-service", None, True),
        ("fehb_pshb", "expedited", "pre-service", None, True),
        ("medicare_original", "standard", "post-service", None, True),
    ],
)
def test_a_provider_signs_with_a_designation_unless_the_rule_frees_the_provider(kind, urgency, timing, signer, needed):
    changes = {"request": {"urgency": urgency, "timing": timing}, "signing": {"signer": signer}}
    found = appeal(kind, **changes)
    assert at(found, "needs_designation").value is needed


@pytest.mark.parametrize(("letter", "needed"), [("appeal_level_1", True), ("pa_request_lmn", False)])
def test_a_request_needs_no_designation_an_appeal_does(letter, needed):
    assert at(bound(a_case(), letter), "designation_needed").value is needed


@pytest.mark.parametrize(
    ("kind", "automatic"), [("medicare_advantage", True), ("medicare_part_d", False), ("fehb_pshb", False)]
)
def test_only_medicare_advantage_passes_a_denial_on_by_itself(kind, automatic):
    assert at(appeal(kind), "automatic_next").value is automatic


@pytest.mark.parametrize(
    ("of", "kind", "letter", "urgency", "time"),
    [
        (SPRAVATO_REQUEST, "medicare_advantage", "pa_request_lmn", "standard", "72 hours"),  # never the seven days
        (SPRAVATO_REQUEST, "medicare_advantage", "pa_request_lmn", "expedited", "24 hours"),
        (SPRAVATO_REQUEST, "medicare_advantage", "expedited_request", None, "24 hours"),  # expedited by its kind
        (CRPS_EXPEDITED, "medicare_advantage", "pa_request_lmn", "standard", "72 hours"),  # an infused Part B drug
        (SPRAVATO_REQUEST, "medicare_part_d", "pa_request_lmn", "standard", "72 hours"),
        (SPRAVATO_REQUEST, "medicaid_managed_care", "pa_request_lmn", "standard", "24 hours"),  # SSA 1927(d)(5)
        (CRPS_EXPEDITED, "medicaid_managed_care", "pa_request_lmn", "standard", "7 days"),
        (SPRAVATO_REQUEST, "commercial_fully_insured", "pa_request_lmn", "standard", "15 days"),
        (SPRAVATO_REQUEST, "commercial_fully_insured", "expedited_request", "standard", "72 hours"),
        (CRPS_EXPEDITED, "employer_self_funded_erisa", "expedited_request", "expedited", "72 hours"),
        (CRPS_EXPEDITED, "fehb_pshb", "pa_request_lmn", "standard", None),  # not confirmed
        (CRPS_EXPEDITED, "tricare", "pa_request_lmn", "standard", None),
        (CRPS_EXPEDITED, "va_health_care", "pa_request_lmn", "standard", None),
        (CRPS_EXPEDITED, "self_pay_uninsured", "pa_request_lmn", "standard", None),
        (CRPS_EXPEDITED, None, "pa_request_lmn", "standard", None),
    ],
)
def test_the_clock_of_an_answer_is_that_of_coverage_product_and_urgency(of, kind, letter, urgency, time):
    record = bound(a_case(of, coverage={"kind": kind}, request={"urgency": urgency}), letter)
    assert at(record, "clock.time").value == time
    assert at(record, "clock.citation").missing is (time is None)


@pytest.mark.parametrize(
    ("kind", "test", "binding"),
    [
        ("commercial_fully_insured", "private_urgent", True),
        ("employer_self_funded_erisa", "private_urgent", True),
        ("medicare_advantage", "medicare_expedited", True),
        ("medicaid_managed_care", "medicaid_expedited", True),
        ("tricare", "tricare_expedited", False),
        ("fehb_pshb", "fehb_urgent", True),
        ("medicare_original", None, False),  # nothing is expedited
        ("va_health_care", None, False),
        (None, None, False),
    ],
)
def test_the_test_of_urgency_is_that_of_the_coverage(kind, test, binding):
    record = bound(a_case(CRPS_EXPEDITED, coverage={"kind": kind}), "expedited_request")
    assert (at(record, "urgency.id").value, at(record, "urgency.binding").value) == (test, binding)


PAPERS = [{"title": "Denial notice"}, {"title": "Plan form of May 4, 2026"}]


@pytest.mark.parametrize(
    ("designation", "enclosures", "exhibit", "listed"),
    [
        ("State form", [], "A", False),
        ("State form", PAPERS, "C", False),  # the one after the enclosures
        ("Plan form of May 4, 2026", PAPERS, "B", True),
        ("State form, Exhibit D", PAPERS, None, False),  # the author has named it
        (None, PAPERS, None, False),
    ],
)
def test_a_designation_is_an_exhibit(designation, enclosures, exhibit, listed):
    signing = at(bound(a_case(signing={"designation": designation}, enclosures=enclosures)), "signing")
    named = at(signing, "designation_exhibit")
    assert (None if named.missing else named.value, at(signing, "designation_listed").value) == (exhibit, listed)
