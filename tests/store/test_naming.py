"""Sources under many names, on both databases: merged, taken out again, and told exactly of the past."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.errors import BadInput, Conflict, NotFound
from bot.models import SourceAlias
from bot.records.sources import Period, SourceLine
from bot.store import cards, naming, replay, sources
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating, showing, sourcing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

CURATOR = 9


async def keep(database: Database, text: str, *cited: Cited) -> None:
    for one in cited:
        await curating.add(database, GUILD, text, one, actor_id=CURATOR, now=NOW)


async def merge(database: Database, name: str, into: str):
    return await sourcing.merge(database, GUILD, name, into, actor_id=CURATOR, now=NOW + timedelta(hours=1))


async def test_a_merged_name_leads_to_the_survivor_and_back(database: Database) -> None:
    await keep(database, "a", Cited("Kremlin", "yes"), Cited("Ostland", "yes, too"))
    await keep(database, "b", Cited("Kremlin", "yes"))
    before = await showing.show(database, GUILD, 1)
    done = await merge(database, "kremlin", "Ostland")
    assert (done.name, done.into, done.statements) == ("Kremlin", "Ostland", 2)
    page = await sourcing.show(database, GUILD, "the Kremlin")
    assert (page.name, page.aliases, page.asserted, page.claims_in_all) == ("Ostland", ("Kremlin",), 3, 2)
    # What is said under the old name from now on is the survivor's, and stays there.
    await keep(database, "c", Cited("Kremlin", "yes"))
    async with database.read() as session:
        claim = await cards.by_number(session, GUILD, 1)
        past = await replay.card_as_of(session, claim, NOW)
    assert past == replace(before, as_of=NOW)
    back = await sourcing.release(database, GUILD, done.id, actor_id=CURATOR, now=NOW + timedelta(hours=2))
    assert back.statements == 2
    assert (await sourcing.show(database, GUILD, "Kremlin")).asserted == 2
    assert (await sourcing.show(database, GUILD, "Ostland")).asserted == 2
    async with database.read() as session:
        then = await replay.card_as_of(session, claim, NOW + timedelta(hours=1))
    assert [line.source for line in then.statements] == ["Ostland", "Ostland"]
    assert await showing.show(database, GUILD, 1) == before


async def test_a_merge_is_refused_where_it_makes_no_sense(database: Database) -> None:
    await keep(database, "a", Cited("Port", "x"), Cited("Town", "y"), Cited("Union", "z"))
    with pytest.raises(BadInput, match="already refer to the same source"):
        await merge(database, "Port", "port")
    with pytest.raises(NotFound):
        await merge(database, "Port", "Nobody")
    with pytest.raises(NotFound):
        await sourcing.show(database, OTHER_GUILD, "Port")
    first = await merge(database, "Port", "Town")
    second = await merge(database, "Town", "Union")
    with pytest.raises(Conflict, match="undo that merge first"):
        await sourcing.release(database, GUILD, first.id, actor_id=CURATOR, now=NOW)
    await sourcing.release(database, GUILD, second.id, actor_id=CURATOR, now=NOW)
    await sourcing.release(database, GUILD, first.id, actor_id=CURATOR, now=NOW)
    with pytest.raises(Conflict, match="nothing to undo"):
        await sourcing.release(database, GUILD, first.id, actor_id=CURATOR, now=NOW)
    assert [line.asserted for line in (await sourcing.listed(database, GUILD, 0)).rows] == [1, 1, 1]


async def test_of_two_opposite_merges_at_once_one_counts(database: Database) -> None:
    await keep(database, "a", Cited("Port", "x"), Cited("Town", "y"))
    results = await asyncio.gather(
        merge(database, "Port", "Town"), merge(database, "Town", "Port"), return_exceptions=True
    )
    lost = [one for one in results if isinstance(one, Conflict | BadInput)]
    assert len(lost) == 1
    assert (await sourcing.listed(database, GUILD, 0)).total == 1


async def test_what_is_cited_of_a_source_while_it_is_merged_is_the_survivors(database: Database) -> None:
    await keep(database, "a", Cited("Port", "x"), Cited("Town", "y"))
    async with database.write() as session:
        await naming.merge(session, GUILD, "Port", "Town", now=NOW, actor_id=CURATOR)
        citing = asyncio.create_task(
            curating.cite(database, GUILD, 1, Cited("Port", "z"), actor_id=CURATOR, now=NOW)
        )
        # It looks for the source before its merge is on record.
        await asyncio.wait([citing], timeout=0.5)
    card = await citing
    assert [line.source for line in card.statements] == ["Town", "Town", "Town"]


async def test_new_sources_named_in_opposite_order_at_once_are_both_made(database: Database) -> None:
    begun: set[str] = set()
    both = asyncio.Event()

    async def name(first: str, second: str) -> None:
        async with database.write() as session:
            await sources.find_or_create(session, GUILD, first, now=NOW)
            begun.add(first)
            if len(begun) == 2:
                both.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(both.wait(), 0.5)
            await sources.find_or_create(session, GUILD, second, now=NOW)

    await asyncio.gather(name("Port", "Town"), name("Town", "Port"))
    assert (await sourcing.listed(database, GUILD, 0)).total == 2


async def test_an_alias_leads_to_its_source_until_it_is_taken_away(database: Database) -> None:
    await keep(database, "a", Cited("Ostland", "x"), Cited("Town", "y"))

    async def alias(source: str, name: str):
        return await sourcing.add_alias(database, GUILD, source, name, actor_id=CURATOR, now=NOW)

    assert (await alias("Ostland", " Russian  government ")).aliases == ("Russian government",)
    assert (await sourcing.show(database, GUILD, "the russian government")).name == "Ostland"
    for source, name, sentence in [
        ("Ostland", "Town", "another source"),
        ("Town", "Russian government", "another source"),
        ("Ostland", "RUSSIAN GOVERNMENT", "already has that name"),
    ]:
        with pytest.raises(Conflict, match=sentence):
            await alias(source, name)
    with pytest.raises(BadInput):
        await alias("Ostland", "  ")
    left = await sourcing.drop_alias(
        database, GUILD, "Ostland", "Russian Government", actor_id=CURATOR, now=NOW
    )
    assert left.aliases == ()
    with pytest.raises(NotFound, match="no such alias"):
        await sourcing.drop_alias(database, GUILD, "Ostland", "Nothing", actor_id=CURATOR, now=NOW)
    results = await asyncio.gather(alias("Ostland", "Tsar"), alias("Town", "Tsar"), return_exceptions=True)
    assert sum(isinstance(one, Conflict) for one in results) == 1


async def test_a_name_given_to_one_source_while_another_of_that_name_is_made_is_refused(
    database: Database,
) -> None:
    await keep(database, "a", Cited("Port", "x"))
    async with database.write() as session:
        made = await sources.find_or_create(session, GUILD, "Harbour", now=NOW)
        naming_it = asyncio.create_task(
            sourcing.add_alias(database, GUILD, "Port", "harbour", actor_id=CURATOR, now=NOW)
        )
        # It looks for the name before the new source is on record.
        await asyncio.wait([naming_it], timeout=0.5)
    with pytest.raises(Conflict, match="another source"):
        await naming_it
    async with database.read() as session:
        found = await sources.find(session, GUILD, "Harbour")
        assert found is not None
        assert found.id == made.id
        assert (await session.exec(select(SourceAlias))).all() == []


async def test_a_name_given_to_a_source_while_it_is_merged_is_the_survivors(database: Database) -> None:
    await keep(database, "a", Cited("Port", "x"), Cited("Town", "y"))
    async with database.write() as session:
        await naming.merge(session, GUILD, "Port", "Town", now=NOW, actor_id=CURATOR)
        naming_it = asyncio.create_task(
            sourcing.add_alias(database, GUILD, "Port", "Harbour", actor_id=CURATOR, now=NOW)
        )
        await asyncio.wait([naming_it], timeout=0.5)
    assert (await naming_it).name == "Town"


async def test_a_page_counts_what_stands(database: Database) -> None:
    await keep(
        database,
        "ferries",
        Cited("Port", "a", via="Wire"),
        Cited("Mayor", "b"),
        Cited("Town", "no", Stance.DENIES),
    )
    await keep(database, "bridge", Cited("Port", "c", via="Wire"), Cited("Mayor", "d"), Cited("Union", "e"))
    await keep(database, "tunnel", Cited("Port", "no", Stance.DENIES), Cited("Port", "withdrawn"))
    there = await curating.statements_of(database, GUILD, 3)
    await curating.withdraw(database, GUILD, 3, there[1][0], why="misheard", actor_id=CURATOR, now=NOW)
    page = await sourcing.show(database, GUILD, "Port")
    assert (page.asserted, page.denied, page.disputed) == (2, 1, 1)
    assert page.outlets == {"Wire": 2}
    assert page.companions == {"Mayor": 2, "Union": 1}
    assert [claim.number for claim in page.claims] == [3, 2, 1]
    assert page.periods == (Period(NOW.year, NOW.month, 2, 1),)
    page = await sourcing.listed(database, GUILD, 7)
    assert (page.number, page.total) == (0, 4)
    assert page.rows[0] == SourceLine("Port", None, 2, 1, 1)
    assert {line.name for line in page.rows} == {"Port", "Mayor", "Town", "Union"}
