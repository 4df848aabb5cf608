"""What holds for every test."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store.database import Database

# Machines that run many things at once are slow now and then; no test is about that.
settings.register_profile("claimbot", deadline=None)
settings.load_profile("claimbot")


async def migrate(url: str) -> None:
    """Bring a database to the newest revision, as ``claimbot run`` does."""
    async with Database(url) as db:
        await db.upgrade()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied: migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "claimbot.db"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file
