"""Keeping: sources found again, claims numbered, statements with their events."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.errors import BadInput, Conflict
from bot.models import Claim, Event, Source, SourceAlias
from bot.store import claims, sources, statements
from bot.store.database import Database
from bot.store.keys import name_key
from bot.vocabulary import SourceKind, Stance
from bot.work import curating, showing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

ANA = 7


async def test_a_source_is_found_by_every_spelling_of_its_name(database: Database) -> None:
    async with database.write() as session:
        first = await sources.find_or_create(
            session, GUILD, "the Harbour Office", now=NOW, kind=SourceKind.ORGANISATION
        )
        second = await sources.find_or_create(
            session, GUILD, "Harbour  office", now=NOW, role="port authority"
        )
        elsewhere = await sources.find_or_create(session, OTHER_GUILD, "Harbour Office", now=NOW)
    assert first.id == second.id != elsewhere.id
    assert (second.name, second.kind, second.role) == (
        "the Harbour Office",
        SourceKind.ORGANISATION,
        "port authority",
    )


async def test_what_is_known_of_a_source_is_not_overwritten(database: Database) -> None:
    async with database.write() as session:
        await sources.find_or_create(session, GUILD, "Mara Lind", now=NOW, role="mayor")
        again = await sources.find_or_create(session, GUILD, "Mara Lind", now=NOW, role="minister")
    assert again.role == "mayor"


async def test_an_alias_leads_to_the_survivor_of_a_merge(database: Database) -> None:
    async with database.write() as session:
        survivor = await sources.find_or_create(session, GUILD, "Ostland", now=NOW)
        merged = await sources.find_or_create(session, GUILD, "Ostlandish government", now=NOW)
        merged.merged_into_id = survivor.id
        session.add(merged)
        alias = "the Palace"
        assert merged.id is not None
        session.add(
            SourceAlias(
                guild_id=GUILD, source_id=merged.id, name=alias, name_key=name_key(alias), created_at=NOW
            )
        )
    async with database.write() as session:
        for name in ("Ostlandish Government", "Palace", "ostland"):
            assert (await sources.find_or_create(session, GUILD, name, now=NOW)).id == survivor.id
        assert await sources.find(session, OTHER_GUILD, "Ostland") is None


async def test_many_who_need_one_source_at_once_make_one(database: Database) -> None:
    async def make() -> int | None:
        async with database.write() as session:
            return (await sources.find_or_create(session, GUILD, "Ostland", now=NOW)).id

    assert len(set(await asyncio.gather(*(make() for _ in range(8))))) == 1
    async with database.read() as session:
        assert len((await session.exec(select(Source))).all()) == 1


async def test_a_claim_has_a_number_and_its_first_event(database: Database) -> None:
    async with database.write() as session:
        claim = await claims.create(session, GUILD, "Ostland sold boats", now=NOW, actor_id=ANA)
    async with database.read() as session:
        event = (await session.exec(select(Event))).one()
    assert (claim.number, claim.kept_by) == (1, ANA)
    assert (event.action, event.actor_id, event.claim_id) == ("claim kept", ANA, claim.id)
    assert event.after == {"number": 1, "text": "Ostland sold boats", "origin": "reading"}


async def test_the_same_text_kept_by_many_at_once_is_one_claim(database: Database) -> None:
    async def keep() -> int | None:
        async with database.write() as session:
            claim = await claims.same(session, GUILD, "Ostland sold boats.")
            claim = claim or await claims.create(session, GUILD, "Ostland sold boats", now=NOW, actor_id=ANA)
            return claim.id

    assert len(set(await asyncio.gather(*(keep() for _ in range(8))))) == 1
    async with database.write() as session:
        assert await claims.same(session, OTHER_GUILD, "Ostland sold boats") is None


async def test_the_text_of_a_merged_claim_leads_to_the_survivor(database: Database) -> None:
    async with database.write() as session:
        merged = await claims.create(session, GUILD, "Ostland sold ships", now=NOW, actor_id=ANA)
        survivor = await claims.create(session, GUILD, "Ostland sold boats", now=NOW, actor_id=ANA)
        merged.merged_into_id = survivor.id
        session.add(merged)
    async with database.write() as session:
        found = await claims.same(session, GUILD, "Ostland sold ships")
    assert found is not None
    assert found.number == survivor.number == 2


async def test_a_statement_stands_under_its_claim_with_its_event(database: Database) -> None:
    async with database.write() as session:
        claim = await claims.create(session, GUILD, "Ostland sold boats", now=NOW, actor_id=ANA)
        source = await sources.find_or_create(session, GUILD, "Westland", now=NOW)
        statement = await statements.add(
            session,
            claim,
            source,
            stance=Stance.DENIES,
            quote="denied this",
            now=NOW,
            actor_id=None,
            spans=[(3, 14)],
            via="Harbour Times",
        )
    async with database.read() as session:
        event = (await session.exec(select(Event).where(Event.action == "statement added"))).one()
        assert (await session.exec(select(Claim))).one().id == statement.claim_id
    assert statement.spans == [[3, 14]]
    assert (event.claim_id, event.source_id, event.statement_id) == (claim.id, source.id, statement.id)
    assert event.after == {
        "stance": "denies",
        "source": "Westland",
        "quote": "denied this",
        "via": "Harbour Times",
    }


async def cited(database: Database, *each: Cited) -> list[tuple[str, str]]:
    """The sources and quotes that stand under a claim after these citations."""
    for one in each:
        await curating.add(database, GUILD, "Ostland sold boats", one, actor_id=ANA, now=NOW)
    return [(source, quote) for _, source, quote in await curating.statements_of(database, GUILD, 1)]


NO = Cited("Port", "None was sold", Stance.DENIES, via="The Wire", when="July")


@pytest.mark.parametrize(
    "again", [NO, replace(NO, source="the port", quote="none was sold.", via="WIRE", link=" ")]
)
async def test_the_same_statement_by_hand_is_on_record_once(database: Database, again: Cited) -> None:
    await cited(database, NO)
    for _ in range(2):
        with pytest.raises(Conflict, match="#1 already has this statement"):
            await curating.cite(database, GUILD, 1, again, actor_id=ANA, now=NOW)
        with pytest.raises(Conflict, match="#1 already has this statement"):
            await cited(database, again)
    both = (curating.cite(database, GUILD, 1, replace(NO, when="May"), actor_id=n, now=NOW) for n in (1, 2))
    results = await asyncio.gather(*both, return_exceptions=True)
    assert sum(isinstance(result, Conflict) for result in results) == 1
    assert await cited(database) == [("Port", "None was sold")] * 2
    [(first, *_), _] = await curating.statements_of(database, GUILD, 1)
    await curating.withdraw(database, GUILD, 1, first, why="misheard", actor_id=ANA, now=NOW)
    # What was withdrawn may be said again.
    assert len(await cited(database, again)) == 2


async def test_what_differs_in_a_citation_is_another_statement(database: Database) -> None:
    link = "https://a.example/x"
    others = [
        replace(NO, stance=Stance.ASSERTS),
        replace(NO, source="Mayor"),
        replace(NO, quote="None was sold, ever"),
        replace(NO, via="Post"),
        replace(NO, when="June"),
        replace(NO, link=link),
        replace(NO, link=link + "y"),
    ]
    assert len(await cited(database, NO, *others)) == len(others) + 1
    # One page tells the same words of the same source once, whatever is noted beside them.
    with pytest.raises(Conflict):
        await cited(database, replace(NO, link=link, via=None, when=None))


async def test_a_date_in_words_is_put_on_record_as_the_date_that_it_was(database: Database) -> None:
    for when in ("yesterday", "before the war"):
        await cited(database, replace(NO, when=when))
    card = await showing.show(database, GUILD, 1)
    day = (NOW - timedelta(days=1)).date().isoformat()
    assert [line.when for line in card.statements] == [day, "before the war"]
    with pytest.raises(BadInput, match="has not come yet"):
        await curating.cite(database, GUILD, 1, replace(NO, when="tomorrow"), actor_id=ANA, now=NOW)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("“None was sold”", "None was sold"),
        ('"None was sold"', "None was sold"),
        ("„None was sold“", "None was sold"),
        ("«None was sold»", "None was sold"),
        ("None was “sold”", "None was “sold”"),
        ("“None,” he said, “was sold”", "“None,” he said, “was sold”"),
        ("“”", "“”"),
    ],
)
async def test_marks_around_a_pasted_quote_are_no_part_of_it(
    database: Database, pasted: str, kept: str
) -> None:
    assert await cited(database, replace(NO, quote=pasted)) == [("Port", kept)]
