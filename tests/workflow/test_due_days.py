"""The days of a case, each row counted by hand: what it is, the last day, the safe day."""

from datetime import date
from typing import Any

import pytest

from appeals.domain.case import Case
from appeals.knowledge.loader import load_knowledge
from appeals.workflow.outlook.days import DueDay, due_days

TODAY = date(2026, 11, 23)  # a Monday
KNOWN = load_knowledge()


def case_of(kind: str, denial: dict[str, Any] | None = None, **changes: Any) -> Case:
    denials = [{"reasons": ("not_medically_necessary",), **denial}] if denial is not None else []
    return Case.model_validate({"coverage": {"kind": kind}, "denials": denials, **changes})


def days_of(case: Case, sort: str = "file", today: date = TODAY) -> list[DueDay]:
    return [day for day in due_days(case, KNOWN, today) if day.kind == sort]


NAMES = {
    "medicare": "medicare_original",
    "advantage": "medicare_advantage",
    "part-d": "medicare_part_d",
    "medicaid": "medicaid_ffs",
    "managed": "medicaid_managed_care",
    "tricare": "tricare",
    "fehb": "fehb_pshb",
    "insured": "commercial_fully_insured",
    "market": "marketplace_individual",
    "erisa": "employer_self_funded_erisa",
    "va": "va_health_care",
}
# coverage, level decided, notice, received, printed: last day, safe day. The remark says how.
FILINGS = """
medicare  0 2026-11-02 2026-11-04 -          : 2027-03-04 2027-03-04 26, 57, 88, 116 to Feb 28, and 4
medicare  0 2026-11-02 -          -          : 2027-03-07 2027-03-02 120 from presumed receipt; safe: from the notice
medicare  1 2026-11-02 2026-11-04 -          : 2027-05-03 2027-05-03 26, 57, 88, 116, 147, 177 to Apr 30, and 3
medicare  2 2026-11-02 2026-11-09 -          : 2027-01-08 2027-01-08 21, 52 to Dec 31, and 8
medicare  4 2026-11-02 2026-11-09 -          : 2027-01-08 2027-01-08 the same
advantage 0 2026-11-02 -          -          : 2027-01-06 2027-01-06 65 days from the notice: 28, 59, and 6
advantage 0 2026-11-02 2026-11-12 -          : 2027-01-11 2027-01-11 60 from a proved receipt: 18, 49, and 11
advantage 2 2026-11-02 -          -          : 2027-01-06 2026-12-31 60 from presumed receipt; safe: before New Year
part-d    1 2026-11-02 -          -          : 2027-01-06 2027-01-06 65 days from the notice
medicaid  0 2026-11-02 -          -          : 2027-01-31 2026-11-20 90 days: a Sunday; safe: 20, a Sunday, so Friday
managed   0 2026-11-02 -          -          : 2027-01-01 2026-12-31 60 from the date on the notice
managed   1 2026-11-02 -          -          : 2027-01-31 2027-01-29 90: a Sunday
tricare   0 2026-11-02 -          -          : 2027-01-31 2027-01-29 90 from the date on the notice
fehb      0 2026-08-31 -          -          : 2027-03-01 2027-02-26 6 months: no Feb 31; safe: 180 days, a Saturday
fehb      1 2026-11-02 -          -          : 2027-01-31 2027-01-29 90 from the date on the letter
insured   2 2026-10-26 2026-10-30 -          : 2027-03-01 2027-02-26 4 months: no Feb 30; safe from the notice
market    1 2026-10-21 2026-10-24 -          : 2027-02-24 2027-02-19 4 months; safe from the notice: Feb 21, a Sunday
market    1 2026-10-16 2026-10-20 -          : 2027-02-22 2027-02-16 Feb 20, a Saturday, rolls; safe from the notice
market    0 2026-11-02 2026-11-04 2027-04-01 : 2027-04-01 2027-04-01 the notice gives less: it is kept
erisa     0 2026-11-02 2026-11-04 2027-06-01 : 2027-06-01 2027-06-01 the notice gives more, and controls
va        0 2026-11-02 -          2026-12-01 : 2026-12-01 2026-12-01 no rule, but a printed day
"""


def _rows() -> list[tuple[list[str], list[str], str]]:
    halves = (line.split(" : ") for line in FILINGS.strip().splitlines())
    return [(given.split(), expected.split()[:2], expected[22:]) for given, expected in halves]


