"""SIGKILL at every step between deciding and recording: one digest and one direct message each time."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import signal
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import delete, update
from sqlmodel import col, func, select

from bot.models import Digest, DigestSchedule, DigestState, Notice
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel
from bot.store import guilds
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating, digesting, following
from bot.work.curating import Cited
from tests.crash.victim import Life, live

# Long enough for a machine that does much else.
PATIENCE = 60.0
ANA = 7


class Street:
    """A server in the sandbox whose digest is due, and the bots that are sent to post it."""

    def __init__(self, sandbox: Sandbox, place: Newsroom, db: Database, url: str) -> None:
        self.sandbox, self.place, self.db, self.url = sandbox, place, db, url
        self.processes = multiprocessing.get_context("forkserver")
        self.processes.set_forkserver_preload(["tests.crash.victim"])

    async def open(self) -> None:
        """A claim, its denial, and somebody who follows it."""
        now = datetime.now(UTC) - timedelta(hours=2)
        guild_id = self.place.guild.id
        async with self.db.write() as session:
            await guilds.ensure(session, guild_id, now=now, name="Harbour News")
        said = Cited("Ostland", "We sold boats")
        card, _ = await curating.add(self.db, guild_id, "Ostland sold boats", said, actor_id=ANA, now=now)
        await following.follow_claim(self.db, guild_id, card.number, member_id=self.place.member.id, now=now)
        denied = Cited("Westland", "never", Stance.DENIES)
        await curating.cite(self.db, guild_id, card.number, denied, actor_id=ANA, now=now)
        await digesting.reschedule(
            self.db, guild_id, {"channel_id": self.place.digest.id}, sections={}, actor_id=ANA, now=now
        )

    async def due(self, channel: Channel) -> None:
        """Everything is due as if nothing had been sent yet, in a channel of its own."""
        now = datetime.now(UTC)
        async with self.db.write() as session:
            await session.exec(delete(Digest))
            schedule = await session.get_one(DigestSchedule, self.place.guild.id)
            schedule.channel_id, schedule.zone = channel.id, "UTC"
            schedule.active_from, schedule.covered_until = now - timedelta(days=8), None
            schedule.weekday, schedule.hour, schedule.next_at = now.weekday(), now.hour, now
            schedule.attempts, schedule.claimed_until, schedule.last_error = 0, None, None
            session.add(schedule)
            fresh = {"sent_at": None, "bundle": None, "attempts": 0, "due_at": now, "failure": None}
            await session.exec(update(Notice).values(fresh))
        self._forget_nonces()

    async def time_passes(self) -> None:
        """Leases end, waiting ends, and Discord forgets its nonces, as after some minutes."""
        now = datetime.now(UTC)
        async with self.db.write() as session:
            await session.exec(update(DigestSchedule).values(claimed_until=None))
            await session.exec(
                update(DigestSchedule).where(col(DigestSchedule.last_error).is_not(None)).values(next_at=now)
            )
            await session.exec(update(Notice).where(col(Notice.sent_at).is_(None)).values(due_at=now))
        self._forget_nonces()

    def _forget_nonces(self) -> None:
        # Discord knows them for some minutes only; the promise has to hold without them.
        self.sandbox.world._nonces.clear()

    def bot(self, dies_at: int | None = None) -> ForkServerProcess:
        """A process with the bot in it."""
        life = Life(self.url, self.sandbox.url_api, self.sandbox.url_gateway, self.sandbox.token, dies_at)
        process = self.processes.Process(target=live, args=(life,), daemon=True)
        process.start()
        return process

    async def all_done(self) -> bool:
        """Whether the record says that everything was sent."""
        async with self.db.read() as session:
            states = list(await session.exec(select(Digest.state)))
            waiting = await session.exec(
                select(func.count()).select_from(Notice).where(col(Notice.sent_at).is_(None))
            )
            return states == [DigestState.POSTED] and not waiting.one()

    async def until_dead_or_done(self, process: ForkServerProcess) -> bool:
        """True where the process died by SIGKILL, False where it sent everything and was ended by us."""
        async with asyncio.timeout(PATIENCE):
            while process.is_alive():
                if await self.all_done():
                    process.kill()
                    process.join()
                    return False
                await asyncio.sleep(0.02)
        assert process.exitcode == -signal.SIGKILL
        return True


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where the record is."""
    return f"sqlite+aiosqlite:///{tmp_path}/claimbot.db"


@contextlib.asynccontextmanager
async def opened(url: str) -> AsyncIterator[Street]:
    async with Database(url) as db, Sandbox() as sandbox:
        await db.upgrade()
        street = Street(sandbox, newsroom(sandbox), db, url)
        await street.open()
        yield street
        assert not sandbox.api.unknown


@pytest_asyncio.fixture
async def street(url: str) -> AsyncIterator[Street]:
    async with opened(url) as street:
        yield street


@pytest.fixture(autouse=True)
def no_bot_is_left() -> Iterator[None]:
    yield
    for process in multiprocessing.active_children():
        process.kill()
        process.join()


@pytest.mark.timeout(3600)
async def test_killed_at_every_step_it_tells_everything_once(street: Street, kills: int) -> None:
    """Each round kills two bots in a row, at two steps, and lets a third one finish."""
    letters = street.sandbox.world.direct(street.place.member)
    killed, rounds, last_step = 0, 0, 2
    while killed < kills:
        rounds += 1
        channel = street.sandbox.world.add_channel(street.place.guild, f"digest-{rounds}")
        before = len(street.sandbox.messages(letters))
        await street.due(channel)
        for dies_at in (1 + (rounds - 1) % last_step, 1 + rounds * 7 % last_step):
            died = await street.until_dead_or_done(street.bot(dies_at))
            killed += died
            # There are as many steps as a bot outlived.
            last_step = last_step if not died else max(last_step, dies_at + 1)
            await street.time_passes()
        await street.until_dead_or_done(street.bot())
        where = f"round {rounds}, {killed} kills, {last_step} steps"
        assert len(street.sandbox.messages(channel)) == 1, where
        assert len(street.sandbox.messages(letters)) == before + 1, where
    assert last_step >= min(kills, 12)
