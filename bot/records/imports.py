"""The result of an import, and of taking one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True)
class Imported:
    """How many of a file's claims were imported, and how.

    ``claims`` are new, ``known`` were already on record and gained what they lacked; ``statements`` were
    added to both, and ``repeated`` were there. ``nobody`` counts claims without a claimant, ``unusable``
    those with unusable text or links, ``unrated`` those whose rating is not on this server's scale,
    ``unproven`` those whose rating has no link that can be its evidence. ``id`` is the import's; None: there
    is nothing to be taken back.
    """

    claims: int = 0
    known: int = 0
    statements: int = 0
    repeated: int = 0
    rated: int = 0
    unrated: int = 0
    unproven: int = 0
    nobody: int = 0
    unusable: int = 0
    id: int | None = None


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import that can be taken back; ``claims`` counts those of its new claims that are still on record.

    ``made_by`` is None once that person has been forgotten. Of old imports, neither the file's name nor the
    admin's is known: both are empty.
    """

    id: int
    file: str
    made_by: int | None
    made_by_name: str
    at: datetime
    claims: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What goes with an import, by the numbers of the claims: ``gone`` are deleted, with ``statements``.

    ``staying`` it put on record, too, but something else rests on them; ``touched`` were on record before.
    ``withdrawn`` counts the statements of both that are withdrawn, ``ratings`` all that are deleted.
    """

    gone: tuple[int, ...]
    staying: tuple[int, ...]
    touched: tuple[int, ...]
    statements: int
    withdrawn: int
    ratings: int
