"""Our own federal holidays against a package that knows those of all countries."""

import holidays
import pytest

from appeals.domain.deadlines.federal_holidays import federal_holidays


@pytest.mark.parametrize("year", [1986, 1999, *range(2020, 2061), 2099])
def test_the_weekdays_of_rest_are_those_that_the_package_knows(year: int) -> None:
    known = {day for day in holidays.country_holidays("US", years=year) if day.year == year}
    ours = federal_holidays(year)
    assert {day for day in ours if day.weekday() < 5} == {day for day in known if day.weekday() < 5}


def test_the_last_year_of_the_calendar_has_its_holidays_too() -> None:
    assert len(federal_holidays(9999)) == 11
