"""SIGKILL at every step between deciding and recording: everything is posted, told and corrected once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import signal
import uuid
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import delete, update
from sqlmodel import col, func, select

from bot.models import (
    Digest,
    DigestCorrection,
    DigestSchedule,
    DigestState,
    FlagReason,
    FlagState,
    Notice,
)
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel
from bot.store import guilds
from bot.store.database import Database
from bot.vocabulary import Stance
from bot.work import curating, digesting, flagging, following
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
        """A claim, its denial, and somebody who follows it and whose flag was decided."""
        now = datetime.now(UTC) - timedelta(hours=2)
        guild_id = self.place.guild.id
        async with self.db.write() as session:
            await guilds.ensure(session, guild_id, now=now, name="Harbour News")
        said = Cited("Ostland", "We sold boats")
        card, _ = await curating.add(self.db, guild_id, "Ostland sold boats", said, actor_id=ANA, now=now)
        await following.follow_claim(self.db, guild_id, card.number, member_id=self.place.member.id, now=now)
        denied = Cited("Westland", "never", Stance.DENIES)
        await curating.cite(self.db, guild_id, card.number, denied, actor_id=ANA, now=now)
        raised = await flagging.raise_flag(
            self.db,
            guild_id,
            card.number,
            member_id=self.place.member.id,
            reason=FlagReason.OUTDATED,
            now=now,
        )
        await flagging.decide(
            self.db,
            guild_id,
            raised.number,
            FlagState.UPHELD,
            curator_id=ANA,
            decision="It is so.",
            now=now,
        )
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

    async def nothing_due(self) -> None:
        """Nothing is due before tomorrow."""
        later = datetime.now(UTC) + timedelta(days=1)
        async with self.db.write() as session:
            await session.exec(update(DigestSchedule).values(next_at=later))
            await session.exec(update(Notice).values(due_at=later))

    async def time_passes(self) -> None:
        """Leases end, waiting ends, and Discord forgets its nonces, as after some minutes."""
        now = datetime.now(UTC)
        async with self.db.write() as session:
            await session.exec(update(DigestSchedule).values(claimed_until=None))
            await session.exec(
                update(DigestSchedule).where(col(DigestSchedule.last_error).is_not(None)).values(next_at=now)
            )
            await session.exec(update(Notice).where(col(Notice.sent_at).is_(None)).values(due_at=now))
            await session.exec(update(Digest).values(corrected_at=None))
        self._forget_nonces()

    def _forget_nonces(self) -> None:
        # Discord knows them for some minutes only; the promise has to hold without them.
        self.sandbox.world._nonces.clear()

    async def schedule(self) -> DigestSchedule:
        """The schedule as it is now."""
        async with self.db.read() as session:
            return await session.get_one(DigestSchedule, self.place.guild.id)

    async def deny(self, source: str) -> None:
        """Somebody denies the claim, which its follower hears at once and its digest is corrected for."""
        now = datetime.now(UTC)
        denied = Cited(source, "never", Stance.DENIES)
        await curating.cite(self.db, self.place.guild.id, 1, denied, actor_id=ANA, now=now)
        async with self.db.write() as session:
            await session.exec(update(Notice).where(col(Notice.sent_at).is_(None)).values(due_at=now))

    def bot(self, dies_at: int | None = None) -> ForkServerProcess:
        """A process with the bot in it."""
        life = Life(self.url, self.sandbox.url_api, self.sandbox.url_gateway, self.sandbox.token, dies_at)
        process = self.processes.Process(target=live, args=(life,), daemon=True)
        process.start()
        return process

    async def all_done(self) -> bool:
        """Whether the record says that everything was sent and corrected."""
        async with self.db.read() as session:
            states = list(await session.exec(select(Digest.state)))
            waiting = 0
            for row in (col(Notice.sent_at), col(DigestCorrection.applied_at)):
                waiting += (await session.exec(select(func.count()).where(row.is_(None)))).one()
            return set(states) == {DigestState.POSTED} and not waiting

    async def troubled(self) -> None:
        """Wait until an attempt has failed."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if (await self.schedule()).last_error is not None:
                    return
                await asyncio.sleep(0.02)

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
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the record is: a file, or PostgreSQL where a test asks for it."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/claimbot.db"
    server = request.getfixturevalue("postgres")
    name = f"crash_{uuid.uuid4().hex[:12]}"
    server.psql(f"CREATE DATABASE {name};")
    return f"postgresql+asyncpg://postgres:@/{name}?host={server.pgdata}"


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
        # What is followed changed, and a flag was decided.
        assert len(street.sandbox.messages(letters)) == before + 2, where
    assert last_step >= min(kills, 12)


