"""Every week belongs to exactly one digest, whatever clocks and admins do."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import calendar
from bot.calendar import Rhythm
from bot.errors import BadInput
from bot.vocabulary import Cadence

START, YEARS = datetime(2021, 1, 1, tzinfo=UTC), 10
ZONES = sorted(name for name in available_timezones() if name != "localtime")

zones = st.sampled_from(ZONES)
rhythms = st.builds(
    Rhythm,
    cadence=st.sampled_from(Cadence),
    weekday=st.integers(0, 6),
    hour=st.integers(0, 23),
    zone=zones,
)
moments = st.datetimes(datetime(2005, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_every_week_of_ten_years_has_one_slot_in_every_zone() -> None:
    """Slots lie where the wall clock says, exactly one a week, also in the weeks in which clocks change."""
    monday = date(2021, 1, 4)
    weeks = [monday + timedelta(weeks=n) for n in range(int(YEARS * 52.17))]
    for n, name in enumerate(ZONES):
        rhythm = Rhythm(weekday=n % 7, hour=n % 24, zone=name)
        zone = ZoneInfo(name)
        begin = datetime.combine(monday, datetime.min.time(), tzinfo=zone).astimezone(UTC)
        slots = list(itertools.islice(calendar.slots(rhythm, begin), len(weeks)))
        assert [slot.key for slot in slots] == [calendar.week_of(day) for day in weeks], name
        assert all(a.at < b.at for a, b in itertools.pairwise(slots)), name
        for slot in slots:
            local = slot.at.astimezone(zone)
            if (local.weekday(), local.hour, local.minute) != (rhythm.weekday, rhythm.hour, 0):
                _assert_gap_ends_at(slot.at, zone)


def _assert_gap_ends_at(moment: datetime, zone: ZoneInfo) -> None:
    before = (moment - timedelta(seconds=1)).astimezone(zone)
    assert moment.astimezone(zone).utcoffset() != before.utcoffset()


@given(rhythms, moments)
def test_windows_between_slots_neither_overlap_nor_leave_gaps(rhythm: Rhythm, since: datetime) -> None:
    slots = list(itertools.islice(calendar.slots(rhythm, since), 15))
    keys = [slot.key for slot in slots]
    assert keys == sorted(set(keys))
    longest = timedelta(days=9 if rhythm.cadence is Cadence.WEEKLY else 37)
    for a, b in itertools.pairwise(slots):
        assert timedelta(days=5) < b.at - a.at < longest
        assert calendar.next_slot(rhythm, a.at + timedelta(seconds=1)) == b
        assert calendar.next_slot(rhythm, a.at, told=a.key) == b
        assert calendar.next_slot(rhythm, a.at) == a
    assert since <= slots[0].at


@given(st.lists(st.tuples(rhythms, st.integers(0, 40 * 24)), min_size=1, max_size=8), moments)
def test_changing_the_schedule_neither_repeats_nor_loses_an_hour(
    changes: list[tuple[Rhythm, int]], start: datetime
) -> None:
    """An admin changes everything at any time: the windows told still join, each under a key of its own."""
    covered, now = start, start
    told: list[str] = []
    windows: list[tuple[datetime, datetime]] = []
    for rhythm, hours in changes:
        until = now + timedelta(hours=hours)
        while True:
            mine = [key for key in told if calendar.is_week(key) is (rhythm.cadence is Cadence.WEEKLY)]
            slot = calendar.next_slot(rhythm, max(covered, now), told=max(mine, default=None))
            if slot.at > until:
                break
            told.append(slot.key)
            windows.append((covered, slot.at))
            covered = now = slot.at
        now = until
    assert len(told) == len(set(told))
    assert all(begin <= end for begin, end in windows)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(windows))


@given(rhythms, moments, st.integers(0, 400))
def test_the_newest_slot_catches_up(rhythm: Rhythm, since: datetime, days: int) -> None:
    until = since + timedelta(days=days)
    passed = list(itertools.takewhile(lambda slot: slot.at <= until, calendar.slots(rhythm, since)))
    assert calendar.last_slot(rhythm, since, until) == (passed[-1] if passed else None)
    if passed:
        assert calendar.last_slot(rhythm, since, until, told=passed[-1].key) is None


@pytest.mark.parametrize(
    ("zone", "day", "hour", "expected"),
    [
        ("Europe/Vienna", date(2026, 3, 29), 2, "2026-03-29T01:00+00:00"),  # skipped: 2 becomes 3
        ("Europe/Vienna", date(2026, 10, 25), 2, "2026-10-25T00:00+00:00"),  # comes twice: the first
        ("Pacific/Apia", date(2011, 12, 30), 9, "2011-12-30T10:00+00:00"),  # the whole day was skipped
        ("Australia/Lord_Howe", date(2026, 10, 4), 2, "2026-10-03T15:30+00:00"),  # half an hour is skipped
        ("America/Havana", date(2026, 3, 8), 0, "2026-03-08T05:00+00:00"),  # midnight is skipped
        ("Asia/Kathmandu", date(2026, 3, 8), 9, "2026-03-08T03:15+00:00"),
    ],
)
def test_the_clock_changes(zone: str, day: date, hour: int, expected: str) -> None:
    assert calendar.moment(day, hour, ZoneInfo(zone)) == datetime.fromisoformat(expected)


def test_weeks_are_named_by_iso() -> None:
    assert [calendar.week_of(date(2026, 12, 28) + timedelta(weeks=n)) for n in range(2)] == [
        "2026-W53",
        "2027-W01",
    ]
    assert calendar.is_week("2026-W53")
    assert not calendar.is_week("2026-12")


def test_the_first_weekday_of_each_month() -> None:
    rhythm = Rhythm(Cadence.MONTHLY, weekday=4, hour=18, zone="Asia/Tokyo")
    slots = itertools.islice(calendar.slots(rhythm, datetime(2026, 1, 15, tzinfo=UTC)), 3)
    assert [(slot.key, f"{slot.at:%m-%d %H}") for slot in slots] == [
        ("2026-02", "02-06 09"),
        ("2026-03", "03-06 09"),
        ("2026-04", "04-03 09"),
    ]


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "\0", "x" * 300])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="time zone"):
        calendar.zone_of(name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" europe/vienna ", "Europe/Vienna"),
        ("AMERICA/new york", "America/New_York"),
        ("utc", "UTC"),
        ("CET", "CET"),
    ],
)
def test_a_zone_is_known_however_it_is_typed(typed: str, name: str) -> None:
    assert calendar.zone_named(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "Mars/Olympus", "UTC+3", "localtime", "posixrules", "right/UTC", "Factory"]
)
def test_what_names_no_place_is_no_zone(typed: str) -> None:
    with pytest.raises(BadInput, match="time zone"):
        calendar.zone_named(typed)


def test_the_zones_offered_are_those_that_people_live_in() -> None:
    offered = calendar.zones()
    assert offered[0] == "UTC"
    assert {"Europe/Vienna", "Asia/Kolkata", "America/Argentina/Ushuaia"} <= set(offered)
    assert not any(name.startswith(("Etc/", "right/", "posix")) for name in offered)
    for name in offered:
        calendar.zone_of(name)
