"""How a server's feeds look in Discord."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.models import Feed, FeedMode, Guild
from bot.ui import limits, text
from bot.ui.pages import Page

FEEDS_A_PAGE = 8

_MODES = {FeedMode.REVIEW: "to the review channel", FeedMode.KEEP: "kept by itself"}


def choice(feed: Feed) -> str:
    """A feed as an autocomplete choice."""
    return text.cut(text.clean(feed.title or feed.url) or feed.url, limits.CHOICE_NAME)


def name(feed: Feed) -> str:
    """Its title with its address."""
    shown = text.link(feed.title or feed.url, feed.url, 100)
    return shown if len(shown) <= 300 else text.safe(feed.title or feed.url, 100)


def listed(rows: Sequence[Feed], total: int, page: int) -> Page:
    """A page of the server's feeds, each with how it does."""
    items: list[ui.Item[Any]] = [ui.TextDisplay("### Feeds")]
    body = "\n".join(f"{name(feed)}\n-# {_MODES[feed.mode]} · {_state(feed)}" for feed in rows)
    items.append(ui.TextDisplay(body or "This server follows no feed yet; `/feed add` follows one."))
    return Page(items, page, max(1, -(-total // FEEDS_A_PAGE)), footer=f" · {text.count(total, 'feed')}")


def _state(feed: Feed) -> str:
    if feed.paused_at is not None:
        return f"⏸️ paused {text.when(feed.paused_at)}"
    if feed.last_error and feed.next_at:
        again = f"trying again {text.when(feed.next_at)}"
        return f"⚠️ {text.safe(feed.last_error, 100)} {again}"
    return f"looked at {text.when(feed.checked_at)}" if feed.checked_at else "not looked at yet"


def added(feed: Feed, guild: Guild) -> str:
    """One sentence for the admin who added it."""
    if feed.mode is FeedMode.KEEP:
        where = "is read and kept by itself"
    elif guild.review_channel_id is not None:
        where = f"comes to <#{guild.review_channel_id}> as a panel"
    else:
        where = (
            "is read and waits in `/article list`; name a review channel with `/setup` to get panels there"
        )
    return f"From now on every new article of {name(feed)} {where}."
