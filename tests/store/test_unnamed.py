"""Sources that their articles do not name, on both databases: one for each article, and none is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlmodel import col, select

from bot.errors import BadInput, Conflict, NotFound
from bot.models import Article, Event, Follow, Source, Statement
from bot.records.digests import Voice
from bot.records.search import Filters, Query
from bot.store import articles, cards, claims, names, replay, sources, statements, windows
from bot.store.database import MIGRATIONS, Database
from bot.vocabulary import SourceKind, Stance
from bot.work import curating, following, ingesting, showing, sourcing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD
from tests.store.test_ingesting import ANA, READING, ByHeart, at_noon

BRIDGE, TUNNEL = "The bridge is closed", "The tunnel is closed"
OF_HARBOR, OF_SARN = "the mayor (Harbor Post, article 1)", "the mayor (Sarn Courier, article 2)"


async def tell(
    database: Database,
    outlet: str | None,
    text: str,
    *,
    name: str = "the mayor",
    kind: SourceKind = SourceKind.UNNAMED,
    shared: bool = False,
    guild_id: int = GUILD,
) -> None:
    """Put a claim on record that an article reports of a source; ``shared``: as the record once kept it."""
    async with database.write() as session:
        article, _ = await articles.add(
            session,
            Article(
                guild_id=guild_id,
                number=0,
                url=f"https://{(outlet or 'x').split()[0].lower()}.example/{text[4]}",
                outlet=outlet,
                text=text,
                text_hash=articles.text_hash(f"{outlet}{text}"),
                fetched_at=NOW,
            ),
            now=NOW,
        )
        claim = await claims.same(session, guild_id, text) or await claims.create(
            session, guild_id, text, now=NOW, actor_id=ANA
        )
        if shared:
            source = await sources.find_or_create(session, guild_id, name, now=NOW, kind=kind)
        else:
            source = await sources.quoted_in(session, article, name, now=NOW, kind=kind)
        await statements.add(
            session,
            claim,
            source,
            stance=Stance.ASSERTS,
            quote=text,
            now=NOW,
            actor_id=ANA,
            article=article,
            role=outlet,
        )


async def two_mayors(database: Database, *, shared: bool = False, guild_id: int = GUILD) -> None:
    await tell(database, "Harbor Post", BRIDGE, shared=shared, guild_id=guild_id)
    await tell(database, "Sarn Courier", TUNNEL, shared=shared, guild_id=guild_id)


async def on_record(database: Database) -> list[str]:
    async with database.read() as session:
        return [source.full_name for source in await session.exec(select(Source).order_by(col(Source.id)))]


async def test_two_mayors_are_two_sources_and_the_refusal_tells_them_apart(database: Database) -> None:
    await two_mayors(database)
    assert await on_record(database) == [OF_HARBOR, OF_SARN]
    with pytest.raises(BadInput) as refused:
        await sourcing.show(database, GUILD, "The Mayor")
    assert str(refused.value) == (
        f"Several sources go by that name: {OF_HARBOR}; {OF_SARN}. Choose one of them."
    )
    page = await sourcing.show(database, GUILD, OF_SARN)
    assert (page.name, page.asserted, [line.text for line in page.claims]) == (OF_SARN, 1, [TUNNEL])
    with pytest.raises(NotFound):
        await sourcing.show(database, OTHER_GUILD, "the mayor")


async def test_searching_suggesting_and_listing_find_both(database: Database) -> None:
    await two_mayors(database)
    await tell(database, "Harbor Post", "The mayoral race is open", name="Mayor’s Office of Sarn")
    both = await showing.search(database, GUILD, Query(filters=Filters(source="the mayor")), 0)
    one = await showing.search(database, GUILD, Query(filters=Filters(source=OF_HARBOR)), 0)
    assert ({hit.text for hit in both.hits}, [hit.text for hit in one.hits]) == ({BRIDGE, TUNNEL}, [BRIDGE])
    # Those with a name come first: every article may have its own mayor.
    assert await showing.suggest_sources(database, GUILD, "mayor") == [
        "Mayor’s Office of Sarn",
        OF_HARBOR,
        OF_SARN,
    ]
    assert await showing.suggest_sources(database, GUILD, "the mayor sarn cour") == [OF_SARN]
    page = await sourcing.listed(database, GUILD, 0)
    assert ([line.name for line in page.rows][1:], page.total) == ([OF_HARBOR, OF_SARN], 3)
    # What an article is called is no word of its sources.
    assert (await showing.search(database, GUILD, Query("courier"), 0)).total == 0


async def test_cards_history_and_digests_say_whose_mayor(database: Database) -> None:
    await two_mayors(database)
    card = await showing.show(database, GUILD, 1)
    assert [line.source for line in card.statements] == [OF_HARBOR]
    async with database.read() as session:
        window = windows.Window(GUILD, NOW - timedelta(days=1), NOW + timedelta(days=1))
        voices = await windows.sources(session, window, limit=5)
        [event] = await session.exec(
            select(Event).where(Event.action == "statement added", Event.claim_id == card.id)
        )
    assert voices == (Voice(OF_HARBOR, 1), Voice(OF_SARN, 1))
    assert (event.after or {})["source"] == OF_HARBOR


async def test_one_mayor_is_found_without_the_article(database: Database) -> None:
    await tell(database, "Harbor Post", BRIDGE)
    assert (await sourcing.show(database, GUILD, "the mayor")).name == OF_HARBOR
    assert await following.follow_source(database, GUILD, "mayor", member_id=ANA, now=NOW)
    [followed] = await following.followed(database, GUILD, member_id=ANA)
    assert followed.name == OF_HARBOR


async def test_an_affiliation_makes_sources_of_two_articles_one(database: Database) -> None:
    for outlet, text in (("Harbor Post", BRIDGE), ("Sarn Courier", TUNNEL)):
        await tell(database, outlet, text, name="a spokesman for the Harbor Ministry")
    assert await on_record(database) == ["a spokesman for the Harbor Ministry"]


async def test_a_curator_can_make_two_mayors_one_and_two_again(database: Database) -> None:
    await two_mayors(database)
    done = await sourcing.merge(database, GUILD, OF_SARN, OF_HARBOR, actor_id=9, now=NOW)
    assert (done.name, done.into, done.statements) == (OF_SARN, OF_HARBOR, 1)
    page = await sourcing.show(database, GUILD, "the mayor")
    assert (page.name, page.aliases, page.asserted) == (OF_HARBOR, (OF_SARN,), 2)
    assert await sourcing.suggest_merged(database, GUILD, "mayor") == [(done.id, OF_SARN)]
    await sourcing.release(database, GUILD, done.id, actor_id=9, now=NOW)
    with pytest.raises(BadInput, match="Several sources"):
        await sourcing.show(database, GUILD, "the mayor")


async def test_an_alias_says_who_the_mayor_is_from_now_on(database: Database) -> None:
    await tell(database, "Harbor Post", BRIDGE)
    await tell(database, "Harbor Post", "Ferries run", name="Ana Lind", kind=SourceKind.PERSON)
    await sourcing.add_alias(database, GUILD, "Ana Lind", "the mayor", actor_id=9, now=NOW)
    await tell(database, "Sarn Courier", TUNNEL)
    assert await on_record(database) == [OF_HARBOR, "Ana Lind"]
    assert (await sourcing.show(database, GUILD, "the mayor")).asserted == 2


async def test_the_same_article_has_the_same_source_whatever_becomes_of_its_text(database: Database) -> None:
    await two_mayors(database)
    async with database.write() as session:
        article = await articles.get(session, GUILD, 1)
        await articles.replace_text(session, article, "new", articles.text_hash("new"), now=NOW)
        again = await sources.quoted_in(session, article, "The mayor", now=NOW, kind=SourceKind.UNNAMED)
        assert again.full_name == OF_HARBOR
    assert await on_record(database) == [OF_HARBOR, OF_SARN]


async def test_what_is_cited_by_hand_from_an_article_is_of_its_mayor(database: Database) -> None:
    await two_mayors(database)
    cited = Cited("the mayor", BRIDGE, link="https://harbor.example/b")
    with pytest.raises(Conflict, match="already has this statement"):
        await curating.cite(database, GUILD, 1, cited, actor_id=9, now=NOW)
    await curating.cite(database, GUILD, 2, replace(cited, quote="bridge"), actor_id=9, now=NOW)
    assert (await sourcing.show(database, GUILD, OF_HARBOR)).asserted == 2


async def test_two_readings_kept_make_two_mayors(database: Database) -> None:
    said, *denials = READING.statements

    class OfTheMayor(ByHeart):
        reading = replace(
            READING,
            statements=(
                replace(said, source_name="the mayor", source_kind=SourceKind.UNNAMED),
                *denials,
            ),
        )

    for text, outlet in ((READING.article.text, "Harbor Post"), (f"{READING.article.text} Rain.", None)):
        added = await ingesting.add_text(
            database,
            OfTheMayor(),
            replace(READING.article, text=text, outlet=outlet),
            guild_id=GUILD,
            member_id=ANA,
            now=NOW,
        )
        assert added.review.article.id is not None
        await ingesting.keep_all(database, GUILD, added.review.article.id, member_id=ANA, clock=at_noon)
    # Nobody is named by what the second article says in its own words.
    assert await on_record(database) == [
        OF_HARBOR,
        "Ostland",
        "Westland",
        "Harbor Post",
        "the mayor (article 2)",
        "Pasted text (article 2)",
    ]


def downgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.downgrade(config, "0011")


async def upgraded(database: Database) -> None:
    async with database.write() as session:
        await (await session.connection()).run_sync(downgrade)
    await database.upgrade()
    await database.check()


async def test_an_upgrade_divides_a_shared_mayor_and_keeps_everything(database: Database) -> None:
    await two_mayors(database, shared=True)
    await tell(database, "Harbor Post", TUNNEL, name="Harbor Council", shared=True)
    assert await following.follow_source(database, GUILD, "the mayor", member_id=ANA, now=NOW)
    before = [await showing.show(database, GUILD, number) for number in (1, 2)]
    await upgraded(database)
    assert await on_record(database) == [OF_HARBOR, "Harbor Council", OF_SARN]
    after = [await showing.show(database, GUILD, number) for number in (1, 2)]
    renamed = {line.id: line.source for card in after for line in card.statements}
    assert list(renamed.values()) == [OF_HARBOR, OF_SARN, "Harbor Council"]
    assert after == [
        replace(card, statements=tuple(replace(line, source=renamed[line.id]) for line in card.statements))
        for card in before
    ]
    async with database.read() as session:
        about = await session.exec(
            select(Statement.source_id, Event.source_id).join(
                Event, col(Event.statement_id) == col(Statement.id)
            )
        )
        assert all(speaks == told for speaks, told in about)
        assert [row.member_id for row in await session.exec(select(Follow))] == [ANA, ANA]
        assert await replay.card_as_of(session, await cards.by_number(session, GUILD, 1), NOW) == replace(
            after[0], as_of=NOW
        )
    assert {each.name for each in await following.followed(database, GUILD, member_id=ANA)} == {
        OF_HARBOR,
        OF_SARN,
    }
    assert (await sourcing.show(database, GUILD, OF_SARN)).role == "Sarn Courier"
    # Search still finds by the name.
    assert (await showing.search(database, GUILD, Query("mayor"), 0)).total == 2
    # What comes next from the article is its mayor's.
    async with database.write() as session:
        article = await articles.get(session, GUILD, 2)
        assert (await sources.quoted_in(session, article, "the mayor", now=NOW)).full_name == OF_SARN


async def test_an_upgrade_leaves_whole_what_a_curator_made_one(database: Database) -> None:
    await two_mayors(database, shared=True)
    await sourcing.add_alias(database, GUILD, "the mayor", "Mayor Lind", actor_id=9, now=NOW)
    for text in (BRIDGE, TUNNEL):
        await tell(database, f"Tidal Wire {text[4]}", text, name="officials", shared=True)
    await tell(database, "Harbor Post", "Ferries run", name="Sarn Council", shared=True)
    merged = await sourcing.merge(database, GUILD, "officials", "Sarn Council", actor_id=9, now=NOW)
    await sourcing.release(database, GUILD, merged.id, actor_id=9, now=NOW)
    await upgraded(database)
    assert await on_record(database) == ["the mayor", "officials", "Sarn Council"]
    assert (await sourcing.show(database, GUILD, "the mayor")).asserted == 2


async def test_an_upgrade_leaves_what_is_of_no_article_with_the_source_that_there_was(
    database: Database,
) -> None:
    await two_mayors(database, shared=True)
    await curating.cite(database, GUILD, 1, Cited("the mayor", "it is"), actor_id=9, now=NOW)
    await upgraded(database)
    assert await on_record(database) == ["the mayor", OF_HARBOR, OF_SARN]
    assert (await sourcing.show(database, GUILD, "the mayor")).asserted == 1
    async with database.read() as session:
        assert len(await names.meant(session, GUILD, "the mayor")) == 3
