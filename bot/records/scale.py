"""A server's scale of ratings, and what its grades are in schema.org's ClaimReview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

BEST, WORST = 5, 1


@dataclass(frozen=True, slots=True)
class Grade:
    """One value of a scale; ``rating`` runs from 1 (worst) to 5 (best)."""

    name: str
    rating: int


DEFAULT_SCALE = (
    Grade("supported", 5),
    Grade("unproven", 3),
    Grade("misleading", 2),
    Grade("contradicted", 1),
    Grade("retracted", 1),
)


def scale_of(stored: Iterable[Mapping[str, Any]] | None) -> tuple[Grade, ...]:
    """The scale as a server's settings keep it (``name`` and ``rating`` each), or the default."""
    if not stored:
        return DEFAULT_SCALE
    return tuple(Grade(str(grade["name"]), int(grade["rating"])) for grade in stored)


def review_rating(value: str, scale: Iterable[Grade]) -> dict[str, Any]:
    """ClaimReview's ``reviewRating``; a value that the scale no longer has keeps its name only."""
    shown: dict[str, Any] = {"@type": "Rating", "alternateName": value}
    for grade in scale:
        if grade.name == value:
            shown |= {"ratingValue": grade.rating, "bestRating": BEST, "worstRating": WORST}
    return shown