@pytest.mark.timeout(3600)
async def test_killed_at_every_step_it_corrects_once_per_change(street: Street, kills: int) -> None:
    """Each round the claim of a posted digest is denied once more, and two bots in a row are killed."""
    await street.due(street.place.digest)
    await street.until_dead_or_done(street.bot())
    letters = street.sandbox.world.direct(street.place.member)
    killed, rounds, last_step = 0, 0, 2
    while killed < kills:
        rounds += 1
        before = len(street.sandbox.messages(letters))
        await street.deny(f"Source {rounds}")
        for dies_at in (1 + (rounds - 1) % last_step, 1 + rounds * 5 % last_step):
            await street.time_passes()
            died = await street.until_dead_or_done(street.bot(dies_at))
            killed += died
            last_step = last_step if not died else max(last_step, dies_at + 1)
        await street.time_passes()
        await street.until_dead_or_done(street.bot())
        where = f"round {rounds}, {killed} kills, {last_step} steps"
        [message] = street.sandbox.messages(street.place.digest)
        shown = json.dumps(message.components, ensure_ascii=False)
        assert shown.count("✏️") == 1, where
        assert shown.count(f"denied by **Source {rounds}**") == 1, where
        assert len(street.sandbox.messages(letters)) == before + 1, where
    assert last_step >= min(kills, 12)


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
async def test_two_processes_on_one_database_send_one(street: Street) -> None:
    """Both are up when the hour strikes."""
    letters = street.sandbox.world.direct(street.place.member)
    for n in range(3):
        await street.nothing_due()
        channel = street.sandbox.world.add_channel(street.place.guild, f"digest-{n}")
        before = len(street.sandbox.messages(letters))
        bots = [street.bot(), street.bot()]
        async with asyncio.timeout(PATIENCE):
            while street.sandbox.gateway.identified < 2 * (n + 1):  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        await street.due(channel)
        async with asyncio.timeout(PATIENCE):
            while not await street.all_done():  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        # Both look again, several times.
        await asyncio.sleep(1)
        for bot in bots:
            bot.kill()
            bot.join()
        assert len(street.sandbox.messages(channel)) == 1
        assert len(street.sandbox.messages(letters)) == before + 2


@pytest.mark.parametrize("catch_up", [True, False])
async def test_five_weeks_offline(street: Street, catch_up: bool) -> None:
    """One digest tells of all of them, or none does, by setting; a second start adds nothing."""
    now = datetime.now(UTC)
    due = now.replace(minute=0, second=0, microsecond=0) - timedelta(days=2)
    for week in range(5):
        at = due - timedelta(weeks=week, days=1)
        said = Cited("Ostland", f"We sold boat {week}")
        await curating.add(
            street.db, street.place.guild.id, f"Boat {week} was sold", said, actor_id=ANA, now=at
        )
    async with street.db.write() as session:
        schedule = await session.get_one(DigestSchedule, street.place.guild.id)
        schedule.weekday, schedule.hour, schedule.zone = due.weekday(), due.hour, "UTC"
        schedule.active_from = schedule.covered_until = due - timedelta(weeks=5)
        schedule.next_at, schedule.catch_up = due - timedelta(weeks=4), catch_up
        session.add(schedule)
    following_one = due + timedelta(weeks=1) + digesting.SETTLED
    for _ in range(2):
        bot = street.bot()
        async with asyncio.timeout(PATIENCE):
            while (await street.schedule()).next_at != following_one:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        # It looks again, several times.
        await asyncio.sleep(1)
        bot.kill()
        bot.join()
    async with street.db.read() as session:
        [digest] = await session.exec(select(Digest))
    assert digest.state is (DigestState.POSTED if catch_up else DigestState.SKIPPED)
    messages = street.sandbox.messages(street.place.digest)
    assert len(messages) == catch_up
    for message in messages:
        assert "5 new claims" in json.dumps(message.components)
        assert len(digest.snapshot["stories"]) == 5


async def test_permission_lost_and_given_back(street: Street) -> None:
    street.sandbox.forbid(street.place.digest, "send_messages")
    await street.due(street.place.digest)
    bot = street.bot()
    await street.troubled()
    assert street.sandbox.messages(street.place.digest) == []
    street.sandbox.permit(street.place.digest)
    await street.time_passes()
    await street.until_dead_or_done(bot)
    assert len(street.sandbox.messages(street.place.digest)) == 1


@pytest.mark.parametrize("after_effect", [False, True])
async def test_discord_breaking_down_while_it_posts(street: Street, after_effect: bool) -> None:
    """It answers 503 to the digest and to both direct messages, and in one case has taken all of them."""
    letters = street.sandbox.world.direct(street.place.member)
    street.sandbox.api.faults.inject("POST /channels/*/messages", 503, times=3, after_effect=after_effect)
    await street.due(street.place.digest)
    bot = street.bot()
    await street.troubled()
    # The direct messages meet the other two faults in the same round.
    await asyncio.sleep(2)
    await street.time_passes()
    await street.until_dead_or_done(bot)
    assert len(street.sandbox.messages(street.place.digest)) == 1
    assert len(street.sandbox.messages(letters)) == 2


async def test_discord_asking_to_wait(street: Street) -> None:
    """429 again and again, then it takes the message: once."""
    fault = street.sandbox.api.faults.inject("POST /channels/*/messages", 429, times=4, retry_after=0.1)
    await street.due(street.place.digest)
    await street.until_dead_or_done(street.bot())
    assert fault.hits == 4
    assert len(street.sandbox.messages(street.place.digest)) == 1
