"""What a source said and denied, and how often it was denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.records.claims import ClaimLine
from bot.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list: how often it asserted and denied, and how many of its claims others deny."""

    name: str
    role: str | None
    asserted: int
    denied: int
    disputed: int


@dataclass(frozen=True, slots=True)
class Period:
    """What was said in one month, or, without ``month``, in one year; withdrawn statements do not count."""

    year: int
    month: int | None
    asserted: int
    denied: int

    @property
    def label(self) -> str:
        """``2024-03``, or ``2024``."""
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Everything about a source.

    ``aliases`` are its other names and those of sources merged into it; ``outlets`` counts its statements
    per outlet, ``companions`` the claims it shares with each other source; ``claims`` are the newest
    first, ``periods`` run without gaps.
    """

    id: int
    name: str
    role: str | None
    kind: SourceKind | None
    aliases: tuple[str, ...]
    asserted: int
    denied: int
    disputed: int
    outlets: Mapping[str, int]
    companions: Mapping[str, int]
    claims: tuple[ClaimLine, ...]
    claims_in_all: int
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class MergedSource:
    """Two merged sources: the merged name, the one that stays, and how many statements moved."""

    id: int
    name: str
    into: str
    statements: int
