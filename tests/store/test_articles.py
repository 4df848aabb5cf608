"""Articles: once per address and per text, in each server."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy.exc import InvalidRequestError
from sqlmodel import select

from bot.errors import NotFound
from bot.models import Article, ArticleVersion, Draft, Event
from bot.store import articles, claims, drafts, guilds, sources, statements
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import showing
from tests.store.conftest import GUILD, NOW, OTHER_GUILD


def article(text: str = "Boats left.", url: str | None = None, guild: int = GUILD, **more: Any) -> Article:
    return Article(
        guild_id=guild,
        number=0,
        url=url,
        text=text,
        text_hash=articles.text_hash(text),
        fetched_at=NOW,
        added_by=7,
        **more,
    )


async def add(database: Database, new: Article) -> tuple[Article, bool]:
    async with database.write() as session:
        return await articles.add(session, new, now=NOW)


async def test_a_new_article_has_a_number_and_an_event(database: Database) -> None:
    added, new = await add(database, article(url="https://a.example/1", title="Boats"))
    assert (added.number, new) == (1, True)
    async with database.read() as session:
        event = (await session.exec(select(Event))).one()
    assert (event.action, event.actor_id, event.article_id) == ("article added", 7, added.id)
    assert event.after == {"number": 1, "title": "Boats", "url": "https://a.example/1"}


@pytest.mark.parametrize(
    "again",
    [
        article("Other words.", "https://a.example/1"),
        article("Boats   left.\n", "https://b.example/2"),
        article("Boats left."),
    ],
    ids=["same address", "same text elsewhere", "same text pasted"],
)
async def test_the_article_on_record_is_found_and_no_number_is_lost(
    database: Database, again: Article
) -> None:
    first, _ = await add(database, article(url="https://a.example/1"))
    found, new = await add(database, Article(**again.model_dump()))
    assert (found.id, new) == (first.id, False)
    third, _ = await add(database, article("Something else."))
    assert third.number == 2
    elsewhere, new = await add(database, article(url="https://a.example/1", guild=OTHER_GUILD))
    assert (elsewhere.number, new) == (1, True)


async def test_many_who_add_one_link_at_once_add_one_article(database: Database) -> None:
    results = await asyncio.gather(*(add(database, article(url="https://a.example/1")) for _ in range(6)))
    assert sum(new for _, new in results) == 1
    assert len({found.id for found, _ in results}) == 1
    async with database.write() as session:
        assert await guilds.next_number(session, GUILD, "article") == 2


async def test_an_article_of_another_server_does_not_exist(database: Database) -> None:
    mine, _ = await add(database, article())
    assert mine.id is not None
    async with database.read() as session:
        assert (await articles.get(session, GUILD, 1)).id == mine.id
        with pytest.raises(NotFound, match="no article 1 on this server"):
            await articles.get(session, OTHER_GUILD, 1)
        with pytest.raises(NotFound):
            await articles.by_id(session, OTHER_GUILD, mine.id)


async def test_a_list_counts_open_drafts_and_claims(database: Database) -> None:
    first, _ = await add(database, article("One."))
    await add(database, article("Two."))
    assert first.id is not None
    async with database.write() as session:
        await drafts.add_all(
            session,
            [Draft(guild_id=GUILD, article_id=first.id, position=n, text=f"claim {n}") for n in range(3)],
        )
        claim = await claims.create(session, GUILD, "Boats left", now=NOW, actor_id=7)
        source = await sources.find_or_create(session, GUILD, "Ostland", now=NOW)
        for quote in ("boats left", "left"):
            await statements.add(
                session,
                claim,
                source,
                stance=Stance.ASSERTS,
                quote=quote,
                now=NOW,
                actor_id=7,
                article=first,
            )
    async with database.read() as session:
        rows, total = await articles.listed(session, GUILD)
        assert [(row.article.number, row.open, row.claims) for row in rows] == [(2, 0, 0), (1, 3, 1)]
        assert total == 2
        assert [row.article.number for row in (await articles.listed(session, GUILD, offset=1))[0]] == [1]
        told = await articles.told_in(session, GUILD, first.id)
        assert [(t.claim.number, t.source.name, t.statement.quote) for t in told] == [
            (1, "Ostland", "boats left"),
            (1, "Ostland", "left"),
        ]
        assert await articles.told_in(session, OTHER_GUILD, first.id) == []


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("", [2, 1]), ("harbour", [1]), ("#2", [2]), ("BOATS west", [2]), ("%", []), ("_", []), ("zz", [])],
)
async def test_articles_are_suggested_by_what_was_typed(
    database: Database, typed: str, numbers: list[int]
) -> None:
    await add(database, article("a", "https://a.example", title="Boats leave", outlet="Harbour Times"))
    await add(database, article("b", "https://b.example", title="Boats return", outlet="Westland Post"))
    async with database.read() as session:
        assert [found.number for found in await articles.suggest(session, GUILD, typed)] == numbers


async def test_no_list_loads_the_texts(database: Database) -> None:
    added, _ = await add(database, article(title="Boats"))
    async with database.read() as session:
        [listed], _ = await articles.listed(session, GUILD)
        [suggested] = await articles.suggest(session, GUILD, "boats")
        by_id = await articles.by_id(session, GUILD, added.id or 0, text=False)
        for found in (listed.article, suggested, by_id):
            assert found.title == "Boats"
            with pytest.raises(InvalidRequestError):
                assert found.text
        assert (await articles.by_id(session, GUILD, added.id or 0)).text == "Boats left."


async def test_a_replaced_text_is_kept_as_a_version(database: Database) -> None:
    added, _ = await add(database, article("Before."))
    async with database.write() as session:
        stored = await articles.get(session, GUILD, added.number)
        await articles.replace_text(session, stored, "After.", articles.text_hash("After."), now=NOW)
    async with database.read() as session:
        version = (await session.exec(select(ArticleVersion))).one()
        assert (version.text, version.fetched_at) == ("Before.", NOW)
        assert (await articles.get(session, GUILD, 1)).text == "After."


async def test_words_of_a_quote_that_touch_are_one_piece_of_its_passage(database: Database) -> None:
    added, _ = await add(database, article("Nine boats left. They sank."))
    async with database.write() as session:
        claim = await claims.create(session, GUILD, "Boats left", now=NOW, actor_id=7)
        source = await sources.find_or_create(session, GUILD, "Ostland", now=NOW)
        await statements.add(
            session,
            claim,
            source,
            stance=Stance.ASSERTS,
            quote="boats left sank",
            now=NOW,
            actor_id=7,
            article=added,
            spans=[(5, 10), (10, 15), (22, 26)],
        )
    [passage] = await showing.in_articles(database, GUILD, 1)
    assert passage.pieces == ("Nine ", "boats left", ". They ", "sank", ".")
