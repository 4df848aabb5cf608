"""Feeds: each once a server, looked at by one caller at a time, entries seen once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from bot.errors import Conflict, NotFound
from bot.models import Event, Feed, FeedEntry, Guild
from bot.store import feeds
from bot.store.database import Database
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

LEASE = timedelta(minutes=30)


async def follow(database: Database, name: str = "a", guild: int = GUILD) -> Feed:
    url = f"https://{name}.example/feed"
    feed = Feed(guild_id=guild, url=url, title=name.title(), added_by=7, created_at=NOW, next_at=NOW)
    async with database.write() as session:
        return await feeds.add(session, feed, now=NOW)


async def test_a_feed_is_followed_once_a_server(database: Database) -> None:
    await follow(database)
    with pytest.raises(Conflict, match="already reads that feed"):
        await follow(database)
    await follow(database, guild=OTHER_GUILD)
    async with database.read() as session:
        actions = [event.action for event in await session.exec(select(Event))]
        assert (await feeds.listed(session, GUILD))[1] == 1
    assert actions == ["feed added", "feed added"]


async def test_only_the_same_address_again_is_told_so(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await follow(database, guild=424242)


async def test_of_many_callers_one_gets_a_due_feed_until_the_lease_is_over(database: Database) -> None:
    await follow(database)

    async def ask(minutes: int = 0) -> int:
        async with database.write() as session:
            now = NOW + timedelta(minutes=minutes)
            return len(await feeds.claim_due(session, now=now, lease=LEASE, limit=5))

    assert sorted(await asyncio.gather(*(ask() for _ in range(4)))) == [0, 0, 0, 1]
    assert await ask(29) == 0
    assert await ask(31) == 1


async def test_paused_feeds_and_servers_that_are_gone_are_left_alone(database: Database) -> None:
    paused = await follow(database, "a")
    await follow(database, "b", OTHER_GUILD)
    async with database.write() as session:
        (await feeds.get(session, GUILD, paused.id or 0)).paused_at = NOW
        (await session.get_one(Guild, OTHER_GUILD)).left_at = NOW
    async with database.write() as session:
        assert await feeds.claim_due(session, now=NOW, lease=LEASE, limit=5) == []


async def test_entries_are_seen_once_and_for_their_feed_alone(database: Database) -> None:
    feed, other = await follow(database, "a"), await follow(database, "b")
    async with database.write() as session:
        await feeds.see(session, feed, ["x", "y"], now=NOW)
        await feeds.see(session, feed, ["y", "z"], now=NOW)
    async with database.read() as session:
        assert await feeds.unseen(session, feed, ["x", "z", "new"]) == {"new"}
        assert await feeds.unseen(session, other, ["x"]) == {"x"}
        assert len((await session.exec(select(FeedEntry))).all()) == 3


async def test_an_entry_that_is_put_off_waits_until_it_is_dealt_with(database: Database) -> None:
    feed = await follow(database)
    wait, later = timedelta(minutes=15), NOW + timedelta(minutes=15)
    async with database.write() as session:
        await feeds.see(session, feed, ["x"], now=NOW)
        for key in ("x", "y"):
            await feeds.put_off(session, feed, key, now=NOW, least=wait, longest=LEASE)
    async with database.read() as session:
        # What was dealt with stays so.
        assert await feeds.unseen(session, feed, ["x", "y", "z"]) == {"y", "z"}
        assert await feeds.waiting(session, feed, now=NOW) == {"y"}
        assert await feeds.waiting(session, feed, now=later) == set()
    async with database.write() as session:
        await feeds.see(session, feed, ["y"], now=later)
    async with database.read() as session:
        assert await feeds.unseen(session, feed, ["x", "y", "z"]) == {"z"}


async def test_a_removed_feed_takes_its_entries_along(database: Database) -> None:
    feed = await follow(database)
    async with database.write() as session:
        await feeds.see(session, feed, ["x"], now=NOW)
    async with database.write() as session:
        await feeds.remove(session, await feeds.get(session, GUILD, feed.id or 0), actor_id=7, now=NOW)
    async with database.read() as session:
        assert (await session.exec(select(FeedEntry))).all() == []
        with pytest.raises(NotFound):
            await feeds.get(session, GUILD, feed.id or 0)


async def test_feeds_are_suggested_by_title_and_address(database: Database) -> None:
    await follow(database, "harbour")
    async with database.read() as session:
        assert len(await feeds.suggest(session, GUILD, "HARB")) == 1
        assert len(await feeds.suggest(session, GUILD, "example/feed")) == 1
        assert await feeds.suggest(session, GUILD, "%") == []
        assert await feeds.suggest(session, OTHER_GUILD, "") == []
