"""The result of an import."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Imported:
    """How many of a file's reviews were imported, and how.

    ``claims`` are new, ``known`` were already on record and gained what they lacked; ``nobody`` counts
    reviews without a claimant, ``unusable`` those with unusable text or links, ``unrated`` those whose
    rating is not on this server's scale, ``unproven`` those whose rating has no link that can be its
    evidence.
    """

    claims: int = 0
    known: int = 0
    rated: int = 0
    unrated: int = 0
    unproven: int = 0
    nobody: int = 0
    unusable: int = 0
