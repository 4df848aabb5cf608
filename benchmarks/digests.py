"""Many servers due in the same hour: how long it takes, how hard Discord is asked, how much memory.

Everything is real but the network: each digest is planned, its plot is drawn, it is drawn up as a
message, and noted in a SQLite file; the far end takes 0.1 s for each.

    python -m benchmarks.digests [SERVERS]
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil

from benchmarks.tables import table
from bot.models import DigestSchedule
from bot.records.digests import Edition, Posted
from bot.store import claims, guilds, sources, statements
from bot.store.database import Database
from bot.ui import digests as view
from bot.ui import plots
from bot.ui.plots import Plotter
from bot.vocabulary import Stance
from bot.work import digesting
from bot.work.digesting import Desk

SERVERS = 10_000
CLAIMS = 3
ROUND_TRIP = 0.1
LIMIT = 50  # requests a second that Discord allows a bot
MIB = 1 << 20

DUE = datetime(2026, 3, 9, 9, tzinfo=UTC)


class FarEnd:
    """Takes messages as Discord would, and counts them by the second."""

    def __init__(self) -> None:
        self.by_second: Counter[int] = Counter()
        self.memory: list[int] = []
        self.plotter = Plotter()
        self._numbers = itertools.count(1)
        self._process = psutil.Process()

    async def find(self, edition: Edition) -> Posted | None:
        return None

    async def post(self, edition: Edition) -> Posted:
        picture = await self.plotter.draw(plots.week(edition.contents))
        assert picture is not None
        view.post(edition, plot=True).to_components()
        self.by_second[int(time.monotonic())] += 1
        number = next(self._numbers)
        if number % 100 == 0:
            # With the process that draws.
            each = (self._process, *self._process.children(recursive=True))
            self.memory.append(sum(process.memory_info().rss for process in each))
        await asyncio.sleep(ROUND_TRIP)
        return Posted(1, number)

    async def publish(self, posted: Posted) -> None:
        """Nothing to do."""

    async def correct(self, edition: Edition, posted: Posted) -> None:
        """Nothing is corrected here."""

    async def stands(self, guild_id: int, posted: Posted) -> bool:
        """Nothing is deleted here."""
        return True

    async def tell_admins(self, guild_id: int, sentence: str) -> None:
        """Nothing goes wrong here."""


async def _fill(db: Database, servers: int) -> None:
    now = DUE - timedelta(days=3)
    for start in range(1, servers + 1, 500):
        async with db.write() as session:
            for guild_id in range(start, min(start + 500, servers + 1)):
                await guilds.ensure(session, guild_id, now=now)
                session.add(
                    DigestSchedule(
                        guild_id=guild_id, channel_id=1, active_from=DUE - timedelta(days=7), next_at=DUE
                    )
                )
                source = await sources.find_or_create(session, guild_id, "Harbour Office", now=now)
                for n in range(CLAIMS):
                    claim = await claims.create(
                        session, guild_id, f"Boat {n} was sold", now=now, actor_id=None
                    )
                    stance = Stance.DENIES if n == 0 else Stance.ASSERTS
                    await statements.add(
                        session, claim, source, stance=stance, quote="so it is", now=now, actor_id=None
                    )


async def main(servers: int = SERVERS) -> None:
    """Print the figures for so many servers."""
    with tempfile.TemporaryDirectory() as folder:
        async with Database(f"sqlite+aiosqlite:///{Path(folder)}/bench.db") as db:
            await db.upgrade()
            await _fill(db, servers)
            far = FarEnd()
            desk = Desk(db, far, lambda: DUE, "bench")
            started, worked = time.monotonic(), time.process_time()
            served = await digesting.post_due(desk)
            took, work = time.monotonic() - started, time.process_time() - worked
            far.plotter.close()
    assert served == servers
    assert sum(far.by_second.values()) == servers
    memory = far.memory or [psutil.Process().memory_info().rss]
    table(
        f"Digests of {servers:,} servers due in the same hour, one process",
        ("", "figure"),
        (
            ("seconds", f"{took:.0f}"),
            ("digests a second", f"{servers / took:.1f}"),
            ("processor ms a digest", f"{1000 * work / servers:.1f}"),
            (f"most messages in a second (Discord's limit: {LIMIT})", str(max(far.by_second.values()))),
            ("memory after the first hundred, MiB", f"{memory[0] / MIB:.0f}"),
            ("memory at most, MiB", f"{max(memory) / MIB:.0f}"),
            ("memory at the end, MiB", f"{memory[-1] / MIB:.0f}"),
        ),
    )


if __name__ == "__main__":
    asyncio.run(main(*(int(argument) for argument in sys.argv[1:2])))
