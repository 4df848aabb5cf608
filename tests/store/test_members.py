"""Forgetting reaches every table: one row of each is written, and nothing of the person is left."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import JSON, BigInteger, Enum, select
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.errors import BadInput
from bot.models import (
    PERSON,
    PERSON_NAME,
    Article,
    Event,
    Flag,
    FlagReason,
    Guild,
    SpentLimit,
    metadata,
)
from bot.store import curation, guilds, history
from bot.store.database import Database
from bot.work import curating, flagging, forgetting
from bot.work.curating import Cited
from tests.store.conftest import GUILD, NOW, OTHER_GUILD

MARKED = {t.name for t in metadata.tables.values() if any(c.info.get(PERSON) for c in t.columns)}
MOST = 10_000_000  # bytes
OURS = {"claim_id", "source_id", "guild_id"}
# Discord's ids of what is no person, by their whole names: a new one is looked at by a person.
NO_PERSON = {
    *("channel_id", "message_id", "thread_id"),
    *("panel_channel_id", "panel_message_id", "review_channel_id"),
    *("curator_role_id", "mention_role_id"),
}
PERSON_ID, OTHER_ID, NAME = 42_424_242_424_242_424, 43_434_343_434_343_434, "Zoë Mira"


def a_row(table: Any, number: int, person: int, name: str, guild: int) -> dict[str, Any]:
    """A row of any table, with the person in every column that can name one, JSON included."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "guild_id":
            row[column.name] = guild
        elif column.info.get(PERSON):
            row[column.name] = person
        elif column.info.get(PERSON_NAME):
            row[column.name] = name
        elif column.foreign_keys or column.name in ("claim_id", "source_id"):
            row[column.name] = number
        elif isinstance(column.type, JSON):
            row[column.name] = {"by": person, "who": [f"<@{person}>", str(person)], "n": 7}
        elif isinstance(column.type, Enum):
            row[column.name] = column.type.enum_class(column.type.enums[0])  # pyright: ignore
        elif column.primary_key and isinstance(column.type, BigInteger):
            row[column.name] = number
        elif isinstance(column.type, UTCDateTime):
            row[column.name] = NOW
        elif column.type.python_type is bool:
            row[column.name] = False
        elif column.type.python_type is bytes:
            row[column.name] = b"x"
        elif column.type.python_type in (int, float):
            row[column.name] = number
        else:
            row[column.name] = f"x{number}"
    if table.name == "follow":
        row["source_id"] = None
    if table.name == "import":
        row["created_at"] = NOW + timedelta(seconds=number)
    if table.name == "spent_limit":
        row["until"] = NOW + timedelta(days=60)
    return row


@pytest.fixture
async def full(database: Database) -> Database:
    """A row in every table for the person here, somebody else here, and the person elsewhere.

    The ids are beyond those that sequences will give.
    """
    async with database.write() as session:
        connection = await session.connection()
        for table in metadata.sorted_tables:
            if table.name in ("guild", "bot_state", "alembic_version"):
                continue
            for number, person, guild in (
                (501, PERSON_ID, GUILD),
                (502, OTHER_ID, GUILD),
                (503, PERSON_ID, OTHER_GUILD),
            ):
                row = a_row(table, number, person, NAME if person == PERSON_ID else "Olu", guild)
                if table.name == "digest_schedule" and number == 502:
                    continue
                await connection.execute(table.insert().values(row))
    return database


async def dump(database: Database, guild: int, *, blocked: bool = True) -> str:
    told = []
    async with database.read() as session:
        connection = await session.connection()
        for table in metadata.sorted_tables:
            if "guild_id" in table.c:
                rows = await connection.execute(select(table).where(table.c.guild_id == guild))
                for row in rows.mappings():
                    hidden = {"member_id": None} if table.name == "block" and not blocked else {}
                    told.append({"table": table.name, **row, **hidden})
    return json.dumps(told, default=str, ensure_ascii=False)


