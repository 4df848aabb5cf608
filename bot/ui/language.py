"""Texts in a server's own language: one catalogue per language, and English for phrases that it lacks."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from bot.ui import text

_CATALOGUES = Path(__file__).parent / "languages"
ENGLISH = "en"
# Each under its own name for itself.
OFFERED = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ar": "العربية",
    "ja": "日本語",
}


class Words:
    """One language's phrases, dates and numbers."""

    def __init__(self, locale: Locale, phrases: dict[str, Any], spare: dict[str, Any]) -> None:
        self.locale = locale
        self.rtl = locale.text_direction == "rtl"
        self._phrases, self._spare = phrases, spare

    def __call__(self, key: str, n: int | None = None, /, **parts: str) -> str:
        """The phrase with that key (``section.new`` is in a table), in the plural form for ``n``."""
        table, _, inner = key.partition(".")
        found = self._phrases.get(table, self._spare[table])
        if inner:
            return found.get(inner) or self._spare[table][inner]
        if n is None:
            return found.format(**parts)
        form = found.get(self.locale.plural_form(n), found["other"])
        return form.format(n=format_decimal(n, locale=self.locale), **parts)

    @property
    def letters(self) -> str:
        """All letters that a plot may need: those of standings, days and digits."""
        days = [self.tick(date(2026, 1, n), near=near) for n in range(1, 29) for near in (True, False)]
        return "".join([*(self(f"standing.{each}") for each in self._spare["standing"]), *days])

    def fenced(self, shown: str) -> str:
        """Text in another language, isolated so that the text around it keeps its order."""
        return f"\u2068{shown}\u2069" if self.rtl else text.isolated(shown)

    def row(self, shown: str, prefix: str = "") -> str:
        """A line in the language's own direction, even if the client's lines run from left to right."""
        if not self.rtl:
            return f"{prefix}{shown}"
        # Discord only takes ** for bold after a space here.
        return f"{prefix}\u2067{' ' if shown.startswith('**') else ''}{shown}\u2069"

    def when(self, moment: datetime, style: Literal["d", "f"]) -> str:
        """A moment within a line; Discord shows it in the reader's own language."""
        return self.fenced(text.when(moment, style))

    def span(self, first: date, last: date) -> str:
        """Two days as a range: "Nov 16 – 23, 2026"."""
        shown = format_interval(first, last, "yMMMd", locale=self.locale)
        # Thread names cannot contain thin spaces.
        return " ".join(shown.split())

    def day(self, day: date) -> str:
        """The name of a day's weekday."""
        return format_date(day, "EEEE", locale=self.locale)

    def tick(self, day: date, *, near: bool) -> str:
        """A day on a plot's axis: its weekday and day if ``near``, otherwise its month and day."""
        return format_skeleton("Ed" if near else "Md", day, locale=self.locale)


@cache
def words(language: str) -> Words:
    """The words of a language, or of English if it is not offered."""
    spare = _read(ENGLISH)
    if language not in OFFERED:
        return Words(Locale.parse(ENGLISH), spare, spare)
    return Words(Locale.parse(language), _read(language), spare)


@cache
def _read(language: str) -> dict[str, Any]:
    return tomllib.loads((_CATALOGUES / f"{language}.toml").read_text("utf-8"))


def stopped(key: Literal["stopped", "stopped-reading"], language: str) -> str:
    """What a member who is waiting for an answer reads when the bot is stopped."""
    say = words(language)
    return say.row(say(key))
