"""Imports on both databases: what is taken back, what stays, and by whom."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection
from sqlmodel import select

from bot.errors import Conflict, NotFound
from bot.models import Claim, Digest, DigestState, Event, Import, Notice, Rating, Source, Statement
from bot.store import digests
from bot.store.database import MIGRATIONS, Database
from bot.work import curating, digesting, following, forgetting, importing, showing, sourcing
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

ADMIN, CURATOR, FOLLOWER = 8, 9, 6
CRANE, BRIDGE, FERRY = "A crane fell", "A bridge fell", "A ferry sank"
LATER = NOW + timedelta(hours=1)


def review(claim: str, by: str, rating: str | None = "Unproven") -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": "https://check.example/1",
        "itemReviewed": {"author": [{"name": by}], "appearance": {"url": "https://t.example/1"}},
        "reviewRating": {"alternateName": rating},
    }


async def bring(db: Database, *reviews: dict[str, Any], **more: Any) -> int:
    """Import reviews; returns the import's id."""
    given = {"file": "some.jsonld", "actor_id": ADMIN, "name": "Ada", "now": NOW} | more
    done = await importing.take(db, GUILD, json.dumps(reviews).encode(), **given)
    assert done.id is not None
    return done.id


async def undo(db: Database, import_id: int, **more: Any) -> Any:
    given: dict[str, Any] = {"actor_id": ADMIN, "clock": lambda: LATER} | more
    return await importing.undo(db, given.pop("guild_id", GUILD), import_id, **given)


async def rows(db: Database, table: Any) -> list[Any]:
    async with db.read() as session:
        return list(await session.exec(select(table).order_by(table.id)))


async def test_it_goes_with_its_sources_and_leaves_one_event(database: Database) -> None:
    await curating.add(database, GUILD, FERRY, Cited("Mayor", "It sank"), actor_id=CURATOR, now=NOW)
    made = await bring(database, review(CRANE, "Town"), review(BRIDGE, "Mayor"), review(CRANE, "Union"))
    assert await undo(database, made) == importing.TakenBack((2, 3), (), (), 3, 0, 2)
    assert [claim.text for claim in await rows(database, Claim)] == [FERRY]
    assert [source.name for source in await rows(database, Source)] == ["Mayor"]
    assert await rows(database, Rating) == []
    events = [event.action for event in await rows(database, Event)]
    assert events == ["claim kept", "statement added", "import made", "import undone"]
    [row] = await rows(database, Import)
    assert (row.undone_at, row.undone_by) == (LATER, ADMIN)


async def test_what_somebody_follows_renamed_or_told_of_stays(database: Database) -> None:
    made = await bring(database, review(CRANE, "Town"), review(BRIDGE, "Union"), review(FERRY, "Union"))
    await following.follow_claim(database, GUILD, 1, member_id=FOLLOWER, now=NOW)
    await sourcing.add_alias(database, GUILD, "Union", "The workers", actor_id=CURATOR, now=NOW)
    took = await undo(database, made)
    assert (took.gone, took.staying, took.withdrawn, took.ratings) == ((2, 3), (1,), 1, 3)
    # What curators did to the source stays with it.
    assert [source.name for source in await rows(database, Source)] == ["Town", "Union"]
    card = await showing.show(database, GUILD, 1)
    assert card.standing.value == "withdrawn"
    assert card.rating is None
    [notice] = await rows(database, Notice)
    assert notice.body["what"] == "statement withdrawn"


async def test_of_claims_on_record_before_only_what_it_added_is_withdrawn(database: Database) -> None:
    await curating.add(database, GUILD, CRANE, Cited("Mayor", "It fell"), actor_id=CURATOR, now=NOW)
    rated = {"reason": "Seen", "evidence": "https://w.example/", "curator_id": CURATOR, "curator_name": "Cem"}
    at = NOW + timedelta(minutes=1)
    await curating.rate(database, GUILD, 1, "supported", now=NOW, **rated)
    made = await bring(database, review(CRANE, "Town"), now=at)
    before = await showing.show(database, GUILD, 1)
    assert before.rating is not None
    assert before.rating.value == "unproven"
    took = await undo(database, made)
    assert (took.gone, took.staying, took.touched) == ((), (), (1,))
    after = await showing.show(database, GUILD, 1)
    assert after.rating is not None
    assert after.rating.value == "supported"
    assert [line.source for line in after.statements if line.withdrawn_at is None] == ["Mayor"]
    [removed] = [event for event in await rows(database, Event) if event.action == "rating removed"]
    assert (removed.before, removed.after) == ({"value": "unproven"}, {"value": "supported"})
    # The past can still be told.
    past = await showing.show_as_of(database, GUILD, 1, at, now=LATER)
    assert len([line for line in past.statements if line.withdrawn_at is None]) == 2


