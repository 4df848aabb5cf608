"""Keeping: sources found again, claims numbered, statements with their events."""

from __future__ import annotations

import asyncio

from sqlmodel import select

from bot.models import Claim, Event, Source, SourceAlias
from bot.store import claims, sources, statements
from bot.store.database import Database
from bot.store.keys import name_key
from bot.vocabulary import SourceKind, Stance
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
