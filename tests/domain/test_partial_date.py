"""A date known in part means a span of days; what is counted from it is the least that the span allows."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appeals.domain.parse import parse_case
from appeals.domain.partial_date import PartialDate, least_weeks


def of(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "long", "short"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "2019", "2019"),
        ("2019-01", date(2019, 1, 1), date(2019, 1, 31), "January 2019", "Jan 2019"),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31), "December 2019", "Dec 2019"),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), "February 2019", "Feb 2019"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "February 2020", "Feb 2020"),  # a leap year
        ("2019-01-15", date(2019, 1, 15), date(2019, 1, 15), "January 15, 2019", "Jan 15, 2019"),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29), "February 29, 2020", "Feb 29, 2020"),
    ],
)
def test_what_is_known_spans_the_days_that_it_can_mean(text, earliest, latest, long, short):
    day = of(text)
    assert (day.earliest, day.latest, day.whole) == (earliest, latest, earliest == latest)
    assert (day.long(), day.short(), str(day)) == (long, short, text)


SHORT_OR_LONG = ["", "19", "2019-1", "2019-", "2019-01-", "-2019", "2019-01-15x", "2019-01-15 10:00"]
OTHER_WRITING = ["2019.01", "2019/01", "01/15/2019", "Jan 2019", "２０１９"]
NO_SUCH_DAY = ["0000", "2019-00", "2019-13", "2019-01-00", "2019-01-32", "2019-02-29"]


@pytest.mark.parametrize("text", [*SHORT_OR_LONG, *OTHER_WRITING, *NO_SUCH_DAY])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 -- any ValueError: the gate phrases the sentence
        of(text)


def test_dates_are_ordered_by_their_first_day_the_better_known_first():
    ordered = ["2018", "2019-01-01", "2019-01", "2019", "2019-01-02", "2019-02", "2019-12-31", "2020"]
    assert all(of(a) < of(b) and of(b) > of(a) and of(a) <= of(b) for a, b in pairwise(ordered))
    assert [str(day) for day in sorted(map(of, reversed(ordered)))] == ordered


@pytest.mark.parametrize(("year", "fits"), [("1879", False), ("1880", True), ("2200", True), ("2201", False)])
def test_a_year_that_nobody_living_has_seen_or_will_is_a_slip(year, fits, vocabulary):
    assert (parse_case({"treatments": [{"started": year}]}, vocabulary).problems == ()) is fits


DATES = st.one_of(
    st.builds(PartialDate, st.integers(1990, 1992)),
    st.builds(PartialDate, st.integers(1990, 1992), st.integers(1, 12)),
    st.builds(PartialDate.of, st.dates(date(1990, 1, 1), date(1992, 12, 31))),
)


@given(DATES, DATES)
def test_of_two_dates_one_comes_first_unless_they_are_the_same(a, b):
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (not a > b)
    assert (a >= b) == (not a < b)


@given(DATES)
def test_a_date_reads_back_as_it_was_written(day):
    assert of(str(day)) == day


@pytest.mark.parametrize(
    ("text", "day", "before", "same"),
    [
        ("2019-01", date(2019, 1, 15), True, False),
        ("2019-01-15", date(2019, 1, 15), False, True),
        ("2019-01-16", date(2019, 1, 15), False, False),
        ("2020", date(2019, 12, 31), False, False),
    ],
)
def test_a_date_known_in_part_compares_with_a_whole_day(text, day, before, same):
    assert (of(text) < day, of(text) <= day) == (before, before or same)
    assert (of(text) > day, of(text) >= day) == (not before and not same, not before)


@pytest.mark.parametrize(
    ("started", "ended", "weeks"),
    [
        ("2019-01-01", "2019-01-08", 1),  # 7 days
        ("2019-01-01", "2019-01-07", 0),  # 6 days
        ("2019-01-01", "2019-03-12", 10),  # 30 + 28 + 12 = 70 days
        ("2019-01", "2019-06", 17),  # Jan 31 to Jun 1: 28 + 31 + 30 + 31 + 1 = 121 days
        ("2020-01", "2020-08", 26),  # Jan 31 to Aug 1: 29 + 31 + 30 + 31 + 30 + 31 + 1 = 183 days
        ("2019-01", "2019-02", 0),  # Jan 31 to Feb 1: one day
        ("2019-03", "2019-03", 0),  # one month: it may have been one day
        ("2018", "2019", 0),  # Dec 31 to Jan 1
        ("2018", "2020", 52),  # Dec 31, 2018 to Jan 1, 2020: 366 days
        ("2018", "2019-02-05", 5),  # Dec 31 to Feb 5: 31 + 5 = 36 days
        ("2018-11-20", "2019", 6),  # Nov 20 to Jan 1: 10 + 31 + 1 = 42 days
        ("2019-06-01", "2019-01-01", 0),  # never below zero
    ],
)
def test_weeks_are_the_fewest_that_the_dates_allow(started, ended, weeks):
    assert least_weeks(of(started), of(ended)) == weeks


@given(DATES, DATES, st.data())
def test_no_choice_of_days_gives_fewer_weeks_than_said(started, ended, draw):
    first = draw.draw(st.dates(started.earliest, started.latest))
    last = draw.draw(st.dates(ended.earliest, ended.latest))
    assert max(0, (last - first).days // 7) >= least_weeks(started, ended)
