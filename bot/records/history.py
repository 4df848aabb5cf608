"""One change to the record, ready to display."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.vocabulary import Stance


class Subject(StrEnum):
    """What a change to the record may be about."""

    CLAIMS = "claims"
    FLAGS = "flags"
    SOURCES = "sources"
    ARTICLES = "articles"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class EventLine:
    """Who changed what, when and why; ``actor_id`` is None for the bot itself and for a former member.

    ``source``, ``stance`` and ``quote`` are those of the statement that the event is about. ``by_feed``: its
    subject was kept automatically by a feed. ``claim`` (number and text), ``article`` (number and title) and
    ``speaker`` (a source's name) are what a server's history names and a claim's own does not need to.
    ``withheld``: who did it is not for the reader to know.
    """

    at: datetime
    actor_id: int | None
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    why: str | None
    source: str | None = None
    quote: str | None = None
    stance: Stance | None = None
    flag: int | None = None
    by_feed: bool = False
    claim: tuple[int, str] | None = None
    article: tuple[int, str | None] | None = None
    speaker: str | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of a claim's history, newest first; pages count from 0."""

    number: int
    text: str
    events: tuple[EventLine, ...]
    page: int
    pages: int
    total: int