@pytest.mark.parametrize(
    ("given", "expected", "how"), _rows(), ids=lambda value: "" if isinstance(value, list) else value
)
def test_the_day_for_filing_is_the_one_counted_by_hand(given, expected, how):
    name, level, *days = given
    notice, received, printed = (None if day == "-" else day for day in days)
    denial = {"level": int(level), "notice_date": notice, "received_date": received, "deadline": printed}
    found = days_of(case_of(NAMES[name], denial))[0]
    assert [str(found.last_day), str(found.act_by)] == expected, how


# coverage, what the case says, sent on: the day of the answer. Counted from what was sent.
ANSWERS = [
    ("commercial_fully_insured", 0, {}, "2026-11-23", "2026-12-23"),  # 30 days before care
    ("commercial_fully_insured", 0, {"request": {"timing": "post-service"}}, "2026-11-23", "2027-01-22"),  # 60
    ("commercial_fully_insured", 0, {"request": {"urgency": "expedited"}}, "2026-11-23", "2026-11-26"),  # 72 hours
    ("commercial_fully_insured", 2, {}, "2026-11-23", "2027-01-07"),  # external review: 45 days
    ("medicare_original", 0, {"request": {"timing": "post-service"}}, "2026-11-23", "2027-01-22"),  # 60
    ("medicare_advantage", 0, {}, "2026-11-23", "2026-11-30"),  # a Part B drug: 7 days
    ("medicare_advantage", 0, {"request": {"timing": "post-service"}}, "2026-11-23", "2027-01-22"),  # payment: 60
    ("medicare_part_d", 0, {}, "2026-11-23", "2026-11-30"),  # 7
    ("medicare_part_d", 0, {"request": {"timing": "post-service"}}, "2026-11-23", "2026-12-07"),  # 14
    ("medicaid_managed_care", 0, {}, "2026-11-23", "2026-12-23"),  # 30
    (
        "medicaid_ffs",
        0,
        {"request": {"urgency": "expedited"}},
        "2026-11-23",
        "2026-11-27",
    ),  # 3 working days: 24, 25, 27
    ("fehb_pshb", 1, {}, "2026-11-23", "2027-01-22"),  # OPM: 60
    ("commercial_fully_insured", None, {}, "2026-11-23", "2026-12-08"),  # a request: 15 days
    ("commercial_fully_insured", None, {"request": {"urgency": "expedited"}}, "2026-11-23", "2026-11-26"),
    ("medicare_advantage", None, {}, "2026-11-23", "2026-11-26"),  # a Part B drug: 72 hours, never seven days
    ("medicaid_ffs", None, {"request": {"product": "ketamine-iv"}}, "2026-11-23", "2026-11-30"),  # 7 days
    ("medicaid_ffs", None, {"request": {"product": "esketamine-nasal"}}, "2026-11-23", "2026-11-24"),  # 24 hours
    ("medicare_part_d", None, {"request": {"product": "esketamine-nasal"}}, "2026-11-23", "2026-11-26"),  # 72 hours
]


@pytest.mark.parametrize(("kind", "level", "changes", "dates"), [(*row[:3], row[3:]) for row in ANSWERS])
def test_the_answer_is_due_when_the_clock_of_the_payer_ends(kind, level, changes, dates):
    sent, due = dates
    request = {**changes.get("request", {}), **({"sent_on": sent} if level is None else {})}
    denial = None if level is None else {"level": level, "notice_date": "2026-11-02", "appealed_on": sent}
    [day] = days_of(case_of(kind, denial, request=request), "answer")
    assert str(day.last_day) == due
    assert day.notes[0].endswith("from receipt, taken as November 23, 2026.")


@pytest.mark.parametrize("kind", ["tricare", "va_health_care", "medicare_original", "self_pay_uninsured"])
def test_no_answer_is_promised_where_no_rule_sets_a_time(kind):
    assert days_of(case_of(kind), "answer") == []


def test_two_mandatory_levels_halve_the_time():
    case = case_of("commercial_fully_insured", {"notice_date": "2026-11-02"})
    assert "15 days where the plan has two mandatory levels." in days_of(case, "answer")[0].notes


def test_what_was_not_sent_yet_is_reckoned_from_today_and_says_so():
    [day] = days_of(case_of("commercial_fully_insured", {"notice_date": "2026-11-02"}), "answer")
    assert (day.last_day, day.what) == (
        date(2026, 12, 23),
        "Answer due: First-level internal appeal, if it goes out today",
    )


def test_an_answer_that_did_not_come_is_called_overdue():
    case = case_of("fehb_pshb", {"notice_date": "2026-09-01", "appealed_on": "2026-09-10"})
    [day] = days_of(case, "answer")
    assert (day.last_day, day.passed) == (date(2026, 10, 10), True)
    assert "The answer is overdue." in day.notes


