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

_MODES = {FeedMode.REVIEW: "reviewed by curators", FeedMode.KEEP: "kept automatically"}


def choice(feed: Feed) -> str:
    """A feed as an autocomplete choice."""
    return text.cut(text.clean(feed.title or feed.url) or feed.url, limits.CHOICE_NAME)


def name(feed: Feed) -> str:
    """A feed's title, linked to its address."""
    shown = text.link(feed.title or feed.url, feed.url, 100)
    return shown if len(shown) <= 300 else text.safe(feed.title or feed.url, 100)


def listed(rows: Sequence[Feed], total: int, page: int, waiting: Waiting | None) -> Page:
    """A page of the server's feeds, with how each is doing, and why panels have not been posted yet."""
    items: list[ui.Item[Any]] = [ui.TextDisplay("### Feeds")]
    if waiting:
        panels = text.count(sum(waiting.feeds.values()), "panel is", "panels are")
        why = text.cut(waiting.why, 250)
        items.append(
            ui.TextDisplay(
                f"⚠️ {panels} waiting to be posted: {why} Next attempt {text.when(waiting.next_at)}."
            )
        )
    body = "\n".join(f"{name(feed)}\n-# {' · '.join(_states(feed, waiting))}" for feed in rows)
    items.append(ui.TextDisplay(body or "This server has no feeds yet; add one with `/feed add`."))
    return Page(items, page, max(1, -(-total // FEEDS_A_PAGE)), footer=f" · {text.count(total, 'feed')}")


def _states(feed: Feed, waiting: Waiting | None) -> list[str]:
    states = [_MODES[feed.mode], _state(feed)]
    if waiting and (number := waiting.feeds.get(feed.id or 0)):
        states.append(f"⚠️ {text.count(number, 'panel')} waiting")
    return states


def _state(feed: Feed) -> str:
    if feed.paused_at is not None:
        return f"⏸️ paused {text.when(feed.paused_at)}"
    if feed.last_error and feed.next_at:
        again = f"next attempt {text.when(feed.next_at)}"
        return f"⚠️ {text.safe(feed.last_error, 100)} {again}"
    return f"checked {text.when(feed.checked_at)}" if feed.checked_at else "not checked yet"


def added(feed: Feed, guild: Guild) -> str:
    """A sentence for the admin who added the feed."""
    if feed.mode is FeedMode.KEEP:
        where = "is read, and its drafts are kept automatically"
    elif guild.review_channel_id is not None:
        where = f"is read, and its drafts appear in <#{guild.review_channel_id}> for review"
    else:
        where = (
            "is read, and its drafts wait in `/article list`; to have them posted for review, choose a "
            "review channel with `/setup`"
        )
    return f"From now on, every new article in {name(feed)} {where}."
