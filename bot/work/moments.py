"""Days as people type them: "2024", "2024-03", "March 2024", "2024-03-31 14:00", "last week"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import BadInput
from bot.reading.dates import MONTHS

# Digits alone say too little: a day, a month, an hour?
_NUMBERS = re.compile(r"[\d\s]*")
_LATELY = re.compile(
    r"(?:in |within )?(?:the )?(?:last|past) (?P<many>\d{1,3}|two|three|four|six) "
    r"(?P<unit>days|weeks|months|years)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?")
# Text that can only be meant as a date, so that an impossible one is a mistake: "31 February 2020".
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MEANT = re.compile(
    rf"""(?:on\ |in\ )?(?:\d+|\d{{1,4}}[./-]\d{{1,2}}(?:[./-]\d{{1,4}})?
    |\d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\ (?:{_MONTH})\b\.?(?:,?\ \d{{4}})?
    |(?:{_MONTH})\b\.?\ \d{{1,2}}(?:st|nd|rd|th)?(?:,?\ \d{{4}})?)""",
    re.IGNORECASE | re.VERBOSE,
)
_DECADE = re.compile(r"\d0s\b")


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time in UTC, ``end`` exclusive, as long as what was typed: a year, a week, a minute."""

    start: datetime
    end: datetime


def parse(typed: str, *, zone: str, now: datetime, languages: Sequence[str] = ("en",)) -> Moment:
    """What was typed, in the server's zone; raises BadInput for what is not a date.

    Slow on words (it loads a library), so run it in a thread.
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
            "I do not understand the date “{date}”; write it like 2024-03-31, “March 2024” or “last week”.",
            date=typed[:60],
        ) from None


def said_on(typed: str, *, zone: str, now: datetime, languages: Sequence[str] = ("en",)) -> str | None:
    """The ISO year, month or day on which something was said; None for other words, like "before the war".

    A week is given as its month. Raises BadInput for a date that cannot be or has not come. Slow, as
        :func:`parse` is.
    """
    words = " ".join(typed.split())
    if _DECADE.search(words):
        return None
    try:
        moment = parse(words, zone=zone, now=now, languages=languages)
    except BadInput:
        if _MEANT.fullmatch(words):
            raise
        return None
    if moment.start > now:
        raise BadInput("“{date}” has not come yet; give the date on which it was said.", date=words[:60])
    day, length = moment.start.astimezone(ZoneInfo(zone)).date(), moment.end - moment.start
    # A day is up to 25 hours long when the clocks change.
    if length < timedelta(days=2):
        return day.isoformat()
    return f"{day.year:04}" if length > timedelta(days=40) else day.isoformat()[:7]


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
