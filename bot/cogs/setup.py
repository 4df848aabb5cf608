"""/setup and /help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Level
from bot.models import Who
from bot.records.scale import parse_scale
from bot.ui import settings as view
from bot.ui.language import OFFERED
from bot.ui.permissions import missing_in, obstacles
from bot.work import curating, digesting, setting

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

_WHO = [
    app_commands.Choice(name="Everyone", value=Who.EVERYONE.value),
    app_commands.Choice(name="Only curators", value=Who.CURATORS.value),
]


class Setup(commands.Cog):
    """The server's settings, and help for newcomers."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        curator_role="The role of those who keep drafts, decide flags and rate claims",
        review_channel="Where curators get articles from members and feeds, and flags",
        who_may_add="Who may add articles",
        who_may_keep="Who may keep, edit and drop drafts",
        who_may_flag="Who may flag claims",
        flags_per_day="How many flags a member may raise per day",
        articles_per_day="How many articles a member may add per day",
        rating_scale="The scale for ratings, best first: supported 5, unproven 3, contradicted 1",
        language="The language of the digest",
    )
    @app_commands.choices(
        who_may_add=_WHO,
        who_may_keep=_WHO,
        who_may_flag=_WHO,
        language=[app_commands.Choice(name=name, value=code) for code, name in OFFERED.items()],
    )
    async def setup(
        self,
        interaction: Interaction,
        curator_role: discord.Role | None = None,
        review_channel: discord.TextChannel | None = None,
        who_may_add: Who | None = None,
        who_may_keep: Who | None = None,
        who_may_flag: Who | None = None,
        flags_per_day: app_commands.Range[int, 1, 1000] | None = None,
        articles_per_day: app_commands.Range[int, 1, 1000] | None = None,
        rating_scale: app_commands.Range[str, 3, 500] | None = None,
        language: str | None = None,
    ) -> None:
        """Show this server's settings, and change those that you give."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.ADMIN)
        given: dict[str, Any] = {
            "curator_role_id": curator_role.id if curator_role else None,
            "review_channel_id": review_channel.id if review_channel else None,
            "who_may_add": who_may_add,
            "who_may_keep": who_may_keep,
            "who_may_flag": who_may_flag,
            "flags_per_day": flags_per_day,
            "articles_per_day": articles_per_day,
            "scale": parse_scale(rating_scale) if rating_scale else None,
            "language": language,
        }
        changes = {name: value for name, value in given.items() if value is not None}
        guild, changed = await setting.change(
            self.bot.db, who.guild_id, changes, actor_id=who.member_id, now=interaction.created_at
        )
        digest = (await digesting.status(self.bot.db, who.guild_id)).schedule
        channels = (
            ("the review channel", "/setup", guild.review_channel_id, None),
            (
                "the digest channel",
                "/digest schedule",
                digest and digest.channel_id,
                digest and digest.mention_role_id,
            ),
        )
        in_the_way = [
            line
            for place, command, channel_id, role_id in channels
            for line in obstacles(
                place, command, missing_in(interaction.guild, channel_id, mention_role_id=role_id)
            )
        ]
        older = await curating.off_scale(self.bot.db, who.guild_id)
        shown = view.settings(guild, changed, in_the_way, older)
        await interaction.followup.send(view=shown, ephemeral=True)

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What this bot keeps on record, and how to get started."""
        await interaction.response.send_message(view=view.help_page(), ephemeral=True)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Setup(bot))
