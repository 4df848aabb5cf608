"""How two similar claims differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing differs."""

    NUMBER = "number"
    NEGATION = "negation"
    NAME = "name"
    DATE = "date"
    WHO = "who"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Difference:
    """What only one of two claims says; a side may be empty."""

    kind: Kind
    left: tuple[str, ...]
    right: tuple[str, ...]
