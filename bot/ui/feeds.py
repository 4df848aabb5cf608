"""How a server's feeds look in Discord."""

from __future__ import annotations

from typing import Any

from discord import ui

from bot.models import Feed, FeedMode, Guild
from bot.records.feeds import Look, Unread
from bot.records.lists import ListPage
from bot.records.review import Waiting
from bot.ui import limits, text
from bot.ui.pages import Page

FEEDS_A_PAGE = 5
# Characters for the feeds of a page; what cannot be read is told of while there is room.
_ROOM = 3400
_LINKS, _LINK, _NOTED = 3, 60, 12

_MODES = {FeedMode.REVIEW: "reviewed by curators", FeedMode.KEEP: "kept automatically"}


def choice(feed: Feed) -> str:
    """A feed as an autocomplete choice."""
    return text.cut(text.clean(feed.title or feed.url) or feed.url, limits.CHOICE_NAME)


def name(feed: Feed) -> str:
    """A feed's title, linked to its address."""
    shown = text.link(feed.title or feed.url, feed.url, 100)
    return shown if len(shown) <= 250 else text.safe(feed.title or feed.url, 100)


def listed(shown: ListPage[Feed], waiting: Waiting | None) -> Page:
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
    bodies = [
        "\n".join(_rows(feed, waiting, links) for feed in shown.rows) for links in range(_LINKS, -1, -1)
    ]
    body = next((body for body in bodies if len(body) <= _ROOM), bodies[-1])
    items.append(ui.TextDisplay(body or "This server has no feeds yet; add one with `/feed add`."))
    return Page(items, shown.number, shown.pages, footer=f" · {text.count(shown.total, 'feed')}")


def _rows(feed: Feed, waiting: Waiting | None, links: int) -> str:
    rows = [name(feed), f"-# {' · '.join(_states(feed, waiting))}"]
    if feed.looked:
        found = feed.looked
        new = found["read"] + found["later"] + found["unread"]
        rows.append(f"-# Last {_of_new(new, found['read'], found['later'], found['unread'])}")
        rows += [f"-# - {_unread(Unread(**each))}" for each in found["links"][:links]]
    return "\n".join(rows)


def _of_new(new: int, read: int, later: int, unread: int) -> str:
    """What became of new articles: "5 new articles: 1 read, 4 could not be read"."""
    became = [f"{read} read"]
    if unread:
        became.append(f"{unread} could not be read")
    if later:
        became.append(f"{later} will be tried again")
    return f"{text.count(new, 'new article')}: {', '.join(became)}"


def _unread(each: Unread) -> str:
    shown = text.link(each.link.partition("://")[2] or each.link, each.link, _LINK)
    shown = shown if len(shown) <= 250 else text.safe(each.link, _LINK)
    return f"{shown}: {text.safe(each.why, 80)}"


def looked(feed: Feed, look: Look) -> str:
    """What the curators are told of a look in which articles could not be read."""
    rows = [f"From the feed {name(feed)}, {_of_new(look.new, look.read, look.later, len(look.unread))}."]
    rows += [f"- {_unread(each)}" for each in look.unread[:_NOTED]]
    rows.append("-# Paste the text of any that matter with `/article paste`.")
    return "\n".join(rows)


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


def tried(look: Look | None) -> str:
    """What came of the first look at a feed, which reads its newest article."""
    if look is None:
        return "The feed could not be had just now; I will try again, see `/feed list`."
    if look.unread:
        return f"Its newest article could not be read: {_unread(look.unread[0])}."
    if look.later:
        return "The page of its newest article could not be had just now; I will try again."
    if look.read:
        return "Its newest article has been read."
    return "It has no articles yet."
