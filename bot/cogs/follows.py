"""/follow, /unfollow, /follows, and the buttons Follow, Stop and Open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.cogs import access
from bot.cogs.options import ClaimOption, SourceOption
from bot.errors import BadInput
from bot.ui import cards, limits, views
from bot.ui import follows as view
from bot.ui.pages import Page, Pages
from bot.work import following, showing

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

_TOLD = "I will send you a direct message when it changes."
_ALREADY = "You already follow that; `/follows` lists what you follow."


class Follows(commands.Cog):
    """The claims and sources that a member wants to hear about."""

    follow = app_commands.Group(name="follow", description="Get a direct message when something changes")

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot

    async def cog_load(self) -> None:
        """Add the buttons."""
        self.bot.add_dynamic_items(*BUTTONS)

    async def cog_unload(self) -> None:
        """Remove the buttons."""
        self.bot.remove_dynamic_items(*BUTTONS)

    @follow.command(name="claim")
    @app_commands.describe(claim="Its number or words")
    async def follow_claim(self, interaction: Interaction, claim: ClaimOption) -> None:
        """Hear when a claim is denied, repeated, rated, reworded, merged or withdrawn."""
        await interaction.response.defer(ephemeral=True)
        await _follow_claim(interaction, claim)

    @follow.command(name="source")
    @app_commands.describe(source="Its name, or one of its other names")
    async def follow_source(self, interaction: Interaction, source: SourceOption) -> None:
        """Hear when a source says or denies something new, or is denied."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        added = await following.follow_source(
            self.bot.db, who.guild_id, source, member_id=who.member_id, now=interaction.created_at
        )
        sentence = _TOLD if added else _ALREADY
        await interaction.followup.send(view=views.notice(sentence, title=source), ephemeral=True)

    @app_commands.command()
    @app_commands.describe(what="The claim or source that you no longer want to hear about")
    async def unfollow(self, interaction: Interaction, what: app_commands.Range[str, 1, 100]) -> None:
        """Stop following a claim or a source."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        followed = await following.followed(self.bot.db, who.guild_id, member_id=who.member_id)
        fitting = [one for one in followed if what in (str(one.follow_id), f"#{one.number}", one.name)]
        if not fitting:
            raise BadInput("You do not follow that; pick one of the suggestions.")
        stopped = await following.stop(self.bot.db, fitting[0].follow_id, member_id=who.member_id)
        await interaction.followup.send(
            view=views.notice(f"You no longer follow {view.name(stopped)}."), ephemeral=True
        )

    @unfollow.autocomplete("what")
    async def _followed(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        if interaction.guild_id is None:
            return []
        followed = await following.followed(self.bot.db, interaction.guild_id, member_id=interaction.user.id)
        choices = [app_commands.Choice(name=view.choice(f), value=str(f.follow_id)) for f in followed]
        return [c for c in choices if typed.casefold() in c.name.casefold()][: limits.CHOICES]

    @app_commands.command()
    async def follows(self, interaction: Interaction) -> None:
        """List what you follow on this server, and see whether my messages reach you."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)

        async def page(number: int) -> Page:
            followed = await following.followed(self.bot.db, who.guild_id, member_id=who.member_id)
            return view.follows(followed, number)

        await Pages.answer(interaction, page)


async def _follow_claim(interaction: Interaction, number: int) -> None:
    who = await access.asker(interaction)
    added = await following.follow_claim(
        interaction.client.db, who.guild_id, number, member_id=who.member_id, now=interaction.created_at
    )
    sentence = f"You now follow **#{number}**. {_TOLD}" if added else _ALREADY
    await interaction.followup.send(view=views.notice(sentence), ephemeral=True)


class FollowButton(views.ActingButton, template=r"claim:follow:(?P<number>\d{1,9})"):
    """The button Follow on a card."""

    async def act(self, interaction: Interaction) -> None:
        """Follow the claim, for whoever clicks."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await _follow_claim(interaction, int(self.match["number"]))


class StopButton(views.ActingButton, template=r"follow:stop:(?P<key>[0-9a-z]+):(?P<follow>\d{1,18})"):
    """The button Stop, in a list or a direct message; it only works for the member who follows."""

    async def act(self, interaction: Interaction) -> None:
        """Stop, on a server and in direct messages alike."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        follow_id = int(self.match["follow"])
        stopped = await following.stop(interaction.client.db, follow_id, member_id=interaction.user.id)
        await interaction.followup.send(
            view=views.notice(f"You no longer follow {view.name(stopped)}."), ephemeral=True
        )


class OpenButton(views.ActingButton, template=r"follow:open:(?P<guild>\d{1,20}):(?P<number>\d{1,9}):\d+"):
    """The button Open in a direct message; it only works for members of that server."""

    async def act(self, interaction: Interaction) -> None:
        """Show the card, with a link to its server."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild_id, number = int(self.match["guild"]), int(self.match["number"])
        await access.require_member_of(interaction, guild_id)
        claim = await showing.show(interaction.client.db, guild_id, number)
        card = cards.card(claim, asked=number, server=view.server_link(guild_id))
        await interaction.followup.send(view=card, ephemeral=True)


BUTTONS = (FollowButton, StopButton, OpenButton)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Follows(bot))