async def test_of_several_at_once_one_takes_it_back(database: Database) -> None:
    made = await bring(database, *(review(f"Crane {number} fell", "Town") for number in range(120)))
    done = await asyncio.gather(*(undo(database, made) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(each, Conflict) for each in done) == 2
    assert await rows(database, Claim) == []
    with pytest.raises(Conflict, match="has undone this import already"):
        await importing.would_go(database, GUILD, made)


async def test_another_server_finds_no_import(database: Database) -> None:
    made = await bring(database, review(CRANE, "Town"))
    with pytest.raises(NotFound, match="no such import"):
        await undo(database, made, guild_id=OTHER_GUILD)
    with pytest.raises(NotFound, match="no such import"):
        await importing.would_go(database, OTHER_GUILD, made)
    assert await importing.past(database, OTHER_GUILD) == []
    assert len(await rows(database, Claim)) == 1


async def test_while_a_digest_is_posted_it_has_to_wait(database: Database) -> None:
    made = await bring(database, review(CRANE, "Town"))
    await digesting.reschedule(database, GUILD, {"channel_id": 555}, sections={}, actor_id=ADMIN, now=NOW)
    async with database.write() as session:
        await digests.take(session, GUILD, now=LATER, by="one", until=LATER + timedelta(seconds=60))
    with pytest.raises(Conflict, match="being posted at this moment"):
        await undo(database, made)
    assert len(await rows(database, Claim)) == 1
    await undo(database, made, clock=lambda: LATER + timedelta(seconds=61))
    assert await rows(database, Claim) == []


async def test_a_digest_that_told_of_it_is_corrected(database: Database) -> None:
    made = await bring(database, review(CRANE, "Town"))
    await digesting.reschedule(database, GUILD, {"channel_id": 555}, sections={}, actor_id=ADMIN, now=NOW)
    [claim] = await rows(database, Claim)
    row = Digest(
        guild_id=GUILD,
        week="2026-W10",
        starts_at=NOW,
        ends_at=NOW,
        state=DigestState.POSTED,
        mark="x",
        created_at=NOW,
        posted_at=NOW,
    )
    async with database.write() as session:
        await digests.add(session, row, {claim.id})
    assert (await undo(database, made)).staying == (1,)
    async with database.read() as session:
        assert row.id is not None
        changes = await digests.corrections(session, row.id)
    assert [change.event.action for change in changes] == ["statement withdrawn", "rating removed"]


async def test_two_imports_of_one_moment_are_apart(database: Database) -> None:
    first = await bring(database, review(CRANE, "Town"))
    second = await bring(database, review(BRIDGE, "Town"))
    assert (await undo(database, first)).gone == (1,)
    assert [claim.text for claim in await rows(database, Claim)] == [BRIDGE]
    assert [made.id for made in await importing.past(database, GUILD)] == [second]


async def test_that_of_a_former_admin_can_be_taken_back(database: Database) -> None:
    made = await bring(database, review(CRANE, "Town"))
    await forgetting.forget(database, GUILD, ADMIN, now=LATER)
    [past] = await importing.past(database, GUILD)
    assert (past.made_by, past.made_by_name) == (None, "a former member")
    took = await undo(database, made, actor_id=CURATOR)
    assert (took.gone, took.ratings) == ((1,), 1)


async def test_an_import_that_was_cut_short_can_be_taken_back(database: Database) -> None:
    async def stop(done: int, _: int) -> None:
        if done == 2:
            raise asyncio.CancelledError

    some = [review(text, "Town") for text in (CRANE, BRIDGE, FERRY)]
    with pytest.raises(asyncio.CancelledError):
        await bring(database, *some, progress=stop)
    [past] = await importing.past(database, GUILD)
    assert past.claims == 2
    assert (await undo(database, past.id)).gone == (1, 2)


def downgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.downgrade(config, "0014")


async def test_imports_from_before_can_be_taken_back_too(database: Database) -> None:
    await curating.add(database, GUILD, FERRY, Cited("Mayor", "It sank"), actor_id=CURATOR, now=NOW)
    await bring(database, review(CRANE, "Town"), review(BRIDGE, "Town"))
    async with database.write() as session:
        await (await session.connection()).run_sync(downgrade)
    await database.upgrade()
    await database.check()
    [past] = await importing.past(database, GUILD)
    assert (past.file, past.made_by, past.made_by_name, past.at, past.claims) == ("", ADMIN, "", NOW, 2)
    await undo(database, past.id)
    assert [claim.text for claim in await rows(database, Claim)] == [FERRY]
    assert len(await rows(database, Statement)) == 1
