"""How much a server has on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.models import Standing
from bot.records.sources import Period


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a server has on record; merged claims and withdrawn statements do not count.

    ``periods`` run without gaps, ``rated`` are the claims with a rating.
    """

    claims: Mapping[Standing, int]
    asserted: int
    denied: int
    sources: int
    outlets: int
    articles: int
    rated: int
    open_flags: int
    periods: tuple[Period, ...]
