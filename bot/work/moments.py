"""Days as people type them: "2024", "2024-03", "2024-03-31 14:00", "last Friday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import BadInput

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2}):(\d{2}))?)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time in UTC, ``end`` exclusive: a year, a month, a day or a minute."""

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
        return _from_words(typed, local, now, languages)
    except (ValueError, OverflowError):
        raise BadInput(
            f"“{typed[:60]}” is no date that I know; write it like 2024-03-31, or “last Friday”."
        ) from None


def _from_iso(iso: re.Match[str], local: ZoneInfo) -> Moment:
    year, month, day, hour, minute = (int(part) if part else None for part in iso.groups())
    assert year is not None
    start = datetime(year, month or 1, day or 1, hour or 0, minute or 0, tzinfo=local)
    if hour is not None:
        return Moment(start.astimezone(UTC), start.astimezone(UTC) + timedelta(minutes=1))
    if day is not None:
        end = start + timedelta(days=1)
    elif month is not None:
        end = start.replace(year=year + month // 12, month=month % 12 + 1)
    else:
        end = start.replace(year=year + 1)
    return Moment(start.astimezone(UTC), end.astimezone(UTC))


def _from_words(typed: str, local: ZoneInfo, now: datetime, languages: Sequence[str]) -> Moment:
    # It takes a second to import, and few people type words.
    import dateparser

    found = dateparser.parse(
        typed[:60],
        languages=list(dict.fromkeys(["en", *languages])),
        settings={
            "RELATIVE_BASE": now.astimezone(local).replace(tzinfo=None),
            "PREFER_DATES_FROM": "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if found is None:
        raise ValueError
    start = datetime(found.year, found.month, found.day, tzinfo=local)
    return Moment(start.astimezone(UTC), (start + timedelta(days=1)).astimezone(UTC))
