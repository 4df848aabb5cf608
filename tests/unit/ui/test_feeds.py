"""The list of feeds."""

from __future__ import annotations

from datetime import UTC, datetime

from discord import ui

from bot.models import Feed
from bot.records.feeds import Look, Unread
from bot.records.lists import ListPage
from bot.records.review import Waiting
from bot.ui import feeds
from bot.ui.limits import COMPONENT_TEXT

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_full_page_in_which_everything_is_in_trouble_fits_a_message() -> None:
    rows = [
        Feed(
            id=number,
            guild_id=1,
            url=f"https://harbour.example/{'f' * 190}",
            title="*" * 300,
            created_at=NOW,
            next_at=NOW,
            last_error="*" * 300,
            looked=Look(9, 9, (Unread("https://harbour.example/" + "*" * 900, "*" * 300),) * 9).to_json(
                before=None
            ),
        )
        for number in range(feeds.FEEDS_A_PAGE)
    ]
    waiting = Waiting(dict.fromkeys(range(feeds.FEEDS_A_PAGE), 10000), "w" * 1000, NOW)
    page = feeds.listed(ListPage(rows, 0, 200, 1000), waiting)
    shown = [item.content for item in page.items if isinstance(item, ui.TextDisplay)]
    assert "10,000 panels waiting" in shown[-1]
    # The pages' own line stands below.
    assert sum(map(len, shown)) < COMPONENT_TEXT - 100


def test_what_was_left_out_of_many_fits_a_message() -> None:
    feed = Feed(id=1, guild_id=1, url="https://harbour.example/feed", title="*" * 300, created_at=NOW)
    look = Look(unread=(Unread("https://harbour.example/" + "*" * 900, "*" * 300),) * 10)
    assert len(feeds.looked(feed, look)) < COMPONENT_TEXT
