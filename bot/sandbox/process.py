"""The sandbox in its own process, and how the bot's process finds it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass

from bot.sandbox.page import Page
from bot.sandbox.people import CannotDo
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import HOST, Sandbox

log = logging.getLogger(__name__)


class CannotStart(Exception):
    """The sandbox's process ended before it was listening; the text says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a sandbox listens, and the token for it."""

    page: str
    api: str
    gateway: str
    token: str
    host: str = HOST


@asynccontextmanager
async def process(port: int = 0) -> AsyncIterator[Address]:
    """A sandbox in its own process, ended on leaving; port 0 means a free one.

    Raises CannotStart, for instance if the port is taken.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.sandbox",
        str(port),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # Ctrl-C is for the bot, which ends the sandbox once it has logged out.
        start_new_session=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        told = json.loads(await child.stdout.readline() or "{}")
        if "page" not in told:
            raise CannotStart(told.get("error", "the sandbox did not start"))
        yield Address(**told)
    finally:
        # It stops when its input ends, so that it ends with the bot however the bot ends.
        child.stdin.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(5):
                await child.wait()
        if child.returncode is None:
            child.kill()
            await child.wait()


async def serve(port: int, until: asyncio.Event, *, announce: Callable[[Address], None]) -> None:
    """Serve the sample server and its page until told otherwise; ``announce`` is called with the Address."""
    sandbox = Sandbox(port=port)
    place = newsroom(sandbox)
    page = Page(sandbox, place)
    async with sandbox:
        page.open()
        announce(Address(sandbox.url, sandbox.url_api, sandbox.url_gateway, sandbox.token))
        setting_up = asyncio.create_task(_set_up(sandbox, place))
        await until.wait()
        setting_up.cancel()


async def _set_up(sandbox: Sandbox, place: Newsroom) -> None:
    """The admin names curators, channels and the digest's hour, as anyone who adds the bot would."""
    await sandbox.gateway.connected.wait()
    admin = sandbox.person(place.admin)
    while "setup" not in {command["name"] for command in admin.commands(place.general)}:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    try:
        await admin.run(place.review, "setup", curator_role=place.curators, review_channel=place.review)
        await admin.run(place.review, "digest schedule", channel=place.digest)
    except CannotDo as error:
        log.warning("The sample server is not set up: %s", error)


def main(port: int) -> None:
    """Serve until standard input ends; the first line on standard output is the Address as JSON."""

    def announce(address: Address) -> None:
        sys.stdout.write(json.dumps(asdict(address)) + "\n")
        sys.stdout.flush()

    async def run() -> None:
        until = asyncio.Event()
        loop = asyncio.get_running_loop()
        loop.add_reader(sys.stdin.fileno(), lambda: os.read(sys.stdin.fileno(), 4096) or until.set())
        await serve(port, until, announce=announce)

    try:
        asyncio.run(run())
    except OSError as error:
        sys.stdout.write(json.dumps({"error": error.strerror or str(error)}) + "\n")
