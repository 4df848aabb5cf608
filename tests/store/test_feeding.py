"""Feeds that are looked at, over real sockets: what is new is read, told and kept, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlmodel import select

from bot.models import Article, Claim, Feed, FeedMode, FeedPanel, Guild
from bot.reading import spans
from bot.records.review import Review, Waiting
from bot.store import feeds
from bot.store.database import Database
from bot.web import Fetcher
from bot.work import feeding, ingesting, reviewing, setting
from bot.work.delivering import Undeliverable
from tests.store.conftest import GUILD, NOW, OTHER_GUILD
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


async def look_again(database: Database, fetcher: Fetcher, feed: Feed, at: datetime) -> list[str]:
    """Look at the feed as it stands on record; returns the articles that are on record then."""
    async with database.read() as session:
        stored = await feeds.get(session, GUILD, feed.id or 0)
    await feeding.look(database, fetcher, ByHeart(), stored, clock=Clock(at))
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
    await feeding.look(database, fetcher, ByHeart(), feed, clock=clock)
    await office.at(DUE + timedelta(days=7))
    first, second = ([story.text for story in edition.contents.stories] for edition in office.board.editions)
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
    await feeding.look_at_due(database, fetcher, ByHeart(), clock=Clock(NOW))
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
    await feeding.look_at_due(database, fetcher, ByHeart(), clock=clock, pause=0.01)
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
    await feeding.look_at_due(database, fetcher, ByHeart(), clock=Clock(NOW), pause=0.001)
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
    await feeding.look_at_due(database, fetcher, Breaks(), clock=Clock(NOW))
    assert len(paper.feeds_asked) == feeding.AT_ONCE + 1


class Board:
    """The review channels: what was posted, and what Discord answers (in order; None takes it)."""

    def __init__(self, *answers: Undeliverable | None) -> None:
        self.answers = list(answers)
        self.tried: list[int] = []
        self.posted: list[int] = []

    async def find(self, panel: FeedPanel, review: Review, *, moved: bool) -> bool:
        return review.article.number in self.posted

    async def post(self, channel_id: int, feed: Feed, review: Review) -> None:
        assert channel_id == CHANNEL
        self.tried.append(review.article.number)
        trouble = self.answers.pop(0) if self.answers else None
        if trouble is None or not trouble.certain:
            self.posted.append(review.article.number)
        if trouble is not None:
            raise trouble


CHANNEL = 77
FORBIDDEN = Undeliverable("I may not do that.", certain=True, lasting=True)
LOST = Undeliverable("Discord has trouble.", certain=False)
REFUSED = Undeliverable("Discord refused the message.", certain=True, alone=True)


async def bring(database: Database, paper: Paper, fetcher: Fetcher, *names: str) -> Feed:
    """A server with a review channel follows a feed that brings these articles."""
    async with database.write() as session:
        (await session.get_one(Guild, GUILD)).review_channel_id = CHANNEL
    feed = await follow(database, paper)
    paper.articles = list(names)
    await feeding.look(database, fetcher, ByHeart(), feed, clock=Clock(NOW))
    return feed


async def post(database: Database, board: Board, minutes: float = 0) -> None:
    await reviewing.post_waiting(database, board, clock=Clock(NOW + timedelta(minutes=minutes)))


async def test_each_panel_is_due_before_the_next_article_is_asked_for(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board()

    async def asked() -> None:
        await post(database, board)
        assert board.posted == [1]

    paper.meanwhile["second"] = asked
    await bring(database, paper, fetcher, "first", "second")
    await post(database, board)
    await post(database, board, 100)
    assert board.tried == [1, 2]
    assert await reviewing.waiting(database, GUILD) is None


async def test_without_a_review_channel_or_where_a_feed_is_kept_no_panel_waits(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board()
    feed = await follow(database, paper)
    paper.articles = ["first"]
    await feeding.look(database, fetcher, ByHeart(), feed, clock=Clock(NOW))
    await post(database, board, 100)
    async with database.write() as session:
        (await session.get_one(Guild, GUILD)).review_channel_id = CHANNEL
    kept = await follow(database, paper, "kept", FeedMode.KEEP)
    paper.articles = ["first", "second"]
    await feeding.look(database, fetcher, ByHeart(), kept, clock=Clock(NOW))
    await post(database, board, 100)
    assert board.tried == []


async def test_a_channel_in_trouble_is_tried_ever_more_rarely_and_then_gets_every_panel(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(FORBIDDEN, FORBIDDEN, FORBIDDEN)
    feed = await bring(database, paper, fetcher, "first", "second", "third")
    for minutes in (0, 0.5, 1, 2.5, 3, 6):
        await post(database, board, minutes)
    # One attempt stands for all that wait for that channel.
    assert board.tried == [1, 1, 1]
    told = await reviewing.waiting(database, GUILD)
    assert told == Waiting({feed.id or 0: 3}, str(FORBIDDEN), NOW + timedelta(minutes=7))
    assert await reviewing.waiting(database, OTHER_GUILD) is None
    await post(database, board, 7)
    assert board.posted == [1, 2, 3]
    assert await reviewing.waiting(database, GUILD) is None


async def test_what_waits_follows_at_once_when_a_new_panel_gets_through(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN)
    await bring(database, paper, fetcher, "first", "second")
    for minutes in (0, 1, 3, 7, 15, 19):
        await post(database, board, minutes)
    assert board.tried == [1] * 5
    board.answers.clear()
    await bring_another(database, paper, fetcher)
    await post(database, board, 20)
    assert board.posted == [3, 1, 2]


async def test_panels_are_posted_at_once_when_the_review_channel_is_named_again(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(FORBIDDEN, FORBIDDEN, FORBIDDEN)
    await bring(database, paper, fetcher, "first", "second")
    for minutes in (0, 1, 3):
        await post(database, board, minutes)
    at = NOW + timedelta(minutes=4)
    await setting.change(database, OTHER_GUILD, {"review_channel_id": CHANNEL}, actor_id=7, now=at)
    await setting.change(database, GUILD, {"flags_per_day": 3}, actor_id=7, now=at)
    await post(database, board, 4)
    assert board.posted == []
    await setting.change(database, GUILD, {"review_channel_id": CHANNEL}, actor_id=7, now=at)
    await post(database, board, 4)
    assert board.posted == [1, 2]


async def test_a_panel_that_is_refused_by_itself_holds_up_no_other(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(REFUSED)
    await bring(database, paper, fetcher, "first", "second", "third")
    await post(database, board)
    assert board.posted == [2, 3]
    await post(database, board, 60)
    assert board.posted == [2, 3, 1]


async def test_a_panel_that_may_have_arrived_is_looked_for_before_it_is_sent_again(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(LOST)
    await bring(database, paper, fetcher, "first")
    await post(database, board)
    board.posted.clear()
    await post(database, board, 1)
    assert board.tried == [1, 1]
    # This one is there.
    board.answers.append(LOST)
    await bring_another(database, paper, fetcher)
    await post(database, board, 20)
    await post(database, board, 60)
    assert board.tried == [1, 1, 2]
    assert await reviewing.waiting(database, GUILD) is None


async def bring_another(database: Database, paper: Paper, fetcher: Fetcher) -> None:
    async with database.read() as session:
        feed = (await session.exec(select(Feed))).one()
    paper.articles.append("another")
    await feeding.look(database, fetcher, ByHeart(), feed, clock=Clock(NOW + timedelta(minutes=20)))


async def test_a_crash_between_reading_and_posting_loses_no_panel(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    """The article is on record, and its entry was never seen."""

    class Crash(BaseException):
        pass

    class Breaks:
        def __getattr__(self, name: str) -> None:
            raise Crash

    board = Board()
    await bring(database, paper, fetcher)
    async with database.read() as session:
        feed = (await session.exec(select(Feed))).one()
    paper.articles = ["first"]
    breaks: Any = Breaks()
    with pytest.raises(Crash):
        await feeding.look(database, fetcher, ByHeart(), feed, clock=Clock(NOW), meaning=breaks)
    await post(database, board, 1)
    assert board.tried == []
    await post(database, board, 5)
    assert board.posted == [1]
    assert await look_again(database, fetcher, feed, NOW + timedelta(minutes=16)) == ["first"]
    await post(database, board, 30)
    assert board.tried == [1]


async def test_of_two_processes_one_posts_a_panel(database: Database, paper: Paper, fetcher: Fetcher) -> None:
    board = Board()
    await bring(database, paper, fetcher, *(f"page{number}" for number in range(5)))
    await asyncio.gather(*(post(database, board) for _ in range(3)))
    assert sorted(board.tried) == [1, 2, 3, 4, 5]


async def test_a_panel_with_nothing_left_to_decide_is_not_posted(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(FORBIDDEN)
    await bring(database, paper, fetcher, "first")
    await post(database, board)
    async with database.read() as session:
        article_id = (await session.exec(select(Article.id))).one()
    await ingesting.keep_all(database, GUILD, article_id or 0, member_id=7, clock=Clock(NOW))
    await post(database, board, 60)
    assert board.tried == [1]
    assert await reviewing.waiting(database, GUILD) is None


async def test_panels_go_with_their_feed_and_wait_while_the_bot_is_away(
    database: Database, paper: Paper, fetcher: Fetcher
) -> None:
    board = Board(FORBIDDEN)
    feed = await bring(database, paper, fetcher, "first")
    async with database.write() as session:
        (await session.get_one(Guild, GUILD)).left_at = NOW
    await post(database, board, 60)
    assert board.tried == []
    async with database.write() as session:
        (await session.get_one(Guild, GUILD)).left_at = None
    await feeding.remove(database, GUILD, feed.id or 0, member_id=7, now=NOW)
    await post(database, board, 120)
    assert board.tried == []
