"""The bot in a process of its own that is killed at the step it is told."""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from pydantic import SecretStr
from sqlalchemy import event

from bot import settings
from bot.client import EXTENSIONS, ClaimBot, connect_to
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Life:
    """What a process connects to, and the step at which it dies; None: it lives until it is ended.

    Steps are counted from the first commit after the log-in: before each commit, and before each
    request, after its body left, and when its answer arrived.
    """

    database: str
    api: str
    gateway: str
    token: str
    dies_at: int | None


def live(life: Life) -> None:
    """Run the bot as ``claimbot run`` does."""
    asyncio.run(_live(life))


async def _live(life: Life) -> None:
    connect_to(life.api, life.gateway)
    given = settings.Settings(
        token=SecretStr(life.token),
        database=life.database,
        discord=settings.Discord(api=life.api, gateway=life.gateway),
        digest=settings.Digest(every=0.2),
    )
    async with Database(life.database) as db:
        bot = ClaimBot(given, db=db, fetcher=None, reader=None)  # pyright: ignore[reportArgumentType]
        if life.dies_at is not None:
            _die_at(life.dies_at, bot, db)
        async with bot:
            await bot.start(life.token)


def _die_at(last: int, bot: ClaimBot, db: Database) -> None:
    steps = itertools.count(1)

    def step() -> None:
        if bot.is_ready() and next(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(db._writer.sync_engine, "commit", lambda _connection: step())
    trace = aiohttp.TraceConfig()
    for signals in (trace.on_request_start, trace.on_request_chunk_sent, trace.on_request_end):
        signals.append(_traced(step))
    bot.http.http_trace = trace


def _traced(step: Callable[[], None]) -> Any:
    async def on_signal(*_: object) -> None:
        step()

    return on_signal


# What a bot loads when it starts is loaded once, before the processes fork.
for extension in EXTENSIONS:
    __import__(extension)
