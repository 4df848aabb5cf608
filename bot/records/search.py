"""What is searched for, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.models import Standing


@dataclass(frozen=True, slots=True)
class Filters:
    """What a claim must match to be found; None and False ask for nothing.

    ``source`` and ``outlet`` are names as people write them; ``since`` is included, ``until`` is not,
    and both apply to when the claim was recorded.
    """

    source: str | None = None
    outlet: str | None = None
    standing: Standing | None = None
    rating: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    has_denial: bool = False
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a member asks for: words in the query language (:mod:`bot.store.terms`), and filters."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found claim.

    ``reason`` is "same words", "similar meaning", or None if neither holds or only filters were given.
    ``probability``, 0 to 1, is that of the text repeating this claim; ``shown``: whether that is
    enough to show it unasked; ``identical``: same normal form, the only proof of sameness.
    ``matched`` are the words of ``text`` that were searched for, as written in it.
    """

    claim_id: int
    number: int
    text: str
    score: float = 0.0
    probability: float = 0.0
    shown: bool = False
    identical: bool = False
    reason: str | None = None
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, best first, and the total number."""

    hits: tuple[Hit, ...]
    total: int
