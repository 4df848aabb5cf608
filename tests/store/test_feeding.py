"""Feeds that are looked at, over real sockets: what is new is read, told and kept, once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from ipaddress import ip_network

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import select

from bot.models import Claim, Feed, FeedMode
from bot.store import feeds
from bot.store.database import Database
from bot.web import Fetcher
from bot.work import feeding
from tests.store.conftest import GUILD, NOW
from tests.store.test_digesting import DUE, MONDAY, NINE, Clock, Office, set_up
from tests.store.test_ingesting import TEXT, ByHeart

Meanwhile = Callable[[], Awaitable[None]]


class Paper:
    """A newspaper on loopback; ``meanwhile`` is what happens as the page of that name is asked for."""

    def __init__(self) -> None:
        self.address = ""
        self.articles: list[str] = []
        self.asked: list[str] = []
        self.meanwhile: dict[str, Meanwhile] = {}

    async def feed(self, _request: web.Request) -> web.Response:
        items = "".join(
            f"<item><link>{self.address}article/{name}</link><guid>{name}</guid></item>"
            for name in self.articles
        )
        return web.Response(
            text=f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>",
            content_type="application/rss+xml",
        )

    async def article(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.asked.append(name)
        if name in self.meanwhile:
            await self.meanwhile[name]()
        return web.Response(text=f"{TEXT} So much for {name}.", content_type="text/plain")


@pytest_asyncio.fixture
async def paper() -> AsyncIterator[Paper]:
    paper = Paper()
    app = web.Application()
    app.add_routes([web.get("/feed/{name}", paper.feed), web.get("/article/{name}", paper.article)])
    async with TestServer(app, host="127.0.0.1") as server:
        paper.address = str(server.make_url("/"))
        yield paper


@pytest_asyncio.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(contact="tests", allow_networks=[ip_network("127.0.0.1/32")]) as fetcher:
        yield fetcher


async def follow(
    database: Database, paper: Paper, name: str = "all", mode: FeedMode = FeedMode.REVIEW
) -> Feed:
    url = f"{paper.address}feed/{name}"
    feed = Feed(guild_id=GUILD, url=url, mode=mode, created_at=NOW, next_at=NOW)
    async with database.write() as session:
        return await feeds.add(session, feed, now=NOW)


async def test_what_a_feed_brings_around_the_hour_of_the_digest_is_told_in_one(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    """The feed is asked before nine, the digest goes out while a page is on its way, the page comes after."""
    office = Office(database)
    await set_up(database)
    await office.claim("Norland sold boats", at=MONDAY)
    feed = await follow(database, paper, mode=FeedMode.KEEP)
    paper.articles = ["late"]
    clock = Clock(NINE - timedelta(minutes=1))

    async def the_digest_goes_out() -> None:
        clock.now = DUE + timedelta(seconds=20)
        assert await office.at(clock.now) == 1

    paper.meanwhile["late"] = the_digest_goes_out
    await feeding.look(database, fetcher, ByHeart(), feed, now=clock)
    await office.at(DUE + timedelta(days=7))
    first, second = ([story.text for story in parcel.contents.stories] for parcel in office.board.parcels)
    assert first == ["Norland sold boats"]
    async with database.read() as session:
        brought = [claim.text for claim in await session.exec(select(Claim))][1:]
    assert brought
    assert sorted(second) == sorted(brought)
