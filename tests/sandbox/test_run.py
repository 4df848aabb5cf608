"""``claimbot run`` as a newcomer types it: no token, one process for the bot, one for the sandbox."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import psutil

from bot.sandbox import process
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from tests.e2e.conftest import words as shown
from tests.sandbox.conftest import soon

ROOT = Path(__file__).parents[2]
# The bot, once the library has tried so often to connect again that it waits for long.
PATIENT = """
from discord.backoff import ExponentialBackoff
from bot.cli import main
ExponentialBackoff.delay = lambda self: 1000.0
main()
"""


@asynccontextmanager
async def running(
    folder: Path, *arguments: str, program: tuple[str, ...] = ("-m", "bot"), **environment: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMBOT_")}
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        *program,
        *arguments,
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


async def heard(child: asyncio.subprocess.Process, words: str, within: float = 60) -> str:
    assert child.stdout is not None
    told = ""
    async with asyncio.timeout(within):
        while words not in told:
            line = (await child.stdout.readline()).decode()
            assert line, told
            told += line
    return told


async def test_without_a_token_the_sandbox_opens_and_both_end_cleanly(tmp_path: Path) -> None:
    for stop in (signal.SIGINT, signal.SIGTERM):
        async with running(tmp_path, "run") as child:
            told = await heard(child, "on 1 server")
            assert "No token is set" in told
            address = re.search(r"Open (http://127\.0\.0\.1:\d+)", told)
            assert address is not None
            async with aiohttp.ClientSession() as session, session.get(address[1]) as answer:
                assert "Harbour News" in await answer.text()
            beside = psutil.Process(child.pid).children(recursive=True)
            assert beside
            child.send_signal(stop)
            async with asyncio.timeout(30):
                assert await child.wait() == 0
            assert not [
                each for each in beside if each.is_running() and each.status() != psutil.STATUS_ZOMBIE
            ]
    # The second start knew the commands' hash was for another address, and found the record again.
    assert (tmp_path / "claimbot-sandbox.db").exists()
    assert not (tmp_path / "claimbot.db").exists()


async def test_a_signal_ends_a_bot_that_waits_to_connect_again(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        async with process.process() as address:
            child = await stack.enter_async_context(
                running(
                    tmp_path,
                    "run",
                    program=("-c", PATIENT),
                    CLAIMBOT_TOKEN=address.token,
                    CLAIMBOT_DISCORD__API=address.api,
                    CLAIMBOT_DISCORD__GATEWAY=address.gateway,
                )
            )
            await heard(child, "on 1 server")
        await heard(child, "Attempting a reconnect for shard ID 0 in 1000.00s")
        child.send_signal(signal.SIGTERM)
        async with asyncio.timeout(30):
            assert await child.wait() == 0


async def test_a_signal_ends_a_bot_whose_session_begins_anew(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        newsroom(sandbox)
        async with running(
            tmp_path,
            "run",
            CLAIMBOT_TOKEN=sandbox.token,
            CLAIMBOT_DISCORD__API=sandbox.url_api,
            CLAIMBOT_DISCORD__GATEWAY=sandbox.url_gateway,
        ) as child:
            await heard(child, "on 1 server")
            sandbox.gateway.drop(resumable=False)
            await soon(lambda: not sandbox.gateway.sessions)
            # It was told to begin anew, before which the library waits for five seconds.
            await asyncio.sleep(1)
            child.send_signal(signal.SIGTERM)
            async with asyncio.timeout(30):
                assert await child.wait() == 0


async def test_whoever_waits_for_a_reading_is_told_when_the_bot_is_stopped(
    tmp_path: Path, sandbox: Sandbox, place: Newsroom
) -> None:
    """One text is being read, another waits for its turn; neither is on record, and the stop stays quick."""
    words = "The Port Council said that Ostland sold nine ferries. Ostland denied that it had sold any.\n\n"
    texts = [(f"{name}.txt", (words * 4000 + name).encode()) for name in ("first", "second")]

    def bot() -> AbstractAsyncContextManager[asyncio.subprocess.Process]:
        return running(
            tmp_path,
            "run",
            CLAIMBOT_TOKEN=sandbox.token,
            CLAIMBOT_DISCORD__API=sandbox.url_api,
            CLAIMBOT_DISCORD__GATEWAY=sandbox.url_gateway,
        )

    admin, member = sandbox.person(place.admin), sandbox.person(place.member)
    async with bot() as child:
        await heard(child, "on 1 server")
        await sandbox.settled(await admin.run(place.general, "setup", language="de"))
        asked = [await member.run(place.general, "article add", file=text) for text in texts]
        for one in asked:
            await one.until(lambda one: one.messages and "Reading" in shown(one.messages[-1]), 60)
        child.send_signal(signal.SIGTERM)
        # A service manager waits for ten seconds and more.
        async with asyncio.timeout(30):
            assert await child.wait() == 0
        for one in asked:
            (message,) = one.messages
            assert "Nichts wurde festgehalten; schick es noch einmal." in shown(message)
            assert "Reading" not in shown(message)
    async with bot() as child:
        await heard(child, "on 1 server")
        listed = await sandbox.settled(await member.run(place.general, "article list"))
        assert "no article" in shown(listed.messages[-1]).lower()


async def test_a_killed_bot_takes_the_sandbox_with_it(tmp_path: Path) -> None:
    async with running(tmp_path, "run") as child:
        await heard(child, "on 1 server")
        beside = psutil.Process(child.pid).children(recursive=True)
        child.kill()
        await child.wait()
        gone, alive = await asyncio.to_thread(psutil.wait_procs, beside, timeout=20)
        assert gone
        assert not alive


async def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    async with process.process() as address:
        port = address.page.rsplit(":", 1)[1]
        async with running(tmp_path, "run", "--port", port) as child:
            assert child.stdout is not None
            told = (await child.stdout.read()).decode()
            assert await child.wait() == 2
    assert f"claimbot: The sandbox cannot listen on port {port}" in told
    assert "Traceback" not in told


async def test_a_wrong_token_is_one_line(tmp_path: Path) -> None:
    async with (
        process.process() as address,
        running(
            tmp_path,
            "run",
            CLAIMBOT_TOKEN="not.the.token",
            CLAIMBOT_DISCORD__API=address.api,
            CLAIMBOT_DISCORD__GATEWAY=address.gateway,
        ) as child,
    ):
        assert child.stdout is not None
        told = (await child.stdout.read()).decode()
        assert await child.wait() == 2
    assert told.count("\n") == 1
    assert "Discord refused the token" in told


async def test_discord_out_of_reach_is_one_line_and_worth_another_start(tmp_path: Path) -> None:
    async with running(
        tmp_path, "run", CLAIMBOT_TOKEN="x", CLAIMBOT_DISCORD__API="http://127.0.0.1:9/api/v10"
    ) as child:
        assert child.stdout is not None
        async with asyncio.timeout(60):
            told = (await child.stdout.read()).decode()
        assert await child.wait() == 75
    assert "Cannot reach Discord" in told
    assert "Traceback" not in told
