"""/privacy, and the deletion of data of servers that the bot has left."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.cogs import access
from bot.ui import privacy as view
from bot.ui import text
from bot.ui.errors import UNDELIVERED
from bot.work import forgetting

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)
Interaction = discord.Interaction["ClaimBot"]


class Privacy(commands.Cog):
    """Lets members export their data, or be forgotten."""

    privacy = app_commands.Group(
        name="privacy", description="Export what is stored about you, or be forgotten"
    )

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Start the loop that deletes the data of servers left long ago."""
        self.forget_servers.start()

    async def cog_unload(self) -> None:
        """Stop the loop."""
        self.forget_servers.cancel()

    @privacy.command()
    async def export(self, interaction: Interaction) -> None:
        """Get what is stored about you on this server as a file, by direct message."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        told = await forgetting.export(
            self.bot.db,
            who.guild_id,
            who.member_id,
            now=interaction.created_at,
            # The limit of direct messages, even if the server's is higher.
            most=min(interaction.filesize_limit, discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES),
        )

        def file() -> discord.File:
            return discord.File(io.BytesIO(told.body), told.name)

        try:
            await interaction.user.send(view.EXPORT, file=file())
        except UNDELIVERED:
            await interaction.followup.send(view.EXPORT_HERE, file=file(), ephemeral=True)
        else:
            await interaction.followup.send(view.EXPORT_SENT, ephemeral=True)

    @privacy.command()
    async def forget(self, interaction: Interaction) -> None:
        """Remove yourself from this server's record; the record itself stays."""
        await interaction.response.defer(ephemeral=True)
        access.require_no_office(await access.asker(interaction))
        await interaction.followup.send(view=view.ConfirmForgetting(self._forget), ephemeral=True)

    async def _forget(self, interaction: discord.Interaction) -> int:
        who = await access.asker(interaction)
        access.require_no_office(who)
        return await forgetting.forget(self.bot.db, who.guild_id, who.member_id, now=interaction.created_at)

    @tasks.loop(hours=12)
    async def forget_servers(self) -> None:
        """Delete the data of servers that the bot left long enough ago."""
        try:
            gone = await forgetting.forget_servers(
                self.bot.db,
                after_days=self.bot.settings.privacy.forget_server_after_days,
                here={guild.id for guild in self.bot.guilds},
                now=discord.utils.utcnow(),
            )
        except Exception:
            log.exception("Could not delete the data of servers that the bot left; trying again in 12 hours")
            return
        if gone:
            log.info("Deleted the data of %s that the bot left", text.count(len(gone), "server"))

    @forget_servers.before_loop
    async def _ready(self) -> None:
        # Before that, the bot does not know which servers it is on.
        await self.bot.wait_until_ready()


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Privacy(bot))
