"""What became of what was imported."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Imported:
    """What became of a file's reviews.

    ``claims`` are new, ``known`` were on record and gained what they lacked; ``nobody`` are reviews that
    name nobody who claims it, ``unusable`` those whose words or links the record does not take,
    ``unrated`` those whose rating this server's scale does not have.
    """

    claims: int = 0
    known: int = 0
    rated: int = 0
    unrated: int = 0
    nobody: int = 0
    unusable: int = 0