def test_opm_opens_though_the_carrier_is_silent():
    case = case_of("fehb_pshb", {"notice_date": "2026-09-01", "appealed_on": "2026-09-10"})
    [day] = days_of(case)
    assert (day.level, day.last_day) == ("opm_review", date(2027, 1, 8))  # 20, 51, 81, 112 to Dec 31, and 8


@pytest.mark.parametrize(("received", "today", "last"), [
    ("2026-11-20", TODAY, date(2026, 11, 23)),  # three calendar days from receipt
    (None, date(2026, 11, 19), date(2026, 11, 26)),  # receipt is presumed five days after mailing
])  # fmt: skip
def test_tricare_gives_three_days_for_an_expedited_appeal(received, today, last):
    case = case_of("tricare", {"notice_date": "2026-11-18", "received_date": received})
    [day] = [day for day in days_of(case, today=today) if day.what.startswith("To be expedited")]
    assert day.last_day == last
    assert "becomes a standard one" in " ".join(day.notes)


def test_after_three_days_tricare_is_asked_in_the_ordinary_way():
    days = days_of(case_of("tricare", {"notice_date": "2026-11-02", "received_date": "2026-11-05"}))
    assert [day.what for day in days] == ["File: Reconsideration (both tracks)"]


CUT = {"level": 0, "reasons": ("course_terminated",), "notice_date": "2026-11-18"}
CONTINUED = [
    ("medicaid_managed_care", CUT, None, date(2026, 11, 28)),  # ten days after the notice
    ("medicaid_managed_care", CUT, "2026-12-15", date(2026, 12, 14)),  # or before the change, the later
    ("medicaid_managed_care", CUT, "2026-11-25", date(2026, 11, 28)),
    ("medicaid_managed_care", CUT | {"level": 1}, "2026-12-15", date(2026, 11, 28)),  # after the plan's decision
    ("medicaid_ffs", CUT, "2026-12-01", date(2026, 11, 30)),  # before the date of action
    ("medicaid_ffs", CUT, None, date(2026, 11, 27)),  # notice is mailed ten days before the action
]


@pytest.mark.parametrize(("kind", "denial", "cut_on", "last"), CONTINUED)
def test_a_running_course_goes_on_if_asked_in_time(kind, denial, cut_on, last):
    days = days_of(case_of(kind, denial, authorization={"cut_on": cut_on}))
    [day] = [day for day in days if day.what == "Ask that the course goes on"]
    assert (day.last_day, day.citation[:7]) == (last, "42 CFR ")


def test_a_first_request_has_no_course_to_go_on():
    days = days_of(case_of("medicaid_managed_care", {"notice_date": "2026-11-18"}))
    assert [day.what for day in days] == ["File: Plan appeal"]


EXCUSES = [
    ("medicare_advantage", 0, "good cause", "42 CFR 405.942(b), 422.582(c), 423.582(c)"),
    ("fehb_pshb", 0, "circumstances beyond control", "5 CFR 890.105(b)(1)"),
    ("fehb_pshb", 1, "No rule on file excuses it", ""),
    ("commercial_fully_insured", 0, "No rule on file excuses it", ""),
]


@pytest.mark.parametrize(("kind", "level", "said", "citation"), EXCUSES)
def test_a_passed_day_is_told_plainly_with_what_excuses_it(kind, level, said, citation):
    day = days_of(case_of(kind, {"level": level, "notice_date": "2025-11-03", "received_date": "2025-11-05"}))[0]
    told = " ".join(day.notes)
    assert day.passed
    assert "The time for this ended on" in told
    assert said in told
    assert citation in told


def test_presumed_receipt_is_told_and_a_later_one_must_be_proved():
    unknown = days_of(case_of("medicare_original", {"notice_date": "2026-11-02"}))[0]
    late = days_of(case_of("medicare_advantage", {"notice_date": "2026-11-02", "received_date": "2026-11-12"}))[0]
    assert "the rule presumes November 7, 2026" in unknown.notes[0]
    assert unknown.notes[1] == "March 2, 2027 is safe in any case."
    assert "keep the proof of that day" in " ".join(late.notes)


def test_a_day_that_rests_on_an_unknown_receipt_is_not_called_passed_without_a_word():
    [day] = days_of(case_of("commercial_fully_insured", {"notice_date": "2026-05-04"}))
    assert (day.passed, day.last_day) == (True, date(2026, 10, 31))  # 27, 57, 88, 119, 149 to Sep 30, and 31
    assert any("Enter the day of receipt: it may give more." in note for note in day.notes)


