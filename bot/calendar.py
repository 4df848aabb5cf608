"""Weeks, months and zones: when a server's next digest is due. Pure functions.

A *slot* is a moment at which a digest is due, named by the local ISO week
(``2026-W10``) or month (``2026-03``) that it belongs to. A schedule has exactly
one slot in every week or month, regardless of clock changes in its zone.
"""

from __future__ import annotations

import functools
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import BadInput
from bot.vocabulary import Cadence

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often and when: ``weekday`` counts from Monday = 0, ``hour`` is local to ``zone``.

    A monthly rhythm means the first such weekday of each month. ``zone`` is an IANA name.
    """

    cadence: Cadence = Cadence.WEEKLY
    weekday: int = 0
    hour: int = 9
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A moment in UTC at which a digest is due, and the week or month that it is named after."""

    at: datetime
    key: str


def zone_of(name: str) -> ZoneInfo:
    """The zone of that IANA name; raises BadInput if there is none."""
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise _no_zone() from None


@functools.cache
def _every_zone() -> dict[str, str]:
    # Some systems list zones that are not places.
    no_place = ("SystemV/", "posix", "right/", "localtime", "Factory")
    names = (name for name in zoneinfo.available_timezones() if not name.startswith(no_place))
    return {name.casefold(): name for name in names}


def zone_named(typed: str) -> str:
    """The IANA name that someone typed, in any case; raises BadInput if there is none."""
    found = _every_zone().get(typed.strip().casefold().replace(" ", "_"))
    if found is None:
        raise _no_zone()
    return found


def _no_zone() -> BadInput:
    return BadInput("I do not know that time zone; choose one of the suggestions, like Europe/Vienna.")


@functools.cache
def zones() -> tuple[str, ...]:
    """All IANA names that a person would pick, excluding offsets and OS-specific names."""
    named = _every_zone().values()
    return ("UTC", *sorted(n for n in named if "/" in n and not n.startswith(("Etc/", "US/"))))


def moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which the local clock first shows that hour of that day, or would have shown it.

    An hour that the clock skips, or a day that the calendar skips, gives the
    first moment after the gap; an hour that occurs twice means the first one.
    """
    local = datetime.combine(day, time(hour), tzinfo=zone)
    there = local.astimezone(UTC)
    if there.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return there
    # In a gap, fold=0 uses the offset before it and lands after the gap; fold=1 lands before it.
    # The gap's end lies between them.
    later, earlier = there, local.replace(fold=1).astimezone(UTC)
    while later - earlier > timedelta(seconds=1):
        middle = earlier + (later - earlier) / 2
        if middle.astimezone(zone).replace(tzinfo=None) < local.replace(tzinfo=None):
            earlier = middle
        else:
            later = middle
    return later.replace(microsecond=0)


def slots(rhythm: Rhythm, since: datetime) -> Iterator[Slot]:
    """All slots at or after ``since``, in order, endlessly."""
    zone = zone_of(rhythm.zone)
    # Begin early: an offset may move a slot into the next or previous week.
    today = since.astimezone(zone).date() - timedelta(days=3)
    days = (
        _weeks(rhythm.weekday, today) if rhythm.cadence is Cadence.WEEKLY else _months(rhythm.weekday, today)
    )
    for key, day in days:
        at = moment(day, rhythm.hour, zone)
        if at >= since:
            yield Slot(at, key)


def next_slot(rhythm: Rhythm, since: datetime, *, told: str | None = None) -> Slot:
    """The first slot at or after ``since`` that is named after a week or month later than ``told``.

    ``told`` is the newest key of this cadence already used, so that a schedule
    moved within the week does not cover that week again.
    """
    return next(slot for slot in slots(rhythm, since) if told is None or slot.key > told)


def last_slot(rhythm: Rhythm, since: datetime, until: datetime, *, told: str | None = None) -> Slot | None:
    """The newest slot from ``since`` up to and including ``until``, None if there is none.

    After five weeks offline this is the one that catches up; it covers the missed ones.
    """
    found: Slot | None = None
    # A slot more than two months back cannot be the newest.
    for slot in slots(rhythm, max(since, until - timedelta(days=70))):
        if slot.at > until:
            return found
        if told is None or slot.key > told:
            found = slot
    return found


def week_of(day: date) -> str:
    """The ISO week of a local day, like ``2026-W10``; the names sort chronologically."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def is_week(key: str) -> bool:
    """Whether a slot's key names a week; otherwise it names a month."""
    return "W" in key


def _weeks(weekday: int, near: date) -> Iterator[tuple[str, date]]:
    monday = near - timedelta(days=near.weekday()) - _WEEK
    while True:
        yield week_of(monday), monday + timedelta(days=weekday)
        monday += _WEEK


def _months(weekday: int, near: date) -> Iterator[tuple[str, date]]:
    # Start a month earlier, for zones whose date differs from UTC's.
    first = (near.replace(day=1) - timedelta(days=1)).replace(day=1)
    while True:
        yield f"{first:%Y-%m}", first + timedelta(days=(weekday - first.weekday()) % 7)
        first = (first + timedelta(days=32)).replace(day=1)
