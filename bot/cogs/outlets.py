"""/outlet: blocking domains whose articles may not be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.ui import blocking as view
from bot.ui import limits, text, views
from bot.ui.pages import Page, Pages
from bot.work import outlets

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

Domain = app_commands.Range[str, 1, 300]


@app_commands.default_permissions(manage_guild=True)
class Outlets(commands.GroupCog, group_name="outlet"):
    """Blocks domains whose articles may not be added."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(
        domain="The outlet's domain, such as news.example; its subdomains count",
        reason="Why; it stays on record",
    )
    async def block(
        self,
        interaction: Interaction,
        domain: Domain,
        reason: app_commands.Range[str, 1, outlets.REASON_LIMIT],
    ) -> None:
        """Let nobody add articles of an outlet, feeds included."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        blocked = await outlets.block(
            self.bot.db,
            who.guild_id,
            domain,
            why=reason,
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        sentence = (
            f"Articles of {text.safe(blocked, 100)} and its subdomains can no longer be added here; "
            "`/outlet unblock` lifts the block. What is on record stays; `/article remove` deletes it."
        )
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(domain="The blocked domain")
    async def unblock(self, interaction: Interaction, domain: Domain) -> None:
        """Let articles of an outlet be added again."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        freed = await outlets.unblock(
            self.bot.db, who.guild_id, domain, actor_id=who.member_id, now=interaction.created_at
        )
        sentence = f"Articles of {text.safe(freed, 100)} can be added again."
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)

    @unblock.autocomplete("domain")
    async def _blocked(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        found = await outlets.suggest(self.bot.db, interaction.guild_id, typed)
        return [
            app_commands.Choice(name=domain, value=domain)
            for domain in found
            if len(domain) <= limits.CHOICE_VALUE
        ]

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List which outlets are blocked, by whom and why."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)

        async def page(number: int) -> Page:
            return view.outlets(
                await outlets.listed(self.bot.db, who.guild_id, page=number, size=view.BLOCKS_A_PAGE)
            )

        await Pages.answer(interaction, page)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Outlets(bot))
