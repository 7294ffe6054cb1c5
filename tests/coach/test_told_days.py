from __future__ import annotations

from datetime import date

import pytest

from primemover.coach.told_days import day_told


@pytest.mark.parametrize(
    "text", ["2019-05-21", "2019-5-21", "21.05.2019", "21.5.2019", "21. 5. 2019", "21 May 2019", "21. Mai 2019"]
)
def test_a_day_may_be_written_as_people_write_it(text: str) -> None:
    assert day_told(text) == date(2019, 5, 21)


@pytest.mark.parametrize(
    "text",
    [
        "2021-03",
        "03.2021",
        "3.2021",
        "03/2021",
        "3/2021",
        "March 2021",
        "mar 2021",
        "März 2021",
        "MÄR. 2021",
        "Mrz 2021",
    ],
)
def test_a_month_is_kept_as_its_first_day(text: str) -> None:
    assert day_told(text) == date(2021, 3, 1)


def test_a_year_is_kept_as_its_first_day() -> None:
    assert day_told(" 2019 ") == date(2019, 1, 1)


@pytest.mark.parametrize(
    "text", ["03/04/2021", "21.05.19", "31.02.2020", "13.2020", "13/2020", "Mortember 2020", "soon", "", "0000"]
)
def test_what_may_mean_two_days_or_none_is_not_read(text: str) -> None:
    assert day_told(text) is None
