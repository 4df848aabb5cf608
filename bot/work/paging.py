"""One page of a long list, which may have become shorter since somebody asked for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

Rows = TypeVar("Rows")


async def nearest(
    fetch: Callable[[int], Awaitable[tuple[Rows, int]]], page: int, *, size: int
) -> tuple[Rows, int, int]:
    """What is on a page (they count from 0), how much there is in all, and the page that it is.

    Before the first page is the first, past the end the last. ``fetch`` gets a page's number and gives
    what is on it and how much there is in all.
    """
    page = max(page, 0)
    rows, total = await fetch(page)
    last = max(0, -(-total // size) - 1)
    if page > last:
        page = last
        rows, total = await fetch(page)
    return rows, total, page
