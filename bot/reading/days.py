"""Days that are told from the day of the article: "The mill closed yesterday".

A claim is read long after its article, and then "yesterday" misleads: the date stands in its
place where the article's own is known, and nothing where it is not.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.marks import is_quoted
from bot.reading.wording import wording

_DAY = r"""(?:(?:earlier|later|late|early|just) )?(?P<day>(?:yesterday|tomorrow|this)(?: )
    (?P<part>morning|afternoon|evening|night)|today|yesterday|tomorrow|tonight|last night)"""
# "Yesterday, the mill closed", "Last night the crew left", not "Today is the last day".
FIRST = wording(
    rf"""{_DAY}(?:,? (?=(?:the|an?|his|her|their|its|two|three|four|five|some|many|there|it|he|she|
    they)\b|\d)|,? (?=(?-i:[A-Z])[\w’'-]+ (?!and\b))|, )"""
)
_NO_PREPOSITION = "".join(
    rf"(?<!\b{word})"
    for word in (
        "from until till since by of than and or as for before after to that but not only the here like am pm"
    ).split()
)
# Not "until today", "what it is today"; "at 9 pm last night" tells nothing without the night.
WITHIN = wording(
    rf"""{_NO_PREPOSITION}(?<!\bp\.m\.)(?<!\ba\.m\.)(?<!\d[ap]m)(?<!-later)(?<![,;:(–—-])(?: ){_DAY}
    (?=[.,;:)]|$|(?: )(?:in|on|at|to|with|as|by|for|from|after|before|when|while|that|over|about|against|
    during|near|following|amid|because|but|and (?:he|she|it|they|will|was|were|had|has)|\w+ing)\b)"""
)
# "was today elected", "Lind yesterday told"
BEFORE_VERB = wording(
    rf"""(?P<lead>\b(?:will|has|have|had|was|were|is|are)|(?-i:[A-Z])[\w’'-]+) {_DAY}(?= (?!and\b|or\b)
    (?:\w+ly )?(?:be\b|been\b|[a-z]+(?:ed|en|ing)\b|told|said|met|held|left|won|lost|made|took|gave))"""
)
# Where "today" means these days.
CONTRAST = wording(r"\b(?:than|still|nowadays|these days|back then|once|used to|ago|decades|years)\b")
# What happens on a day, so that "today" is that day.
HAPPENS = wording(
    r"""\b(?:was|were|will|did|made|took|gave|won|met|held|left|lost|told|died|began|due to|
    (?<!\ba\x20)(?<!\ban\x20)(?<!\bthe\x20)(?!need)[a-z]{3,}ed)\b"""
)


def dated(text: str, published: str | None = None) -> str:
    """The words with a date, or nothing, in the place of "today", "yesterday" and "last night".

    ``published`` is the article's own date, in ISO 8601; any other text counts as none.
    """
    day = _day(published)
    if found := FIRST.match(text):
        told = _told(found, text, day)
        rest = text[found.end() :]
        return f"{told[:1].upper()}{told[1:]}, {rest}" if told else rest[:1].upper() + rest[1:]
    if CONTRAST.search(text):
        return text
    for pattern in (WITHIN, BEFORE_VERB):
        at = 0
        while match := pattern.search(text, at):
            if is_quoted(text, match.start()):
                at = match.end()
                continue
            told = _told(match, text, day)
            new = (match["lead"] if pattern is BEFORE_VERB else "") + (f" {told}" if told else "")
            text = text[: match.start()] + new + text[match.end() :]
            at = match.start() + len(new)
    return text


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _told(match: re.Match[str], text: str, day: date | None) -> str:
    """The date that is meant, as in "on the evening of 3 March 2020"; empty where it is not known."""
    word = match["day"].lower()
    if day is None or (word == "today" and (CONTRAST.search(text) or not HAPPENS.search(text))):
        return ""
    meant = day + timedelta(days=word.startswith("tomorrow") - word.startswith(("yesterday", "last")))
    part = "night" if word in {"last night", "tonight"} else match["part"]
    return f"on {f'the {part.lower()} of ' if part else ''}{meant.day} {meant:%B %Y}"
