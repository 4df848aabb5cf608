"""**Find claims** on a message, and the vectors that find claims by meaning."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands, tasks

from bot.cogs import access
from bot.cogs.claims import NoneFound
from bot.errors import BadInput
from bot.ui import cards
from bot.work import finding

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)
Interaction = discord.Interaction["ClaimBot"]


class Finding(commands.Cog):
    """Says whether what a message claims is already on record."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        self._encoded_until: int | None = None
        self._menu = app_commands.ContextMenu(name="Find claims", callback=self.find_claims)

    async def cog_load(self) -> None:
        """Add the message menu, and keep the vectors up to date if there is an encoder."""
        self.bot.tree.add_command(self._menu)
        if self.bot.meaning is not None:
            self.make_vectors.start()

    async def cog_unload(self) -> None:
        """Remove the menu and stop encoding."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)
        self.make_vectors.cancel()

    async def find_claims(self, interaction: Interaction, message: discord.Message) -> None:
        """Show the claims that a message repeats, or say that there are none."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        said = "\n".join(
            [message.content, *(embed.description or embed.title or "" for embed in message.embeds)]
        )
        if not said.strip():
            raise BadInput("There is no text in this message; choose one that has some.")
        found = await finding.repeated(self.bot.db, who.guild_id, said, meaning=self.bot.meaning)
        if found:
            await interaction.followup.send(view=cards.repeated(found), ephemeral=True)
        else:
            asked = finding.proposed(said)
            await interaction.followup.send(view=NoneFound(asked, may_add=who.may("keep")), ephemeral=True)

    @tasks.loop(seconds=20)
    async def make_vectors(self) -> None:
        """Encode new and reworded claims, off the event loop."""
        assert self.bot.meaning is not None
        try:
            newest = await finding.newest_change(self.bot.db)
            if newest != self._encoded_until:
                await finding.make_vectors(self.bot.db, self.bot.meaning)
                self._encoded_until = newest
        except Exception:
            log.exception("Could not encode new claims; trying again in 20 seconds")


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Finding(bot))