def test_every_column_that_could_name_a_member_is_marked() -> None:
    """Discord's ids are those of servers, channels, messages, roles and people; the last are marked."""
    for table in metadata.tables.values():
        for column in table.columns:
            if not isinstance(column.type, BigInteger) or column.foreign_keys or column.primary_key:
                continue
            known = column.name in OURS or column.name in NO_PERSON
            assert known or column.info.get(PERSON), f"{table.name}.{column.name}"


async def test_nothing_identifying_is_left(full: Database) -> None:
    assert str(PERSON_ID) in await dump(full, GUILD)
    elsewhere = await dump(full, OTHER_GUILD)
    touched = await forgetting.forget(full, GUILD, PERSON_ID, now=NOW)
    assert touched == len(MARKED)
    assert str(PERSON_ID) in await dump(full, GUILD)  # who is blocked stays so
    left = await dump(full, GUILD, blocked=False)
    assert str(PERSON_ID) not in left
    assert NAME not in left
    assert "a former member" in left
    assert str(OTHER_ID) in left
    assert await dump(full, OTHER_GUILD) == elsewhere
    assert await forgetting.forget(full, GUILD, PERSON_ID, now=NOW) == 0


async def test_what_was_written_or_quoted_stays_as_it_was(database: Database) -> None:
    """Even where the member's id stands in it: the claim's own text and the quote's article keep it too."""
    texts = {"text": f"<@{PERSON_ID}> sold nine ferries", "url": f"https://harbour.example/{PERSON_ID}"}
    async with database.write() as session:
        told = await history.record(
            session, GUILD, "claim edited", now=NOW, actor_id=PERSON_ID, before=texts, after={"by": PERSON_ID}
        )
    assert await forgetting.forget(database, GUILD, PERSON_ID, now=NOW) == 1
    async with database.read() as session:
        event = await session.get_one(Event, told.id)
    assert (event.actor_id, event.before, event.after) == (None, texts, {"by": None})


async def test_what_is_only_theirs_is_deleted_and_the_record_stays(full: Database) -> None:
    await forgetting.forget(full, GUILD, PERSON_ID, now=NOW)
    async with full.read() as session:
        connection = await session.connection()

        async def numbers(name: str) -> list[int]:
            table = metadata.tables[name]
            rows = await connection.execute(select(table.c.id).where(table.c.guild_id == GUILD))
            return sorted(rows.scalars())

        assert await numbers("follow") == [502]
        assert await numbers("notice") == [502]
        assert await numbers("flag") == [501, 502]
        assert await numbers("rating") == [501, 502]


async def test_who_asks_to_be_forgotten_while_the_record_is_changed_waits_for_it(database: Database) -> None:
    await curating.add(database, GUILD, "a", Cited("Port", "x"), actor_id=PERSON_ID, now=NOW)
    [(statement_id, *_)] = await curating.statements_of(database, GUILD, 1)
    async with database.write() as session:
        [claim] = await curation.for_change(session, GUILD, 1)
        await curation.withdraw(session, claim, statement_id, why="misheard", now=NOW, actor_id=PERSON_ID)
        forgetting_them = asyncio.create_task(forgetting.forget(database, GUILD, PERSON_ID, now=NOW))
        # It takes the claim first, and then wants the statement.
        await asyncio.wait([forgetting_them], timeout=0.5)
        await curation.edit(session, claim, "b", now=NOW, actor_id=PERSON_ID, why=None)
    await forgetting_them
    assert str(PERSON_ID) not in await dump(database, GUILD)


async def test_export_tells_what_is_stored_about_one_member(full: Database) -> None:
    told = json.loads((await forgetting.export(full, GUILD, PERSON_ID, now=NOW, most=MOST)).body)
    assert set(told["records"]) == MARKED
    assert str(OTHER_ID) not in json.dumps(told)
    nobody = json.loads((await forgetting.export(full, GUILD, 1, now=NOW, most=MOST)).body)
    assert nobody["records"] == {}


