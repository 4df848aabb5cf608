"""Feeds that are looked at, over real sockets: what is new is read, told and kept, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from ipaddress import ip_network

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import select

from bot.models import Article, Claim, Feed, FeedMode
from bot.reading import spans
from bot.store import feeds
from bot.store.database import Database
from bot.web import Fetcher
from bot.work import feeding
from bot.work.feeding import News
from tests.store.conftest import GUILD, NOW
from tests.store.test_digesting import DUE, MONDAY, NINE, Clock, Office, set_up
from tests.store.test_ingesting import TEXT, ByHeart

Meanwhile = Callable[[], Awaitable[None]]


class Paper:
    """A newspaper on loopback; ``meanwhile`` is what happens as the page of that name is asked for.

    ``status`` is what pages are answered with that cannot be had. Each of its feeds names the same articles.
    """

    def __init__(self) -> None:
        self.address = ""
        self.articles: list[str] = []
        self.feeds_asked: list[str] = []
        self.asked: list[str] = []
        self.meanwhile: dict[str, Meanwhile] = {}
        self.status: dict[str, int] = {}

    async def feed(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.feeds_asked.append(name)
        if name in self.meanwhile:
            await self.meanwhile[name]()
        items = "".join(
            f"<item><link>{self.address}article/{name}</link><guid>{name}</guid></item>"
            for name in self.articles
        )
        version = f'"{len(self.articles)}"'
        if request.headers.get("If-None-Match") == version:
            return web.Response(status=304)
        return web.Response(
            text=f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>",
            content_type="application/rss+xml",
            headers={"ETag": version},
        )

    async def article(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.asked.append(name)
        if name in self.meanwhile:
            await self.meanwhile[name]()
        if name in self.status:
            return web.Response(status=self.status[name])
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
    database: Database,
    paper: Paper,
    name: str = "all",
    mode: FeedMode = FeedMode.REVIEW,
    due: datetime = NOW,
) -> Feed:
    url = f"{paper.address}feed/{name}"
    feed = Feed(guild_id=GUILD, url=url, mode=mode, created_at=NOW, next_at=due)
    async with database.write() as session:
        return await feeds.add(session, feed, now=NOW)


async def to_nobody(_news: News) -> None:
    """Where nobody listens."""


async def look_again(database: Database, fetcher: Fetcher, feed: Feed, at: datetime) -> list[str]:
    """Look at the feed as it stands on record; returns the articles that are on record then."""
    async with database.read() as session:
        stored = await feeds.get(session, GUILD, feed.id or 0)
    await feeding.look(database, fetcher, ByHeart(), stored, now=Clock(at), tell=to_nobody)
    async with database.read() as session:
        return [(article.url or "").rpartition("/")[2] for article in await session.exec(select(Article))]


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
    await feeding.look(database, fetcher, ByHeart(), feed, now=clock, tell=to_nobody)
    await office.at(DUE + timedelta(days=7))
    first, second = ([story.text for story in parcel.contents.stories] for parcel in office.board.parcels)
    assert first == ["Norland sold boats"]
    async with database.read() as session:
        brought = [claim.text for claim in await session.exec(select(Claim))][1:]
    assert brought
    assert sorted(second) == sorted(brought)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_an_article_whose_page_fails_in_passing_is_read_later(
    database: Database, paper: Paper, fetcher: Fetcher, status: int
) -> None:
    feed = await follow(database, paper)
    paper.articles, paper.status["slow"] = ["slow", "well"], status
    assert await look_again(database, fetcher, feed, NOW) == ["well"]
    # It is asked for neither at once nor never, and its feed is not taken as read meanwhile.
    del paper.status["slow"]
    assert await look_again(database, fetcher, feed, NOW + timedelta(minutes=1)) == ["well"]
    assert await look_again(database, fetcher, feed, NOW + feeding.EVERY) == ["well", "slow"]
    async with database.read() as session:
        assert (await feeds.get(session, GUILD, feed.id or 0)).etag == '"2"'
    await look_again(database, fetcher, feed, NOW + timedelta(days=1))
    assert paper.asked == ["slow", "well", "slow"]


async def test_a_page_that_fails_all_the_time_is_asked_for_ever_more_rarely_and_then_no_more(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    feed = await follow(database, paper)
    paper.articles, paper.status["broken"] = ["broken"], 503
    asked = []
    for quarter in range(4 * 24 * 3):
        before = len(paper.asked)
        await look_again(database, fetcher, feed, NOW + quarter * feeding.EVERY)
        asked += [quarter] * (len(paper.asked) - before)
    assert asked == [0, 1, 2, 4, 8, 16, 32, 64, 128]


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_a_page_that_is_refused_for_good_is_not_asked_for_again(
    database: Database, paper: Paper, fetcher: Fetcher, status: int
) -> None:
    feed = await follow(database, paper)
    paper.articles, paper.status["gone"] = ["gone"], status
    for hour in range(3):
        await look_again(database, fetcher, feed, NOW + timedelta(hours=hour))
    assert paper.asked == ["gone"]


async def test_all_feeds_that_are_due_are_looked_at_in_one_go(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    names = [f"page{number}" for number in range(3 * feeding.AT_ONCE)]
    for name in names:
        await follow(database, paper, name)
    await feeding.look_at_due(database, fetcher, ByHeart(), now=Clock(NOW), tell=to_nobody)
    assert sorted(paper.feeds_asked) == sorted(names)


async def test_a_feed_that_takes_long_holds_up_no_other(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    """Not even one that becomes due meanwhile."""
    clock, later_was_asked = Clock(NOW), asyncio.Event()
    await follow(database, paper, "slow")
    await follow(database, paper, "later", due=NOW + timedelta(minutes=1))

    async def slow() -> None:
        clock.now = NOW + timedelta(minutes=1)
        await later_was_asked.wait()

    async def later() -> None:
        later_was_asked.set()

    paper.meanwhile = {"slow": slow, "later": later}
    await feeding.look_at_due(database, fetcher, ByHeart(), now=clock, tell=to_nobody, pause=0.01)
    async with database.read() as session:
        assert [feed.last_error for feed in await session.exec(select(Feed))] == [None, None]


async def test_at_most_so_many_feeds_are_looked_at_at_once(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    in_hand: list[int] = []

    async def count() -> None:
        async with database.read() as session:
            leased = await session.exec(select(Feed).where(Feed.next_at == NOW + feeding.LEASE))
            in_hand.append(len(leased.all()))

    for number in range(3 * feeding.AT_ONCE):
        await follow(database, paper, f"page{number}")
        paper.meanwhile[f"page{number}"] = count
    await feeding.look_at_due(database, fetcher, ByHeart(), now=Clock(NOW), tell=to_nobody, pause=0.001)
    assert max(in_hand) == feeding.AT_ONCE


async def test_a_feed_that_breaks_does_not_stop_the_others(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    class Breaks(ByHeart):
        async def read(self, article: spans.Article) -> spans.Reading:
            raise RuntimeError("a bug")

    await follow(database, paper, "new")
    paper.articles = ["new"]
    for number in range(feeding.AT_ONCE):
        await follow(database, paper, f"page{number}")
    await feeding.look_at_due(database, fetcher, Breaks(), now=Clock(NOW), tell=to_nobody)
    assert len(paper.feeds_asked) == feeding.AT_ONCE + 1


async def test_each_article_is_told_before_the_next_one_is_asked_for(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    feed = await follow(database, paper)
    paper.articles = ["first", "second"]
    order: list[str] = []

    async def tell(news: News) -> None:
        order.append(f"told {(news.review.article.url or '').rpartition('/')[2]}")

    for name in paper.articles:

        async def asked(name: str = name) -> None:
            order.append(f"asked {name}")

        paper.meanwhile[name] = asked
    await feeding.look(database, fetcher, ByHeart(), feed, now=Clock(NOW), tell=tell)
    assert order == ["asked first", "told first", "asked second", "told second"]
