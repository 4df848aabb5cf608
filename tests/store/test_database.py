"""Sessions, migrations, numbers and backups, on both databases."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import multiprocessing
import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Index, PrimaryKeyConstraint, UniqueConstraint, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError, StatementError
from sqlmodel import select

from bot import logs
from bot.errors import OperatorError, OutOfReach
from bot.models import BotState, Event, Flag, FlagReason, Guild, SourceAlias, metadata
from bot.store import guilds
from bot.store.database import Database, broke
from bot.work import serving
from tests.conftest import migrate
from tests.store.conftest import GUILD, NOW, OTHER_GUILD


async def test_migrations_and_models_agree(database: Database) -> None:
    await database.check()
    current, head = await database.revision()
    assert current == head is not None


def test_every_reference_has_an_index() -> None:
    """Deleting a row looks for those that refer to it, through a whole table where there is none."""
    for table in metadata.tables.values():
        kept = [table.primary_key, *table.indexes, *table.constraints]
        indexed = [
            {column.name for column in list(each.columns)[:length]}
            for each in kept
            if isinstance(each, PrimaryKeyConstraint | UniqueConstraint | Index)
            for length in (1, 2)
        ]
        for reference in table.foreign_key_constraints:
            assert set(reference.column_keys) in indexed, f"{table.name}: {reference.column_keys}"


async def test_check_tells_an_unmigrated_database(database_url: str) -> None:
    async with Database(database_url) as db:
        with pytest.raises(OperatorError, match="claimbot db upgrade"):
            await db.check()
        assert (await db.revision())[0] is None


async def test_check_tells_an_empty_file_and_leaves_it_empty(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    async with Database(f"sqlite+aiosqlite:///{file}") as db:
        with pytest.raises(OperatorError, match="claimbot db upgrade"):
            await db.check()
    assert file.stat().st_size == 0


async def test_two_processes_may_remember_the_same_thing_at_once(database: Database) -> None:
    async def remember(db: Database, value: str) -> None:
        async with db.write() as session:
            await guilds.remember(session, "commands", value)
            # The other one begins before this one is done.
            await asyncio.sleep(0.05)

    async with Database(database.url.render_as_string(hide_password=False)) as other:
        await asyncio.gather(remember(database, "first"), remember(other, "second"))
    async with database.read() as session:
        assert await guilds.remembered(session, "commands") in {"first", "second"}


async def test_check_notices_a_table_that_lost_a_column(database: Database) -> None:
    async with database.write() as session:
        await (await session.connection()).execute(text("ALTER TABLE bot_state DROP COLUMN value"))
    with pytest.raises(OperatorError, match="upgrade"):
        await database.check()


async def test_checking_waits_for_nobody_who_writes(database: Database) -> None:
    async with (
        Database(database.url.render_as_string(hide_password=False)) as other,
        other.write() as session,
    ):
        session.add(BotState(key="a", value="1"))
        await session.flush()
        await database.check()


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    before = await database.revision()
    await database.upgrade()
    assert await database.revision() == before


def upgrade_together(url: str, both_are_ready: Any) -> None:
    both_are_ready.wait()
    asyncio.run(migrate(url))


async def test_two_processes_may_upgrade_at_once(database_url: str) -> None:
    fresh = multiprocessing.get_context("spawn")
    ready = fresh.Barrier(2)
    both = [fresh.Process(target=upgrade_together, args=(database_url, ready)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        await asyncio.to_thread(process.join)
    assert [process.exitcode for process in both] == [0, 0]
    async with Database(database_url) as db:
        await db.check()


async def test_a_newer_database_is_refused(database: Database) -> None:
    async with database.write() as session:
        await (await session.connection()).execute(
            text("UPDATE alembic_version SET version_num = 'from-the-future'")
        )
    with pytest.raises(OperatorError, match="update claimbot"):
        await database.upgrade()


async def test_a_failed_write_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.write() as session:
            session.add(BotState(key="a", value="1"))
            await session.flush()
            raise RuntimeError
    async with database.read() as session:
        assert await session.get(BotState, "a") is None


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(SQLAlchemyError):
        async with database.read() as session:
            session.add(BotState(key="a", value="1"))
            await session.flush()


async def test_a_reader_sees_one_state_whatever_is_written_meanwhile(database: Database) -> None:
    async with database.read() as session:
        before = (await session.exec(select(Guild.guild_id))).all()
        async with database.write() as writer:
            await guilds.ensure(writer, 77, now=NOW)
        assert (await session.exec(select(Guild.guild_id))).all() == before
    async with database.read() as session:
        assert set(await session.exec(select(Guild.guild_id))) == {*before, 77}


async def test_numbers_have_no_gaps_under_concurrent_writers_and_failures(database: Database) -> None:
    taken: list[int] = []

    async def take(fail: bool) -> None:
        async with database.write() as session:
            number = await guilds.next_number(session, GUILD, "claim")
            await asyncio.sleep(0)
            if fail:
                raise LookupError
            taken.append(number)

    results = await asyncio.gather(*(take(n % 3 == 0) for n in range(30)), return_exceptions=True)
    assert sum(isinstance(r, LookupError) for r in results) == 10
    assert sorted(taken) == list(range(1, 21))
    async with database.write() as session:
        assert await guilds.next_number(session, OTHER_GUILD, "claim") == 1


async def test_ensure_keeps_the_settings_of_a_server_that_comes_back(database: Database) -> None:
    async with database.write() as session:
        guild = await session.get_one(Guild, GUILD)
        guild.flags_per_day, guild.left_at = 3, NOW
        session.add(guild)
    async with database.write() as session:
        guild = await guilds.ensure(session, GUILD, now=NOW, name="Renamed")
    assert (guild.flags_per_day, guild.left_at, guild.name) == (3, None, "Renamed")


async def test_only_who_asks_on_a_server_brings_it_back(database: Database) -> None:
    await serving.left(database, GUILD, now=NOW)
    assert await serving.read_settings(database, GUILD) is None
    async with database.read() as session:
        assert (await session.get_one(Guild, GUILD)).left_at == NOW
    assert (await serving.settings_of(database, GUILD, now=NOW)).left_at is None
    assert await serving.read_settings(database, GUILD) is not None
    assert await serving.read_settings(database, 4242) is None


async def test_stock_is_taken_of_every_server(database: Database) -> None:
    """Who was left stays left since then, who is new gets a row, and settings stay."""
    later, left = NOW + timedelta(days=1), 4242
    async with database.write() as session:
        (await session.get_one(Guild, GUILD)).flags_per_day = 3
        (await guilds.ensure(session, left, now=NOW)).left_at = NOW
    await serving.left(database, GUILD, now=NOW)
    await serving.take_stock(database, {GUILD: "Here", 77: "New"}, now=later)
    async with database.read() as session:
        rows = {each.guild_id: each for each in await session.exec(select(Guild))}
    assert {key: row.left_at for key, row in rows.items()} == {
        GUILD: None,
        77: None,
        OTHER_GUILD: later,
        left: NOW,
    }
    assert (rows[GUILD].flags_per_day, rows[77].name) == (3, "New")


async def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises(StatementError):
        async with database.write() as session:
            session.add(Event(guild_id=GUILD, at=datetime(2026, 1, 1), action="x"))  # noqa: DTZ001


async def test_a_foreign_key_is_held(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            session.add(Event(guild_id=77, at=NOW, action="x"))


async def test_broke_names_the_constraint(database: Database) -> None:
    async with database.write() as session:
        await (await session.connection()).execute(
            text(
                "INSERT INTO claim (guild_id, number, text, text_key, origin, created_at)"
                " VALUES (:g, 1, 'a', 'a', 'hand', '2026-01-01 00:00:00+00:00')"
            ),
            {"g": GUILD},
        )

    def flag(number: int) -> Flag:
        return Flag(
            guild_id=GUILD, number=number, claim_id=1, member_id=5, reason=FlagReason.OTHER, created_at=NOW
        )

    async with database.write() as session:
        session.add(flag(1))
    index = next(i for i in Flag.__table__.indexes if i.name == "uq_flag_open_member")  # pyright: ignore
    with pytest.raises(IntegrityError) as caught:
        async with database.write() as session:
            session.add(flag(2))
    assert broke(caught.value, index)
    aliases = SourceAlias.__table__.constraints  # pyright: ignore
    assert not any(broke(caught.value, c) for c in aliases if c.name and str(c.name).startswith("uq_"))


async def test_a_database_that_cannot_be_opened_is_one_sentence() -> None:
    async with Database("sqlite+aiosqlite:////proc/nowhere/claimbot.db") as db:
        with pytest.raises(OperatorError, match="Cannot open the database") as caught:
            await db.upgrade()
    assert "\n" not in str(caught.value)
    with pytest.raises(OperatorError):
        Database("oracle://nobody")


# A traceback shows its lines of code, so the text stands apart from them.
WROTE = "what a member wrote"


@pytest.fixture
def logged() -> Iterator[None]:
    """Puts the logging back as it was: what ``start`` sets holds for the whole process."""
    root, bot = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, bot.level
    yield
    root.handlers[:], levels = before[0], before[1:]
    for each, level in zip((root, bot), levels, strict=True):
        each.setLevel(level)


@pytest.mark.usefixtures("logged")
async def test_what_is_stored_is_never_logged(migrated_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.start("DEBUG")
    async with Database(migrated_url) as db:
        async with db.write() as session:
            await guilds.ensure(session, GUILD, now=NOW)
            session.add(BotState(key="a", value=WROTE))
        async with db.read() as session:
            assert (await session.get_one(BotState, "a")).value == WROTE
        refused = text("INSERT INTO bot_state (key, value) VALUES (NULL, :value)")
        try:
            async with db.write() as session:
                await (await session.connection()).execute(refused, {"value": WROTE})
        except IntegrityError:
            logging.getLogger("bot").exception("It failed")
    told = capsys.readouterr().err
    assert "It failed" in told
    assert "INSERT INTO bot_state" in told
    assert WROTE not in told


async def test_a_server_that_is_away_or_full_is_no_mistake(postgres: Any, tmp_path: Path) -> None:
    postgres.psql("CREATE ROLE crowd LOGIN CONNECTION LIMIT 0;")
    for url in (
        "postgresql+asyncpg://me:secret@127.0.0.1:1/x",
        f"postgresql+asyncpg://postgres:@/x?host={tmp_path}",
        f"postgresql+asyncpg://crowd:@/postgres?host={postgres.pgdata}",
    ):
        async with Database(url) as db:
            with pytest.raises(OutOfReach, match="Cannot open the database"):
                await db.upgrade()


async def test_a_database_that_the_server_does_not_have_is_a_mistake(postgres: Any) -> None:
    async with Database(f"postgresql+asyncpg://postgres:@/nowhere?host={postgres.pgdata}") as db:
        with pytest.raises(OperatorError, match="does not exist") as caught:
            await db.upgrade()
    assert not isinstance(caught.value, OutOfReach)


async def test_a_file_that_somebody_holds_is_no_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.database.BUSY_MS", 1)
    with contextlib.closing(sqlite3.connect(tmp_path / "held.db", isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        async with Database(f"sqlite+aiosqlite:///{tmp_path}/held.db") as db:
            with pytest.raises(OutOfReach, match="locked"):
                await db.upgrade()


async def test_a_backup_ends_and_is_whole_while_somebody_writes(tmp_path: Path) -> None:
    live, target = tmp_path / "live.db", tmp_path / "copy.db"
    begun, ended = threading.Event(), threading.Event()

    def write() -> None:
        with contextlib.closing(sqlite3.connect(live, isolation_level=None, timeout=60)) as connection:
            # So fast that none of the copy's steps would be without a write after it.
            connection.execute("PRAGMA synchronous = OFF")
            for n in itertools.count():
                connection.execute("BEGIN IMMEDIATE")
                for side in ("left", "right"):
                    connection.execute("UPDATE bot_state SET value = ? WHERE key = ?", (n, side))
                connection.execute("COMMIT")
                begun.set()
                if ended.is_set():
                    return

    async with Database(f"sqlite+aiosqlite:///{live}") as db:
        await db.upgrade()
        async with db.write() as session:
            session.add_all(BotState(key=side, value="0") for side in ("left", "right"))
            # Enough that a copy in steps would take many.
            session.add_all(BotState(key=f"much{n}", value="x" * 1_000_000) for n in range(120))
    # Closed between, so that nobody is kept from writing while the log is moved into the file.
    async with Database(f"sqlite+aiosqlite:///{live}") as db:
        writing = asyncio.create_task(asyncio.to_thread(write))
        try:
            await asyncio.to_thread(begun.wait)
            async with asyncio.timeout(60):
                await db.backup(target)
        finally:
            ended.set()
            await writing
        with pytest.raises(OperatorError, match="already exists"):
            await db.backup(target)
    assert sorted(os.listdir(tmp_path)) == ["copy.db", "live.db"]
    with contextlib.closing(sqlite3.connect(target)) as connection:
        left, right = connection.execute(
            "SELECT value FROM bot_state WHERE key IN ('left', 'right')"
        ).fetchall()
    assert left == right


async def test_a_backup_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    live = tmp_path / "live.db"
    async with Database(f"sqlite+aiosqlite:///{live}") as db:
        await db.upgrade()
        async with db.write() as session:
            session.add(BotState(key="much", value="x" * 20_000_000))
    with live.open("r+b") as file:
        file.truncate(5_000_000)
    async with Database(f"sqlite+aiosqlite:///{live}") as db:
        with pytest.raises(OperatorError, match="Cannot write the backup"):
            await db.backup(tmp_path / "copy.db")
    assert os.listdir(tmp_path) == ["live.db"]


async def test_a_password_is_never_shown() -> None:
    db = Database("postgresql+asyncpg://me:secret@127.0.0.1:1/x")
    with pytest.raises(OperatorError) as caught:
        await db.upgrade()
    await db.close()
    assert "secret" not in str(caught.value)
