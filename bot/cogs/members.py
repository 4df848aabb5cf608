"""/member: blocking members from adding articles and flagging claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.errors import BadInput
from bot.ui import blocking as view
from bot.ui import text, views
from bot.ui.pages import Page, Pages
from bot.work import blocking

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]


@app_commands.default_permissions(manage_guild=True)
class Members(commands.GroupCog, group_name="member"):
    """Blocks members from adding articles and flagging claims."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.describe(member="The member to block", reason="Why, for the admins")
    async def block(
        self,
        interaction: Interaction,
        member: discord.User,
        reason: app_commands.Range[str, 1, blocking.REASON_LIMIT],
    ) -> None:
        """Stop a member from adding articles and flagging claims."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        if access.level_of(member, who.guild) >= Level.CURATOR:
            raise BadInput("Curators and admins cannot be blocked; remove their role first.")
        await blocking.block(
            self.bot.db,
            who.guild_id,
            member.id,
            why=reason,
            actor_id=who.member_id,
            now=interaction.created_at,
        )
        sentence = (
            f"{text.member(member.id)} can no longer add articles or flag claims here; "
            "`/member unblock` lifts the block. Flags that they raised stay open; `/flags dismiss` dismisses "
            "them all at once."
        )
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(member="The member to unblock")
    async def unblock(self, interaction: Interaction, member: discord.User) -> None:
        """Let a member add articles and flag claims again."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        await blocking.unblock(
            self.bot.db, who.guild_id, member.id, actor_id=who.member_id, now=interaction.created_at
        )
        sentence = f"{text.member(member.id)} can add articles and flag claims again."
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)

    @app_commands.command(name="list")
    async def list_(self, interaction: Interaction) -> None:
        """List who is blocked, by whom and why."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)

        async def page(number: int) -> Page:
            return view.members(
                await blocking.listed(self.bot.db, who.guild_id, page=number, size=view.BLOCKS_A_PAGE)
            )

        await Pages.answer(interaction, page)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Members(bot))
