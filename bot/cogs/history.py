"""/history: what was changed on a server, by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.records.history import Subject
from bot.ui import history as view
from bot.ui.pages import Page, Pages
from bot.work import showing

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]


class History(commands.Cog):
    """Who did what, for those who answer for the record."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(about="Only changes to these", by="Only what this member changed")
    @app_commands.choices(
        about=[
            app_commands.Choice(name=subject.value.capitalize(), value=subject.value) for subject in Subject
        ]
    )
    async def history(
        self,
        interaction: Interaction,
        about: app_commands.Choice[str] | None = None,
        by: discord.User | None = None,
    ) -> None:
        """List everything that was changed on this server, with who changed it and why."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)

        async def page(number: int) -> Page:
            shown = await showing.changes(
                self.bot.db,
                who.guild_id,
                number,
                about=Subject(about.value) if about else None,
                by=by.id if by else None,
                members_too=who.level >= Level.ADMIN,
            )
            return view.server(shown)

        await Pages.answer(interaction, page)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(History(bot))
