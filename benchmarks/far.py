"""A bot in a process of its own, at the far end of a sandbox of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.sandbox.interactions import Interaction
from bot.sandbox.page import Page
from bot.sandbox.people import Person
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import HOST, Sandbox

ROOT = Path(__file__).parents[1]


@dataclass(slots=True)
class Far:
    """The process and its sandbox; ``started`` is how many seconds it took until the commands were there."""

    sandbox: Sandbox
    place: Newsroom
    page: Page
    process: asyncio.subprocess.Process
    started: float

    @property
    def admin(self) -> Person:
        """Whom every command answers."""
        return self.sandbox.person(self.place.admin)

    def memory(self) -> int:
        """Resident megabytes of the bot and its workers."""
        main = psutil.Process(self.process.pid)
        total = 0
        for each in (main, *main.children(recursive=True)):
            try:
                total += each.memory_info().rss
            except psutil.NoSuchProcess:
                continue
        return total >> 20

    async def run(self, command: str, **options: object) -> tuple[float, float]:
        """The admin runs a command; milliseconds to acknowledgement and answer."""
        return await self.timed(self.admin.run(self.place.general, command, **options))

    async def timed(self, deed: Awaitable[Interaction], *, shows: str = "") -> tuple[float, float]:
        """Milliseconds until a deed is acknowledged, and until its answer shows some words."""
        begin = time.perf_counter()
        interaction = await deed
        acknowledged = time.perf_counter()
        await interaction.until(
            lambda one: not one.thinking and shows in json.dumps([m.components for m in one.messages]), 120
        )
        done = time.perf_counter()
        if interaction.expired:
            raise RuntimeError(f"{interaction.name} was not answered")
        return (acknowledged - begin) * 1000, (done - begin) * 1000


@asynccontextmanager
async def far(module: str, *arguments: str, database: str = "") -> AsyncIterator[Far]:
    """Start ``python -m module`` and wait until its commands are there."""
    sandbox = Sandbox(patience=60)
    place = newsroom(sandbox)
    page = Page(sandbox, place)
    async with sandbox:
        environment = {
            **os.environ,
            "CLAIMBOT_TOKEN": sandbox.token,
            "CLAIMBOT_DISCORD__API": sandbox.url_api,
            "CLAIMBOT_DISCORD__GATEWAY": sandbox.url_gateway,
            "CLAIMBOT_FETCH__ALLOW_NETWORKS": f'["{HOST}"]',
            "CLAIMBOT_LOG_LEVEL": "WARNING",
        }
        if database:
            environment["CLAIMBOT_DATABASE"] = database
        begin = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", module, *arguments, cwd=ROOT, env=environment
        )
        try:
            await sandbox.connected(within=120)
            async with asyncio.timeout(120):
                while not sandbox.person(place.admin).commands(place.general):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            yield Far(sandbox, place, page, process, time.perf_counter() - begin)
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            await process.wait()
