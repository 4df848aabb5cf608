"""An article is fetched again: its page is asked for, and its drafts and quotes follow the new text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from ipaddress import IPv4Network
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.models import Draft, DraftState
from bot.reading.spans import Article, Reading
from bot.records.review import Rechecked
from bot.store import drafts, history
from bot.store.database import Database
from bot.web import Fetcher, canonical
from bot.work import ingesting, rechecking
from bot.work.drafting import drafts_of
from bot.work.reading import ThreadReader
from tests.store.conftest import GUILD, NOW
from tests.store.test_ingesting import ANA, READING, TEXT


class ByHeart(ThreadReader):
    """A reader who knows one article, and finds nothing in any other."""

    async def read(self, article: Article) -> Reading:
        return replace(READING, article=article) if article.text == TEXT else Reading(article, (), ())


@dataclass(slots=True)
class Paper:
    """A page that can be rewritten."""

    text: str = TEXT
    address: str = ""


@pytest_asyncio.fixture
async def paper() -> AsyncIterator[Paper]:
    """A page that is really fetched."""
    paper = Paper()

    async def show(_request: web.Request) -> web.Response:
        return web.Response(text=paper.text)

    app = web.Application()
    app.add_routes([web.get("/ferries", show)])
    async with TestServer(app, host="127.0.0.1") as server:
        paper.address = canonical(str(server.make_url("/ferries")))
        yield paper


async def add(database: Database, paper: Paper) -> ingesting.Added:
    article = replace(READING.article, url=paper.address)
    async with ByHeart() as reader:
        return await ingesting.add_text(database, reader, article, guild_id=GUILD, member_id=ANA, now=NOW)


async def recheck(database: Database) -> Rechecked:
    async with (
        ByHeart() as reader,
        Fetcher(contact="the tests", allow_networks=[IPv4Network("127.0.0.0/8")]) as fetcher,
    ):
        return await rechecking.recheck(database, fetcher, reader, 1, guild_id=GUILD, member_id=ANA, now=NOW)


async def test_a_page_that_stayed_the_same_leaves_its_drafts_open(database: Database, paper: Paper) -> None:
    await add(database, paper)
    done = await recheck(database)
    assert (done.changed, done.open) == (False, 2)


async def test_drafts_whose_quotes_are_gone_are_dropped(database: Database, paper: Paper) -> None:
    contested, cranes = (await add(database, paper)).review.drafts
    paper.text = TEXT.replace("Nine cranes stood idle in June.", "The harbour closed in July.")
    done = await recheck(database)
    assert (done.changed, done.dropped, done.open) == (True, 1, 1)
    async with database.read() as session:
        states = {
            draft.id: draft.state for draft in await drafts.of_article(session, GUILD, contested.article_id)
        }
    assert states == {contested.id: DraftState.OPEN, cranes.id: DraftState.DROPPED}


async def test_others_may_write_while_drafts_are_made(
    database: Database, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    await add(database, paper)
    loop = asyncio.get_running_loop()

    async def write() -> None:
        async with database.write() as session:
            await history.record(session, GUILD, "feed paused", now=NOW, actor_id=ANA)

    def made_meanwhile(*args: Any, **options: Any) -> list[Draft]:
        asyncio.run_coroutine_threadsafe(write(), loop).result(timeout=20)
        return drafts_of(*args, **options)

    monkeypatch.setattr(rechecking, "drafts_of", made_meanwhile)
    paper.text = TEXT.replace("Nine cranes stood idle in June.", "The harbour closed in July.")
    assert (await recheck(database)).changed
