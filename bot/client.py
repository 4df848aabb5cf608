"""The bot and its command tree; wiring only."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot import __version__
from bot.settings import Settings
from bot.store.database import Database
from bot.ui import errors, permissions, text
from bot.ui.plots import Plotter
from bot.work import serving

if TYPE_CHECKING:
    from bot.store.vectors import Meaning
    from bot.web import Fetcher
    from bot.work.reading import Reader

log = logging.getLogger(__name__)

EXTENSIONS: tuple[str, ...] = (
    "bot.cogs.articles",
    "bot.cogs.claims",
    "bot.cogs.digests",
    "bot.cogs.feeds",
    "bot.cogs.follows",
    "bot.cogs.finding",
    "bot.cogs.flags",
    "bot.cogs.history",
    "bot.cogs.imports",
    "bot.cogs.members",
    "bot.cogs.outlets",
    "bot.cogs.privacy",
    "bot.cogs.record",
    "bot.cogs.setup",
    "bot.cogs.sources",
)

# Seconds; a service manager kills what takes much longer to stop.
GRACE = 2.0


def connect_to(api: str | None, gateway: str | None) -> None:
    """Talk to a Discord other than the real one, such as the sandbox; None leaves the address as it is."""
    if api is not None:
        Route.BASE = api
    if gateway is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(gateway)


class Tree(app_commands.CommandTree["ClaimBot"]):
    """The commands; :mod:`bot.ui.errors` reports what goes wrong in one."""

    async def on_error(
        self, interaction: discord.Interaction[ClaimBot], error: app_commands.AppCommandError
    ) -> None:
        """Answer in words; an autocomplete that failed offers nothing."""
        if interaction.type is discord.InteractionType.autocomplete:
            log.error("Autocomplete failed", exc_info=error)
            return
        await errors.answer(interaction, error)


class ClaimBot(commands.AutoShardedBot):
    """A discord.py client with the record's database, a fetcher of pages and a reader of articles.

    ``meaning`` finds claims that say the same in other words; without it, search goes by words only.

    All are made and closed by the caller, the reader before that by :meth:`give_up`. No privileged intent
    is asked for. It connects with as many shards as Discord recommends, one for most.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        db: Database,
        fetcher: Fetcher,
        reader: Reader,
        meaning: Meaning | None = None,
    ) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents,
            tree_cls=Tree,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=0.01 if settings.discord.api else 2.0,
        )
        self.settings = settings
        self.db = db
        self.fetcher = fetcher
        self.reader = reader
        self.meaning = meaning
        # The tasks of members who wait for an answer that takes long.
        self.at_work: set[asyncio.Task[Any]] = set()
        self.plotter = Plotter(settings.charts.font)
        self._begun: set[int] = set()
        # Joins and departures are recorded one at a time, in the order in which Discord reports them.
        self._moving = asyncio.Lock()

    async def setup_hook(self) -> None:
        """Load the commands, and register them with Discord if they changed."""
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await self._sync()
        if self.settings.discord.api is None:
            log.info("Invite: %s", self.invite)

    async def give_up(self, *, grace: float = GRACE) -> None:
        """End what members wait for while they can be told; takes about twice ``grace`` seconds at most.

        What is being read is given up at once; what has been read may come to its end.
        """
        # A feed goes on with the next start.
        await self.remove_cog("Feeds")
        closing = asyncio.create_task(self.reader.close())
        loop = asyncio.get_running_loop()
        until = loop.time() + grace
        while self.at_work and (left := until - loop.time()) > 0:
            await asyncio.wait(self.at_work, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        late = set(self.at_work)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=grace)
        await closing

    @property
    def invite(self) -> str:
        """The link that adds the bot to a server, with exactly the permissions that it needs."""
        assert self.application_id is not None
        return discord.utils.oauth_url(self.application_id, permissions=permissions.NEEDED)

    async def _sync(self) -> None:
        payload: list[Any] = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
        key = f"commands of {self.application_id} at {Route.BASE}"
        if await serving.remembered(self.db, key) == digest:
            log.info("Commands unchanged since the last start")
            return
        synced = await self.tree.sync()
        await serving.remember(self.db, key, digest)
        log.info("Registered %d commands with Discord", len(synced))

    async def on_ready(self) -> None:
        """Say that the bot is online, and record the servers that it joined or left while it was not."""
        assert self.user is not None
        servers, shards = text.count(len(self.guilds), "server"), text.count(len(self.shards), "shard")
        log.info("claimbot %s is running as %s on %s with %s", __version__, self.user, servers, shards)
        await self._take_stock()

    async def on_shard_ready(self, shard_id: int) -> None:
        """Record what a shard missed that was disconnected for so long that it had to start a new session."""
        if shard_id not in self._begun:
            self._begun.add(shard_id)
            return
        await self._take_stock()
        # Discord does not report the servers left meanwhile, and the library keeps them as they were.
        known = [guild.id for guild in self.guilds if guild.shard_id == shard_id]
        here = {guild.id async for guild in self.fetch_guilds(limit=None, with_counts=False)}
        for guild_id in known:
            if guild_id not in here:
                self._connection.parse_guild_delete({"id": guild_id})

    async def _take_stock(self) -> None:
        # Discord reports joins and departures only while the bot is connected.
        async with self._moving:
            here = {guild.id: guild.name for guild in self.guilds}
            await serving.take_stock(self.db, here, now=discord.utils.utcnow())

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Tell the member if a button or form can no longer be answered: after a restart or 15 minutes."""
        if not interaction.response.is_done() and self._forgot(interaction):
            await errors.refuse(interaction, "This has expired, or I was restarted; run the command again.")

    def _forgot(self, interaction: discord.Interaction) -> bool:
        # The library silently drops such an interaction and offers no public way to check.
        known: Any = self._connection._view_store
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.modal_submit:
            return data["custom_id"] not in known._modals
        if interaction.type is not discord.InteractionType.component:
            return False
        key = (data["component_type"], data["custom_id"])
        message = interaction.message.id if interaction.message else None
        return not any(pattern.fullmatch(data["custom_id"]) for pattern in known._dynamic_items) and not any(
            key in known._views.get(place, {}) for place in (message, None)
        )

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Make the server's row."""
        async with self._moving:
            await serving.joined(self.db, guild.id, guild.name, now=discord.utils.utcnow())

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Record that the bot was removed."""
        async with self._moving:
            await serving.left(self.db, guild.id, now=discord.utils.utcnow())
