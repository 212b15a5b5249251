"""The last day for filing, each row counted by hand: the remark says how."""

from dataclasses import dataclass
from datetime import date

import pytest

from appeals.domain.deadlines.counting import Term
from appeals.domain.deadlines.filing import Basis, FilingRule, file_by

RECEIPT = "receipt_of_notice"
RULES = {
    "180d": FilingRule(Term(180, "calendar_days"), RECEIPT, 180),
    "60d": FilingRule(Term(60, "calendar_days"), RECEIPT, 65),  # Medicare presumes five days in the mail
    "4m": FilingRule(Term(4, "months"), RECEIPT, 120, rolls=True),
    "60d-notice": FilingRule(Term(60, "calendar_days"), "date_on_notice", 60),
    "90d-mailed": FilingRule(Term(90, "calendar_days"), "date_notice_mailed", 20),  # some states give 20 days
    "6m-notice": FilingRule(Term(6, "months"), "date_on_notice", 180),
    "90d-notice": FilingRule(Term(90, "calendar_days"), "date_on_notice", 0),  # no safe day is known
    "event": FilingRule(Term(120, "calendar_days"), "date_of_event", 120),
    "none": FilingRule(Term(0, "none"), "none", 0),
}

# rule, notice, received, printed on the notice: last day, act by, counted from, basis
TABLE = """
180d       2026-10-30 2026-11-03 -          : 2027-05-02 2027-04-30 2026-11-03 receipt  a Sunday does not move
180d       2026-11-09 2026-11-13 -          : 2027-05-12 2027-05-12 2026-11-13 receipt  17, 48, 79, 107, 138, 168, 12
180d       -          2026-11-13 -          : 2027-05-12 2027-05-12 2026-11-13 receipt  the notice is not at hand
180d       2026-10-30 -          -          : 2027-04-28 2027-04-28 2026-10-30 notice   1, 31, 62, 93, 121, 152, 28
180d       2026-11-09 -          -          : 2027-05-08 2027-05-07 2026-11-09 notice   172 on Apr 30, and 8: Saturday
180d       2027-06-28 2027-06-28 -          : 2027-12-25 2027-12-23 2027-06-28 receipt  Saturday; Friday is observed
60d        2026-11-25 2026-12-01 -          : 2027-01-30 2027-01-29 2026-12-01 receipt  30, and 30: a Saturday
60d        2026-11-25 -          -          : 2027-01-29 2027-01-29 2026-11-25 notice   65 days: 5, 36, and 29
60d        2026-10-27 2026-10-27 -          : 2026-12-26 2026-12-24 2026-10-27 receipt  4, 34, 26: the day after
4m         2026-10-26 2026-10-30 -          : 2027-03-01 2027-03-01 2026-10-30 receipt  no Feb 30; Mar 1 is a Monday
4m         2026-10-26 2026-10-31 -          : 2027-03-01 2027-03-01 2026-10-31 receipt  no Feb 31
4m         2026-10-26 2026-10-28 -          : 2027-03-01 2027-03-01 2026-10-28 receipt  Feb 28 is a Sunday
4m         2026-08-20 2026-08-25 -          : 2026-12-28 2026-12-28 2026-08-25 receipt  Christmas is a Friday
4m         2026-08-28 2026-09-01 -          : 2027-01-04 2027-01-04 2026-09-01 receipt  New Year is a Friday
4m         2027-08-20 2027-08-24 -          : 2027-12-27 2027-12-27 2027-08-24 receipt  Dec 24 is Christmas observed
4m         2027-08-28 2027-08-31 -          : 2028-01-03 2028-01-03 2027-08-31 receipt  Dec 31 is New Year observed
4m         2027-10-25 2027-10-29 -          : 2028-02-29 2028-02-29 2027-10-29 receipt  a leap year, a Tuesday
4m         2026-07-20 2026-07-26 -          : 2026-11-27 2026-11-27 2026-07-26 receipt  Nov 26 is Thanksgiving
4m         2026-10-30 -          -          : 2027-02-27 2027-02-26 2026-10-30 notice   1, 31, 62, 93, 27: Saturday
60d-notice 2026-11-09 -          -          : 2027-01-08 2027-01-08 2026-11-09 notice   21, 52, and 8
60d-notice 2026-11-09 2026-11-20 -          : 2027-01-08 2027-01-08 2026-11-09 notice   receipt does not count
60d-notice 2026-11-01 -          -          : 2026-12-31 2026-12-31 2026-11-01 notice   29, and 31
90d-notice 2026-11-09 -          -          : 2027-02-07 2027-02-05 2026-11-09 notice   83, 7: a Sunday
90d-mailed 2026-11-09 2026-11-13 -          : 2027-02-07 2026-11-27 2026-11-09 notice   83, 7; safe: Nov 29, Sunday
6m-notice  2026-08-31 -          -          : 2027-03-01 2027-02-26 2026-08-31 notice   no Feb 31; safe: Saturday
6m-notice  2026-11-22 -          -          : 2027-05-22 2027-05-21 2026-11-22 notice   a Saturday stays
180d       2026-11-09 2026-11-13 2027-05-12 : 2027-05-12 2027-05-12 2026-11-13 receipt  the notice says the same
180d       2026-11-09 2026-11-13 2027-04-15 : 2027-04-15 2027-04-15 2026-11-13 printed  the notice gives less
180d       2026-11-09 2026-11-13 2027-05-02 : 2027-05-02 2027-04-30 2026-11-13 printed  less, and a Sunday
180d       2026-11-09 2026-11-13 2027-06-01 : 2027-06-01 2027-06-01 2026-11-09 printed  it gives more
180d       2026-11-09 -          2027-05-12 : 2027-05-12 2027-05-12 2026-11-09 printed  later than the safe day
180d       -          -          2027-03-15 : 2027-03-15 2027-03-15 2027-03-15 printed  nothing else is known
60d-notice -          2026-11-20 2027-01-15 : 2027-01-15 2027-01-15 2026-11-20 printed  no date on the notice
none       2026-11-09 -          2026-12-09 : 2026-12-09 2026-12-09 2026-11-09 printed  but the notice sets a day
"""