async def test_an_export_leaves_out_what_articles_say(full: Database) -> None:
    async with full.write() as session:
        (await session.get_one(Article, 501)).text = "ferries " * 1_500_000
    about = await forgetting.export(full, GUILD, PERSON_ID, now=NOW, most=MOST)
    assert about.name == "claimbot-about-you.json"
    [article] = json.loads(about.body)["records"]["article"]
    assert article["number"] == 501
    assert "text" not in article


async def test_an_export_too_large_for_a_file_comes_packed(full: Database) -> None:
    async with full.write() as session:
        (await session.get_one(Flag, 501)).note = "ferries " * 10_000
    whole = await forgetting.export(full, GUILD, PERSON_ID, now=NOW, most=MOST)
    packed = await forgetting.export(full, GUILD, PERSON_ID, now=NOW, most=len(whole.body) - 1)
    assert packed.name == "claimbot-about-you.json.zip"
    with zipfile.ZipFile(io.BytesIO(packed.body)) as archive:
        assert archive.read("claimbot-about-you.json") == whole.body
    with pytest.raises(BadInput, match="more than Discord accepts"):
        await forgetting.export(full, GUILD, PERSON_ID, now=NOW, most=len(packed.body) - 1)


async def test_a_server_goes_some_days_after_the_bot_left(full: Database) -> None:
    async with full.write() as session:
        guild = await session.get_one(Guild, GUILD)
        guild.left_at = NOW
        session.add(guild)
    assert await forgetting.forget_servers(full, after_days=30, now=NOW + timedelta(days=29)) == []
    assert await forgetting.forget_servers(full, after_days=30, now=NOW + timedelta(days=31)) == [GUILD]
    assert await dump(full, GUILD) == "[]"
    assert await dump(full, OTHER_GUILD) != "[]"


async def test_a_large_server_goes_in_batches(full: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guilds, "BATCH", 1)
    elsewhere = await dump(full, OTHER_GUILD)
    async with full.write() as session:
        (await session.get_one(Guild, GUILD)).left_at = NOW
    later = NOW + timedelta(days=31)

    async def some(before: datetime = later) -> bool:
        async with full.write() as session:
            return await guilds.forget_some(session, GUILD, before=before)

    whole = await dump(full, GUILD)
    assert not await some(NOW)
    assert await dump(full, GUILD) == whole
    assert await some()
    part = await dump(full, GUILD)
    assert part != whole
    assert '"guild"' in part
    async with full.write() as session:
        await guilds.ensure(session, GUILD, now=later)
    assert not await some()
    assert "x501" in await dump(full, GUILD)
    async with full.write() as session:
        (await session.get_one(Guild, GUILD)).left_at = NOW
    assert await forgetting.forget_servers(full, after_days=30, now=later) == [GUILD]
    assert await dump(full, GUILD) == "[]"
    assert await dump(full, OTHER_GUILD) == elsewhere


async def test_what_a_forgotten_member_used_of_the_day_stays_used_until_it_is_over(
    database: Database,
) -> None:
    claim, _ = await curating.add(
        database, GUILD, "Nine ferries were sold", Cited("Mayor", "nine"), actor_id=OTHER_ID, now=NOW
    )

    async def flag(now: datetime, member: int = PERSON_ID) -> None:
        await flagging.raise_flag(
            database, GUILD, claim.number, member_id=member, reason=FlagReason.OUTDATED, now=now
        )

    async with database.write() as session:
        (await session.get_one(Guild, GUILD)).flags_per_day = 1
    await flag(NOW)
    await forgetting.forget(database, GUILD, PERSON_ID, now=NOW)
    await forgetting.forget(database, GUILD, PERSON_ID, now=NOW)
    soon, tomorrow = NOW + timedelta(hours=23), NOW + timedelta(days=1)
    with pytest.raises(flagging.FlagsRefused, match="try again tomorrow"):
        await flag(soon)
    await flag(soon, OTHER_ID)
    await flag(tomorrow)
    await forgetting.forget_servers(database, after_days=30, now=tomorrow)
    async with database.read() as session:
        assert (await session.exec(select(SpentLimit))).all() == []  # pyright: ignore[reportCallIssue, reportArgumentType]
