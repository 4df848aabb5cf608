"""The page that a member sees who asked for one that is not there."""

from __future__ import annotations

import pytest

from bot.records.lists import ListPage
from bot.work.paging import nearest

LETTERS = "abcdefg"


@pytest.mark.parametrize(
    ("page", "shown"),
    [(0, ("abc", 0)), (2, ("g", 2)), (3, ("g", 2)), (99, ("g", 2)), (-4, ("abc", 0))],
)
async def test_the_nearest_page_is_shown(page: int, shown: tuple[str, int]) -> None:
    async def fetch(at: int) -> tuple[str, int]:
        assert at >= 0
        return LETTERS[at * 3 : at * 3 + 3], len(LETTERS)

    assert await nearest(fetch, page, size=3) == ListPage(*shown, pages=3, total=7)


async def test_an_empty_list_has_one_page() -> None:
    async def fetch(_: int) -> tuple[str, int]:
        return "", 0

    assert await nearest(fetch, 5, size=3) == ListPage("", 0, pages=1, total=0)
