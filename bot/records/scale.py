"""A server's rating scale, and its grades in schema.org's ClaimReview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.errors import BadInput

BEST, WORST = 5, 1
LONGEST_NAME = 40
# Discord's limit for choices.
MOST_GRADES = 25


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
    """The scale from a server's settings (``name`` and ``rating`` for each grade), or the default."""
    if not stored:
        return DEFAULT_SCALE
    return tuple(Grade(str(grade["name"]), int(grade["rating"])) for grade in stored)


def review_rating(value: str, scale: Iterable[Grade]) -> dict[str, Any]:
    """ClaimReview's ``reviewRating``; a value no longer on the scale keeps only its name."""
    shown: dict[str, Any] = {"@type": "Rating", "alternateName": value}
    for grade in scale:
        if grade.name == value:
            shown |= {"ratingValue": grade.rating, "bestRating": BEST, "worstRating": WORST}
    return shown


def parse_scale(typed: str) -> list[dict[str, Any]]:
    """Turn a scale as an admin types it, ``supported 5, unproven 3, false 1``, into what the settings store.

    Raises BadInput if a value has no name or no whole number from 1 to 5, or a name is repeated.
    """
    scale: list[dict[str, Any]] = []
    for part in typed.split(","):
        name, _, rating = " ".join(part.split()).rpartition(" ")
        if not name or rating not in {"1", "2", "3", "4", "5"} or len(name) > LONGEST_NAME:
            raise BadInput(
                "Write each value with a number from 5 (best) to 1 (worst), "
                "like “supported 5, unproven 3, false 1”."
            )
        if any(name.casefold() == grade["name"].casefold() for grade in scale):
            raise BadInput("“{name}” is in the scale twice; list each value once.", name=name)
        scale.append({"name": name, "rating": int(rating)})
    if len(scale) > MOST_GRADES:
        raise BadInput(f"A scale has at most {MOST_GRADES} values; remove some.")
    return scale
