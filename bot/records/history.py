"""One change to the record, ready to display."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class EventLine:
    """Who changed what, when and why; ``actor_id`` is None for the bot itself and for a former member.

    ``source`` and ``quote`` are those of the statement that the event is about. ``by_feed``: its subject was
    kept automatically by a feed.
    """

    at: datetime
    actor_id: int | None
    action: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    why: str | None
    source: str | None = None
    quote: str | None = None
    flag: int | None = None
    by_feed: bool = False


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of a claim's history, newest first; pages count from 0."""

    number: int
    text: str
    events: tuple[EventLine, ...]
    page: int
    pages: int
    total: int