@dataclass
class Row:
    rule: FilingRule
    notice: date | None
    received: date | None
    printed: date | None
    expected: tuple[str, str, str, str]
    how: str


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


def _row(line: str) -> Row:
    given, _, expected = line.partition(" : ")
    rule, *days = given.split()
    last, act_by, start, basis, how = expected.split(maxsplit=4)
    return Row(RULES[rule], *map(_day, days), (last, act_by, start, basis), f"{rule}: {how}")


ROWS = [_row(line) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.how)
def test_the_last_day_is_the_one_counted_by_hand(row):
    due = file_by(row.rule, row.notice, row.received, row.printed)
    assert (str(due.last_day), str(due.act_by), str(due.counted_from), due.basis.value) == row.expected


@pytest.mark.parametrize(
    ("rule", "notice", "received"),
    [
        ("180d", None, None),
        ("60d-notice", None, date(2026, 11, 20)),  # the time runs from a date that is not known
        ("event", date(2026, 11, 9), date(2026, 11, 13)),
        ("none", date(2026, 11, 9), date(2026, 11, 13)),
    ],
)
def test_there_is_no_last_day_where_no_rule_or_no_date_sets_one(rule, notice, received):
    assert file_by(RULES[rule], notice, received) is None


NOTED = [
    ("180d", "2026-11-09 2026-11-13 -", []),
    (
        "180d",
        "2026-10-30 2026-11-03 -",
        ["The last day is a Sunday or holiday, and may not move: act by April 30, 2027."],
    ),
    ("180d", "2026-10-30 - -", ["The day of receipt is not known: counted from the date on the notice, to be safe."]),
    ("90d-mailed", "2026-11-09 - -", ["Some plans or states allow less than 90 days: November 29, 2026 is safe."]),
    (
        "180d",
        "2026-11-09 2026-11-13 2027-04-15",
        ["The notice gives less time than the rule (May 12, 2027): keep to the notice, and say so."],
    ),
    ("180d", "2026-11-09 2026-11-13 2027-06-01", []),
    ("60d-notice", "2026-11-09 - -", []),  # the safe day is the last
    ("4m", "2026-08-20 2026-08-25 -", []),  # rolled: nothing to warn of
]


@pytest.mark.parametrize(("rule", "days", "notes"), NOTED)
def test_what_the_author_must_know_of_a_last_day_is_said(rule, days, notes):
    assert list(file_by(RULES[rule], *map(_day, days.split())).notes) == notes


@pytest.mark.parametrize(
    ("today", "passed"),
    [
        (date(2027, 4, 30), False),
        (date(2027, 5, 1), False),  # after the safe day, but the time still runs
        (date(2027, 5, 2), False),  # the last day itself
        (date(2027, 5, 3), True),
    ],
)
def test_the_time_has_passed_on_the_day_after_the_last(today, passed):
    assert file_by(RULES["180d"], date(2026, 10, 30), date(2026, 11, 3)).passed(today) is passed


@pytest.mark.parametrize("rule", ["180d", "60d", "4m"])
def test_without_the_day_of_receipt_the_last_day_is_never_later_than_with_it(rule):
    for ordinal in range(date(2026, 1, 1).toordinal(), date(2030, 1, 1).toordinal()):
        notice = date.fromordinal(ordinal)
        counted = file_by(RULES[rule], notice, date.fromordinal(ordinal + 5))
        assert file_by(RULES[rule], notice, None).act_by <= counted.last_day


def test_the_safe_day_is_a_business_day_no_later_than_the_last():
    for row in ROWS:
        due = file_by(row.rule, row.notice, row.received, row.printed)
        assert due.act_by <= due.last_day
        assert due.act_by.weekday() < 5


def test_the_basis_is_told_by_name():
    assert [basis.value for basis in Basis] == ["receipt", "notice", "printed"]
