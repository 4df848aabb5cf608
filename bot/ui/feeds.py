"""How a server's feeds look in Discord."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.models import Feed, FeedMode, Guild
from bot.records.review import Waiting
from bot.ui import limits, text
from bot.ui.pages import Page

FEEDS_A_PAGE = 7

_MODES = {FeedMode.REVIEW: "to the review channel", FeedMode.KEEP: "kept by itself"}


def choice(feed: Feed) -> str:
    """A feed as an autocomplete choice."""
    return text.cut(text.clean(feed.title or feed.url) or feed.url, limits.CHOICE_NAME)


def name(feed: Feed) -> str:
    """Its title with its address."""
    shown = text.link(feed.title or feed.url, feed.url, 100)
    return shown if len(shown) <= 300 else text.safe(feed.title or feed.url, 100)


def listed(rows: Sequence[Feed], total: int, page: int, waiting: Waiting | None) -> Page:
    """A page of the server's feeds, each with how it does, and why panels wait to be posted."""
    items: list[ui.Item[Any]] = [ui.TextDisplay("### Feeds")]
    if waiting:
        panels = text.count(sum(waiting.feeds.values()), "panel waits", "panels wait")
        why = text.cut(waiting.why, 250)
        items.append(
            ui.TextDisplay(f"⚠️ {panels} to be posted: {why} Next attempt {text.when(waiting.next_at)}.")
        )
    body = "\n".join(f"{name(feed)}\n-# {' · '.join(_states(feed, waiting))}" for feed in rows)
    items.append(ui.TextDisplay(body or "This server follows no feed yet; `/feed add` follows one."))
    return Page(items, page, max(1, -(-total // FEEDS_A_PAGE)), footer=f" · {text.count(total, 'feed')}")


def _states(feed: Feed, waiting: Waiting | None) -> list[str]:
    states = [_MODES[feed.mode], _state(feed)]
    if waiting and (number := waiting.feeds.get(feed.id or 0)):
        states.append(f"⚠️ {text.count(number, 'panel waits', 'panels wait')}")
    return states


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
