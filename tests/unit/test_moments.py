"""Dates as people type them, in the server's zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import BadInput
from bot.work.moments import parse, said_on

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2024", "2024-01-01T00:00", "2025-01-01T00:00"),
        ("2024-12", "2024-12-01T00:00", "2025-01-01T00:00"),
        ("2024-2", "2024-02-01T00:00", "2024-03-01T00:00"),
        (" 2024-02-29 ", "2024-02-29T00:00", "2024-03-01T00:00"),
        ("2024-02-29 13:05", "2024-02-29T13:05", "2024-02-29T13:06"),
        ("yesterday", "2026-03-03T00:00", "2026-03-04T00:00"),
        ("12 September 2023", "2023-09-12T00:00", "2023-09-13T00:00"),
        ("March 2024", "2024-03-01T00:00", "2024-04-01T00:00"),
        ("december", "2025-12-01T00:00", "2026-01-01T00:00"),
        ("last week", "2026-02-23T00:00", "2026-03-02T00:00"),
        ("this week", "2026-03-02T00:00", "2026-03-09T00:00"),
        ("last month", "2026-02-01T00:00", "2026-03-01T00:00"),
        ("last year", "2025-01-01T00:00", "2026-01-01T00:00"),
        ("last Friday", "2026-02-27T00:00", "2026-02-28T00:00"),
        ("3 days ago", "2026-03-01T00:00", "2026-03-02T00:00"),
        ("two weeks ago", "2026-02-16T00:00", "2026-02-23T00:00"),
        ("the last 7 days", "2026-02-25T00:00", "2026-03-05T00:00"),
        ("past two months", "2026-01-04T00:00", "2026-03-05T00:00"),
        ("31.3.2024", "2024-03-31T00:00", "2024-04-01T00:00"),
    ],
)
def test_what_is_typed_is_a_stretch_of_time(typed: str, start: str, end: str) -> None:
    moment = parse(typed, zone="UTC", now=NOW)
    assert moment.start == datetime.fromisoformat(f"{start}:00+00:00")
    assert moment.end == datetime.fromisoformat(f"{end}:00+00:00")


def test_a_day_is_the_servers_own_even_when_the_clocks_change() -> None:
    moment = parse("2026-03-29", zone="Europe/Berlin", now=NOW)
    assert moment.start == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert moment.end - moment.start == timedelta(hours=23)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2024-13",
        "2024-02-30",
        "0000",
        "99999",
        "12",
        "2024-01-01 25:00",
        "soon",
        "banana week",
        "x" * 500,
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="I do not understand the date"):
        parse(typed, zone="UTC", now=NOW)


def test_a_week_is_the_servers_own() -> None:
    # In Auckland it is Monday already.
    sunday = datetime(2026, 3, 1, 12, tzinfo=UTC)
    moment = parse("this week", zone="Pacific/Auckland", now=sunday)
    assert moment.start == datetime(2026, 3, 1, 11, tzinfo=UTC)
    assert parse("this week", zone="UTC", now=sunday).start == datetime(2026, 2, 23, tzinfo=UTC)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_stretch_or_refused(typed: str) -> None:
    try:
        moment = parse(typed, zone="Europe/Berlin", now=NOW)
    except BadInput:
        return
    assert moment.start < moment.end


@given(
    st.dates(datetime(1000, 1, 1).date(), datetime(9998, 1, 1).date()),  # noqa: DTZ001
    st.sampled_from(["UTC", "Europe/Berlin", "America/Santiago", "Pacific/Apia", "Asia/Kathmandu"]),
)
def test_every_day_in_every_zone_has_a_beginning_and_an_end(day: object, zone: str) -> None:
    moment = parse(str(day), zone=zone, now=NOW)
    assert moment.start < moment.end
    assert moment.end - moment.start <= timedelta(hours=49)
    assert moment.start.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("yesterday", "2026-03-03"),
        ("last week", "2026-02"),
        ("last month", "2026-02"),
        ("in December", "2025-12"),
        ("2026", "2026"),
        ("31/03/2024", "2024-03-31"),
        ("2024-03-31 14:00", "2024-03-31"),
        ("today", "2026-03-04"),
        ("before the war", None),
        ("in the 1990s", None),
        ("late March 2024", None),
        ("the night of 12 or 13 March", None),
    ],
)
def test_when_it_was_said_is_a_date_or_stays_as_words(typed: str, iso: str | None) -> None:
    assert said_on(typed, zone="Asia/Tokyo", now=NOW) == iso


@pytest.mark.parametrize("typed", ["31 February 2020", "on Sept 31", "2024-02-30", "30/02/2024", "99999"])
def test_a_date_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="I do not understand the date"):
        said_on(typed, zone="UTC", now=NOW)


@pytest.mark.parametrize("typed", ["tomorrow", "2027", "March 2028", "2026-03-05"])
def test_nothing_was_said_in_the_future(typed: str) -> None:
    with pytest.raises(BadInput, match="has not come yet"):
        said_on(typed, zone="UTC", now=NOW)
