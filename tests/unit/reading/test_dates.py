"""When something was said, seen from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.dates import said_on

WEDNESDAY = "2023-09-13T08:00:00Z"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("In December", "2022-12"),
        ("in September", "2023-09"),
        ("on Sept. 20", "2022-09-20"),
        ("September 12", "2023-09-12"),
        ("12 July 2019", "2019-07-12"),
        ("on the 3rd of May", "2023-05-03"),
        ("March 2, 2021", "2021-03-02"),
        ("in June 2020", "2020-06"),
        ("2019-04-05", "2019-04-05"),
        ("in 2014", "2014"),
        ("last year", "2022"),
        ("last month", "2023-08"),
        ("on Wednesday", "2023-09-13"),
        ("last Wednesday", "2023-09-06"),
        ("Thursday", "2023-09-07"),
        ("yesterday", "2023-09-12"),
        ("this morning", "2023-09-13"),
        ("three days ago", "2023-09-10"),
        ("two weeks ago", "2023-08"),
        ("10 months earlier", "2022-11"),
        ("a year ago", "2022"),
    ],
)
def test_a_time_is_placed(when: str, expected: str) -> None:
    assert said_on(when, WEDNESDAY) == expected


@pytest.mark.parametrize("when", [None, "", "recently", "31 February", "2020-13-01", "in the past"])
def test_what_is_unclear_stays_unclear(when: str | None) -> None:
    assert said_on(when, WEDNESDAY) is None


@pytest.mark.parametrize("published", [None, "soon", ""])
def test_without_a_publication_day_only_full_dates_are_known(published: str | None) -> None:
    assert said_on("in December", published) is None
    assert said_on("yesterday", published) is None
    assert said_on("in December 2020", published) == "2020-12"


@given(st.text(), st.one_of(st.none(), st.text(), st.dates().map(date.isoformat)))
def test_whatever_is_written_is_placed_or_unclear(when: str, published: str | None) -> None:
    found = said_on(when, published)
    if found is not None:
        date.fromisoformat(found + "-01-01"[: 10 - len(found)] if len(found) < 10 else found)


@given(st.dates(date(1900, 1, 1)), st.sampled_from(["in december", "in may 5", "on monday", "yesterday"]))
def test_nothing_is_said_after_it_was_published(published: date, when: str) -> None:
    found = said_on(when, published.isoformat())
    assert found is not None
    assert found <= published.isoformat()
