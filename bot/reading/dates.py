"""When something was said: "in December" of an article from March is December of the year before."""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATED = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{_MONTH})\b\.?"
    r"(?:\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,?\s+(?P<year>\d{4})\b)?"
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_WORDS = "a two three four five six seven eight nine ten eleven twelve".split()
_COUNTS: dict[str, int] = {word: number for number, word in enumerate(_WORDS, 1)}
_AGO = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_COUNTS)})\s+(day|week|month|year)s?\s+(?:ago|earlier)\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b")


def said_on(when: str | None, published: str | None) -> str | None:
    """The ISO year, month or day that ``when`` names, seen from the day of publication; None where unclear.

    A month or weekday without a year is the last one up to the publication.
    """
    day = _day(published)
    text = " ".join((when or "").casefold().split())
    if not text:
        return None
    if iso := _ISO.search(text):
        return _valid(iso.group())
    if (dated := _DATED.search(text)) and (found := _dated(dated, day)):
        return found
    if year := _YEAR.search(text):
        return year.group()
    return _relative(text, day) if day else None


def _dated(match: re.Match[str], day: date | None) -> str | None:
    month, number = MONTHS[match["month"]], match["d1"] or match["d2"]
    year = int(match["year"]) if match["year"] else None
    if year is None:
        if day is None:
            return None
        later = (month, int(number or 1)) > (day.month, day.day)
        year = day.year - later
    return _valid(f"{year:04}-{month:02}" + (f"-{int(number):02}" if number else ""))


def _relative(text: str, day: date) -> str | None:
    if re.search(r"\btoday\b|\bthis (?:morning|afternoon|evening)\b", text):
        return day.isoformat()
    if "yesterday" in text:
        return (day - timedelta(1)).isoformat()
    if weekday := _WEEKDAY.search(text):
        back = (day.weekday() - WEEKDAYS[weekday.group()]) % 7
        return (day - timedelta(back or (7 if "last" in text else 0))).isoformat()
    if (ago := _AGO.search(text)) and (found := _back(day, ago)):
        return found
    if "last year" in text:
        return f"{day.year - 1:04}"
    if "this year" in text:
        return f"{day.year:04}"
    if "last month" in text:
        return (day.replace(day=1) - timedelta(1)).isoformat()[:7]
    if "this month" in text:
        return day.isoformat()[:7]
    return None


def _back(day: date, ago: re.Match[str]) -> str | None:
    """The day, month or year that "two weeks ago" names, as exactly as it does."""
    word, unit = ago.groups()
    count = int(word) if word.isdecimal() else _COUNTS[word]
    if unit == "day" and count < 1_000:
        return (day - timedelta(count)).isoformat()
    if unit == "week" and count < 200:
        return (day - timedelta(weeks=count)).isoformat()[:7]
    months = day.year * 12 + day.month - 1 - count
    if unit == "month" and count < 1_000:
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return f"{day.year - count:04}" if unit == "year" and count < 1_000 else None


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _valid(iso: str) -> str | None:
    try:
        date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01")
    except ValueError:
        return None
    return iso
