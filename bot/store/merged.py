"""What was merged into a claim or a source, directly or not: what belongs to it counts for the survivor."""

from __future__ import annotations

from typing import Any

from sqlmodel import col, select

from bot.models import Claim, Source


def wholes(table: type[Claim] | type[Source], *where: Any) -> Any:
    """Rows ``(whole, part)`` of ids: each matching one with itself and everything merged into it."""
    ids = select(col(table.id).label("whole"), col(table.id).label("part")).where(*where)
    found = ids.cte(recursive=True)
    return found.union(select(found.c.whole, col(table.id)).where(col(table.merged_into_id) == found.c.part))