def test_a_dismissal_is_challenged_within_65_days_of_its_date():
    case = case_of("medicare_advantage", {"level": 1, "notice_date": "2026-11-02", "reasons": ("appeal_late",)})
    assert [(day.level, day.last_day) for day in days_of(case)] == [("ire", date(2027, 1, 6))]  # 28, 59, and 6


def test_every_filing_day_cites_its_rule_and_yields_to_the_notice():
    for kind in KNOWN.coverages:
        for level in range(5):
            for day in days_of(case_of(kind, {"level": level, "notice_date": "2026-11-02"})):
                assert day.citation
                assert day.check in {"primary", "official", "secondary", "unverified"}
                assert day.notes[-1] == "The patient's own notice controls."


def test_a_row_that_is_not_confirmed_says_so():
    days = days_of(case_of("commercial_fully_insured", {"level": 1, "notice_date": "2026-11-02"}))
    assert [day.level for day in days] == ["internal_2", "external_review"]
    assert (days[0].check, any("not confirmed" in note for note in days[0].notes)) == ("unverified", True)


def test_filings_come_first_then_the_session_then_the_answer_to_what_was_not_sent():
    case = case_of("commercial_fully_insured", {"notice_date": "2026-11-02"}, request={"start_date": "2027-01-05"})
    assert [day.kind for day in due_days(case, KNOWN, TODAY)] == ["file", "start", "answer"]


def test_a_superbill_is_counted_from_the_first_service():
    charges = [{"date": "2026-10-05", "amount": "400"}, {"date": "2026-10-08"}]
    case = case_of("self_pay_uninsured", charges=charges, request={"timing": "post-service"})
    [day] = days_of(case)
    assert (day.last_day, day.act_by) == (date(2026, 12, 4), date(2026, 12, 4))  # 26, 56 to Nov 30, and 4


@pytest.mark.parametrize(("kind", "last"), [
    ("medicare_original", "2027-10-05"),  # one year (42 CFR 424.44)
    ("tricare", "2027-10-05"),
    ("medicaid_ffs", "2027-10-05"),  # twelve months
    ("va_health_care", "2027-04-03"),  # 26 to Oct 31, 56, 87, 118, 146 to Feb 28, 177 to Mar 31, and 3
    ("fehb_pshb", "2027-12-31"),  # the end of the year after the service
    ("commercial_fully_insured", "2027-01-03"),  # 26, 56, 87 to Dec 31, and 3
])  # fmt: skip
def test_the_practices_own_claim_has_a_last_day(kind, last):
    case = case_of(kind, charges=[{"date": "2026-10-05"}], request={"timing": "post-service"})
    [day] = [day for day in days_of(case) if day.what == "Send the claim"]
    assert str(day.last_day) == last
    assert "the limit on file" in day.notes[0]


def test_where_no_limit_is_on_file_none_is_made_up():
    case = case_of("marketplace_individual", charges=[{"date": "2026-10-05"}], request={"timing": "post-service"})
    assert days_of(case) == []


@pytest.mark.parametrize(("kind", "level", "state", "said"), [
    ("commercial_fully_insured", 2, "CA", "Cal. Health & Safety Code"),
    ("commercial_fully_insured", 2, "NY", "Fee: $25."),
    ("commercial_fully_insured", 2, "OH", "States may set another time"),
    ("commercial_fully_insured", 0, "CA", "States may set another time"),  # the row speaks of the review outside
    ("medicaid_managed_care", 1, None, "States may set another time"),
])  # fmt: skip
def test_what_a_state_does_otherwise_is_told_with_the_day(kind, level, state, said):
    home = {"address": {"state": state}} if state else {}
    [day] = days_of(case_of(kind, {"level": level, "notice_date": "2026-11-02"}, patient=home))
    assert said in " ".join(day.notes)


@pytest.mark.parametrize("kind", ["employer_self_funded_erisa", "medicare_original", "fehb_pshb"])
def test_states_have_no_say_in_federal_reviews(kind):
    case = case_of(kind, {"level": 0, "notice_date": "2026-11-02"}, patient={"address": {"state": "CA"}})
    assert "States may" not in " ".join(days_of(case)[0].notes)


def test_a_year_that_no_calendar_holds_gives_no_days():
    assert days_of(case_of("commercial_fully_insured", {"notice_date": "2026-11-02", "received_date": "2200-12-31"}))
    far = Case.model_validate({"coverage": {"kind": "fehb_pshb"}, "denials": [{"notice_date": "2026-11-02"}]})
    late = far.model_copy(update={"denials": (far.denials[0].model_copy(update={"notice_date": date.max}),)})
    assert due_days(late, KNOWN, TODAY) is not None
