"""``claimbot run``: everything that the bot needs is made here, handed to it, and closed again."""

from __future__ import annotations

import asyncio
import logging
import signal
from functools import partial
from ipaddress import ip_network
from typing import TYPE_CHECKING

import aiohttp
import click
import discord
from pydantic import SecretStr

from bot.client import ClaimBot, connect_to
from bot.errors import OperatorError, OutOfReach
from bot.reading import attribution, encoder
from bot.settings import Settings
from bot.store.database import Database
from bot.store.vectors import Meaning
from bot.web import Fetcher
from bot.work.reading import Reader

if TYPE_CHECKING:
    from bot.sandbox.process import Address

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


NO_TOKEN = (
    "No token is set, so this is the sandbox, a small local Discord. "
    "To connect to Discord, put a token into config.toml (copy config.example.toml) or CLAIMBOT_TOKEN."
)
SANDBOX_DATABASE = "sqlite+aiosqlite:///claimbot-sandbox.db"


async def run(settings: Settings, *, sandbox_port: int = 0) -> None:
    """Run the bot until it is told to stop by SIGINT or SIGTERM; without a token, in the sandbox.

    Raises OperatorError if the token, the database or Discord's address cannot be used,
    and OutOfReach if the database or Discord is away.
    """
    if settings.token is not None:
        await _run(settings, settings.token)
        return
    # The sandbox imports much that a bot with a token never needs.
    from bot.sandbox import process

    click.echo(NO_TOKEN)
    try:
        async with process.process(sandbox_port) as sandbox:
            click.echo(f"Open {sandbox.page} in a browser; press Ctrl-C to stop.")
            await _run(_in_sandbox(settings, sandbox), SecretStr(sandbox.token))
    except process.CannotStart as error:
        raise OperatorError(f"The sandbox cannot listen on port {sandbox_port}: {error}.") from None


def _in_sandbox(settings: Settings, sandbox: Address) -> Settings:
    """The same settings for the sandbox: its record stays apart, and its articles can be fetched."""
    fetch = settings.fetch.model_copy(
        update={"allow_networks": (*settings.fetch.allow_networks, ip_network(sandbox.host))}
    )
    own = {"database": SANDBOX_DATABASE} if "database" not in settings.model_fields_set else {}
    place = settings.discord.model_copy(update={"api": sandbox.api, "gateway": sandbox.gateway})
    return settings.model_copy(update={"fetch": fetch, "discord": place, **own})


async def _run(settings: Settings, token: SecretStr) -> None:
    # Nobody speaks here, so nothing is missing.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    connect_to(settings.discord.api, settings.discord.gateway)
    load = partial(attribution.load, settings.reading.model, threshold=settings.reading.confidence)
    async with (
        Database(settings.database) as db,
        Fetcher(
            contact=settings.fetch.contact,
            timeout=settings.fetch.timeout,
            max_bytes=settings.fetch.max_bytes,
            allow_networks=settings.fetch.allow_networks,
        ) as fetcher,
        Reader(load) as reader,
    ):
        await db.upgrade()
        meaning = Meaning() if settings.reading.semantic and encoder.installed() else None
        bot = ClaimBot(settings, db=db, fetcher=fetcher, reader=reader, meaning=meaning)
        async with bot:
            serving = asyncio.create_task(bot.start(token.get_secret_value()))
            stopped = _stop_on_signal(serving)
            try:
                await serving
            except asyncio.CancelledError:
                if not stopped.is_set():
                    raise
                await bot.give_up()
            except discord.LoginFailure:
                raise OperatorError(
                    "Discord refused the token; copy it again from the developer portal (Bot → Reset Token)."
                ) from None
            except (aiohttp.ClientConnectionError, discord.GatewayNotFound) as error:
                raise OutOfReach(f"Cannot reach Discord: {error}.") from None
    log.info("Stopped")


def _stop_on_signal(serving: asyncio.Task[None]) -> asyncio.Event:
    """End the task on the first signal, which sets the event; a second one meets Python's own handling."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()

    def stop() -> None:
        log.info("Stopping …")
        for each in STOP_SIGNALS:
            loop.remove_signal_handler(each)
        stopped.set()
        end()

    def end() -> None:
        # Closing the bot would not wake the library while it waits to reconnect, for up to 17 minutes;
        # and it takes a cancellation while a shard logs in again for the end of that login only.
        if not serving.done():
            serving.cancel()
            loop.call_later(0.5, end)

    for each in STOP_SIGNALS:
        loop.add_signal_handler(each, stop)
    return stopped
