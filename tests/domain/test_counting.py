"""Days, business days, months and hours, each row counted by hand: the remark says how."""

from datetime import date

import pytest

from appeals.domain.deadlines.counting import Term, after, is_business_day, roll_back, roll_forward

TABLE = """
2026-11-03 + 180 calendar_days = 2027-05-02   27 to Nov 30, 58 to Dec 31, 89, 117 to Feb 28, 148, 178 to Apr 30, and 2
2026-11-09 + 120 calendar_days = 2027-03-09   21 to Nov 30, 52, 83 to Jan 31, 111 to Feb 28, and 9
2027-11-09 + 120 calendar_days = 2028-03-08   21 to Nov 30, 52, 83 to Jan 31, 112 to Feb 29, and 8
2026-11-30 + 90 calendar_days = 2027-02-28    31 to Dec 31, 62 to Jan 31, and 28
2027-11-30 + 91 calendar_days = 2028-02-29    31, 62 to Jan 31, and 29 in a leap year
2026-12-01 + 60 calendar_days = 2027-01-30    30 to Dec 31, and 30
2026-12-01 + 65 calendar_days = 2027-02-04    30 to Dec 31, 61 to Jan 31, and 4
2026-06-15 + 45 calendar_days = 2026-07-30    15 to Jun 30, and 30
2026-12-31 + 1 calendar_days = 2027-01-01     over the end of the year
2027-02-28 + 1 calendar_days = 2027-03-01     no leap year
2028-02-28 + 1 calendar_days = 2028-02-29     a leap year
2028-02-29 + 1 calendar_days = 2028-03-01     the day after it
2026-01-01 + 365 calendar_days = 2027-01-01   one year
2028-01-01 + 366 calendar_days = 2029-01-01   one leap year

2026-11-25 + 1 business_days = 2026-11-27     Thu 26 is Thanksgiving
2026-11-25 + 2 business_days = 2026-11-30     Fri 27, Mon 30
2026-11-20 + 5 business_days = 2026-11-30     Mon 23, 24, 25, not Thu 26, Fri 27, Mon 30
2026-11-24 + 3 working_days = 2026-11-30      Wed 25, Fri 27, Mon 30
2026-12-24 + 1 business_days = 2026-12-28     Christmas is Fri 25, then the weekend
2027-12-23 + 1 business_days = 2027-12-27     Christmas is Sat 25, observed Fri 24
2027-12-22 + 3 business_days = 2027-12-28     Thu 23, Mon 27, Tue 28
2022-12-23 + 1 business_days = 2022-12-27     Christmas is Sun 25, observed Mon 26
2026-12-31 + 1 business_days = 2027-01-04     New Year is Fri 1
2027-12-30 + 1 business_days = 2028-01-03     New Year is Sat, observed Fri Dec 31 of the year before
2027-12-29 + 2 business_days = 2028-01-03     Thu 30, Mon 3
2022-12-30 + 1 business_days = 2023-01-03     New Year is Sun, observed Mon 2
2026-07-02 + 1 business_days = 2026-07-06     July 4 is Sat, observed Fri 3
2027-06-17 + 1 business_days = 2027-06-21     Juneteenth is Sat 19, observed Fri 18
2026-11-10 + 1 business_days = 2026-11-12     Wed 11 is Veterans Day
2027-01-15 + 1 business_days = 2027-01-19     Mon 18 is the birthday of Martin Luther King
2027-02-12 + 1 business_days = 2027-02-16     Mon 15 is Washington's birthday
2027-05-28 + 1 business_days = 2027-06-01     Mon 31 is Memorial Day
2026-09-04 + 1 business_days = 2026-09-08     Mon 7 is Labor Day
2026-10-09 + 1 business_days = 2026-10-13     Mon 12 is Columbus Day
2026-11-21 + 1 business_days = 2026-11-23     counted from a Saturday
2026-12-01 + 30 business_days = 2027-01-14    3 to Fri 4, 8, 13, 17 to Thu 24, 21 to Thu 31, 26 to Jan 8, and 4

2026-11-13 + 4 months = 2027-03-13            the same day
2026-10-30 + 4 months = 2027-03-01            no Feb 30: the example of 45 CFR 147.136(d)(2)(i)
2026-10-31 + 4 months = 2027-03-01            no Feb 31
2026-10-29 + 4 months = 2027-03-01            no Feb 29 in 2027
2027-10-29 + 4 months = 2028-02-29            but in 2028
2027-10-30 + 4 months = 2028-03-01            no Feb 30 in any year
2026-10-28 + 4 months = 2027-02-28            the same day, though the last of the month
2026-08-31 + 6 months = 2027-03-01            no Feb 31
2026-05-31 + 4 months = 2026-10-01            no Sep 31
2026-07-31 + 4 months = 2026-12-01            no Nov 31
2026-12-31 + 4 months = 2027-05-01            no Apr 31
2026-08-31 + 4 months = 2026-12-31            the last day of a year
2026-09-01 + 4 months = 2027-01-01            the first of the next
2026-12-15 + 1 months = 2027-01-15            over the end of the year
2026-11-30 + 1 months = 2026-12-30            the same day, not the end of the month
2026-11-30 + 12 months = 2027-11-30           one year
2026-12-01 + 3 years = 2029-12-01             the same day
2027-02-28 + 1 years = 2028-02-28             the same day, though the last of the month
2028-02-29 + 1 years = 2029-03-01             no Feb 29 in 2029

2026-12-01 + 24 hours = 2026-12-02            one day
2026-12-01 + 36 hours = 2026-12-02            ends at noon
2026-12-01 + 72 hours = 2026-12-04            three days
2026-12-24 + 72 hours = 2026-12-27            holiday and weekend do not stop the clock
2026-12-31 + 24 hours = 2027-01-01            nor the end of the year
2026-12-01 + 240 hours = 2026-12-11           ten days
"""


