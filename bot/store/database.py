"""Sessions on SQLite and PostgreSQL: ``read()`` and ``write()``, and nothing else opens a transaction."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Self

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.schema import Index, UniqueConstraint
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import OperatorError, OutOfReach

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 15_000
# Classes of PostgreSQL's error codes about the server's state: connection exception,
# insufficient resources, operator intervention (a server that starts or stops).
SERVER_STATE = frozenset({"08", "53", "57"})
#: Arbitrary advisory-lock key that serialises upgrades on PostgreSQL.
UPGRADING = 0x636C61696D


class Database:
    """One database, by its URL (``sqlite+aiosqlite:///file`` or ``postgresql+asyncpg://…``).

    On SQLite writers queue for one connection and begin with ``BEGIN IMMEDIATE``,
    so that a transaction which read before it wrote cannot fail on a lock; readers
    have connections of their own that refuse to write. Close with :meth:`close`,
    or use it as an async context manager.
    """

    def __init__(self, url: str) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            self._writer = _sqlite_engine(url, writer=True)
            self._reader = _sqlite_engine(url, writer=False)
        else:
            self._writer = _open(url, pool_pre_ping=True, pool_size=5, max_overflow=5)
            self._reader = self._writer.execution_options(
                postgresql_readonly=True, isolation_level="REPEATABLE READ"
            )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A session that sees one consistent state and cannot write."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session:
            yield session

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A session whose changes are committed on leaving it, all or none."""
        async with AsyncSession(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    async def upgrade(self) -> None:
        """Bring the tables to the newest revision.

        Raises OperatorError if the database cannot be opened or is newer than this program,
        and OutOfReach if its server is away or its file is locked.
        """
        await self._reach()
        try:
            if self.is_sqlite:
                await asyncio.to_thread(_set_journal, self.url.database or "")
            async with self._writer.connect() as connection:
                if not self.is_sqlite:
                    # If processes start together, the second waits and finds the tables created.
                    await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({UPGRADING})")
                await connection.run_sync(_upgrade)
                await connection.commit()
        except CommandError as error:
            raise OperatorError(
                f"The database at {self.shown_url} is not from this version of claimbot ({error}); "
                "update claimbot first."
            ) from error
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise self._unopened(error) from error

    async def revision(self) -> tuple[str | None, str | None]:
        """The revision that the database has, and the newest one; a file that is not there has none."""
        newest = ScriptDirectory.from_config(_config()).get_current_head()
        if self._lacks_its_file():
            return None, newest
        await self._reach()
        try:
            async with self._reader.connect() as connection:
                current = await connection.run_sync(
                    lambda sync: MigrationContext.configure(sync).get_current_revision()
                )
        except (SQLAlchemyError, OSError) as error:
            raise self._unopened(error) from error
        return current, newest

    async def check(self) -> None:
        """Raise OperatorError if tables and models differ, or SQLite finds its file damaged."""
        self._need_its_file()
        await self._reach()
        try:
            # A writer would keep the bot from writing for as long as it takes to read a large file.
            async with self._reader.connect() as connection:
                await connection.run_sync(_check)
                if self.is_sqlite:
                    verdict = (await connection.exec_driver_sql("PRAGMA quick_check")).scalar_one()
                    if verdict != "ok":
                        raise OperatorError(f"The database file is damaged: {verdict}. Restore a backup.")
        except CommandError as error:
            raise OperatorError(
                f"The tables are not those of this version of claimbot ({error}); run 'claimbot db upgrade'."
            ) from error
        except (SQLAlchemyError, OSError) as error:
            raise self._unopened(error) from error

    def _lacks_its_file(self) -> bool:
        """Whether a first start would create the file."""
        file = Path(self.url.database or "")
        return self.is_sqlite and not file.exists() and os.access(file.parent, os.W_OK)

    def _need_its_file(self) -> None:
        # Opening a missing file would create an empty one, which would then pass for a database.
        if self._lacks_its_file():
            raise OperatorError(
                f"There is no database at {self.shown_url}; 'claimbot db upgrade' creates one."
            )

    async def _reach(self) -> None:
        """Open the file once without the driver, whose thread outlives the loop when opening fails."""
        if self.is_sqlite:
            try:
                await asyncio.to_thread(_touch, self.url.database or "")
            except sqlite3.Error as error:
                raise self._unopened(error) from None

    def _unopened(self, error: Exception) -> OperatorError:
        kind = OutOfReach if _passes(error) else OperatorError
        return kind(f"Cannot open the database at {self.shown_url}: {_reason(error)}")

    async def backup(self, target: Path) -> None:
        """Write a consistent copy of a SQLite database to ``target`` while others use it.

        Raises OperatorError on PostgreSQL (pg_dump does it better), if the
        target exists, and if it cannot be written.
        """
        if not self.is_sqlite:
            raise OperatorError("This database is PostgreSQL: use pg_dump, which can run while the bot does.")
        self._need_its_file()
        try:
            await asyncio.to_thread(_copy, Path(self.url.database or ""), target)
        except (sqlite3.Error, OSError) as error:
            raise OperatorError(f"Cannot write the backup to {target}: {error}") from error

    @property
    def shown_url(self) -> str:
        """The URL without its password."""
        return self.url.render_as_string(hide_password=True)


def broke(error: IntegrityError, constraint: Index | UniqueConstraint) -> bool:
    """Whether it was this unique constraint or index that refused the write.

    PostgreSQL names the constraint, SQLite its columns.
    """
    original = error.orig
    cause = getattr(original, "__cause__", None) or original
    name = getattr(cause, "constraint_name", None)
    if name is not None:
        return name == constraint.name
    assert constraint.table is not None
    columns = ", ".join(f"{constraint.table.name}.{column.name}" for column in constraint.columns)
    return str(original) == f"UNIQUE constraint failed: {columns}"


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise OperatorError(
            "The database setting is not a valid URL; write it like sqlite+aiosqlite:///claimbot.db."
        ) from None
    if parsed.get_backend_name() == "sqlite" and not parsed.database:
        raise OperatorError(
            "The database setting names no file; write it like sqlite+aiosqlite:///claimbot.db."
        )
    return parsed


def _open(url: str, **options: Any) -> AsyncEngine:
    try:
        # Error texts are logged, and must not contain what members wrote.
        return create_async_engine(url, hide_parameters=True, **options)
    except (ImportError, SQLAlchemyError) as error:
        raise OperatorError(f"The database setting cannot be used: {error}") from error


def _sqlite_engine(url: str, *, writer: bool) -> AsyncEngine:
    engine = _open(
        url,
        connect_args={"timeout": BUSY_MS / 1000},
        **({"pool_size": 1, "max_overflow": 0, "pool_timeout": 120} if writer else {"pool_size": 4}),
    )

    def connected(connection: Any, _record: object) -> None:
        # The driver must not open transactions on its own: "begin" below does.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        cursor.execute("PRAGMA foreign_keys = ON")
        if writer:
            cursor.execute("PRAGMA synchronous = NORMAL")
            # What is deleted, such as a removed article, is to be gone from the file.
            cursor.execute("PRAGMA secure_delete = ON")
        else:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    event.listen(engine.sync_engine, "connect", connected)
    event.listen(engine.sync_engine, "begin", begin)
    return engine


def _config(connection: Connection | None = None) -> Config:
    # Alembic's output is meant for its own command line.
    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")


def _check(connection: Connection) -> None:
    # If there is no revision, Alembic would first create its own table.
    if MigrationContext.configure(connection).get_current_revision() is None:
        raise CommandError("there are none")
    command.check(_config(connection))


def _touch(file: str) -> None:
    with contextlib.closing(sqlite3.connect(file, timeout=BUSY_MS / 1000)) as connection:
        connection.execute("PRAGMA schema_version")


def _set_journal(file: str) -> None:
    """Let readers and a writer use the file at once; others may be about to do the same to a new one."""
    with contextlib.closing(sqlite3.connect(file, timeout=BUSY_MS / 1000)) as connection:
        until = time.monotonic() + BUSY_MS / 1000
        while True:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                # For this change SQLite does not wait on its own.
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise OperatorError(f"There is no database at {source} yet; start the bot once first.")
    if target.exists():
        raise OperatorError(f"{target} already exists; choose another file.")
    # An interrupted copy must not pass for a backup.
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    try:
        with (
            contextlib.closing(sqlite3.connect(source, timeout=BUSY_MS / 1000)) as live,
            contextlib.closing(sqlite3.connect(partial)) as copy,
        ):
            # All in one step: between two steps any write would make it begin again, and next to a
            # write-ahead log a long read holds up nobody.
            live.backup(copy, pages=-1)
        partial.rename(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def _passes(error: Exception) -> bool:
    """Whether waiting may help: the server is unreachable, starting, stopping or full; the file is locked."""
    original = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(original, "sqlstate", None) or ""
    return (
        isinstance(original, OSError)
        or state[:2] in SERVER_STATE
        # The lower byte is the kind, whatever the extended code adds.
        or getattr(original, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
    )


def _reason(error: Exception) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    return str(original).strip().splitlines()[0] if str(original).strip() else type(original).__name__
