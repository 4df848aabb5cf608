"""``claimbot run``: everything that the bot needs is made here, handed to it, and closed again."""

from __future__ import annotations

import asyncio
import logging
import signal

import aiohttp
import discord

from bot.client import ClaimBot, connect_to
from bot.errors import OperatorError
from bot.settings import Settings
from bot.store.database import Database
from bot.web import Fetcher
from bot.work.reading import Reader

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def run(settings: Settings) -> None:
    """Run the bot until it is told to stop by SIGINT or SIGTERM.

    Raises OperatorError where the token, the database or Discord's address cannot be used.
    """
    if settings.token is None:
        raise OperatorError("There is no token; put one into config.toml or CLAIMBOT_TOKEN.")
    # Nobody speaks here, so nothing is missing.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    connect_to(settings.discord.api, settings.discord.gateway)
    async with (
        Database(settings.database) as db,
        Fetcher(
            contact=settings.fetch.contact,
            timeout=settings.fetch.timeout,
            max_bytes=settings.fetch.max_bytes,
            allow_networks=settings.fetch.allow_networks,
        ) as fetcher,
        Reader() as reader,
    ):
        await db.upgrade()
        bot = ClaimBot(settings, db=db, fetcher=fetcher, reader=reader)
        async with bot:
            stopping = _stop_on_signal(bot)
            try:
                await bot.start(settings.token.get_secret_value())
            except discord.LoginFailure:
                raise OperatorError(
                    "Discord refused the token; copy it again from the developer portal (Bot → Reset Token)."
                ) from None
            except (aiohttp.ClientConnectionError, discord.GatewayNotFound) as error:
                raise OperatorError(f"Cannot reach Discord: {error}.") from None
            finally:
                stopping.clear()
    log.info("Stopped")


def _stop_on_signal(bot: ClaimBot) -> set[asyncio.Task[None]]:
    """Close the bot on the first signal; a second one meets Python's own handling."""
    loop = asyncio.get_running_loop()
    tasks: set[asyncio.Task[None]] = set()

    def stop() -> None:
        log.info("Stopping …")
        for each in STOP_SIGNALS:
            loop.remove_signal_handler(each)
        tasks.add(loop.create_task(bot.close()))

    for each in STOP_SIGNALS:
        loop.add_signal_handler(each, stop)
    return tasks
