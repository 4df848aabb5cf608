"""A sandbox, and a real discord.py client that is connected to it over sockets."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from tests.sandbox.echo import EchoBot

DESCRIPTION = Path(__file__).parents[3] / "shared/data/discord/openapi.json"

Connect = Callable[[EchoBot], AbstractAsyncContextManager[EchoBot]]


@pytest.fixture
def sandbox_to_be() -> Sandbox:
    """A sandbox that does not listen yet; bodies are held to Discord's description if that is there."""
    return Sandbox(patience=10.0, contract=DESCRIPTION if DESCRIPTION.exists() else None)


@pytest_asyncio.fixture
async def sandbox(sandbox_to_be: Sandbox, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    """A running sandbox, with discord.py pointed to it."""
    async with sandbox_to_be as running:
        monkeypatch.setattr(Route, "BASE", running.url_api)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(running.url_gateway))
        yield running
        assert not running.api.unknown
        assert not running.api.objections


@pytest.fixture
def place(sandbox: Sandbox) -> Newsroom:
    """The sample server."""
    return newsroom(sandbox)


@asynccontextmanager
async def connection(sandbox: Sandbox, bot: EchoBot) -> AsyncIterator[EchoBot]:
    """The bot, logged in and ready; closed afterwards."""
    async with bot:
        task = asyncio.create_task(bot.start(sandbox.token))
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            ready.cancel()
            task.result()
        yield bot
    await asyncio.gather(task, return_exceptions=True)


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox, place: Newsroom) -> AsyncIterator[EchoBot]:
    """The test's bot on the sample server."""
    async with connection(sandbox, EchoBot()) as running:
        yield running


async def soon(condition: Callable[[], object], within: float = 15.0) -> None:
    """Wait until something holds that nobody announces."""
    async with asyncio.timeout(within):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
