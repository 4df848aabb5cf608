"""One page of a long list, which may have become shorter since somebody asked for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.records.lists import ListPage, Row


async def nearest(
    fetch: Callable[[int], Awaitable[tuple[Sequence[Row], int]]], page: int, *, size: int
) -> ListPage[Row]:
    """The page of that number (from 0); before the first page that is the first, past the end the last.

    ``fetch`` gets a page's number and gives what is on it and how much there is in all.
    """
    page = max(page, 0)
    rows, total = await fetch(page)
    pages = max(1, -(-total // size))
    if page >= pages:
        page = pages - 1
        rows, total = await fetch(page)
    return ListPage(rows, page, pages, total)