@pytest.mark.parametrize("row", [line for line in TABLE.splitlines() if line])
def test_a_term_ends_on_the_day_counted_by_hand(row):
    start, _, value, unit, _, last, _ = row.split(maxsplit=6)
    assert after(date.fromisoformat(start), Term(int(value), unit)).isoformat() == last


@pytest.mark.parametrize("unit", ["none", "fortnights", ""])
def test_a_term_without_a_length_ends_nowhere(unit):
    with pytest.raises(ValueError, match="no length"):
        after(date(2026, 12, 1), Term(1, unit))


@pytest.mark.parametrize(
    ("day", "forward", "back"),
    [
        ("2026-12-01", "2026-12-01", "2026-12-01"),  # a Tuesday stays
        ("2027-05-02", "2027-05-03", "2027-04-30"),  # Sunday: Monday, or Friday before
        ("2026-11-26", "2026-11-27", "2026-11-25"),  # Thanksgiving
        ("2027-12-24", "2027-12-27", "2027-12-23"),  # Christmas observed on Friday
        ("2022-12-26", "2022-12-27", "2022-12-23"),  # Christmas observed on Monday: Friday before
        ("2027-12-31", "2028-01-03", "2027-12-30"),  # New Year observed in the old year
        ("2028-01-01", "2028-01-03", "2027-12-30"),  # the Saturday itself
        ("2027-07-04", "2027-07-06", "2027-07-02"),  # Sunday, observed Monday 5
    ],
)
def test_a_day_without_business_moves_to_the_nearest_that_has_it(day, forward, back):
    start = date.fromisoformat(day)
    assert (roll_forward(start).isoformat(), roll_back(start).isoformat()) == (forward, back)


# The eleven federal holidays (5 U.S.C. 6103) on the days they are observed: first, third or fourth Monday, fourth
# Thursday, or the date, moved from Saturday to Friday and from Sunday to Monday.
OBSERVED = {
    2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
}


@pytest.mark.parametrize("year", OBSERVED)
def test_business_rests_on_the_federal_holidays_and_on_no_other_weekday(year):
    every = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    resting = [day.isoformat()[5:] for day in every if day.weekday() < 5 and not is_business_day(day)]
    assert resting == OBSERVED[year].split()


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(180, "calendar_days"), "180 days"),
        (Term(1, "calendar_days"), "1 day"),
        (Term(30, "business_days"), "30 business days"),
        (Term(4, "months"), "4 months"),
        (Term(1, "years"), "1 year"),
        (Term(72, "hours"), "72 hours"),
    ],
)
def test_a_term_is_said_in_words(term, words):
    assert str(term) == words


@pytest.mark.parametrize(
    ("term", "none"),
    [(Term(0, "none"), True), (Term(0, "calendar_days"), True), (Term(4, "none"), True), (Term(1, "hours"), False)],
)
def test_a_rule_that_sets_no_time_is_known(term, none):
    assert term.none is none
