"""Days as people type them: "2024", "2024-03", "March 2024", "2024-03-31 14:00", "last week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import BadInput

# Digits alone say too little: a day, a month, an hour?
_NUMBERS = re.compile(r"[\d\s]*")
_LATELY = re.compile(
    r"(?:in |within )?(?:the )?(?:last|past) (?P<many>\d{1,3}|two|three|four|six) "
    r"(?P<unit>days|weeks|months|years)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time in UTC, ``end`` exclusive, as long as what was typed: a year, a week, a minute."""

    start: datetime
    end: datetime


def parse(typed: str, *, zone: str, now: datetime, languages: Sequence[str] = ("en",)) -> Moment:
    """What was typed, in the server's zone; raises BadInput for what is no date.

    Slow on words (it loads a library), so it belongs into a thread.
    """
    local = ZoneInfo(zone)
    typed = typed.strip()
    try:
        if iso := _ISO.fullmatch(typed):
            return _from_iso(iso, local)
        if _NUMBERS.fullmatch(typed):
            raise ValueError
        if lately := _LATELY.fullmatch(typed):
            first = _from_words(f"{lately['many']} {lately['unit']} ago", local, now, ["en"], exact=True)
            return Moment(first.start, _from_words("today", local, now, ["en"]).end)
        return _from_words(typed, local, now, languages)
    except (ValueError, OverflowError):
        raise BadInput(
            "“{date}” is no date that I know; write it like 2024-03-31, “March 2024” or “last week”.",
            date=typed[:60],
        ) from None


def _from_iso(iso: re.Match[str], local: ZoneInfo) -> Moment:
    year, month, day, hour, minute = (int(part) if part else None for part in iso.groups())
    assert year is not None
    if hour is not None:
        start = datetime(year, month or 1, day or 1, hour, minute or 0, tzinfo=local).astimezone(UTC)
        return Moment(start, start + timedelta(minutes=1))
    period = "day" if day is not None else "month" if month is not None else "year"
    return _whole(date(year, month or 1, day or 1), period, local)


def _from_words(
    typed: str, local: ZoneInfo, now: datetime, languages: Sequence[str], *, exact: bool = False
) -> Moment:
    # It takes a second to import, and few people type words.
    from dateparser.date import DateDataParser

    parser = DateDataParser(
        languages=list(dict.fromkeys(["en", *languages])),
        settings={
            "RELATIVE_BASE": now.astimezone(local).replace(tzinfo=None),
            "PREFER_DATES_FROM": "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    found = parser.get_date_data(typed[:60])
    if found.date_obj is None:
        raise ValueError
    return _whole(found.date_obj.date(), "day" if exact else found.period or "day", local)


def _whole(day: date, period: str, local: ZoneInfo) -> Moment:
    """The day, or the week, month or year around it."""
    if period == "year":
        first, next_ = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    elif period == "month":
        first = day.replace(day=1)
        next_ = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    elif period == "week":
        first = day - timedelta(days=day.weekday())
        next_ = first + timedelta(days=7)
    else:
        first, next_ = day, day + timedelta(days=1)
    start, end = (datetime(each.year, each.month, each.day, tzinfo=local) for each in (first, next_))
    return Moment(start.astimezone(UTC), end.astimezone(UTC))
